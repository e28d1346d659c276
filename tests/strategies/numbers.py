"""Strategies for numbers of every form."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reference.numbers import family_members
from tests.strategies.facts import draw_amount, draw_conditions, draw_rarely, know
from tests.strategies.rules import (
    Vocabulary,
    draw_collection,
    draw_milestone_selection,
    draw_rule,
    draw_threshold_selection,
)
from transform_model.definition.amount import Amount
from transform_model.definition.framework import Framework
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Number,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.rule import Selection
from transform_model.definition.scale import Direction


def draw_number(draw: DrawFn, words: Vocabulary, depth: int = 2) -> Number:
    """Return a number of any form."""
    if words.group == "phase":
        return _draw_tally(draw, words, depth)
    forms = [_draw_aggregate, _draw_aggregate, _draw_tally]
    if not words.group:
        forms += [draw_part, _draw_weighted]
    if depth:
        forms += [_draw_lookup, _draw_modified, _draw_modified, _draw_if]
    return draw(st.sampled_from(forms))(draw, words, depth)


def draw_part(draw: DrawFn, words: Vocabulary, depth: int = 0) -> MilestoneNumber | MeasureNumber:
    """Return a milestone, or a measure declared before."""
    framework = words.framework
    names = [*framework.milestones, *framework.measures, *framework.measures]
    name = draw(st.sampled_from(names))
    if name in framework.milestones:
        return MilestoneNumber(name)
    return MeasureNumber(name, draw(st.sampled_from(family_members(name, framework))))


def _draw_aggregate(draw: DrawFn, words: Vocabulary, depth: int) -> Number:
    verb = draw(st.sampled_from(Verb))
    families = [one.id for one in words.framework.measures.values() if one.by]
    form = draw(st.integers(0, 5))
    if form == 0 and families and not words.group:
        return Aggregate(verb, Family(draw(st.sampled_from(families))))
    if form <= 2 and not words.group:
        size = draw(st.integers(1, 3))
        parts = tuple(draw_part(draw, words) for _ in range(size))
        return Aggregate(verb, NumberList(parts))
    if form == 3 and not words.group and can_sum_thresholds(words.framework):
        return Aggregate(Verb.SUM, draw_threshold_selection(draw, words)[0])
    if form == 4 and not _has_falling_scale(words.framework) and not words.group:
        return Aggregate(verb, Selection(by_level=True))
    return Aggregate(verb, draw_milestone_selection(draw, words, is_rule=False)[0])


def can_sum_thresholds(framework: Framework) -> bool:
    """Return whether there are thresholds and none stands on a scale that runs downwards."""
    directions = {
        framework.milestones[one.milestone].scale.better for one in framework.thresholds()
    }
    return directions == {Direction.HIGHER}


def _has_falling_scale(framework: Framework) -> bool:
    return any(one.scale.better is Direction.LOWER for one in framework.milestones.values())


def _draw_tally(draw: DrawFn, words: Vocabulary, depth: int) -> Number:
    if words.group == "phase" and can_sum_thresholds(words.framework) and draw(st.booleans()):
        return Aggregate(Verb.SUM, Selection(thresholds=True))
    if words.group == "phase":
        return TallyNumber(draw(st.sampled_from(Tally)), Selection(thresholds=True))
    return TallyNumber(draw(st.sampled_from(Tally)), draw_collection(draw, words, depth)[0])


def _draw_weighted(draw: DrawFn, words: Vocabulary, depth: int) -> Number:
    parts = {draw_part(draw, words): None for _ in range(draw(st.integers(2, 3)))}
    return WeightedMean(
        tuple((part, draw_amount(draw, (1, 2, 3), is_open=words.is_open)) for part in parts)
    )


def _draw_lookup(draw: DrawFn, words: Vocabulary, depth: int) -> Number:
    table = (
        (draw(st.sampled_from((0, 0.5))), know(0)),
        (1, draw_amount(draw, (0.25, 0.5), is_open=words.is_open)),
        (2, draw_amount(draw, (0.5, 1, 3), is_open=words.is_open)),
    )
    return Lookup(draw_number(draw, words, depth - 1), table)


def _draw_if(draw: DrawFn, words: Vocabulary, depth: int) -> Number:
    otherwise = draw_number(draw, words, 0) if draw(st.booleans()) else None
    return IfNumber(draw_conditions(draw), draw_number(draw, words, depth - 1), otherwise)


def _draw_modified(draw: DrawFn, words: Vocabulary, depth: int) -> Number:
    times: Amount | MeasureNumber | None = None
    if draw(st.booleans()):
        times = draw_amount(draw, (0.5, 2, 3), is_open=words.is_open)
    elif words.framework.measures and not words.group and draw(st.booleans()):
        times = _draw_measure(draw, words)
    cap = draw_amount(draw, (1, 2, 4), is_open=words.is_open) if draw(st.booleans()) else None
    only_if = draw_rule(draw, words, 1) if draw_rarely(draw, 2) else None
    return Modified(draw_number(draw, words, depth - 1), times, cap, only_if)


def _draw_measure(draw: DrawFn, words: Vocabulary) -> MeasureNumber:
    name = draw(st.sampled_from(tuple(words.framework.measures)))
    return MeasureNumber(name, draw(st.sampled_from(family_members(name, words.framework))))
