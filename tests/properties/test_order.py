"""Results follow the answers up and down, narrow as answers come in, and ignore order of keys."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.properties.laws import (
    find_changed,
    find_lowered,
    find_widened,
    raise_answer,
    score_situation,
    turn_round,
)
from tests.strategies.answers import draw_answer, situations
from tests.strategies.frameworks import frameworks
from transform_model.definition.framework import Framework


@given(st.data(), frameworks())
def test_raising_a_level_never_lowers_a_result(data: DataObject, framework: Framework) -> None:
    """With one answer a level higher, no end of any result falls."""
    situation = data.draw(situations(framework))
    before = score_situation(framework, situation)

    for name in framework.milestones:
        higher = raise_answer(framework, situation, name)
        if higher is not None:
            assert find_lowered(before, score_situation(framework, higher)) == []


@given(st.data(), frameworks())
def test_filling_in_a_missing_answer_never_widens_the_bounds(
    data: DataObject, framework: Framework
) -> None:
    """Whatever is answered, what was impossible before stays impossible."""
    situation = data.draw(situations(framework))
    before = score_situation(framework, situation)

    for name in framework.milestones:
        if situation.answers.get(name) in {None, "declined"}:
            answer = data.draw(st.composite(draw_answer)(framework.milestones[name]))
            filled = evolve(situation, answers={**situation.answers, name: answer})
            assert find_widened(before, score_situation(framework, filled)) == []


@given(st.data(), frameworks())
def test_the_order_of_keys_does_not_matter(data: DataObject, framework: Framework) -> None:
    """With the keys of every mapping turned round, every result is the same."""
    situation = data.draw(situations(framework))
    turned = evolve(situation, answers=dict(reversed(list(situation.answers.items()))))

    before = score_situation(framework, situation)
    after = score_situation(turn_round(framework), turned)

    assert find_changed(before, after) == []
