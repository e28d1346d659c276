"""Days of assessments: one column of a table."""

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.document.diagnostic import Diagnostic
from transform_model.frames.cells import Cells, Unreadable
from transform_model.frames.distinct import Distinct
from transform_model.frames.header import Header, RowNames, show_some
from transform_model.practice.codes import NOT_A_DATE
from transform_model.practice.day import parse_day
from transform_model.practice.plain_value import plain_value

ASSESSED_ON = "assessed_on"


@frozen(eq=False)
class DayColumn:
    """The day of each row.

    Parameters
    ----------
    days
        Every day once; None for a day that is not known.
    index
        By row: the place of its day; None where all have the first.
    """

    days: Sequence[date | None]
    index: NDArray[np.integer] | None = field(default=None, repr=False)


def read_days(
    cells: Cells, header: Header, rows: RowNames
) -> tuple[DayColumn, tuple[Diagnostic, ...]]:
    """Return the days a column holds, and what is wrong with it."""
    if isinstance(cells, Unreadable):
        message = f"column '{ASSESSED_ON}' holds cells of the type {cells.type_name}"
        fault = header.fault(NOT_A_DATE, message, ASSESSED_ON, help=_HELP)
        return DayColumn((None,)), (fault,)
    found = cells if isinstance(cells, Distinct) else cells.distinct()
    counts = found.count()
    used = np.flatnonzero(counts).tolist()
    days: list[date | None] = [None] * (len(found.values) + 1)
    bad = np.zeros(len(days), np.bool_)
    for place in used:
        days[place], bad[place] = _read_day(found.values[place])
    if not bad.any():
        return DayColumn(days, found.look_up(np.arange(len(days)))), ()
    held = show_some([found.values[place] for place in np.flatnonzero(bad).tolist()])
    told = rows.tell(np.flatnonzero(found.look_up(bad)))
    message = f"column '{ASSESSED_ON}' holds {held} in {told}"
    return DayColumn((None,)), (header.fault(NOT_A_DATE, message, ASSESSED_ON, help=_HELP),)


_HELP = "write year-month-day, such as 2016-03-31"


def _read_day(raw: object) -> tuple[date | None, bool]:
    """Return the day of a value, None where it is not known, and whether it cannot be read."""
    value = plain_value(raw)
    if isinstance(value, datetime):
        return value.date(), False
    if isinstance(value, date):
        return value, False
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, False
    day = parse_day(value.strip()) if isinstance(value, str) else None
    return day, day is None
