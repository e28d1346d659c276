"""Tables of comma-separated values, read as text in blocks."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from attrs import field, frozen

from transform_model.document.place import Place
from transform_model.errors import AnswerError
from transform_model.frames.csv_text import CsvText, open_bytes, read_heading
from transform_model.frames.file_faults import telling_faults
from transform_model.frames.libraries import load_library

if TYPE_CHECKING:
    import pyarrow as pa


_BLOCK: Final = 1 << 22
_SAMPLE: Final = 1 << 20


@frozen(eq=False)
class CsvSource:
    """Rows of a text whose cells are separated by commas, semicolons or tabs.

    Every cell is text without outer spaces, as in ``practice.table``: that a column holds numbers
    for a million rows says nothing about the next. Rows without any text are passed over.

    Parameters
    ----------
    name
        What messages call it: its path.
    path
        The file; one that ends in ``.gz`` is unpacked while it is read.
    text
        How the text is laid out.
    rows
        Lines below the heading: about as many rows, and none where it is 0.
    has_quotes
        Whether a cell may hold a line end.
    """

    name: str
    path: Path
    text: CsvText = field(repr=False)
    rows: int
    has_quotes: bool

    @property
    def paths(self) -> tuple[Path, ...]:
        """The one file."""
        return (self.path,)

    @property
    def schema(self) -> "pa.Schema":
        """The columns, all of text."""
        arrow = load_library("pyarrow")
        return arrow.schema([(name, arrow.string()) for name in self.text.columns])

    def read(self, rows: int) -> Iterator["pa.RecordBatch"]:  # noqa: ARG002 - blocks are of bytes
        """Yield all rows in order, a block of the file at a time.

        Raises
        ------
        AnswerError
            The text is no table, or is not UTF-8; the faults name lines.
        """
        arrow = load_library("pyarrow")
        if not self.rows:
            return
        with telling_faults(self.path):
            try:
                with open_bytes(self.path) as file, self._open(file) as reader:
                    yield from filter(len, map(_clean, reader))
            except arrow.ArrowInvalid as error:
                faults = self.text.find_faults()
                if not faults:
                    raise
                raise AnswerError(faults) from error

    def locate(self, cells: Sequence[tuple[int, str]]) -> tuple[Place, ...]:
        """Return the lines and columns of the text at which cells begin."""
        return self.text.locate(cells)

    def _open(self, file: BinaryIO) -> Any:
        """Return what reads the rows below the heading."""
        csv = load_library("pyarrow.csv")
        arrow = load_library("pyarrow")
        return csv.open_csv(
            arrow.PythonFile(file, "r"),
            csv.ReadOptions(
                block_size=_BLOCK,
                skip_rows=self.text.heading_lines,
                column_names=list(self.text.columns),
            ),
            csv.ParseOptions(
                delimiter=self.text.delimiter,
                newlines_in_values=self.has_quotes,
                invalid_row_handler=lambda row: "error" if row.text.strip() else "skip",
            ),
            csv.ConvertOptions(
                column_types=dict.fromkeys(self.text.columns, arrow.string()),
                strings_can_be_null=False,
            ),
        )


def open_csv(path: Path) -> CsvSource:
    """Return a table of comma-separated values, once its heading is read and its quotes counted.

    Raises
    ------
    AnswerError
        It cannot be read, is empty, a column has no name of its own, or a quote is not closed.
    """
    with telling_faults(path):
        text = read_heading(path)
        lines, quotes = _count(path)
    source = CsvSource(str(path), path, text, max(lines - text.heading_lines, 0), quotes > 0)
    # A quote that is not closed would make one cell of the rest of the file.
    if quotes % 2:
        faults = text.find_faults()
        if faults:
            raise AnswerError(faults)
    return source


def _count(path: Path) -> tuple[int, int]:
    """Return how many lines and quotes a file has."""
    lines = quotes = 0
    last = b"\n"
    with open_bytes(path) as file:
        while block := file.read(_SAMPLE):
            lines += block.count(b"\n") or block.count(b"\r")
            quotes += block.count(b'"')
            last = block[-1:]
    return lines + (last not in b"\r\n"), quotes


def _clean(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """Return the rows that have text in any cell, without outer spaces."""
    arrow = load_library("pyarrow")
    compute = load_library("pyarrow.compute")
    columns = [compute.utf8_trim_whitespace(column) for column in batch.columns]
    trimmed = arrow.record_batch(columns, batch.schema)
    is_blank = compute.equal(columns[0], "")
    if not compute.any(is_blank).as_py():
        return trimmed
    for column in columns[1:]:
        is_blank = compute.and_(is_blank, compute.equal(column, ""))
    return trimmed.filter(compute.invert(is_blank))
