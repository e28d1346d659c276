"""Summaries of tables: any frame in, figures of its groups out."""

from datetime import date
from typing import Any

from attrs import frozen

from transform_model.cohort.summarising import Weighting, add_up_cohort
from transform_model.cohort.summary_totals import Totals
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.frames.columns import sort_columns
from transform_model.frames.reading import read_cohort
from transform_model.frames.summary_members import CLINICIANS, MemberReader
from transform_model.frames.widening import open_wide
from transform_model.scoring.plan import Plan


@frozen
class Asked:
    """What is asked of a table.

    Parameters
    ----------
    by
        Columns whose values make the groups.
    weights
        What is counted.
    as_of
        Date the scores hold for; None: the day of each row, or today.
    keep
        Other columns that are neither answers nor about the practice: they are passed over.
    """

    by: tuple[str, ...] = ()
    weights: Weighting = Weighting.PRACTICES
    as_of: date | None = None
    keep: tuple[str, ...] = ()


@frozen
class FrameTotals:
    """Totals of a frame or of a part of one, and the note that all its rows have."""

    totals: Totals
    note: str


def total_frame(plan: Plan, frame: Any, asked: Asked) -> FrameTotals:
    """Return the totals of a frame in memory.

    Parameters
    ----------
    plan
        The compiled framework.
    frame
        A frame as for ``score_cohort``, wide or long.
    asked
        What is asked of it.

    Raises
    ------
    AnswerError
        The table cannot be scored or grouped.
    UnknownNameError
        It lacks a column that is asked for.
    """
    others = (*asked.by, *asked.keep)
    table = open_wide(plan.framework, frame, others)
    read = read_cohort(plan, table, others, asked.as_of)
    names = tuple(map(str, table.names))
    roles, _ = sort_columns(plan.framework, names, read.header, others)
    if asked.weights is Weighting.CLINICIANS and CLINICIANS not in roles.facts:
        raise UnknownNameError("column", CLINICIANS, nearest_name(CLINICIANS, names), names)
    reader = MemberReader(table, read.header, roles.facts)
    members = reader.read(asked.by)
    totals = add_up_cohort(plan, read.answers, members, asked.weights)
    return FrameTotals(totals, reader.read_note())
