"""Planes: one yes or no per practice, or one for all of them, and how they combine.

Much is the same for every practice of a part: nobody may be not applicable, nobody has an answer
to this milestone. Such a plane is a plain ``True`` or ``False``, and what it is combined with costs
nothing.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bits: TypeAlias = NDArray[np.bool_]
Plane: TypeAlias = bool | Bits


def both(first: Plane, second: Plane) -> Plane:
    """Return where both hold.

    Examples
    --------
    >>> both(True, np.array([True, False])).tolist(), both(False, np.array([True]))
    ([True, False], False)
    """
    if isinstance(first, bool):
        return second if first else False
    if isinstance(second, bool):
        return first if second else False
    return np.logical_and(first, second)


def either(first: Plane, second: Plane) -> Plane:
    """Return where one of two holds.

    Examples
    --------
    >>> either(False, np.array([True, False])).tolist(), either(True, np.array([True]))
    ([True, False], True)
    """
    if isinstance(first, bool):
        return True if first else second
    if isinstance(second, bool):
        return True if second else first
    return np.logical_or(first, second)


def negate(plane: Plane) -> Plane:
    """Return where it does not hold."""
    return not plane if isinstance(plane, bool) else np.logical_not(plane)


def every(planes: Iterable[Plane]) -> Plane:
    """Return where all hold; everywhere when there are none."""
    return _gather(planes, empty=True)


def some(planes: Iterable[Plane]) -> Plane:
    """Return where at least one holds; nowhere when there are none."""
    return _gather(planes, empty=False)


def _gather(planes: Iterable[Plane], *, empty: bool) -> Plane:
    """Return planes combined; one that is ``not empty`` throughout decides all."""
    combine = np.logical_and if empty else np.logical_or
    found: Bits | None = None
    is_own = False
    for plane in planes:
        if isinstance(plane, bool):
            if plane is not empty:
                return plane
        elif found is None:
            found = plane
        elif is_own:
            combine(found, plane, out=found)
        else:
            found, is_own = combine(found, plane), True
    return empty if found is None else found


def fill(plane: Plane, rows: int) -> Bits:
    """Return a plane with a value of its own for each practice."""
    return np.full(rows, plane) if isinstance(plane, bool) else plane


Whole: TypeAlias = int | NDArray[Any]
"""A count: one for all practices, or one for each."""

MOST_IN_A_BYTE = 255


def add_up(planes: Iterable[Plane], most: int) -> Whole:
    """Return how many of some planes hold.

    Bytes are added as long as no sum can pass 255; what is more is added in parts.

    Parameters
    ----------
    most
        How many planes there are.
    """
    sure = 0
    arrays = []
    for plane in planes:
        if isinstance(plane, bool):
            sure += plane
        else:
            arrays.append(plane.view(np.uint8))
    if not arrays:
        return sure
    total: NDArray[Any] = _add_bytes(arrays[:MOST_IN_A_BYTE])
    if most > MOST_IN_A_BYTE:
        total = total.astype(np.int32)
        for start in range(MOST_IN_A_BYTE, len(arrays), MOST_IN_A_BYTE):
            total += _add_bytes(arrays[start : start + MOST_IN_A_BYTE])
    return add_whole(total, sure, most)


def _add_bytes(arrays: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    if len(arrays) == 1:
        return arrays[0]
    found = np.add(arrays[0], arrays[1])
    for each in arrays[2:]:
        np.add(found, each, out=found)
    return found


def add_whole(first: Whole, second: Whole, most: int) -> Whole:
    """Return the sum of two counts that is at most so great."""
    if isinstance(first, int) and isinstance(second, int):
        return first + second
    if isinstance(second, int) and second == 0:
        return first
    if isinstance(first, int) and first == 0:
        return second
    dtype = _type_for(most)
    found: NDArray[Any] = np.add(_as(first, dtype), _as(second, dtype))
    return found


def _type_for(most: int) -> type[np.integer[Any]]:
    if most <= MOST_IN_A_BYTE:
        return np.uint8
    return np.int32 if most <= np.iinfo(np.int32).max else np.int64


def _as(count: Whole, dtype: type[np.integer[Any]]) -> NDArray[Any]:
    if isinstance(count, int):
        return np.asarray(count, dtype)
    return count if count.dtype == dtype else count.astype(dtype)


def is_equal(first: Whole, second: Whole) -> Plane:
    """Return where two counts are equal."""
    if isinstance(first, int) and isinstance(second, int):
        return first == second
    return np.equal(first, second)


def times(count: Whole, worth: int, most: int) -> Whole:
    """Return a count times a whole worth, at most so great."""
    if isinstance(count, int):
        return count * worth
    if worth == 1:
        return count
    dtype = _type_for(most)
    found: NDArray[Any] = np.multiply(_as(count, dtype), dtype(worth))
    return found


def as_signed(count: Whole) -> Whole:
    """Return a count from which others can be taken away."""
    return count if isinstance(count, int) else count.astype(np.int32)


def cap_count(count: Whole, most: Whole) -> Whole:
    """Return a count, or the most it may be where that is less."""
    if isinstance(count, int) and isinstance(most, int):
        return min(count, most)
    return np.minimum(as_signed(count), most)
