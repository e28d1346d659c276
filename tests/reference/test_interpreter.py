"""Laws of the reference interpreter, each worked by hand from the language's own words."""

from fractions import Fraction

import pytest
from attrs import evolve

from tests.reference.completion import Truth
from tests.reference.completions import ReferenceBounds, brute_force, completions
from tests.reference.interpreter import ReferenceResult, evaluate
from tests.reference.small_frameworks import (
    EVERYTHING,
    PUBLISHED,
    STEPS,
    TENTHS,
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
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Candidates, Due, Prerequisite, Threshold
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    Measure,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.outcome import (
    Bands,
    Branch,
    Ladder,
    LadderKind,
    Outcome,
    OutcomeStep,
    Rounding,
    Tree,
)
from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Groups,
    NamedRule,
    OutcomeRule,
    RuleList,
    Selection,
    ValueRule,
    Where,
)
from transform_model.definition.scale import Direction, Level, Scale


def score(
    framework: Framework, answers: dict[str, str], practice: dict[str, object] | None = None
) -> ReferenceResult:
    """Return the result when everything is known."""
    (only,) = completions(framework, answers, practice or {})
    return evaluate(framework, only)


def number(
    framework: Framework, answers: dict[str, str], practice: dict[str, object] | None = None
) -> Fraction | None:
    """Return the only measure of a framework."""
    (value,) = score(framework, answers, practice).measures.values()
    return value


FOUR = [observe(name) for name in "abcd"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("yes yes yes no", Truth.YES),
        ("yes yes no no", Truth.NO),
        # two apply, so two are asked for
        ("yes yes na na", Truth.YES),
        ("yes no na na", Truth.NO),
        ("na na na na", Truth.NA),
    ],
)
def test_at_least_three_asks_for_all_that_apply_when_fewer_apply(
    answers: str, expected: Truth
) -> None:
    """At least 3 of 4 asks for min(3, those that apply), and is not applicable when none do."""
    framework = assemble(FOUR, {"gate": AtLeast(say(3), EVERYTHING)})
    given = {
        name: word.replace("na", "not applicable")
        for name, word in zip("abcd", answers.split(), strict=True)
    }

    assert score(framework, given).rules == {"gate": expected}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"a": "yes", "b": "yes", "c": "no"}, Truth.YES),
        ({"a": "yes", "b": "no", "c": "no"}, Truth.NO),
        ({"a": "no", "b": "not applicable", "c": "not applicable"}, Truth.YES),
    ],
)
def test_all_but_one_counts_failures_only(answers: dict[str, str], expected: Truth) -> None:
    """All but one holds while at most one fails, however few apply."""
    framework = assemble(FOUR[:3], {"gate": AllBut(say(1), EVERYTHING)})

    assert score(framework, answers).rules == {"gate": expected}


def test_coverage_counts_the_concepts_with_an_elective() -> None:
    """At least 2 of the concepts asks each for one elective; a concept without is no entry."""
    milestones = [
        observe("a1", tags=tag(concept="A", kind="core")),
        observe("a2", tags=tag(concept="A", kind="elective")),
        observe("b1", tags=tag(concept="B", kind="elective")),
        observe("b2", tags=tag(concept="B", kind="elective")),
        observe("c1", tags=tag(concept="C", kind="core")),
    ]
    having = AtLeast(say(1), Selection(tags=(("kind", ("elective",)),)))
    framework = assemble(
        milestones,
        {
            "two": AtLeast(say(2), Groups("concept", having)),
            "all": AtLeast(None, Groups("concept", having)),
        },
        {"covered": TallyNumber(Tally.COUNT, Groups("concept", having))},
        dimensions={
            "concept": divide("concept", "A", "B", "C"),
            "kind": divide("kind", "core", "elective"),
        },
    )
    answers = {"a1": "yes", "a2": "no", "b1": "yes", "b2": "yes", "c1": "yes"}

    one_concept = score(framework, answers)
    both_concepts = score(framework, {**answers, "a2": "yes", "b2": "no", "c1": "no"})

    assert one_concept.measures == {"covered": 1}
    assert one_concept.rules == {"two": Truth.NO, "all": Truth.NO}
    assert both_concepts.rules == {"two": Truth.YES, "all": Truth.YES}


