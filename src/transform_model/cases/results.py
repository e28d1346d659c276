"""Every result that a case can expect, by name: how it is read from a score, and what it can be."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from attrs import Factory, frozen

from transform_model.cases.expectation import Ends, Found, Names, Wanted, Word
from transform_model.definition.bounds import Bounds
from transform_model.scoring.results import (
    NumberResult,
    OutcomeResult,
    PhaseBounds,
    ProfileEntry,
    RuleResult,
)
from transform_model.scoring.score import Score

NONE: Final = "none"
"""What is below the first step, and before the first phase."""

TRUTH: Final = ("no", str(Word.NOT_APPLICABLE), "yes")
YES_NO: Final = ("no", "yes")

_TRUTHS: Final[Mapping[str, Found]] = {
    "yes": Ends("yes", "yes"),
    "no": Ends("no", "no"),
    "undetermined": Ends("no", "yes"),
    "not applicable": Word.NOT_APPLICABLE,
}
_MAYBE: Final = "maybe not applicable"


@frozen
class Numbers:
    """A number is expected, or a range."""


@frozen
class Steps:
    """One of a few words is expected, or a range of them.

    Parameters
    ----------
    words
        Lowest first.
    called
        What messages call one: ``step``, ``phase`` or ``level``; empty for yes and no.
    """

    words: tuple[str, ...]
    called: str = ""


@frozen
class Lists:
    """A list of names is expected.

    Parameters
    ----------
    words
        The names there are.
    called
        What messages call one.
    """

    words: tuple[str, ...]
    called: str


Kind: TypeAlias = Numbers | Steps | Lists


@frozen
class Result:
    """A result of a name.

    Parameters
    ----------
    name
        Id of a rule, measure, outcome or phase, or a word such as ``completed_phase``.
    kind
        What it can be; None where only its parts can be expected.
    find
        Returns it from a score.
    parts
        Members of a family, or what else it consists of, by name.
    parts_called
        What messages call a part.
    explains
        The result that explains it; empty for none.
    needs_day
        Whether it hangs on the day of the score.
    """

    name: str
    kind: Kind | None
    find: Callable[[Score], Found] | None = None
    parts: Mapping[str, "Result"] = Factory(dict)
    parts_called: str = ""
    explains: str = ""
    needs_day: bool = False


def find_explained(result: Result, wanted: Wanted, found: Found) -> str:
    """Return the name of what explains a result; of phases, the first that is in dispute."""
    kind = result.kind
    if result.explains or not isinstance(kind, Steps) or not isinstance(found, Ends):
        return result.explains
    other = wanted if isinstance(wanted, Ends) else found
    pairs = ((other.lower, found.lower), (other.upper, found.upper))
    ends = [end for pair in pairs if pair[0] != pair[1] for end in pair] or [found.lower]
    # In dispute is the phase after the completed one, or the current phase itself.
    phases = [word for word in kind.words if word != NONE]
    first = min(kind.words.index(str(end)) for end in ends)
    return phases[min(first, len(phases) - 1)]


def read_truth(word: str) -> Found:
    """Return yes, no, undetermined or not applicable as what was found."""
    return _TRUTHS[word]


def read_rule(result: RuleResult) -> Found:
    """Return the value of a rule as what was found."""
    if result.value == Word.NOT_APPLICABLE:
        return Word.NOT_APPLICABLE
    return Ends(result.lower, result.upper)


def read_number(result: NumberResult) -> Found:
    """Return the value of a measure as what was found."""
    if result.bounds is None:
        return Word.NOT_APPLICABLE
    return Ends(result.bounds.lower, result.bounds.upper, result.applicability == _MAYBE)


def read_bounds(bounds: Bounds | None) -> Found:
    """Return bounds as what was found; not applicable where there are none."""
    return Word.NOT_APPLICABLE if bounds is None else Ends(bounds.lower, bounds.upper)


def read_outcome(result: OutcomeResult) -> Found:
    """Return a step, a range of steps, or the designations held, as what was found."""
    if result.applicability == Word.NOT_APPLICABLE:
        return Word.NOT_APPLICABLE
    may_not_apply = result.applicability == _MAYBE
    if result.steps:
        held = tuple(sorted(result.surely)), tuple(sorted(result.possibly))
        return Names(*held, may_not_apply)
    return Ends(result.lower or NONE, result.upper or NONE, may_not_apply)


def read_phases(bounds: PhaseBounds) -> Found:
    """Return the completed or the current phase as what was found."""
    return Ends(bounds.lower or NONE, bounds.upper or NONE)


def read_entry(entry: ProfileEntry) -> Found:
    """Return how many thresholds of a driver or leverage point are reached."""
    return read_bounds(entry.reached)
