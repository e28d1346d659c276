"""Answers of several raters to one milestone, by each rule, worked by hand."""

from math import inf

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from transform_model.definition.milestone import Milestone
from transform_model.definition.outcome import Rounding
from transform_model.definition.raters import Combining, Raters
from transform_model.definition.scale import YES_NO, Direction, Level, Scale
from transform_model.practice.answer import UNANSWERED, Answer, AnswerKind, parse_answer
from transform_model.scoring.combining import combine_answers
from transform_model.scoring.levels import direct_limits, level_ends

TWELVE = Scale("twelve", tuple(Level(str(value), value) for value in range(1, 13)))
WORDS = Scale("words", (Level("none", 0), Level("some", 1), Level("all", 2)))
# The numbers of the levels do not lie evenly: 0, 1, 5.
UNEVEN = Scale("uneven", (Level("low", 0), Level("middle", 1), Level("high", 5)))
TURNED = Scale("turned", (Level("first", 3), Level("second", 1), Level("third", 2)))
SHARE = Scale("share", unit="share", lowest=0, highest=1)
WAIT = Scale("wait", unit="days", better=Direction.LOWER)
CONSENSUS, MEAN, LOWEST = (Raters(Combining(name)) for name in ("consensus", "mean", "lowest"))


def combine(rule: Raters, scale: Scale, *answers: object, may_drop: bool = False) -> str:
    """Return in a text what answers to a milestone come to."""
    milestone = Milestone("m", "M", scale, may_be_not_applicable=may_drop)
    return str(combine_answers(rule, milestone, [parse_answer(each) for each in answers]).answer)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((7, 7, 7), "7"),
        ((7, 9, 5), "5..9"),
        (("6..8", 7), "6..8"),
        (("6..8", "6..8"), "6..8"),
        ((7, "declined"), "7"),
        (("declined", "declined"), "unanswered"),
        ((7, "?"), "unanswered"),
        ((), "unanswered"),
    ],
)
def test_consensus_is_what_all_who_answer_agree_on(
    answers: tuple[object, ...], expected: str
) -> None:
    """Agreement is the answer; a difference is everything between; an open answer opens all."""
    assert combine(CONSENSUS, TWELVE, *answers) == expected


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        # (7 + 9) / 2 = 8; (7 + 8) / 2 = 7.5 lies between 7 and 8.
        (MEAN, (7, 9), "8"),
        (MEAN, (7, 8), "7..8"),
        (evolve(MEAN, round=Rounding.HALF_UP), (7, 8), "8"),
        (evolve(MEAN, round=Rounding.FLOOR), (7, 8), "7"),
        # (7 + 7 + 8) / 3 = 7.33
        (evolve(MEAN, round=Rounding.HALF_UP), (7, 7, 8), "7"),
        (evolve(MEAN, round=Rounding.HALF_UP), (12, 12), "12"),
        # (6..8 + 8) / 2 = 7..8
        (MEAN, ("6..8", 8), "7..8"),
        # One is still to come: (7 + 8 + 1) / 3 = 5.33 to (7 + 8 + 12) / 3 = 9
        (MEAN, (7, 8, "?"), "5..9"),
        # 9 - 7 = 2 is not more than 2, 10 - 7 = 3 is.
        (evolve(MEAN, discuss_when_spread=2), (7, 9), "8"),
        (evolve(MEAN, discuss_when_spread=2), (7, 10), "7..10"),
        # 7..10 may lie 3 apart or not at all.
        (evolve(MEAN, discuss_when_spread=2), (7, "7..10"), "7..10"),
        (LOWEST, (7, 9, 5), "5"),
        (LOWEST, (7, "5..9"), "5..7"),
        # One is still to come and may be lower.
        (LOWEST, (7, "?"), "1..7"),
    ],
)
def test_a_mean_and_the_lowest(rule: Raters, answers: tuple[object, ...], expected: str) -> None:
    """The arithmetic stands beside each line."""
    assert combine(rule, TWELVE, *answers) == expected


def test_a_mean_is_of_the_numbers_of_the_levels() -> None:
    """Labels that are words count by their place; levels that lie unevenly by their numbers."""
    # none and all are 0 and 2: the mean is 1, some. low and high are 0 and 5: 2.5 lies between
    # middle (1) and high (5), nearer to middle. first, second, third do not rise: places count.
    half_up = evolve(MEAN, round=Rounding.HALF_UP)
    assert combine(MEAN, WORDS, "none", "all") == "some"
    assert combine(MEAN, UNEVEN, "low", "high") == "middle..high"
    assert combine(half_up, UNEVEN, "low", "high") == "middle"
    assert combine(half_up, UNEVEN, "middle", "high") == "high"
    assert combine(MEAN, TURNED, "first", "third") == "second"


def test_a_measured_mean_is_a_number() -> None:
    """Nothing is rounded but the last digits of a sum; of waits the longest is the lowest."""
    assert combine(MEAN, SHARE, 0.1, 0.2) == "0.15"
    assert combine(MEAN, SHARE, 0.1, 0.1, 0.1) == "0.1"
    assert combine(MEAN, WAIT, 5, 10) == "7.5"
    assert combine(LOWEST, WAIT, 5, 10) == "10"
    assert combine(CONSENSUS, WAIT, 5, 10) == "5..10"
    # A wait without an end: with one still to come the longest may be any.
    assert combine(LOWEST, WAIT, 5, "?") == "5.."
    assert combine(MEAN, WAIT, 5, "..3") == "..4"
    assert combine(MEAN, WAIT, 5, "?") == "unanswered"


