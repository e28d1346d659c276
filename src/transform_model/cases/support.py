"""Support: the milestones that a quantity depends on."""

from collections.abc import Iterable
from functools import lru_cache

from transform_model.cases.quantities import (
    AnsweredLevel,
    CompletedPhase,
    Flipped,
    Lead,
    Meeting,
    PhaseValue,
    Quantity,
    SlotValue,
    Year,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.readers import list_read

Milestones = frozenset[int]


def find_support(plan: Plan, quantities: Iterable[Quantity]) -> Milestones:
    """Return indices of the milestones whose answers may change one of the quantities."""
    found: Milestones = frozenset().union(*(_direct(plan, one) for one in quantities))
    return frozenset().union(*(_close_over_guards(plan)[i] for i in found))


@lru_cache(maxsize=16)
def list_node_supports(plan: Plan) -> tuple[Milestones, ...]:
    """Return by node the milestones it reads, directly or through others."""
    found: list[Milestones] = []
    for i, node in enumerate(plan.nodes):
        parts = (found[part] for part in plan.parts[i])
        found.append(frozenset(list_read(plan, node)).union(*parts))
    return tuple(found)


def _direct(plan: Plan, quantity: Quantity) -> Milestones:
    """Return the milestones a quantity reads, capping by prerequisites left out."""
    supports = list_node_supports(plan)
    match quantity:
        case Meeting() | Year():
            return frozenset()
        case AnsweredLevel(milestone=milestone):
            return frozenset((milestone,))
        case SlotValue(slot=slot):
            return frozenset((plan.slots[slot].milestone,))
        case PhaseValue(phase=phase):
            return _of_phase(plan, phase)
        case CompletedPhase():
            phases = (_of_phase(plan, i) for i in range(len(plan.framework.phases)))
            return frozenset().union(*phases)
        case Lead(part=part, others=others):
            return supports[part].union(*(supports[other] for other in others))
        case Flipped(node=node, place=place):
            parts = plan.parts[node]
            rest = (*parts[:place], *parts[place + 1 :])
            return frozenset().union(*(supports[other] for other in rest))
        case _:
            return supports[quantity.node]


def _of_phase(plan: Plan, phase: int) -> Milestones:
    rule = plan.phase_rules[phase]
    found = frozenset(plan.slots[slot].milestone for slot in plan.phase_slots[phase])
    return found | list_node_supports(plan)[rule] if rule >= 0 else found


@lru_cache(maxsize=16)
def _close_over_guards(plan: Plan) -> tuple[Milestones, ...]:
    """Return by milestone itself and all those that may hold it back."""
    supports = list_node_supports(plan)
    found = [frozenset((i,)) for i in range(len(plan.milestones))]
    while True:
        changed = False
        for guard in plan.enforced:
            needed = supports[guard.needs]
            whole = found[guard.milestone].union(*(found[i] for i in needed))
            changed |= whole != found[guard.milestone]
            found[guard.milestone] = whole
        if not changed:
            return tuple(found)
