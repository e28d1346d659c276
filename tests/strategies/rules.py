"""Strategies for yes/no rules, with limits on the edge of what can be reached."""

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reference.numbers import family_members
from tests.strategies.facts import PUBLISHED, draw_conditions, draw_level, draw_rarely, know
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Collection,
    Groups,
    IfRule,
    NamedRule,
    OutcomeRule,
    Rule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
    Where,
)


@frozen
class Vocabulary:
    """What a rule or number may name.

    Parameters
    ----------
    framework
        Everything declared so far.
    is_open
        Whether facts may be unknown.
    may_be_unlisted
        Whether a list may be unknown.
    group
        Dimension of the group or family this is inside of; empty outside.
    find_value
        Measure id and member → a value it can reach.
    """

    framework: Framework
    is_open: bool
    group: str = ""
    may_be_unlisted: bool = True
    find_value: Callable[[str, str], Fraction | None] = lambda _measure, _member: None


def draw_rule(draw: DrawFn, words: Vocabulary, depth: int = 2) -> Rule:
    """Return a rule of any form."""
    forms = [draw_step, draw_step, draw_step, draw_where]
    if not words.group:
        forms += [draw_named] * 3
    if depth:
        forms += [draw_gate, draw_gate, draw_gate, draw_conditional]
    form = draw(st.sampled_from(forms))
    return form(draw, words, depth)


def draw_step(draw: DrawFn, words: Vocabulary, depth: int) -> Rule:
    """Return a step of some milestone."""
    milestone = draw(st.sampled_from(tuple(words.framework.milestones.values())))
    if milestone.met is not None and draw(st.booleans()):
        return StepRule(milestone.id, Bounds(milestone.met, milestone.met), is_met=True)
    return StepRule(milestone.id, draw_level(draw, milestone.scale, is_open=words.is_open))


def draw_where(draw: DrawFn, words: Vocabulary, depth: int) -> Rule:
    """Return conditions on the practice."""
    return Where(draw_conditions(draw))


def draw_named(draw: DrawFn, words: Vocabulary, depth: int) -> Rule:
    """Return a comparison with a rule, measure or outcome declared before."""
    framework = words.framework
    named = [*framework.rules, *framework.measures, *framework.outcomes]
    if not named:
        return draw_step(draw, words, depth)
    name = draw(st.sampled_from(named))
    if name in framework.rules:
        return NamedRule(name)
    if name in framework.measures:
        return _draw_value(draw, name, words)
    outcome = framework.outcomes[name]
    member = ""
    if by := getattr(outcome.form, "measure", ""):
        member = draw(st.sampled_from(family_members(by, framework)))
    return OutcomeRule(name, member, draw(st.sampled_from(outcome.steps)).id)


def _draw_value(draw: DrawFn, measure: str, words: Vocabulary) -> ValueRule:
    """Return a comparison with a value the measure can reach, or a little beside it."""
    member = draw(st.sampled_from(family_members(measure, words.framework)))
    reached = float(words.find_value(measure, member) or 1)
    limit = max(0.0, reached + draw(st.sampled_from((0, 0, 0.5, 1, -1))))
    bounds = Bounds(limit, limit)
    if words.is_open and draw_rarely(draw, 5):
        bounds = Bounds(limit, limit + 1)
    return ValueRule(measure, member, Amount(bounds, ground=PUBLISHED))


def draw_conditional(draw: DrawFn, words: Vocabulary, depth: int) -> Rule:
    """Return a choice by conditions on the practice."""
    otherwise = draw_rule(draw, words, 0) if draw(st.booleans()) else None
    return IfRule(draw_conditions(draw), draw_rule(draw, words, depth - 1), otherwise)


def draw_gate(draw: DrawFn, words: Vocabulary, depth: int) -> Rule:
    """Return a gate: all, any, at least k, all but n, with k on the edge."""
    of, size = draw_collection(draw, words, depth)
    kind = draw(st.sampled_from(("all", "any", "at least", "at least", "all but")))
    if kind == "all":
        return AtLeast(None, of)
    if kind == "any":
        return AtLeast(know(1), of)
    edge = max(1, size - draw(st.integers(0, 2)))
    if kind == "all but":
        return AllBut(_open(draw, size - edge, size, words), of)
    return AtLeast(_open(draw, edge, size, words), of)


