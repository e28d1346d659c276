"""The cells of some rows of a column."""

import numpy as np
from numpy.typing import NDArray

from transform_model.frames.cells import (
    Cells,
    Days,
    Floats,
    Nothing,
    NumpyIntegers,
    Unreadable,
)
from transform_model.frames.distinct import Distinct, Entry


def take_cells(cells: Cells, rows: NDArray[np.integer]) -> Cells:
    """Return the cells of these rows of a column; nothing where the row is -1."""
    is_empty = rows < 0
    match cells:
        case Unreadable():
            return cells
        case Nothing():
            return Nothing(len(rows))
        case Distinct():
            return Distinct(cells.values, np.where(is_empty, -1, _take(cells.index, rows)))
        case Days():
            return Days(np.where(is_empty, np.datetime64("NaT"), _take(cells.values, rows)))
        case Floats():
            return Floats(np.where(is_empty, np.nan, _take(cells.values, rows)))
        case _:
            missing = cells.missing()
            absent = is_empty if missing is None else is_empty | _take(missing, rows)
            return NumpyIntegers(_take(cells.widest(0), rows), absent)


def _take(values: NDArray[Entry], rows: NDArray[np.integer]) -> NDArray[Entry]:
    """Return the values of these rows; of a row that is -1, any, and of no rows, none."""
    return values[rows] if len(values) else np.zeros(len(rows), values.dtype)
