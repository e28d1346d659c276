"""Where many practices stand on their phases, as ``scoring/phases`` reads it for one."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from transform_model.cohort.evaluating import evaluate_rule
from transform_model.cohort.movable import by_level
from transform_model.cohort.planes import Bits, Plane, Whole, add_whole, both, either, fill, negate
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import Numbers, as_whole, choose, least
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
    return PhaseOrders((_least_of_any_order(sheet), as_whole(most)), current)


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
        one = 1 if isinstance(going, bool) else going.view(np.uint8)
        # One more is the order of the current phase, and has to fit as well.
        total = add_whole(total, one, len(planes) + 1)
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
    return as_whole(most)


def _clear(sheet: Sheet, placement: Placement, upper: float) -> int:
    """Return how many leading phases one placement leaves complete at best."""
    slots = sheet.plan.slots
    blocked = [slots[slot].phase for slot, level, _ in placement if upper < level]
    return min(blocked, default=len(sheet.plan.phase_masks))


def _least_of_any_order(sheet: Sheet) -> Whole:
    """Return the highest phase that is complete when everything goes worst.

    Phases that can each be spoiled by thresholds that may lie elsewhere need not be so together.
    So practices are taken by what their movable thresholds do, and every set of phases that can be
    spoiled at once is followed.
    """
    plan = sheet.plan
    movable = {slot for milestone in plan.movable for slot in plan.slots_of[milestone]}
    fixed = ~sum(1 << slot for slot in movable)
    holding = [_holds_when(sheet, i, mask & fixed) for i, mask in enumerate(plan.phase_masks)]
    if not movable:
        most: Numbers = 0.0
        for order, plane in enumerate(holding, 1):
            most = choose(plane, float(order), most)
        return as_whole(most)
    spoiled = [_list_spoiled(sheet, milestone) for milestone in plan.movable]
    start = [fill(negate(plane), sheet.rows) for plane in holding]
    kinds, kind_of = np.unique(
        np.stack([*start, *(plane for ways in spoiled for way in ways for plane in way)]),
        axis=1,
        return_inverse=True,
    )
    counts = [len(ways) for ways in spoiled]
    least = [_least_of_kind(kind, len(start), counts) for kind in kinds.T]
    return np.array(least, np.int32)[kind_of.ravel()]


def _holds_when(sheet: Sheet, phase: int, mask: int) -> Plane:
    rule = sheet.plan.phase_rules[phase]
    holds = sheet.all_hold(mask)
    return holds if rule < 0 else both(holds, negate(evaluate_rule(sheet, rule).no))


def _list_spoiled(sheet: Sheet, milestone: int) -> list[list[Bits]]:
    """Return, for each placement of a milestone, where it leaves each phase incomplete at worst."""
    held = sheet.held[milestone]
    applies = negate(sheet.never(milestone))
    found = []
    for way in sheet.ways(milestone):
        planes: list[Plane] = [False] * len(sheet.plan.phase_masks)
        for slot, level, _ in way:
            planes[sheet.plan.slots[slot].phase] = both(negate(held.at_worst(level)), applies)
        found.append([fill(plane, sheet.rows) for plane in planes])
    return found


def _least_of_kind(kind: Bits, phases: int, counts: Sequence[int]) -> int:
    """Return the highest complete phase at worst, given what spoils each phase in turn."""
    sets = [sum(1 << i for i in np.flatnonzero(each).tolist()) for each in kind.reshape(-1, phases)]
    reached, rest = {sets[0]}, sets[1:]
    for count in counts:
        ways, rest = rest[:count], rest[count:]
        reached = {before | way for before in reached for way in ways}
    return min(
        max((i + 1 for i in range(phases) if not one >> i & 1), default=0) for one in reached
    )
