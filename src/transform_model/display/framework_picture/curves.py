"""Bent arrows between stations: the first way that touches no station and follows no other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import atan2, cos, degrees, floor, hypot, radians, sin
from typing import Final, TypeAlias

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

Crowd: TypeAlias = Mapping[tuple[int, int], Sequence[tuple[int, Point]]]
"""Points of arrows, each with the place of its arrow, by the square of the page they lie in."""


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
    left, right, top, bottom
        Edges they stay between.
    """

    stations: Sequence[Station]
    left: float
    right: float
    top: float
    bottom: float

    def holds(self, points: Iterable[Point]) -> bool:
        """Whether all points lie between its edges."""
        return all(
            self.left <= point.x <= self.right and self.top <= point.y <= self.bottom
            for point in points
        )


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
    crowd = _find_crowd(drawn)
    best, least = next(_list_ways(start, end)), float("inf")
    for curve in sorted(_list_ways(start, end), key=_judge):
        points = list(_sample(curve))
        if not plane.holds(points):
            continue
        hits = sum(_is_hit(each, points, start, end) for each in plane.stations)
        cost: float = _HIT * hits
        if cost < least:
            cost += _CROSSING * _follow(points, crowd)
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


def _find_crowd(drawn: Sequence[Curve]) -> Crowd:
    """Return the points of all arrows by the square they lie in, so that near ones are found."""
    crowd: dict[tuple[int, int], list[tuple[int, Point]]] = {}
    for i, curve in enumerate(drawn):
        for point in _sample(curve):
            crowd.setdefault(_find_square(point), []).append((i, point))
    return crowd


def _find_square(point: Point) -> tuple[int, int]:
    return floor(point.x / _BESIDE), floor(point.y / _BESIDE)


def _follow(points: Sequence[Point], crowd: Crowd) -> int:
    """Return how much of a way lies on others, but near its own ends."""
    return sum(
        _count_beside(point, crowd)
        for point in points
        if _measure(point, points[0]) > _OWN and _measure(point, points[-1]) > _OWN
    )


def _count_beside(point: Point, crowd: Crowd) -> int:
    """Return how many arrows pass beside a point."""
    column, row = _find_square(point)
    squares = product((column - 1, column, column + 1), (row - 1, row, row + 1))
    return len(
        {
            i
            for square in squares
            for i, other in crowd.get(square, ())
            if abs(point.x - other.x) < _BESIDE and abs(point.y - other.y) < _BESIDE
        }
    )
