"""Strategies for whole frameworks, valid by construction."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reference.completions import completions
from tests.reference.interpreter import evaluate, name_member
from tests.reference.openness import scoring_parts
from tests.strategies.answers import draw_levels
from tests.strategies.facts import PUBLISHED, SETTING, SITES, draw_rarely
from tests.strategies.milestones import (
    DRIVERS,
    KINDS,
    draw_candidates,
    draw_milestone,
    draw_tag_grounds,
)
from tests.strategies.numbers import draw_number
from tests.strategies.outcomes import draw_outcome
from tests.strategies.rules import Vocabulary, draw_rule
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.dimension import Dimension, Driver, Member
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import Measure, NamedRuleDefinition
from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.definition.rule import Groups, Selection

_DIMENSIONS = {
    "driver": Dimension(
        "driver",
        {
            name: Driver(name, name, under="data" if name == "d1" else "", ground=PUBLISHED)
            for name in DRIVERS
        },
        PUBLISHED,
    ),
    "kind": Dimension("kind", {name: Member(name, name, ground=PUBLISHED) for name in KINDS}),
}


@st.composite
def frameworks(
    draw: DrawFn,
    *,
    max_milestones: int = 6,
    max_definitions: int = 5,
    may_be_open: bool = True,
    may_be_unlisted: bool = True,
) -> Framework:
    """Draw frameworks in which everything is published.

    Parameters
    ----------
    may_be_open
        Whether some of them may hold facts known only as a range.
    may_be_unlisted
        Whether some of them may hold lists that nobody has published.
    """
    is_open = may_be_open and draw(st.booleans())
    framework = draw_skeleton(draw, max_milestones, is_open=is_open)
    levels = draw_levels(draw, framework)
    for number in range(draw(st.integers(1, max_definitions))):
        words = Vocabulary(framework, is_open, may_be_unlisted=may_be_unlisted)
        framework = _draw_definition(draw, words, number, levels)
    if framework.phases and draw_rarely(draw, 4):
        words = Vocabulary(framework, is_open, may_be_unlisted=may_be_unlisted)
        ruled = evolve(framework.phases[-1], rule=draw_rule(draw, words, 1))
        framework = evolve(framework, phases=(*framework.phases[:-1], ruled))
    return framework


@st.composite
def unpublished_frameworks(draw: DrawFn) -> Framework:
    """Draw frameworks in which some thresholds are not published, and maybe some drivers.

    Only drivers that nothing asks for are among them, so that every rule and number is known.
    """
    framework = draw(
        frameworks(max_milestones=4, may_be_open=False, max_definitions=3).filter(
            lambda one: any(True for _ in one.thresholds())
        )
    )
    milestones = {one.id: _unpublish(draw, one) for one in framework.milestones.values()}
    if not _asks_for_drivers(framework) and draw(st.booleans()):
        unsure = draw(st.lists(st.sampled_from(tuple(milestones)), max_size=2, unique=True))
        for name in unsure:
            grounds = {"driver": Ground(Basis.EDITORIAL)}
            milestones[name] = evolve(milestones[name], tag_grounds=grounds)
    return evolve(framework, milestones=milestones)


@st.composite
def frameworks_with_unsure_tags(draw: DrawFn) -> Framework:
    """Draw frameworks in which some milestones have tags that nobody has published."""
    framework = draw(frameworks())
    return evolve(
        framework,
        milestones={one.id: draw_tag_grounds(draw, one) for one in framework.milestones.values()},
    )


def _asks_for_drivers(framework: Framework) -> bool:
    """Return whether a rule or number selects by driver, or has one value for each."""
    return any(
        (isinstance(part, Selection) and "driver" in dict(part.tags))
        or (isinstance(part, Groups) and part.dimension == "driver")
        or (isinstance(part, Measure) and part.by == "driver")
        for part, _ in scoring_parts(framework)
    )


def _unpublish(draw: DrawFn, milestone: Milestone) -> Milestone:
    if milestone.scale.is_measured:
        return milestone
    return evolve(
        milestone,
        thresholds=tuple(
            draw_candidates(draw, threshold, milestone.scale) if draw(st.booleans()) else threshold
            for threshold in milestone.thresholds
        ),
    )


def draw_skeleton(draw: DrawFn, max_milestones: int, *, is_open: bool) -> Framework:
    """Return a framework with phases, dimensions and milestones, but no rule."""
    phases = tuple(
        Phase(f"phase-{number}", f"Phase {number}", ground=PUBLISHED)
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )
    milestones: tuple[Milestone, ...] = ()
    for _ in range(draw(st.integers(2, max_milestones))):
        names = tuple(phase.id for phase in phases)
        milestones += (draw_milestone(draw, milestones, names, is_open=is_open),)
    return Framework(
        "drawn",
        "Drawn",
        "1",
        ground=PUBLISHED,
        attributes={SETTING.id: SETTING, SITES.id: SITES},
        dimensions=_DIMENSIONS,
        phases=phases,
        phase_order=draw(st.sampled_from(PhaseOrder)),
        milestones={milestone.id: milestone for milestone in milestones},
    )


def _draw_definition(
    draw: DrawFn, words: Vocabulary, number: int, levels: Mapping[str, str]
) -> Framework:
    """Return the framework with one more rule, measure or outcome."""
    framework = words.framework

    def find_value(measure: str, member: str) -> Fraction | None:
        completion = next(completions(framework, levels, {}))
        return evaluate(framework, completion).measures[name_member(measure, member)]

    words = evolve(words, find_value=find_value)
    kind = draw(st.sampled_from(("rule", "measure", "measure", "outcome", "outcome")))
    if kind == "rule":
        name = f"r{number}"
        rule = NamedRuleDefinition(name, draw_rule(draw, words), ground=PUBLISHED)
        return evolve(framework, rules={**framework.rules, name: rule})
    if kind == "outcome":
        name = f"o{number}"
        outcome = draw_outcome(draw, name, words)
        return evolve(framework, outcomes={**framework.outcomes, name: outcome})
    measure = _draw_measure(draw, f"n{number}", words)
    return evolve(framework, measures={**framework.measures, measure.id: measure})


def _draw_measure(draw: DrawFn, name: str, words: Vocabulary) -> Measure:
    by = ["", "", "", "driver", "kind"]
    if any(True for _ in words.framework.thresholds()):
        by.append("phase")
    group = draw(st.sampled_from(by))
    return Measure(name, draw_number(draw, evolve(words, group=group)), by=group, ground=PUBLISHED)
