"""Milestones whose thresholds may lie in more than one way, by the levels they may be at."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from transform_model.cohort.planes import Plane, both, negate
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import Numbers, choose, least
from transform_model.scoring.evaluating_numbers import level_value
from transform_model.scoring.slots import Placement

Terms = tuple[tuple[int, float, float], ...]
"""Slot, and what it is worth when reached: a flat part, and one per value of its level."""


def by_level(
    sheet: Sheet, milestone: int, end: str, read: Callable[[float], float]
) -> NDArray[np.float64]:
    """Return what a milestone gives at the least or the greatest level of each practice.

    Parameters
    ----------
    end
        ``lows`` or ``highs``.
    read
        What it gives at a level; it changes only at levels of its placements.
    """
    levels = np.broadcast_to(getattr(sheet.held[milestone], end)(), sheet.rows)
    cuts = sorted({level for way in sheet.ways(milestone) for _, level, _ in way})
    table = np.array([read(-np.inf), *(read(cut) for cut in cuts)], np.float64)
    return table[np.searchsorted(cuts, levels, side="right")]


def earned_by_movable(sheet: Sheet, milestone: int, terms: Terms) -> tuple[Numbers, Numbers]:
    """Return what one milestone adds at least and at most, over all its placements."""
    worth = {slot: (flat, per_level) for slot, flat, per_level in terms}

    def earn(placement: Placement, level: float) -> float:
        total = 0.0
        for slot, at, _ in placement:
            if slot in worth:
                flat, per_level = worth[slot]
                value = flat + per_level * level_value(sheet.plan, milestone, at)
                total += value if level >= at else 0
        return total

    ways = sheet.ways(milestone)
    low = by_level(sheet, milestone, "lows", lambda level: min(earn(way, level) for way in ways))
    high = by_level(sheet, milestone, "highs", lambda level: max(earn(way, level) for way in ways))
    never, maybe = sheet.never(milestone), sheet.maybe(milestone)
    fewest = choose(maybe, least(low, 0.0), low)
    return choose(never, 0.0, fewest), choose(never, 0.0, high)


def count_movable(sheet: Sheet, milestone: int, mask: int) -> tuple[Numbers, Numbers]:
    """Return how many of a set of slots one milestone reaches, at least and at most."""
    ways = [[level for slot, level, _ in way if mask >> slot & 1] for way in sheet.ways(milestone)]

    def reached(way: list[float], level: float) -> int:
        return sum(1 for at in way if level >= at)

    low = by_level(sheet, milestone, "lows", lambda level: min(reached(w, level) for w in ways))
    high = by_level(sheet, milestone, "highs", lambda level: max(reached(w, level) for w in ways))
    never, maybe = sheet.never(milestone), sheet.maybe(milestone)
    dropped: Plane = negate(both(negate(never), negate(maybe)))
    return choose(dropped, 0.0, low), choose(never, 0.0, high)
