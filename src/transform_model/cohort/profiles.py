"""Thresholds reached per driver or leverage point, as ``scoring/profiles`` counts them for one."""

import numpy as np

from transform_model.cohort.movable import count_movable
from transform_model.cohort.planes import Whole, add_whole
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import Numbers


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
    fixed_low, fixed_high = sheet.count("surely", sure), sheet.count("perhaps", possible)
    return add_whole(fixed_low, _whole(low), size), add_whole(fixed_high, _whole(high), size)


def _whole(number: Numbers) -> Whole:
    return int(number) if isinstance(number, (int, float)) else number.astype(np.int32)
