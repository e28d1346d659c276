"""Figures of a summary as a tidy table of any library."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from transform_model.frames.libraries import load_library

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table

Columns = Mapping[str, Sequence[object]]
"""Values by column; None where there is none."""

# Whole numbers and flags that may be missing; texts and days are told from their values.
_NULLABLE: Final[Mapping[type, str]] = {bool: "boolean", int: "Int64", float: "float64"}


def build_pandas(columns: Columns) -> "PandasFrame":
    """Return columns as a pandas frame."""
    pandas = load_library("pandas")
    return pandas.DataFrame(
        {
            name: pandas.Series(values, dtype=_NULLABLE.get(_type_of(values)))
            for name, values in _even(columns).items()
        }
    )


def build_polars(columns: Columns) -> "PolarsFrame":
    """Return columns as a polars frame."""
    polars = load_library("polars")
    types = {bool: "Boolean", int: "Int64", float: "Float64", str: "String", date: "Date"}
    return polars.DataFrame(
        {
            name: polars.Series(name, values, dtype=getattr(polars, types[_type_of(values)]))
            for name, values in _even(columns).items()
        }
    )


def build_arrow(columns: Columns) -> "Table":
    """Return columns as an Arrow table."""
    arrow = load_library("pyarrow")
    types = {bool: "bool_", int: "int64", float: "float64", str: "string", date: "date32"}
    return arrow.table(
        {
            name: arrow.array(values, getattr(arrow, types[_type_of(values)])())
            for name, values in _even(columns).items()
        }
    )


def _even(columns: Columns) -> dict[str, list[object]]:
    """Return columns with values of one type each: of several, texts are made."""
    return {name: _even_column(values) for name, values in columns.items()}


def _even_column(values: Sequence[object]) -> list[object]:
    kinds = {type(value) for value in values} - {type(None)}
    if kinds == {int, float}:
        return [None if value is None else float(value) for value in values]  # type: ignore[arg-type]  # numbers
    if len(kinds) > 1:
        return [None if value is None else str(value) for value in values]
    return list(values)


def _type_of(values: Sequence[object]) -> type:
    """Return the type of values that all have the same; texts where there is none."""
    return next((type(value) for value in values if value is not None), str)
