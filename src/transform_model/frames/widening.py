"""Long tables, one row for each answer, made wide by putting each answer where it belongs."""

from collections.abc import Collection, Iterable
from typing import Any

from transform_model.definition.framework import Framework
from transform_model.document.diagnostic import sort_diagnostics
from transform_model.document.suggestion import nearest_name
from transform_model.errors import AnswerError
from transform_model.frames.columns import (
    COMBINE,
    MANY_RATERS,
    PRACTICE,
    RATER,
    list_kept,
    name_columns,
    sort_columns,
)
from transform_model.frames.header import TABLE
from transform_model.frames.long_table import LEVEL, MILESTONE, LongNames, WidenedTable
from transform_model.frames.opening import open_table
from transform_model.frames.scattering import Scatter
from transform_model.frames.tables import LibraryTable, Table
from transform_model.practice.table_codes import NOT_A_COHORT
from transform_model.scoring.plan import Plan, take_framework


def widen(
    framework: Framework | Plan,
    frame: Any,
    *,
    practice: str = PRACTICE,
    milestone: str = MILESTONE,
    level: str = LEVEL,
    keep: Collection[str] | str = (),
) -> Any:
    """Return a table with one row for each answer as one with a row for each practice and day.

    Parameters
    ----------
    framework
        Knows the milestones; a plan compiled from it does, too.
    frame
        A data frame as for ``score_cohort``, in any order of rows. Beside the three columns it
        may have ``assessed_on`` and what is said of the practice. A ``note`` beside an answer is
        left out, unless it is kept.
    practice, milestone, level
        What it calls the id of the practice, the id of the milestone, and the answer. A row
        without a milestone says that the practice is there.
    keep
        Other columns to keep; they are the same in all rows of a practice and day. A single name
        may stand by itself.

    Returns
    -------
    Any
        A frame of the same kind, in the order in which practices and days first appear: its
        columns in their order, then one for each milestone of the framework, of the type that
        ``level`` has. What nobody answered is missing. The id of the practice is ``practice``.

    Raises
    ------
    AnswerError
        When a milestone is not known, a level stands beside none, or a practice has no id, two
        answers to one milestone on one day, or is described differently on one day.
    TypeError
        When ``framework`` or ``frame`` is something else, or the name of a column is no text.

    Examples
    --------
    >>> from transform_model.language.library import load_framework
    >>> pat = load_framework("tcpi-pat-2-primary-care")
    >>> rows = {"site": ["a", "b", "a"], "milestone": ["m01", "m02", "m02"], "level": [2, 3, 1]}
    >>> wide = widen(pat, rows, practice="site")
    >>> wide["practice"].tolist(), wide["m01"].tolist(), wide["m02"].tolist()
    (['a', 'b'], [2, None], [1, 3])
    """
    names = LongNames(practice, milestone, level)
    table = widen_table(take_framework(framework), open_table(frame), names, list_kept(keep))
    return table.build({name: table.column(name) for name in table.names})


def open_wide(framework: Framework, frame: Any, keep: Collection[str]) -> Table:
    """Return a frame as a wide table, whether it is wide or long."""
    table = open_table(frame)
    if not is_long(framework, table.names):
        return table
    return widen_table(framework, table, LongNames(), keep)


def is_long(framework: Framework, names: Iterable[object]) -> bool:
    """Return whether a table with these columns has one row for each answer."""
    texts = {name for name in names if isinstance(name, str)}
    return {MILESTONE, LEVEL} <= texts and framework.milestones.keys().isdisjoint(texts)


def widen_table(
    framework: Framework, table: LibraryTable, names: LongNames, keep: Collection[str]
) -> WidenedTable:
    """Return a long table that looks wide.

    Raises
    ------
    AnswerError
        With one diagnostic for each column and kind of fault.
    """
    header = name_columns(table.names, TABLE)
    if RATER in header.names:
        raise AnswerError([header.fault(NOT_A_COHORT, MANY_RATERS, RATER, help=COMBINE)])
    absent = [
        header.fault(
            NOT_A_COHORT,
            f"this table has no column '{name}'",
            help=f"did you mean '{near}'?" if near else "say what it is called",
        )
        for name in (names.practice, names.milestone, names.level)
        if name not in header.names and (near := nearest_name(name, header.names)) is not None
    ]
    if absent:
        raise AnswerError(absent)
    scatter = Scatter(framework, table, header, names, keep)
    found = scatter.widen()
    name_columns(found.names, TABLE)
    _, faults = sort_columns(framework, found.names, found.header, keep)
    if scatter.faults or faults:
        raise AnswerError(sort_diagnostics([*faults, *scatter.faults]))
    return found
