"""Who reads what in a plan: from an answer up to everything that may change with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from transform_model.definition.order import find_components
from transform_model.scoring.nodes import (
    EarnedNode,
    Node,
    ShareNode,
    SlotsNode,
    StepNode,
    WorthNode,
)
from transform_model.scoring.plan import Guard, Plan


@frozen
class Reach:
    """What may change with the answer of one milestone.

    Parameters
    ----------
    milestones
        Itself, and the milestones it holds back by enforced prerequisites.
    nodes
        Nodes that read any of them, directly or through others.
    """

    milestones: frozenset[int]
    nodes: frozenset[int]


@frozen(eq=False)
class Readers:
    """The parts of a plan seen from below.

    Parameters
    ----------
    nodes_of
        By milestone: the nodes that read its level.
    made_of
        By node: the nodes it is a part of.
    guards
        By milestone that enforced prerequisites hold back: these.
    held_by
        By node: the milestones it holds back.
    turns
        By milestone: its turn; what holds it back has an earlier one, or the same in a ring.
    rings
        By turn: the milestones that hold each other, and so themselves, back.
    """

    nodes_of: tuple[tuple[int, ...], ...]
    made_of: tuple[tuple[int, ...], ...]
    guards: Mapping[int, tuple[Guard, ...]]
    held_by: Mapping[int, tuple[int, ...]]
    turns: Mapping[int, int]
    rings: Mapping[int, tuple[int, ...]]

    def reach(self, milestone: int) -> Reach:
        """Return what may change with the answer of a milestone."""
        milestones = {milestone}
        nodes: set[int] = set()
        waiting = list(self.nodes_of[milestone])
        while waiting:
            node = waiting.pop()
            if node in nodes:
                continue
            nodes.add(node)
            waiting.extend(self.made_of[node])
            held = [i for i in self.held_by.get(node, ()) if i not in milestones]
            milestones.update(held)
            for i in held:
                waiting.extend(self.nodes_of[i])
        return Reach(frozenset(milestones), frozenset(nodes))

    def above(self, nodes: Iterable[int]) -> frozenset[int]:
        """Return nodes and all that is made of them."""
        found: set[int] = set()
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting.extend(self.made_of[node])
        return frozenset(found)


@lru_cache(maxsize=64)
def find_readers(plan: Plan) -> Readers:
    """Return who reads what in a plan, worked out once."""
    nodes_of: list[list[int]] = [[] for _ in plan.milestones]
    made_of: list[list[int]] = [[] for _ in plan.nodes]
    for i, node in enumerate(plan.nodes):
        for milestone in dict.fromkeys(list_read(plan, node)):
            nodes_of[milestone].append(i)
        for part in dict.fromkeys(plan.parts[i]):
            made_of[part].append(i)
    guards: dict[int, list[Guard]] = {}
    held_by: dict[int, list[int]] = {}
    for guard in plan.enforced:
        guards.setdefault(guard.milestone, []).append(guard)
        held_by.setdefault(guard.needs, []).append(guard.milestone)
    return Readers(
        tuple(map(tuple, nodes_of)),
        tuple(map(tuple, made_of)),
        {i: tuple(each) for i, each in guards.items()},
        {i: tuple(each) for i, each in held_by.items()},
        *_find_turns(nodes_of, made_of, held_by),
    )


def list_read(plan: Plan, node: Node) -> Iterator[int]:
    """Yield the milestones whose level a node reads itself."""
    match node:
        case StepNode(slot=slot):
            yield plan.slots[slot].milestone
        case SlotsNode(mask=mask) | ShareNode(mask=mask):
            yield from _list_masked(plan, mask)
        case EarnedNode(masks=masks, movable=movable):
            for _, mask in masks:
                yield from _list_masked(plan, mask)
            yield from (milestone for milestone, _ in movable)
        case WorthNode(milestone=milestone):
            yield milestone
        case _:
            return


def _list_masked(plan: Plan, mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield plan.slots[lowest.bit_length() - 1].milestone
        mask ^= lowest


def _find_turns(
    nodes_of: Sequence[Sequence[int]],
    made_of: Sequence[Sequence[int]],
    held_by: Mapping[int, Sequence[int]],
) -> tuple[Mapping[int, int], Mapping[int, tuple[int, ...]]]:
    """Return by milestone its turn, what is read first, and by turn those that share it."""
    first = len(made_of)
    following = [
        [*readers, *(first + i for i in held_by.get(node, ()))]
        for node, readers in enumerate(made_of)
    ]
    following.extend(list(readers) for readers in nodes_of)
    turns: dict[int, int] = {}
    rings: dict[int, tuple[int, ...]] = {}
    components = find_components(following) if held_by else []
    for turn, component in enumerate(reversed(components)):
        milestones = sorted(i - first for i in component if i >= first)
        turns.update(dict.fromkeys(milestones, turn))
        if len(component) > 1:
            rings[turn] = tuple(milestones)
    return turns, rings
