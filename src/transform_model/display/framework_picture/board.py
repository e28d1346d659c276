"""The picture of many milestones: a board with a chip for each, in a row for each group."""

from typing import Final

from transform_model.display.framework_picture.arrows import Point
from transform_model.display.framework_picture.board_arrows import draw_board_arrows
from transform_model.display.framework_picture.chart import Chart, RowGroup
from transform_model.display.framework_picture.chips import (
    LABEL,
    LANE,
    PAD,
    Board,
    Grid,
    divide,
    place_chips,
)
from transform_model.display.framework_picture.frame import (
    GAP,
    LINE,
    MARGIN,
    draw_foot,
    draw_head,
    draw_legend,
    list_items,
)
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import balance_text, wrap_text
from transform_model.display.framework_picture.marks import CHIP, draw_chip
from transform_model.display.framework_picture.places import SMALL, TEXT
from transform_model.display.framework_picture.wiring import Channel, Spot, Wiring, wire_arrows

_LONGEST_MARK: Final = 4
_BETWEEN: Final = 20
_EDGE: Final = 16
_CLEARANCE: Final = 16


def draw_board(chart: Chart) -> str:
    """Return the picture of a chart as a board of chips."""
    sheet, grid = Sheet(), divide(chart)
    chips = list(place_chips(chart, grid))
    spots: dict[str, Spot] = {}
    for chip in chips:
        spots.setdefault(chip.row.id, chip.spot)
    board = Board(sheet, chart, grid, chips, wire_arrows(chart.arrows, spots, grid.chip_width))
    says = chart.subtitle.replace("Each line is a milestone", "Each chip is a milestone").replace(
        "a station stands", "it stands"
    )
    y = draw_head(sheet, chart.title, says, board.width)
    y = draw_legend(sheet, list_items(chart), y, board.width)
    if not grid.is_single:
        y = _write_headings(sheet, chart, grid, y)
    for i, group in enumerate(chart.groups):
        y = _draw_group(board, i, group, y)
    draw_board_arrows(board)
    for chip in chips:
        at = Point(chip.spot.x, board.tops[chip.spot.group, chip.spot.line])
        shape = draw_chip(sheet, at, grid.chip_width, chip.row.id, chip.stop)
        sheet.point_out(shape, f"{chip.row.id} {chip.row.title}")
    bottom = draw_foot(sheet, chart.foot, y, board.width)
    return sheet.finish(board.width, bottom, chart.title, f"{says} {chart.foot}")


def _write_headings(sheet: Sheet, chart: Chart, grid: Grid, y: float) -> float:
    """Write what each column asks for; return where the first group begins."""
    bottom = y
    for i, column in enumerate(chart.columns):
        x, room = grid.left + i * grid.column_width + PAD, grid.column_width - 2 * PAD
        line = y
        for words in wrap_text(column.title, room, TEXT, is_bold=True):
            line += LINE
            sheet.write(x, line, words, "strong")
        for words in balance_text(column.note, room, SMALL):
            line += LINE
            sheet.write(x, line, words, "quiet small")
        bottom = max(bottom, line)
    return bottom + GAP


def _draw_group(board: Board, place: int, group: RowGroup, y: float) -> float:
    """Draw the label and the cells of a group; return where the next one begins."""
    sheet, grid = board.sheet, board.grid
    label = _list_label(board.chart, grid, group)
    height = max(_stack_lines(board, place, y) - y, len(label) * LINE + PAD)
    for i in range(1 if grid.is_single else len(board.chart.columns)):
        left = grid.left + i * grid.column_width
        sheet.add("rect", x=left, y=y, width=grid.column_width - 6, height=height, kind="band")
    for i, (words, kind) in enumerate(label):
        sheet.write(MARGIN, y + LINE * (i + 1) + 4, words, kind)
    return y + height + 6


def _stack_lines(board: Board, group: int, y: float) -> float:
    """Give lines of chips and the lanes between them their heights; return where they end."""
    lines = 1 + max(
        (chip.spot.line for chip in board.chips if chip.spot.group == group), default=-1
    )
    for line in range(lines):
        y += _measure_gap(board.wiring, (group, line), _BETWEEN if line else _EDGE)
        board.floors[group, line] = y - _CLEARANCE
        board.tops[group, line] = y + CHIP
        y += 2 * CHIP
    board.floors[group, lines] = y + _measure_gap(board.wiring, (group, lines), _EDGE) - _EDGE / 2
    return y + _measure_gap(board.wiring, (group, lines), _EDGE)


def _measure_gap(wiring: Wiring, channel: Channel, least: float) -> float:
    """Return how high a gap is: lanes stay clear of the chips on both sides."""
    lanes = wiring.count_lanes(channel)
    if lanes:
        edge = _CLEARANCE if least == _BETWEEN else _EDGE / 2
        return edge + _CLEARANCE + (lanes - 1) * LANE
    return least + 6 if wiring.is_used(channel) else least


def _list_label(chart: Chart, grid: Grid, group: RowGroup) -> list[tuple[str, str]]:
    """Return the lines of a label: the group, and what its only column asks for."""
    title = group.title or group.label
    is_mark = group.label != title and len(group.label) <= _LONGEST_MARK
    lines = [(group.label, "strong quiet")] if is_mark and group.label else []
    lines += [(words, "") for words in wrap_text(title, LABEL, TEXT)]
    if grid.is_single:
        columns = sorted({stop.column for row in group.rows for stop in row.stops})
        for column in columns:
            title, note = chart.columns[column].title, chart.columns[column].note
            text = f"{title}: {note}" if note[:1].isdigit() else f"{title} {note}"
            lines += [(words, "quiet small") for words in wrap_text(text, LABEL, SMALL)]
    return lines
