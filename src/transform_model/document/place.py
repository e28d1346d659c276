"""Source text and the places in it."""

from attrs import field, frozen


@frozen
class Source:
    """A text and the name a reader knows it by, usually a path.

    Parameters
    ----------
    name
        What messages call the text, such as ``harbor.yaml``.
    text
        The whole text.
    """

    name: str
    text: str = field(repr=False)

    def line(self, number: int) -> str:
        """Return line ``number``, counted from 1, without its line end; empty past the last."""
        lines = self.text.split("\n")
        if not 1 <= number <= len(lines):
            return ""
        return lines[number - 1].rstrip("\r")


@frozen
class Place:
    """A stretch of characters on one line of a source.

    Parameters
    ----------
    source
        The text it lies in.
    line, column
        Counted from 1, in characters.
    length
        Number of characters, at least 1.
    """

    source: Source
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        """Return the place as ``name:line:column``."""
        return f"{self.source.name}:{self.line}:{self.column}"
