"""Laws of answers."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from numbers import Integral

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.texts import labels
from transform_model.document.place import Place, Source
from transform_model.practice.answer import (
    DECLINED,
    NOT_APPLICABLE,
    UNANSWERED,
    Answer,
    AnswerKind,
    parse_answer,
)


class Rung(StrEnum):
    """Labels as a caller's own words."""

    ROUTINE = "routine"


class NAType:
    """Stands in for the missing value of pandas, which equals nothing and is neither yes nor no."""

    __module__ = "pandas._libs.missing"

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


class NumpyBool:
    """Stands in for numpy's truth value, which is no bool."""

    __module__ = "numpy"

    def __bool__(self) -> bool:
        return True


NumpyBool.__name__ = "bool"


@Integral.register
class Int64:
    """Stands in for numpy's whole number, which is no int."""

    def __int__(self) -> int:
        return 2

    def __repr__(self) -> str:
        return "np.int64(2)"


def level(lower: str | float, upper: str | float | None = None) -> Answer:
    """Return an answer that is a level, or a range of levels."""
    return Answer(AnswerKind.LEVEL, lower, lower if upper is None else upper)


@pytest.mark.parametrize("raw", [None, "", " ", "?", "unanswered", "Unanswered", float("nan")])
def test_what_says_nothing_is_unanswered(raw: object) -> None:
    """Blank is never zero, and never "no"."""
    assert parse_answer(raw) == UNANSWERED
    assert parse_answer(Decimal("nan")) == UNANSWERED
    assert parse_answer(NAType()) == UNANSWERED


@pytest.mark.parametrize("raw", ["not applicable", "Not Applicable", "n/a", "N/A", "na", "NA"])
def test_not_applicable_is_said_in_three_ways(raw: str) -> None:
    """Capitals do not matter."""
    assert parse_answer(raw) == NOT_APPLICABLE


def test_declined_is_an_answer_of_its_own() -> None:
    """Who does not want to answer is neither unanswered nor not applicable."""
    assert parse_answer("declined") == DECLINED
    assert len({UNANSWERED, NOT_APPLICABLE, DECLINED}) == 3


@pytest.mark.parametrize("raw", [2, 2.0, "2", " 2 ", Decimal(2), Fraction(2), Int64()], ids=repr)
def test_a_whole_number_is_one_level_however_it_is_written(raw: object) -> None:
    """The type of a number does not matter, only its value."""
    assert parse_answer(raw) == level("2")
    assert str(parse_answer(raw)) == "2"


@pytest.mark.parametrize("raw", ["02", "2.0", "+2", "95%", "2e0", "1_0", "routine", "two-sided"])
def test_a_label_stays_as_it_is_written(raw: str) -> None:
    """A level may be called ``02``, and then it is not ``2``."""
    assert parse_answer(raw) == level(raw)
    assert parse_answer(raw).lower == raw


def test_truth_is_yes_or_no() -> None:
    """Yes and no are levels, whichever library they come from."""
    assert [parse_answer(raw) for raw in (True, False, NumpyBool())] == [
        level("yes"),
        level("no"),
        level("yes"),
    ]


def test_a_label_of_an_enumeration_is_its_text() -> None:
    """What counts is the text and not the class."""
    assert type(parse_answer(Rung.ROUTINE).lower) is str
    assert parse_answer(Rung.ROUTINE) == level("routine")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1..2", level(1, 2)),
        ((1, 2), level(1, 2)),
        (["1", 2.0], level(1, 2)),
        ("2..2", level(2)),
        ("3..", level(3, "")),
        ((3, None), level(3, "")),
        ((3, float("inf")), level(3, "")),
        ("..2", level("", 2)),
        ((float("-inf"), 2), level("", 2)),
        ("90%..96%", level("90%", "96%")),
        ("planned .. routine", level("planned", "routine")),
        ((None, None), UNANSWERED),
    ],
)
def test_a_range_has_two_ends_and_one_may_be_open(raw: object, expected: Answer) -> None:
    """A range is kept as written, open ends as empty texts."""
    assert parse_answer(raw) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # 930 / 1000 = 0.93
        ({"numerator": 930, "denominator": 1000}, level(0.93)),
        ({"numerator": "3", "denominator": 4.0}, level(0.75)),
        ({"numerator": 0, "denominator": 0}, NOT_APPLICABLE),
        ({"numerator": None, "denominator": 0}, NOT_APPLICABLE),
        ({"numerator": None, "denominator": 10}, UNANSWERED),
        ({"numerator": 3, "denominator": None}, UNANSWERED),
    ],
)
def test_a_share_of_two_counts_is_their_quotient(
    counts: Mapping[str, object], expected: Answer
) -> None:
    """A share of nothing is not applicable, a share of what is not known is unanswered."""
    assert parse_answer(counts) == expected


