"""Laws of comparing what is expected with what was found, and the words for both."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform_model.cases.expectation import (
    Difference,
    Ends,
    Expectation,
    Found,
    Names,
    Word,
    is_as_expected,
)

numbers = st.floats(-1e6, 1e6)
known_or_not = st.booleans()
ends = st.builds(
    lambda one, other, drops: Ends(min(one, other), max(one, other), drops),
    numbers,
    numbers,
    known_or_not,
)
ids = st.lists(st.sampled_from("abcd"), unique=True).map(lambda found: tuple(sorted(found)))
names = st.builds(
    lambda sure, more, drops: Names(sure, tuple(sorted({*sure, *more})), drops),
    ids,
    ids,
    known_or_not,
)
found = ends | names | st.just(Word.NOT_APPLICABLE)


def is_near(one: Found, other: Found) -> bool:
    """Return whether two ranges of numbers have the same ends up to a billionth."""
    if not isinstance(one, Ends) or not isinstance(other, Ends):
        return False
    gaps = (float(one.lower) - float(other.lower), float(one.upper) - float(other.upper))
    return one.may_not_apply == other.may_not_apply and max(map(abs, gaps)) < 1e-9


@given(found)
def test_a_result_is_as_expected_when_it_is_what_is_expected(result: Found) -> None:
    """Everything that can be found can be expected."""
    assert is_as_expected(result, result)


@given(found, found)
def test_two_results_that_are_told_apart_are_not_as_expected(one: Found, other: Found) -> None:
    """What is found is expected by one value only, up to a billionth."""
    assert is_as_expected(one, other) is (one == other or is_near(one, other))
    assert is_as_expected(one, other) is is_as_expected(other, one)


@given(numbers, st.floats(-1e-8, 1e-8))
def test_numbers_a_little_apart_are_the_same_up_to_a_billionth(one: float, gap: float) -> None:
    """0.1 + 0.2 is 0.3, and 7/3 is not 2.333333."""
    first, second = Ends(one, one), Ends(one + gap, one + gap)
    assert is_as_expected(first, second) is is_near(first, second)


@given(ends, st.floats(1e-6, 1e3))
def test_a_range_that_is_a_little_longer_is_another_one(result: Ends, more: float) -> None:
    """Bounds are exact at both ends."""
    longer = Ends(result.lower, float(result.upper) + more, result.may_not_apply)
    lower = Ends(float(result.lower) - more, result.upper, result.may_not_apply)
    assert not is_as_expected(longer, result)
    assert not is_as_expected(lower, result)


@given(found)
def test_undetermined_is_all_that_is_open(result: Found) -> None:
    """It is expected of what is neither known nor surely not applicable."""
    is_open = not isinstance(result, Word) and not result.is_known
    assert is_as_expected(Word.UNDETERMINED, result) is is_open


WORDS = {
    "44": Ends(44.0, 44.0),
    "between 16 and 44": Ends(16.0, 44.0),
    "at least 3": Ends(3.0, math.inf),
    "at most 3": Ends(-math.inf, 3.0),
    "any number": Ends(-math.inf, math.inf),
    "75 or not applicable": Ends(75.0, 75.0, may_not_apply=True),
    "undetermined": Ends("no", "yes"),
    "between not applicable and yes": Ends("not applicable", "yes"),
    "between none and tier-2": Ends("none", "tier-2"),
    "nothing": Names((), ()),
    "a, b": Names(("a", "b"), ("a", "b")),
    "a, perhaps b": Names(("a",), ("a", "b")),
    "nothing surely, perhaps b": Names((), ("b",)),
    "a or not applicable": Names(("a",), ("a",), may_not_apply=True),
}


@pytest.mark.parametrize(("words", "value"), WORDS.items())
def test_values_read_as_people_say_them(words: str, value: Ends | Names) -> None:
    """One value, a range, an open end, what is sure and what is not."""
    assert str(value) == words


@pytest.mark.parametrize(
    ("wanted", "result", "words"),
    [
        (Ends(2.333333, 2.333333), Ends(7 / 3, 7 / 3), ("2.333333", "2.33333333333333")),
        (Ends(0, 2.333333), Ends(0, 7 / 3), ("between 0 and 2.333333", "2.33333333333333")),
        (
            Ends(-math.inf, 2.333333),
            Ends(-math.inf, 7 / 3),
            ("at most 2.333333", "2.33333333333333"),
        ),
        (Ends(2, 2), Ends(7 / 3, 7 / 3), ("2", "2.333333")),
    ],
)
def test_what_differs_never_reads_the_same(
    wanted: Ends, result: Found, words: tuple[str, str]
) -> None:
    """7/3 is not 2.333333, and the message has the digits that show it."""
    expected, found = str(Difference(Expectation("m", wanted), result)).split(", found ")
    assert expected == f"m: expected {words[0]}"
    assert found.endswith(words[1])
