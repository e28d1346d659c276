"""Arrows: straight, bent, or along lanes with round corners."""

from collections.abc import Sequence
from math import hypot
from typing import Final

from attrs import frozen

from transform_model.display.framework_picture.chart import Arrow
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.sentences import join_words

_HEAD: Final = 6.5
_HALF_HEAD: Final = 3


@frozen
class Point:
    """A place on the page."""

    x: float
    y: float


@frozen
class Curve:
    """A bent line: where it begins and ends, and the points it leans towards."""

    start: Point
    first: Point
    last: Point
    end: Point

    def at(self, t: float) -> Point:
        """Return the point at a share of the way."""
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        return Point(
            a * self.start.x + b * self.first.x + c * self.last.x + d * self.end.x,
            a * self.start.y + b * self.first.y + c * self.last.y + d * self.end.y,
        )


def draw_curve(sheet: Sheet, curve: Curve, arrow: Arrow) -> None:
    """Draw what should come first as a bent arrow."""
    neck = step_towards(curve.end, curve.last, _HEAD)
    path = f"M{_show(curve.start)} C{_show(curve.first)} {_show(curve.last)} {_show(neck)}"
    _draw(sheet, path, arrow)
    _draw_tip(sheet, curve.end, neck)


def draw_route(sheet: Sheet, points: Sequence[Point], arrow: Arrow, turn: float) -> None:
    """Draw an arrow along straight stretches with round corners.

    Parameters
    ----------
    sheet
        What it is drawn on.
    points
        Where it begins, turns and ends.
    arrow
        What it says.
    turn
        How round its corners are.
    """
    corners = drop_straight(points)
    tip = corners[-1]
    neck = step_towards(tip, corners[-2], _HEAD)
    _draw(sheet, _round([*corners[:-1], neck], turn), arrow)
    _draw_tip(sheet, tip, neck)


def draw_branch(sheet: Sheet, points: Sequence[Point], arrow: Arrow, turn: float) -> None:
    """Draw an arrow that runs into another one, up to there."""
    _draw(sheet, _round(points, turn), arrow)


def say_order(arrow: Arrow) -> str:
    """Return what an arrow says."""
    return f"{join_words(arrow.starts)} before {join_words(arrow.ends)}"


def step_towards(start: Point, towards: Point, distance: float) -> Point:
    """Return the point that lies so far from one towards another."""
    dx, dy = towards.x - start.x, towards.y - start.y
    length = hypot(dx, dy) or 1
    return Point(start.x + dx / length * distance, start.y + dy / length * distance)


def drop_straight(points: Sequence[Point]) -> Sequence[Point]:
    """Return points without those where nothing turns."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _lie_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _draw(sheet: Sheet, path: str, arrow: Arrow) -> None:
    kind = "arrow hard" if arrow.is_hard else "arrow"
    line = sheet.add("path", d=path, kind=kind if arrow.is_needed else f"{kind} maybe")
    # An arrow of the legend has no ends that could be told.
    if arrow.starts:
        sheet.point_out(line, say_order(arrow))


def _lie_straight(a: Point, b: Point, c: Point) -> bool:
    return a.x == b.x == c.x or a.y == b.y == c.y


def _round(points: Sequence[Point], turn: float) -> str:
    """Return the path through points, with a curve at each corner."""
    path = f"M{_show(points[0])}"
    for i in range(1, len(points) - 1):
        before, corner, after = points[i - 1], points[i], points[i + 1]
        room = min(_measure(before, corner), _measure(corner, after)) / 2
        first = step_towards(corner, before, min(turn, room))
        last = step_towards(corner, after, min(turn, room))
        path += f" L{_show(first)} Q{_show(corner)} {_show(last)}"
    return f"{path} L{_show(points[-1])}"


def _measure(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)


def _draw_tip(sheet: Sheet, tip: Point, neck: Point) -> None:
    dx, dy = (tip.x - neck.x) / _HEAD, (tip.y - neck.y) / _HEAD
    left = Point(neck.x - dy * _HALF_HEAD, neck.y + dx * _HALF_HEAD)
    right = Point(neck.x + dy * _HALF_HEAD, neck.y - dx * _HALF_HEAD)
    sheet.add("path", d=f"M{_show(tip)} L{_show(left)} L{_show(right)} Z", kind="head")


def _show(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"
