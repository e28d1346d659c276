"""The columns of polars frames."""

from typing import Any

import numpy as np
from attrs import field, frozen

from transform_model.frames.cells import (
    Cells,
    Days,
    Floats,
    Integers,
    Mask,
    Nothing,
    Unreadable,
    Whole,
)
from transform_model.frames.distinct import Distinct, number_objects
from transform_model.frames.libraries import load_library


@frozen(eq=False)
class PolarsIntegers(Integers):
    """Whole numbers in a series."""

    values: Any = field(repr=False)

    def ends(self) -> tuple[int, int] | None:
        """Return the least and the greatest; None where all are missing."""
        least = self.values.min()
        return None if least is None else (int(least), int(self.values.max()))

    def fill(self, dtype: type[np.integer], null: int) -> Whole:
        """Return them in a type they all fit, and a number for what is missing."""
        pl = load_library("polars")

        values = self.values.cast(getattr(pl, _POLARS_TYPES[np.dtype(dtype).str[1:]]))
        if values.null_count():
            values = values.fill_null(null)
        found: Whole = values.to_numpy()
        return found

    def missing(self) -> Mask | None:
        """Return which are missing; None for none."""
        if not self.values.null_count():
            return None
        return np.asarray(self.values.is_null().to_numpy(), np.bool_)


_TOO_WIDE = {"Int128", "UInt128"}
_POLARS_TYPES = {"i1": "Int8", "i2": "Int16", "i4": "Int32", "i8": "Int64", "u8": "UInt64"}


def read_polars(values: Any) -> Cells:
    """Return the cells of a polars series."""
    pl = load_library("polars")

    dtype = values.dtype
    if dtype == pl.Null:
        return Nothing(len(values))
    if dtype.is_integer() and dtype.base_type().__name__ not in _TOO_WIDE:
        return PolarsIntegers(values)
    if dtype.is_float() or dtype.is_decimal():
        return Floats(values.cast(pl.Float64).to_numpy())
    if dtype == pl.Boolean:
        return Distinct((False, True), values.cast(pl.Int8).fill_null(-1).to_numpy())
    if dtype in (pl.Date, pl.Datetime):
        return Days(values.dt.date().to_numpy())
    if dtype == pl.String:
        return _read_categories(values.cast(pl.Categorical))
    if dtype in (pl.Categorical, pl.Enum):
        return _read_categories(values)
    if dtype == pl.Object:
        return number_objects(values.to_list(), len(values))
    return Unreadable(str(dtype))


def _read_categories(values: Any) -> Distinct:
    """Return the categories that occur, and the place of each row's."""
    pl = load_library("polars")

    found = values.unique().drop_nulls()
    numbers = found.to_physical().cast(pl.Int64).to_numpy()
    physical = values.to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
    # All categories of a session may share their numbers, so those found here can be far apart.
    table = np.full(int(numbers.max(initial=-1)) + 2, -1, np.int32)
    table[numbers] = np.arange(len(numbers))
    return Distinct(found.cast(pl.String).to_list(), table[physical])
