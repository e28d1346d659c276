"""The date of a score, and the attributes it gives."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from transform_model.definition.framework import Framework
from transform_model.practice.plain_value import show_value

TIME_ATTRIBUTES = ("year", "programme_year", "month")
"""Attributes that a date gives, unless the practice itself states one of them."""


def date_of_score(as_of: date | None, assessed_on: date | None) -> date:
    """Return the date asked for, else the date of the assessment, else today.

    Raises
    ------
    TypeError
        When the date asked for is none, such as a text or a year.
    """
    if as_of is not None and not isinstance(as_of, date):
        raise TypeError(f"as_of is a date, found {show_value(as_of)}")
    if isinstance(as_of, datetime):
        return as_of.date()
    return as_of or assessed_on or datetime.now(UTC).date()


def months_between(start: date, end: date) -> int:
    """Return how many whole months lie between two days; negative when the end comes first.

    Examples
    --------
    >>> months_between(date(2016, 1, 31), date(2017, 1, 30))
    11
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months


def find_stale(framework: Framework, assessed_on: date | None, on: date) -> tuple[str, ...]:
    """Return ids of the milestones whose answers are too old to count on the date of a score.

    Parameters
    ----------
    framework
        A milestone with ``cadence_months`` has to be answered anew that often.
    assessed_on
        Day of the answers; None when not known, and then nothing is too old.
    on
        The date of the score.
    """
    if assessed_on is None:
        return ()
    # An answer given a year ago to the day is not yet older than a year.
    age_months = months_between(assessed_on, on - timedelta(days=1))
    return tuple(
        milestone.id
        for milestone in framework.milestones.values()
        if milestone.cadence_months is not None and age_months >= milestone.cadence_months
    )


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
        month = months_between(start, on)
        known["month"] = month
        known["programme_year"] = month // 12 + 1
    return known
