"""Every law notices a plan with one node broken: a test that cannot fail proves nothing."""

from collections.abc import Callable, Iterator

import pytest
from attrs import frozen
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.properties.agreement import find_differences
from tests.properties.laws import (
    find_changed,
    find_lowered,
    find_widened,
    list_spans,
    raise_answer,
    score_situation,
    turn_round,
)
from tests.properties.mutations import (
    BREAKS,
    Break,
    break_plan,
    break_tree,
    forget_guards,
    move_thresholds,
    reverse_worth,
    sink_top,
    spread_amount,
)
from tests.reference.completions import ReferenceBounds, brute_force
from tests.strategies.answers import Situation, situations
from tests.strategies.frameworks import frameworks
from transform_model.definition.framework import Framework
from transform_model.scoring.plan import Plan, compile_framework

pytestmark = pytest.mark.slow


@frozen(eq=False)
class Example:
    """A framework, a situation, and what brute force saw."""

    framework: Framework
    situation: Situation
    seen: ReferenceBounds


@pytest.fixture(scope="module")
def examples() -> tuple[Example, ...]:
    """Return the same examples in every run, drawn as the laws draw theirs."""
    drawn: list[Example] = []

    @seed(20162)
    @settings(
        max_examples=300,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data(), frameworks())
    def draw(data: DataObject, framework: Framework) -> None:
        situation = data.draw(situations(framework, limit=30))
        seen = brute_force(framework, situation.answers, situation.practice)
        if not find_differences(score_situation(framework, situation), seen):
            drawn.append(Example(framework, situation, seen))

    draw()
    return tuple(drawn)


def break_all(examples: tuple[Example, ...], way: Break) -> Iterator[tuple[Example, Plan]]:
    """Yield every example with every plan that is broken this way."""
    for example in examples:
        for broken in break_plan(compile_framework(example.framework), way):
            yield example, broken


@pytest.mark.parametrize("way", BREAKS, ids=lambda way: way.__name__)
def test_brute_force_notices_a_broken_node(examples: tuple[Example, ...], way: Break) -> None:
    """Whichever kind of node is broken, some result differs from brute force."""
    assert any(
        find_differences(score_situation(broken, example.situation), example.seen)
        for example, broken in break_all(examples, way)
    )


@pytest.mark.parametrize("way", [move_thresholds, forget_guards], ids=lambda way: way.__name__)
def test_brute_force_notices_a_broken_threshold_or_prerequisite(
    examples: tuple[Example, ...], way: Callable[[Plan], Iterator[Plan]]
) -> None:
    """A threshold that asks for more, or a need that caps no level, changes some result."""
    assert any(
        find_differences(score_situation(broken, example.situation), example.seen)
        for example in examples
        for broken in way(compile_framework(example.framework))
    )


@pytest.mark.parametrize("way", [reverse_worth, break_tree], ids=lambda way: way.__name__)
def test_raising_a_level_notices_a_falling_node(examples: tuple[Example, ...], way: Break) -> None:
    """With points or a tree turned round, some higher answer lowers a result."""

    def falls(example: Example, broken: Plan) -> bool:
        before = score_situation(broken, example.situation)
        raised = [
            raise_answer(example.framework, example.situation, name)
            for name in example.framework.milestones
        ]
        return any(
            find_lowered(before, score_situation(broken, higher))
            for higher in raised
            if higher is not None
        )

    assert any(falls(example, broken) for example, broken in break_all(examples, way))


def test_filling_in_notices_a_level_worth_less_than_was_possible(
    examples: tuple[Example, ...],
) -> None:
    """With a best level worth less than the worst, answering it widens some bounds."""

    def widens(example: Example, broken: Plan) -> bool:
        before = score_situation(broken, example.situation)
        for milestone in example.framework.milestones.values():
            if milestone.id in example.situation.answers or milestone.scale.is_measured:
                continue
            best = milestone.scale.levels[-1].label
            answers = {**example.situation.answers, milestone.id: best}
            filled = Situation(answers, example.situation.practice)
            if find_widened(before, score_situation(broken, filled)):
                return True
        return False

    assert any(widens(example, broken) for example, broken in break_all(examples, sink_top))


def test_order_of_keys_notices_a_broken_node(examples: tuple[Example, ...]) -> None:
    """A plan of the turned framework with one node broken gives other results."""
    assert any(
        find_changed(
            score_situation(example.framework, example.situation),
            score_situation(broken, example.situation),
        )
        for example in examples
        for way in BREAKS
        for broken in break_plan(compile_framework(turn_round(example.framework)), way)
    )


def test_known_ends_notice_a_number_taken_for_a_range(examples: tuple[Example, ...]) -> None:
    """Where brute force sees one value only, a number spread to a range shows two ends."""

    def spreads(example: Example, broken: Plan) -> bool:
        before = list_spans(score_situation(example.framework, example.situation))
        after = list_spans(score_situation(broken, example.situation))
        return any(
            low == high and after[name][0] != after[name][1]
            for name, (low, high) in before.items()
            if name in after
        )

    assert any(spreads(example, broken) for example, broken in break_all(examples, spread_amount))
