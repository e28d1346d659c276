"""Making a set of practices smaller and plainer without losing what they reach."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from transform_model.cases.implying import is_contradiction
from transform_model.cases.points import Point, Space
from transform_model.cases.searching import Walks, find_reached
from transform_model.cases.target import Target, Way, is_reached
from transform_model.scoring.tightness import Answered

# Answers tried in the place of all others.
_MOST_COMMON = 2


def merge_points(walks: Walks, targets: Sequence[Target], points: Sequence[Point]) -> list[Point]:
    """Return practices of which no two are replaced by one that was found to do for both."""
    kept = list(points)
    is_done = False
    while not is_done:
        is_done = True
        for pair in combinations(kept, 2):
            rest = [point for point in kept if point not in pair]
            merged = _merge(walks, list_needed(walks.space, targets, pair, rest), pair)
            if merged is not None:
                kept, is_done = [*rest, merged], False
                break
    return kept


def list_needed(
    space: Space, targets: Sequence[Target], points: Sequence[Point], rest: Sequence[Point]
) -> list[Target]:
    """Return the targets that some practices reach and the rest do not."""
    reached, elsewhere = _join(space, targets, points), _join(space, targets, rest)
    return [target for i, target in enumerate(targets) if (reached & ~elsewhere) >> i & 1]


def _merge(walks: Walks, needed: Sequence[Target], pair: tuple[Point, Point]) -> Point | None:
    """Return a practice that reaches what only these two reach; None if none is found."""
    space = walks.space
    states = [space.state(point) for point in pair]
    aims: Way = ()
    for target in needed:
        ways = (way for way in target.ways if any(_holds(way, state) for state in states))
        aims = (*aims, *next(ways))
    whole = tuple(dict.fromkeys(aims))
    if all(is_contradiction(space.plan, whole, known) for known in space.scenarios):
        return None
    return next((point for point in walks.walk(whole) if reaches_all(space, needed, point)), None)


def _holds(way: Way, state: Answered) -> bool:
    return all(aim.is_sure(state) for aim in way)


def reaches_all(space: Space, targets: Sequence[Target], point: Point) -> bool:
    """Return whether a practice surely reaches every target."""
    state = space.state(point)
    return all(is_reached(target, (state,)) for target in targets)


def _join(space: Space, targets: Sequence[Target], points: Sequence[Point]) -> int:
    found = 0
    for point in points:
        found |= find_reached(space, targets, point)
    return found


def make_plain(space: Space, needed: Sequence[Target], point: Point) -> Point:
    """Return a practice that reaches what is needed and has few answers unlike all the others.

    Ends are tried first: everything at its best but one thing says more than a mixture.
    """
    pulled = [
        _pull(space, needed, point, list(enumerate(end))) for end in (space.best, space.worst)
    ]
    plainer = [
        one for start in (*pulled, point) for one in (start, *_pull_to_texts(space, needed, start))
    ]
    return min(plainer, key=lambda one: _measure_oddness(space, one))


def _pull_to_texts(space: Space, needed: Sequence[Target], point: Point) -> Iterator[Point]:
    """Yield practices that give one of the common answers wherever that loses nothing."""
    for text, _ in Counter(space.texts(point)).most_common(_MOST_COMMON):
        levels = ((i, space.find_level(i, text)) for i in range(len(point.levels)))
        changes = [(i, level) for i, level in levels if level is not None]
        yield _pull(space, needed, point, changes)


def _measure_oddness(space: Space, point: Point) -> tuple[int, int]:
    """Return how many answers lie off the nearest end, and how many are not the most common one."""
    ends = (space.best, space.worst, space.leave_out(space.best, range(len(space.best))))
    off = (sum(map(int.__ne__, point.levels, end)) for end in ends)
    common = max(Counter(space.texts(point)).values(), default=0)
    return min(off), len(point.levels) - common


def _pull(
    space: Space, needed: Sequence[Target], point: Point, changes: Sequence[tuple[int, int]]
) -> Point:
    """Return a practice with as many of the changes as lose nothing that is needed.

    All are tried at once, then halves of them: most are harmless, and few have to be found.
    """
    pending = [[(i, level) for i, level in changes if point.levels[i] != level]]
    while pending:
        some = pending.pop()
        changed = point.change(dict(some))
        if reaches_all(space, needed, changed):
            point = changed
        elif len(some) > 1:
            pending += [some[len(some) // 2 :], some[: len(some) // 2]]
    return point
