"""The date of a score, and the attributes it gives."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, UTC, date, datetime

from transform_model.definition.condition import COHORT
from transform_model.definition.framework import Framework
from transform_model.practice.plain_value import plain_value, show_value

TIME_ATTRIBUTES = ("year", "programme_year", "month")
"""Attributes that a date gives, unless the practice itself states one of them."""

MONTHS_PER_YEAR = 12


def date_of_score(as_of: date | None, assessed_on: date | None) -> date:
    """Return the date asked for, else the date of the assessment, else today.

    Raises
    ------
    TypeError
        When the date asked for is none, such as a text or a year.
    """
    # A missing day of pandas calls itself a date, too.
    if as_of is not None and not isinstance(plain_value(as_of), date):
        raise TypeError(f"as_of is a date, found {show_value(as_of)}")
    if isinstance(as_of, datetime):
        return as_of.date()
    return as_of or assessed_on or datetime.now(UTC).date()


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or the last day of a month that has no such day.

    A day beyond the last one a calendar can tell is that last one.

    Examples
    --------
    >>> add_months(date(2016, 3, 31), 24), add_months(date(2016, 2, 29), 12)
    (datetime.date(2018, 3, 31), datetime.date(2017, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, MONTHS_PER_YEAR)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Return how many whole months lie between two days; negative when the end comes first.

    A month is over on the same day of the next one, as ``add_months`` tells it.

    Examples
    --------
    >>> months_between(date(2016, 1, 31), date(2017, 1, 30))
    11
    >>> months_between(date(2016, 2, 29), date(2017, 2, 28))
    12
    """
    months = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
    return months - 1 if min(start.day, monthrange(end.year, end.month)[1]) > end.day else months


def start_by_cohort(framework: Framework, cohort: object = None) -> Mapping[str, date]:
    """Return the day year 1 may have begun for a practice, by cohort.

    Parameters
    ----------
    framework
        Where all start together the one cohort is called ''. Nothing where no start is stated.
    cohort
        The cohort of the practice; None when not known.

    Examples
    --------
    >>> starts = {"2017": "2017-01-01", "2018": "2018-01-01"}
    >>> demo = Framework("demo", "Demo", "1", cohort_starts=starts)
    >>> len(start_by_cohort(demo)), start_by_cohort(demo, 2018)
    (2, {'2018': datetime.date(2018, 1, 1)})
    """
    stated = dict(framework.cohort_starts)
    if cohort is not None and stated:
        stated = {id: day for id, day in stated.items() if id == str(cohort)}
    elif framework.programme_starts:
        stated = {"": framework.programme_starts}
    return {id: date.fromisoformat(day) for id, day in stated.items()}


def time_attributes(
    framework: Framework, on: date, cohort: object = None
) -> tuple[Mapping[str, str | float], ...]:
    """Return what a date says: the year, and year and month of the programme from its start.

    Parameters
    ----------
    framework
        Says where programme years and months begin; if it does not, neither is known.
    on
        The date of the score.
    cohort
        The cohort of the practice; None when not known.

    Returns
    -------
    tuple
        One mapping, or one for each cohort the practice may belong to, which names it.

    Examples
    --------
    >>> demo = Framework("demo", "Demo", "1", programme_starts="2017-01-01")
    >>> time_attributes(demo, date(2018, 3, 15))
    ({'year': 2018, 'month': 14, 'programme_year': 2},)
    """
    starts = start_by_cohort(framework, cohort)
    if not starts:
        return ({"year": on.year},)
    return tuple(_count_from(start, on, id) for id, start in starts.items())


def _count_from(start: date, on: date, cohort: str) -> Mapping[str, str | float]:
    month = months_between(start, on)
    known: dict[str, str | float] = {
        "year": on.year,
        "month": month,
        "programme_year": month // MONTHS_PER_YEAR + 1,
    }
    if cohort:
        known[COHORT] = cohort
    return known
