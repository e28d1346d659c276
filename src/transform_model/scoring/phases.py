"""Where a practice stands on its phases, in one state."""

from attrs import frozen

from transform_model.definition.phase import PhaseOrder
from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.evaluating_numbers import share_of
from transform_model.scoring.nodes import NO, YES
from transform_model.scoring.slots import Placement
from transform_model.scoring.state import NEVER, Span, State


@frozen
class PhaseReading:
    """Phases of one state.

    Parameters
    ----------
    complete
        By phase: a set of NO and YES.
    reached
        By phase: least and greatest number of thresholds reached.
    of
        By phase: how many may apply.
    readiness
        By phase: share reached.
    completed, current
        Orders from 1, least and greatest; 0 for none completed, one past the last for none left.
    """

    complete: tuple[int, ...]
    reached: tuple[tuple[int, int], ...]
    of: tuple[int, ...]
    readiness: tuple[Span, ...]
    completed: tuple[int, int]
    current: tuple[int, int]


def read_phases(state: State) -> PhaseReading:
    """Return where a practice stands on every phase."""
    masks = state.plan.phase_masks
    complete = tuple(_complete(state, i, mask) for i, mask in enumerate(masks))
    sure = state.yes & ~state.no & ~state.na
    can_apply = state.yes | state.no
    completed, current = _orders(state, complete)
    return PhaseReading(
        complete,
        tuple(((sure & m).bit_count(), (state.yes & m).bit_count()) for m in masks),
        tuple((can_apply & m).bit_count() for m in masks),
        tuple(share_of(state, mask) for mask in masks),
        completed,
        current,
    )


def completed_bounds(state: State) -> tuple[int, int]:
    """Return the least and greatest order of the completed phase, nothing else worked out."""
    masks = state.plan.phase_masks
    complete = tuple(_complete(state, i, mask) for i, mask in enumerate(masks))
    return _orders(state, complete)[0]


def _complete(state: State, phase: int, mask: int) -> int:
    """Return whether a phase can be incomplete and complete: a set of NO and YES."""
    found = NO if state.no & mask else 0
    forced = state.no & ~state.na & ~state.yes & mask
    rule = state.plan.phase_rules[phase]
    if rule >= 0:
        value = evaluate_rule(state, rule)
        found |= value & NO
        return found if forced or value == NO else found | YES
    return found if forced else found | YES


def _orders(state: State, complete: tuple[int, ...]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return bounds of the completed and of the current phase."""
    surely = _leading([value == YES for value in complete])
    perhaps = min(_leading([bool(value & YES) for value in complete]), _together(state))
    current = (surely + 1, perhaps + 1)
    if state.plan.framework.phase_order is PhaseOrder.IN_ORDER:
        return (surely, perhaps), current
    least = _least_of_any_order(state, complete)
    most = max((i for i, value in enumerate(complete, 1) if value & YES), default=0)
    return (least, most), current


def _least_of_any_order(state: State, complete: tuple[int, ...]) -> int:
    """Return the highest phase that is complete when everything goes worst.

    One threshold can spoil one phase only, so phases that can each be spoiled need not be so
    together: every set of phases that can be spoiled at once is followed, milestone by milestone.
    """
    plan = state.plan
    movable = {slot for milestone in plan.movable for slot in plan.slots_of[milestone]}
    fixed = ~sum(1 << slot for slot in movable)
    spoiled = 0
    for i, mask in enumerate(plan.phase_masks):
        rule = plan.phase_rules[i]
        is_ruled_out = rule >= 0 and bool(evaluate_rule(state, rule) & NO)
        if state.no & mask & fixed or is_ruled_out:
            spoiled |= 1 << i
    reached = {spoiled}
    for milestone in plan.movable:
        row = state.rows[milestone]
        if row.drops == NEVER:
            continue
        ways = {_spoiled(state, placement, row.lower) for placement in state.ways(milestone)}
        reached = {before | way for before in reached for way in ways}
    return min(
        max((i for i in range(1, len(complete) + 1) if not one >> (i - 1) & 1), default=0)
        for one in reached
    )


def _spoiled(state: State, placement: Placement, lower: float) -> int:
    """Return one bit per phase that one placement leaves incomplete at worst."""
    found = 0
    for slot, level, _ in placement:
        if lower < level:
            found |= 1 << state.plan.slots[slot].phase
    return found


def _leading(flags: list[bool]) -> int:
    for i, flag in enumerate(flags):
        if not flag:
            return i
    return len(flags)


def _together(state: State) -> int:
    """Return how many leading phases can be complete at once, where thresholds may lie elsewhere.

    One threshold lies in one phase only, so phases that can each be complete need not be so
    together. Milestones do not disturb each other: each takes the placement that serves it best.
    """
    plan = state.plan
    most = len(plan.phase_masks)
    for milestone in plan.movable:
        row = state.rows[milestone]
        if row.drops == NEVER:
            continue
        most = min(
            most,
            max(_clear(state, placement, row.upper) for placement in state.ways(milestone)),
        )
    return most


def _clear(state: State, placement: Placement, upper: float) -> int:
    """Return how many leading phases one placement leaves complete at best."""
    slots = state.plan.slots
    blocked = [slots[slot].phase for slot, level, _ in placement if upper < level]
    return min(blocked, default=len(state.plan.phase_masks))
