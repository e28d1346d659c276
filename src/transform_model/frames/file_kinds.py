"""Kinds of files that hold tables, told by how their names end."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from transform_model.errors import ScoreFileError
from transform_model.frames.csv_sink import write_csv, write_packed_csv
from transform_model.frames.csv_source import CsvSource, open_csv
from transform_model.frames.excel_sink import write_excel
from transform_model.frames.excel_source import EXCEL, ExcelSource, open_excel
from transform_model.frames.file_faults import refuse_file
from transform_model.frames.libraries import load_library
from transform_model.frames.parquet_sink import write_parquet
from transform_model.frames.parquet_source import PARQUET, ParquetSource, open_parquet

if TYPE_CHECKING:
    import pyarrow as pa

FileSource: TypeAlias = ParquetSource | CsvSource | ExcelSource
Write: TypeAlias = Callable[[Path, Iterable["pa.Table"], "pa.Schema", object], None]

_READ: Final[dict[str, Callable[[Path], FileSource]]] = {
    **dict.fromkeys((".csv", ".tsv", ".csv.gz", ".tsv.gz"), open_csv),
    **dict.fromkeys(EXCEL, open_excel),
    **dict.fromkeys(PARQUET, open_parquet),
}
_WRITE: Final[dict[str, Write]] = {
    **dict.fromkeys(PARQUET, write_parquet),
    ".csv": write_csv,
    ".csv.gz": write_packed_csv,
    ".xlsx": write_excel,
}


def open_file(path: Path) -> FileSource:
    """Return a file as a table: Parquet, a folder of Parquet, CSV or Excel.

    Raises
    ------
    AnswerError
        It cannot be read, or its name does not say of which kind it is.
    """
    if path.is_dir():
        return open_parquet(path)
    ending = _find_ending(path, _READ)
    if not ending:
        raise refuse_file(path, f"its name ends in none of {', '.join(_READ)}")
    return _READ[ending](path)


def check_kind(path: Path) -> None:
    """Refuse a target of a kind that is not written.

    Raises
    ------
    ScoreFileError
        When its name ends in none of the known endings.
    """
    if not _find_ending(path, _WRITE):
        raise ScoreFileError(f"'{path}' ends in none of {', '.join(_WRITE)}")


def check_columns(path: Path, schema: "pa.Schema") -> None:
    """Refuse columns that a file of this kind cannot hold, before anything is written.

    Raises
    ------
    ScoreFileError
        When a cell is a list or another value of several parts and the file is no Parquet, or has a
        time zone and the file is a workbook.
    """
    ending = _find_ending(path, _WRITE)
    if ending in PARQUET:
        return
    types = load_library("pyarrow").types
    for column in schema:
        has_zone = types.is_timestamp(column.type) and column.type.tz is not None
        if types.is_nested(column.type) or (has_zone and is_excel(path)):
            raise ScoreFileError(
                f"column '{column.name}' holds cells of the type {column.type}, which {ending} does"
                " not have; write to .parquet, or leave it out"
            )


def is_excel(path: Path) -> bool:
    """Return whether a file is a workbook."""
    return path.suffix.lower() in EXCEL


def write_file(
    path: Path, kind: Path, tables: Iterable["pa.Table"], schema: "pa.Schema", about: object
) -> None:
    """Write tables one below the other into a new file, and wait until it is on the disk.

    Parameters
    ----------
    path
        The file; one that is there is written over.
    kind
        The target, whose ending says of which kind it is.
    tables, schema
        What is written, and its columns.
    about
        What the scores come from, kept where the kind has room for it.
    """
    _WRITE[_find_ending(kind, _WRITE)](path, tables, schema, about)
    settle(path)


def settle(path: Path) -> None:
    """Wait until a file is on the disk, so that its name never stands for less than it holds."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle_name(path: Path) -> None:
    """Wait until the name of a file is on the disk, where the system lets a folder be opened."""
    with suppress(PermissionError):
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _find_ending(path: Path, known: Iterable[str]) -> str:
    """Return the longest known ending of a name; empty when it has none."""
    name = path.name.lower()
    return max((each for each in known if name.endswith(each)), key=len, default="")
