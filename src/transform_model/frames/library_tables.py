"""Tables of pandas, polars and Arrow, and of whatever else narwhals reads."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.frames.arrow_cells import read_arrow
from transform_model.frames.cells import Cells
from transform_model.frames.libraries import load_library
from transform_model.frames.pandas_cells import read_pandas
from transform_model.frames.polars_cells import read_polars
from transform_model.frames.tables import Rows


@frozen(eq=False)
class PandasTable:
    """A pandas frame, and the labels of its rows; None for labels of their own."""

    frame: Any = field(repr=False)
    labels: Any = field(default=None, repr=False)

    @property
    def names(self) -> Sequence[object]:
        """The names of the columns."""
        return tuple(self.frame.columns)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.frame)

    @property
    def may_share(self) -> bool:
        """Two columns have memory of their own: they can be changed."""
        return False

    def cells(self, name: str) -> Cells:
        """Return the cells of a column."""
        return read_pandas(self.frame[name])

    def column(self, name: str) -> object:
        """Return a copy of a column, without labels, so that nothing is lined up or shared."""
        return self.frame[name].array.copy()

    def gather(self, name: str, rows: Rows) -> object:
        """Return the values of these rows; whole numbers become nullable where some are empty."""
        values = self.frame[name]
        is_full = len(rows) == 0 or rows.min() >= 0
        if not is_full and isinstance(values.dtype, np.dtype) and values.dtype.kind in "iub":
            values = values.astype(_nullable(values.dtype))
        return values.array.take(rows, allow_fill=not is_full)

    def wrap(self, values: NDArray[np.generic], null: float | None) -> object:
        """Return new values; whole numbers that may be missing are nullable."""
        if null is None or values.dtype.kind == "f":
            return values
        return load_library("pandas").arrays.IntegerArray(values, values == null)

    def build(self, columns: Mapping[str, object]) -> object:
        """Return a frame of these columns that shares their memory."""
        pd = load_library("pandas")
        return pd.DataFrame(dict(columns), index=self.labels, copy=False)

    def without_labels(self) -> "PandasTable":
        """Return the table with labels that count its rows."""
        return PandasTable(self.frame)


def _nullable(dtype: np.dtype[np.generic]) -> str:
    """Return what pandas calls the nullable type of whole numbers or of true and false."""
    return "boolean" if dtype.kind == "b" else str(dtype).replace("int", "Int").replace("u", "U")


@frozen(eq=False)
class PolarsTable:
    """A polars frame, and whether it came as a plan to be run."""

    frame: Any = field(repr=False)
    is_lazy: bool = False

    @property
    def names(self) -> Sequence[object]:
        """The names of the columns."""
        return tuple(self.frame.columns)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.frame.height)

    @property
    def may_share(self) -> bool:
        """Two columns may lie in one memory: nobody can change them in place."""
        return True

    def cells(self, name: str) -> Cells:
        """Return the cells of a column."""
        return read_polars(self.frame[name])

    def column(self, name: str) -> object:
        """Return a column as it is."""
        return self.frame[name]

    def gather(self, name: str, rows: Rows) -> object:
        """Return the values of these rows, null for an empty one."""
        pl = load_library("polars")
        places = pl.Series(rows.astype(np.int64))
        return self.frame[name].gather(places.replace(-1, None))

    def wrap(self, values: NDArray[np.generic], null: float | None) -> object:
        """Return new values, null where there is none."""
        pl = load_library("polars")
        if values.dtype.kind == "f":
            return pl.Series(values, nan_to_null=True)
        found = pl.Series(values)
        has_null = null is not None and bool((values == null).any())
        return found.replace(null, None) if has_null else found

    def build(self, columns: Mapping[str, object]) -> object:
        """Return a frame of these columns, lazy if the frame was."""
        pl = load_library("polars")
        found = pl.DataFrame([_rename(name, values) for name, values in columns.items()])
        return found.lazy() if self.is_lazy else found

    def without_labels(self) -> "PolarsTable":
        """Return itself: rows have no labels."""
        return self


def _rename(name: str, values: Any) -> Any:
    return values.alias(name)


@frozen(eq=False)
class ArrowTable:
    """An Arrow table, and whether it came as one batch of records."""

    frame: Any = field(repr=False)
    is_batch: bool = False

    @property
    def names(self) -> Sequence[object]:
        """The names of the columns."""
        return tuple(self.frame.column_names)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.frame.num_rows)

    @property
    def may_share(self) -> bool:
        """Two columns may lie in one memory: nobody can change them in place."""
        return True

    def cells(self, name: str) -> Cells:
        """Return the cells of a column."""
        return read_arrow(self.frame.column(name))

    def column(self, name: str) -> object:
        """Return a column as it is."""
        return self.frame.column(name)

    def gather(self, name: str, rows: Rows) -> object:
        """Return the values of these rows, null for an empty one."""
        pa = load_library("pyarrow")
        return self.frame.column(name).take(pa.array(rows, mask=rows < 0))

    def wrap(self, values: NDArray[np.generic], null: float | None) -> object:
        """Return new values, null where there is none."""
        pa = load_library("pyarrow")
        if null is None:
            return pa.array(values)
        is_null = np.isnan(values) if values.dtype.kind == "f" else values == null
        return pa.array(values, mask=is_null if is_null.any() else None)

    def build(self, columns: Mapping[str, object]) -> object:
        """Return a table of these columns, or a batch if it was one."""
        pa = load_library("pyarrow")
        if not self.is_batch:
            return pa.table(dict(columns))
        arrays = [
            values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
            for values in columns.values()
        ]
        return pa.RecordBatch.from_arrays(arrays, names=list(columns))

    def without_labels(self) -> "ArrowTable":
        """Return itself: rows have no labels."""
        return self


@frozen(eq=False)
class OtherTable:
    """A frame of any other library that narwhals reads; its columns are read as Arrow.

    Parameters
    ----------
    frame
        The frame, as narwhals wraps it.
    is_wrapped
        Whether it came like that.
    """

    frame: Any = field(repr=False)
    is_wrapped: bool = False

    @property
    def names(self) -> Sequence[object]:
        """The names of the columns."""
        return tuple(self.frame.columns)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.frame)

    @property
    def may_share(self) -> bool:
        """Two columns have memory of their own: they can be changed."""
        return False

    def cells(self, name: str) -> Cells:
        """Return the cells of a column."""
        pa = load_library("pyarrow")
        return read_arrow(pa.chunked_array([self.frame[name].to_arrow()]))

    def column(self, name: str) -> object:
        """Return a column as it is."""
        return self.frame[name]

    def gather(self, name: str, rows: Rows) -> object:
        """Return the values of these rows, null for an empty one."""
        pa = load_library("pyarrow")
        values = self.frame[name].to_arrow()
        return self._of_arrow(values.take(pa.array(rows, mask=rows < 0)))

    def wrap(self, values: NDArray[np.generic], null: float | None) -> object:
        """Return new values, null where there is none."""
        return self._of_arrow(ArrowTable(None).wrap(values, null))

    def _of_arrow(self, values: Any) -> Any:
        nw, pa = load_library("narwhals"), load_library("pyarrow")
        table = pa.table({"values": values})
        return nw.from_arrow(table, backend=self.frame.implementation)["values"]

    def build(self, columns: Mapping[str, object]) -> object:
        """Return a frame of these columns."""
        nw = load_library("narwhals")
        found = [_rename(name, values) for name, values in columns.items()]
        frame = nw.from_dict({series.name: series for series in found})
        return frame if self.is_wrapped else frame.to_native()

    def without_labels(self) -> "OtherTable":
        """Return itself: rows have no labels."""
        return self