def test_a_milestone_answered_at_three_earns_every_threshold_up_to_three() -> None:
    """Thresholds 1, 2, 3 at level 2 count two reached and add the levels they earn: 1 + 2."""
    phases = tuple(Phase(f"p{one}", f"P{one}") for one in (1, 2, 3))
    milestone = observe("m", STEPS, thresholds=place("m", {"p1": 1, "p2": 2, "p3": 3}))
    thresholds = Selection(thresholds=True)
    framework = assemble(
        [milestone],
        {"second": AtLeast(None, Selection(phases=("p2",)))},
        {
            "reached": TallyNumber(Tally.COUNT, thresholds),
            "points": Aggregate(Verb.SUM, thresholds),
            "by_phase": Measure("by_phase", Aggregate(Verb.SUM, thresholds), by="phase"),
        },
        phases=phases,
    )

    result = score(framework, {"m": "2"})

    assert result.measures == {
        "reached": 2,
        "points": 3,
        "by_phase.p1": 1,
        "by_phase.p2": 2,
        "by_phase.p3": 0,
    }
    assert result.rules == {"second": Truth.YES}
    assert (result.completed_phase, result.current_phase) == ("p2", "p3")
    assert [phase.readiness for phase in result.phases.values()] == [1, 1, 0]


@pytest.mark.parametrize(
    ("order", "completed"), [(PhaseOrder.IN_ORDER, "p1"), (PhaseOrder.ANY_ORDER, "p3")]
)
def test_a_later_phase_counts_in_any_order_only(order: PhaseOrder, completed: str) -> None:
    """Complete, incomplete, complete: in order the first is completed, in any order the third."""
    phases = tuple(Phase(f"p{one}", f"P{one}") for one in (1, 2, 3))
    milestones = [
        observe("a", thresholds=place("a", {"p1": 1, "p3": 1})),
        observe("b", thresholds=place("b", {"p2": 1})),
    ]
    framework = assemble(milestones, phases=phases, phase_order=order)

    result = score(framework, {"a": "yes", "b": "no"})

    assert (result.completed_phase, result.current_phase) == (completed, "p2")


def test_a_phase_with_nothing_that_applies_is_complete() -> None:
    """A vacuous phase is complete, with no readiness; all complete leaves no current phase."""
    framework = assemble(
        [observe("a", thresholds=place("a", {"p1": 1}))], phases=(Phase("p1", "P1"),)
    )

    result = score(framework, {"a": "not applicable"})

    assert (result.phases["p1"].complete, result.phases["p1"].of) == (True, 0)
    assert result.phases["p1"].readiness is None
    assert (result.completed_phase, result.current_phase) == ("p1", None)


FIFTY_ON = Scale("fifty_on", tuple(Level(str(value), value) for value in range(50, 101)))


@pytest.mark.parametrize(("a", "expected"), [("50", 30), ("not applicable", 10)])
def test_what_is_not_applicable_drops_out_of_a_mean(a: str, expected: int) -> None:
    """With 10 beside it, 50 gives 30 but not applicable gives 10: worse than the worst answer."""
    framework = assemble(
        [observe("a", FIFTY_ON), observe("b", TENTHS)],
        None,
        {"mean": Aggregate(Verb.MEAN, EVERYTHING)},
    )

    assert number(framework, {"a": a, "b": "10"}) == expected


def test_weights_count_in_a_mean_and_nought_leaves_it() -> None:
    """Levels 1, 3 and 0 with weights 2, 1 and 0 have the mean (2·1 + 3) ÷ 3."""
    milestones = [
        observe("a", STEPS, weight=say(2)),
        observe("b", STEPS),
        observe("c", STEPS, weight=say(0)),
    ]
    framework = assemble(milestones, None, {"mean": Aggregate(Verb.MEAN, EVERYTHING)})

    assert number(framework, {"a": "1", "b": "3", "c": "0"}) == Fraction(5, 3)
    only_c = {"a": "not applicable", "b": "not applicable", "c": "3"}
    assert number(framework, only_c) is None


