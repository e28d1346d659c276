"""Corners of the cohort engine, each against the scores of single practices."""

from itertools import product

import pytest
from attrs import evolve

from tests.cohort.hand import NA, NO, OPEN, YES, abcd, find_differing, list_ends, score_rows
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
from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Attribute, AttributeKind, Condition
from transform_model.definition.milestone import Prerequisite, Threshold
from transform_model.definition.number import (
    Aggregate,
    IfNumber,
    Measure,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.outcome import Ladder, LadderKind, Outcome, OutcomeStep
from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Groups,
    IfRule,
    Rule,
    RuleList,
    Selection,
    Where,
)
from transform_model.definition.scale import Direction, Scale

SMALL = (Condition("small", ("yes",)),)
WAIT = Scale("wait", unit="days", lowest=0, highest=60, better=Direction.LOWER, met=10)
UNKNOWN = Amount(Bounds(2, 2), ground=Ground(Basis.EDITORIAL))
ANSWERS = (YES, NO, NA, OPEN)


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

    assert find_differing(framework, "published") == []
    assert find_differing(framework) == []


def test_more_lists_than_are_tried_leave_the_hull() -> None:
    """8 of 16 can be chosen in 12,870 ways; and lists of none, and of more than there are."""
    milestones = [observe(f"m{i}", STEPS) for i in range(16)]
    verbs = {
        f"{verb}_{n}": Aggregate(verb, Selection(unlisted=say(n))) for verb in Verb for n in (1, 8)
    }
    framework = assemble(milestones, measures=verbs)

    assert find_differing(framework, count=12, alone=False) == []


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

    assert find_differing(framework) == []


def test_groups_of_nothing_say_nothing() -> None:
    """No group has anything of the kind: nothing is asked, and a sum over a list of it is 0."""
    rare = (("kind", ("rare",)),)
    no_groups = Groups("driver", AtLeast(None, Selection(tags=rare)))
    framework = assemble(
        [observe("a", tags=tag(driver="x", kind="core"))],
        {"all": AtLeast(None, no_groups), "any": AtLeast(say(1), no_groups)},
        {
            "sum": Measure(
                "sum", Aggregate(Verb.SUM, Selection(tags=rare, unlisted=say(1))), by="driver"
            ),
            "share": TallyNumber(Tally.FRACTION, no_groups),
        },
        dimensions={"driver": divide("driver", "x"), "kind": divide("kind", "core", "rare")},
    )

    found = score_rows(framework, [abcd(YES), abcd(NO)])

    assert list_ends(found, "rule_all") == [(None, None)] * 2
    assert list_ends(found, "sum_x") == [(0, 0)] * 2
    assert list_ends(found, "share") == [(None, None)] * 2


def test_shares_are_worked_on() -> None:
    """Of two thresholds one is reached: a half, twice that is 1; without any it has no value."""
    phases = (Phase("p1", "P1"),)
    framework = assemble(
        [observe(name, thresholds=place(name, {"p1": 1})) for name in "ab"],
        measures={
            "share": TallyNumber(Tally.FRACTION, Selection(thresholds=True)),
            "twice": Modified(MeasureNumber("share"), times=say(2)),
            "here": TallyNumber(Tally.FRACTION, RuleList((Where(SMALL), ask("a"), ask("b")))),
        },
        phases=phases,
    )
    rows = [abcd(YES, NO), abcd(YES, OPEN), abcd(NA, NA), abcd(NA, OPEN)]

    found = score_rows(framework, rows)

    assert list_ends(found, "twice") == [(1, 1), (1, 2), (None, None), (0, 2)]
    # Nobody answered: 0 of three, or all of them.
    unanswered = score_rows(framework, [abcd(), abcd()], {"small": "no"})
    assert list_ends(unanswered, "here") == [(0, 2 / 3)] * 2
    assert find_differing(framework) == []


