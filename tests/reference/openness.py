"""What a framework and a practice leave open, and every value each of these could have."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import fields, has

from tests.reference.completion import (
    AttributeValue,
    FactName,
    Scope,
    exact,
    name_amount,
    name_level,
    name_step,
)
from tests.reference.reading import members_with_entries
from tests.reference.selections import picks_thresholds, read_level
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite
from transform_model.definition.number import Measure
from transform_model.definition.rule import Groups, Selection, StepRule
from transform_model.definition.scale import Scale

Part = tuple[object, Scope]


def walk(value: object, framework: Framework, scope: Scope = ()) -> Iterator[Part]:
    """Yield every part of a definition that scores, with the scope its selections are read in."""
    if isinstance(value, Prerequisite) and not value.is_enforced:
        return
    if isinstance(value, tuple | list):
        for entry in value:
            yield from walk(entry, framework, scope)
    elif isinstance(value, Mapping):
        yield from walk(list(value.values()), framework, scope)
    elif has(kind := type(value)):
        yield value, scope
        for inner in _inner_scopes(value, framework, scope):
            for attribute in fields(kind):
                yield from walk(getattr(value, attribute.name), framework, inner)


def _inner_scopes(value: object, framework: Framework, scope: Scope) -> list[Scope]:
    dimension = ""
    if isinstance(value, Groups):
        dimension = value.dimension
    elif isinstance(value, Measure):
        dimension = value.by
    if not dimension:
        return [scope]
    members = members_with_entries(framework, dimension)
    return [(*scope, (dimension, member)) for member in members]


def scoring_parts(framework: Framework) -> list[Part]:
    """Return every part of the rules, measures, outcomes, phases and milestones."""
    scoring = (
        framework.rules,
        framework.measures,
        framework.outcomes,
        framework.phases,
        framework.milestones,
    )
    return list(walk(scoring, framework))


def list_levels(
    milestone: Milestone, answer: object, framework: Framework
) -> tuple[Fraction | None, ...]:
    """Return every level a milestone may really have after this answer; None is not applicable."""
    if answer == "not applicable":
        return (None,)
    if answer is None or answer == "declined":
        levels = _list_span(milestone, None, None, framework)
        return (*levels, None) if milestone.may_be_not_applicable else levels
    low, high = read_level(str(answer), milestone.scale)
    return _list_span(milestone, low, high, framework)


def _list_span(
    milestone: Milestone, low: Fraction | None, high: Fraction | None, framework: Framework
) -> tuple[Fraction, ...]:
    scale = milestone.scale
    if not scale.is_measured:
        first = 0 if low is None else int(low)
        last = len(scale.levels) - 1 if high is None else int(high)
        return tuple(Fraction(position) for position in range(first, last + 1))
    if low is not None and low == high:
        return (low,)
    cuts = sorted(_asked_values(milestone, framework))
    first_value = low if low is not None else _end(scale.lowest, min(cuts, default=None), -1)
    last_value = high if high is not None else _end(scale.highest, max(cuts, default=None), 1)
    inside = [cut for cut in cuts if first_value < cut < last_value]
    return with_middles([first_value, *inside, last_value])


def _end(limit: float | None, cut: Fraction | None, step: int) -> Fraction:
    """Return the end of a measured scale; of an open one, a value beyond everything asked."""
    if limit is not None:
        return exact(limit)
    return (cut or Fraction(0)) + step


def with_middles(points: list[Fraction]) -> tuple[Fraction, ...]:
    """Return points in order with one more between each two: nothing changes in between."""
    middles = [(low + high) / 2 for low, high in pairwise(points)]
    return tuple(sorted({*points, *middles}))


def _asked_values(milestone: Milestone, framework: Framework) -> set[Fraction]:
    """Return the values of a measured milestone at which some step begins to hold."""
    asked: set[Fraction] = set()
    if milestone.met is not None:
        asked.add(exact(milestone.met))
    for threshold in milestone.thresholds:
        asked.update(_three(threshold.level))
    for part, _ in scoring_parts(framework):
        if isinstance(part, StepRule) and part.milestone == milestone.id:
            asked.update(_three(part.level))
        if isinstance(part, Selection) and part.level and not picks_thresholds(part):
            asked.update(_read_if_possible(part.level, milestone.scale))
    return asked


def _read_if_possible(text: str, scale: Scale) -> tuple[Fraction, ...]:
    try:
        return read_level(text, scale)
    except ValueError:
        return ()


def _three(bounds: Bounds) -> tuple[Fraction, ...]:
    """Return both ends of a fact and its middle."""
    low, high = exact(bounds.lower), exact(bounds.upper)
    return (low, (low + high) / 2, high) if low < high else (low,)


def list_facts(
    framework: Framework, attributes: Mapping[str, AttributeValue]
) -> dict[FactName, tuple[Fraction, ...]]:
    """Return every number the framework leaves open, with the values it could have.

    Thresholds and unlisted selections are not among them.
    """
    facts: dict[FactName, tuple[Fraction, ...]] = {}
    for part, _ in scoring_parts(framework):
        if isinstance(part, Amount):
            facts.update(_open_amount(part, attributes))
        elif isinstance(part, StepRule) and not part.level.is_known:
            scale = framework.milestones[part.milestone].scale
            facts[name_step(part)] = list_level_range(part.level, scale)
        elif isinstance(part, Selection) and ".." in part.level:
            facts[name_level(part)] = _list_offsets(part, framework)
    return facts


def list_level_range(level: Bounds, scale: Scale) -> tuple[Fraction, ...]:
    """Return what a level with a range could be: each level, or the ends and middle of a value."""
    if scale.is_measured or level.is_known:
        return _three(level)
    return tuple(Fraction(position) for position in range(int(level.lower), int(level.upper) + 1))


def _list_offsets(selection: Selection, framework: Framework) -> tuple[Fraction, ...]:
    ends = [
        read_level(selection.level, milestone.scale)
        for milestone in framework.milestones.values()
        if milestone.scale.find_level(selection.level.partition("..")[0]) is not None
    ]
    widest = max((int(high - low) for low, high in ends), default=0)
    return tuple(Fraction(offset) for offset in range(widest + 1))


def _open_amount(
    amount: Amount, attributes: Mapping[str, AttributeValue]
) -> Iterator[tuple[FactName, tuple[Fraction, ...]]]:
    if not amount.by_year:
        if not amount.bounds.is_known:
            yield name_amount(amount), _three(amount.bounds)
        return
    year = attributes["year"]
    begun = [entry for entry in amount.by_year if isinstance(year, Fraction) and entry[0] <= year]
    first, bounds = begun[-1]
    if not bounds.is_known:
        yield name_amount(amount, first), _three(bounds)
