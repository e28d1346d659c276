"""Small columns: how many practices completed at least each phase, over time."""

from typing import Final

from transform_model.display.framework_picture.frame import draw_foot, draw_head
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import balance_text, measure_text
from transform_model.display.network.axis import list_ticks
from transform_model.display.network.ink import SHAPES, add_hatching, draw_column
from transform_model.display.network.words import (
    begin_foot,
    list_grounds,
    say_finding,
    say_not_assessed,
    show_range,
)
from transform_model.display.sentences import count_things, show_count
from transform_model.networks.figures import NetworkFigures

_MARGIN: Final = 24
_GUTTER: Final = 22
_WIDTH: Final = 1000
_HEIGHT: Final = 190
_MOST_IN_A_ROW: Final = 5
_TITLE: Final = 14
_NUMBER: Final = 20


def draw_shares(figures: NetworkFigures) -> str:
    """Return a picture (SVG): one panel per phase, one column per quarter or month.

    What is certain is solid; what depends on open answers, or on practices not assessed yet, is
    hatched above it. The last column has its numbers.
    """
    sheet = Sheet()
    add_hatching(sheet)
    title = say_finding(figures)
    y = draw_head(sheet, title, _say_what_is_drawn(figures), _WIDTH)
    rows = -(-len(figures.phases) // _MOST_IN_A_ROW)
    per_row = -(-len(figures.phases) // rows)
    width = (_WIDTH - 2 * _MARGIN - (per_row - 1) * _GUTTER) / per_row
    for start in range(0, len(figures.phases), per_row):
        orders = range(start, min(start + per_row, len(figures.phases)))
        phases = figures.framework.phases
        heads = [balance_text(phases[i].short_title, width - _NUMBER, _TITLE) for i in orders]
        room = max(len(head) for head in heads) * 18
        for place, (i, head) in enumerate(zip(orders, heads, strict=True)):
            x = _MARGIN + place * (width + _GUTTER)
            sheet.write(x, y + 20, str(i + 1), "strong")
            for row, line in enumerate(head):
                sheet.write(x + _NUMBER, y + 20 + row * 18, line, "strong")
            _draw_panel(sheet, figures, i, (x, y + room + 34), width)
        y += room + 34 + _HEIGHT + 52
    height = draw_foot(sheet, _say_foot(figures), y, _WIDTH)
    return sheet.finish(_WIDTH, height, title, _describe(figures), SHAPES)


def _say_foot(figures: NetworkFigures) -> str:
    """Return whose data these are, and what they rest on."""
    name = figures.network.name or figures.network.id
    whose = f"{name}, {figures.framework.title}."
    parts = [whose, say_not_assessed(figures), *list_grounds(figures.framework)]
    return begin_foot(figures.note) + " ".join(part for part in parts if part)


def _say_what_is_drawn(figures: NetworkFigures) -> str:
    every = figures.series[0].period.length if figures.series else "quarter"
    return (
        f"Practices that completed at least this phase, by {every}. Solid: certain."
        " Hatched: depends on what is not known."
    )


def _describe(figures: NetworkFigures) -> str:
    """Return the last numbers of every panel in words."""
    said = [f"phase {each.order}: {show_range(each.practices, ' to ')}" for each in figures.phases]
    of = count_things(figures.practices, "practice")
    return f"Completed at least, of {of}: {'; '.join(said)}."


def _draw_panel(
    sheet: Sheet, figures: NetworkFigures, i: int, corner: tuple[float, float], width: float
) -> None:
    """Draw the columns of one phase."""
    x, top = corner
    foot = top + _HEIGHT
    sheet.add("line", x1=x, y1=top, x2=x + width, y2=top, kind="grid")
    sheet.add("line", x1=x, y1=foot, x2=x + width, y2=foot, kind="axis")
    points = figures.series
    if not points:
        return
    step = width / len(points)
    scale = _HEIGHT / figures.practices
    bar = min(step * 0.78, 40)
    for place, point in enumerate(points):
        count = point.phases[i].practices
        left = x + place * step + (step - bar) / 2
        draw_column(sheet, left, foot, bar, (count.lower * scale, count.upper * scale))
    for tick in list_ticks([str(point.period) for point in points], step):
        middle = x + (tick.place + 0.5) * step
        sheet.write(middle, foot + 17, tick.name, "quiet small", "middle")
        sheet.write(middle, foot + 32, tick.year, "quiet small", "middle")
    _write_last(sheet, figures, i, corner, width)


def _write_last(
    sheet: Sheet, figures: NetworkFigures, i: int, corner: tuple[float, float], width: float
) -> None:
    """Write the numbers of the last column above it, and in the first panel what the top means."""
    x, top = corner
    last = figures.series[-1].phases[i].practices
    words = show_range(last, " to ")
    height = last.upper / figures.practices * _HEIGHT
    is_high = height > _HEIGHT - 18
    y = top if is_high else top + _HEIGHT - height
    sheet.write(x + width, y - 7, words, "strong", "end")
    all_of = f"all {show_count(figures.practices)}"
    room = width - measure_text(words, 13, is_bold=True) - 8
    if i == 0 and (not is_high or measure_text(all_of, 11.5) < room):
        sheet.write(x, top - 7, all_of, "quiet small")
