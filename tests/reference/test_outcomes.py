"""Laws of the reference interpreter: outcomes, phases and profiles, worked by hand."""

import pytest
from attrs import evolve

from tests.reference.completion import Truth
from tests.reference.known import score
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
from transform_model.definition.condition import Condition
from transform_model.definition.number import (
    Aggregate,
    Measure,
    Tally,
    TallyNumber,
    Verb,
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
    AtLeast,
    OutcomeRule,
    Selection,
)


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