def test_more_unknown_attributes_than_are_tried_stay_unknown() -> None:
    """Seven of them have 128 ways to turn out: then each condition is open by itself."""
    ids = [f"x{i}" for i in range(7)]
    met = {id: (Condition(id, ("yes",)),) for id in ids}
    ladders = {
        kind: Outcome(
            str(kind),
            Ladder(kind),
            tuple(
                OutcomeStep(f"s{i}", rule=ask(name), applies=met[f"x{i}"] if i != 2 else ())
                for i, name in enumerate("abcd")
            ),
        )
        for kind in LadderKind
    }
    framework = assemble(
        [
            observe("a", STEPS, applies=met["x4"], thresholds=place("a", {"p1": 1, "p2": 2})),
            observe("b", thresholds=(Threshold("b", "p1", Bounds(1, 1), applies=met["x5"]),)),
            *FOUR[2:],
        ],
        {
            "where": Where(met["x6"]),
            "also": Where(met["x2"]),
            "either": IfRule(met["x6"], ask("a"), ask("b")),
            "only": IfRule(met["x6"], ask("a")),
        },
        {
            "either_sum": IfNumber(met["x6"], say(2), Aggregate(Verb.SUM, EVERYTHING)),
            "only_sum": IfNumber(met["x6"], Aggregate(Verb.MAX, EVERYTHING)),
        },
        list(ladders.values()),
        phases=(Phase("p1", "P1"), Phase("p2", "P2", rule=Where(met["x0"]))),
        attributes={id: Attribute(id, AttributeKind.CHOICE, values=("yes", "no")) for id in ids},
    )

    assert find_differing(framework) == []
    rows = [abcd(*each) for each in product((1, OPEN, NA), ANSWERS, (YES, OPEN), (NO, NA))]
    score_rows(framework, rows)


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
    assert find_differing(framework) == []


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
    assert find_differing(framework) == []


@pytest.mark.parametrize("ground", [PUBLISHED, Ground(Basis.EDITORIAL)])
@pytest.mark.parametrize("order", PhaseOrder)
def test_thresholds_that_may_lie_elsewhere_leave_phases_open(
    order: PhaseOrder, ground: Ground
) -> None:
    """Each may be at any level above the lowest, in any phase, or absent; 'b' is of people."""
    phases = tuple(Phase(f"p{one}", f"P{one}", ground=PUBLISHED) for one in (1, 2, 3))
    data = tag(driver="data")
    editorial = Ground(Basis.EDITORIAL)
    unsure = tuple(Threshold("b", f"p{n}", Bounds(n, n), ground=editorial) for n in (1, 2, 3))
    framework = assemble(
        [
            observe("a", STEPS, thresholds=place("a", {"p1": 1, "p2": 2, "p3": 3})),
            observe("b", STEPS, thresholds=unsure, ground=PUBLISHED, tags=tag(driver="people")),
            observe("c", STEPS, thresholds=place("c", {"p2": 1}), applies=SMALL, tags=data),
            observe("d", STEPS, thresholds=(evolve(unsure[0], milestone="d"),), applies=SMALL),
        ],
        measures={
            "earned": Aggregate(Verb.SUM, Selection(thresholds=True)),
            "first": Aggregate(Verb.SUM, Selection(phases=("p1",))),
        },
        phases=(*phases[:2], evolve(phases[2], rule=ask("a", 2))),
        phase_order=order,
        dimensions={"driver": evolve(divide("driver", "people", "data"), ground=ground)},
    )

    assert find_differing(framework, "published") == []
    assert find_differing(framework) == []


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

    assert find_differing(framework) == []


def test_a_gate_may_ask_for_nothing_or_for_more_than_there_is() -> None:
    """All of no rules do not apply; of four milestones at least one, or any number up to all."""
    framework = assemble(
        FOUR,
        {
            "nothing": AtLeast(None, RuleList(())),
            "many": AtLeast(Amount(Bounds(1, float("inf"))), EVERYTHING),
        },
    )

    found = score_rows(
        framework, [abcd(YES, YES, YES, YES), abcd(YES, NO, NO, NO), abcd(*[NO] * 4)]
    )

    assert list_ends(found, "rule_nothing") == [(None, None)] * 3
    assert list_ends(found, "rule_many") == [(1, 1), (0, 1), (0, 0)]
    assert find_differing(framework) == []
