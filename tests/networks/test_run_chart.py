"""Laws of run charts: the median, shifts, trends, gaps, and values that are not exact."""

from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import transform_model as tm
from transform_model.definition.bounds import Bounds
from transform_model.networks.run_chart import Direction, SignalKind

# Percent of patients contacted, made up. The median of the first twelve is 44.
FOLLOW_UP = [41, 46, 39, 44, 48, 42, 45, 38, 47, 43, 46, 44]


def signals_of(values: list[float | Bounds | None], baseline: int = 12) -> list[tuple[str, str]]:
    """Return kind and direction of what is found."""
    chart = tm.run_chart(values, baseline=baseline)
    return [(each.kind.value, each.direction.value) for each in chart.signals]


def test_the_median_is_of_the_first_points_and_held_after_them() -> None:
    """Of 38, 39, 41, 42, 43, 44, 44, 45, 46, 46, 47, 48 the middle two are 44 and 44."""
    chart = tm.run_chart([*FOLLOW_UP, 90, 91, 92])
    assert chart.median == Bounds(44, 44)
    assert chart.baseline == 12
    assert tm.run_chart([1, 2, 9]).median == Bounds(2, 2)


def test_six_points_on_one_side_are_a_shift_and_five_are_none() -> None:
    """The rule of Perla, Provost and Murray: six or more.

    The 46 before the last 44 of the baseline lies above too: points on the median are skipped.
    """
    assert signals_of([*FOLLOW_UP, 50, 49, 51, 49]) == []
    [shift] = tm.run_chart([*FOLLOW_UP, 50, 49, 51, 49, 50]).signals
    assert (shift.kind, shift.direction) == (SignalKind.SHIFT, Direction.UP)
    assert shift.points == (10, 12, 13, 14, 15, 16)


def test_a_point_on_the_median_neither_makes_nor_breaks_a_shift() -> None:
    """Five below, one on the median, one below: six in a row."""
    below = [40, 41, 40, 41, 40]
    assert signals_of([43, 45, 44, *below, 44, 41], baseline=3) == [("shift", "down")]
    assert signals_of([43, 45, 44, *below, 44, 46], baseline=3) == []


def test_five_rising_points_are_a_trend_and_four_are_none() -> None:
    """The rule of Perla, Provost and Murray: five or more."""
    assert signals_of([5, 1, 2, 3, 4, 2]) == []
    chart = tm.run_chart([5, 1, 2, 3, 4, 6, 2])
    assert [each.points for each in chart.signals] == [(1, 2, 3, 4, 5)]
    assert signals_of([1, 6, 5, 4, 3, 2]) == [("trend", "down")]


def test_equal_points_neither_make_nor_break_a_trend() -> None:
    """Of equal neighbours only the first counts: 1, 2, 3, 4, 6."""
    chart = tm.run_chart([1, 2, 2, 3, 4, 4, 6])
    assert [each.points for each in chart.signals] == [(0, 1, 3, 4, 6)]
    assert signals_of([1, 2, 2, 2, 2, 3]) == []


def test_a_gap_ends_a_pattern() -> None:
    """What lay in it is not known: three and three points are not six, three and two not five."""
    assert signals_of([1, 9, 5, 8, 7, 8, None, 7, 8, 7], baseline=3) == []
    assert signals_of([1, 2, 3, float("nan"), 4, 5]) == []


def test_a_turn_begins_the_next_trend() -> None:
    """The highest point ends one trend and begins the other."""
    chart = tm.run_chart([1, 2, 3, 4, 5, 4, 3, 2, 1])
    assert [(str(each.direction), each.points) for each in chart.signals] == [
        ("up", (0, 1, 2, 3, 4)),
        ("down", (4, 5, 6, 7, 8)),
    ]


ENDS = st.tuples(st.integers(0, 20), st.integers(0, 3)).map(lambda p: Bounds(p[0], p[0] + p[1]))


