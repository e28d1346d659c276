"""Laws of the curve of Kaplan and Meier."""

from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform_model.networks.survival import SurvivalCurve, estimate_survival

# Weeks of remission of 21 patients given 6-mercaptopurine; + is censored. Freireich EJ et al.
# Blood. 1963;21:699-716, as Kalbfleisch and Prentice print it.
WEEKS = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"


def curve_of(*texts: str) -> SurvivalCurve:
    """Return the curve of times, a plus after those that are censored."""
    times = np.array([int(text.rstrip("+")) for text in texts], np.intp)
    return estimate_survival(times, np.array([not text.endswith("+") for text in texts], np.bool_))


def test_the_textbook_example_comes_out() -> None:
    """Product-limit estimate and Greenwood's error, as published for these 21 patients."""
    curve = curve_of(*WEEKS.split())
    published = {
        6: (21, 0.857, 0.0764),
        7: (17, 0.807, 0.0869),
        10: (15, 0.753, 0.0963),
        13: (12, 0.690, 0.1068),
        16: (11, 0.627, 0.1141),
        22: (7, 0.538, 0.1282),
        23: (6, 0.448, 0.1346),
    }
    at_events = curve.events > 0
    found = zip(
        curve.days[at_events].tolist(),
        curve.at_risk[at_events].tolist(),
        curve.share[at_events].round(3).tolist(),
        curve.standard_error[at_events].round(4).tolist(),
        strict=True,
    )
    assert {day: tuple(rest) for day, *rest in found} == published
    assert (curve.watched, curve.median) == (21, 23)


def test_limits_follow_the_scale_of_log_minus_log() -> None:
    """At week 6: 18/21 left, theta = 1.96 sqrt(3/(21 x 18)) / ln(18/21) = -1.1327; limits by hand.

    0.857143 ** exp(1.1327) = 0.619718 and 0.857143 ** exp(-1.1327) = 0.951552.
    """
    curve = curve_of(*WEEKS.split())
    assert curve.lower[0] == pytest.approx(0.619718, abs=1e-5)
    assert curve.upper[0] == pytest.approx(0.951552, abs=1e-5)


def test_nobody_left_has_no_limits_and_nothing_lost_is_sure() -> None:
    """A share of 0 has no spread to speak of; a share of 1 has lost nobody."""
    curve = curve_of("1+", "2", "3")
    assert curve.share.tolist() == [1.0, 0.5, 0.0]
    assert (curve.lower[0], curve.upper[0]) == (1, 1)
    assert isnan(curve.lower[2])
    shown = curve.to_dict()
    assert shown["lower"] == [1.0, *curve.lower[1:2].tolist(), None]
    assert shown["median_days"] == {"value": 2, "lower": 2, "upper": None}


def test_a_curve_that_stays_above_a_half_has_no_median() -> None:
    """1 of 3 is lost, the others are censored."""
    curve = curve_of("1", "5+", "5+")
    assert curve.median is None
    assert [curve.share_on(day) for day in (0, 1, 9)] == pytest.approx([1, 2 / 3, 2 / 3])


def test_nobody_watched_gives_an_empty_curve() -> None:
    """There is nothing to estimate."""
    curve = curve_of()
    assert (curve.watched, curve.median, curve.share_on(3)) == (0, None, 1)


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=12))
def test_the_curve_is_the_product_of_what_is_left_day_by_day(
    watched: list[tuple[int, bool]],
) -> None:
    """A plain walk over the days gives the same shares and errors."""
    days, happened = zip(*watched, strict=True)
    curve = estimate_survival(np.array(days), np.array(happened))
    share, spread = 1.0, 0.0
    for day in range(13):
        at_risk = sum(each >= day for each in days)
        lost = sum(each == day and is_lost for each, is_lost in watched)
        if at_risk:
            share *= (at_risk - lost) / at_risk
        if 0 < lost < at_risk:
            spread += lost / (at_risk * (at_risk - lost))
        assert curve.share_on(day) == pytest.approx(share)
        if share and day in days:
            place = curve.days.tolist().index(day)
            assert curve.standard_error[place] == pytest.approx(share * sqrt(spread))
