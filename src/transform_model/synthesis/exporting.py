"""Made-up columns as frames of the libraries that users bring; none is needed for the others."""

from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from transform_model.frames.libraries import load_library
from transform_model.synthesis.columns import Column, Columns, NumberColumn, WordColumn

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from polars import Series
    from pyarrow import Array, RecordBatch, Table


def build_pandas(columns: Columns, about: Mapping[str, object]) -> "PandasFrame":
    """Return the columns as a pandas data frame whose ``attrs`` say what it is."""
    library = load_library("pandas")
    frame = library.DataFrame({name: _to_pandas(library, each) for name, each in columns.items()})
    frame.attrs.update(about)
    return frame


def _to_pandas(library: ModuleType, column: Column) -> object:
    if isinstance(column, WordColumn):
        words = library.array(list(column.words), dtype="string")
        return words.take(column.codes, allow_fill=True)
    numbers, is_missing = column.numbers, column.is_missing
    if numbers.dtype.kind == "M":
        return numbers.astype("datetime64[s]")
    if is_missing is None:
        return numbers
    if numbers.dtype.kind == "f":
        return np.where(is_missing, np.nan, numbers)
    return library.arrays.IntegerArray(numbers, is_missing)


def build_polars(columns: Columns) -> "PolarsFrame":
    """Return the columns as a polars data frame."""
    library = load_library("polars")
    return library.DataFrame([_to_polars(library, *item) for item in columns.items()])


def _to_polars(library: ModuleType, name: str, column: Column) -> "Series":
    if isinstance(column, WordColumn):
        # An index of -1 takes the last, which is none.
        words = library.Series(name, [*column.words, None], dtype=library.String)
        return words.gather(column.codes)
    series = library.Series(name, column.numbers)
    if column.is_missing is None:
        return series
    return series.set(library.Series(column.is_missing), None)


def build_arrow_batch(columns: Columns, about: Mapping[str, object]) -> "RecordBatch":
    """Return the columns as an Arrow record batch whose metadata say what it is."""
    library = load_library("pyarrow")
    arrays = [_to_arrow(library, column) for column in columns.values()]
    batch = library.RecordBatch.from_arrays(arrays, names=list(columns))
    return batch.replace_schema_metadata({name: str(value) for name, value in about.items()})


def _to_arrow(library: ModuleType, column: Column) -> "Array":
    if isinstance(column, NumberColumn):
        return library.array(column.numbers, mask=column.is_missing)
    codes = library.array(column.codes.astype(np.int32), mask=column.codes < 0)
    words = library.array(column.words, type=library.string())
    return library.DictionaryArray.from_arrays(codes, words).dictionary_decode()


def build_arrow_table(batches: Iterable["RecordBatch"]) -> "Table":
    """Return batches as one Arrow table."""
    library = load_library("pyarrow")
    return library.Table.from_batches(list(batches))


def cut_batches(batches: Iterable["RecordBatch"], size: int) -> Iterator["RecordBatch"]:
    """Yield the same rows in batches of this size; the last may have fewer."""
    library = load_library("pyarrow")
    waiting: list[RecordBatch] = []
    count = 0
    for batch in batches:
        rest = batch
        while count + rest.num_rows >= size:
            waiting.append(rest.slice(0, size - count))
            rest = rest.slice(size - count)
            yield _join(library, waiting)
            waiting, count = [], 0
        waiting.append(rest)
        count += rest.num_rows
    if count:
        yield _join(library, waiting)


def _join(library: ModuleType, batches: list["RecordBatch"]) -> "RecordBatch":
    return library.Table.from_batches(batches).combine_chunks().to_batches()[0]
