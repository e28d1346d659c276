"""Strategies for frameworks in which milestones hold each other back, also in rings."""

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies.facts import PUBLISHED, draw_level, draw_rarely, know
from tests.strategies.frameworks import frameworks
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite
from transform_model.definition.rule import AtLeast, NamedRule, Rule, RuleList, StepRule, ValueRule


@st.composite
def waiting_frameworks(draw: DrawFn) -> Framework:
    """Draw frameworks whose milestones wait for others, before or behind them, and for rules."""
    framework = draw(frameworks(max_definitions=3))
    return evolve(
        framework,
        milestones={
            one.id: _hold_back(draw, framework, one) for one in framework.milestones.values()
        },
    )


def _hold_back(draw: DrawFn, framework: Framework, milestone: Milestone) -> Milestone:
    top = 1 if milestone.scale.is_measured else len(milestone.scale.levels) - 1
    levels = draw(st.lists(st.integers(1, top), max_size=2, unique=True))
    return evolve(
        milestone,
        prerequisites=tuple(
            Prerequisite(
                milestone.id,
                level,
                _draw_needs(draw, framework),
                is_enforced=draw(st.sampled_from((True, True, True, False))),
                ground=PUBLISHED,
            )
            for level in sorted(levels)
        ),
    )


def _draw_needs(draw: DrawFn, framework: Framework) -> Rule:
    several = draw(st.lists(st.sampled_from(list(framework.milestones.values())), min_size=1))
    rules: list[Rule] = [
        StepRule(one.id, draw_level(draw, one.scale, is_open=False)) for one in several[:3]
    ]
    if framework.rules and draw_rarely(draw, 2):
        rules.append(NamedRule(draw(st.sampled_from(list(framework.rules)))))
    numbers = [name for name, measure in framework.measures.items() if not measure.by]
    if numbers and draw_rarely(draw, 2):
        rules.append(ValueRule(draw(st.sampled_from(numbers)), "", know(1)))
    if len(rules) == 1:
        return rules[0]
    return AtLeast(know(draw(st.integers(1, len(rules)))), RuleList(tuple(rules)))
