"""Opening a frame, whichever library made it."""

from collections.abc import Mapping
from typing import Any

import narwhals as nw
from narwhals import dependencies

from transform_model.frames.libraries import load_library
from transform_model.frames.library_tables import ArrowTable, OtherTable, PandasTable, PolarsTable
from transform_model.frames.tables import ArrayTable, LibraryTable
from transform_model.practice.plain_value import describe_value


def open_table(frame: Any) -> LibraryTable:
    """Return a frame as a table.

    Parameters
    ----------
    frame
        A frame of pandas, polars (a lazy one is collected) or Arrow (a table or a batch), any
        other that narwhals reads, or a mapping of names to lists or numpy arrays.

    Raises
    ------
    TypeError
        When it is something else.
    """
    if isinstance(frame, Mapping):
        return ArrayTable(frame)
    if isinstance(frame, nw.DataFrame):
        return OtherTable(frame, is_wrapped=True)
    if dependencies.is_pandas_dataframe(frame):
        return PandasTable(frame, frame.index)
    if dependencies.is_polars_lazyframe(frame):
        return PolarsTable(frame.collect(), is_lazy=True)
    if dependencies.is_polars_dataframe(frame):
        return PolarsTable(frame)
    if dependencies.is_pyarrow_table(frame):
        return ArrowTable(frame)
    if _is_batch(frame):
        return ArrowTable(load_library("pyarrow").Table.from_batches([frame]), is_batch=True)
    try:
        return OtherTable(nw.from_native(frame, eager_only=True))
    except TypeError as error:
        raise TypeError(
            "a data frame is expected, of pandas, polars, Arrow or another library that narwhals"
            f" reads, or a mapping of names to columns; found {describe_value(frame)}"
        ) from error


def _is_batch(frame: object) -> bool:
    kind = type(frame)
    return kind.__name__ == "RecordBatch" and kind.__module__.partition(".")[0] == "pyarrow"
