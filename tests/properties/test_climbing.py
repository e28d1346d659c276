"""Milestones that hold each other back end where the plainest way of climbing ends."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.properties.laws import break_soundness, score_situation
from tests.reference.climbing import ask_plainly, settle_plainly
from tests.strategies.answers import situations
from tests.strategies.frameworks import frameworks, unpublished_frameworks
from tests.strategies.waiting import waiting_frameworks
from transform_model.definition.framework import Framework
from transform_model.scoring.asking import list_levels
from transform_model.scoring.caps import resettle
from transform_model.scoring.evaluating import (
    evaluate_designations,
    evaluate_number,
    evaluate_rule,
)
from transform_model.scoring.state import APPLICABLE, State, make_row


@given(st.data(), waiting_frameworks())
def test_climbing_in_turn_ends_where_climbing_in_rounds_does(
    data: DataObject, framework: Framework
) -> None:
    """Both ends of every level are the same, whatever waits for whatever."""
    score = score_situation(framework, data.draw(situations(framework)))

    for case in score.cases:
        plainly = settle_plainly(score.plan, case.rows, case.state.scenario)
        assert _read(case.state) == _read(plainly)


@given(st.data(), waiting_frameworks())
def test_bounds_hold_where_milestones_hold_each_other_back(
    data: DataObject, framework: Framework
) -> None:
    """Rings and measured milestones among them: every bound is what brute force finds."""
    situation = data.draw(situations(framework, limit=100))

    assert break_soundness(framework, framework, situation) == []
    assert break_soundness(framework, framework, situation, exact=True) == []


@given(st.data(), waiting_frameworks())
def test_one_more_answer_gives_what_scoring_again_gives(
    data: DataObject, framework: Framework
) -> None:
    """Working out only what an answer changes leaves nothing out, neither level nor value."""
    score = score_situation(framework, data.draw(situations(framework)))
    assert score.to_dict()  # so that everything has been worked out before
    i = data.draw(st.integers(0, len(score.plan.milestones) - 1))
    level = data.draw(st.sampled_from(list_levels(score.plan.milestones[i].scale)))
    row = make_row(score.plan, i, level, level, APPLICABLE)

    for case in score.cases:
        rows = (*case.rows[:i], row, *case.rows[i + 1 :])
        after = resettle(case.state, rows, i)
        plainly = settle_plainly(score.plan, rows, case.state.scenario)
        assert _read(after) == _read(plainly)
        assert {node: evaluate_rule(plainly, node) for node in after.sets} == after.sets
        assert {node: evaluate_number(plainly, node) for node in after.spans} == after.spans
        assert {
            node: evaluate_designations(plainly, node) for node in after.designations
        } == after.designations


@given(st.data(), st.one_of(waiting_frameworks(), frameworks(), unpublished_frameworks()))
def test_the_next_question_is_the_one_found_by_trying_all(
    data: DataObject, framework: Framework
) -> None:
    """Passing over what cannot matter never changes which question narrows most."""
    score = score_situation(framework, data.draw(situations(framework)))
    question = score.ask_next

    found = None if question is None else question.milestone
    assert found == ask_plainly(score.plan, score.answers, score.cases)


def _read(state: State) -> tuple[object, ...]:
    return tuple(state.rows), state.yes, state.no, state.na
