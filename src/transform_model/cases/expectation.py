"""What is expected and what was found, as values that can be compared and put in words."""

import math
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from transform_model.definition.bounds import format_number
from transform_model.document.place import Place

# The limits of rules have the same tolerance: 0.1 + 0.2 is not 0.3 in a computer.
TOLERANCE: Final = 1e-9

# As many as a computer keeps of any number.
_DIGITS: Final = 15

End: TypeAlias = float | str
"""A number, or a word such as ``yes``, ``none``, the id of a step or the label of a level."""


class Word(StrEnum):
    """What a result may be instead of a value."""

    NOT_APPLICABLE = "not applicable"
    UNDETERMINED = "undetermined"


@frozen
class Ends:
    """The lowest and the highest value a result may have, both possible.

    Parameters
    ----------
    lower, upper
        Twice the same for one that is known. Numbers without limit are infinite.
    may_not_apply
        Whether the result may turn out not applicable instead.
    """

    lower: End
    upper: End
    may_not_apply: bool = False

    @property
    def is_known(self) -> bool:
        """Return whether it is one value and surely applies."""
        return self.lower == self.upper and not self.may_not_apply

    def __str__(self) -> str:
        """Return it in words: "44", "between 16 and 44"."""
        words = self._name_ends()
        return f"{words} or {Word.NOT_APPLICABLE}" if self.may_not_apply else words

    def _name_ends(self) -> str:
        if self.lower == self.upper:
            return show_end(self.lower)
        if (self.lower, self.upper) == ("no", "yes"):
            return str(Word.UNDETERMINED)
        if self.upper == math.inf:
            return "any number" if self.lower == -math.inf else f"at least {show_end(self.lower)}"
        if self.lower == -math.inf:
            return f"at most {show_end(self.upper)}"
        return f"between {show_end(self.lower)} and {show_end(self.upper)}"


@frozen
class Names:
    """Names of which some surely belong to a result, and others perhaps.

    Parameters
    ----------
    surely
        Ids, sorted.
    possibly
        These and the ones that may belong to it, sorted.
    may_not_apply
        Whether the result may turn out not applicable instead.
    """

    surely: tuple[str, ...]
    possibly: tuple[str, ...]
    may_not_apply: bool = False

    @property
    def is_known(self) -> bool:
        """Return whether nothing about it is open."""
        return self.surely == self.possibly and not self.may_not_apply

    def __str__(self) -> str:
        """Return it in words: "five-star, perhaps health-equity"."""
        perhaps = [name for name in self.possibly if name not in self.surely]
        words = ", ".join(self.surely) or ("nothing surely" if perhaps else "nothing")
        words += f", perhaps {', '.join(perhaps)}" if perhaps else ""
        return f"{words} or {Word.NOT_APPLICABLE}" if self.may_not_apply else words


Found: TypeAlias = Ends | Names | Word
"""A result as scoring gives it; the only word it can be is ``not applicable``."""

Wanted: TypeAlias = Ends | Names | Word
"""What is expected of a result; ``undetermined`` leaves open how wide it is."""


@frozen
class Expectation:
    """One result and what it must be.

    Parameters
    ----------
    name
        The result; ``name.member`` for one of a family, ``phase.readiness`` for a part.
    wanted
        What it must be.
    at
        Where it is written; None when it came from no text.
    """

    name: str
    wanted: Wanted
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Difference:
    """A result that is not as expected.

    Parameters
    ----------
    expectation
        What was expected.
    found
        What came out.
    explains
        Name of the result that explains it; empty where nothing does.

    Examples
    --------
    >>> print(Difference(Expectation("points", Ends(44, 44)), Ends(16, 44)))
    points: expected 44, found between 16 and 44
    >>> print(Difference(Expectation("mean", Ends(0.333333, 0.333333)), Ends(1 / 3, 1 / 3)))
    mean: expected 0.333333, found 0.333333333333333
    """

    expectation: Expectation
    found: Found
    explains: str = ""

    def __str__(self) -> str:
        """Return the difference as a sentence."""
        wanted = self.expectation.wanted
        shown = show_exactly(wanted) if str(wanted) == str(self.found) else wanted
        return f"{self.expectation.name}: expected {shown}, found {self.found_words}"

    @property
    def found_words(self) -> str:
        """What came out, with more digits where it would else look like what was expected."""
        is_alike = str(self.expectation.wanted) == str(self.found)
        return show_exactly(self.found) if is_alike else str(self.found)

    def to_dict(self) -> dict[str, object]:
        """Return everything but what explains it as plain values, ready for JSON."""
        return {
            "result": self.expectation.name,
            "expected": describe_value(self.expectation.wanted),
            "found": describe_value(self.found),
            "message": str(self),
            **locate(self.expectation.at),
        }


