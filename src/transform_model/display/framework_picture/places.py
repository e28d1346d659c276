"""Where the parts of a picture with one line for each milestone stand."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from transform_model.display.framework_picture.chart import Chart, Column, Row
from transform_model.display.framework_picture.frame import LINE, MARGIN
from transform_model.display.framework_picture.letters import balance_text, measure_text, wrap_text
from transform_model.display.framework_picture.marks import reach_of_mark

TEXT: Final = 13
SMALL: Final = 11.5
_ROW: Final = 27
_GROUP_GAP: Final = 11
_NESTED_GAP: Final = 2
_WIDEST_TITLE: Final = 390
_WIDEST_LABEL: Final = 130
_BETWEEN: Final = 16
_LANE: Final = 9
_FEW_COLUMNS: Final = 3
_WIDEST_MARK: Final = 4
_WIDEST_PAGE: Final = 1200


@frozen
class Layout:
    """Where the parts of a line begin.

    Parameters
    ----------
    label, id, title, rail
        Left edges of the group label, the id, the title and the rail.
    columns
        Middle of each column.
    column_width
        How wide each column is.
    tops
        Middle of each line, by milestone.
    top, bottom
        Of the columns.
    """

    label: float
    id: float
    title: float
    rail: float
    columns: tuple[float, ...]
    column_width: float
    tops: Mapping[str, float]
    top: float
    bottom: float

    @property
    def right(self) -> float:
        """Right edge of the last column."""
        return self.columns[-1] + self.column_width / 2 if self.columns else self.rail

    def span(self, ids: tuple[str, ...]) -> tuple[float, float]:
        """Return the first and last middle of some lines."""
        tops = [self.tops[id] for id in ids]
        return min(tops), max(tops)


def measure_columns(chart: Chart) -> Layout:
    """Return a layout of which only what lies side by side is known."""
    labels = [line for g in chart.groups for line in wrap_label(g.label, len(g.rows))]
    label = max((measure_text(line, TEXT, is_bold=True) for line in labels), default=0)
    rows = list(chart.rows())
    id = max((measure_text(row.id, TEXT) for row in rows), default=0)
    title = max((measure_text(line, TEXT) for row in rows for line in wrap_title(row)), default=0)
    id_left = MARGIN + label + (_BETWEEN if label else 0)
    title_left = id_left + id + _BETWEEN
    lanes = sum(arrow.is_joined for arrow in chart.arrows)
    rail = title_left + title + _BETWEEN + (lanes * _LANE + 2 * _BETWEEN if lanes else 0)
    column = _choose_width(chart, rail + 12)
    places = tuple(rail + 12 + column * (i + 0.5) for i in range(len(chart.columns)))
    return Layout(MARGIN, id_left, title_left, rail, places, column, {}, 0, 0)


def place_lane(layout: Layout, i: int) -> float:
    """Return where the joined arrow of this number runs up or down."""
    return layout.rail - 2 * _BETWEEN - i * _LANE


def place_lines(chart: Chart, layout: Layout, y: float, header: float) -> Layout:
    """Return the layout with every line at its height, the header above them."""
    tops: dict[str, float] = {}
    top, under = y, None
    y += header
    for group in chart.groups:
        if under is not None:
            is_nested = bool(group.under) and group.under == under
            y += _NESTED_GAP if is_nested else _GROUP_GAP
        under = group.under
        for row in group.rows:
            height = _ROW + LINE * (len(wrap_title(row)) - 1)
            tops[row.id] = y + height / 2
            y += height
    return evolve(layout, tops=tops, top=top, bottom=y + 4)


def list_bands(chart: Chart) -> Iterator[tuple[int, int]]:
    """Yield the first and last column of each block: a phase or part, or a band of levels."""
    starts = [i for i, column in enumerate(chart.columns) if column.mark]
    is_banded = bool(starts) and len(starts) < len(chart.columns)
    if not is_banded:
        yield from ((i, i) for i in range(len(chart.columns)))
        return
    edges = sorted({0, *starts, len(chart.columns)})
    yield from ((first, after - 1) for first, after in pairwise(edges))


def wrap_label(label: str, rows: int) -> list[str]:
    """Return the label of a group in as many lines as its rows have room for."""
    lines = wrap_text(label, _WIDEST_LABEL, TEXT, is_bold=True)
    return lines if len(lines) <= max(rows, 1) else [label]


def wrap_title(row: Row) -> list[str]:
    """Return the title of a line, in two or more lines where it is long."""
    return balance_text(row.title, _WIDEST_TITLE, TEXT)


def wrap_heading(column: Column, width: float) -> list[tuple[str, str]]:
    """Return the lines of a heading, each with how it is set."""
    lines = [(column.mark, "strong")] if column.mark else []
    lines += [(line, "") for line in balance_text(column.title, width - 8, TEXT)]
    return lines + [(line, "quiet small") for line in balance_text(column.note, width - 8, SMALL)]


def _choose_width(chart: Chart, left: float) -> float:
    """Return how wide a column has to be for its heading; few columns may be wider.

    Many columns are narrower than they would like to be, as far as their longest word allows, so
    that the page is no wider than a reader's screen.
    """
    words = [
        measure_text(word, TEXT)
        for column in chart.columns
        for word in f"{column.title} {column.note}".split()
    ]
    marks = [
        measure_text(chart.columns[first].mark, TEXT, is_bold=True) / (last - first + 1)
        for first, last in list_bands(chart)
    ]
    longest = max([*words, *marks], default=0)
    if all(len(column.title) <= _WIDEST_MARK for column in chart.columns):
        return max(longest + 10, 32)
    wish = 190 if len(chart.columns) <= _FEW_COLUMNS else 104
    room = (_WIDEST_PAGE - MARGIN - left) / len(chart.columns)
    stations = [2 * reach_of_mark(stop)[0] for row in chart.rows() for stop in row.stops]
    return max(longest + 10, max(stations, default=0) + 8, min(wish, room))
