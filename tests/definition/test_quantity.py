"""Quantities and ranges are read as authors mean them, and nothing else is."""

import math

import pytest

from transform_model.definition.bounds import Bounds
from transform_model.definition.quantity import parse_quantity, parse_range, split_range


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3.0), ("2.5", 2.5), (".5", 0.5), ("-1", -1.0), ("1e3", 1000.0), ("95%", 0.95)],
)
def test_numbers_and_percentages_are_read(text: str, value: float) -> None:
    """A percentage is a share."""
    assert parse_quantity(text) == value


@pytest.mark.parametrize("text", ["", "x", "1,5", "nan", "inf", "1A", "%", "1 2"])
def test_other_texts_are_no_number(text: str) -> None:
    """Words that Python's float would take, such as nan, are none either."""
    assert parse_quantity(text) is None


def test_a_range_may_be_open_at_either_end() -> None:
    """An open end is infinite."""
    assert parse_range("1..2") == Bounds(1, 2)
    assert parse_range("3..") == Bounds(3, math.inf)
    assert parse_range("..15%") == Bounds(-math.inf, 0.15)
    assert parse_range("7") == Bounds(7, 7)


@pytest.mark.parametrize("text", ["..", "2..1", "a..2", "1..b", "1..2..3", "word"])
def test_what_is_no_range_is_none(text: str) -> None:
    """Reversed, empty and worded ranges are not read."""
    assert parse_range(text) is None


def test_a_range_of_words_is_split_but_not_read() -> None:
    """Ordered scales have labels at both ends."""
    assert split_range("planned..routine") == ("planned", "routine")
    assert split_range("1..2..3") is None
