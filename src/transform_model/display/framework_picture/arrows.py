"""Arrows between stations: bent a little, so that they do not lie on a line."""

from math import hypot
from typing import Final

from attrs import frozen

from transform_model.display.framework_picture.chart import Arrow
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.sentences import join_words

_CLEARANCE: Final = 13
_HEAD: Final = 6.5
_HALF_HEAD: Final = 3
_TURN: Final = 7
_CHIP: Final = 13
_ASIDE: Final = 12
_LANES: Final = 3
_LANE: Final = 4
_LEAST_BEND: Final = 16
_MOST_BEND: Final = 70


@frozen
class Point:
    """A place on the page."""

    x: float
    y: float


def draw_arrow(
    sheet: Sheet,
    start: Point,
    end: Point,
    arrow: Arrow,
    *,
    clearance: float = _CLEARANCE,
    bend: float = 0,
) -> None:
    """Draw what should come first as an arrow.

    Parameters
    ----------
    sheet
        What it is drawn on.
    start, end
        Middles of the two stations.
    arrow
        What it says.
    clearance
        How far it stays away from both middles.
    bend
        How far its middle lies off the straight line, to the right where it goes straight down;
        0 chooses it by length.
    """
    control = _bend(start, end, bend)
    first = _move(start, control, clearance)
    tip = _move(end, control, clearance)
    neck = _move(tip, control, _HEAD)
    path = f"M{_show(first)} Q{_show(control)} {_show(neck)}"
    line = sheet.add("path", d=path, kind=_name_kind(arrow))
    sheet.point_out(line, say_order(arrow))
    _draw_tip(sheet, tip, neck)


def draw_elbow(sheet: Sheet, start: Point, end: Point, lane: float, arrow: Arrow) -> None:
    """Draw an arrow that leaves to the left, runs down or up a lane, and comes back.

    Parameters
    ----------
    sheet
        What it is drawn on.
    start, end
        Right ends of the arrow.
    lane
        Where it runs up or down, left of both.
    arrow
        What it says.
    """
    side = 1 if end.y >= start.y else -1
    turn = min(_TURN, abs(end.y - start.y) / 2)
    neck = Point(end.x - _HEAD, end.y)
    path = (
        f"M{_show(start)} H{lane + turn:.1f}"
        f" Q{lane:.1f} {start.y:.1f} {lane:.1f} {start.y + side * turn:.1f}"
        f" V{end.y - side * turn:.1f} Q{lane:.1f} {end.y:.1f} {lane + turn:.1f} {end.y:.1f}"
        f" H{neck.x:.1f}"
    )
    line = sheet.add("path", d=path, kind=_name_kind(arrow))
    sheet.point_out(line, say_order(arrow))
    _draw_tip(sheet, end, neck)


def draw_bus(sheet: Sheet, start: Point, end: Point, lane: int, arrow: Arrow) -> None:
    """Draw an arrow between chips, through the gap above the lower of their rows.

    Parameters
    ----------
    sheet
        What it is drawn on.
    start, end
        Middles of the two chips.
    lane
        Which of the lanes of a gap it takes, so that arrows of other chips stay apart.
    arrow
        What it says.
    """
    out, into = start.x + _ASIDE, end.x - _ASIDE
    gap = max(start.y, end.y) - _CHIP - 3 - (lane % _LANES) * _LANE
    leaves = start.y + (_CHIP if end.y > start.y else -_CHIP)
    arrives = end.y + (_CHIP if end.y < start.y else -_CHIP)
    neck = arrives + (_HEAD if end.y < start.y else -_HEAD)
    line = sheet.add(
        "path",
        d=f"M{out:.1f} {leaves:.1f} V{gap:.1f} H{into:.1f} V{neck:.1f}",
        kind=_name_kind(arrow),
    )
    sheet.point_out(line, say_order(arrow))
    _draw_tip(sheet, Point(into, arrives), Point(into, neck))


def _name_kind(arrow: Arrow) -> str:
    kind = "arrow hard" if arrow.is_hard else "arrow"
    return kind if arrow.is_needed else f"{kind} maybe"


def say_order(arrow: Arrow) -> str:
    """Return what an arrow says."""
    return f"{join_words(arrow.starts)} before {join_words(arrow.ends)}"


def _bend(start: Point, end: Point, bend: float) -> Point:
    """Return the point that a curve leans towards."""
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy) or 1
    off = bend or min(max(length * 0.16, _LEAST_BEND), _MOST_BEND)
    side = 1 if dy >= 0 else -1
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    return Point(middle.x + side * dy / length * off * 1.6, middle.y - side * dx / length * off)


def _move(start: Point, towards: Point, distance: float) -> Point:
    dx, dy = towards.x - start.x, towards.y - start.y
    length = hypot(dx, dy) or 1
    return Point(start.x + dx / length * distance, start.y + dy / length * distance)


def _draw_tip(sheet: Sheet, tip: Point, neck: Point) -> None:
    dx, dy = (tip.x - neck.x) / _HEAD, (tip.y - neck.y) / _HEAD
    left = Point(neck.x - dy * _HALF_HEAD, neck.y + dx * _HALF_HEAD)
    right = Point(neck.x + dy * _HALF_HEAD, neck.y - dx * _HALF_HEAD)
    sheet.add("path", d=f"M{_show(tip)} L{_show(left)} L{_show(right)} Z", kind="head")


def _show(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"
