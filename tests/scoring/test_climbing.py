"""Milestones that hold each other back, worked by hand."""

import pytest

from tests.scoring.texts import load_text
from transform_model.scoring.results import NumberResult
from transform_model.scoring.score import Score, score_practice

# Plan at 2 waits for team at 1; team at 2 waits for plan at 2, and team at 3 for data at 1.
# Data waits for plan at 3. So plan, team and data climb together, and round waits for team at 2.
RING = """
prerequisites: {enforce: "yes"}
not_applicable: allowed
scale: steps
scales: {steps: {levels: 0..3}}
milestones:
  plan: {title: Plan, requires: [{level: 2, needs: {team: 1}}]}
  team: {title: Team, requires: [{level: 2, needs: {plan: 2}}, {level: 3, needs: {data: 1}}]}
  data: {title: Data, requires: [{level: 1, needs: {plan: 3}}]}
  round: {title: Round, requires: [{level: 1, needs: {team: 2}}]}
measures: {plans: plan, teams: team, datas: data, rounds: round}
"""
FRAMEWORK = load_text(RING)


def level(score: Score, name: str) -> str:
    """Return what a measure that repeats a milestone's level is, or may be."""
    result = score.measures[name]
    assert isinstance(result, NumberResult)
    return str(result.bounds)


def levels(score: Score) -> dict[str, str]:
    """Return where each milestone stands, or may stand."""
    return {name[:-1]: level(score, name) for name in FRAMEWORK.measures}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # All at 3: team reaches 1 alone, plan then 3, data then 3, team then 3, round then 3.
        ((3, 3, 3, 3), "3 3 3 3"),
        # Team at 0: plan stays below 2, so data and round stay at 0.
        ((3, 0, 3, 3), "1 0 0 0"),
        # Plan at 1: team stays below 2, data and round at 0.
        ((1, 3, 3, 3), "1 1 0 0"),
        # Plan at 2: team climbs to 2, not to 3, since data waits for plan at 3; round is free.
        ((2, 3, 3, 3), "2 2 0 3"),
    ],
)
def test_a_ring_climbs_together_as_far_as_its_needs_hold(
    answers: tuple[int, ...], expected: str
) -> None:
    """Nobody is held back by somebody who may climb first."""
    score = score_practice(FRAMEWORK, dict(zip(FRAMEWORK.milestones, answers, strict=True)))

    assert list(levels(score).values()) == expected.split()


def test_one_question_settles_a_whole_ring() -> None:
    """With plan open, every other level hangs on it; the next question is plan."""
    score = score_practice(FRAMEWORK, {"team": 3, "data": 3, "round": 3})

    # Plan at 0 gives team 1 and nothing else, plan at 3 gives all: see above.
    assert levels(score) == {"plan": "0–3", "team": "1–3", "data": "0–3", "round": "0–3"}
    question = score.ask_next
    assert question is not None
    assert question.milestone == "plan"


def test_what_is_not_applicable_holds_nobody_back_and_does_not_climb() -> None:
    """Without a plan that applies, team waits for data alone, and data for nothing."""
    score = score_practice(FRAMEWORK, {"plan": "n/a", "team": 3})

    # Data is open: at 0 team stands at 2, from 1 on at 3. Round is open and free at team 2.
    assert level(score, "teams") == "2–3"
    assert level(score, "rounds") == "0–3"
    assert score.ask_next is not None
