"""What prerequisites hold back, and what frees it, practice by practice."""

from itertools import product

import pytest

from tests.cohort.building import LONG
from tests.cohort.hand import NA, NO, OPEN, YES, abcd, find_differing, list_ends, score_rows
from tests.cohort.rows import find_disagreements
from tests.reference.small_frameworks import (
    EVERYTHING,
    STEPS,
    ask,
    assemble,
    observe,
    place,
    say,
)
from tests.scoring.texts import load_text
from transform_model.cohort.outputs import choose_outputs
from transform_model.definition.milestone import Prerequisite
from transform_model.definition.number import (
    Aggregate,
    MilestoneNumber,
    NumberList,
    Verb,
)
from transform_model.definition.phase import Phase
from transform_model.definition.rule import (
    ValueRule,
)
from transform_model.definition.scale import Direction, Scale
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.score import score_practice

WAIT = Scale("wait", unit="days", lowest=0, highest=60, better=Direction.LOWER, met=10)
ANSWERS = (YES, NO, NA, OPEN)


# With no money staff stays at level 1, and holds the team back as long as it applies.
FREEING = """
prerequisites: {enforce: "yes"}
dimensions: {driver: {people: People}}
phases: [{id: start, title: Start}]
scales: {steps: {levels: 0..2}}
milestones:
  money: {title: Money, driver: people, not_applicable: allowed}
  staff:
    title: Staff
    driver: people
    scale: steps
    not_applicable: allowed
    thresholds: {start: 1}
    requires: [{level: 2, needs: money}]
  lead: {title: Lead, not_applicable: allowed, requires: {any: [{staff: 1}, money]}}
  team: {title: Team, driver: people, thresholds: {start: "yes"}, requires: {staff: 2}}
  last: {title: Last, thresholds: {start: "yes"}, requires: lead, not_applicable: allowed}
rules: {both: {all: [team, {staff: 1}]}}
"""


def test_what_frees_by_not_applying_frees_each_practice_apart() -> None:
    """Some practices have choices to try and others none: each gets its own bounds."""
    plan = compile_framework(load_text(FREEING))
    scores = [
        score_practice(
            plan, {"money": money, "staff": staff, "lead": lead, "team": team, "last": YES}
        )
        for money, lead, team in product((YES, NO, OPEN), ANSWERS, (YES, NO, OPEN))
        for staff in (0, 2, "0..1", NA, "declined")
    ]
    outputs = choose_outputs(plan, "all")

    assert find_disagreements(plan, scores, outputs) == []
    assert find_disagreements(plan, scores[::7], outputs, chunk=1) == []


def test_more_choices_than_are_tried_are_not_made() -> None:
    """Seven that free others are 128 choices; practices with fewer open ones have theirs."""
    staff = "".join(
        f"  s{i}: {{title: S, scale: steps, not_applicable: allowed, thresholds: {{start: 1}},"
        f" requires: [{{level: 2, needs: money}}]}}\n"
        f"  t{i}: {{title: T, thresholds: {{start: 'yes'}}, requires: {{s{i}: 2}}}}\n"
        for i in range(7)
    )
    framework = load_text(f"""
prerequisites: {{enforce: "yes"}}
phases: [{{id: start, title: Start}}]
scales: {{steps: {{levels: 0..2}}}}
milestones:
  money: Money
{staff}""")
    plan = compile_framework(framework)
    reached = {f"t{i}": YES for i in range(7)}
    scores = [
        score_practice(plan, {"money": NO, **reached, **{f"s{i}": 2 for i in range(known)}})
        for known in (0, 1, 4, 6, 7)
    ]

    assert find_disagreements(plan, scores, choose_outputs(plan, "all")) == []


@pytest.mark.parametrize("scale", [STEPS, LONG, WAIT])
def test_what_nobody_answered_is_held_back_too(scale: Scale) -> None:
    """Open for everyone, it may be at its best only where what it waits for may hold."""
    met = int(scale.met or 1)
    waits = Prerequisite("b", 1, ask("a"), is_enforced=True)
    b = observe("b", scale, prerequisites=(waits,), points=(say(2),) if scale is WAIT else None)
    framework = assemble(
        [observe("a"), b],
        {"met": ask("b", met)},
        {"worth": MilestoneNumber("b"), "sum": Aggregate(Verb.SUM, EVERYTHING)},
    )
    rows = [abcd(a) for a in (YES, NO, NA, OPEN)]

    # Whoever has not reached a has not reached b either, unless b does not apply.
    assert list_ends(score_rows(framework, rows), "rule_met")[:2] == [(0, 1), (0, None)]
    for row in rows:
        score_rows(framework, [row])
    assert find_differing(framework) == []


def test_what_waits_may_itself_be_declined_or_not_apply() -> None:
    """A threshold that is held back may still turn out not applicable, and block nothing."""
    b = observe(
        "b",
        thresholds=place("b", {"p1": 1}),
        prerequisites=(Prerequisite("b", 1, ask("a"), is_enforced=True),),
    )
    c = observe("c", thresholds=place("c", {"p1": 1}))
    framework = assemble([observe("a"), b, c], phases=(Phase("p1", "P1"),))
    rows = [
        abcd(*each) for each in product((NO, YES, OPEN), (OPEN, "declined", YES, NA), (YES, NO))
    ]

    found = score_rows(framework, rows)

    # a is missing, b open and c reached: without b the phase is complete.
    assert list_ends(found, "completed_phase")[0] == (0, 1)


def test_needs_that_weigh_numbers_are_tried_for_everyone() -> None:
    """The last waits for a mean of a and b of 2: without a, or with it, whichever frees it."""
    waits = Prerequisite("c", 1, ValueRule("mean", "", say(2)), is_enforced=True)
    framework = assemble(
        [
            observe("a", STEPS),
            observe("b", STEPS, may_be_not_applicable=False),
            observe("c", prerequisites=(waits,), thresholds=place("c", {"p1": 1})),
        ],
        measures={"mean": Aggregate(Verb.MEAN, _TWO)},
        phases=(Phase("p1", "P1"),),
    )
    rows = [abcd(*each) for each in product((0, 3, OPEN, "declined", NA), (0, 2, OPEN), ANSWERS)]

    score_rows(framework, rows)
    # All of them have to be tried with a and without.
    score_rows(framework, [abcd(OPEN, b, YES) for b in (0, 1, 2, 3)])


_TWO = NumberList((MilestoneNumber("a"), MilestoneNumber("b")))
