"""Sums of floats that no rounding touches."""

from fractions import Fraction

import numpy as np
import pytest

from transform_model.cohort.summary_sums import Adder, find_runs, lift, round_sum

LEAST = Fraction(5e-324)


def add_up(values: list[float], weights: list[int] | None = None) -> Fraction:
    """Return the exact sum of values in one run."""
    runs = find_runs(np.zeros(len(values), np.intp))
    known = None if weights is None else np.array(weights, np.int64)
    (total,) = Adder().add(np.array(values), runs, known)
    return total * LEAST


@pytest.mark.parametrize(
    "values",
    [
        [0.1] * 10,
        [1e16, 1.0, -1e16],
        [5e-324, 1e-310, 2.0**-1022],
        [1.7976931348623157e308, 5e-324, -1.0],
        [0.0, -0.0],
        [-0.3, 1 / 3, 2 / 7],
    ],
)
def test_sums_are_exact(values: list[float]) -> None:
    """Floats of any size add up as fractions do."""
    assert add_up(values) == sum(map(Fraction, values))
    weights = [3, 100_000, 7, 1, 0, 2, 5, 5, 5, 5][: len(values)]
    expected = sum(Fraction(v) * w for v, w in zip(values, weights, strict=True))
    assert add_up(values, weights) == expected


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_each_run_has_its_own_sum(count: int) -> None:
    """Runs of any length, over many pieces of work, keep to themselves."""
    random = np.random.default_rng(count)
    values = random.random(10_000) * 10.0 ** random.integers(-30, 30, 10_000)
    groups = np.sort(random.integers(0, count, 10_000))
    totals = Adder().add(values, find_runs(groups), None)

    for group, total in zip(np.unique(groups), totals, strict=True):
        expected = sum(Fraction(value) for value in values[groups == group].tolist())
        assert total * LEAST == expected


def test_a_mean_is_rounded_once() -> None:
    """The nearest float to a third of three tenths, which is not 0.1 by way of their float sum."""
    total = lift(1)
    assert round_sum(total, 3) == 1 / 3
    assert round_sum(total) == 1.0
