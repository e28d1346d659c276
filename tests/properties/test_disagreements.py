"""Smallest examples in which a scorer and brute force once disagreed, each worked by hand."""

from tests.properties.agreement import find_differences
from tests.reference.completions import brute_force
from tests.reference.small_frameworks import (
    EVERYTHING,
    STEPS,
    ask,
    assemble,
    divide,
    observe,
    place,
    say,
    tag,
)
from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Threshold
from transform_model.definition.number import (
    Aggregate,
    Measure,
    MilestoneNumber,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
)
from transform_model.definition.outcome import Ladder, LadderKind, Outcome, OutcomeStep
from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.definition.rule import OutcomeRule, Selection
from transform_model.scoring.results import NumberResult, OutcomeResult
from transform_model.scoring.score import Score, score_practice

SMALL = (Condition("small", ("yes",)),)


def score_and_compare(
    framework: Framework,
    answers: dict[str, str],
    practice: dict[str, object] | None = None,
    basis: str | None = None,
) -> Score:
    """Return the exact score after it, and the quick one, have been held to brute force."""
    seen = brute_force(framework, answers, practice or {}, basis)
    quick = score_practice(framework, answers, practice=practice, basis=basis)
    exact = score_practice(framework, answers, practice=practice, basis=basis, exact=True)
    assert find_differences(quick, seen) == []
    assert find_differences(exact, seen, is_exact=True) == []
    return exact


def read_measure(score: Score, name: str) -> tuple[Bounds | None, str]:
    """Return the bounds of a measure, and whether it applies."""
    result = score.measures[name]
    assert isinstance(result, NumberResult)
    return result.bounds, result.applicability


def test_points_that_change_with_the_year_are_those_of_the_year() -> None:
    """Worth 2 from 2015 and 5 from 2020, a milestone is worth 5 in 2021: not 2 to 5."""
    by_year = ((2015, Bounds(2, 2)), (2020, Bounds(5, 5)))
    worth = (say(0), Amount(Bounds(2, 5), by_year))
    framework = assemble(
        [observe("a", points=worth)], None, {"sum": Aggregate(Verb.SUM, EVERYTHING)}
    )

    score = score_and_compare(framework, {"a": "yes"}, {"year": 2021})

    assert read_measure(score, "sum") == (Bounds(5, 5), "applicable")


def test_designations_meant_for_others_are_not_applicable() -> None:
    """When the only designation may not be meant for the practice, the outcome may not apply."""
    steps = (OutcomeStep("mark", rule=ask("a"), applies=SMALL),)
    framework = assemble(
        [observe("a")], outcomes=[Outcome("marks", Ladder(LadderKind.ANY_ORDER), steps)]
    )

    unknown = score_and_compare(framework, {"a": "yes"}).outcomes["marks"]
    large = score_and_compare(framework, {"a": "yes"}, {"small": "no"}).outcomes["marks"]

    assert isinstance(unknown, OutcomeResult)
    assert unknown.applicability == "maybe not applicable"
    assert isinstance(large, OutcomeResult)
    assert large.applicability == "not applicable"


def test_a_designation_whose_rule_does_not_apply_is_held() -> None:
    """Not applicable does not block, for a designation as for any step of a ladder."""
    steps = (OutcomeStep("mark", rule=ask("a")),)
    framework = assemble(
        [observe("a")],
        {"holds": OutcomeRule("marks", "", "mark")},
        outcomes=[Outcome("marks", Ladder(LadderKind.ANY_ORDER), steps)],
    )

    score = score_and_compare(framework, {"a": "not applicable"})

    assert score.rules["holds"].value == "yes"


def test_two_unlisted_members_cannot_both_be_the_one_that_may_not_apply() -> None:
    """Of two members that are meant, only one may be not applicable: the least always exists."""
    fixed = observe("b", may_be_not_applicable=False)
    other = observe("c", may_be_not_applicable=False)
    framework = assemble(
        [observe("a"), fixed, other],
        None,
        {"least": Aggregate(Verb.MIN, Selection(unlisted=say(2)))},
    )

    score = score_and_compare(framework, {"b": "yes", "c": "no"})

    assert read_measure(score, "least") == (Bounds(0, 1), "applicable")