@given(st.lists(ENDS | st.none(), max_size=16), st.data())
def test_a_pattern_holds_wherever_the_values_lie(
    values: list[Bounds | None], data: st.DataObject
) -> None:
    """Any values within the bounds make every pattern that was found."""
    chart = tm.run_chart(values, baseline=6)
    real = [
        None if each is None else data.draw(st.integers(int(each.lower), int(each.upper)))
        for each in values
    ]
    known = [each for each in real if each is not None][:6]
    assert (chart.median is None) == (not known)
    if chart.median is not None:
        assert chart.median.lower <= median(known) <= chart.median.upper
    for signal in chart.signals:
        found = [each for i in signal.points if (each := real[i]) is not None]
        sign = 1 if signal.direction is Direction.UP else -1
        if signal.kind is SignalKind.SHIFT:
            assert len(found) >= 6
            assert all(sign * (each - median(known)) > 0 for each in found)
        else:
            assert len(found) >= 5
            steps = pairwise(found)
            assert all(sign * (after - before) > 0 for before, after in steps)


def test_names_of_points_come_from_a_mapping() -> None:
    """A series of a report has its periods; a list is counted from 1."""
    assert tm.run_chart({"2017 Q1": 3, "2017 Q2": None}).labels == ("2017 Q1", "2017 Q2")
    assert tm.run_chart([3, 4]).labels == ("1", "2")


def test_fewer_than_ten_points_are_too_few() -> None:
    """Nine known points and a gap say little; ten are enough."""
    assert tm.run_chart([*range(9), None]).is_short
    assert not tm.run_chart(range(10)).is_short


def test_a_run_chart_is_plain_values_too() -> None:
    """The dictionary has its format, its values with bounds, and its signals."""
    shown = tm.run_chart([None, 1, 2, 3, Bounds(4, 5), 6], baseline=2).to_dict()
    assert shown == {
        "format": "transform-model/run-chart",
        "format_version": 1,
        "labels": ["1", "2", "3", "4", "5", "6"],
        "values": [
            None,
            {"lower": 1, "upper": 1},
            {"lower": 2, "upper": 2},
            {"lower": 3, "upper": 3},
            {"lower": 4, "upper": 5},
            {"lower": 6, "upper": 6},
        ],
        "baseline": 3,
        "median": {"lower": 1.5, "upper": 1.5},
        "signals": [{"kind": "trend", "direction": "up", "points": [1, 2, 3, 4, 5]}],
    }


def test_numbers_of_other_libraries_are_numbers() -> None:
    """Arrays, columns and decimals hold them."""
    values = [1, 2, 4]
    found = tm.run_chart(values)
    three: Any = np.int64(3)
    others: list[Any] = [np.array(values), np.array(values, np.float32), map(Decimal, values)]
    for series in others:
        assert tm.run_chart(series) == found
    assert tm.run_chart([1, 2, 4, np.nan], baseline=three).values[3] is None


@pytest.mark.parametrize("value", [float("inf"), -float("inf"), 1e300, 10**400])
def test_numbers_nobody_counts_to_are_refused(value: float) -> None:
    """They could not be drawn beside others."""
    with pytest.raises(ValueError, match=r"numbers up to 1e\+100, found"):
        tm.run_chart([1, value])


@pytest.mark.parametrize("baseline", [None, "12", 1.5, True])
def test_a_baseline_is_a_whole_number(baseline: int) -> None:
    """It counts points."""
    with pytest.raises(ValueError, match="baseline is a whole number from 1, found"):
        tm.run_chart([1], baseline=baseline)


def test_a_series_is_one() -> None:
    """A single number is a point without a series."""
    with pytest.raises(TypeError, match="a series of values is expected, found 3"):
        tm.run_chart(3)  # type: ignore[arg-type]  # what a careless user hands in


def test_what_is_no_number_is_refused() -> None:
    """A text, or yes and no, cannot be drawn; a baseline has a point."""
    with pytest.raises(ValueError, match="a run chart has numbers, found 'n/a'"):
        tm.run_chart([1, "n/a"])  # type: ignore[list-item]  # what a careless user hands in
    with pytest.raises(ValueError, match="found True"):
        tm.run_chart([True])
    with pytest.raises(ValueError, match="baseline is a whole number from 1, found 0"):
        tm.run_chart([1], baseline=0)
