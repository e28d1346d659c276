"""What is known of the practice itself, and every way the unknown part may turn out.

Conditions on the practice are not monotone, so an unknown attribute is tried by cases: one
scenario for every completion that the conditions of the plan can tell apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import prod

from attrs import frozen

from transform_model.definition.condition import (
    BUILT_IN_ATTRIBUTES,
    Attribute,
    AttributeKind,
    Condition,
)
from transform_model.scoring.plan import Plan

FALSE, TRUE = 1, 2

# Above this many scenarios the attributes stay unknown inside one, sound but not tight.
MOST_SCENARIOS = 64

Value = str | float | frozenset[str]
Scenario = Mapping[str, Value]
"""Attribute id → value; an attribute left out is not known."""


@frozen
class Scenarios:
    """The scenarios to score, and whether they tell all cases apart."""

    cases: tuple[Scenario, ...]
    is_complete: bool


def meets(conditions: tuple[Condition, ...], scenario: Scenario) -> int:
    """Return which answers are possible to "does the practice meet them": FALSE, TRUE or both."""
    result = TRUE
    for condition in conditions:
        value = scenario.get(condition.attribute)
        if value is None:
            result |= FALSE
        elif not holds(condition, value):
            return FALSE
    return result


def holds(condition: Condition, value: Value) -> bool:
    """Return whether a known attribute meets a condition."""
    if condition.bounds is not None and isinstance(value, (int, float)):
        return condition.bounds.lower <= value <= condition.bounds.upper
    if isinstance(value, frozenset):
        return not value.isdisjoint(condition.values)
    return str(value) in condition.values


def find_scenarios(plan: Plan, *known: Scenario) -> Scenarios:
    """Return every distinguishable completion of what is not known of a practice.

    Parameters
    ----------
    plan
        Its conditions and its numbers by year say what matters.
    known
        Attributes with a value; several with the same attributes where one of them is true, such
        as one for each cohort.

    Returns
    -------
    Scenarios
        One when all that matters is known; at most ``MOST_SCENARIOS``.
    """
    starts = _tell_apart(plan, known)
    open_ids = [id for id in plan.asked if id not in known[0]]
    options = [tuple(_representatives(plan, id)) for id in open_ids]
    if len(starts) * prod(len(values) for values in options) > MOST_SCENARIOS:
        return Scenarios((_agree(starts),), is_complete=False)
    cases = tuple(
        {**start, **dict(zip(open_ids, values, strict=True))}
        for start in starts
        for values in product(*options)
    )
    return Scenarios(cases, is_complete=True)


def _tell_apart(plan: Plan, known: Sequence[Scenario]) -> Sequence[Scenario]:
    """Return what may be known, without what no condition can tell from another."""
    if len(known) == 1:
        return known
    found: dict[tuple[object, ...], Scenario] = {}
    for each in known:
        answers = [holds(c, each[c.attribute]) for c in plan.conditions if c.attribute in each]
        found.setdefault(tuple(answers), each)
    return tuple(found.values())


def _agree(known: Sequence[Scenario]) -> Scenario:
    """Return the attributes that have one value in all of them."""
    first, *others = known
    return {id: value for id, value in first.items() if all(each[id] == value for each in others)}


def _representatives(plan: Plan, id: str) -> Iterator[Value]:
    """Yield one value per way the conditions on an attribute can come out."""
    conditions = [c for c in plan.conditions if c.attribute == id]
    attribute = plan.framework.attributes.get(id) or BUILT_IN_ATTRIBUTES[id]
    seen: set[tuple[object, ...]] = set()
    for value in _candidates(plan, attribute, conditions):
        signature: tuple[object, ...] = tuple(holds(c, value) for c in conditions)
        if id == "year" and isinstance(value, (int, float)):
            signature += tuple(value >= year for year in plan.year_starts)
        if signature not in seen:
            seen.add(signature)
            yield value


def _candidates(plan: Plan, attribute: Attribute, conditions: list[Condition]) -> Iterator[Value]:
    mentioned = sorted({value for condition in conditions for value in condition.values})
    if attribute.kind is AttributeKind.CHOICE:
        yield from attribute.values
    elif attribute.kind is AttributeKind.TEXT:
        yield from (*mentioned, "")
    elif attribute.kind is AttributeKind.SET:
        for held in product((False, True), repeat=len(mentioned)):
            yield frozenset(id for id, is_held in zip(mentioned, held, strict=True) if is_held)
    else:
        starts = plan.year_starts if attribute.id == "year" else ()
        yield from _number_candidates(conditions, starts)


def _number_candidates(conditions: list[Condition], starts: tuple[int, ...]) -> Iterator[float]:
    """Yield the ends of all ranges and a value between and beyond them, none below 0.

    Where every end is whole, so is the attribute: there is nothing between 2 and 3 clinicians.
    """
    asked = [condition.bounds for condition in conditions if condition.bounds is not None]
    ends = {*map(float, starts), *(b.lower for b in asked), *(b.upper for b in asked)}
    cuts = sorted(end for end in ends if abs(end) != float("inf"))
    is_whole = all(cut.is_integer() for cut in map(float, cuts))
    if starts:
        yield from (cut for cut in cuts if cut >= min(starts))
        return
    yield from cuts
    if cuts and cuts[0] > 0:
        yield cuts[0] - 1 if is_whole else cuts[0] / 2
    for first, second in pairwise(cuts):
        if not is_whole:
            yield (first + second) / 2
        elif second - first > 1:
            yield first + 1
    yield (cuts[-1] + 1) if cuts else 0
