"""Corners of the cohort engine, each against the scores of single practices."""

from itertools import product

import numpy as np
import pytest
from attrs import evolve

from tests.cohort.building import LONG
from tests.cohort.drawing import draw_scores
from tests.cohort.hand import NA, NO, OPEN, YES, abcd, list_ends, score_rows
from tests.cohort.rows import find_disagreements
from tests.reference.small_frameworks import (
    EVERYTHING,
    FOUR,
    PUBLISHED,
    STEPS,
    ask,
    assemble,
    divide,
    observe,
    place,
    require,
    say,
    tag,
)
from tests.scoring.texts import load_text
from transform_model.cohort.outputs import choose_outputs
from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Prerequisite, Threshold
from transform_model.definition.number import (
    Aggregate,
    IfNumber,
    MilestoneNumber,
    Modified,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.outcome import Ladder, LadderKind, Outcome, OutcomeStep
from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.definition.rule import AllBut, AtLeast, Groups, Rule, RuleList, Selection
from transform_model.definition.scale import Direction, Scale
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.score import score_practice

SMALL = (Condition("small", ("yes",)),)
WAIT = Scale("wait", unit="days", lowest=0, highest=60, better=Direction.LOWER, met=10)
UNKNOWN = Amount(Bounds(2, 2), ground=Ground(Basis.EDITORIAL))
ANSWERS = (YES, NO, NA, OPEN)


def _differ(
    framework: Framework, basis: str | None = None, *, alone: bool = True, count: int = 40
) -> list[str]:
    """Return where random practices, together and one by one, are not what they are alone."""
    plan = compile_framework(framework, basis=basis)
    scores = draw_scores(plan, np.random.default_rng(3), count)
    outputs = choose_outputs(plan, "all")
    found = find_disagreements(plan, scores, outputs)
    return found + (find_disagreements(plan, scores, outputs, chunk=1) if alone else [])


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
    assert _differ(framework) == []


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


def test_levels_beyond_a_scale_are_out_of_reach() -> None:
    """Nobody waits less than no time, nor longer than 60 days."""
    framework = assemble(
        [observe("a", WAIT, points=(say(2),))], {"never": ask("a", -5), "always": ask("a", 70)}
    )

    found = score_rows(framework, [abcd(0), abcd(60), abcd(OPEN), abcd("0..60")])

    assert list_ends(found, "rule_never")[0] == (0, 0)
    assert list_ends(found, "rule_always")[1] == (1, 1)


def test_means_in_which_nothing_weighs_have_no_value() -> None:
    """All weights are 0; or the only one that weighs does not apply."""
    framework = assemble(
        [observe("a", STEPS, weight=say(0)), observe("b", STEPS, weight=say(0))],
        measures={
            "nothing": Aggregate(Verb.MEAN, EVERYTHING),
            "one": WeightedMean(((MilestoneNumber("a"), say(0)), (MilestoneNumber("b"), say(2)))),
        },
    )

    found = score_rows(framework, [abcd(1, 3), abcd(OPEN, OPEN), abcd(2, NA)])

    assert list_ends(found, "nothing") == [(None, None)] * 3
    assert list_ends(found, "one") == [(3, 3), (0, 3), (None, None)]


def test_weights_nobody_published_outweigh_the_others() -> None:
    """Where only published facts count, such a weight is anything, 0 included."""
    parts = tuple(
        (MilestoneNumber(name), weight)
        for name, weight in zip("abc", (UNKNOWN, say(1), UNKNOWN), strict=True)
    )
    scaled = [observe(name, STEPS, ground=PUBLISHED) for name in "abc"]
    framework = assemble(
        scaled,
        {"some": AtLeast(UNKNOWN, EVERYTHING), "but": AllBut(UNKNOWN, EVERYTHING)},
        {
            "mean": WeightedMean(parts),
            "times": Modified(MilestoneNumber("a"), times=UNKNOWN),
            "capped": Modified(MilestoneNumber("a"), cap=UNKNOWN),
        },
    )

    assert _differ(framework, "published") == []
    assert _differ(framework) == []


def test_more_lists_than_are_tried_leave_the_hull() -> None:
    """8 of 16 can be chosen in 12,870 ways; and lists of none, and of more than there are."""
    milestones = [observe(f"m{i}", STEPS) for i in range(16)]
    verbs = {
        f"{verb}_{n}": Aggregate(verb, Selection(unlisted=say(n))) for verb in Verb for n in (1, 8)
    }
    framework = assemble(milestones, measures=verbs)

    assert _differ(framework, count=12, alone=False) == []


def test_lists_of_groups_may_be_empty() -> None:
    """A group that has none of the kind says nothing of it."""
    core = Selection(tags=(("kind", ("core",)),))
    one = Selection(tags=(("kind", ("core",)),), unlisted=say(1))
    rules: dict[str, Rule] = {
        "any": AtLeast(say(1), core),
        "all": AtLeast(None, core),
        "but": AllBut(say(0), core),
        "one": AtLeast(say(1), one),
        "but_one": AllBut(say(0), one),
    }
    framework = assemble(
        [
            observe("a", tags=tag(driver="x", kind="core")),
            observe("b", tags=tag(driver="y", kind="other")),
            observe("c", tags=tag(driver="x", kind="core")),
        ],
        measures={
            f"{tally}_{name}": TallyNumber(tally, Groups("driver", rule))
            for name, rule in rules.items()
            for tally in Tally
        },
        dimensions={"driver": divide("driver", "x", "y"), "kind": divide("kind", "core", "other")},
    )

    assert _differ(framework) == []


def test_rules_that_are_no_steps_are_counted() -> None:
    """How many of a step, a gate and a gate with a range hold."""
    rules = RuleList(
        (
            ask("a"),
            require(1, ask("b"), ask("c")),
            AtLeast(Amount(Bounds(1, 2)), EVERYTHING),
            AllBut(say(1), EVERYTHING),
        )
    )
    framework = assemble(
        FOUR[:3],
        measures={
            "count": TallyNumber(Tally.COUNT, rules),
            "share": TallyNumber(Tally.FRACTION, rules),
        },
    )

    assert list_ends(score_rows(framework, [abcd(YES, NO, NO)]), "count") == [(1, 2)]
    assert _differ(framework) == []


@pytest.mark.parametrize("kind", LadderKind)
def test_steps_meant_for_others_are_passed_over(kind: LadderKind) -> None:
    """Steps for small practices, for all, and for small ones again; and none for the rest."""
    steps = tuple(
        OutcomeStep(f"s{one}", rule=ask(name), applies=SMALL if one != 2 else ())
        for one, name in enumerate("abc", 1)
    )
    framework = assemble(
        FOUR[:3],
        outcomes=[Outcome("tier", Ladder(kind), steps), Outcome("only", Ladder(kind), steps[:1])],
    )
    rows = [abcd(*each) for each in product((YES, NO, NA, OPEN), repeat=3)]

    for small in ("yes", "no"):
        score_rows(framework, rows, {"small": small})
    score_rows(framework, rows)
    assert _differ(framework) == []


@pytest.mark.parametrize("order", PhaseOrder)
def test_thresholds_that_may_lie_elsewhere_leave_phases_open(order: PhaseOrder) -> None:
    """Each may be at any level above the lowest, in any phase, or absent."""
    phases = tuple(Phase(f"p{one}", f"P{one}", ground=PUBLISHED) for one in (1, 2, 3))
    editorial = Ground(Basis.EDITORIAL)
    unsure = tuple(Threshold("b", f"p{n}", Bounds(n, n), ground=editorial) for n in (1, 2, 3))
    framework = assemble(
        [
            observe("a", STEPS, thresholds=place("a", {"p1": 1, "p2": 2, "p3": 3})),
            observe("b", STEPS, thresholds=unsure, ground=PUBLISHED),
            observe("c", STEPS, thresholds=place("c", {"p2": 1}), applies=SMALL),
            observe("d", STEPS, thresholds=(evolve(unsure[0], milestone="d"),), applies=SMALL),
        ],
        measures={"earned": Aggregate(Verb.SUM, Selection(thresholds=True))},
        phases=(*phases[:2], evolve(phases[2], rule=ask("a", 2))),
        phase_order=order,
    )

    assert _differ(framework, "published") == []
    assert _differ(framework) == []


def test_numbers_for_some_practices_are_chosen_row_by_row() -> None:
    """Points for small ones, the sum for others; of milestones that are held back or not."""
    held = Prerequisite("b", 1, ask("a"), is_enforced=True)
    framework = assemble(
        [observe("a"), observe("b", STEPS, prerequisites=(held,)), observe("c", applies=SMALL)],
        {"gate": require(2, ask("a"), ask("b"), ask("c"))},
        {
            "worth": IfNumber(SMALL, MilestoneNumber("b"), Aggregate(Verb.MAX, EVERYTHING)),
            "only": Modified(Aggregate(Verb.SUM, EVERYTHING), only_if=ask("b")),
            "mean": Aggregate(Verb.MEAN, EVERYTHING),
        },
    )

    assert _differ(framework) == []
