"""One finding about a text: code, severity, place, message, help, related places."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from transform_model.document.place import Place


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Related:
    """A second place that belongs to a finding, with its own words."""

    place: Place
    label: str


@frozen
class Diagnostic:
    """One finding about a text.

    Parameters
    ----------
    code
        Stable code such as ``TM121``; each has a heading in docs/reference/diagnostics.md.
    severity
        An error stops the framework from being used, a warning does not.
    message
        What is wrong, in the author's words: lower case, no full stop.
    place
        Where it is.
    label
        Words beside the caret; may be empty.
    help
        How to put it right, with the exact text to write; may be empty.
    related
        Other places that belong to the finding, such as every edge of a ring.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()

    def __str__(self) -> str:
        """Return the finding on one line, with its help."""
        hint = f" (help: {self.help})" if self.help else ""
        return f"{self.place}: {self.severity}[{self.code}] {self.message}{hint}"


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics without repeats, by source in order met, then by place and code."""
    unique = tuple(dict.fromkeys(diagnostics))
    rank: dict[str, int] = {}
    for diagnostic in unique:
        rank.setdefault(diagnostic.place.source.name, len(rank))
    return tuple(
        sorted(
            unique,
            key=lambda d: (rank[d.place.source.name], d.place.line, d.place.column, d.code),
        )
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any of the diagnostics is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
