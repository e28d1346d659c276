"""Thresholds reached per driver, leverage point, or member of any dimension."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from transform_model.definition.bounds import Bounds
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import ProfileEntry
from transform_model.scoring.slots import is_accepted
from transform_model.scoring.state import MAYBE, NEVER, State

_ALWAYS_THERE = ("driver", "leverage_point")
"""Dimensions that have a result of their own in every score, empty where not declared."""


def read_profile(plan: Plan, states: Sequence[State], dimension: str) -> Mapping[str, ProfileEntry]:
    """Return, per member that milestones are tagged with, how many thresholds are reached.

    Where tags do not count as known in the reading, nothing surely belongs to a member and
    everything may.

    Raises
    ------
    UnknownNameError
        When the framework has no such dimension.
    """
    known = list(plan.framework.dimensions)
    if dimension not in known and dimension not in _ALWAYS_THERE:
        nearest = nearest_name(dimension, known)
        raise UnknownNameError("dimension", dimension, nearest, known)
    found = {}
    for member, (sure, possible) in member_masks(plan, dimension).items():
        counts = [_count(state, sure, possible) for state in states]
        lower, upper = min(c[0] for c in counts), max(c[1] for c in counts)
        found[member] = ProfileEntry(member, Bounds(lower, upper), max(c[2] for c in counts))
    return found


def _count(state: State, sure: int, possible: int) -> tuple[int, int, int]:
    """Return how many slots are reached at least and at most, and how many may apply."""
    lower = upper = of = 0
    for milestone in state.plan.movable:
        slots = sum(1 << slot for slot in state.plan.slots_of[milestone])
        if not slots & possible:
            continue
        least, most, present = _count_movable(state, milestone, possible)
        lower += least if slots & sure else 0
        upper += most
        of += present
        sure, possible = sure & ~slots, possible & ~slots
    lower += (state.yes & ~state.no & ~state.na & sure).bit_count()
    upper += (state.yes & possible).bit_count()
    of += ((state.yes | state.no) & possible).bit_count()
    return lower, upper, of


def _count_movable(state: State, milestone: int, mask: int) -> tuple[int, int, int]:
    """Return the same for one milestone whose thresholds may lie in more than one way."""
    row = state.rows[milestone]
    if row.drops == NEVER:
        return 0, 0, 0
    levels = [
        [level for slot, level, _ in placement if mask >> slot & 1]
        for placement in state.ways(milestone)
    ]
    least = min(sum(1 for level in way if row.lower >= level) for way in levels)
    most = max(sum(1 for level in way if row.upper >= level) for way in levels)
    return (0 if row.drops == MAYBE else least), most, max(len(way) for way in levels)


@lru_cache(maxsize=256)
def member_masks(plan: Plan, dimension: str) -> Mapping[str, tuple[int, int]]:
    """Return, by member, the slots that surely count for it and those that may.

    Only members that a milestone is tagged with have an entry; what is under one counts for it.
    """
    declared = plan.framework.dimensions.get(dimension)
    if declared is None:
        return {}
    unsure = 0
    masks: dict[str, int] = {}
    for i, milestone in enumerate(plan.milestones):
        slots = _counted(plan, i)
        is_known = is_accepted(milestone.ground_of(dimension).basis, plan.reading)
        if not is_known:
            unsure |= slots
        for member in milestone.tags.get(dimension, ()):
            masks.setdefault(member, 0)
            masks[member] |= slots if is_known else 0
    found = {}
    for member in masks:
        sure = 0
        for below in declared.descend(member):
            sure |= masks.get(below, 0)
        found[member] = (sure, sure | unsure)
    return {member: found[member] for member in declared.members if member in found}


def _counted(plan: Plan, milestone: int) -> int:
    """Return the slots of a milestone that a profile counts."""
    if plan.met_slots[milestone] >= 0:
        return 1 << plan.met_slots[milestone]
    mask = 0
    for slot in plan.slots_of[milestone]:
        if plan.slots[slot].phase >= 0:
            mask |= 1 << slot
    return mask
