"""Answers that have to be given anew, and by when."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from attrs import frozen

from transform_model.definition.milestone import Milestone
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.timing import add_months

_GIVEN = {AnswerKind.LEVEL, AnswerKind.NOT_APPLICABLE}


@frozen
class Renewal:
    """One answer with a day by which it has to be given anew.

    Parameters
    ----------
    milestone
        Its id.
    answered_on
        The day it was given.
    renew_by
        The last day it counts.
    is_stale
        Whether that day is past on the date of the score; the answer then counts as unanswered.
    """

    milestone: str
    answered_on: date
    renew_by: date
    is_stale: bool


def find_renewals(
    milestones: Iterable[Milestone],
    answers: Sequence[Answer],
    assessed_on: date | None,
    on: date,
) -> tuple[Renewal, ...]:
    """Return every given answer of a known day that has to be renewed, the next one first.

    Parameters
    ----------
    milestones
        Those with ``cadence_months`` have to be answered anew that often.
    answers
        One per milestone, in the same order.
    assessed_on
        Day of the answers that state none of their own; None when not known, and then they never
        grow old.
    on
        The date of the score.
    """
    found = []
    for milestone, answer in zip(milestones, answers, strict=True):
        day = answer.answered_on or assessed_on
        if milestone.cadence_months is None or day is None or answer.kind not in _GIVEN:
            continue
        renew_by = add_months(day, milestone.cadence_months)
        found.append(Renewal(milestone.id, day, renew_by, is_stale=on > renew_by))
    return tuple(sorted(found, key=attrgetter("renew_by")))