@pytest.mark.parametrize(
    ("count", "critical", "expected"),
    [(0, "yes", "0.25"), (3, "yes", "0.75"), (4, "yes", "1"), (4, "no", "0")],
)
def test_a_table_holds_from_each_key_on(count: int, critical: str, expected: str) -> None:
    """Factors of element 1A earn 25% at 1, 75% at 3, 100% at 5, nothing without the first."""
    names = ["a1", "a2", "a3", "a4", "a5", "a6"]
    table = tuple(
        (start, say(value)) for start, value in ((0, 0), (1, 0.25), (2, 0.5), (3, 0.75), (5, 1))
    )
    share = Modified(Lookup(TallyNumber(Tally.COUNT, EVERYTHING), table), only_if=ask("a1"))
    framework = assemble([observe(name) for name in names], None, {"share": share})
    answers = {"a1": critical}
    answers |= {name: "yes" if place < count else "no" for place, name in enumerate(names[1:])}

    assert number(framework, answers) == Fraction(expected)


def composite() -> Framework:
    """Return a weighted composite in the manner of MIPS."""
    milestones = [observe(name, TENTHS) for name in ("quality", "cost", "interop")]
    milestones += [
        observe("high", points=(say(0), say(20))),
        observe("medium", points=(say(0), say(10))),
    ]
    tens = {
        name: Modified(MilestoneNumber(name), times=say(10))
        for name in ("quality", "cost", "interop")
    }
    small = IfNumber((Condition("small", ("yes",)),), say(2), say(1))
    activities = Modified(
        Aggregate(Verb.SUM, NumberList((MilestoneNumber("high"), MilestoneNumber("medium")))),
        times=MeasureNumber("factor"),
        cap=say(40),
    )
    quality_weight = Amount(
        Bounds(30, 50), by_year=((2018, Bounds(50, 50)), (2025, Bounds(30, 30)))
    )
    parts = (
        ("t_quality", quality_weight),
        ("t_cost", say(30)),
        ("scaled", say(15)),
        ("t_interop", say(25)),
    )
    final = WeightedMean(tuple((MeasureNumber(name), weight) for name, weight in parts))
    return assemble(
        milestones,
        None,
        {
            **{f"t_{name}": value for name, value in tens.items()},
            "factor": small,
            "activities": activities,
            "scaled": Modified(MeasureNumber("activities"), times=say(2.5)),
            "final": final,
        },
    )


@pytest.mark.parametrize(
    ("interop", "year", "small", "expected"),
    [
        # (80·30 + 60·30 + 75·15 + 100·25) ÷ 100, activities 30 × 1
        ("10", 2025, "no", Fraction(7825, 100)),
        # small: 30 × 2 capped at 40
        ("10", 2025, "yes", Fraction(82)),
        # the rest share the weight of 25: (80·30 + 60·30 + 100·15) ÷ 75
        ("not applicable", 2025, "yes", Fraction(76)),
        # in 2018 quality weighs 50: (80·50 + 60·30 + 100·15 + 100·25) ÷ 120
        ("10", 2018, "yes", Fraction(9800, 120)),
    ],
)
def test_a_composite_reweights_caps_and_follows_the_year(
    interop: str, year: int, small: str, expected: Fraction
) -> None:
    """A weighted mean passes on the weight of what does not apply; weights follow the year."""
    answers = {"quality": "8", "cost": "6", "interop": interop, "high": "yes", "medium": "yes"}

    result = score(composite(), answers, {"year": year, "small": small})

    assert result.measures["final"] == expected


def test_fraction_leaves_out_and_count_does_not_count_what_does_not_apply() -> None:
    """Two held of three that apply; of nothing, the count is 0 and the fraction has no value."""
    numbers = {
        "count": TallyNumber(Tally.COUNT, EVERYTHING),
        "fraction": TallyNumber(Tally.FRACTION, EVERYTHING),
    }
    framework = assemble(FOUR, None, numbers)
    some = {"a": "yes", "b": "yes", "c": "no", "d": "not applicable"}
    none = dict.fromkeys("abcd", "not applicable")

    assert score(framework, some).measures == {"count": 2, "fraction": Fraction(2, 3)}
    assert score(framework, none).measures == {"count": 0, "fraction": None}


