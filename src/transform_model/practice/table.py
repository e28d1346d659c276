"""A table of comma-separated values whose cells know where they stand."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from attrs import frozen

from transform_model.document.codes import EMPTY, TOO_MANY_FAULTS, diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.limits import MAX_FAULTS
from transform_model.document.place import Place, Source
from transform_model.practice.codes import CELL_COUNT, COLUMN_NAME, NOT_A_TABLE

# What a spreadsheet may put between cells: it depends on the country it is set to.
_DELIMITERS: Final = (",", ";", "\t")
_CELLS: Final = {
    sign: re.compile(rf'(?:"[^"]*(?:""[^"]*)*"|[^"{sign}\n][^{sign}\n]*)?(?={sign}|\n|\Z)')
    for sign in _DELIMITERS
}
_MARK: Final = "\ufeff"


@frozen
class Cell:
    """One cell: its text without quotes and outer spaces, and where it is written."""

    text: str
    place: Place


@frozen
class Table:
    """Named columns and rows of as many cells.

    Parameters
    ----------
    columns
        The cells of the first line; no two have the same text, none is empty.
    rows
        All other rows that are not blank.
    """

    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_table(source: Source) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    r"""Return the table a text holds, or all that keeps it from being one.

    Parameters
    ----------
    source
        The text. Cells are separated by commas, semicolons or tabs, whichever its first line has
        most of; a byte order mark at its start is passed over.

    Examples
    --------
    >>> table, faults = read_table(Source("march.csv", "practice,m01\np-001,2\n"))
    >>> cell = table.rows[0][1]
    >>> cell.text, str(cell.place)
    ('2', 'march.csv:2:7')
    """
    source = Source(source.name, source.text.removeprefix(_MARK))
    delimiter = max(_DELIMITERS, key=source.line(1).count)
    rows: list[tuple[Cell, ...]] = []
    try:
        rows.extend(_split(source, delimiter))
    except _BrokenRowError as error:
        return None, (error.diagnostic,)
    if not rows:
        return None, (diagnose(EMPTY, "this table is empty", Place(source, 1, 1)),)
    columns, *body = rows
    faults = cut_faults([*_check_columns(columns), *_check_rows(columns, body)])
    return (None if faults else Table(columns, tuple(body))), faults


def cut_faults(faults: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the first 200 faults, and a last one that says so when there are more."""
    if len(faults) <= MAX_FAULTS:
        return tuple(faults)
    message = f"this text has more than {MAX_FAULTS} faults, reading stops here"
    last = diagnose(TOO_MANY_FAULTS, message, faults[MAX_FAULTS].place)
    return (*faults[:MAX_FAULTS], last)


class _BrokenRowError(Exception):
    """A row cannot be split into cells."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(str(diagnostic))


def _split(source: Source, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows that are not blank."""
    lines = source.text.split("\n")
    reader = csv.reader(StringIO(source.text), delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num
        try:
            texts = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = "\n".join(lines[first : reader.line_num])
            *_, broken = _locate(source, row, first, delimiter)
            raise _BrokenRowError(_explain(broken, error)) from error
        if any(text.strip() for text in texts):
            row = "\n".join(lines[first : reader.line_num])
            places = islice(_locate(source, row, first, delimiter), len(texts))
            yield tuple(
                Cell(text.strip(), place) for text, place in zip(texts, places, strict=True)
            )


def _locate(source: Source, row: str, first: int, delimiter: str) -> Iterator[Place]:
    """Yield the place of each cell of a row, up to one that is broken.

    Parameters
    ----------
    row
        The text of the row; a quoted cell may hold line ends.
    first
        Number of lines before it.
    """
    cell = _CELLS[delimiter]
    start = 0
    while True:
        match = cell.match(row, start)
        end = start if match is None else match.end()
        on_line = (row + "\n").index("\n", start) - start
        yield Place(
            source,
            first + row.count("\n", 0, start) + 1,
            start - row.rfind("\n", 0, start),
            max(min(end - start, on_line), 1),
        )
        if match is None or end >= len(row):
            return
        start = end + 1


def _explain(place: Place, error: csv.Error) -> Diagnostic:
    """Return the diagnostic of a cell that cannot be read."""
    reason = str(error)
    if "end of data" in reason:
        message, hint = "a quote is not closed", 'write " at the end of the cell'
    elif "expected after" in reason:
        message, hint = "a cell goes on after its closing quote", 'write "" for a quote in a cell'
    else:
        message, hint = f"this row cannot be read: {reason}", ""
    return diagnose(NOT_A_TABLE, message, place, help=hint)


def _check_columns(columns: tuple[Cell, ...]) -> Iterator[Diagnostic]:
    """Yield a fault for every column without a name of its own."""
    first: dict[str, Cell] = {}
    for cell in columns:
        if not cell.text:
            yield diagnose(COLUMN_NAME, "a column has no name", cell.place)
        elif cell.text in first:
            related = Related(first[cell.text].place, "first named here")
            message = f"two columns are named {quote(cell.text)}"
            yield diagnose(COLUMN_NAME, message, cell.place, related=(related,))
        else:
            first[cell.text] = cell


def _check_rows(columns: tuple[Cell, ...], rows: list[tuple[Cell, ...]]) -> Iterator[Diagnostic]:
    """Yield a fault for every row that has not one cell per column.

    Rows that agree with each other are right, and the line that names the columns is wrong.
    """
    counts = {len(row) for row in rows}
    if len(rows) > 1 and len(counts) == 1 and counts != {len(columns)}:
        found = _count(counts.pop(), "cell")
        message = f"this line names {_count(len(columns), 'column')}, every row has {found}"
        yield diagnose(CELL_COUNT, message, columns[-1].place, help="name each column once")
        return
    for row in rows:
        if len(row) == len(columns):
            continue
        message = f"this row has {_count(len(row), 'cell')} for {_count(len(columns), 'column')}"
        # The first cell too many is where a comma slipped in; what is missing has no place.
        place = row[len(columns)].place if len(row) > len(columns) else row[-1].place
        hint = "put a text that has a comma in quotes" if len(row) > len(columns) else ""
        yield diagnose(CELL_COUNT, message, place, help=hint)


def _count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