def test_not_applicable_is_no_level() -> None:
    """All of them say so, or nobody knows; no level lies between."""
    for rule in (CONSENSUS, MEAN, LOWEST):
        assert combine(rule, YES_NO, "n/a", "n/a", may_drop=True) == "not applicable"
        assert combine(rule, YES_NO, "n/a", "?", may_drop=True) == "unanswered"
        assert combine(rule, YES_NO, "n/a", "yes", may_drop=True) == "unanswered"
        # The one still to come may say that it does not apply.
        assert combine(rule, YES_NO, "no", "?", may_drop=True) == "unanswered"


def test_fewer_than_it_takes_leave_it_open() -> None:
    """Those who declined or are still to come are not among those who answered."""
    three = evolve(CONSENSUS, at_least=3)
    assert combine(three, TWELVE, 7, 7) == "unanswered"
    assert combine(three, TWELVE, 7, 7, "declined") == "unanswered"
    assert combine(three, TWELVE, 7, 7, "?") == "unanswered"
    assert combine(three, TWELVE, 7, 7, 7) == "7"
    assert combine(three, YES_NO, "n/a", "n/a", may_drop=True) == "unanswered"


@pytest.mark.parametrize(
    ("rule", "answers", "spread", "is_discussed"),
    [
        (CONSENSUS, (7, 8), 1, True),
        (CONSENSUS, ("6..8", 8), 0, True),
        (MEAN, (1, 12), 11, False),
        (evolve(MEAN, discuss_when_spread=2), (7, 9), 2, False),
        (evolve(MEAN, discuss_when_spread=2), (7, 10), 3, True),
        (evolve(MEAN, discuss_when_spread=2), ("6..8", 10), 2, False),
        (evolve(LOWEST, discuss_when_spread=2), (7, 10), 3, True),
    ],
)
def test_what_is_talked_over(
    rule: Raters, answers: tuple[object, ...], spread: float, *, is_discussed: bool
) -> None:
    """By consensus every difference is, by a mean or the lowest a spread that is surely wide."""
    found = combine_answers(
        rule, Milestone("m", "M", TWELVE), [parse_answer(each) for each in answers]
    )
    assert (found.spread, found.is_discussed) == (spread, is_discussed)


RULES = st.builds(
    Raters,
    st.sampled_from(Combining),
    at_least=st.none() | st.integers(1, 3),
    discuss_when_spread=st.none() | st.sampled_from([0, 1, 2.5]),
    round=st.sampled_from(Rounding),
)
SCALES = st.sampled_from([YES_NO, TWELVE, WORDS, UNEVEN, TURNED, SHARE, WAIT])


def draw_level(draw: DrawFn, scale: Scale) -> str | float:
    """Return one level of a scale."""
    if scale.levels:
        return draw(st.sampled_from([level.label for level in scale.levels]))
    return draw(st.sampled_from([0, 0.1, 0.25, 0.5, 1]))


@st.composite
def open_answers(draw: DrawFn, scale: Scale) -> tuple[Answer, Answer]:
    """Draw an open answer and one that fills it in."""
    level = draw_level(draw, scale)
    known = Answer(AnswerKind.LEVEL, level, level)
    if draw(st.booleans()):
        return UNANSWERED, known
    other = draw_level(draw, scale)
    ends = sorted((level, other), key=lambda end: (scale.find_level(str(end)) or 0, str(end)))
    return Answer(AnswerKind.LEVEL, ends[0], ends[1]), known


@given(st.data(), RULES, SCALES)
def test_filling_in_an_open_answer_never_widens_the_result(
    data: st.DataObject, rule: Raters, scale: Scale
) -> None:
    """Whatever the rule, a rater who makes up their mind leaves no more possible than before."""
    may_drop = data.draw(st.booleans())
    milestone = Milestone("m", "M", scale, may_be_not_applicable=may_drop)
    kinds = ["level", "open", "declined"] + ["not applicable"] * may_drop
    others = []
    for kind in data.draw(st.lists(st.sampled_from(kinds), max_size=4)):
        before, known = data.draw(open_answers(scale))
        found = {"level": known, "open": before}.get(kind)
        others.append(parse_answer(kind) if found is None else found)
    before, after = data.draw(open_answers(scale))
    if may_drop and before is UNANSWERED and data.draw(st.booleans()):
        after = parse_answer("n/a")

    wide = combine_answers(rule, milestone, [*others, before]).answer
    narrow = combine_answers(rule, milestone, [*others, after]).answer

    assert _leaves(scale, narrow, may_drop=may_drop) <= _leaves(scale, wide, may_drop=may_drop)


class _Possible:
    """What an answer leaves possible; one lies within another."""

    def __init__(self, ends: tuple[float, float] | None, *, may_drop: bool) -> None:
        self.ends = ends
        self.may_drop = may_drop

    def __le__(self, other: "_Possible") -> bool:
        if self.may_drop and not other.may_drop:
            return False
        if self.ends is None:
            return True
        lower, upper = other.ends or (inf, -inf)
        return lower <= self.ends[0] + 1e-9 and self.ends[1] <= upper + 1e-9


def _leaves(scale: Scale, answer: Answer, *, may_drop: bool) -> _Possible:
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        return _Possible(None, may_drop=True)
    if answer.kind is AnswerKind.LEVEL:
        return _Possible(level_ends(scale, answer), may_drop=False)
    return _Possible(direct_limits(scale), may_drop=may_drop)
