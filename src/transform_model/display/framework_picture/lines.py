"""The picture with one line for each milestone."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from transform_model.display.framework_picture.arrows import Point, draw_arrow, draw_elbow
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
from transform_model.display.framework_picture.marks import draw_mark, is_tick
from transform_model.display.framework_picture.places import (
    Layout,
    measure_columns,
    place_lane,
    place_lines,
    wrap_heading,
    wrap_label,
    wrap_title,
)

_LEAST_WIDTH: Final = 640
_BASELINE: Final = 4.5
_BRACE: Final = 6


def draw_lines(chart: Chart) -> str:
    """Return the picture of a chart with one line for each milestone."""
    sheet = Sheet()
    wide = measure_columns(chart)
    width = max(wide.right + MARGIN, _LEAST_WIDTH)
    y = draw_head(sheet, chart.title, chart.subtitle, width)
    y = draw_legend(sheet, chart, y, width)
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
    for first, last in _list_bands(chart):
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


def _list_bands(chart: Chart) -> Iterator[tuple[int, int]]:
    """Yield the first and last column of each block: a phase or part, or a band of levels."""
    starts = [i for i, column in enumerate(chart.columns) if column.mark]
    is_banded = bool(starts) and len(starts) < len(chart.columns)
    if not is_banded:
        yield from ((i, i) for i in range(len(chart.columns)))
        return
    edges = sorted({0, *starts, len(chart.columns)})
    yield from ((first, after - 1) for first, after in pairwise(edges))


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
    rows = {row.id: row for row in chart.rows()}
    joined = [arrow for arrow in chart.arrows if arrow.is_joined]
    braces = {ids for arrow in joined for ids in (arrow.starts, arrow.ends) if len(ids) > 1}
    for ids in sorted(braces):
        first, last = layout.span(ids)
        x = layout.rail - _BRACE
        sheet.add(
            "path",
            d=f"M{x:.1f} {first - 7:.1f} h-{_BRACE} V{last + 7:.1f} h{_BRACE}",
            kind="brace",
        )
    for i, arrow in enumerate(joined):
        start, end = (_find_side(layout, ids) for ids in (arrow.starts, arrow.ends))
        # Arrows that share an end leave and arrive a little apart.
        draw_elbow(sheet, start, end, place_lane(layout, i), arrow)
    for arrow in chart.arrows:
        if not arrow.is_joined:
            start = _find_stop(layout, rows[arrow.starts[0]], arrow.start_level)
            end = _find_stop(layout, rows[arrow.ends[0]], arrow.end_level)
            draw_arrow(sheet, start, end, arrow)


def _find_side(layout: Layout, ids: Sequence[str]) -> Point:
    """Return where a joined arrow meets a line, or the brace of several."""
    first, last = layout.span(tuple(ids))
    x = layout.rail - 2 * _BRACE if len(ids) > 1 else layout.rail - 3
    return Point(x, (first + last) / 2)


def _find_stop(layout: Layout, row: Row, level: float) -> Point:
    """Return the station at or above a level; the last one, or the start of the rail, else."""
    y = layout.tops[row.id]
    for stop in row.stops:
        if stop.level is None or stop.level >= level:
            return Point(layout.columns[stop.column], y)
    return Point(layout.columns[row.stops[-1].column] if row.stops else layout.rail, y)
