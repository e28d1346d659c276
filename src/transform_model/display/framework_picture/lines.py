"""The picture with one line for each milestone."""

from collections.abc import Sequence
from typing import Final

from transform_model.display.framework_picture.arrows import Curve, Point, draw_curve, draw_route
from transform_model.display.framework_picture.chart import Chart, Row, RowGroup, Stop
from transform_model.display.framework_picture.curves import Plane, Station, choose_curve
from transform_model.display.framework_picture.frame import (
    GAP,
    LINE,
    MARGIN,
    draw_foot,
    draw_head,
    draw_legend,
    list_braces,
    list_items,
)
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.lanes import spread_places
from transform_model.display.framework_picture.marks import (
    BRACE,
    draw_brace,
    draw_mark,
    is_tick,
    reach_of_mark,
)
from transform_model.display.framework_picture.places import (
    Layout,
    list_bands,
    measure_columns,
    place_lane,
    place_lines,
    wrap_heading,
    wrap_label,
    wrap_title,
)

_LEAST_WIDTH: Final = 640
_BASELINE: Final = 4.5
_APART: Final = 8
_TURN: Final = 7
_ABOVE: Final = 22


def draw_lines(chart: Chart) -> str:
    """Return the picture of a chart with one line for each milestone."""
    sheet = Sheet()
    wide = measure_columns(chart)
    width = max(wide.right + MARGIN, _LEAST_WIDTH)
    y = draw_head(sheet, chart.title, chart.subtitle, width)
    y = draw_legend(sheet, [*list_items(chart), *list_braces(chart)], y, width)
    heads = [wrap_heading(column, wide.column_width) for column in chart.columns]
    layout = place_lines(chart, wide, y, max(map(len, heads), default=0) * LINE + GAP)
    _draw_columns(sheet, chart, layout)
    for group in chart.groups:
        _write_labels(sheet, layout, group)
    for row in chart.rows():
        _draw_rail(sheet, layout, row, has_rail=chart.has_rails)
    _draw_arrows(sheet, chart, layout)
    for row in chart.rows():
        for stop in row.stops:
            x, y = layout.columns[stop.column], layout.tops[row.id]
            shape = draw_mark(sheet, x, y, stop, is_scale=is_tick(stop, row.stops))
            sheet.point_out(shape, f"{row.id} {row.title}{_say_level(stop)}")
    bottom = draw_foot(sheet, chart.foot, layout.bottom, width)
    return sheet.finish(width, bottom, chart.title, f"{chart.subtitle} {chart.foot}")


def _draw_columns(sheet: Sheet, chart: Chart, layout: Layout) -> None:
    """Draw the columns with their headings; levels of one band have no gap between them."""
    for first, last in list_bands(chart):
        left = layout.columns[first] - layout.column_width / 2 + 3
        right = layout.columns[last] + layout.column_width / 2 - 3
        height = layout.bottom - layout.top
        sheet.add("rect", x=left, y=layout.top, width=right - left, height=height, kind="band")
        heading = chart.columns[first]
        y = layout.top + LINE
        if heading.mark and last > first:
            sheet.write((left + right) / 2, y, heading.mark, "strong", "middle")
            y += LINE
        if last > first:
            for i in range(first, last + 1):
                sheet.write(layout.columns[i], y, chart.columns[i].title, "quiet", "middle")
            continue
        for i, (line, kind) in enumerate(wrap_heading(heading, layout.column_width)):
            sheet.write((left + right) / 2, y + i * LINE, line, kind, "middle")


def _write_labels(sheet: Sheet, layout: Layout, group: RowGroup) -> None:
    first = layout.tops[group.rows[0].id] + _BASELINE
    for i, line in enumerate(wrap_label(group.label, len(group.rows))):
        sheet.write(layout.label, first + i * LINE, line, "strong quiet")
    for row in group.rows:
        lines = wrap_title(row)
        y = layout.tops[row.id] + _BASELINE - LINE * (len(lines) - 1) / 2
        sheet.write(layout.id, layout.tops[row.id] + _BASELINE, row.id, "quiet")
        for i, line in enumerate(lines):
            sheet.write(layout.title, y + i * LINE, line)


def _draw_rail(sheet: Sheet, layout: Layout, row: Row, *, has_rail: bool) -> None:
    if not row.stops:
        return
    y = layout.tops[row.id]
    end = layout.columns[row.stops[-1].column] if has_rail else layout.right
    kind = "rail" if has_rail else "lead"
    sheet.add("line", x1=layout.rail, y1=y, x2=end, y2=y, kind=kind)


def _say_level(stop: Stop) -> str:
    said = f": {stop.words}" if stop.words else ""
    return f"{said}, published" if stop.is_published else said


def _draw_arrows(sheet: Sheet, chart: Chart, layout: Layout) -> None:
    joined = [arrow for arrow in chart.arrows if arrow.is_joined]
    braces = {ids for arrow in joined for ids in (arrow.starts, arrow.ends) if len(ids) > 1}
    for ids in sorted(braces):
        first, last = layout.span(ids)
        draw_brace(sheet, layout.rail - BRACE, first - 7, last + 7)
    ends = [ids for arrow in joined for ids in (arrow.starts, arrow.ends)]
    # Arrows that meet a line or brace at one place leave and arrive a little apart.
    heights = spread_places([sum(layout.span(ids)) / 2 for ids in ends], _APART)
    for i, arrow in enumerate(joined):
        lane = place_lane(layout, i)
        start = Point(_find_side(layout, arrow.starts), heights[2 * i])
        end = Point(_find_side(layout, arrow.ends), heights[2 * i + 1])
        points = [start, Point(lane, start.y), Point(lane, end.y), end]
        draw_route(sheet, points, arrow, _TURN)
    _draw_curves(sheet, chart, layout)


def _draw_curves(sheet: Sheet, chart: Chart, layout: Layout) -> None:
    """Draw arrows from station to station, clear of all others."""
    rows = {row.id: row for row in chart.rows()}
    stations = [_place_station(layout, row, stop) for row in chart.rows() for stop in row.stops]
    top = min(layout.tops.values(), default=layout.top) - _ABOVE
    plane = Plane(stations, layout.rail, layout.right, top, layout.bottom)
    drawn: list[Curve] = []
    for arrow in (each for each in chart.arrows if not each.is_joined):
        start = _find_stop(layout, rows[arrow.starts[0]], arrow.start_level)
        end = _find_stop(layout, rows[arrow.ends[0]], arrow.end_level)
        drawn.append(choose_curve(plane, start, end, drawn))
        draw_curve(sheet, drawn[-1], arrow)


def _find_side(layout: Layout, ids: Sequence[str]) -> float:
    """Return where a joined arrow meets a line, or the brace of several."""
    return layout.rail - 2 * BRACE if len(ids) > 1 else layout.rail - 3


def _place_station(layout: Layout, row: Row, stop: Stop) -> Station:
    at = Point(layout.columns[stop.column], layout.tops[row.id])
    return Station(at, *reach_of_mark(stop, is_scale=is_tick(stop, row.stops)))


def _find_stop(layout: Layout, row: Row, level: float) -> Station:
    """Return the station at or above a level; the last one, or the start of the rail, else."""
    for stop in row.stops:
        if stop.level is None or stop.level >= level:
            return _place_station(layout, row, stop)
    if row.stops:
        return _place_station(layout, row, row.stops[-1])
    return Station(Point(layout.rail, layout.tops[row.id]), 1, 1)