def test_an_answer_may_have_a_note() -> None:
    """A note stands beside any answer and does not change it."""
    assert parse_answer({"answer": "1..2", "note": "visit"}) == Answer(
        AnswerKind.LEVEL, 1, 2, "visit"
    )
    assert parse_answer({"numerator": 1, "denominator": 2, "note": "chart"}).note == "chart"
    assert parse_answer({"answer": [1, 2], "note": None}) == level(1, 2)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (object, "an answer is a level, a range such as '1..2'"),
        (b"2", "found b'2'"),
        ({1, 2}, "found {1, 2}"),
        (1 + 2j, "found (1+2j)"),
        ([1], "a range has two ends, found 1"),
        ([[1, 2], 3], "the ends of a range are levels, found [1, 2]"),
        (["1..2", 3], "the ends of a range are levels, found '1..2'"),
        ("na..2", "the ends of a range are levels, found 'na'"),
        ("..", "a lower end, an upper end or both, found '..'"),
        ("1..2..3", "a lower end, an upper end or both, found '1..2..3'"),
        (float("inf"), "a level is a finite number, found inf"),
        (10**400, "found a whole number of 1,329 bits"),
        (Fraction(10**400), "a level is a finite number"),
        ({}, "an answer in parts has 'numerator' and 'denominator'"),
        ({"numerator": 1}, "an answer in parts"),
        ({"answer": {"answer": 1}}, "an answer in parts"),
        ({"answer": 1, "note": 3}, "a note is a text, found 3"),
        ({"numerator": -1, "denominator": 2}, "the numerator is a number not below 0, found -1"),
        ({"numerator": "1..2", "denominator": 2}, "the numerator is a number"),
        ({"numerator": 1, "denominator": "some"}, "the denominator is a number"),
        ({"numerator": [1], "denominator": 2}, "the numerator is a number"),
        ({"numerator": 1e300, "denominator": 1e-300}, "no share that can be told"),
        ("Step 1.", None),
        (("Step 1.", 2), "is no range that can be read again"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_was_found(raw: object, message: str | None) -> None:
    """The message says what was expected and what was found."""
    if message is None:
        assert parse_answer(raw) == level("Step 1.")
        return
    with pytest.raises(ValueError, match=re.escape(message)):
        parse_answer(raw)


@pytest.mark.parametrize(
    ("kind", "lower", "upper"),
    [
        (AnswerKind.LEVEL, "", ""),
        (AnswerKind.DECLINED, 2, 2),
        (AnswerKind.LEVEL, float("nan"), 2),
        (AnswerKind.LEVEL, "declined", "declined"),
        (AnswerKind.LEVEL, " 2", " 2"),
        (AnswerKind.LEVEL, "1..2", "1..2"),
    ],
)
def test_an_answer_that_could_not_be_read_again_is_not_made(
    kind: AnswerKind, lower: str | float, upper: str | float
) -> None:
    """An answer never looks like another one."""
    with pytest.raises(ValueError, match=r"end|label|number"):
        Answer(kind, lower, upper)


def test_where_an_answer_is_written_does_not_change_it() -> None:
    """Two answers are the same wherever they were read."""
    at = Place(Source("march.yaml", "2"), 1, 1)
    assert Answer(AnswerKind.LEVEL, 2, 2, at=at) == level(2)


@given(st.one_of(labels(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_what_is_read_reads_the_same_when_written_out(raw: object) -> None:
    """The text of an answer stands for that answer."""
    try:
        answer = parse_answer(raw)
    except ValueError:
        return
    assert parse_answer(str(answer)) == answer
    assert parse_answer(answer) is answer


PLAIN_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.fractions(),
        st.complex_numbers(),
        st.text(),
        st.binary(),
        st.dates(),
        st.sampled_from(["numerator", "denominator", "answer", "note", "..", "1..2", "na", object]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(
            st.sampled_from(["numerator", "denominator", "answer", "note", "other", 1]), inner
        ),
        st.fixed_dictionaries({"numerator": inner, "denominator": inner}),
    ),
    max_leaves=6,
)


@given(PLAIN_VALUES)
def test_any_value_is_an_answer_or_is_refused_in_one_way(raw: object) -> None:
    """Nothing but ValueError comes out of what is no answer."""
    message = ""
    try:
        parse_answer(raw)
    except ValueError as error:
        message = str(error)
    assert "\n" not in message


def test_a_list_within_itself_is_refused() -> None:
    """Depth is never followed."""
    ring: list[object] = [1]
    ring.append(ring)
    with pytest.raises(ValueError, match="the ends of a range are levels"):
        parse_answer(ring)