def test_a_mean_of_a_family_is_a_mean_of_means() -> None:
    """Means 1 of (0, 2) and 3 of (3) have the mean 2, although all three levels average 5/3."""
    milestones = [
        observe("a", STEPS, tags=tag(section="S")),
        observe("b", STEPS, tags=tag(section="S")),
        observe("c", STEPS, tags=tag(section="T")),
    ]
    framework = assemble(
        milestones,
        {"strong": ValueRule("section", "T", say(3)), "weak": ValueRule("section", "S", say(1.1))},
        {
            "section": Measure("section", Aggregate(Verb.MEAN, EVERYTHING), by="section"),
            "overall": Aggregate(Verb.MEAN, Family("section")),
        },
        dimensions={"section": divide("section", "S", "T", "empty")},
    )

    result = score(framework, {"a": "0", "b": "2", "c": "3"})

    assert result.measures == {"section.S": 1, "section.T": 3, "overall": 2}
    assert result.rules == {"strong": Truth.YES, "weak": Truth.NO}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (LadderKind.CUMULATIVE, "s1"),
        (LadderKind.HIGHEST, "s3"),
        (LadderKind.ANY_ORDER, frozenset({"s1", "s3"})),
    ],
)
def test_ladders_differ_in_what_a_missing_step_means(
    kind: LadderKind, expected: str | frozenset[str]
) -> None:
    """Yes, no, yes: cumulative stops, highest skips, any order lists."""
    steps = tuple(OutcomeStep(f"s{one}", rule=ask(name)) for one, name in enumerate("abc", 1))
    framework = assemble(FOUR[:3], outcomes=[Outcome("tier", Ladder(kind), steps)])

    assert score(framework, {"a": "yes", "b": "no", "c": "yes"}).outcomes == {"tier": expected}


def test_a_step_that_does_not_apply_is_passed_over() -> None:
    """A cumulative ladder goes on past a step meant for others; none left is not applicable."""
    small = (Condition("small", ("yes",)),)
    steps = (
        OutcomeStep("s1", rule=ask("a")),
        OutcomeStep("s2", rule=ask("b"), applies=small),
        OutcomeStep("s3", rule=ask("c")),
    )
    ladder = Ladder(LadderKind.CUMULATIVE)
    framework = assemble(
        FOUR[:3],
        {"second": OutcomeRule("tier", "", "s2"), "other": OutcomeRule("only", "", "s2")},
        outcomes=[Outcome("tier", ladder, steps), Outcome("only", ladder, steps[1:2])],
    )
    answers = {"a": "yes", "b": "no", "c": "yes"}

    large = score(framework, answers, {"small": "no"})
    small_one = score(framework, answers, {"small": "yes"})

    assert large.outcomes == {"tier": "s3", "only": "not applicable"}
    assert large.rules == {"second": Truth.YES, "other": Truth.NA}
    assert small_one.outcomes == {"tier": "s1", "only": None}
    assert small_one.rules == {"second": Truth.NO, "other": Truth.NO}


def test_a_step_whose_rule_is_not_applicable_counts_as_reached() -> None:
    """Not applicable does not block: marking the only item so reaches the step."""
    steps = (OutcomeStep("s1", rule=require(None, ask("a"))),)
    framework = assemble(FOUR[:1], outcomes=[Outcome("tier", Ladder(LadderKind.CUMULATIVE), steps)])

    assert score(framework, {"a": "not applicable"}).outcomes == {"tier": "s1"}


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [(Rounding.NONE, "low"), (Rounding.FLOOR, "low"), (Rounding.HALF_UP, "high")],
)
def test_bands_round_before_they_compare(rounding: Rounding, expected: str) -> None:
    """A mean of 1.5 lies below 2, and half up is 2."""
    steps = (OutcomeStep("low", starts_at=say(1)), OutcomeStep("high", starts_at=say(2)))
    framework = assemble(
        [observe("a", STEPS), observe("b", STEPS)],
        None,
        {"mean": Aggregate(Verb.MEAN, EVERYTHING)},
        [Outcome("band", Bands("mean", "", rounding), steps)],
    )

    assert score(framework, {"a": "1", "b": "2"}).outcomes == {"band": expected}
    assert score(framework, {"a": "0", "b": "0"}).outcomes == {"band": None}


