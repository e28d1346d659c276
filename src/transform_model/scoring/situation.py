"""What is known of the practice itself, and every way the unknown part may turn out.

Conditions on the practice are not monotone, so an unknown attribute is tried by cases: one
scenario for every completion that the conditions of the plan can tell apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, product
from math import ceil, floor, inf, isfinite, prod

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

# A day before the start lies in month -1; nobody counts fewer people than none.
_LEAST = {"clinicians": 0, "beneficiaries": 0}

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
    options = [list_values(plan, id) for id in open_ids]
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


def list_values(plan: Plan, id: str) -> tuple[Value, ...]:
    """Return one value per way the conditions on an attribute can come out.

    Of more than are tried the first are enough: one more than ``MOST_SCENARIOS``.
    """
    return tuple(islice(_tell_values_apart(plan, id), MOST_SCENARIOS + 1))


def _tell_values_apart(plan: Plan, id: str) -> Iterator[Value]:
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
        yield from _set_candidates(mentioned, conditions)
    elif attribute.id in BUILT_IN_ATTRIBUTES:
        starts = plan.year_starts if attribute.id == "year" else ()
        yield from _count_candidates(_find_cuts(conditions, starts), starts, attribute.id)
    else:
        yield from _number_candidates(_find_cuts(conditions))


def _set_candidates(mentioned: Sequence[str], conditions: list[Condition]) -> Iterator[Value]:
    """Yield a set of ids for every way to meet the conditions, the smallest sets first."""
    ids = {frozenset(c for c in conditions if id in c.values): id for id in reversed(mentioned)}
    held: dict[frozenset[Condition], frozenset[str]] = {frozenset(): frozenset()}
    waiting = list(held)
    for met in waiting:
        yield held[met]
        for also, id in reversed(ids.items()):
            if met | also not in held:
                held[met | also] = held[met] | {id}
                waiting.append(met | also)


def _find_cuts(conditions: list[Condition], starts: Sequence[int] = ()) -> list[float]:
    """Return every number at which a condition begins or ceases to hold, in order.

    There is one at least: a condition on a number has an end, or a year its first.
    """
    asked = [condition.bounds for condition in conditions if condition.bounds is not None]
    ends = {*map(float, starts), *(b.lower for b in asked), *(b.upper for b in asked)}
    return sorted(end for end in ends if isfinite(end))


def _count_candidates(
    cuts: Sequence[float], starts: Sequence[int], attribute: str
) -> Iterator[float]:
    """Yield whole numbers at, between and beyond the cuts.

    All that is built in is counted: there is nothing between 2 and 3 clinicians, and less than
    none of them. No year comes before the first that has a number.
    """
    least = max(_LEAST.get(attribute, -inf), min(starts, default=-inf))
    found = (number for cut in cuts for number in _count_around(cut))
    yield from (number for number in found if number >= least)


def _count_around(cut: float) -> tuple[int, ...]:
    """Return the whole numbers nearest to a cut, those at it first."""
    return floor(cut), ceil(cut), floor(cut) - 1, ceil(cut) + 1


def _number_candidates(cuts: Sequence[float]) -> Iterator[float]:
    """Yield the cuts and a number between and beyond them, a whole one where there is one."""
    yield from cuts
    for first, second in pairwise(cuts):
        whole = floor(first) + 1
        yield whole if whole < second else (first + second) / 2
    yield cuts[0] - 1 if cuts[0] <= 0 or cuts[0] >= 1 else cuts[0] / 2
    yield cuts[-1] + 1
