"""The values a column holds, each once, and which of them each row has."""

from collections.abc import Hashable, Iterable, Sequence
from math import isnan
from typing import TypeVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Index = NDArray[np.integer]
"""Places of values, by row; -1 where there is none."""

Entry = TypeVar("Entry", bound=np.generic)

_WIDEST = 1 << 16
_ALL_WORDS = 1 << 64
_MOST_PLACES = 1 << 22


@frozen(eq=False)
class Distinct:
    """The values of a column, and which of them each row has.

    Parameters
    ----------
    values
        Each value once. Some may stand in no row.
    index
        By row: the place of its value, or -1.
    """

    values: Sequence[object]
    index: Index = field(repr=False)

    def count(self) -> NDArray[np.intp]:
        """Return in how many rows each value stands."""
        shifted = self.index.astype(np.intp) + 1
        return np.bincount(shifted, minlength=len(self.values) + 1)[1:]

    def look_up(self, table: NDArray[Entry]) -> NDArray[Entry]:
        """Return what a table says of each row; its last entry is for rows without a value."""
        found: NDArray[Entry] = np.take(table, self.index, mode="wrap")
        return found


def number_integers(values: NDArray[np.integer]) -> Distinct:
    """Return the distinct values of whole numbers; those in a narrow range are not sorted.

    Examples
    --------
    >>> distinct = number_integers(np.array([7, 5, 7], np.int8))
    >>> list(distinct.values), distinct.index.tolist()
    ([5, 6, 7], [2, 0, 2])
    """
    if len(values) == 0:
        return Distinct((), np.zeros(0, np.intp))
    least, greatest = int(values.min()), int(values.max())
    if greatest - least >= max(_WIDEST, len(values)):
        return number_sorted(values)
    # Modulo 2**64 the difference is right for every type and sign.
    index = values.astype(np.uint64) - np.uint64(least % _ALL_WORDS)
    return Distinct(range(least, greatest + 1), index.astype(np.int32))


def number_sorted(values: NDArray[np.generic]) -> Distinct:
    """Return the distinct values of an array, in order."""
    found, index = np.unique(values, return_inverse=True)
    return Distinct(found.tolist(), index)


def number_objects(values: Iterable[object], rows: int) -> Distinct:
    """Return the distinct values of Python objects, in the order of their first rows.

    Values of different types are different, since True is no 1. What is missing, None and NaN, has
    no place.

    Examples
    --------
    >>> distinct = number_objects([1, "n/a", True, None, 1], 5)
    >>> list(distinct.values), distinct.index.tolist()
    ([1, 'n/a', True], [0, 1, 2, -1, 0])
    """
    places: dict[Hashable, int] = {}
    found: list[object] = []
    index = np.full(rows, -1, np.int32)
    for row, value in enumerate(values):
        if value is None or (isinstance(value, (float, np.floating)) and isnan(value)):
            continue
        key = _key(value)
        place = places.setdefault(key, len(found))
        if place == len(found):
            found.append(value)
        index[row] = place
    return Distinct(found, index)


def _key(value: object) -> Hashable:
    """Return what tells a value from others; a value that may change is only like itself."""
    try:
        hash(value)
    except TypeError:
        return (type(value), id(value))
    return (type(value), value)


def number_in_order(keys: NDArray[np.intp], size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return numbers for keys in the order in which they first appear, and where each first does.

    Parameters
    ----------
    keys
        Numbers from 0.
    size
        More than the greatest of them.

    Examples
    --------
    >>> numbers, first = number_in_order(np.array([7, 2, 7, 2, 5]), 8)
    >>> numbers.tolist(), first.tolist()
    ([0, 1, 0, 1, 2], [0, 1, 4])
    """
    if size > max(_MOST_PLACES, 4 * len(keys)):
        found, keys = np.unique(keys, return_inverse=True)
        size = len(found)
    table = np.full(size, -1, np.intp)
    # Of several values for one place the last that is written stays: here, the first row.
    table[keys[::-1]] = np.arange(len(keys))[::-1]
    first = np.sort(table[table >= 0])
    table[keys[first]] = np.arange(len(first))
    return table[keys], first