def test_a_tree_goes_on_as_yes_when_a_question_is_not_applicable() -> None:
    """Only a plain no takes the no branch."""
    tree = Tree(Branch(ask("a"), yes=Branch(ask("b"), yes="s3", no="s2"), no="s1"))
    steps = tuple(OutcomeStep(f"s{one}") for one in (1, 2, 3))
    framework = assemble(FOUR[:2], outcomes=[Outcome("level", tree, steps)])

    assert score(framework, {"a": "not applicable", "b": "no"}).outcomes == {"level": "s2"}
    assert score(framework, {"a": "no", "b": "yes"}).outcomes == {"level": "s1"}


def test_an_enforced_prerequisite_caps_the_level_that_counts() -> None:
    """Team waits at level 1 for a leader at 2, and at 3 for a panel: it counts as 0, 2, then 3."""
    waits = (
        Prerequisite("team", 1, ask("lead", 2), is_enforced=True),
        Prerequisite("team", 3, ask("panel", 1), is_enforced=True),
    )
    framework = assemble(
        [
            observe("team", STEPS, prerequisites=waits),
            observe("lead", STEPS),
            observe("panel", STEPS),
        ],
        None,
        {"team": MilestoneNumber("team")},
    )

    assert number(framework, {"team": "3", "lead": "1", "panel": "3"}) == 0
    assert number(framework, {"team": "3", "lead": "2", "panel": "0"}) == 2
    assert number(framework, {"team": "3", "lead": "2", "panel": "1"}) == 3
    assert number(framework, {"team": "3", "lead": "not applicable", "panel": "1"}) == 3
    assert number(framework, {"team": "not applicable", "lead": "0", "panel": "0"}) is None


def test_milestones_that_wait_for_each_other_are_never_credited() -> None:
    """Two that need each other climb from nothing and stay there: the least fixed point."""
    framework = assemble(
        [
            observe("a", prerequisites=(Prerequisite("a", 1, ask("b"), is_enforced=True),)),
            observe("b", prerequisites=(Prerequisite("b", 1, ask("a"), is_enforced=True),)),
        ],
        None,
        {"sum": Aggregate(Verb.SUM, EVERYTHING)},
    )

    assert number(framework, {"a": "yes", "b": "yes"}) == 0


def test_a_lower_answer_is_the_better_one_on_a_scale_that_runs_downwards() -> None:
    """A wait of 5 days is at least as good as 10, a wait of 20 is not."""
    wait = Scale("wait", unit="days", lowest=0, highest=60, better=Direction.LOWER)
    framework = assemble([observe("wait", wait)], {"prompt": ask("wait", 10)})

    assert score(framework, {"wait": "5"}).rules == {"prompt": Truth.YES}
    assert score(framework, {"wait": "10"}).rules == {"prompt": Truth.YES}
    assert score(framework, {"wait": "20"}).rules == {"prompt": Truth.NO}


def test_a_milestone_that_does_not_apply_is_not_applicable_whatever_the_answer() -> None:
    """Conditions on the practice come before the answer."""
    large = (Condition("clinicians", bounds=Bounds(3, float("inf"))),)
    framework = assemble(
        [observe("a", applies=large), observe("b")],
        {"all": AtLeast(None, EVERYTHING), "large": Where(large)},
    )
    answers = {"a": "no", "b": "yes"}

    assert score(framework, answers, {"clinicians": 2}).rules == {
        "all": Truth.YES,
        "large": Truth.NO,
    }
    assert score(framework, answers, {"clinicians": 3}).rules == {
        "all": Truth.NO,
        "large": Truth.YES,
    }