def _open(draw: DrawFn, count: int, most: int, words: Vocabulary) -> Amount:
    high = count + 1 if words.is_open and count < most and draw_rarely(draw, 4) else count
    return Amount(Bounds(count, high), ground=PUBLISHED)


def draw_collection(draw: DrawFn, words: Vocabulary, depth: int) -> tuple[Collection, int]:
    """Return a collection and how many entries it has, all counted."""
    forms = ["list", "selection", "selection", "thresholds"]
    if depth > 1 and not words.group:
        forms += ["groups", "groups"]
    form = draw(st.sampled_from(forms))
    if form == "groups":
        return _draw_groups(draw, words)
    if form == "list":
        size = draw(st.integers(1, 3))
        return RuleList(tuple(draw_rule(draw, words, depth - 1) for _ in range(size))), size
    if form == "thresholds" and words.group in {"", "phase"} and _has_thresholds(words):
        return draw_threshold_selection(draw, words)
    return draw_milestone_selection(draw, words)


def _has_thresholds(words: Vocabulary) -> bool:
    return any(True for _ in words.framework.thresholds())


def draw_threshold_selection(draw: DrawFn, words: Vocabulary) -> tuple[Selection, int]:
    """Return all thresholds, or those of one phase that has some."""
    thresholds = list(words.framework.thresholds())
    if words.group == "phase" or draw(st.booleans()):
        phase = draw(st.sampled_from(thresholds)).phase
        size = sum(threshold.phase == phase for threshold in thresholds)
        return Selection(thresholds=True), 1 if words.group == "phase" else len(thresholds)
    phase = draw(st.sampled_from(thresholds)).phase
    size = sum(threshold.phase == phase for threshold in thresholds)
    return Selection(thresholds=True, phases=(phase,)), size


def draw_milestone_selection(
    draw: DrawFn, words: Vocabulary, *, is_rule: bool = True
) -> tuple[Selection, int]:
    """Return a selection that is never empty outside a group, and its size (1 inside)."""
    framework = words.framework
    milestones = tuple(framework.milestones.values())
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if not words.group and draw(st.booleans()):
        seed = draw(st.sampled_from(milestones))
        dimension = draw(st.sampled_from(("driver", "kind")))
        tags = ((dimension, seed.tags[dimension][:1]),)
    chosen = [
        one.id
        for one in milestones
        if all(
            set(one.tags[dimension]) & set(framework.dimensions[dimension].descend(members[0]))
            for dimension, members in tags
        )
    ]
    selection = Selection(tags=tags)
    if words.group:
        return selection, 1
    extra = draw(st.integers(0, 7))
    if extra == 7 and len(chosen) > 1 and words.may_be_unlisted:
        unlisted = draw(st.integers(1, len(chosen) - 1))
        return Selection(tags=tags, unlisted=know(unlisted)), unlisted
    if extra == 6 and len(chosen) > 1:
        return Selection(tags=tags, exclude=(chosen[0],)), len(chosen) - 1
    if extra == 5 and is_rule and any(framework.milestones[one].due for one in chosen):
        due = sum(framework.milestones[one].due is not None for one in chosen)
        return Selection(tags=tags, due_now=True), due
    return selection, len(chosen)


def _draw_groups(draw: DrawFn, words: Vocabulary) -> tuple[Groups, int]:
    dimensions = ["driver", "driver", "kind"]
    if _has_thresholds(words):
        dimensions.append("phase")
    dimension = draw(st.sampled_from(dimensions))
    inner = evolve(words, group=dimension)
    size = len(list(_group_members(words.framework, dimension)))
    if dimension != "phase" and _has_thresholds(words) and draw(st.booleans()):
        having: Rule = AtLeast(None, Selection(thresholds=True))
        return Groups(dimension, having), max(1, size - 1)
    return Groups(dimension, draw_gate(draw, inner, 1)), size


def _group_members(framework: Framework, dimension: str) -> list[str]:
    if dimension == "phase":
        return sorted({threshold.phase for threshold in framework.thresholds()})
    members = framework.dimensions[dimension].members
    return [member for member in members if framework.tagged(dimension, member)]
