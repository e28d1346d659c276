"""Values of nodes for many practices: what a rule may be, and the bounds of a number."""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from transform_model.cohort.planes import Plane, Whole, both, either, negate

Numbers: TypeAlias = float | NDArray[np.float64]
"""A number for all practices, or one for each."""


class Sets(NamedTuple):
    """Where a rule can be no, not applicable, yes."""

    no: Plane
    na: Plane
    yes: Plane


class Span(NamedTuple):
    """Bounds of a number or of a step index.

    ``never`` says where there is none, so that both ends mean nothing; ``maybe`` where it may be
    not applicable. They do not overlap.
    """

    lower: Numbers
    upper: Numbers
    never: Plane = False
    maybe: Plane = False

    @property
    def sure(self) -> Plane:
        """Where it surely applies."""
        return negate(either(self.never, self.maybe))


NOTHING = Span(0.0, 0.0, never=True)
ANYTHING = Sets(no=True, na=True, yes=True)

Designations: TypeAlias = tuple[Sets, ...]
"""Possible values of every step of an outcome whose steps come in any order."""


def choose(where: Plane, first: Numbers, second: Numbers) -> Numbers:
    """Return the first number where that is so, the second elsewhere."""
    if isinstance(where, bool):
        return first if where else second
    return np.where(where, first, second)


def least(first: Numbers, second: Numbers) -> Numbers:
    """Return the lesser of two numbers."""
    if isinstance(first, float) and isinstance(second, float):
        return min(first, second)
    return np.minimum(first, second)


def greatest(first: Numbers, second: Numbers) -> Numbers:
    """Return the greater of two numbers."""
    if isinstance(first, float) and isinstance(second, float):
        return max(first, second)
    return np.maximum(first, second)


def as_column(numbers: Numbers, rows: int) -> NDArray[np.float64]:
    """Return a number for each practice."""
    return np.full(rows, numbers) if isinstance(numbers, (int, float)) else numbers


def as_whole(numbers: Numbers) -> Whole:
    """Return numbers that are whole as a count."""
    return int(numbers) if isinstance(numbers, (int, float)) else numbers.astype(np.int32)


def is_at_least(number: Numbers, limit: Numbers) -> Plane:
    """Return where a number is no less than another."""
    found = np.greater_equal(number, limit)
    return bool(found) if np.ndim(found) == 0 else found


def join_sets(first: Sets, second: Sets) -> Sets:
    """Return what is possible when either may be the case."""
    return Sets(*(either(one, other) for one, other in zip(first, second, strict=True)))


def join_spans(first: Span, second: Span) -> Span:
    """Return bounds that cover two others; what never applies has none of its own."""
    lower = choose(second.never, first.lower, least(first.lower, second.lower))
    upper = choose(second.never, first.upper, greatest(first.upper, second.upper))
    never = both(first.never, second.never)
    some = either(either(first.never, second.never), either(first.maybe, second.maybe))
    return Span(
        choose(first.never, second.lower, lower),
        choose(first.never, second.upper, upper),
        never,
        both(some, negate(never)),
    )


def worst_of(sets: Sets) -> Sets:
    """Return the least value under no < not applicable < yes, as planes that do not overlap."""
    na = both(sets.na, negate(sets.no))
    return Sets(sets.no, na, negate(either(sets.no, na)))


def best_of(sets: Sets) -> Sets:
    """Return the greatest value, as planes that do not overlap."""
    na = both(sets.na, negate(sets.yes))
    return Sets(negate(either(sets.yes, na)), na, sets.yes)
