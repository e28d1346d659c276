"""Practices move: phases are completed and lost between assessments."""

from datetime import date

from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.phase import Phase
from transform_model.definition.scale import YES_NO
from transform_model.practice.assessment import Assessment, PracticeHistory
from transform_model.practice.practice import Practice
from transform_model.scoring.history import PhaseChange, score_history

PRACTICE = Practice("p-001")
FIRST, SECOND, THIRD = date(2016, 3, 31), date(2017, 3, 31), date(2018, 3, 31)
TWO_PHASES = Framework(
    "two",
    "Two phases",
    "1",
    phases=(Phase("one", "One"), Phase("two", "Two")),
    milestones={
        id: Milestone(id, id, YES_NO, met=1, thresholds=(Threshold(id, phase, Bounds(1, 1)),))
        for id, phase in (("a", "one"), ("b", "two"))
    },
)


def _history(*answers: tuple[date, dict[str, object]]) -> PracticeHistory:
    return PracticeHistory(
        PRACTICE,
        tuple(Assessment("two", PRACTICE, given, assessed_on=on) for on, given in answers),
    )


def test_phases_are_completed_and_lost() -> None:
    """A phase is completed when its threshold is reached, and lost when it no longer is."""
    found = score_history(
        TWO_PHASES,
        _history(
            (FIRST, {"a": "yes", "b": "no"}),
            (SECOND, {"a": "yes", "b": "yes"}),
            (THIRD, {"a": "no", "b": "yes"}),
        ),
    )

    assert [score.completed_phase.lower for score in found.scores] == ["one", "two", None]
    assert found.changes == (
        PhaseChange("two", "completed", FIRST, SECOND, is_certain=True),
        PhaseChange("one", "lost", SECOND, THIRD, is_certain=True),
        PhaseChange("two", "lost", SECOND, THIRD, is_certain=True),
    )


def test_an_open_answer_leaves_a_change_possible() -> None:
    """What an unanswered milestone leaves open is a change that may have been, not one that was."""
    found = score_history(
        TWO_PHASES, _history((FIRST, {"a": "yes", "b": "no"}), (SECOND, {"a": "yes"}))
    )

    assert found.changes == (PhaseChange("two", "completed", FIRST, SECOND, is_certain=False),)


def test_nothing_changes_without_answers() -> None:
    """Two assessments that leave the same open, and no assessment at all, tell of no change."""
    assert score_history(TWO_PHASES, _history((FIRST, {}), (SECOND, {}))).changes == ()
    assert score_history(TWO_PHASES, PracticeHistory(PRACTICE)).to_dict()["scores"] == []


def test_a_history_is_ready_for_json() -> None:
    """The dictionary names each change with its days."""
    found = score_history(
        TWO_PHASES, _history((FIRST, {"a": "no"}), (SECOND, {"a": "yes", "b": "no"}))
    ).to_dict()

    assert found["changes"] == [
        {
            "phase": "one",
            "kind": "completed",
            "after": "2016-03-31",
            "by": "2017-03-31",
            "certain": True,
        }
    ]


def test_all_scores_may_hold_for_one_day() -> None:
    """As of one date the scores differ by their answers; changes keep the days of assessments."""
    history = _history((FIRST, {"a": "no"}), (SECOND, {"a": "yes", "b": "no"}))
    found = score_history(TWO_PHASES, history, as_of=THIRD)

    assert [score.as_of for score in found.scores] == [THIRD, THIRD]
    assert found.changes == (PhaseChange("one", "completed", FIRST, SECOND, is_certain=True),)
