"""A framework read in one completion, and conditions on the practice."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import Factory, frozen

from tests.reference.completion import (
    AttributeValue,
    Completion,
    Scope,
    Truth,
    exact,
    name_amount,
    resolve,
)
from transform_model.definition.amount import Amount
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.rule import OutcomeRule
from transform_model.definition.scale import Direction, Scale

TOLERANCE = Fraction(1, 10**9)


@frozen
class Reading:
    """A framework, a completion, and the levels that count.

    Parameters
    ----------
    levels
        Milestone id → level that counts, after conditions and enforced prerequisites; None for
        not applicable.
    find_measure, find_outcome_truth
        How a rule finds what the numbers and outcomes it names are.
    known_rules, known_measures
        Named results already worked out. Only saves time: names mean the same everywhere.
    """

    framework: Framework
    completion: Completion
    levels: dict[str, Fraction | None]
    find_measure: "Callable[[str, str, Reading], Fraction | None]"
    find_outcome_truth: "Callable[[OutcomeRule, Reading], Truth]"
    known_rules: dict[str, Truth] = Factory(dict)
    known_measures: dict[tuple[str, str], Fraction | None] = Factory(dict)


def meets(conditions: tuple[Condition, ...], completion: Completion) -> bool:
    """Return whether the practice meets every condition."""
    return all(
        _meets_one(condition, completion.attributes[condition.attribute])
        for condition in conditions
    )


def _meets_one(condition: Condition, value: AttributeValue) -> bool:
    if isinstance(value, frozenset):
        return any(wanted in value for wanted in condition.values)
    if isinstance(value, str):
        return value in condition.values
    if condition.bounds is None:
        raise AssertionError("unreachable")
    lower, upper = condition.bounds.lower, condition.bounds.upper
    is_high_enough = lower == float("-inf") or value >= exact(lower)
    is_low_enough = upper == float("inf") or value <= exact(upper)
    return is_high_enough and is_low_enough


def attribute_number(attribute: str, completion: Completion) -> Fraction:
    """Return what is true of the practice, for an attribute that is a number."""
    value = completion.attributes[attribute]
    assert isinstance(value, Fraction)
    return value


def amount_value(amount: Amount, completion: Completion) -> Fraction:
    """Return what an amount is; with years, the last entry that has begun."""
    if not amount.by_year:
        return resolve(amount.bounds, name_amount(amount), completion)
    year = attribute_number("year", completion)
    begun = [(first, bounds) for first, bounds in amount.by_year if first <= year]
    first, bounds = begun[-1]
    return resolve(bounds, name_amount(amount, first), completion)


def reaches(scale: Scale, value: Fraction, level: Fraction) -> bool:
    """Return whether a level or measured value is at least as good as another."""
    if scale.better is Direction.LOWER:
        return value <= level
    return value >= level


def step_truth(milestone: Milestone, level: Fraction, reading: Reading) -> Truth:
    """Return whether a milestone is at a level; not applicable when the milestone is."""
    current = reading.levels[milestone.id]
    if current is None:
        return Truth.NA
    return Truth.YES if reaches(milestone.scale, current, level) else Truth.NO


def level_number(scale: Scale, level: Fraction) -> Fraction:
    """Return the number a level stands for in sums and means."""
    return level if scale.is_measured else exact(scale.levels[int(level)].value)


def milestone_number(
    milestone: Milestone, reading: Reading, *, by_level: bool = False
) -> Fraction | None:
    """Return the points of a milestone, or the number of its level when it has no points."""
    current = reading.levels[milestone.id]
    if current is None:
        return None
    if milestone.points is None or by_level:
        return level_number(milestone.scale, current)
    if not milestone.scale.is_measured:
        return amount_value(milestone.points[int(current)], reading.completion)
    met = met_level(milestone)
    if reaches(milestone.scale, current, met):
        return amount_value(milestone.points[0], reading.completion)
    return Fraction(0)


def met_level(milestone: Milestone) -> Fraction:
    """Return the level meant where a rule names none."""
    met = milestone.scale.met if milestone.met is None else milestone.met
    if met is None:
        raise AssertionError("unreachable")
    return exact(met)


def members_with_entries(framework: Framework, dimension: str) -> Iterator[str]:
    """Yield members with milestones of their own, or phases with thresholds, in order."""
    if dimension == "phase":
        with_thresholds = {threshold.phase for threshold in framework.thresholds()}
        yield from (phase.id for phase in framework.phases if phase.id in with_thresholds)
        return
    for member in framework.dimensions[dimension].members:
        if framework.tagged(dimension, member):
            yield member


def is_within(milestone: Milestone, scope: Scope, framework: Framework) -> bool:
    """Return whether a milestone belongs to every member of a scope, or to something under it."""
    return all(
        is_tagged(milestone, dimension, (member,), framework)
        for dimension, member in scope
        if dimension != "phase"
    )


def is_tagged(
    milestone: Milestone, dimension: str, members: tuple[str, ...], framework: Framework
) -> bool:
    """Return whether a milestone is tagged with one of the members, or one under them."""
    own = milestone.tags.get(dimension, ())
    return any(
        under in own
        for member in members
        for under in framework.dimensions[dimension].descend(member)
    )
