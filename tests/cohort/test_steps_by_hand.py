"""Small cohorts worked by hand: outcomes, phases, and what comes before a step."""

import pytest
from attrs import evolve

from tests.cohort.hand import NA, NO, OPEN, YES, Ends, abcd, list_ends, score_rows
from tests.reference.small_frameworks import (
    EVERYTHING,
    FOUR,
    STEPS,
    ask,
    assemble,
    observe,
    place,
    say,
)
from tests.strategies.facts import SETTING
from transform_model.definition.condition import Condition
from transform_model.definition.milestone import Prerequisite
from transform_model.definition.number import Aggregate, Verb
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
from transform_model.definition.rule import OutcomeRule, Rule


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (LadderKind.CUMULATIVE, [(1, 1), (0, 0), (1, 3), (3, 3)]),
        (LadderKind.HIGHEST, [(3, 3), (2, 2), (3, 3), (3, 3)]),
    ],
)
def test_ladders_are_climbed(kind: LadderKind, expected: Ends) -> None:
    """Yes no yes; no yes no; yes open yes; all yes. The second step is also asked for by a rule."""
    steps = tuple(OutcomeStep(f"s{one}", rule=ask(name)) for one, name in enumerate("abc", 1))
    framework = assemble(
        FOUR[:3],
        {"second": OutcomeRule("tier", "", "s2")},
        outcomes=[Outcome("tier", Ladder(kind), steps)],
    )
    rows = [
        abcd(YES, NO, YES),
        abcd(NO, YES, NO),
        abcd(YES, OPEN, YES),
        abcd(YES, YES, YES),
    ]

    found = score_rows(framework, rows)

    assert list_ends(found, "tier") == expected
    lower, upper = found["tier_lower"], found["tier_upper"]
    assert found["rule_second_lower"] == [step in {2, 3} for step in lower]
    assert found["rule_second_upper"] == [step in {2, 3} for step in upper]


def test_designations_stand_side_by_side() -> None:
    """The second includes the first: whoever has it, has both."""
    steps = (
        OutcomeStep("first", rule=ask("a")),
        OutcomeStep("second", rule=ask("b"), includes=("first",)),
    )
    framework = assemble(
        FOUR[:2],
        {"has_first": OutcomeRule("marks", "", "first")},
        outcomes=[Outcome("marks", Ladder(LadderKind.ANY_ORDER), steps)],
    )

    found = score_rows(framework, [abcd(YES, NO), abcd(NO, YES), abcd(NO, OPEN), abcd(OPEN, NO)])

    assert list_ends(found, "marks_second") == [(0, 0), (1, 1), (0, 1), (0, 0)]
    assert list_ends(found, "rule_has_first") == [(1, 1), (1, 1), (0, 1), (0, 1)]


def test_a_designation_that_may_not_apply_is_not_surely_held() -> None:
    """The first is for towns only: where the setting is not known, yes is perhaps, no is no.

    The second, for everyone, is there so that the outcome applies in a city as well.
    """
    steps = (
        OutcomeStep("towns", rule=ask("a"), applies=(Condition("setting", ("town",)),)),
        OutcomeStep("all", rule=ask("b")),
    )
    framework = assemble(FOUR[:2], outcomes=[Outcome("marks", Ladder(LadderKind.ANY_ORDER), steps)])
    framework = evolve(framework, attributes={SETTING.id: SETTING})
    rows = [abcd(YES, YES), abcd(NO, YES), abcd(OPEN, YES)]

    unknown, town, city = (
        list_ends(score_rows(framework, rows, {"year": 2021, **known}), "marks_towns")
        for known in ({}, {"setting": "town"}, {"setting": "city"})
    )

    assert unknown == [(0, 1), (0, 0), (0, 1)]
    assert town == [(1, 1), (0, 0), (0, 1)]
    assert city == [(None, None)] * 3


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (Rounding.NONE, [(0, 0), (1, 1), (1, 1), (2, 2), (0, 2)]),
        (Rounding.FLOOR, [(0, 0), (1, 1), (1, 1), (2, 2), (0, 2)]),
        (Rounding.HALF_UP, [(1, 1), (1, 1), (2, 2), (2, 2), (1, 2)]),
    ],
)
def test_numbers_fall_into_bands(rounding: Rounding, expected: Ends) -> None:
    """Bands from 1 and from 2; means 0.5, 1, 1.5, 2 and 0.5 to 2."""
    steps = (OutcomeStep("low", starts_at=say(1)), OutcomeStep("high", starts_at=say(2)))
    framework = assemble(
        [observe("a", STEPS), observe("b", STEPS)],
        measures={"mean": Aggregate(Verb.MEAN, EVERYTHING)},
        outcomes=[Outcome("band", Bands("mean", "", rounding), steps)],
    )

    found = score_rows(
        framework,
        [abcd(1, 0), abcd(1, 1), abcd(1, 2), abcd(2, 2), abcd(1, OPEN), abcd(NA, NA)],
    )

    assert list_ends(found, "band") == [*expected, (None, None)]


