"""Where arrows that share a part of their way leave each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot

from transform_model.display.framework_picture.arrows import Point, step_towards


def measure_route(points: Sequence[Point]) -> float:
    """Return how long a route is."""
    return sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(points))


def part_from(
    points: Sequence[Point], drawn: Iterable[Sequence[Point]], turn: float
) -> Sequence[Point]:
    """Return the part of a route that is not drawn yet, with the corner where it begins.

    Parameters
    ----------
    points
        The route, from the end that it shares with others.
    drawn
        Those others, either way round.
    turn
        How round corners are: the part begins so far before its first one.
    """
    known = [part for route in drawn for part in pairwise(route)]
    shared = 0
    while shared < len(points) - 2 and _is_known(points[shared], points[shared + 1], known):
        shared += 1
    corner, after = points[shared], points[shared + 1]
    leaves = [end for part in known for end in _list_far_ends(part, corner, after)]
    if leaves:
        last = max(leaves, key=lambda end: measure_route((corner, end)))
        return [step_towards(last, corner, turn), *points[shared + 1 :]]
    if not shared:
        return points
    return [step_towards(corner, points[shared - 1], turn), *points[shared:]]


def _list_far_ends(part: tuple[Point, Point], corner: Point, after: Point) -> Iterator[Point]:
    """Yield where a drawn stretch that covers the first of two points ends between them."""
    if _covers(part, corner):
        yield from (end for end in part if end != corner and _covers((corner, after), end))


def _is_known(start: Point, end: Point, known: Iterable[tuple[Point, Point]]) -> bool:
    return any(_covers(part, start) and _covers(part, end) for part in known)


def _covers(part: tuple[Point, Point], point: Point) -> bool:
    first, last = part
    return min(first.x, last.x) <= point.x <= max(first.x, last.x) and min(
        first.y, last.y
    ) <= point.y <= max(first.y, last.y)
