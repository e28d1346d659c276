"""Chips of milestones on a board: how it is divided, and where each of them stands."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import Factory, define, frozen

from transform_model.display.framework_picture.chart import Chart, Row, Stop
from transform_model.display.framework_picture.frame import MARGIN
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import measure_text
from transform_model.display.framework_picture.wiring import Channel, Spot, Wiring

LANE: Final = 7
LABEL: Final = 172
PAD: Final = 12
_WIDTH: Final = 1064
_CHIP_GAP: Final = 10
_CHIP_TEXT: Final = 12
_FEWEST_CHIPS: Final = 3


@frozen
class Chip:
    """A milestone on the board, and where it stands among the others."""

    row: Row
    stop: Stop
    spot: Spot


@frozen
class Grid:
    """How a board is divided.

    Parameters
    ----------
    left
        Left edge of the first column.
    column_width, chip_width
        How wide columns and chips are.
    per_row
        How many chips stand side by side in a column.
    is_single
        Whether each group has one column only; then there is one column for all.
    """

    left: float
    column_width: float
    chip_width: float
    per_row: int
    is_single: bool


@define
class Board:
    """A board while it is drawn.

    Parameters
    ----------
    sheet
        What it is drawn on.
    chart
        What it shows.
    grid
        How it is divided.
    chips
        What stands on it.
    wiring
        The lanes of its arrows.
    tops
        Middle of each line of chips, once it has a place.
    floors
        Height of the lowest lane of each gap, once it has a place.
    """

    sheet: Sheet
    chart: Chart
    grid: Grid
    chips: Sequence[Chip]
    wiring: Wiring
    tops: dict[tuple[int, int], float] = Factory(dict)
    floors: dict[Channel, float] = Factory(dict)

    @property
    def right(self) -> float:
        """Right edge of the last column."""
        count = 1 if self.grid.is_single else len(self.chart.columns)
        return self.grid.left + count * self.grid.column_width - 6

    @property
    def width(self) -> float:
        """How wide the page is: arrows that pass lines of chips run beside the board."""
        lanes = 1 + max(self.wiring.sides.values(), default=-1)
        return _WIDTH + lanes * LANE


def divide(chart: Chart) -> Grid:
    """Return how the board of a chart is divided."""
    is_single = all(
        len({stop.column for row in group.rows for stop in row.stops}) <= 1
        for group in chart.groups
    )
    chip = max(
        measure_text(f"{row.id} {stop.words}".rstrip(), _CHIP_TEXT, is_bold=True) + 16
        for row in chart.rows()
        for stop in row.stops
    )
    left = MARGIN + LABEL + PAD
    count = 1 if is_single else max(len(chart.columns), 1)
    width = (_WIDTH - MARGIN - left) / count
    room = width - 2 * PAD + _CHIP_GAP
    per_row = max(int(room // (chip + _CHIP_GAP)), _FEWEST_CHIPS)
    return Grid(left, width, chip, per_row, is_single)


def place_chips(chart: Chart, grid: Grid) -> Iterator[Chip]:
    """Yield the chips of each group, those of a column side by side in lines."""
    for i, group in enumerate(chart.groups):
        counts: dict[int, int] = {}
        for row in group.rows:
            for stop in row.stops:
                column = 0 if grid.is_single else stop.column
                line, place = divmod(counts.get(column, 0), grid.per_row)
                counts[column] = counts.get(column, 0) + 1
                x = grid.left + column * grid.column_width + PAD + grid.chip_width / 2
                spot = Spot(i, line, x + place * (grid.chip_width + _CHIP_GAP))
                yield Chip(row, stop, spot)