def test_a_tree_is_walked() -> None:
    """Without a the first step; with it b decides between the second and the third."""
    steps = tuple(OutcomeStep(name) for name in ("first", "second", "third"))
    root = Branch(ask("a"), yes=Branch(ask("b"), yes="third", no="second"), no="first")
    framework = assemble(FOUR[:2], outcomes=[Outcome("way", Tree(root), steps)])
    rows = [abcd(NO, YES), abcd(YES, NO), abcd(YES, OPEN), abcd(OPEN, NO), abcd(NA, YES)]

    assert list_ends(score_rows(framework, rows), "way") == [(1, 1), (2, 2), (2, 3), (1, 2), (3, 3)]


def test_what_is_held_back_does_not_count() -> None:
    """Step b counts only with a: yes and no is no; unknown a leaves b open; c is held back by b."""

    def wait(name: str, needs: Rule) -> tuple[Prerequisite, ...]:
        return (Prerequisite(name, 1, needs, is_enforced=True),)

    framework = assemble(
        [
            observe("a"),
            observe("b", prerequisites=wait("b", ask("a"))),
            observe("c", prerequisites=wait("c", ask("b"))),
        ],
        {"b": ask("b"), "c": ask("c")},
        {"sum": Aggregate(Verb.SUM, EVERYTHING)},
    )
    rows = [abcd(NO, YES, YES), abcd(OPEN, YES, YES), abcd(YES, YES, YES), abcd(NA, YES, YES)]

    found = score_rows(framework, rows)

    assert list_ends(found, "rule_b") == [(0, 0), (0, 1), (1, 1), (1, 1)]
    assert list_ends(found, "rule_c") == [(0, 0), (0, 1), (1, 1), (1, 1)]
    assert list_ends(found, "sum") == [(0, 0), (0, 3), (3, 3), (2, 2)]
    assert found["ready_b"] == [False, False, False, False]


def test_milestones_that_hold_each_other_back_stay_where_they_are() -> None:
    """Step a waits for b and b for a: neither begins, whatever is answered; a third is free."""
    framework = assemble(
        [
            observe("a", prerequisites=(Prerequisite("a", 1, ask("b"), is_enforced=True),)),
            observe("b", prerequisites=(Prerequisite("b", 1, ask("a"), is_enforced=True),)),
            observe("c"),
        ],
        measures={"sum": Aggregate(Verb.SUM, EVERYTHING)},
    )

    found = score_rows(framework, [abcd(YES, YES, YES), abcd(YES, NA, YES), abcd(OPEN, OPEN, NO)])

    assert list_ends(found, "sum")[0] == (1, 1)
    # Where b does not apply, a has nothing to wait for.
    assert list_ends(found, "sum")[1] == (2, 2)


def test_steps_are_ready_when_what_comes_before_surely_holds() -> None:
    """Level 2 of b needs a: without it the step from 0 to 1 is ready, that from 1 to 2 is not."""
    b = observe("b", STEPS, prerequisites=(Prerequisite("b", 2, ask("a")),))
    framework = assemble([observe("a"), b])
    rows = [
        abcd(NO, 0),
        abcd(NO, 1),
        abcd(OPEN, 1),
        abcd(YES, 1),
        abcd(YES, 3),
        abcd(YES, "0..1"),
        abcd(NA, 1),
    ]

    found = score_rows(framework, rows)

    assert found["ready_a"] == [True, True, False, False, False, False, False]
    assert found["ready_b"] == [True, False, False, True, False, False, True]
    assert found["unanswered"] == [0, 0, 1, 0, 0, 0, 0]
    assert found["not_applicable"] == [0, 0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("order", "completed"),
    [
        (PhaseOrder.IN_ORDER, [(1, 1), (0, 0), (1, 3), (3, 3)]),
        (PhaseOrder.ANY_ORDER, [(3, 3), (2, 2), (3, 3), (3, 3)]),
    ],
)
def test_phases_are_completed(order: PhaseOrder, completed: Ends) -> None:
    """One threshold each: yes no yes; no yes no; yes open yes; all yes."""
    phases = tuple(Phase(f"p{one}", f"P{one}") for one in (1, 2, 3))
    milestones = [
        observe(name, thresholds=place(name, {f"p{one}": 1})) for one, name in enumerate("abc", 1)
    ]
    framework = assemble(milestones, phases=phases, phase_order=order)
    rows = [abcd(YES, NO, YES), abcd(NO, YES, NO), abcd(YES, OPEN, YES), abcd(YES, YES, YES)]

    found = score_rows(framework, rows)

    assert list_ends(found, "completed_phase") == completed
    assert list_ends(found, "current_phase") == [(2, 2), (1, 1), (2, 4), (4, 4)]
    assert list_ends(found, "reached_p2") == [(0, 0), (1, 1), (0, 1), (1, 1)]
    assert found["blocker_a"] == [False, True, False, False]
    assert found["blocker_b"] == [True, False, True, False]
    assert found["blocker_c"] == [False, False, False, False]


def test_a_phase_with_a_rule_needs_it_too() -> None:
    """Thresholds reached and the rule not: not complete; nothing applies: complete."""
    phase = Phase("p1", "P1", rule=ask("b"))
    framework = assemble(
        [observe("a", thresholds=place("a", {"p1": 1})), observe("b")], phases=(phase,)
    )

    found = score_rows(framework, [abcd(YES, NO), abcd(YES, YES), abcd(YES, OPEN), abcd(NA, NA)])

    assert list_ends(found, "completed_phase") == [(0, 0), (1, 1), (0, 1), (1, 1)]
    assert list_ends(found, "readiness_p1") == [(1, 1), (1, 1), (1, 1), (None, None)]
