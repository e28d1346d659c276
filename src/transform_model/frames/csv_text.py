"""The text of a table of comma-separated values: its heading, its faults, and where cells stand."""

import codecs
import csv
import gzip
import re
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, cast

from attrs import evolve, field, frozen

from transform_model.document.diagnostic import Diagnostic
from transform_model.document.limits import MAX_BYTES, MAX_FAULTS
from transform_model.document.place import Place, Source
from transform_model.document.wording import not_utf_8, utf_16
from transform_model.errors import AnswerError
from transform_model.frames.table_source import HEADING
from transform_model.practice.table import Cell, read_table

_DELIMITERS: Final = (",", ";", "\t")
_UTF_16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_UTF_8: Final = re.compile("[\udc80-\udcff]")
"""What stands for a byte that is no UTF-8 in a text decoded with surrogates."""

_SURROGATE: Final = 0xDC00


@frozen
class TextRow:
    """One row as it is written.

    Parameters
    ----------
    first
        Number of lines before it.
    text
        Its lines.
    cells
        How many cells it has; None when it cannot be split into cells.
    """

    first: int
    text: str
    cells: int | None


@frozen(eq=False)
class CsvText:
    """A text that is a table; rows are counted as they are read, without blank ones.

    Parameters
    ----------
    path
        The file.
    cells
        The names of the columns.
    delimiter
        What stands between cells.
    heading
        The row that names the columns.
    """

    path: Path
    cells: tuple[Cell, ...]
    delimiter: str
    heading: TextRow = field(repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(cell.text for cell in self.cells)

    @property
    def heading_lines(self) -> int:
        """How many lines end with the heading."""
        return self.heading.first + self.heading.text.count("\n") + 1

    def locate(self, cells: Sequence[tuple[int, str]]) -> tuple[Place, ...]:
        """Return where cells begin; the text is read once more, as far as the last of them.

        Parameters
        ----------
        cells
            Row, counted from 0, or ``HEADING``; and name of the column. At least one.
        """
        wanted = {row for row, _ in cells}
        rows = islice(self._split_as_read(), max(wanted) - HEADING + 1)
        text_by_row = {i: row for i, row in enumerate(rows, start=HEADING) if i in wanted}
        source = self._source()
        return tuple(
            self._find_cell(text_by_row.get(row), self.columns.index(column), source)
            for row, column in cells
        )

    def find_faults(self) -> tuple[Diagnostic, ...]:
        """Return what keeps the text from being a table, in text order, at most 200 faults."""
        source = self._source()
        return tuple(islice(self._list_faults(source), MAX_FAULTS))

    def _list_faults(self, source: Source) -> Iterator[Diagnostic]:
        for row in islice(_split(self.path, self.delimiter), 1, None):
            yield from _find_bytes(row, source)
            if row.cells != len(self.columns):
                _, faults = read_table(self._excerpt(row))
                yield from (self._move(fault, row, source) for fault in faults)

    def _split_as_read(self) -> Iterator[TextRow]:
        """Yield rows as they are counted while they are read: quotes are taken as they come."""
        return _split(self.path, self.delimiter, is_strict=False)

    def _find_cell(self, row: TextRow | None, column: int, source: Source) -> Place:
        if row is None:
            return Place(source, 1, 1)
        if row.first == self.heading.first:
            return evolve(self.cells[column].place, source=source)
        table, _ = read_table(self._excerpt(row))
        if table is None:
            return Place(source, row.first + 1, 1)
        return self._shift(table.rows[0][column].place, row, source)

    def _excerpt(self, row: TextRow) -> Source:
        """Return a table of all up to the heading and one row."""
        lead = "\n" * self.heading.first
        return Source(str(self.path), f"{lead}{self.heading.text}\n{row.text}")

    def _move(self, fault: Diagnostic, row: TextRow, source: Source) -> Diagnostic:
        return evolve(fault, place=self._shift(fault.place, row, source))

    def _shift(self, place: Place, row: TextRow, source: Source) -> Place:
        """Return a place in the table of one row as the place in the whole text."""
        line = row.first + place.line - self.heading_lines
        return Place(source, line, place.column, place.length)

    def _source(self) -> Source:
        """Return the whole text where it is small enough to be shown, else its name."""
        with open_bytes(self.path) as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            return Source(str(self.path), "")
        text = content.decode("utf-8-sig", "replace")
        return Source(str(self.path), text.replace("\r\n", "\n").replace("\r", "\n"))


def read_heading(path: Path) -> CsvText:
    """Return a table whose first row that is not blank names the columns.

    Raises
    ------
    AnswerError
        It is UTF-16 or empty, or a column has no name of its own.
    OSError
        It cannot be read.
    """
    with open_bytes(path) as file:
        start = file.read(2)
    if start in _UTF_16_MARKS:
        raise AnswerError([utf_16(str(path))])
    with _open_text(path) as text:
        line = text.readline()
    delimiter = max(_DELIMITERS, key=line.count)
    heading = next(_split(path, delimiter), TextRow(0, "", 0))
    faults = tuple(_find_bytes(heading, Source(str(path), "")))
    table, found = read_table(Source(str(path), "\n" * heading.first + heading.text))
    if table is None or faults:
        raise AnswerError(faults or found)
    return CsvText(path, table.columns, delimiter, heading)


def open_bytes(path: Path) -> BinaryIO:
    """Return a file open for reading, unpacked where it is packed."""
    if path.suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def _open_text(path: Path) -> TextIOWrapper:
    return TextIOWrapper(open_bytes(path), "utf-8-sig", "surrogateescape")


def _split(path: Path, delimiter: str, *, is_strict: bool = True) -> Iterator[TextRow]:
    """Yield the rows that are not blank, up to one that cannot be split."""
    lines: list[str] = []
    with _open_text(path) as text:
        reader = csv.reader(_remember(text, lines), delimiter=delimiter, strict=is_strict)
        while True:
            first = reader.line_num
            lines.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield TextRow(first, "".join(lines).removesuffix("\n"), None)
                return
            if any(cell.strip() for cell in cells):
                yield TextRow(first, "".join(lines).removesuffix("\n"), len(cells))


def _remember(lines: Iterator[str], seen: list[str]) -> Iterator[str]:
    """Yield lines, and keep those that were taken."""
    for line in lines:
        seen.append(line)
        yield line


def _find_bytes(row: TextRow, source: Source) -> Iterator[Diagnostic]:
    """Yield a fault for the first byte of a row that is not UTF-8."""
    found = _NOT_UTF_8.search(row.text)
    if found is not None:
        before = row.text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        yield not_utf_8(Place(source, row.first + line, column), ord(found[0]) - _SURROGATE)