def describe_value(value: Found | Wanted) -> dict[str, object]:
    """Return a value as JSON has it: a word, the two ends of a range, or the names of a list.

    Examples
    --------
    >>> describe_value(Ends(3, math.inf))
    {'lower': 3, 'upper': None, 'may_not_apply': False}
    """
    if isinstance(value, Word):
        return {"value": str(value)}
    if isinstance(value, Names):
        ends: dict[str, object] = {
            "surely": list(value.surely),
            "possibly": list(value.possibly),
        }
    else:
        ends = {"lower": _describe_end(value.lower), "upper": _describe_end(value.upper)}
    return {**ends, "may_not_apply": value.may_not_apply}


def _describe_end(end: End) -> End | None:
    """Return an end as JSON has it: whole numbers without a point, endless ones as None."""
    if isinstance(end, str):
        return end
    if math.isinf(end):
        return None
    return int(end) if end == int(end) else end


def locate(place: Place | None) -> dict[str, int | None]:
    """Return line and column; neither for what came from no text."""
    if place is None:
        return {"line": None, "column": None}
    return {"line": place.line, "column": place.column}


def is_as_expected(wanted: Wanted, found: Found) -> bool:
    """Return whether a result is what was expected.

    Examples
    --------
    >>> is_as_expected(Ends(0.3, 0.3), Ends(0.1 + 0.2, 0.1 + 0.2))
    True
    >>> is_as_expected(Ends(16, 44), Ends(16, 40)), is_as_expected(Ends(44, 44), Ends(16, 44))
    (False, False)
    >>> is_as_expected(Word.UNDETERMINED, Ends("no", "yes"))
    True
    """
    if wanted is Word.UNDETERMINED:
        return not isinstance(found, Word) and not found.is_known
    if isinstance(wanted, Ends) and isinstance(found, Ends):
        return (
            _is_same(wanted.lower, found.lower)
            and _is_same(wanted.upper, found.upper)
            and wanted.may_not_apply == found.may_not_apply
        )
    return wanted == found


def _is_same(wanted: End, found: End) -> bool:
    if isinstance(wanted, str) or isinstance(found, str):
        return wanted == found
    return wanted == found or abs(wanted - found) < TOLERANCE


def show_exactly(value: Found | Wanted) -> str:
    """Return a value in words, numbers with as many digits as tell apart what is not the same.

    Examples
    --------
    >>> show_exactly(Ends(1 / 3, 0.5)), show_exactly(Word.NOT_APPLICABLE)
    ('between 0.333333333333333 and 0.5', 'not applicable')
    """
    if not isinstance(value, Ends):
        return str(value)
    lower, upper = (
        end if isinstance(end, str) or math.isinf(end) else f"{end:.{_DIGITS}g}"
        for end in (value.lower, value.upper)
    )
    return str(evolve(value, lower=lower, upper=upper))


def show_end(end: End) -> str:
    """Return an end as people write it.

    Examples
    --------
    >>> show_end(44.0), show_end("tier-2"), show_end(20 / 3)
    ('44', 'tier-2', '6.666667')
    """
    return end if isinstance(end, str) else format_number(end)
