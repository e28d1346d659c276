"""What a table too large for memory can be asked: its columns, its rows in turn, where they are."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Protocol

from attrs import frozen

from transform_model.document.place import Place, Source

if TYPE_CHECKING:
    import pyarrow as pa

HEADING: Final = -1
"""The row that names the columns."""


@frozen
class CellPlace(Place):
    """A cell of a spreadsheet; its line and column are those of the sheet, counted from 1."""

    def __str__(self) -> str:
        """Return the place as ``march.xlsx:B7``."""
        return f"{self.source.name}:{spell_column(self.column)}{self.line}"


@frozen
class RowPlace(Place):
    """A row of a table without lines; its line is the row, counted from 1."""

    def __str__(self) -> str:
        """Return the place as ``march.parquet:row 7``."""
        return f"{self.source.name}:row {self.line}"


def spell_column(number: int) -> str:
    """Return a column as spreadsheets name it.

    Examples
    --------
    >>> [spell_column(number) for number in (1, 26, 27, 703)]
    ['A', 'Z', 'AA', 'AAA']
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class TableSource(Protocol):
    """A table that is read from its first row to its last, as often as it is asked for."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def schema(self) -> "pa.Schema":
        """Its columns; known before a row is read."""

    def read(self, rows: int) -> Iterator["pa.RecordBatch"]:
        """Yield all rows in order, about so many at once."""

    def locate(self, cells: Sequence[tuple[int, str]]) -> tuple[Place, ...]:
        """Return where cells stand.

        Parameters
        ----------
        cells
            Row, counted from 0, or ``HEADING``; and name of the column.
        """


def locate_rows(
    name: str, columns: Sequence[str], cells: Sequence[tuple[int, str]]
) -> tuple[Place, ...]:
    """Return where cells stand in a table without lines: the row, or the name of the column.

    Parameters
    ----------
    name
        What messages call the table.
    columns
        Names of its columns.
    cells
        As for ``locate``.
    """
    header = ",".join(columns)
    starts = dict(
        zip(columns, accumulate((len(each) + 1 for each in columns), initial=1), strict=False)
    )
    return tuple(
        Place(Source(name, header), 1, starts[column], max(len(column), 1))
        if row == HEADING
        else RowPlace(Source(name, ""), row + 1, 1)
        for row, column in cells
    )
