"""What stands around every picture: title, what is drawn, legend, and what it rests on."""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from transform_model.display.framework_picture.arrows import Point, draw_route
from transform_model.display.framework_picture.chart import Arrow, Chart, Stop
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import measure_text, wrap_text
from transform_model.display.framework_picture.marks import RADIUS, draw_brace, draw_mark, is_tick
from transform_model.display.framework_picture.mentions import Firmness

MARGIN: Final = 24
LINE: Final = 17
GAP: Final = 12
_TITLE: Final = 19
_TEXT: Final = 13
_SMALL: Final = 11.5


@frozen
class Brace:
    """What holds lines together that an arrow means all of."""


Item = tuple[Stop | Arrow | Brace, str]
"""A mark of a legend, and what it means."""


def draw_head(sheet: Sheet, title: str, subtitle: str, width: float) -> float:
    """Write the title and what is drawn; return where the next part begins."""
    y = float(MARGIN)
    for line in wrap_text(title, width - 2 * MARGIN, _TITLE, is_bold=True):
        y += 20
        sheet.write(MARGIN, y - 4, line, "title")
    for line in wrap_text(subtitle, width - 2 * MARGIN, _TEXT):
        y += LINE
        sheet.write(MARGIN, y, line, "quiet")
    return y + GAP


def draw_legend(sheet: Sheet, items: Sequence[Item], y: float, width: float) -> float:
    """Draw each mark that occurs, with its meaning; return where the next part begins."""
    if not items:
        return y
    x, y = float(MARGIN), y + 8
    for item, words in items:
        taken = 34 + measure_text(words, _TEXT) + 22
        if x > MARGIN and x + taken > width - MARGIN:
            x, y = float(MARGIN), y + 24
        if isinstance(item, Stop):
            draw_mark(sheet, x + 12, y, item, is_scale=not item.words and item.level == 0)
        elif isinstance(item, Brace):
            draw_brace(sheet, x + 16, y - RADIUS, y + RADIUS)
        else:
            draw_route(sheet, [Point(x + 2, y), Point(x + 25, y)], item, 0)
        sheet.write(x + 34, y + 4.5, words)
        x += taken
    return y + RADIUS + GAP


def list_items(chart: Chart) -> list[Item]:
    """Return the stations and arrows of a chart, one of each kind, with what they mean."""
    stops = [stop for row in chart.rows() for stop in row.stops]
    ticks = any(is_tick(stop, row.stops) for row in chart.rows() for stop in row.stops)
    firm = {stop.firmness for stop in stops}
    items: list[Item] = []
    if Firmness.NEEDED in firm:
        words = "counts as met" if ticks else "asked for"
        items.append((Stop(0, "", None), words))
    if Firmness.CHOICE in firm:
        items.append((Stop(0, "", None, Firmness.CHOICE), "one of several"))
    if Firmness.COUNTS in firm:
        item = Stop(0, "", 0 if ticks else None, Firmness.COUNTS)
        items.append((item, "level" if ticks else "counts toward a number"))
    ringed = [
        stop.firmness
        for row in chart.rows()
        for stop in row.stops
        if stop.is_published and not is_tick(stop, row.stops)
    ]
    if ringed:
        firmest = max(ringed)
        items.append((Stop(0, "", None, firmest, is_published=True), "published"))
    return items + _list_arrows(chart)


def _list_arrows(chart: Chart) -> list[Item]:
    kinds = {(arrow.is_hard, arrow.is_needed) for arrow in chart.arrows}
    words = {
        (False, True): "should come first",
        (True, True): "must come first",
        (False, False): "one of these should come first",
        (True, False): "one of these must come first",
    }
    return [
        (Arrow((), (), 0, 0, is_hard=is_hard, is_needed=is_needed), said)
        for (is_hard, is_needed), said in words.items()
        if (is_hard, is_needed) in kinds
    ]


def list_braces(chart: Chart) -> list[Item]:
    """Return the brace with its meaning, where an arrow is from or to several lines."""
    is_any = any(arrow.is_joined for arrow in chart.arrows)
    return [(Brace(), "all of these")] if is_any else []


def draw_foot(sheet: Sheet, foot: str, y: float, width: float) -> float:
    """Write what the picture rests on; return where the page ends."""
    y += GAP
    for line in wrap_text(foot, width - 2 * MARGIN, _SMALL):
        y += LINE
        sheet.write(MARGIN, y, line, "quiet small")
    return y + MARGIN
