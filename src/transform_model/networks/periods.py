"""Quarters and months of the calendar."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen


class PeriodLength(StrEnum):
    """How long a period of a series is."""

    QUARTER = "quarter"
    MONTH = "month"


def read_length(text: PeriodLength | str) -> PeriodLength:
    """Return what a word names; ValueError when it is neither quarter nor month."""
    if text not in set(PeriodLength):
        raise ValueError(f"a series is by 'quarter' or 'month', found '{text}'")
    return PeriodLength(text)


_MONTHS = {PeriodLength.QUARTER: 3, PeriodLength.MONTH: 1}


@frozen
class Period:
    """A quarter or a month.

    Parameters
    ----------
    length
        Quarter or month.
    starts, ends
        Its first and last day.

    Examples
    --------
    >>> print(find_period(date(2017, 5, 9), PeriodLength.QUARTER))
    2017 Q2
    """

    length: PeriodLength
    starts: date
    ends: date

    @property
    def quarter(self) -> int:
        """Number of the quarter it lies in, from 1."""
        return (self.starts.month + 2) // 3

    def __str__(self) -> str:
        """Return its name, which sorts by time."""
        if self.length is PeriodLength.QUARTER:
            return f"{self.starts.year} Q{self.quarter}"
        return f"{self.starts.year}-{self.starts.month:02}"


def find_period(day: date, length: PeriodLength) -> Period:
    """Return the period a day lies in."""
    months = _MONTHS[length]
    starts = date(day.year, (day.month - 1) // months * months + 1, 1)
    last = starts.replace(month=starts.month + months - 1)
    return Period(length, starts, last.replace(day=monthrange(last.year, last.month)[1]))


def list_periods(first: date, last: date, length: PeriodLength) -> Iterator[Period]:
    """Yield the periods from the one of a day to the one of another.

    Examples
    --------
    >>> days = date(2016, 11, 30), date(2017, 2, 1)
    >>> [str(period) for period in list_periods(*days, PeriodLength.MONTH)]
    ['2016-11', '2016-12', '2017-01', '2017-02']
    """
    period = find_period(first, length)
    yield period
    while period.ends < last:
        period = find_period(period.ends + timedelta(days=1), length)
        yield period
