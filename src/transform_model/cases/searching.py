"""The search for practices that reach targets: corners first, then walks, then halving.

Everything is monotone, so walks are short: from the best answers down as far as what must hold
still holds, then up as far as what must fail still fails. Both ends of a walk are edges of a gate:
everything that is needed and no more, or everything but one.
"""

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from attrs import define, field, frozen

from transform_model.cases.points import Levels, Point, Space, sort_milestones
from transform_model.cases.proving import Allowance, Verdict, find_by_halving
from transform_model.cases.support import find_support, list_node_supports
from transform_model.cases.target import Aim, Target, Way, is_reached
from transform_model.scoring.tightness import Answered

# Orders in which a walk goes down, beside the two that are tried first.
_MORE_ORDERS = 4

# Answers worked out for all walks together, and for halving one target: some seconds each.
_MOST_FOR_WALKS = 4_000_000
_MOST_FOR_HALVING = 100_000

# Named results whose milestones are tried at their worst, their best and not applicable.
_MOST_GROUPS = 80


@define
class Found:
    """Practices tried so far, and what each of them reaches.

    Parameters
    ----------
    space
        All practices.
    targets
        What is to be reached.
    reached_by_point
        Practice → one bit for each target it surely reaches; in the order tried.
    impossible
        Targets that are proven to be out of reach.
    """

    space: Space
    targets: Sequence[Target]
    reached_by_point: dict[Point, int] = field(factory=dict)
    impossible: list[Target] = field(factory=list)

    @property
    def reached(self) -> int:
        """One bit for each target that some practice reaches."""
        found = 0
        for reached in self.reached_by_point.values():
            found |= reached
        return found

    def add(self, point: Point) -> None:
        """Note what a practice reaches."""
        if point not in self.reached_by_point:
            self.reached_by_point[point] = find_reached(self.space, self.targets, point)


def allow(space: Space, answers: int) -> Allowance:
    """Return how many states may be worked out; each takes as long as it has answers."""
    return Allowance(answers // max(len(space.choices), 1))


def find_reached(space: Space, targets: Sequence[Target], point: Point) -> int:
    """Return one bit for each target that a practice surely reaches."""
    state = space.state(point)
    return sum(1 << i for i, target in enumerate(targets) if is_reached(target, (state,)))


def search(space: Space, targets: Sequence[Target], seed: int) -> Found:
    """Return practices that together reach what can be reached, many more than are needed."""
    found = Found(space, targets)
    for point in _list_corners(space):
        found.add(point)
    random = Random(seed)  # noqa: S311 - it only varies the order of tries
    allowance = allow(space, _MOST_FOR_WALKS)
    walks = Walks(space, random, allowance)
    at_corners = found.reached
    for i in sorted(range(len(targets)), key=lambda i: at_corners >> i & 1):
        for point in walks.walk_to(targets[i]):
            found.add(point)
    for i, target in enumerate(targets):
        if not found.reached >> i & 1:
            finding = find_by_halving(space, target, allow(space, _MOST_FOR_HALVING))
            if finding.point is not None:
                found.add(finding.point)
            if finding.verdict is Verdict.IMPOSSIBLE:
                found.impossible.append(target)
    return found


def _list_corners(space: Space) -> Iterator[Point]:
    """Yield practices that are at an end everywhere, or in all that one result depends on."""
    everyone = range(len(space.choices))
    plain = (space.best, space.worst)
    ends = (*plain, *(space.leave_out(levels, everyone) for levels in plain))
    for scenario in range(len(space.scenarios)):
        yield from (Point(levels, scenario) for levels in dict.fromkeys(ends))
    supports = dict.fromkeys(list_node_supports(space.plan))
    for support in list(supports)[:_MOST_GROUPS]:
        for levels in dict.fromkeys(_list_groups(space, support)):
            yield Point(levels, 0)


def _list_groups(space: Space, support: Iterable[int]) -> Iterator[Levels]:
    chosen = frozenset(support)
    for inside, outside in ((space.worst, space.best), (space.best, space.worst)):
        yield tuple(inside[i] if i in chosen else outside[i] for i in range(len(space.choices)))
        yield space.leave_out(outside, chosen)


@frozen(eq=False)
class Walks:
    """Walks to targets through the space of practices."""

    space: Space
    random: Random
    allowance: Allowance

    def walk_to(self, target: Target) -> tuple[Point, ...]:
        """Return both ends of the first walk that comes to a target; nothing if none does."""
        for way in target.ways:
            found = self.walk(way)
            if found:
                return found
        return ()

    def walk(self, way: Way) -> tuple[Point, ...]:
        """Return the lowest and the highest practice of the first walk that a way allows."""
        for scenario in range(len(self.space.scenarios)):
            start = Point(self.space.best, scenario)
            if not self._holds_high(way, self.space.state(start)):
                continue
            for order in self._list_orders(way):
                if self.allowance.left <= 0:
                    return ()
                ends = self._follow(way, start, order)
                if ends:
                    return ends
        return ()

    def _follow(self, way: Way, start: Point, order: Sequence[int]) -> tuple[Point, ...]:
        lowest = self.space.lower(start, order, lambda state: self._holds_high(way, state))
        if not all(aim.is_surely_low(self.space.state(lowest)) for aim in way):
            return ()
        highest = self.space.raise_up(
            lowest, order, lambda state: all(aim.is_surely_low(state) for aim in way)
        )
        return lowest, highest

    def _holds_high(self, way: Way, state: Answered) -> bool:
        self.allowance.take()
        return all(aim.is_surely_high(state) for aim in way)

    def _list_orders(self, way: Way) -> Iterator[list[int]]:
        """Yield orders to go down in: what must fail first, what must hold last."""
        plan = self.space.plan
        falls = find_support(plan, (aim.quantity for aim in way if _can_fall(aim)))
        order = sort_milestones(self.space, falls)
        yield order
        yield [*reversed(order[: len(falls)]), *order[len(falls) :]]
        for _ in range(_MORE_ORDERS):
            first, rest = order[: len(falls)], order[len(falls) :]
            self.random.shuffle(first)
            self.random.shuffle(rest)
            yield [*first, *rest]


def _can_fall(aim: Aim) -> bool:
    return aim.below != float("inf")
