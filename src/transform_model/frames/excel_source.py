"""Tables in Excel workbooks: the first sheet that is shown, read row by row as text."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from transform_model.document.codes import EMPTY, diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.place import Place, Source
from transform_model.errors import AnswerError
from transform_model.frames.excel_unseen import check_unseen
from transform_model.frames.file_faults import refuse_file, telling_faults
from transform_model.frames.libraries import load_library
from transform_model.frames.spelling import spell_value
from transform_model.frames.table_source import HEADING, CellPlace
from transform_model.practice.codes import COLUMN_NAME

if TYPE_CHECKING:
    import pyarrow as pa

EXCEL: Final = (".xlsx", ".xlsm")
"""How files of this kind end."""


@frozen
class SheetRow:
    """One row of a sheet: its number, counted from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@frozen(eq=False)
class ExcelSource:
    """Rows of the first sheet that is shown; rows without any text are passed over.

    Parameters
    ----------
    name
        What messages call it: its path.
    path
        The workbook.
    heading
        The first row that is not blank; it names the columns.
    rows
        Rows of the sheet below the heading: about as many.
    """

    name: str
    path: Path
    heading: SheetRow = field(repr=False)
    rows: int

    @property
    def paths(self) -> tuple[Path, ...]:
        """The one file."""
        return (self.path,)

    @property
    def schema(self) -> "pa.Schema":
        """The columns, all of text."""
        arrow = load_library("pyarrow")
        return arrow.schema([(name, arrow.string()) for name in self.heading.cells])

    def read(self, rows: int) -> Iterator["pa.RecordBatch"]:
        """Yield all rows in order, so many at once."""
        arrow = load_library("pyarrow")
        with telling_faults(self.path), _open_sheet(self.path) as sheet:
            found = self._read_rows(sheet)
            while part := tuple(islice(found, rows)):
                columns = zip(*(row.cells for row in part), strict=True)
                arrays = [arrow.array(column, arrow.string()) for column in columns]
                yield arrow.record_batch(arrays, self.schema)

    def locate(self, cells: Sequence[tuple[int, str]]) -> tuple[Place, ...]:
        """Return the cells of the sheet, such as ``march.xlsx:B7``; it is read once more."""
        wanted = {row for row, _ in cells}
        with _open_sheet(self.path) as sheet:
            rows = islice(_list_rows(sheet), max(wanted) - HEADING + 1)
            numbers = {i: row.number for i, row in enumerate(rows, HEADING) if i in wanted}
        source = Source(self.name, "")
        return tuple(
            CellPlace(source, numbers[row], self.heading.cells.index(column) + 1)
            for row, column in cells
        )

    def _read_rows(self, sheet: Any) -> Iterator[SheetRow]:
        """Yield the rows below the heading, each with a cell for every column."""
        width = len(self.heading.cells)
        rows = _list_rows(sheet)
        next(rows)
        for row in rows:
            if any(row.cells[width:]):
                column = next(i for i, text in enumerate(row.cells) if i >= width and text)
                place = CellPlace(Source(self.name, ""), row.number, column + 1)
                message = f"the cell {quote(row.cells[column])} stands in a column without a name"
                raise AnswerError([diagnose(COLUMN_NAME, message, place, help="name the column")])
            texts = row.cells[:width]
            yield SheetRow(row.number, texts + ("",) * (width - len(texts)))


def open_excel(path: Path) -> ExcelSource:
    """Return the first sheet of a workbook that is shown as a table, once its heading is read.

    Cells are told as a table of comma-separated values has them: a whole number without a point,
    a day as ``2016-03-31``, true and false as ``yes`` and ``no``. Of a formula the value counts
    that was worked out when the workbook was saved.

    Raises
    ------
    AnswerError
        It cannot be read, is empty, a column has no name of its own, or a cell would be read as
        empty: a formula that was never worked out, or one of several merged cells.
    """
    with telling_faults(path), _open_sheet(path) as sheet:
        unseen = check_unseen(path, sheet)
        count = sheet.max_row or 0
        first = next(_list_rows(sheet), None)
    if unseen:
        raise AnswerError(unseen)
    if first is None:
        place = Place(Source(str(path), ""), 1, 1)
        raise AnswerError([diagnose(EMPTY, "this table is empty", place)])
    width = max(i for i, text in enumerate(first.cells, start=1) if text)
    heading = SheetRow(first.number, first.cells[:width])
    faults = tuple(_check_heading(heading, Source(str(path), "")))
    if faults:
        raise AnswerError(faults)
    return ExcelSource(str(path), path, heading, max(count - heading.number, 0))


@contextmanager
def _open_sheet(path: Path) -> Iterator[Any]:
    """Open the first sheet of a workbook that is shown, to read it row by row."""
    openpyxl = load_library("openpyxl")
    # The file is ours to close: openpyxl keeps one open while a sheet is only half read.
    with path.open("rb") as file, warnings.catch_warnings():
        # openpyxl warns of fonts, styles and validations it does not keep; nobody reads them here.
        warnings.simplefilter("ignore", UserWarning)
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except (zipfile.BadZipFile, KeyError) as error:
            raise refuse_file(path, "it is no Excel workbook") from error
        except (AttributeError, IndexError, TypeError) as error:
            # What openpyxl stumbles over in a workbook that no spreadsheet would write.
            raise refuse_file(path, "this workbook is broken; save it again") from error
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not shown:
            raise refuse_file(path, "it has no sheet that is shown")
        yield shown[0]


def _list_rows(sheet: Any) -> Iterator[SheetRow]:
    """Yield the rows of a sheet that hold any text."""
    # A sheet may claim fewer cells than it has; what it claims is not used.
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = tuple(map(spell_value, values))
        if any(cells):
            yield SheetRow(number, cells)


def _check_heading(heading: SheetRow, source: Source) -> Iterator[Diagnostic]:
    """Yield a fault for every column without a name of its own."""
    first: dict[str, Place] = {}
    for i, text in enumerate(heading.cells, start=1):
        place = CellPlace(source, heading.number, i)
        if not text:
            yield diagnose(COLUMN_NAME, "a column has no name", place)
        elif text in first:
            related = Related(first[text], "first named here")
            message = f"two columns are named {quote(text)}"
            yield diagnose(COLUMN_NAME, message, place, related=(related,))
        else:
            first[text] = place
