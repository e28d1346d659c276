"""Tables of any library behind one face: columns in, columns out."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.frames.cells import Cells, read_array

Rows = NDArray[np.integer]
"""Numbers of rows; -1 for a row that is empty."""


class Table(Protocol):
    """A table of any library."""

    @property
    def names(self) -> Sequence[object]:
        """The names of the columns, whatever they are."""

    @property
    def rows(self) -> int:
        """How many rows there are."""

    @property
    def may_share(self) -> bool:
        """Whether two columns may lie in one memory, since nobody can change them in place."""

    def cells(self, name: str) -> Cells:
        """Return the cells of a column."""

    def column(self, name: str) -> object:
        """Return a column as it is, for ``build``."""

    def wrap(self, values: NDArray[np.generic], null: float | None) -> object:
        """Return new values as a column, for ``build``.

        Parameters
        ----------
        values
            One per row; given away, so that its memory may be used.
        null
            What stands for no value: NaN, or a number; None where each row has one.
        """

    def build(self, columns: Mapping[str, object]) -> object:
        """Return a frame of the same library with these columns."""


class LibraryTable(Table, Protocol):
    """A table as a library holds it, of which other rows can be made."""

    def gather(self, name: str, rows: Rows) -> object:
        """Return a column with the values of these rows, for ``build``; -1 for an empty one."""

    def without_labels(self) -> "LibraryTable":
        """Return the table without labels of its rows, to build another number of them."""


@frozen(eq=False)
class ArrayTable:
    """A mapping of names to lists or numpy arrays."""

    columns: Mapping[str, Any] = field(repr=False)

    @property
    def names(self) -> Sequence[object]:
        """The names of the columns."""
        return tuple(self.columns)

    @property
    def rows(self) -> int:
        """How many rows the first column has; all others must have as many."""
        return next((len(values) for values in self.columns.values()), 0)

    @property
    def may_share(self) -> bool:
        """Two columns have memory of their own: arrays can be changed."""
        return False

    def cells(self, name: str) -> Cells:
        """Return the cells of a column."""
        values = self.columns[name]
        if isinstance(values, np.ma.MaskedArray):
            return read_array(values.data, np.ma.getmaskarray(values))
        return read_array(_to_array(values))

    def column(self, name: str) -> object:
        """Return a column as it is."""
        return self.columns[name]

    def gather(self, name: str, rows: Rows) -> object:
        """Return the values of these rows; an array of objects where some are empty."""
        values = _to_array(self.columns[name])
        found = values[rows]
        if len(rows) == 0 or rows.min() >= 0:
            return found
        if found.dtype.kind in "iuf":
            return np.where(rows < 0, np.nan, found.astype(np.float64))
        return np.where(rows < 0, np.array(None, object), found.astype(object))

    def wrap(self, values: NDArray[np.generic], null: float | None) -> object:
        """Return new values; as floats where whole numbers may be missing."""
        if null is None or values.dtype.kind == "f":
            return values
        return np.where(values == null, np.nan, values)

    def build(self, columns: Mapping[str, object]) -> object:
        """Return the columns as a dictionary."""
        return dict(columns)

    def without_labels(self) -> "ArrayTable":
        """Return itself: rows have no labels."""
        return self


def _to_array(values: Any) -> NDArray[np.generic]:
    """Return an array as it is, anything else as an array of Python objects."""
    if isinstance(values, np.ndarray):
        return values
    return np.fromiter(values, np.dtype(object), len(values))
