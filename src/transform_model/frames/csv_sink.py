"""Scores written as comma-separated values."""

import csv
import gzip
from collections.abc import Iterable
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from transform_model.frames.libraries import load_library

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA: Final = "^[=+@-]"
_STRUCTURE: Final = '[,"\r\n]'


def write_csv(path: Path, tables: Iterable["pa.Table"], schema: "pa.Schema", _: object) -> None:
    """Write tables one below the other as text; what has no value is empty.

    A text that a spreadsheet would take for a formula has an apostrophe before it, as in
    ``score --format csv``.

    Parameters
    ----------
    path
        The file; one that is there is written over.
    tables
        What is written, all of the same columns.
    schema
        These columns.
    """
    with path.open("wb") as file:
        _write(file, tables, schema)


def write_packed_csv(
    path: Path, tables: Iterable["pa.Table"], schema: "pa.Schema", _: object
) -> None:
    """Write tables as ``write_csv`` does, packed; the same tables always give the same bytes."""
    with ExitStack() as stack:
        file = stack.enter_context(path.open("wb"))
        packed = gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0)
        _write(cast("BinaryIO", stack.enter_context(packed)), tables, schema)


def _write(file: BinaryIO, tables: Iterable["pa.Table"], schema: "pa.Schema") -> None:
    heading = StringIO()
    csv.writer(heading, lineterminator="\n").writerow(schema.names)
    file.write(heading.getvalue().encode())
    for table in tables:
        for batch in table.to_batches():
            _write_batch(file, batch)


def _write_batch(file: BinaryIO, batch: "pa.RecordBatch") -> None:
    """Write rows; texts are in quotes only where one of them needs it."""
    arrow = load_library("pyarrow")
    csv_library = load_library("pyarrow.csv")
    compute = load_library("pyarrow.compute")
    columns = [_guard(column) for column in batch.columns]
    is_plain = not any(
        compute.any(compute.match_substring_regex(column, _STRUCTURE)).as_py()
        for column in columns
        if _is_text(column)
    )
    style = "none" if is_plain else "needed"
    options = csv_library.WriteOptions(include_header=False, quoting_style=style)
    csv_library.write_csv(arrow.record_batch(columns, batch.schema.names), file, options)


def _guard(column: "pa.Array") -> "pa.Array":
    """Return a column of which no spreadsheet takes a text for a formula."""
    types = load_library("pyarrow").types
    compute = load_library("pyarrow.compute")
    plain = column.dictionary_decode() if types.is_dictionary(column.type) else column
    return compute.replace_substring_regex(plain, _FORMULA, r"'\0") if _is_text(plain) else plain


def _is_text(column: "pa.Array") -> bool:
    types = load_library("pyarrow").types
    return any(
        is_kind(column.type)
        for is_kind in (types.is_string, types.is_large_string, types.is_string_view)
    )
