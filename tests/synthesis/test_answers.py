"""What made-up practices answer can be scored, whatever the framework asks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transform_model as tm
from tests.strategies.frameworks import frameworks
from transform_model.practice.answer import NOT_APPLICABLE, AnswerKind

SHIPPED = [summary.id for summary in tm.list_frameworks()]
PAT = tm.load_framework("tcpi-pat-2-primary-care")
PLAIN = tm.CohortRecipe()
MIXED = tm.CohortRecipe(missing=0.1, ranges=0.2, not_applicable=0.1, declined=0.1)


@pytest.mark.parametrize("recipe", [PLAIN, MIXED], ids=["plain", "mixed"])
@pytest.mark.parametrize("id", SHIPPED)
def test_every_shipped_framework_scores_its_made_up_practices(
    id: str, recipe: tm.CohortRecipe
) -> None:
    """No answer is off its scale and no attribute of the wrong kind: each can be scored."""
    framework = tm.load_framework(id)
    cohort = tm.synthesize_cohort(framework, 12, seed=1, assessments=2, recipe=recipe)
    scores = [tm.score_practice(framework, each) for each in cohort.to_assessments()]
    assert len(scores) >= 12


@settings(max_examples=60)
@given(frameworks(), st.integers(0, 2**40), st.sampled_from([PLAIN, MIXED]))
def test_any_framework_scores_its_made_up_practices(
    framework: tm.Framework, seed: int, recipe: tm.CohortRecipe
) -> None:
    """Whatever scales, rules and conditions a framework has, each answer can be scored."""
    for each in tm.synthesize_cohort(framework, 3, seed=seed, recipe=recipe).to_assessments():
        assert tm.score_practice(framework, each).practice is each.practice


def list_states(recipe: tm.CohortRecipe, practices: int = 500) -> list[str]:
    """Return one word per milestone and practice: missing, range, declined, out or level."""
    cohort = tm.synthesize_cohort(PAT, practices, seed=11, recipe=recipe)
    return [
        state_of(each.answers[id]) if id in each.answers else "missing"
        for each in cohort.to_assessments()
        for id in PAT.milestones
    ]


def state_of(answer: tm.Answer) -> str:
    """Return what an answer is."""
    if answer.kind is AnswerKind.LEVEL:
        return "range" if answer.is_range else "level"
    return "out" if answer == NOT_APPLICABLE else "declined"


def test_as_much_is_missing_as_was_asked_for() -> None:
    """Of 13,500 answers 5, 20 and 0 % are missing, within one point, and all others are levels."""
    for share in (0.05, 0.2, 0):
        states = list_states(tm.CohortRecipe(missing=share))
        assert states.count("missing") / len(states) == pytest.approx(share, abs=0.01)
        assert set(states) <= {"missing", "level"}


def test_as_much_is_out_declined_or_a_range_as_was_asked_for() -> None:
    """What is not applicable goes first, then what is missing or declined; ranges share the rest.

    0.1 are not applicable. Of the other 0.9, 0.1 are missing and 0.1 declined: 0.09 each. That
    leaves 0.72, of which 0.2 are ranges, half of them upwards and half downwards. A range beyond
    the end of the scale is none, so they are fewer, but more than half as many.
    """
    states = list_states(MIXED)
    shares = {state: states.count(state) / len(states) for state in set(states)}
    assert shares["out"] == pytest.approx(0.1, abs=0.01)
    assert shares["missing"] == pytest.approx(0.09, abs=0.01)
    assert shares["declined"] == pytest.approx(0.09, abs=0.01)
    assert 0.5 * 0.144 < shares["range"] <= 0.154


def test_what_must_be_answered_is_never_called_not_applicable() -> None:
    """A framework that refuses 'not applicable' gets no such answer."""
    framework = tm.load_framework("pcmh-a")
    recipe = tm.CohortRecipe(not_applicable=1)
    found = tm.synthesize_cohort(framework, 20, seed=1, recipe=recipe).to_assessments()
    assert NOT_APPLICABLE not in {answer for each in found for answer in each.answers.values()}


def test_a_practice_stays_not_applicable() -> None:
    """What a practice calls not applicable at first it calls so at each assessment."""
    recipe = tm.CohortRecipe(not_applicable=0.3, dropout=0)
    found = tm.synthesize_cohort(PAT, 20, seed=1, assessments=3, recipe=recipe).to_assessments()
    out = [{id for id, one in each.answers.items() if one == NOT_APPLICABLE} for each in found]
    assert out[0]
    assert all(out[i] == out[i + 1] == out[i + 2] for i in range(0, 60, 3))
