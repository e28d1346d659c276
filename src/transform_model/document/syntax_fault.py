"""What the parser says about a text that is not YAML, and what is said to its author."""

import re

import yaml
from attrs import field, frozen

from transform_model.document.diagnostic import Related
from transform_model.document.place import Place, Source


@frozen
class SyntaxFault:
    """What the parser said, with the text around it.

    Parameters
    ----------
    context, problem
        The parser's words: what it was reading, and what it met.
    source
        The text.
    line, column
        Where it met the problem, counted from 1.
    opening
        Where that which it was reading begins; None when it does not say.
    """

    context: str
    problem: str
    source: Source
    line: int
    column: int
    opening: Place | None
    text: str = field(init=False)

    @text.default
    def _line_text(self) -> str:
        return self.source.line(self.line)

    @property
    def place(self) -> Place:
        """The place of the problem."""
        return Place(self.source, self.line, self.column)

    @property
    def before(self) -> str:
        """What stands before the problem on its line."""
        return self.text[: self.column - 1]

    @property
    def indent(self) -> int:
        """How many spaces its line begins with."""
        return count_indent(self.text)

    @property
    def after(self) -> str:
        """What stands from the problem to the end of its line, without a comment."""
        return re.split(r"\s#", self.text[self.column - 1 :], maxsplit=1)[0].rstrip()


@frozen
class Explanation:
    """A syntax error in the author's words."""

    reason: str
    place: Place
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()


def read_syntax_error(source: Source, error: Exception) -> SyntaxFault:
    """Return what an error of either parser says."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return SyntaxFault("", "a character or escape that YAML does not know", source, 1, 1, None)
    opening = error.context_mark
    place = _inside(source, error.problem_mark.line + 1, error.problem_mark.column + 1)
    return SyntaxFault(
        error.context or "",
        (error.problem or "").lower(),
        source,
        place.line,
        place.column,
        Place(source, opening.line + 1, opening.column + 1) if opening else None,
    )


def _inside(source: Source, line: int, column: int) -> Place:
    """Return a place; where only blank lines follow, the end of the last line that is not."""
    lines = source.text.split("\n")
    if any(text.strip() for text in (*lines[line - 1 : line], *lines[line:])):
        return Place(source, line, column)
    written = source.text.rstrip()
    return Place(source, written.count("\n") + 1, len(written) - written.rfind("\n"))


def count_indent(text: str) -> int:
    """Return how many blanks a line begins with."""
    return len(text) - len(text.lstrip())