def test_an_unlisted_member_that_does_not_apply_leaves_the_best_alone() -> None:
    """Of levels 3, 1 and not applicable, the two that are meant may be 3 and nothing: mean 3."""
    framework = assemble(
        [observe(name, STEPS) for name in "abc"],
        None,
        {"mean": Aggregate(Verb.MEAN, Selection(unlisted=say(2)))},
    )

    score = score_and_compare(framework, {"a": "3", "b": "1", "c": "not applicable"})

    assert read_measure(score, "mean") == (Bounds(1, 3), "applicable")


def test_unlisted_members_without_weight_leave_no_mean() -> None:
    """The one member that is meant may be the one of weight 0: then there is no mean."""
    framework = assemble(
        [observe("a", STEPS), observe("b", STEPS, weight=say(0))],
        None,
        {"mean": Aggregate(Verb.MEAN, Selection(unlisted=say(1)))},
    )

    score = score_and_compare(framework, {"a": "2", "b": "1"})

    assert read_measure(score, "mean") == (Bounds(2, 2), "maybe not applicable")


def test_unlisted_members_without_weight_or_not_applicable_leave_no_mean() -> None:
    """The two that are meant may be the one of weight 0 and the one that does not apply."""
    framework = assemble(
        [observe("a", STEPS), observe("b", STEPS, weight=say(0)), observe("c", STEPS)],
        None,
        {"mean": Aggregate(Verb.MEAN, Selection(unlisted=say(2)))},
    )

    score = score_and_compare(framework, {"a": "2", "b": "1", "c": "not applicable"})

    assert read_measure(score, "mean") == (Bounds(2, 2), "maybe not applicable")


def test_a_threshold_that_could_stand_in_two_phases_is_counted_once() -> None:
    """One unpublished threshold is at most one of its driver, and blocks at most one phase."""
    guessed = Threshold("a", "p1", Bounds(2, 2), ground=Ground(Basis.RECONSTRUCTED))
    known = Ground(Basis.PUBLISHED)
    framework = assemble(
        [observe("a", STEPS, thresholds=(guessed,), tags=tag(driver="d"), ground=known)],
        phases=(Phase("p1", "P1"), Phase("p2", "P2")),
        phase_order=PhaseOrder.ANY_ORDER,
        dimensions={"driver": divide("driver", "d")},
    )

    score = score_and_compare(framework, {}, basis="published")

    assert (score.drivers["d"].of, score.drivers["d"].reached) == (1, Bounds(0, 1))
    assert (score.completed_phase.lower, score.completed_phase.upper) == ("p1", "p2")


def test_a_published_threshold_for_others_keeps_its_phase_to_itself() -> None:
    """Where a published one stands, no unpublished one does, whether it applies or not."""
    guessed = Threshold("a", "p1", Bounds(1, 1), ground=Ground(Basis.RECONSTRUCTED))
    (known,) = place("a", {"p2": 1})
    for_small = Threshold("a", "p2", known.level, applies=SMALL, ground=known.ground)
    count = TallyNumber(Tally.COUNT, Selection(thresholds=True))
    framework = assemble(
        [observe("a", STEPS, thresholds=(guessed, for_small))],
        None,
        {"reached": Measure("reached", count, by="phase", ground=known.ground)},
        phases=(Phase("p1", "P1"), Phase("p2", "P2")),
    )

    score = score_and_compare(framework, {"a": "3"}, {"small": "no"}, "published")

    reached = score.measures["reached"]
    assert not isinstance(reached, NumberResult)
    assert reached["p2"].bounds == Bounds(0, 0)


def test_a_mean_of_the_same_milestone_twice_is_that_milestone() -> None:
    """Twice the same open answer is one answer: the mean of a and a lies between 1 and 2."""
    numbers = NumberList((MilestoneNumber("a"), MilestoneNumber("a")))
    framework = assemble([observe("a", STEPS)], None, {"mean": Aggregate(Verb.MEAN, numbers)})

    score = score_and_compare(framework, {"a": "1..2"})

    assert read_measure(score, "mean") == (Bounds(1, 2), "applicable")