def test_due_now_asks_only_what_is_due() -> None:
    """In month 6 what is due in month 9 drops out, and what is never due is not meant at all."""
    framework = assemble(
        [observe("a", due=Due(month=6)), observe("b", due=Due(month=9)), observe("c")],
        {"on_time": AtLeast(None, Selection(due_now=True))},
    )
    answers = {"a": "yes", "b": "no", "c": "no"}

    assert score(framework, answers, {"month": 6}).rules == {"on_time": Truth.YES}
    assert score(framework, answers, {"month": 9}).rules == {"on_time": Truth.NO}
    assert score(framework, answers, {"month": 5}).rules == {"on_time": Truth.NA}


def bounds(
    framework: Framework, answers: dict[str, str], practice: dict[str, object] | None = None
) -> ReferenceBounds:
    """Return what every result can be."""
    return brute_force(framework, answers, practice or {})


def test_an_unlisted_selection_may_mean_any_members_of_that_number() -> None:
    """With one of three failing, two unlisted may be the two that hold, or not."""
    framework = assemble(
        FOUR[:3],
        {"gate": AtLeast(None, Selection(unlisted=say(2)))},
        {"held": TallyNumber(Tally.COUNT, Selection(unlisted=say(2)))},
    )

    result = bounds(framework, {"a": "yes", "b": "yes", "c": "no"})

    assert result.rules == {"gate": {Truth.NO, Truth.YES}}
    assert result.measures == {"held": {1, 2}}


def test_an_unanswered_milestone_may_be_not_applicable_only_where_that_is_allowed() -> None:
    """A missing answer is any level, and not applicable where a practice may say so."""
    fixed = observe("b", may_be_not_applicable=False)
    framework = assemble([observe("a"), fixed], {"a": ask("a"), "b": ask("b")})

    result = bounds(framework, {"b": "declined"})

    assert result.rules == {"a": set(Truth), "b": {Truth.NO, Truth.YES}}


def test_a_weight_known_as_a_range_is_tried_at_both_ends() -> None:
    """Levels 3 and 0 with weights 1..3 and 1 lie between 3/2 and 9/4."""
    parts = ((MilestoneNumber("a"), say(1, 3)), (MilestoneNumber("b"), say(1)))
    framework = assemble(
        [observe("a", STEPS), observe("b", STEPS)], None, {"both": WeightedMean(parts)}
    )

    values = bounds(framework, {"a": "3", "b": "0"}).measures["both"]

    assert values == {Fraction(3, 2), Fraction(2), Fraction(9, 4)}


def test_an_unknown_attribute_is_tried_on_both_sides_of_every_condition() -> None:
    """Whether 3 clinicians are many is asked with fewer, exactly and more than three."""
    many = (Condition("clinicians", bounds=Bounds(3, float("inf"))),)
    framework = assemble(FOUR[:1], {"many": Where(many), "same": NamedRule("many")})

    result = bounds(framework, {"a": "yes"})

    assert result.rules == {"many": {Truth.NO, Truth.YES}, "same": {Truth.NO, Truth.YES}}


@pytest.mark.parametrize(
    ("may_be", "completed"),
    [
        (None, {None, "p1", "p2"}),
        (Candidates(levels=(2,), phases=("p2",), may_be_absent=False), {"p1"}),
        (Candidates(levels=(1,)), {"p2"}),
        (Candidates(phases=("p2",)), {"p1", "p2"}),
    ],
)
def test_an_unpublished_threshold_may_stand_elsewhere_or_nowhere(
    may_be: Candidates | None, completed: set[str | None]
) -> None:
    """Level 1 of 3 completes a phase whose threshold is absent or at 1, and blocks at 2 and 3."""
    guessed = Threshold("a", "p1", Bounds(1, 1), may_be, ground=Ground(Basis.RECONSTRUCTED))
    framework = assemble(
        [observe("a", STEPS, thresholds=(guessed,))],
        phases=(Phase("p1", "P1"), Phase("p2", "P2")),
    )

    result = brute_force(framework, {"a": "1"}, {}, basis="published")

    assert result.completed_phase == completed


