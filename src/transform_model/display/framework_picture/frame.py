"""What stands around every picture: title, what is drawn, legend, and what it rests on."""

from typing import Final

from transform_model.display.framework_picture.arrows import Point, draw_arrow
from transform_model.display.framework_picture.chart import Arrow, Chart, Stop
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import measure_text, wrap_text
from transform_model.display.framework_picture.marks import RADIUS, draw_mark, is_tick
from transform_model.display.framework_picture.mentions import Firmness

MARGIN: Final = 24
LINE: Final = 17
GAP: Final = 12
_TITLE: Final = 19
_TEXT: Final = 13
_SMALL: Final = 11.5


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


def draw_legend(sheet: Sheet, chart: Chart, y: float, width: float) -> float:
    """Draw each mark that occurs, with its meaning; return where the next part begins."""
    items = _list_items(chart)
    if not any(
        isinstance(item, Arrow) or item.firmness is not Firmness.COUNTS for item, _ in items
    ):
        return y
    x, y = float(MARGIN), y + 8
    for item, words in items:
        taken = 34 + measure_text(words, _TEXT) + 22
        if x > MARGIN and x + taken > width - MARGIN:
            x, y = float(MARGIN), y + 24
        if isinstance(item, Stop):
            draw_mark(sheet, x + 12, y, item, is_scale=not item.words and item.level == 0)
        else:
            draw_arrow(sheet, Point(x - 10, y), Point(x + 37, y), item, bend=0.1)
        sheet.write(x + 34, y + 4.5, words)
        x += taken
    return y + RADIUS + GAP


def _list_items(chart: Chart) -> list[tuple[Stop | Arrow, str]]:
    stops = [stop for row in chart.rows() for stop in row.stops]
    ticks = any(is_tick(stop, row.stops) for row in chart.rows() for stop in row.stops)
    firm = {stop.firmness for stop in stops}
    items: list[tuple[Stop | Arrow, str]] = []
    if Firmness.NEEDED in firm:
        words = "counts as met" if ticks else "asked for"
        items.append((Stop(0, "", None), words))
    if Firmness.CHOICE in firm:
        items.append((Stop(0, "", None, Firmness.CHOICE), "one of several"))
    if Firmness.COUNTS in firm:
        item = Stop(0, "", 0 if ticks else None, Firmness.COUNTS)
        items.append((item, "level" if ticks else "counts toward a number"))
    if any(stop.is_published for stop in stops):
        firmest = max(stop.firmness for stop in stops if stop.is_published)
        items.append((Stop(0, "", None, firmest, is_published=True), "published"))
    return items + _list_arrows(chart)


def _list_arrows(chart: Chart) -> list[tuple[Stop | Arrow, str]]:
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


def draw_foot(sheet: Sheet, foot: str, y: float, width: float) -> float:
    """Write what the picture rests on; return where the page ends."""
    y += GAP
    for line in wrap_text(foot, width - 2 * MARGIN, _SMALL):
        y += LINE
        sheet.write(MARGIN, y, line, "quiet small")
    return y + MARGIN
