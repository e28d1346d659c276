"""The answers of several raters to one milestone, combined into one answer.

Each answer is an interval on the scale, in the direction of better. What comes out covers every
answer there can be once open answers are filled in, so that filling one in never widens it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import floor, fsum, isinf

from attrs import evolve, frozen

from transform_model.definition.milestone import Milestone
from transform_model.definition.outcome import Rounding
from transform_model.definition.raters import Combining, Raters
from transform_model.definition.scale import Scale
from transform_model.practice.answer import NOT_APPLICABLE, UNANSWERED, Answer, AnswerKind
from transform_model.practice.answer_end import End
from transform_model.scoring.levels import direct_limits, level_ends
from transform_model.scoring.slots import direct

_TOLERANCE = 1e-9
_HALF = 0.5
_DIGITS = 12

Span = tuple[float, float]
"""The worst and the best level an answer leaves possible, in the direction of better."""


@frozen
class Opinion:
    """What several answers to one milestone come to.

    Parameters
    ----------
    answer
        The one answer they become.
    spread
        How far the known answers surely lie apart, in the numbers of the scale; None where one of
        them is not applicable.
    is_discussed
        Whether the rule asks the raters to talk it over.
    """

    answer: Answer
    spread: float | None
    is_discussed: bool


def combine_answers(rule: Raters, milestone: Milestone, given: Sequence[Answer]) -> Opinion:
    """Return what the answers of raters to one milestone come to.

    Parameters
    ----------
    rule
        How they combine; an external rule is given the answer of its assessor only.
    milestone
        Says what may be answered; every answer fits it.
    given
        What each rater says. A declined answer does not take part; one that is listed as
        unanswered is still to come and may be anything.
    """
    taking_part = [answer for answer in given if answer.kind is not AnswerKind.DECLINED]
    known = [answer for answer in taking_part if answer.kind is not AnswerKind.UNANSWERED]
    if not known:
        return Opinion(UNANSWERED, 0, is_discussed=False)
    opinion = _combine_known(rule, milestone, known, is_open=len(taking_part) > len(known))
    if len(known) < (rule.at_least or 1):
        return evolve(opinion, answer=UNANSWERED)
    return opinion


def _combine_known(
    rule: Raters, milestone: Milestone, known: Sequence[Answer], *, is_open: bool
) -> Opinion:
    """Return what known answers come to; ``is_open`` where others are still to come."""
    kinds = {answer.kind for answer in known}
    if kinds == {AnswerKind.NOT_APPLICABLE}:
        return Opinion(UNANSWERED if is_open else NOT_APPLICABLE, 0, is_discussed=False)
    if len(kinds) > 1:
        # No level lies between one that applies and one that does not.
        return Opinion(UNANSWERED, None, is_discussed=True)
    scale = milestone.scale
    limits = direct_limits(scale)
    spans = [level_ends(scale, answer) or limits for answer in known]
    spread = _spread(scale, spans)
    is_discussed = _is_discussed(rule, spans, spread)
    if is_open and milestone.may_be_not_applicable:
        return Opinion(UNANSWERED, spread, is_discussed)
    every = [*spans, *([limits] if is_open else [])]
    lower, upper = _JOIN[rule.combine](rule, scale, every)
    if is_open and (lower, upper) == limits:
        return Opinion(UNANSWERED, spread, is_discussed)
    return Opinion(_to_answer(scale, lower, upper), spread, is_discussed)


def _is_discussed(rule: Raters, spans: Sequence[Span], spread: float) -> bool:
    if rule.combine is Combining.CONSENSUS:
        return len(set(spans)) > 1
    return rule.discuss_when_spread is not None and _exceeds(spread, rule.discuss_when_spread)


def _exceeds(spread: float, limit: float) -> bool:
    return spread > limit + _TOLERANCE


def _spread(scale: Scale, spans: Sequence[Span]) -> float:
    """Return how far answers surely lie apart: between the least upper and greatest lower end."""
    numbers = _numbers(scale)
    lowest_best = _number(numbers, min(best for _, best in spans))
    return max(0.0, _number(numbers, max(worst for worst, _ in spans)) - lowest_best)


def _numbers(scale: Scale) -> Sequence[float]:
    """Return the numbers of the levels, or their positions where the numbers do not rise.

    Nothing for a measured scale, where a level is its own number.
    """
    values = [level.value for level in scale.levels]
    return values if sorted(set(values)) == values else range(len(values))


def _number(numbers: Sequence[float], level: float) -> float:
    return numbers[int(level)] if numbers else level


def _join_all(_rule: Raters, _scale: Scale, spans: Sequence[Span]) -> Span:
    """Return from the worst to the best."""
    return min(worst for worst, _ in spans), max(best for _, best in spans)


def _join_lowest(_rule: Raters, _scale: Scale, spans: Sequence[Span]) -> Span:
    """Return the worst, as far as it is known."""
    return min(worst for worst, _ in spans), min(best for _, best in spans)


def _join_mean(rule: Raters, scale: Scale, spans: Sequence[Span]) -> Span:
    """Return the mean, or everything from worst to best where it is, or may be, talked over."""
    numbers = _numbers(scale)
    whole = _join_all(rule, scale, spans)
    widest = _number(numbers, whole[1]) - _number(numbers, whole[0])
    if rule.discuss_when_spread is not None and _exceeds(widest, rule.discuss_when_spread):
        return whole
    means = [fsum(_number(numbers, span[end]) for span in spans) / len(spans) for end in (0, 1)]
    if not numbers:
        # The mean of equal numbers is that number, whatever the last digits of a sum say.
        ends = [min(max(_shorten(mean), whole[0]), whole[1]) for mean in means]
        return ends[0], ends[1]
    if rule.round is Rounding.NONE:
        return (
            bisect_right(numbers, means[0] + _TOLERANCE) - 1,
            bisect_left(numbers, means[1] - _TOLERANCE),
        )
    ends = [_round(rule.round, numbers, mean) for mean in means]
    return ends[0], ends[1]


def _shorten(number: float) -> float:
    return number if isinf(number) else float(f"{number:.{_DIGITS}g}")


def _round(rounding: Rounding, numbers: Sequence[float], mean: float) -> float:
    """Return the level below a mean, or the nearest one, the better of two as near."""
    below = bisect_right(numbers, mean + _TOLERANCE) - 1
    if rounding is Rounding.FLOOR or below == len(numbers) - 1:
        return below
    share = (mean - numbers[below]) / (numbers[below + 1] - numbers[below])
    return below + floor(share + _HALF + _TOLERANCE)


_JOIN = {
    Combining.CONSENSUS: _join_all,
    Combining.MEAN: _join_mean,
    Combining.LOWEST: _join_lowest,
    Combining.EXTERNAL: _join_all,
}


def _to_answer(scale: Scale, lower: float, upper: float) -> Answer:
    """Return the answer that leaves just this possible."""
    ends = sorted((direct(scale, lower), direct(scale, upper)))
    first, last = (_to_end(scale, end) for end in ends)
    return UNANSWERED if first == "" and last == "" else Answer(AnswerKind.LEVEL, first, last)


def _to_end(scale: Scale, level: float) -> End:
    if isinf(level):
        return ""
    return scale.levels[int(level)].label if scale.levels else level
