"""Scores written as an Excel workbook."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from transform_model.errors import ScoreFileError
from transform_model.frames.libraries import load_library

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS: Final = (1 << 20) - 1
"""Rows of a sheet below its heading."""

_TITLE: Final = "scores"
_UNSHOWN: Final = "\ufffd"


def write_excel(
    path: Path, tables: Iterable["pa.Table"], schema: "pa.Schema", about: object
) -> None:
    """Write tables one below the other into the only sheet of a workbook, row by row.

    Parameters
    ----------
    path
        The file; one that is there is written over.
    tables
        What is written, all of the same columns.
    schema
        These columns.
    about
        Plain values, kept in the description of the workbook.

    Raises
    ------
    ScoreFileError
        When there are more rows than a sheet has.
    """
    book = load_library("openpyxl").Workbook(write_only=True)
    book.properties.description = json.dumps(about, ensure_ascii=False)
    sheet = book.create_sheet(_TITLE)
    try:
        sheet.append(_make_cells(sheet, schema.names))
        for row in _list_rows(tables):
            sheet.append(_make_cells(sheet, row))
    except BaseException:
        # An open sheet would complain of its own when it is forgotten.
        with suppress(Exception):
            sheet.close()
        raise
    book.save(path)


def check_rows(count: int) -> None:
    """Refuse more rows than a sheet has.

    Raises
    ------
    ScoreFileError
        When there are.
    """
    if count > MOST_ROWS:
        raise ScoreFileError(
            f"a sheet of Excel has {MOST_ROWS:,} rows below its heading, and there are more;"
            " write to .parquet or .csv"
        )


def _list_rows(tables: Iterable["pa.Table"]) -> Iterator[tuple[object, ...]]:
    count = 0
    for table in tables:
        count += table.num_rows
        check_rows(count)
        for batch in table.to_batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _make_cells(sheet: Any, values: Iterable[object]) -> list[object]:
    """Return the cells of a row; no text becomes a formula."""
    return [_make_text(sheet, each) if isinstance(each, str) else each for each in values]


def _make_text(sheet: Any, text: str) -> object:
    cells = load_library("openpyxl.cell.cell")
    cell = cells.WriteOnlyCell(sheet, cells.ILLEGAL_CHARACTERS_RE.sub(_UNSHOWN, text))
    cell.data_type = "s"
    return cell
