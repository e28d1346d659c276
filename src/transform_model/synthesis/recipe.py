"""What made-up practices are like: shares, settings and dates that a user may choose."""

from collections.abc import Mapping
from datetime import date, datetime
from math import isclose
from typing import Final

from attrs import field, frozen

from transform_model.practice.plain_value import show_value

FIRST_SHARES: Final[Mapping[str, tuple[int, int, int]]] = {
    # Annals of Family Medicine: practices at the first assessment of those later followed.
    "primary care": (168, 561, 338),
    "specialty": (121, 539, 356),
}
"""By kind of practice: how many had under 10 %, 10 to 49 %, and over 50 % implemented."""

SMALL: Final = 15
"""A practice with at most so many clinicians is small; MIPS has the same limit."""

Band = tuple[int, int, float]
"""Least and most clinicians, and the share of practices that have so many."""

Bands = tuple[Band, ...]

_MOST_MONTHS: Final = 120
_MOST_CLINICIANS: Final = 10_000
_YEARS: Final = range(1900, 2200)

# Ours: most practices are small, a few are large groups.
_CLINICIANS: Bands = (
    (1, 1, 0.22),
    (2, 4, 0.32),
    (5, 9, 0.22),
    (10, 15, 0.10),
    (16, 30, 0.08),
    (31, 120, 0.06),
)


@frozen(kw_only=True)
class CohortRecipe:
    """What made-up practices are like. Every default is a choice of ours, not a published fact.

    Parameters
    ----------
    missing
        Share of answers that are missing at a first assessment; at each later one half as many.
    ranges
        Share of answered levels given as a range, such as ``1..2``.
    not_applicable
        Share of milestones a practice calls not applicable, of those where it may.
    declined
        Share of answers that are declined.
    rural, safety_net
        Shares of practices in these settings. A practice is small when it has at most 15
        clinicians, so there is no share of small ones to choose.
    clinicians
        Bands of ``(least, most, share of practices)``; within a band all counts are as likely.
    first_day
        First assessments are made from this day on, within 90 days. None: the last day on which a
        cohort of the programme starts, or 1 January 2016 where no start is stated.
    months
        Between one assessment and the next.
    rises, falls
        Shares of later assessments that come out higher or lower; all others stay where they were.
    dropout
        Share of practices that take part no longer, at each assessment after the first.
    disorder
        Share of prerequisites that a practice does not keep to.

    Raises
    ------
    ValueError
        A share is none, shares are more than there is, or a count or date is out of range.

    Examples
    --------
    >>> CohortRecipe(missing=0.1, ranges=0.05).missing
    0.1
    >>> CohortRecipe(missing=1.5)
    Traceback (most recent call last):
        ...
    ValueError: missing is a share from 0 to 1, found 1.5
    """

    missing: float = 0.05
    ranges: float = 0.0
    not_applicable: float = 0.0
    declined: float = 0.0
    rural: float = 0.25
    safety_net: float = 0.2
    clinicians: Bands = field(default=_CLINICIANS, repr=False)
    first_day: date | None = None
    months: int = 6
    rises: float = 0.7
    falls: float = 0.1
    dropout: float = 0.05
    disorder: float = 0.15

    def __attrs_post_init__(self) -> None:
        for name in _SHARES:
            _check_share(name, getattr(self, name))
        for first, second in (("missing", "declined"), ("rises", "falls")):
            total = getattr(self, first) + getattr(self, second)
            if total > 1:
                raise ValueError(f"{first} and {second} together are at most 1, found {total:g}")
        _check_clinicians(self.clinicians)
        check_whole("months", self.months, 1, _MOST_MONTHS)
        _check_day(self.first_day)


_SHARES: Final = (
    *("missing", "ranges", "not_applicable", "declined", "rural", "safety_net"),
    *("rises", "falls", "dropout", "disorder"),
)


def _check_share(name: str, share: object) -> None:
    is_number = not isinstance(share, bool) and isinstance(share, (int, float)) and 0 <= share <= 1
    if not is_number:
        raise ValueError(f"{name} is a share from 0 to 1, found {share!r}")


def _check_clinicians(bands: Bands) -> None:
    if not _are_bands(bands):
        found = show_value(bands)
        raise ValueError(f"clinicians are bands such as (1, 4, 0.5), found {found}")
    for least, most, share in bands:
        check_whole("clinicians", least, 1, _MOST_CLINICIANS)
        check_whole("clinicians", most, least, _MOST_CLINICIANS)
        _check_share("clinicians", share)
    total = sum(share for *_, share in bands)
    if not isclose(total, 1, abs_tol=1e-9):
        raise ValueError(f"the shares of clinicians add up to 1, found {total:g}")


def _are_bands(bands: object) -> bool:
    """Return whether values are each two ends and a share, whatever these are."""
    if not isinstance(bands, (tuple, list)):
        return False
    size = len(("least", "most", "share"))
    return all(isinstance(band, (tuple, list)) and len(band) == size for band in bands)


def _check_day(day: object) -> None:
    is_day = isinstance(day, date) and not isinstance(day, datetime) and day.year in _YEARS
    if day is not None and not is_day:
        years = f"{_YEARS.start} to {_YEARS.stop - 1}"
        raise ValueError(f"first_day is a date of the years {years}, found {day!r}")


def check_whole(name: str, number: object, least: int, most: int | None = None) -> None:
    """Raise ValueError unless a number is whole and between two others, both included."""
    ends = f"from {least}" if most is None else f"from {least} to {most}"
    if isinstance(number, int) and not isinstance(number, bool):
        is_inside = least <= number and (most is None or number <= most)
    else:
        is_inside = False
    if not is_inside:
        raise ValueError(f"{name} is a whole number {ends}, found {number!r}")
