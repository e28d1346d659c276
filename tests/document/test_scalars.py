"""Plain scalars have the values of the YAML 1.2 core schema."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform_model.document.place import Source
from transform_model.document.scalars import CoreValue, core_value
from transform_model.document.tree import Scalar


def value_of(text: str, *, plain: bool = True) -> CoreValue:
    """Return the core value of a scalar."""
    return core_value(Scalar(Source("a.yaml", text), 1, 1, max(len(text), 1), text, plain))


# YAML 1.2.2, section 10.3.2; the second group is what YAML 1.1 reads otherwise.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("null", None),
        ("~", None),
        ("true", True),
        ("FALSE", False),
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("0o17", 15),
        ("0xFf", 255),
        ("2.10", 2.1),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-.inf", -math.inf),
        (".Inf", math.inf),
        ("017", 17),
        ("no", "no"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("0b1", "0b1"),
        ("2016-03-31", "2016-03-31"),
        ("-0o17", "-0o17"),
        ("tRue", "tRue"),
        ("1..2", "1..2"),
        ("-", "-"),
        (".", "."),
        ("٣", "٣"),
        ("95%", "95%"),
    ],
)
def test_a_plain_scalar_has_its_core_value(text: str, value: CoreValue) -> None:
    """Each form of the core schema gives its value, everything else stays text."""
    assert value_of(text) == value
    assert type(value_of(text)) is type(value)


def test_not_a_number_is_a_float() -> None:
    """The word .nan is the float that equals nothing."""
    value = value_of(".nan")
    assert isinstance(value, float)
    assert math.isnan(value)


def test_a_number_beyond_the_largest_float_stays_text() -> None:
    """Numbers nobody can compute with are text, at once and without an error."""
    for text in ("9" * 5000, "1e999", "-1e999", "0x" + "f" * 298, "9" * 10**6):
        assert value_of(text) == text


@given(st.text())
def test_a_quoted_scalar_is_always_text(text: str) -> None:
    """Quotes keep what was written."""
    assert value_of(text, plain=False) == text


@given(st.one_of(st.text(), st.from_regex(r"[-+.0-9eEox]+", fullmatch=True)))
def test_every_plain_scalar_has_a_value(text: str) -> None:
    """No text raises."""
    assert isinstance(value_of(text), bool | int | float | str | None)


@given(st.integers(-(10**298), 10**298))
def test_an_integer_is_itself(number: int) -> None:
    """Writing and reading a whole number changes nothing."""
    assert value_of(str(number)) == number
