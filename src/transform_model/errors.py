"""The errors this library raises: one base, one class per reaction a caller may have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transform_model.document.diagnostic import Diagnostic


_MOST_SHOWN = 40


class TransformModelError(Exception):
    """Base of every error this library raises on purpose; another process can raise it on."""

    def __reduce__(self) -> tuple[object, ...]:
        """Return how it is made again from what it holds; its words are not made twice."""
        return _restore, (type(self), self.args, vars(self))


def _restore(
    kind: type[TransformModelError], words: tuple[object, ...], values: dict[str, object]
) -> TransformModelError:
    error = kind.__new__(kind, *words)
    vars(error).update(values)
    return error


class DiagnosedError(TransformModelError):
    """An error about a text or an answer, carrying one diagnostic per fault.

    Parameters
    ----------
    diagnostics
        The faults in text order, at least one.
    """

    def __init__(self, diagnostics: Sequence["Diagnostic"]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class FrameworkError(DiagnosedError):
    """A framework definition cannot be used; ``diagnostics`` says why and where."""


class AnswerError(DiagnosedError):
    """An assessment cannot be scored against a framework; ``diagnostics`` says why."""


class CaseError(DiagnosedError):
    """A file of cases cannot be run; ``diagnostics`` says why and where."""


class UnknownFrameworkError(TransformModelError):
    """No shipped framework and no file has this name.

    Parameters
    ----------
    name
        The id or path that was asked for.
    nearest
        A shipped id that is spelled alike, or an empty text.
    """

    def __init__(self, name: str, nearest: str = "") -> None:
        self.name = name
        self.nearest = nearest
        hint = f"; did you mean '{nearest}'?" if nearest else ""
        super().__init__(f"'{name}' is neither a shipped framework nor a file{hint}")


class UnknownNameError(TransformModelError):
    """A name asked for is not part of this framework or result.

    Parameters
    ----------
    kind
        What was asked for, such as "phase".
    name
        The name that was asked for.
    nearest
        A known name that is spelled alike, or an empty text.
    known
        All known names, shown when none is near and they are few.
    """

    def __init__(self, kind: str, name: str, nearest: str = "", known: Sequence[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest
        self.known = tuple(known)
        hint = f"; did you mean '{nearest}'?" if nearest else ""
        if not nearest and 0 < len(self.known) <= _MOST_SHOWN:
            hint = f"; there are {', '.join(self.known)}"
        super().__init__(f"there is no {kind} '{name}'{hint}")


class MissingExtraError(TransformModelError):
    """An optional library is not installed.

    Parameters
    ----------
    library
        The import name of what is missing.
    extra
        The extra of this package that brings it.
    """

    def __init__(self, library: str, extra: str) -> None:
        self.library = library
        self.extra = extra
        super().__init__(
            f"this needs '{library}'; install it with: pip install 'transform-model[{extra}]'"
        )


class TooManyChoicesError(TransformModelError):
    """The exact mode would have to try too many choices.

    Parameters
    ----------
    open_choices
        How many milestones may still turn out not applicable.
    most
        How many the exact mode tries.
    """

    def __init__(self, open_choices: int, most: int) -> None:
        self.open_choices = open_choices
        self.most = most
        super().__init__(
            f"{open_choices} milestones may still turn out not applicable; the exact mode tries"
            f" every choice of at most {most}; answer more of them, or score without it"
        )


class ScoreFileError(TransformModelError):
    """Scores cannot be written to the file that was named.

    Parameters
    ----------
    message
        What is in the way.
    remedy
        ``resume`` where an interrupted run can go on, ``overwrite`` where what is there has to be
        given up first; empty where another name is needed.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        hints = {
            "resume": "; pass resume=True to go on, or overwrite=True to begin again",
            "overwrite": "; pass overwrite=True to replace it",
        }
        super().__init__(message + hints.get(remedy, ""))
