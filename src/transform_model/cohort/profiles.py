"""Thresholds reached per driver or leverage point, as ``scoring/profiles`` counts them for one."""

from transform_model.cohort.movable import count_movable
from transform_model.cohort.planes import Whole, add_whole
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import Numbers, as_whole


def count_member(sheet: Sheet, sure: int, possible: int) -> tuple[Whole, Whole]:
    """Return how many thresholds of one member are reached, at least and at most.

    Parameters
    ----------
    sure, possible
        Slots that surely count for it, and those that may.
    """
    low: Numbers = 0.0
    high: Numbers = 0.0
    size = possible.bit_count()
    for milestone in sheet.plan.movable:
        slots = sum(1 << slot for slot in sheet.plan.slots_of[milestone])
        if not slots & possible:
            continue
        fewest, most = count_movable(sheet, milestone, possible)
        low = low + (fewest if slots & sure else 0.0)
        high = high + most
        sure, possible = sure & ~slots, possible & ~slots
    lower = add_whole(sheet.count("surely", sure), as_whole(low), size)
    return lower, add_whole(sheet.count("perhaps", possible), as_whole(high), size)
