"""Bent arrows between stations: the first way that touches no station and follows no other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Final

from attrs import frozen

from transform_model.display.framework_picture.arrows import Curve, Point

_CLEARANCE: Final = 2.5
_STEPS: Final = 60
_SLOPES: Final = (35, 55, 15, 75, -15, -40)
_REACHES: Final = (0.35, 0.5, 0.22, 0.75)
_TURNING: Final = 0.8
_SHORTEST: Final = 15
_LEAST_ROOM: Final = 7
_LEAST_REACH: Final = 18
_BESIDE: Final = 6
_OWN: Final = 30
_CROSSING: Final = 0.3
_HIT: Final = 10


@frozen
class Station:
    """What an arrow begins or ends at, or keeps clear of.

    Parameters
    ----------
    at
        Its middle.
    half_width, half_height
        How far it reaches.
    """

    at: Point
    half_width: float
    half_height: float

    def is_near(self, point: Point, clearance: float) -> bool:
        """Whether a point lies in it or closer than that."""
        return (
            abs(point.x - self.at.x) < self.half_width + clearance
            and abs(point.y - self.at.y) < self.half_height + clearance
        )


@frozen
class Plane:
    """What arrows run through.

    Parameters
    ----------
    stations
        What they keep clear of.
    left, right
        Edges they stay between.
    """

    stations: Sequence[Station]
    left: float
    right: float


def choose_curve(plane: Plane, start: Station, end: Station, drawn: Sequence[Curve]) -> Curve:
    """Return the way from one station to another that is best to follow.

    Parameters
    ----------
    plane
        What it runs through.
    start, end
        The two stations.
    drawn
        Arrows that are there.
    """
    paths = [list(_sample(curve)) for curve in drawn]
    best, least = next(_list_ways(start, end)), float("inf")
    for curve in sorted(_list_ways(start, end), key=_judge):
        points = list(_sample(curve))
        if not all(plane.left <= point.x <= plane.right for point in points):
            continue
        hits = sum(_is_hit(each, points, start, end) for each in plane.stations)
        cost = _HIT * hits + sum(_follow(points, path) for path in paths)
        if cost < least:
            best, least = curve, cost
        if cost == 0:
            break
    return best


def _list_ways(start: Station, end: Station) -> Iterator[Curve]:
    """Yield ways towards each other, or both to one side, that are long enough to be seen."""
    dx, dy = end.at.x - start.at.x, end.at.y - start.at.y
    down = 1 if dy >= 0 else -1
    ahead = (dx > 0) - (dx < 0)
    sides = [(ahead, -ahead), (1, 1), (-1, -1)] if ahead else [(1, 1), (-1, -1)]
    length = hypot(dx, dy)
    for (out, into), reach, first, last in product(sides, _REACHES, _SLOPES, _SLOPES):
        far = max(reach * length, _LEAST_REACH)
        leave = _find_edge(start, out, down * first)
        arrive = _find_edge(end, into, -down * last)
        lean = _move(leave, out, down * first, far), _move(arrive, into, -down * last, far)
        is_crossed = out == into and (lean[1].y - lean[0].y) * down < _LEAST_ROOM
        if not is_crossed and _measure(leave, arrive) >= _SHORTEST:
            yield Curve(leave, *lean, arrive)


def _judge(curve: Curve) -> float:
    """Return how little plain a way is: how long it is, and how much it turns."""
    parts = list(pairwise((curve.start, curve.first, curve.last, curve.end)))
    turns = sum(
        abs((_turn_to(*after) - _turn_to(*before) + 180) % 360 - 180)
        for before, after in pairwise(parts)
    )
    return sum(_measure(*part) for part in parts) + _TURNING * turns


def _turn_to(start: Point, end: Point) -> float:
    return degrees(atan2(end.y - start.y, end.x - start.x))


def _measure(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)


def _is_hit(each: Station, points: Sequence[Point], start: Station, end: Station) -> bool:
    """Return whether a way touches a station; of its own ones it may touch the edge."""
    if each in {start, end}:
        return any(each.is_near(point, 0) for point in points[4:-4])
    return any(each.is_near(point, _CLEARANCE) for point in points)


def _find_edge(station: Station, side: int, slope: float) -> Point:
    """Return a point just outside a station with round ends."""
    straight = station.half_width - station.half_height
    middle = Point(station.at.x + side * straight, station.at.y)
    return _move(middle, side, slope, station.half_height + 1)


def _move(start: Point, side: int, slope: float, distance: float) -> Point:
    angle = radians(slope)
    return Point(start.x + side * cos(angle) * distance, start.y + sin(angle) * distance)


def _sample(curve: Curve) -> Iterator[Point]:
    for step in range(_STEPS + 1):
        yield curve.at(step / _STEPS)


def _follow(points: Sequence[Point], path: Sequence[Point]) -> float:
    """Return how much of a way lies on another, but near its own ends."""
    near = sum(
        any(abs(p.x - q.x) < _BESIDE and abs(p.y - q.y) < _BESIDE for q in path)
        for p in points
        if _measure(p, points[0]) > _OWN and _measure(p, points[-1]) > _OWN
    )
    return _CROSSING * near
