"""Made-up columns as frames of the libraries that users bring; none is needed for the others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from transform_model.frames.libraries import load_library
from transform_model.synthesis.columns import Column, Columns, NumberColumn, WordColumn


def build_pandas(columns: Columns, about: Mapping[str, object]) -> Any:  # noqa: ANN401  a data frame of pandas
    """Return the columns as a pandas data frame whose ``attrs`` say what it is."""
    pandas = load_library("pandas")
    frame = pandas.DataFrame({name: _to_pandas(pandas, each) for name, each in columns.items()})
    frame.attrs.update(about)
    return frame


def _to_pandas(pandas: Any, column: Column) -> Any:  # noqa: ANN401  an array of pandas
    if isinstance(column, WordColumn):
        words = pandas.array(list(column.words), dtype="string")
        return words.take(column.codes, allow_fill=True)
    values, is_missing = column.values, column.is_missing
    if values.dtype.kind == "M":
        return values.astype("datetime64[s]")
    if is_missing is None:
        return values
    if values.dtype.kind == "f":
        return np.where(is_missing, np.nan, values)
    return pandas.arrays.IntegerArray(values, is_missing)


def build_polars(columns: Columns) -> Any:  # noqa: ANN401  a data frame of polars
    """Return the columns as a polars data frame."""
    polars = load_library("polars")
    return polars.DataFrame([_to_polars(polars, *item) for item in columns.items()])


def _to_polars(polars: Any, name: str, column: Column) -> Any:  # noqa: ANN401  a series of polars
    if isinstance(column, WordColumn):
        # An index of -1 takes the last, which is none.
        words = polars.Series(name, [*column.words, None], dtype=polars.String)
        return words.gather(column.codes)
    series = polars.Series(name, column.values)
    if column.is_missing is None:
        return series
    return series.set(polars.Series(column.is_missing), None)


def build_arrow_batch(columns: Columns, about: Mapping[str, object]) -> Any:  # noqa: ANN401  a batch of pyarrow
    """Return the columns as an Arrow record batch whose metadata say what it is."""
    arrow = load_library("pyarrow")
    arrays = [_to_arrow(arrow, column) for column in columns.values()]
    batch = arrow.RecordBatch.from_arrays(arrays, names=list(columns))
    return batch.replace_schema_metadata({name: str(value) for name, value in about.items()})


def _to_arrow(arrow: Any, column: Column) -> Any:  # noqa: ANN401  an array of pyarrow
    if isinstance(column, NumberColumn):
        return arrow.array(column.values, mask=column.is_missing)
    codes = arrow.array(column.codes.astype(np.int32), mask=column.codes < 0)
    words = arrow.array(column.words, type=arrow.string())
    return arrow.DictionaryArray.from_arrays(codes, words).dictionary_decode()


def build_arrow_table(batches: Iterable[Any]) -> Any:  # noqa: ANN401  a table of pyarrow
    """Return batches as one Arrow table."""
    arrow = load_library("pyarrow")
    return arrow.Table.from_batches(list(batches))


def cut_batches(batches: Iterable[Any], size: int) -> Iterator[Any]:
    """Yield the same rows in batches of this size; the last may have fewer."""
    arrow = load_library("pyarrow")
    waiting: list[Any] = []
    count = 0
    for batch in batches:
        rest = batch
        while count + rest.num_rows >= size:
            waiting.append(rest.slice(0, size - count))
            rest = rest.slice(size - count)
            yield _join(arrow, waiting)
            waiting, count = [], 0
        waiting.append(rest)
        count += rest.num_rows
    if count:
        yield _join(arrow, waiting)


def _join(arrow: Any, batches: list[Any]) -> Any:  # noqa: ANN401  a batch of pyarrow
    return arrow.Table.from_batches(batches).combine_chunks().to_batches()[0]
