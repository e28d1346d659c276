"""Time until something happens, where some are watched for a shorter time: Kaplan and Meier."""

from math import isnan
from typing import Final

import numpy as np
from attrs import field, frozen

from transform_model.networks.arrays import Flags, Numbers, Whole

# The two-sided 95 % point of the normal distribution.
_Z: Final = 1.959963984540054
_HALF: Final = 0.5
# A product of quotients may come out a little above the half that it is.
_NEAR: Final = 1e-12


@frozen(eq=False)
class SurvivalCurve:
    """The share to whom something has not happened yet, by time.

    Parameters
    ----------
    days
        Times at which it happened to somebody, or somebody was no longer watched, rising.
    at_risk
        How many were still watched just before, and to whom it had not happened.
    events, censored
        To how many it happened then; how many were watched until then and no longer.
    share
        The share to whom it has not happened by then.
    standard_error
        Greenwood's standard error of the share.
    lower, upper
        95 % confidence limits of the share, on the scale of log(-log); NaN where the share is 0.

    References
    ----------
    Kaplan EL, Meier P. Nonparametric estimation from incomplete observations. J Am Stat Assoc.
    1958;53:457-481. https://doi.org/10.1080/01621459.1958.10501452

    Kalbfleisch JD, Prentice RL. The statistical analysis of failure time data. 2nd ed. Wiley, 2002
    (the limits).
    """

    days: Whole
    at_risk: Whole
    events: Whole
    censored: Whole
    share: Numbers
    standard_error: Numbers = field(repr=False)
    lower: Numbers = field(repr=False)
    upper: Numbers = field(repr=False)

    @property
    def watched(self) -> int:
        """How many were watched in all."""
        return int(self.at_risk[0]) if len(self.at_risk) else 0

    @property
    def median(self) -> int | None:
        """The first day by which it has happened to at least half; None when it never does."""
        return self._first_below(self.share)

    @property
    def median_limits(self) -> tuple[int | None, int | None]:
        """95 % confidence limits of the median; None where there is none."""
        return self._first_below(self.lower), self._first_below(self.upper)

    def share_on(self, day: int) -> float:
        """Return the share to whom it has not happened by a day; 1 before the first.

        Parameters
        ----------
        day
            Days since watching began.
        """
        place = int(np.searchsorted(self.days, day, side="right"))
        return float(self.share[place - 1]) if place else 1.0

    def _first_below(self, values: Numbers) -> int | None:
        # What is not a number, the limits of a share of 0, is below nothing.
        reached = np.flatnonzero(values <= _HALF + _NEAR)
        return int(self.days[reached[0]]) if len(reached) else None

    def to_dict(self) -> dict[str, object]:
        """Return the curve as plain values, ready for JSON; what is not a number is None."""
        lower, upper = self.median_limits
        return {
            "watched": self.watched,
            "median_days": {"value": self.median, "lower": lower, "upper": upper},
            "days": self.days.tolist(),
            "at_risk": self.at_risk.tolist(),
            "events": self.events.tolist(),
            "censored": self.censored.tolist(),
            "share": self.share.tolist(),
            "standard_error": _drop_nan(self.standard_error),
            "lower": _drop_nan(self.lower),
            "upper": _drop_nan(self.upper),
        }


def _drop_nan(values: Numbers) -> list[float | None]:
    return [None if isnan(value) else value for value in values.tolist()]


def estimate_survival(days: Whole, has_happened: Flags) -> SurvivalCurve:
    """Return the curve of Kaplan and Meier.

    Parameters
    ----------
    days
        How long each was watched: until it happened, or until watching ended. At least 0.
    has_happened
        Whether it happened then; else that one is censored, and counts as watched on that day.

    Examples
    --------
    >>> import numpy as np
    >>> curve = estimate_survival(np.array([6, 6, 9, 10]), np.array([True, True, False, True]))
    >>> curve.days.tolist(), curve.at_risk.tolist(), curve.share.tolist(), curve.median
    ([6, 9, 10], [4, 2, 1], [0.5, 0.5, 0.0], 6)
    """
    times, place = np.unique(days, return_inverse=True)
    left = np.bincount(place, minlength=len(times))
    events = np.bincount(place[has_happened], minlength=len(times))
    at_risk = len(days) - np.concatenate([[0], np.cumsum(left)])[: len(times)]
    share = np.cumprod(1 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.cumsum(events / (at_risk * (at_risk - events)))
        error = share * np.sqrt(spread)
        lower, upper = _find_limits(share, spread)
    return SurvivalCurve(times, at_risk, events, left - events, share, error, lower, upper)


def _find_limits(share: Numbers, spread: Numbers) -> tuple[Numbers, Numbers]:
    """Return confidence limits on the scale of log(-log), within which they stay from 0 to 1."""
    theta = _Z * np.sqrt(spread) / np.log(share)
    lower, upper = share ** np.exp(-theta), share ** np.exp(theta)
    is_whole = share == 1
    return np.where(is_whole, 1, lower), np.where(is_whole, 1, upper)
