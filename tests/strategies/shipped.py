"""Strategies for practices under shipped frameworks: complete but for a few answers."""

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reference.attributes import list_attributes
from tests.reference.completion import AttributeValue
from tests.reference.completions import estimate_count
from tests.reference.placements import list_ways
from tests.strategies.answers import Situation, draw_unknown
from tests.strategies.edges import draw_edge
from tests.strategies.facts import PUBLISHED
from transform_model.definition.framework import Framework


@st.composite
def shipped_situations(draw: DrawFn, framework: Framework, *, limit: int = 60) -> Situation:
    """Draw answers on the edge of a gate, with one to three of them open and all else known."""
    practice = _draw_practice(draw, framework)
    edge = draw_edge(draw, framework, practice)
    answers = dict(edge.levels)
    for name in edge.pivots[: draw(st.integers(1, 3))]:
        known = answers.pop(name)
        unknown = draw_unknown(draw, framework.milestones[name])
        if unknown is not None:
            answers[name] = unknown
        if estimate_count(framework, answers, practice) > limit * _count_lists(framework):
            answers[name] = known
    return Situation(answers, practice)


def _count_lists(framework: Framework) -> int:
    """Return the part of an estimate that comes from unlisted selections alone."""
    known = {name: values[0] for name, values in list_attributes(framework, {}).items()}
    best = {
        one.id: one.scale.levels[-1].label if one.scale.levels else "0"
        for one in framework.milestones.values()
    }
    return estimate_count(framework, best, {name: _state(one) for name, one in known.items()})


def _draw_practice(draw: DrawFn, framework: Framework) -> dict[str, object]:
    return {
        name: _state(draw(st.sampled_from(values)))
        for name, values in list_attributes(framework, {}).items()
    }


def _state(value: AttributeValue) -> object:
    """Return an attribute as a practice states it."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return tuple(sorted(value)) if isinstance(value, frozenset) else value


@st.composite
def excerpts(draw: DrawFn, framework: Framework, *, limit: int = 600) -> Framework:
    """Draw the same framework with a few of its milestones, their tags known, and no rules.

    Counts and sums over thresholds are sums over milestones, and the thresholds of one milestone
    could stand anywhere whatever the others do. So what holds of every few milestones together
    holds of all of them, and a few are few enough to try everything.
    """
    names = tuple(name for name, one in framework.milestones.items() if one.thresholds)
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    while True:
        excerpt = _cut_out(framework, chosen)
        if len(chosen) == 1 or prod(map(len, list_ways(excerpt, "published"))) <= limit:
            return excerpt
        chosen = chosen[:-1]


def _cut_out(framework: Framework, names: list[str]) -> Framework:
    return evolve(
        framework,
        milestones={
            name: evolve(
                framework.milestones[name], prerequisites=(), tag_grounds={}, ground=PUBLISHED
            )
            for name in sorted(names)
        },
        rules={},
        measures={},
        outcomes={},
        totals=(),
    )


@st.composite
def excerpt_situations(draw: DrawFn, framework: Framework) -> Situation:
    """Draw levels, and at most one open answer, for an excerpt."""
    levels: Mapping[str, str] = draw_edge(draw, framework, {}).levels
    answers = dict(levels)
    if draw(st.booleans()):
        del answers[draw(st.sampled_from(tuple(answers)))]
    return Situation(answers, {})
