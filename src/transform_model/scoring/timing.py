"""The date of a score, and the attributes it gives."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from transform_model.definition.framework import Framework

TIME_ATTRIBUTES = ("year", "programme_year", "month")
"""Attributes that a date gives, unless the practice itself states one of them."""


def date_of_score(as_of: date | None, assessed_on: date | None) -> date:
    """Return the date asked for, else the date of the assessment, else today."""
    return as_of or assessed_on or datetime.now(UTC).date()


def time_attributes(framework: Framework, on: date) -> Mapping[str, float]:
    """Return what a date says: the year, and year and month of the programme from its start.

    Parameters
    ----------
    framework
        ``programme_starts`` is where programme years and months begin; empty: neither is known.
    on
        The date of the score.

    Examples
    --------
    >>> demo = Framework("demo", "Demo", "1", programme_starts="2017-01-01")
    >>> dict(time_attributes(demo, date(2018, 3, 15)))
    {'year': 2018, 'month': 14, 'programme_year': 2}
    """
    known: dict[str, float] = {"year": on.year}
    if framework.programme_starts:
        start = date.fromisoformat(framework.programme_starts)
        month = (on.year - start.year) * 12 + on.month - start.month
        if on.day < start.day:
            month -= 1
        known["month"] = month
        known["programme_year"] = month // 12 + 1
    return known
