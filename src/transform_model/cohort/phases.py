"""Where many practices stand on their phases, as ``scoring/phases`` reads it for one."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.evaluating import evaluate_rule
from transform_model.cohort.movable import by_level
from transform_model.cohort.planes import Bits, Plane, Whole, both, either, fill, negate
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import Numbers, choose, least
from transform_model.definition.phase import PhaseOrder
from transform_model.scoring.slots import Placement


@frozen(eq=False)
class PhaseOrders:
    """Least and greatest order of the completed and of the current phase."""

    completed: tuple[Whole, Whole]
    current: tuple[Whole, Whole]


def read_orders(sheet: Sheet) -> PhaseOrders:
    """Return bounds of the completed and of the current phase."""
    phases = range(len(sheet.plan.phase_masks))
    surely = [_surely_complete(sheet, phase) for phase in phases]
    perhaps = [_perhaps_complete(sheet, phase) for phase in phases]
    low, high = _leading(surely), _leading(perhaps)
    if sheet.plan.movable:
        high = np.minimum(high, _together(sheet))
    current = (low + 1, high + 1)
    if sheet.plan.framework.phase_order is PhaseOrder.IN_ORDER:
        return PhaseOrders((low, high), current)
    most: Numbers = 0.0
    for order, plane in enumerate(perhaps, 1):
        most = choose(plane, float(order), most)
    return PhaseOrders((_least_of_any_order(sheet), _whole(most)), current)


def _whole(number: Numbers) -> Whole:
    return int(number) if isinstance(number, (int, float)) else number.astype(np.int32)


def _surely_complete(sheet: Sheet, phase: int) -> Plane:
    mask, rule = sheet.plan.phase_masks[phase], sheet.plan.phase_rules[phase]
    holds = sheet.all_hold(mask)
    return holds if rule < 0 else both(holds, negate(evaluate_rule(sheet, rule).no))


def _perhaps_complete(sheet: Sheet, phase: int) -> Plane:
    mask, rule = sheet.plan.phase_masks[phase], sheet.plan.phase_rules[phase]
    fine = sheet.all_fine(mask)
    if rule < 0:
        return fine
    value = evaluate_rule(sheet, rule)
    return both(fine, either(value.na, value.yes))


def _leading(planes: Sequence[Plane]) -> Whole:
    """Return how many planes hold before the first that does not."""
    total: Whole = 0
    going: Plane = True
    for plane in planes:
        going = both(going, plane)
        if going is False:
            break
        one = 1 if isinstance(going, bool) else going.view(np.int8)
        total = total + one
    return total


def _together(sheet: Sheet) -> Whole:
    """Return how many leading phases can be complete at once, where thresholds may lie elsewhere.

    Each milestone takes the placement that serves it best.
    """
    count = len(sheet.plan.phase_masks)
    most: Numbers = float(count)
    for milestone in sheet.plan.movable:
        ways = sheet.ways(milestone)

        def clear(level: float, ways: tuple[Placement, ...] = ways) -> int:
            return max(_clear(sheet, way, level) for way in ways)

        found = by_level(sheet, milestone, "highs", clear)
        most = least(most, choose(sheet.never(milestone), float(count), found))
    return _whole(most)


def _clear(sheet: Sheet, placement: Placement, upper: float) -> int:
    """Return how many leading phases one placement leaves complete at best."""
    slots = sheet.plan.slots
    blocked = [slots[slot].phase for slot, level, _ in placement if upper < level]
    return min(blocked, default=len(sheet.plan.phase_masks))


def _least_of_any_order(sheet: Sheet) -> NDArray[np.int32]:
    """Return the highest phase that is complete when everything goes worst.

    Every set of phases that can be spoiled at once is followed, milestone by milestone: one row
    per practice, one column per set of phases.
    """
    plan = sheet.plan
    movable = {slot for milestone in plan.movable for slot in plan.slots_of[milestone]}
    fixed = ~sum(1 << slot for slot in movable)
    start = np.zeros(sheet.rows, np.intp)
    for phase, mask in enumerate(plan.phase_masks):
        start |= fill(negate(_holds_when(sheet, phase, mask & fixed)), sheet.rows) * (1 << phase)
    sets = np.arange(1 << len(plan.phase_masks))
    reached = sets == start[:, None]
    for milestone in plan.movable:
        reached = _spoil(sheet, milestone, reached)
    left = [
        max((k + 1 for k in range(len(plan.phase_masks)) if not one >> k & 1), default=0)
        for one in sets
    ]
    least = np.where(reached, np.array(left, np.int32), len(plan.phase_masks)).min(axis=1)
    return np.asarray(least)


def _holds_when(sheet: Sheet, phase: int, mask: int) -> Plane:
    rule = sheet.plan.phase_rules[phase]
    holds = sheet.all_hold(mask)
    return holds if rule < 0 else both(holds, negate(evaluate_rule(sheet, rule).no))


def _spoil(sheet: Sheet, milestone: int, reached: Bits) -> Bits:
    """Return the sets of phases that can be spoiled with one more milestone."""
    never = fill(sheet.never(milestone), sheet.rows)
    found = np.logical_and(reached, never[:, None])
    for way in sheet.ways(milestone):
        spoiled = _spoiled(sheet, milestone, way)
        for one in np.unique(spoiled):
            here = np.flatnonzero(np.logical_and(spoiled == one, np.logical_not(never)))
            for before in range(reached.shape[1]):
                found[here, before | one] |= reached[here, before]
    return found


def _spoiled(sheet: Sheet, milestone: int, placement: Placement) -> NDArray[np.intp]:
    """Return one bit per phase that one placement leaves incomplete at worst."""
    found = np.zeros(sheet.rows, np.intp)
    for slot, level, _ in placement:
        fails = fill(negate(sheet.held[milestone].at_worst(level)), sheet.rows)
        found |= fails * (1 << sheet.plan.slots[slot].phase)
    return found
