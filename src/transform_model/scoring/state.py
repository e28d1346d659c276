"""One state of knowledge about a practice, as masks over the slots of a plan.

For every slot: can it be unreached, not applicable, reached? Three integers answer that for all of
them at once.
"""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from transform_model.scoring.nodes import NA, NO, YES
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import FALSE, TRUE, Scenario, meets
from transform_model.scoring.slots import Placement

APPLICABLE, MAYBE, NEVER = 0, 1, 2
"""Whether something applies: surely, perhaps not, surely not."""


class Row(NamedTuple):
    """What one answer says about the slots of its milestone.

    ``lower`` and ``upper`` are levels in the direction of better; ``drops`` says whether the
    milestone may be, or is, not applicable.
    """

    yes: int
    no: int
    na: int
    lower: float
    upper: float
    drops: int


def make_row(
    plan: Plan,
    milestone: int,
    lower: float,
    upper: float,
    drops: int,
    *,
    placements: tuple[Placement, ...] = (),
) -> Row:
    """Return the row of a milestone known to lie between two levels.

    Parameters
    ----------
    placements
        How its thresholds may lie for the practice at hand; empty: as the plan says.
    """
    bits = 0
    for slot in plan.slots_of[milestone]:
        bits |= 1 << slot
    if drops == NEVER:
        return Row(0, 0, bits, lower, upper, drops)
    yes = no = na = 0
    for placement in placements or plan.placements[milestone]:
        placed = {slot: level for slot, level, _ in placement}
        for slot in plan.slots_of[milestone]:
            if plan.slots[slot].phase < 0:
                continue
            if slot not in placed:
                na |= 1 << slot
                continue
            yes |= (upper >= placed[slot]) << slot
            no |= (lower < placed[slot]) << slot
    for slot in plan.slots_of[milestone]:
        step = plan.slots[slot]
        if step.phase < 0:
            yes |= (upper >= step.lower) << slot
            no |= (lower < step.upper) << slot
    return Row(yes, no, na | bits if drops == MAYBE else na, lower, upper, drops)


class Span(NamedTuple):
    """Bounds of a number or of a step index, and whether it may be not applicable.

    Where ``drops`` is NEVER both ends are 0 and mean nothing.
    """

    lower: float
    upper: float
    drops: int


NOTHING = Span(0, 0, NEVER)


def join_spans(first: Span, second: Span) -> Span:
    """Return bounds that cover two others; what never applies has none of its own."""
    if first.drops == NEVER:
        return second if second.drops == NEVER else Span(second.lower, second.upper, MAYBE)
    if second.drops == NEVER:
        return Span(first.lower, first.upper, MAYBE)
    return Span(
        min(first.lower, second.lower),
        max(first.upper, second.upper),
        max(first.drops, second.drops),
    )


class State:
    """What is possible for every slot, and the values worked out from it so far.

    Parameters
    ----------
    plan
        The plan that is interpreted.
    rows
        One row per milestone.
    scenario
        What is known or assumed of the practice.

    Attributes
    ----------
    yes, no, na
        One bit per slot: whether it can be reached, unreached, not applicable.
    sets, spans, designations
        By node, once worked out: possible values of a rule; bounds of a number or an outcome;
        possible values of every step of an outcome whose steps come in any order.
    dropped
        Milestones that some number at its least takes as not applicable.
    placements
        How the thresholds of a milestone lie for this practice, where that differs from the plan.
    """

    __slots__ = (
        "designations",
        "dropped",
        "na",
        "no",
        "placements",
        "plan",
        "rows",
        "scenario",
        "sets",
        "spans",
        "yes",
    )

    def __init__(self, plan: Plan, rows: Sequence[Row], scenario: Scenario) -> None:
        self.plan = plan
        self.rows = rows
        self.scenario = scenario
        self.yes = self.no = self.na = 0
        for row in rows:
            self.yes |= row[0]
            self.no |= row[1]
            self.na |= row[2]
        self.sets: dict[int, int] = {}
        self.spans: dict[int, Span] = {}
        self.designations: dict[int, tuple[int, ...]] = {}
        self.dropped: set[int] = set()
        self.placements: dict[int, tuple[Placement, ...]] = {}

    def slot(self, slot: int) -> int:
        """Return the possible values of one slot: a set of NO, NA and YES."""
        found = 0
        if self.no >> slot & 1:
            found |= NO
        if self.na >> slot & 1:
            found |= NA
        if self.yes >> slot & 1:
            found |= YES
        return found

    def ways(self, milestone: int) -> tuple[Placement, ...]:
        """Return how the thresholds of a milestone may lie for this practice."""
        return self.placements.get(milestone) or self.plan.placements[milestone]


def build_state(plan: Plan, rows: Sequence[Row], scenario: Scenario) -> State:
    """Return the state of answered rows in a scenario, before prerequisites cap anything."""
    if not plan.conditions:
        return State(plan, rows, scenario)
    placements = {
        i: placements_for(plan, i, scenario)
        for i, milestone in enumerate(plan.milestones)
        if any(threshold.applies for threshold in milestone.thresholds)
    }
    changed = [row_in(plan, i, row, scenario, placements.get(i, ())) for i, row in enumerate(rows)]
    state = State(plan, changed, scenario)
    state.placements = placements
    return state


def row_in(
    plan: Plan, i: int, row: Row, scenario: Scenario, placements: tuple[Placement, ...]
) -> Row:
    """Return the row of a milestone in a scenario: whether it applies, and where it asks."""
    met = meets(plan.milestones[i].applies, scenario)
    drops = row.drops
    if met & FALSE and drops != NEVER:
        drops = MAYBE if met & TRUE else NEVER
    if not placements and drops == row.drops:
        return row
    return make_row(plan, i, row.lower, row.upper, drops, placements=placements)


def placements_for(plan: Plan, i: int, scenario: Scenario) -> tuple[Placement, ...]:
    """Return placements without the thresholds that do not apply; both ways where not known."""
    met = [meets(threshold.applies, scenario) for threshold in plan.milestones[i].thresholds]
    found: dict[Placement, None] = {}
    for placement in plan.placements[i]:
        options = [
            ((entry,) if met[entry[2]] == TRUE else (None,))
            if met[entry[2]] in {TRUE, FALSE}
            else (entry, None)
            for entry in placement
        ]
        for choice in product(*options):
            found[tuple(entry for entry in choice if entry is not None)] = None
    return tuple(found)
