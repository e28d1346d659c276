"""A practice over time: its scores, and the phases it completed and lost between them."""

from datetime import date
from itertools import pairwise

from attrs import frozen

from transform_model.definition.framework import Framework
from transform_model.practice.assessment import PracticeHistory
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import PhaseBounds
from transform_model.scoring.score import Score, score_practice


@frozen
class PhaseChange:
    """A phase completed or lost between two assessments.

    Parameters
    ----------
    phase
        Phase id.
    kind
        ``completed`` or ``lost``.
    after, by
        The assessment before which it was not so, and the one by which it was.
    is_certain
        Whether it surely happened; else open answers leave it possible only.
    """

    phase: str
    kind: str
    after: date
    by: date
    is_certain: bool


@frozen(eq=False)
class HistoryScore:
    """The scores of one practice, from its first assessment to its last.

    Parameters
    ----------
    history
        What was scored.
    scores
        One per assessment, in order of their dates.
    changes
        Phases completed and lost, in order of dates, then of phases.
    """

    history: PracticeHistory
    scores: tuple[Score, ...]
    changes: tuple[PhaseChange, ...]

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON."""
        return {
            "format": "transform-model/history",
            "format_version": 1,
            "practice": self.history.practice.id,
            "scores": [score.to_dict() for score in self.scores],
            "changes": [
                {
                    "phase": change.phase,
                    "kind": change.kind,
                    "after": change.after.isoformat(),
                    "by": change.by.isoformat(),
                    "certain": change.is_certain,
                }
                for change in self.changes
            ],
        }


def score_history(
    framework: Framework | Plan, history: PracticeHistory, *, as_of: date | None = None
) -> HistoryScore:
    """Return the scores of a practice over time.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    history
        Dated assessments of one practice; none gives no scores and no changes.
    as_of
        Date that all scores hold for, so that they differ by their answers only; each holds for
        the day of its assessment when left out.

    Raises
    ------
    AnswerError
        When an answer of any assessment cannot be used.
    """
    scores = tuple(
        score_practice(framework, assessment, as_of=as_of) for assessment in history.assessments
    )
    changes: list[PhaseChange] = []
    for before, now in pairwise(scores):
        changes.extend(_find_changes(before, now))
    return HistoryScore(history, scores, tuple(changes))


def _find_changes(before: Score, now: Score) -> list[PhaseChange]:
    """Return the phases completed, or else lost, from one assessment to the next."""
    found = []
    for order, phase in enumerate(before.framework.phases, 1):
        was, is_now = _held(before.completed_phase, order), _held(now.completed_phase, order)
        for kind, first, last in (("completed", False, True), ("lost", True, False)):
            if first in was and last in is_now and was | is_now == {True, False}:
                is_certain = was == {first} and is_now == {last}
                if is_certain or was != is_now:
                    days = _day(before), _day(now)
                    found.append(PhaseChange(phase.id, kind, *days, is_certain))
    return found


def _day(score: Score) -> date:
    """Return the day of an assessment, which every assessment of a history has."""
    return score.assessed_on or score.as_of


def _held(completed: PhaseBounds, order: int) -> set[bool]:
    """Return whether the completed phase is, or may be, at least this one."""
    return {completed.lower_order >= order, completed.upper_order >= order}
