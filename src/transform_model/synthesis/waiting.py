"""When the needs of a step are met: prerequisites read as an order in time.

Every step has a moment at which a practice would reach it. A step that keeps to its prerequisite
comes no earlier than its needs do: "all" is the latest of several moments, "any" the earliest.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.definition.order import sort_generations
from transform_model.scoring.nodes import (
    AllButNode,
    AtLeastNode,
    ChooseNode,
    SlotsNode,
    StepNode,
)
from transform_model.scoring.plan import Plan
from transform_model.synthesis.ladders import Ladder

Moments = NDArray[np.int32]
"""When each practice reaches a step."""


@frozen
class Needs:
    """So many of several needs, or steps, must be met.

    Parameters
    ----------
    count
        How many.
    members
        Numbers of steps, and needs in turn.
    """

    count: int
    members: "tuple[int | Needs, ...]"

    def steps(self) -> set[int]:
        """Return the numbers of all steps in it."""
        found: set[int] = set()
        for member in self.members:
            found |= {member} if isinstance(member, int) else member.steps()
        return found

    def met_at(self, moments: NDArray[np.int32]) -> Moments:
        """Return when they are met.

        Parameters
        ----------
        moments
            By step and practice.
        """
        known = [
            moments[member] if isinstance(member, int) else member.met_at(moments)
            for member in self.members
        ]
        ordered: Moments = np.sort(np.stack(known), axis=0)
        met: Moments = ordered[self.count - 1]
        return met


@frozen
class Wait:
    """A milestone that waits, from one of its steps on.

    Parameters
    ----------
    steps
        Numbers of the steps that wait.
    needs
        What they wait for.
    """

    steps: range
    needs: Needs


def list_waits(plan: Plan, ladders: Sequence[Ladder]) -> tuple[Wait, ...]:
    """Return what waits for what, needs first; of what waits for itself in a ring, as declared."""
    waits = []
    for guard in plan.guards:
        first = ladders[guard.milestone].step_at(guard.level)
        needs = _read(plan, ladders, guard.needs)
        if first is not None and needs is not None:
            waits.append(Wait(range(first, ladders[guard.milestone].steps.stop), needs))
    dependents = [
        [j for j, other in enumerate(waits) if other.needs.steps() & set(wait.steps)]
        for wait in waits
    ]
    order = [i for generation in sort_generations(dependents) for i in generation]
    order += [i for i in range(len(waits)) if i not in set(order)]
    return tuple(waits[i] for i in order)


def _read(plan: Plan, ladders: Sequence[Ladder], index: int) -> Needs | None:
    """Return the needs a node stands for; None where it asks for no step."""
    node = plan.nodes[index]

    def read_all(members: Sequence[int]) -> list[int | Needs]:
        found = (_read(plan, ladders, member) for member in members)
        return [needs for needs in found if needs is not None]

    match node:
        case StepNode(slot=slot):
            return _need(1, _find_steps(plan, ladders, 1 << slot), 1)
        case SlotsNode(mask=mask, count=count):
            most = mask.bit_count()
            asked = most if count is None else int(count.upper)
            return _need(asked, _find_steps(plan, ladders, mask), most)
        case AtLeastNode(members=members, count=count):
            asked = len(members) if count is None else int(count.upper)
            return _need(asked, read_all(members), len(members))
        case AllButNode(members=members, allowed=allowed):
            asked = len(members) - int(allowed.lower)
            return _need(asked, read_all(members), len(members))
        case ChooseNode(then=then) if then >= 0:
            return _read(plan, ladders, then)
        case _:
            return None


def _find_steps(plan: Plan, ladders: Sequence[Ladder], mask: int) -> list[int | Needs]:
    """Return the steps of the slots in a mask, without those that all practices reach."""
    slots = (slot for i, slot in enumerate(plan.slots) if mask >> i & 1)
    found = (ladders[slot.milestone].step_at(slot.upper) for slot in slots)
    return [step for step in found if step is not None]


def _need(asked: int, members: Sequence[int | Needs], most: int) -> Needs | None:
    """Return the needs that are left when what is always met is taken off."""
    left = min(asked - (most - len(members)), len(members))
    return Needs(left, tuple(members)) if left > 0 else None
