"""The cells of one column, whichever library holds them: one of six kinds."""

from abc import ABC, abstractmethod
from datetime import date
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.frames.distinct import Distinct, number_integers, number_objects, number_sorted

Mask = NDArray[np.bool_]
Whole = NDArray[np.integer]

_BEYOND_SIGNED = 1 << 63


class Integers(ABC):
    """A column of whole numbers, some of which may be missing."""

    @abstractmethod
    def ends(self) -> tuple[int, int] | None:
        """Return the least and the greatest; None where all are missing."""

    @abstractmethod
    def fill(self, dtype: type[np.integer], null: int) -> Whole:
        """Return them in a type they all fit, and a number for what is missing.

        Nobody may write into what is returned: it may be the frame's own memory.
        """

    @abstractmethod
    def missing(self) -> Mask | None:
        """Return which are missing; None for none."""

    def floats(self) -> NDArray[np.float64]:
        """Return them as floats, NaN for what is missing."""
        found = self.widest(0).astype(np.float64)
        missing = self.missing()
        if missing is not None:
            found[missing] = np.nan
        return found

    def distinct(self) -> Distinct:
        """Return every number once, and which each row has."""
        ends = self.ends()
        missing = self.missing()
        if ends is None:
            return Distinct((), np.full(0 if missing is None else len(missing), -1, np.intp))
        found = number_integers(self.widest(ends[0]))
        if missing is not None:
            found.index[missing] = -1
        return found

    def widest(self, null: int) -> Whole:
        """Return them in a type that all numbers here fit, and one for what is missing."""
        ends = self.ends()
        is_beyond = ends is not None and ends[1] >= _BEYOND_SIGNED
        return self.fill(np.uint64 if is_beyond else np.int64, null)


@frozen(eq=False)
class NumpyIntegers(Integers):
    """Whole numbers in a numpy array.

    Parameters
    ----------
    values
        One per row.
    absent
        Which of them are missing; any number may stand there. None for none.
    """

    values: Whole = field(repr=False)
    absent: Mask | None = field(default=None, repr=False)

    def ends(self) -> tuple[int, int] | None:
        """Return the least and the greatest; None where all are missing."""
        return find_ends(self.values, None if self.absent is None else ~self.absent)

    def fill(self, dtype: type[np.integer], null: int) -> Whole:
        """Return them in a type they all fit, and a number for what is missing."""
        if self.absent is None:
            return np.ascontiguousarray(self.values, dtype)
        return overwrite(self.values.astype(dtype, copy=False), ~self.absent, dtype(null))

    def missing(self) -> Mask | None:
        """Return which are missing; None for none."""
        return self.absent


def find_ends(numbers: Whole, valid: Mask | None) -> tuple[int, int] | None:
    """Return the least and the greatest of the numbers that are valid; None where none is."""
    if valid is not None:
        if not valid.any():
            return None
        numbers = overwrite(numbers, valid, numbers[valid.argmax()])
    return (int(numbers.min()), int(numbers.max())) if len(numbers) else None


def overwrite(numbers: Whole, valid: Mask, null: np.integer) -> Whole:
    """Return numbers with another one where they are not valid.

    Arithmetic is several times faster than a mask, and right modulo the size of the type.
    """
    found = numbers - null
    # Of the type of the numbers, so that the product needs no other one.
    found *= valid.view(np.int8) if found.dtype.kind == "i" else valid
    found += null
    return found


@frozen(eq=False)
class Floats:
    """A column of numbers, NaN for what is missing."""

    values: NDArray[np.floating] = field(repr=False)

    def distinct(self) -> Distinct:
        """Return every number once, and which each row has."""
        return _spread(self.values, ~np.isnan(self.values))


@frozen(eq=False)
class Days:
    """A column of days, NaT for what is missing."""

    values: NDArray[np.datetime64] = field(repr=False)

    def distinct(self) -> Distinct:
        """Return every day once, and which each row has."""
        found = _spread(self.values.astype(np.int64), ~np.isnat(self.values))
        days = np.array(found.values, np.int64).astype("datetime64[D]")
        # Python has no dates of years far away: numpy gives numbers then, which tell nobody a year.
        known = [
            day if isinstance(day, date) else str(days[i]) for i, day in enumerate(days.tolist())
        ]
        return Distinct(known, found.index)


@frozen
class Nothing:
    """A column of which the type says that it holds nothing."""

    rows: int

    def distinct(self) -> Distinct:
        """Return no value, for every row."""
        return Distinct((), np.full(self.rows, -1, np.int8))


@frozen
class Unreadable:
    """A column of a type that is read nowhere, such as a list or a duration."""

    type_name: str


Cells = Integers | Floats | Days | Distinct | Nothing | Unreadable
"""What a column may be; texts, categories, booleans and objects are distinct values."""


def distinct_of(cells: Cells) -> Distinct | None:
    """Return every value of a column once, and which each row has; None if it cannot be read."""
    if isinstance(cells, Unreadable):
        return None
    return cells if isinstance(cells, Distinct) else cells.distinct()


def read_array(values: NDArray[Any], absent: Mask | None = None) -> Cells:
    """Return the cells of a numpy array.

    Parameters
    ----------
    values
        One per row.
    absent
        Which are missing, where the array itself cannot say so; None for none.
    """
    kind = values.dtype.kind
    if values.ndim != 1:
        return Unreadable(f"array of {values.ndim} dimensions")
    if kind in "iu":
        return NumpyIntegers(values, absent)
    if kind == "b":
        return _hide(Distinct((False, True), values.astype(np.int8)), absent)
    if kind == "f":
        return Floats(values if absent is None else np.where(absent, np.nan, values))
    if kind == "M":
        days = values.astype("datetime64[D]")
        return Days(days if absent is None else np.where(absent, np.datetime64("NaT"), days))
    if kind == "O":
        return _hide(number_objects(values, len(values)), absent)
    if kind == "U":
        return _hide(number_sorted(values), absent)
    return Unreadable(str(values.dtype))


def _hide(found: Distinct, absent: Mask | None) -> Distinct:
    """Return distinct values without those of some rows."""
    if absent is not None:
        found.index[absent] = -1
    return found


def _spread(values: NDArray[Any], known: Mask) -> Distinct:
    """Return the distinct values of the rows where something is known."""
    present = values[known]
    found = number_integers(present) if present.dtype.kind == "i" else number_sorted(present)
    index = np.full(len(values), -1, np.intp)
    index[known] = found.index
    return Distinct(found.values, index)
