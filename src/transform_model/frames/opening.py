"""Opening a frame, whichever library made it."""

import os
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

import narwhals as nw
from narwhals import dependencies

from transform_model.errors import AnswerError
from transform_model.frames.header import Header
from transform_model.frames.libraries import load_library
from transform_model.frames.library_tables import ArrowTable, OtherTable, PandasTable, PolarsTable
from transform_model.frames.tables import ArrayTable, LibraryTable
from transform_model.practice.plain_value import describe_value
from transform_model.practice.table_codes import NOT_A_COHORT

_MAKERS: Final = ("to_pandas", "to_polars")
"""Methods by which what is no frame makes one, as a made-up cohort does."""


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
    AnswerError
        When the columns of a mapping have different numbers of rows.
    """
    if isinstance(frame, Mapping):
        return _open_mapping(frame)
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
            f" reads, or a mapping of names to columns; found {_describe(frame)}"
        ) from error


def _describe(frame: object) -> str:
    """Return what a thing is that is no frame, and how to come to one where that is known."""
    if isinstance(frame, (str, os.PathLike)):
        return f"{describe_value(frame)}; score_batches and score_file take the path of a file"
    if all(hasattr(frame, maker) for maker in _MAKERS):
        makers = " or ".join(f"{maker}()" for maker in _MAKERS)
        return f"a {type(frame).__name__}; hand in what its {makers} gives"
    return describe_value(frame)


def _open_mapping(frame: Mapping[str, Any]) -> ArrayTable:
    """Return a mapping as a table whose columns have as many rows each."""
    for name, values in frame.items():
        if not _is_column(values):
            found = describe_value(values)
            within = "; hand in what stands under 'columns'" if _holds_columns(frame) else ""
            raise TypeError(f"column '{name}' is a list or an array, found {found}{within}")
    if len({len(values) for values in frame.values()}) > 1:
        told = ", ".join(f"'{name}' has {len(values):,}" for name, values in frame.items())
        header = Header(tuple(map(str, frame)))
        message = f"columns have different numbers of rows: {told}"
        raise AnswerError([header.fault(NOT_A_COHORT, message, help="give each row a cell")])
    return ArrayTable(frame)


def _is_column(values: object) -> bool:
    """Return whether values have an order and a length; an array of no dimension has neither."""
    is_other = isinstance(values, (str, bytes, Mapping, AbstractSet))
    return not is_other and hasattr(values, "__len__") and getattr(values, "ndim", 1) > 0


def _holds_columns(frame: Mapping[str, Any]) -> bool:
    """Return whether a mapping has its columns one level below, as a made-up cohort's has."""
    return isinstance(frame.get("columns"), Mapping)


def _is_batch(frame: object) -> bool:
    kind = type(frame)
    return kind.__name__ == "RecordBatch" and kind.__module__.partition(".")[0] == "pyarrow"
