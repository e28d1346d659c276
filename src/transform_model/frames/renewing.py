"""Answers too old to count: they become unanswered."""

from datetime import date

import numpy as np

from transform_model.cohort.answers import DECLINED, UNANSWERED, AnswerColumn
from transform_model.definition.milestone import Milestone
from transform_model.frames.days import DayColumn
from transform_model.scoring.levels import direct_limits
from transform_model.scoring.timing import add_months


def drop_stale(
    milestone: Milestone, column: AnswerColumn, given: DayColumn, on: date | None
) -> AnswerColumn:
    """Return a column without the answers that have to be given anew.

    Parameters
    ----------
    milestone
        Says after how many months.
    column
        Its answers.
    given
        The day of each row's answers; those of no known day never grow old.
    on
        The date of the scores; None: each on the day of its answers, when none is old.
    """
    months = milestone.cadence_months
    if months is None or on is None or given.index is None:
        return column
    is_old = np.array(
        [day is not None and on > add_months(day, months) for day in given.days], np.bool_
    )
    if not is_old.any():
        return column
    rows = is_old[given.index] & (column.codes != DECLINED)
    codes = np.where(rows, column.codes.dtype.type(UNANSWERED), column.codes)
    highest = column.highest
    if highest is not None:
        highest = np.where(rows, codes.view(highest.dtype), highest)
    values = column.values
    if values is not None:
        worst, best = direct_limits(milestone.scale)
        values = np.where(rows, worst, values[0]), np.where(rows, best, values[1])
    return AnswerColumn(codes, highest, values)
