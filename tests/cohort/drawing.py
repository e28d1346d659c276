"""Practices drawn at random for any framework, of every kind that could go another way."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from attrs import frozen

from tests.strategies.labels import list_labels
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Direction
from transform_model.practice.answer import DECLINED, NOT_APPLICABLE, Answer, AnswerKind
from transform_model.scoring.answers import fault_of
from transform_model.scoring.plan import Plan
from transform_model.scoring.score import Score, score_practice
from transform_model.scoring.situation import list_values
from transform_model.scoring.timing import TIME_ATTRIBUTES

FIRST_DAY = date(2016, 1, 1)
_DAYS = 3650


@frozen
class Options:
    """What may be answered to one milestone.

    Parameters
    ----------
    levels
        One answer per level, from worst to best; of a measured milestone values at, beside and
        between those that decide something.
    ranges
        Answers that leave several levels open.
    may_be_not_applicable
        Whether that may be answered, too.
    """

    levels: tuple[Answer, ...]
    ranges: tuple[Answer, ...]
    may_be_not_applicable: bool


def draw_scores(
    plan: Plan, random: np.random.Generator, count: int, *, on: date | None = None
) -> list[Score]:
    """Return the scores of practices drawn at random.

    Parameters
    ----------
    plan
        What they answer.
    random
        Where chance comes from.
    count
        How many.
    on
        The day of all scores; None: any day.
    """
    options = _list_options(plan)
    return [
        score_practice(
            plan,
            _draw_answers(plan, options, random),
            practice=_draw_practice(plan, random),
            as_of=on or _draw_day(plan, random),
        )
        for _ in range(count)
    ]


@lru_cache(maxsize=64)
def _list_options(plan: Plan) -> tuple[Options, ...]:
    return tuple(_options_of(plan, i, milestone) for i, milestone in enumerate(plan.milestones))


def _options_of(plan: Plan, i: int, milestone: Milestone) -> Options:
    ends: Sequence[str | float] = list_labels(milestone)
    if milestone.scale.is_measured:
        ends = _list_values(plan, i, milestone)
    levels = tuple(Answer(AnswerKind.LEVEL, end, end) for end in ends)
    pairs = [(0, 1), (0, len(ends) - 1), (len(ends) - 2, len(ends) - 1), (1, len(ends) - 1)]
    if milestone.scale.better is Direction.LOWER:
        pairs = [(second, first) for first, second in pairs]
    found: dict[Answer, None] = {}
    for first, second in pairs:
        for lower, upper in ((ends[first], ends[second]), (ends[first], ""), ("", ends[second])):
            with suppress(ValueError):
                found[Answer(AnswerKind.LEVEL, lower, upper)] = None
    ranges = tuple(answer for answer in found if fault_of(milestone, answer) is None)
    return Options(levels, ranges, milestone.may_be_not_applicable)


def _list_values(plan: Plan, i: int, milestone: Milestone) -> list[float]:
    """Return values of a measured milestone, worst first: at its steps, beside them, its ends."""
    scale = milestone.scale
    asked = {
        abs(end) for s in plan.slots_of[i] for end in (plan.slots[s].lower, plan.slots[s].upper)
    }
    asked |= {float(label) for label in list_labels(milestone)}
    beside = {value * factor for value in asked for factor in (0.99, 1, 1.01)}
    low = -np.inf if scale.lowest is None else scale.lowest
    high = np.inf if scale.highest is None else scale.highest
    inside = sorted(round(value, 6) for value in beside if low <= value <= high)
    return inside[::-1] if scale.better is Direction.LOWER else inside


Draw = Callable[[Options, np.random.Generator], Answer | None]


def _draw_any(options: Options, random: np.random.Generator) -> Answer:
    return options.levels[random.integers(len(options.levels))]


def _draw_high(options: Options, random: np.random.Generator) -> Answer:
    """Return one of the two best levels, more often the best."""
    return options.levels[-1 if random.random() < 0.8 else -2]


def _draw_range(options: Options, random: np.random.Generator) -> Answer:
    if not options.ranges:
        return _draw_any(options, random)
    return options.ranges[random.integers(len(options.ranges))]


def _draw_best(options: Options, random: np.random.Generator) -> Answer:
    return options.levels[-1]


def _draw_lowest(options: Options, random: np.random.Generator) -> Answer:
    return options.levels[0]


def _draw_missing(options: Options, random: np.random.Generator) -> None:
    return None


def _draw_declined(options: Options, random: np.random.Generator) -> Answer:
    return DECLINED


def _draw_not_applicable(options: Options, random: np.random.Generator) -> Answer:
    return NOT_APPLICABLE if options.may_be_not_applicable else options.levels[-1]


_KINDS: Sequence[tuple[float, Mapping[Draw, float]]] = (
    (0.14, {_draw_any: 1}),
    (0.12, {_draw_high: 1}),
    (0.14, {_draw_high: 0.9, _draw_missing: 0.1}),
    (0.10, {_draw_high: 0.8, _draw_range: 0.2}),
    (0.10, {_draw_any: 0.5, _draw_missing: 0.3, _draw_declined: 0.2}),
    (0.06, {_draw_range: 0.8, _draw_missing: 0.2}),
    (0.08, {_draw_high: 0.4, _draw_not_applicable: 0.6}),
    (0.05, {_draw_not_applicable: 0.7, _draw_missing: 0.3}),
    (0.02, {_draw_not_applicable: 1}),
    (0.03, {_draw_missing: 1}),
    (0.02, {_draw_declined: 1}),
    (0.05, {_draw_best: 1}),
    (0.04, {_draw_best: 0.95, _draw_lowest: 0.05}),
    (0.05, {_draw_lowest: 1}),
)
"""How often a kind of practice is drawn, and how often it answers in each way."""


def _draw_answers(
    plan: Plan, options: Sequence[Options], random: np.random.Generator
) -> dict[str, object]:
    kind = _KINDS[random.choice(len(_KINDS), p=[share for share, _ in _KINDS])][1]
    ways = tuple(kind)
    chosen = random.choice(len(ways), size=len(options), p=list(kind.values()))
    return {
        id: ways[way](option, random)
        for id, option, way in zip(plan.milestone_index, options, chosen, strict=True)
    }


def _draw_practice(plan: Plan, random: np.random.Generator) -> dict[str, object]:
    """Return what is known of a practice: now and then nothing, and seldom the time."""
    share = random.choice((0.0, 0.6, 0.9, 1.0))
    states_time = random.random() < 0.2
    found: dict[str, object] = {}
    for id in plan.asked:
        values = [value for value in list_values(plan, id) if value != ""]
        is_wanted = states_time if id in TIME_ATTRIBUTES else True
        if values and is_wanted and random.random() < share:
            value = values[random.integers(len(values))]
            found[id] = tuple(sorted(value)) if isinstance(value, frozenset) else value
    return found


def _draw_day(plan: Plan, random: np.random.Generator) -> date:
    """Return a day of ten years in which every number that changes by year has a value."""
    first = max(FIRST_DAY, date(min(plan.year_starts, default=1), 1, 1))
    return first + timedelta(days=int(random.integers(_DAYS)))
