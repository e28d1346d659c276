"""The tree a text is read into: scalars, sequences and mappings that know where they stand.

A node is made once by the reader and only read after that. It is not frozen: a frozen attrs value
takes twice as long to make, and a text has thousands of nodes.
"""

from typing import TypeAlias

from attrs import define, field

from transform_model.document.place import Place, Source


@define(eq=False)
class Scalar:
    """A single value, kept as the text the author wrote.

    Parameters
    ----------
    source
        The text it stands in.
    line, column
        Where it begins, counted from 1, in characters.
    length
        Characters on its first line, at least 1.
    text
        The value without quotes and with line folds undone.
    plain
        Whether it was written without quotes; only then can it be a number, true, false or null.
    """

    source: Source = field(repr=False)
    line: int
    column: int
    length: int
    text: str
    plain: bool

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return Place(self.source, self.line, self.column, self.length)


@define(eq=False)
class Sequence:
    """A list.

    Parameters
    ----------
    source, line, column, length
        Where it begins and how many characters of it are on that line.
    items
        Its nodes, in the order written.
    """

    source: Source = field(repr=False)
    line: int
    column: int
    length: int
    items: "list[Node]"

    @property
    def place(self) -> Place:
        """Where the list begins."""
        return Place(self.source, self.line, self.column, self.length)


@define(eq=False)
class Entry:
    """A key of a mapping and its value."""

    key: Scalar
    value: "Node"

    @property
    def place(self) -> Place:
        """Where the entry stands: from its key to the end of its value, if that is on one line."""
        key, value = self.key, self.value
        end = key.column + key.length
        if value.line == key.line:
            end = value.column + value.length
        return Place(key.source, key.line, key.column, end - key.column)


@define(eq=False)
class Mapping:
    """Values by key.

    Parameters
    ----------
    source, line, column, length
        Where it begins and how many characters of it are on that line.
    entries
        Entry by the text of its key, in the order written; a double key keeps its first value.
    """

    source: Source = field(repr=False)
    line: int
    column: int
    length: int
    entries: dict[str, Entry]

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return Place(self.source, self.line, self.column, self.length)


Node: TypeAlias = Scalar | Sequence | Mapping
"""Anything that can stand in a text."""
