"""What made-up practices are like: shares, settings and dates that a user may choose."""

from collections.abc import Mapping
from datetime import date, datetime
from math import isclose, isfinite
from typing import Final

from attrs import Attribute, field, frozen

FIRST_SHARES: Final[Mapping[str, tuple[int, int, int]]] = {
    # Annals of Family Medicine: practices at the first assessment of those later followed.
    "primary care": (168, 561, 338),
    "specialty": (121, 539, 356),
}
"""By kind of practice: how many had under 10 %, 10 to 49 %, and over 50 % implemented."""

SMALL: Final = 15
"""A practice with at most so many clinicians is small; MIPS has the same limit."""

# Ours: most practices are small, a few are large groups.
_CLINICIANS: Final = (
    (1, 1, 0.22),
    (2, 4, 0.32),
    (5, 9, 0.22),
    (10, 15, 0.10),
    (16, 30, 0.08),
    (31, 120, 0.06),
)


def _check_share(recipe: object, attribute: "Attribute[float]", share: float) -> None:
    if isinstance(share, bool) or not isinstance(share, (int, float)) or not 0 <= share <= 1:
        raise ValueError(f"{attribute.name} is a share from 0 to 1, found {share!r}")


def _check_months(recipe: object, attribute: "Attribute[int]", months: int) -> None:
    if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= MOST_MONTHS:
        raise ValueError(f"months is a whole number from 1 to {MOST_MONTHS}, found {months!r}")


def _check_day(recipe: object, attribute: "Attribute[date | None]", day: date | None) -> None:
    if day is not None and (isinstance(day, datetime) or not isinstance(day, date)):
        raise ValueError(f"first_day is a date without a time, found {day!r}")


def _check_clinicians(
    recipe: object, attribute: "Attribute[Bands]", bands: "tuple[Band, ...]"
) -> None:
    for least, most, share in bands:
        if not 1 <= least <= most <= MOST_CLINICIANS:
            raise ValueError(
                f"clinicians are from 1 to {MOST_CLINICIANS}, found {least!r} to {most!r}"
            )
        if not (isfinite(share) and share >= 0):
            raise ValueError(f"a share of clinicians is not below 0, found {share!r}")
    if not isclose(sum(share for *_, share in bands), 1, abs_tol=1e-9):
        raise ValueError("the shares of clinicians add up to 1, these do not")


MOST_MONTHS: Final = 120
MOST_CLINICIANS: Final = 10_000

Band = tuple[int, int, float]
"""Least and most clinicians, and the share of practices that have so many."""

Bands = tuple[Band, ...]


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

    missing: float = field(default=0.05, validator=_check_share)
    ranges: float = field(default=0.0, validator=_check_share)
    not_applicable: float = field(default=0.0, validator=_check_share)
    declined: float = field(default=0.0, validator=_check_share)
    rural: float = field(default=0.25, validator=_check_share)
    safety_net: float = field(default=0.2, validator=_check_share)
    clinicians: Bands = field(default=_CLINICIANS, validator=_check_clinicians, repr=False)
    first_day: date | None = field(default=None, validator=_check_day)
    months: int = field(default=6, validator=_check_months)
    rises: float = field(default=0.7, validator=_check_share)
    falls: float = field(default=0.1, validator=_check_share)
    dropout: float = field(default=0.05, validator=_check_share)
    disorder: float = field(default=0.15, validator=_check_share)

    def __attrs_post_init__(self) -> None:
        for first, second in (("missing", "declined"), ("rises", "falls")):
            total = getattr(self, first) + getattr(self, second)
            if total > 1:
                raise ValueError(f"{first} and {second} together are at most 1, found {total:g}")
