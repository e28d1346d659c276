"""The picture of many milestones: a board with a chip for each, in a row for each group."""

from collections.abc import Mapping
from typing import Final

from attrs import evolve, frozen

from transform_model.display.framework_picture.arrows import Point, draw_bus
from transform_model.display.framework_picture.chart import Chart, Row, RowGroup, Stop
from transform_model.display.framework_picture.frame import (
    GAP,
    LINE,
    MARGIN,
    draw_foot,
    draw_head,
    draw_legend,
)
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import measure_text, wrap_text
from transform_model.display.framework_picture.marks import draw_chip
from transform_model.display.framework_picture.places import SMALL, TEXT

_WIDTH: Final = 1064
_LABEL: Final = 172
_CHIP_GAP: Final = 10
_CHIP_ROW: Final = 40
_PAD: Final = 12
_CHIP_TEXT: Final = 12
_FEWEST_CHIPS: Final = 3
_LONGEST_MARK: Final = 4


@frozen
class Cell:
    """Where a chip stands."""

    row: Row
    stop: Stop
    x: float
    y: float


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


def draw_board(chart: Chart) -> str:
    """Return the picture of a chart as a board of chips."""
    sheet = Sheet()
    grid = _divide(chart)
    says = chart.subtitle.replace("Each line is a milestone", "Each chip is a milestone").replace(
        "a station stands", "it stands"
    )
    y = draw_head(sheet, chart.title, says, _WIDTH)
    y = draw_legend(sheet, chart, y, _WIDTH)
    if not grid.is_single:
        y = _write_headings(sheet, chart, grid, y)
    cells: dict[tuple[str, int], Cell] = {}
    for group in chart.groups:
        y = _draw_group(sheet, chart, grid, group, y, cells)
    _draw_arrows(sheet, chart, cells)
    for cell in cells.values():
        shape = draw_chip(sheet, Point(cell.x, cell.y), grid.chip_width, cell.row.id, cell.stop)
        sheet.point_out(shape, f"{cell.row.id} {cell.row.title}")
    bottom = draw_foot(sheet, chart.foot, y, _WIDTH)
    return sheet.finish(_WIDTH, bottom, chart.title, f"{says} {chart.foot}")


def _divide(chart: Chart) -> Grid:
    is_single = all(
        len({stop.column for row in group.rows for stop in row.stops}) <= 1
        for group in chart.groups
    )
    chip = max(
        measure_text(f"{row.id} {stop.words}".rstrip(), _CHIP_TEXT, is_bold=True) + 16
        for row in chart.rows()
        for stop in row.stops
    )
    left = MARGIN + _LABEL + _PAD
    count = 1 if is_single else max(len(chart.columns), 1)
    width = (_WIDTH - MARGIN - left) / count
    room = width - 2 * _PAD + _CHIP_GAP
    per_row = max(int(room // (chip + _CHIP_GAP)), _FEWEST_CHIPS)
    return Grid(left, width, chip, per_row, is_single)


def _write_headings(sheet: Sheet, chart: Chart, grid: Grid, y: float) -> float:
    """Write what each column asks for; return where the first group begins."""
    bottom = y
    for i, column in enumerate(chart.columns):
        x, room = grid.left + i * grid.column_width + _PAD, grid.column_width - 2 * _PAD
        line = y
        for words in wrap_text(column.title, room, TEXT, is_bold=True):
            line += LINE
            sheet.write(x, line, words, "strong")
        for words in wrap_text(column.note, room, SMALL):
            line += LINE
            sheet.write(x, line, words, "quiet small")
        bottom = max(bottom, line)
    return bottom + GAP


def _draw_group(
    sheet: Sheet,
    chart: Chart,
    grid: Grid,
    group: RowGroup,
    y: float,
    cells: dict[tuple[str, int], Cell],
) -> float:
    """Draw the label and the cells of a group; return where the next one begins."""
    found = _list_cells(grid, group)
    label = _list_label(chart, grid, group)
    depth = max((len(row) for row in found.values()), default=1)
    lines = -(-depth // grid.per_row)
    height = max(lines * _CHIP_ROW + _PAD, len(label) * LINE + _PAD)
    for i in range(1 if grid.is_single else len(chart.columns)):
        left = grid.left + i * grid.column_width
        sheet.add("rect", x=left, y=y, width=grid.column_width - 6, height=height, kind="band")
        for k, (row, stop) in enumerate(found.get(i, ())):
            x = left + _PAD + grid.chip_width / 2 + (k % grid.per_row) * _step(grid)
            at = y + _PAD / 2 + _CHIP_ROW * (k // grid.per_row + 0.5)
            cells[row.id, stop.column] = Cell(row, stop, x, at)
    for i, (words, kind) in enumerate(label):
        sheet.write(MARGIN, y + LINE * (i + 1) + 4, words, kind)
    return y + height + 6


def _step(grid: Grid) -> float:
    return grid.chip_width + _CHIP_GAP


def _list_cells(grid: Grid, group: RowGroup) -> Mapping[int, list[tuple[Row, Stop]]]:
    """Return the chips of a group by column."""
    found: dict[int, list[tuple[Row, Stop]]] = {}
    for row in group.rows:
        for stop in row.stops:
            found.setdefault(0 if grid.is_single else stop.column, []).append((row, stop))
    return found


def _list_label(chart: Chart, grid: Grid, group: RowGroup) -> list[tuple[str, str]]:
    """Return the lines of a label: the group, and what its only column asks for."""
    title = group.title or group.label
    is_mark = group.label != title and len(group.label) <= _LONGEST_MARK
    lines = [(group.label, "strong quiet")] if is_mark and group.label else []
    lines += [(words, "") for words in wrap_text(title, _LABEL, TEXT)]
    if grid.is_single:
        columns = sorted({stop.column for row in group.rows for stop in row.stops})
        for column in columns:
            title, note = chart.columns[column].title, chart.columns[column].note
            text = f"{title}: {note}" if note[:1].isdigit() else f"{title} {note}"
            lines += [(words, "quiet small") for words in wrap_text(text, _LABEL, SMALL)]
    return lines


def _draw_arrows(sheet: Sheet, chart: Chart, cells: Mapping[tuple[str, int], Cell]) -> None:
    """Draw a joined arrow as one from each start to each end, starts with lanes of their own."""
    first: dict[str, Point] = {}
    for (id, _), cell in cells.items():
        first.setdefault(id, Point(cell.x, cell.y))
    lanes: dict[tuple[str, ...], int] = {}
    for arrow in chart.arrows:
        key = arrow.ends if len(arrow.starts) > 1 else arrow.starts
        lane = lanes.setdefault(key, len(lanes))
        for start in arrow.starts:
            for end in arrow.ends:
                if start in first and end in first:
                    single = evolve(arrow, starts=(start,), ends=(end,))
                    draw_bus(sheet, first[start], first[end], lane, single)
