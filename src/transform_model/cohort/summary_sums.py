"""Sums of floats without rounding, so that it does not matter how a cohort is cut into parts.

A float is a whole number of the least float there is. So every value is taken apart into digits
of 30 bits. Digits are whole and small: their sums are exact whatever the order.
"""

from collections.abc import Iterator
from math import frexp
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

_DIGIT: Final = 30
"""Bits of a digit: so many of a piece have a sum that a float holds, weighed ones an int64."""

_LEAST: Final = -1074
"""The exponent of the least float, in units of which sums are given."""

_LEAST_INVERTED: Final = -1000
"""Above it a power of two has an inverse, and to multiply is three times faster than to divide."""

_PIECE: Final = 1 << 13
"""Numbers taken apart at once: few enough to stay in the cache beside what they come from."""

Weights: TypeAlias = NDArray[np.int64]


@frozen(eq=False)
class Runs:
    """Rows that lie together: each run is of one group.

    Parameters
    ----------
    groups
        By run: the number of its group, no two the same.
    starts
        By run: its first row.
    rows
        How many rows there are.
    """

    groups: NDArray[np.intp]
    starts: NDArray[np.intp] = field(repr=False)
    rows: int

    def measure(self) -> NDArray[np.int64]:
        """Return how many rows each run has."""
        return np.diff(self.starts, append=self.rows).astype(np.int64)

    def spread(self) -> NDArray[np.intp]:
        """Return the number of its run for each row."""
        return np.repeat(np.arange(len(self.starts)), self.measure())

    def cut(self, start: int, size: int) -> tuple[int, "Runs"]:
        """Return the runs of some rows, and which of all is the first of them."""
        if len(self.starts) == 1:
            return 0, Runs(self.groups, self.starts, min(size, self.rows - start))
        first = int(np.searchsorted(self.starts, start, "right")) - 1
        last = int(np.searchsorted(self.starts, start + size, "left"))
        starts = np.maximum(self.starts[first:last] - start, 0)
        return first, Runs(self.groups[first:last], starts, min(size, self.rows - start))

    def add(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the sum of numbers in each run, of whole numbers as int64."""
        dtype = np.float64 if values.dtype.kind == "f" else np.int64
        if len(self.starts) == 1:
            return np.array([values.sum(dtype=dtype)])
        found: NDArray[Any] = np.add.reduceat(values, self.starts, dtype=dtype)
        return found

    def least(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the least value of each run."""
        if len(self.starts) == 1:
            return np.array([values.min()])
        return np.minimum.reduceat(values, self.starts)

    def greatest(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the greatest value of each run."""
        if len(self.starts) == 1:
            return np.array([values.max()])
        return np.maximum.reduceat(values, self.starts)

    def count(self, plane: NDArray[np.bool_]) -> NDArray[Any]:
        """Return in how many rows of each run something holds."""
        if len(self.starts) == 1:
            return np.array([np.count_nonzero(plane)])
        return self.add(plane.view(np.uint8))


def find_runs(group_of: NDArray[np.intp]) -> Runs:
    """Return the runs of rows that are in order of their groups; at least one row.

    Examples
    --------
    >>> find_runs(np.array([0, 0, 3])).measure().tolist()
    [2, 1]
    """
    changes = np.flatnonzero(group_of[1:] != group_of[:-1]) + 1
    starts = np.concatenate([np.zeros(1, np.intp), changes])
    return Runs(group_of[starts], starts, len(group_of))


class Adder:
    """Adds without rounding, in memory of its own that stays in the processor's cache."""

    def __init__(self) -> None:
        self._rest, self._digits, self._part = (np.empty(_PIECE) for _ in range(3))

    def add(self, values: NDArray[np.float64], runs: Runs, weights: Weights | None) -> list[int]:
        """Return the sum of each run, as a whole number of the least float.

        Parameters
        ----------
        values
            Finite numbers, by row.
        runs
            Which rows belong together.
        weights
            How often each value counts: whole numbers below 2**17. None: once.

        Examples
        --------
        >>> thrice = find_runs(np.zeros(3, np.intp))
        >>> [round_sum(total) for total in Adder().add(np.array([1e16, 1.0, -1e16]), thrice, None)]
        [1.0]
        """
        totals = [0] * len(runs.starts)
        for start in range(0, runs.rows, _PIECE):
            piece = slice(start, start + _PIECE)
            some = None if weights is None else weights[piece]
            first, part = runs.cut(start, _PIECE)
            for place, digits in self._split(values[piece], some):
                for run, total in enumerate(part.add(digits).tolist(), first):
                    totals[run] += int(total) << place
        return totals

    def _split(
        self, values: NDArray[np.float64], weights: Weights | None
    ) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield the digits of all values, and at which bit they stand."""
        rest = self._rest[: len(values)]
        np.copyto(rest, values)
        top = max(float(rest.max()), -float(rest.min()))
        place = frexp(top)[1] - _LEAST
        is_done = top == 0
        while not is_done:
            place = max(place - _DIGIT, 0)
            digits = self._take_digits(rest, place + _LEAST)
            yield place, digits if weights is None else digits.astype(np.int64) * weights
            is_done = not rest.any()

    def _take_digits(self, rest: NDArray[np.float64], exponent: int) -> NDArray[np.float64]:
        """Return the whole multiples of a power of two in numbers, which are left without them."""
        digits, part = self._digits[: len(rest)], self._part[: len(rest)]
        unit = 2.0**exponent
        if exponent > _LEAST_INVERTED:
            np.multiply(rest, 1 / unit, out=digits)
        else:
            np.divide(rest, unit, out=digits)
        np.trunc(digits, out=digits)
        np.multiply(digits, unit, out=part)
        np.subtract(rest, part, out=rest)
        return digits


def round_sum(total: int, count: int = 1) -> float:
    """Return an exact sum, or a mean of so many, as the nearest float."""
    # Python divides whole numbers of any size and rounds once.
    return total / (count << -_LEAST)


def lift(total: int) -> int:
    """Return a whole number in units of exact sums."""
    return total << -_LEAST