def test_levels_of_unpublished_thresholds_do_not_fall_as_phases_rise() -> None:
    """Beside a published 2 in the second phase, one in the first phase is at most 2."""
    guessed = Threshold("a", "p1", Bounds(1, 1), ground=Ground(Basis.INFERRED))
    known = place("a", {"p2": 2})
    framework = assemble(
        [observe("a", STEPS, thresholds=(guessed, *known))],
        phases=(Phase("p1", "P1"), Phase("p2", "P2")),
    )

    placed = {
        tuple((one.phase, int(one.level)) for one in completion.placements)
        for completion in completions(framework, {"a": "3"}, {}, "published")
    }

    assert placed == {(("p2", 2),), (("p1", 1), ("p2", 2)), (("p1", 2), ("p2", 2))}


def test_a_profile_counts_the_thresholds_of_a_driver_and_of_those_under_it() -> None:
    """A parent driver counts its own thresholds and its children's."""
    drivers = divide("driver", "1", "1.1")
    below = evolve(drivers.members["1.1"], under="1")
    milestones = [
        observe("a", tags=tag(driver="1"), thresholds=place("a", {"p1": 1})),
        observe("b", tags=tag(driver="1.1"), thresholds=place("b", {"p1": 1})),
    ]
    framework = assemble(
        milestones,
        phases=(Phase("p1", "P1"),),
        dimensions={"driver": evolve(drivers, members={**drivers.members, "1.1": below})},
    )

    result = score(framework, {"a": "no", "b": "yes"})

    assert result.profiles == {("driver", "1"): (1, 2), ("driver", "1.1"): (1, 1)}


def test_a_designation_holds_when_a_reached_one_includes_it() -> None:
    """With the wider designation reached, the one it includes counts as reached in other rules."""
    steps = (
        OutcomeStep("basic", rule=ask("a"), ground=PUBLISHED),
        OutcomeStep("wide", rule=ask("b"), includes=("basic",), ground=PUBLISHED),
    )
    framework = assemble(
        FOUR[:2],
        {"basic": OutcomeRule("marks", "", "basic"), "wide": OutcomeRule("marks", "", "wide")},
        outcomes=[Outcome("marks", Ladder(LadderKind.ANY_ORDER), steps)],
    )

    assert score(framework, {"a": "no", "b": "yes"}).rules == dict.fromkeys(
        ("basic", "wide"), Truth.YES
    )
    assert score(framework, {"a": "yes", "b": "no"}).rules == {
        "basic": Truth.YES,
        "wide": Truth.NO,
    }


def test_a_selection_reads_its_level_on_each_scale() -> None:
    """``level: 2`` of a scale from 1 is its second level, of a scale from 0 its third."""
    from_one = Scale("from_one", tuple(Level(str(value), value) for value in (1, 2, 3)))
    framework = assemble(
        [observe("a", STEPS), observe("b", from_one)],
        {
            "both": AtLeast(None, Selection(level="2")),
            "open": AtLeast(None, Selection(level="2..3")),
        },
        {"total": Aggregate(Verb.SUM, EVERYTHING), "least": Aggregate(Verb.MIN, EVERYTHING)},
    )

    result = bounds(framework, {"a": "2", "b": "2"})

    assert result.rules == {"both": {Truth.YES}, "open": {Truth.NO, Truth.YES}}
    assert result.measures == {"total": {4}, "least": {2}}


def test_a_list_of_rules_may_hold_other_gates() -> None:
    """All of (any of two, at least one of one) is read inside out."""
    framework = assemble(
        FOUR[:3],
        {
            "gate": require(
                None, require(1, ask("a"), ask("b")), AtLeast(say(1), RuleList((ask("c"),)))
            )
        },
    )

    assert score(framework, {"a": "no", "b": "yes", "c": "yes"}).rules == {"gate": Truth.YES}
    assert score(framework, {"a": "no", "b": "no", "c": "yes"}).rules == {"gate": Truth.NO}
