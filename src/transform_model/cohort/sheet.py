"""A part of a cohort under one plan: for every slot, where it is reached, unreached, not applying.

All practices of a sheet are in the same scenario: what is known or assumed of them is the same.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.counting import Split, list_slots, split_counts
from transform_model.cohort.held import Held
from transform_model.cohort.planes import (
    Plane,
    Whole,
    add_up,
    add_whole,
    both,
    either,
    every,
    is_equal,
    negate,
    some,
)
from transform_model.cohort.values import Designations, Sets, Span
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import FALSE, TRUE, Scenario, meets
from transform_model.scoring.slots import Placement
from transform_model.scoring.state import NEVER, placements_for


class Sheet:
    """Practices in one scenario, and the values worked out for them so far.

    Parameters
    ----------
    plan
        The plan that is interpreted.
    held
        By milestone: what was answered.
    rows
        How many practices.
    scenario
        What is known or assumed of all of them.
    decided
        By milestone that may turn out not applicable: what is assumed, APPLICABLE or NEVER.

    Attributes
    ----------
    sets, spans, designations
        By node, once worked out, as in the state of one practice.
    shares
        By set of slots, once worked out: what share of those that apply is reached.
    """

    def __init__(
        self,
        plan: Plan,
        held: Sequence[Held],
        rows: int,
        scenario: Scenario,
        decided: Mapping[int, int],
    ) -> None:
        self.plan = plan
        self.held = tuple(held)
        self.rows = rows
        self.scenario = scenario
        self.decided = decided
        self.placements = self._place()
        self.sets: dict[int, Sets] = {}
        self.spans: dict[int, Span] = {}
        self.designations: dict[int, Designations] = {}
        self._dropping = [self._drops(i) for i in range(len(self.held))]
        self._ends: dict[int, tuple[Plane, Plane, Plane]] = {}
        self.shares: dict[int, Span] = {}
        self._counts: dict[tuple[str, int], Whole] = {}

    def _place(self) -> Mapping[int, tuple[Placement, ...]]:
        """Return how thresholds lie where that hangs on the practice."""
        return {
            i: placements_for(self.plan, i, self.scenario)
            for i, milestone in enumerate(self.plan.milestones)
            if any(threshold.applies for threshold in milestone.thresholds)
        }

    def _drops(self, i: int) -> tuple[Plane, Plane]:
        """Return where a milestone is never, and where it is maybe not, applicable."""
        held = self.held[i]
        never, maybe = held.never, held.maybe
        if i in self.decided:
            never = either(never, maybe) if self.decided[i] == NEVER else never
            maybe = False
        applies = self.plan.milestones[i].applies
        met = meets(applies, self.scenario) if applies else TRUE
        if met == FALSE:
            return True, False
        return never, negate(never) if met & FALSE else maybe

    def never(self, milestone: int) -> Plane:
        """Return where a milestone does not apply."""
        return self._dropping[milestone][0]

    def maybe(self, milestone: int) -> Plane:
        """Return where a milestone may turn out not to apply."""
        return self._dropping[milestone][1]

    def ways(self, milestone: int) -> tuple[Placement, ...]:
        """Return how the thresholds of a milestone may lie."""
        return self.placements.get(milestone) or self.plan.placements[milestone]

    def _span_of(self, slot: int) -> "Where | None":
        """Return where a slot lies; None for one that is nowhere."""
        ways = self.placements.get(self.plan.slots[slot].milestone)
        return locate_slots(self.plan)[slot] if ways is None else locate(self.plan, slot, ways)

    def ends(self, slot: int) -> tuple[Plane, Plane, Plane]:
        """Return where a slot can be unreached, not applicable, reached."""
        found = self._ends.get(slot)
        if found is None:
            found = self._ends[slot] = self._read(slot)
        return found

    def _read(self, slot: int) -> tuple[Plane, Plane, Plane]:
        milestone = self.plan.slots[slot].milestone
        never, maybe = self._dropping[milestone]
        where = self._span_of(slot)
        if where is None:
            return False, True, False
        lower, upper, may_be_absent = where
        held = self.held[milestone]
        applies = negate(never)
        fails = both(negate(held.at_worst(upper)), applies)
        return fails, may_be_absent or either(never, maybe), both(held.at_best(lower), applies)

    @cached_property
    def _plain_levels(self) -> tuple[tuple[float, float] | None, ...]:
        """By slot: its levels if what is open or not applicable hangs on the answer alone."""
        return tuple(self._plain(slot) for slot in range(len(self.plan.slots)))

    def _plain(self, slot: int) -> tuple[float, float] | None:
        milestone = self.plan.slots[slot].milestone
        held = self.held[milestone]
        where = self._span_of(slot)
        if where is None or where[2] or where[0] <= held.worst or held.is_capped:
            return None
        never, maybe = self._dropping[milestone]
        is_own = never is held.never and (maybe is held.maybe or maybe is False)
        return where[:2] if is_own else None

    def holds(self, slot: int) -> Plane:
        """Return where a slot cannot fail: reached, or not applicable."""
        levels = self._plain_levels[slot]
        if levels is None:
            return negate(self.ends(slot)[0])
        milestone = self.plan.slots[slot].milestone
        return either(self.held[milestone].at_worst(levels[1]), self.never(milestone))

    def fine(self, slot: int) -> Plane:
        """Return where a slot need not fail."""
        levels = self._plain_levels[slot]
        if levels is None:
            _, na, yes = self.ends(slot)
            return either(na, yes)
        return self.held[self.plan.slots[slot].milestone].at_best(levels[0])

    def surely(self, slot: int) -> Plane:
        """Return where a slot is reached whatever is open."""
        levels = self._plain_levels[slot]
        if levels is None:
            no, na, yes = self.ends(slot)
            return both(yes, negate(either(no, na)))
        return self.held[self.plan.slots[slot].milestone].at_worst(levels[1])

    def perhaps(self, slot: int) -> Plane:
        """Return where a slot can be reached."""
        levels = self._plain_levels[slot]
        if levels is None:
            return self.ends(slot)[2]
        milestone = self.plan.slots[slot].milestone
        return both(self.held[milestone].at_best(levels[0]), negate(self.never(milestone)))

    def fails(self, slot: int) -> Plane:
        """Return where a slot can be unreached."""
        return negate(self.holds(slot))

    def must_fail(self, slot: int) -> Plane:
        """Return where a slot cannot but fail."""
        return negate(self.fine(slot))

    def applies(self, slot: int) -> Plane:
        """Return where a slot can be reached or unreached."""
        no, _, yes = self.ends(slot)
        return either(no, yes)

    def drops(self, slot: int) -> Plane:
        """Return where a slot can be not applicable."""
        return self.ends(slot)[1]

    def count(self, kind: str, mask: int) -> Whole:
        """Return how many of a set of slots are of a kind.

        Parameters
        ----------
        kind
            ``surely``, ``perhaps``, ``fails``, ``must_fail`` or ``applies``.
        mask
            One bit per slot.
        """
        found = self._counts.get((kind, mask))
        if found is None:
            found = self._counts[kind, mask] = self._count(kind, mask)
        return found

    def _count(self, kind: str, mask: int) -> Whole:
        if kind == "applies" and not mask & ~self._steady:
            return mask.bit_count()
        split = split_counts(self.plan).get(mask) or Split((), list_slots(mask))
        read = getattr(self, kind)
        size = mask.bit_count()
        total = add_up((read(slot) for slot in split.slots), len(split.slots))
        for part in split.parts:
            total = add_whole(total, self.count(kind, part), size)
        return total

    @cached_property
    def _steady(self) -> int:
        """One bit per plain slot whose milestone applies to everyone."""
        return sum(
            1 << slot
            for slot, levels in enumerate(self._plain_levels)
            if levels is not None and self.never(self.plan.slots[slot].milestone) is False
        )

    def applying(self, mask: int) -> tuple[Whole, Whole]:
        """Return how many of a set of slots apply at worst and at best.

        At worst all that can fail do, at best only those that must.
        """
        if self.is_plain_mask(mask):
            found = self.count("applies", mask)
            return found, found
        size = mask.bit_count()
        worst = add_whole(self.count("surely", mask), self.count("fails", mask), size)
        best = add_whole(self.count("perhaps", mask), self.count("must_fail", mask), size)
        return worst, best

    @cached_property
    def _plain_mask(self) -> int:
        return sum(1 << i for i, levels in enumerate(self._plain_levels) if levels is not None)

    def all_hold(self, mask: int) -> Plane:
        """Return where none of a set of slots can fail."""
        if self._is_counted(mask):
            return is_equal(self.count("surely", mask), mask.bit_count())
        return every(self.holds(slot) for slot in list_slots(mask))

    def all_fine(self, mask: int) -> Plane:
        """Return where none of a set of slots must fail."""
        if self._is_counted(mask):
            return is_equal(self.count("perhaps", mask), mask.bit_count())
        return every(self.fine(slot) for slot in list_slots(mask))

    def is_plain_mask(self, mask: int) -> bool:
        """Return whether all of a set of slots are plain."""
        return not mask & ~self._plain_mask

    def _is_counted(self, mask: int) -> bool:
        """Return whether a set of slots is counted anyway, so that its count says if all hold."""
        return mask in split_counts(self.plan) and not mask & ~self._steady

    def none_applies(self, mask: int) -> Plane:
        """Return where the milestones of a set of slots are all known not to apply."""
        return every(self.never(self.plan.slots[slot].milestone) for slot in list_slots(mask))

    def any_reached(self, mask: int) -> Plane:
        """Return where at least one of a set of slots can be reached."""
        return some(self.perhaps(slot) for slot in list_slots(mask))

    def all_drop(self, mask: int) -> Plane:
        """Return where all of a set of slots can be not applicable."""
        return every(self.drops(slot) for slot in list_slots(mask))


Where: TypeAlias = tuple[float, float, bool]
"""Least and greatest level at which a slot may lie, and whether it may be absent."""


def locate(plan: Plan, slot: int, ways: Sequence[Placement]) -> Where | None:
    """Return where a slot lies, of all ways its milestone's thresholds may; None for nowhere."""
    found = plan.slots[slot]
    if found.phase < 0:
        return found.lower, found.upper, False
    levels = [level for way in ways for i, level, _ in way if i == slot]
    return (min(levels), max(levels), len(levels) < len(ways)) if levels else None


@lru_cache(maxsize=64)
def locate_slots(plan: Plan) -> tuple[Where | None, ...]:
    """Return by slot where it lies when that does not hang on the practice."""
    ways = plan.placements
    return tuple(locate(plan, i, ways[slot.milestone]) for i, slot in enumerate(plan.slots))


def open_sheet(plan: Plan, answers: CohortAnswers) -> tuple[Held, ...]:
    """Return what was answered to each milestone."""
    return tuple(
        Held(milestone, column, answers.rows)
        for milestone, column in zip(plan.milestones, answers.columns, strict=True)
    )
