"""What is unknown of a practice and of the time, and every value that makes a difference."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from itertools import chain, combinations
from math import ceil, floor, isfinite

from tests.reference.completion import AttributeValue, exact
from tests.reference.openness import scoring_parts, with_middles
from transform_model.definition.amount import Amount
from transform_model.definition.condition import (
    BUILT_IN_ATTRIBUTES,
    Attribute,
    AttributeKind,
    Condition,
)
from transform_model.definition.framework import Framework
from transform_model.definition.rule import Selection


def list_attributes(
    framework: Framework, known: Mapping[str, object]
) -> dict[str, tuple[AttributeValue, ...]]:
    """Return each attribute that scoring asks about, with the values it could have."""
    asked: dict[str, list[Condition]] = {}
    years: set[int] = set()
    for part, _ in scoring_parts(framework):
        if isinstance(part, Condition):
            asked.setdefault(part.attribute, []).append(part)
        elif isinstance(part, Amount) and part.by_year:
            years.update(first for first, _ in part.by_year)
        elif isinstance(part, Selection) and part.due_now:
            asked.setdefault("month", [])
            asked.setdefault("programme_year", [])
    if years:
        asked.setdefault("year", [])
    return {
        name: (state_attribute(known[name]),)
        if known.get(name) is not None
        else _possible_values(_find_attribute(name, framework), conditions, years, framework)
        for name, conditions in asked.items()
    }


def state_attribute(value: object) -> AttributeValue:
    """Return what a practice says about an attribute in the form that conditions ask."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return exact(value)
    if isinstance(value, list | tuple | set | frozenset):
        return frozenset(str(entry) for entry in value)
    return str(value)


def _find_attribute(name: str, framework: Framework) -> Attribute:
    return framework.attributes.get(name) or BUILT_IN_ATTRIBUTES[name]


def _possible_values(
    attribute: Attribute, conditions: list[Condition], years: set[int], framework: Framework
) -> tuple[AttributeValue, ...]:
    """Return one value for every way the conditions can tell practices apart."""
    mentioned = sorted({value for condition in conditions for value in condition.values})
    match attribute.kind:
        case AttributeKind.CHOICE if attribute.values:
            return attribute.values
        case AttributeKind.SET:
            sizes = range(len(mentioned) + 1)
            subsets = chain.from_iterable(combinations(mentioned, size) for size in sizes)
            return tuple(frozenset(subset) for subset in subsets)
        case AttributeKind.NUMBER:
            ends = {
                end
                for condition in conditions
                if condition.bounds is not None
                for end in (condition.bounds.lower, condition.bounds.upper)
                if isfinite(end)
            }
            ends |= _due_moments(attribute.id, framework)
            if attribute.id in BUILT_IN_ATTRIBUTES:
                return _count_around(ends, years, attribute.id)
            return _around(ends)
        case _:
            return (*mentioned, "something else")


def _count_around(ends: set[float], years: set[int], name: str) -> tuple[Fraction, ...]:
    """Return whole numbers at, between and beyond the ends: all that is built in is counted.

    Nobody counts less than nothing, and no year comes before the first with a value.
    """
    first_year = min(years) if name == "year" and years else None
    points = _around(ends | (years if name == "year" else set()))
    found = {Fraction(number) for point in points for number in (floor(point), ceil(point))}
    least = 0 if name in {"clinicians", "beneficiaries"} else first_year
    return tuple(sorted(value for value in found if least is None or value >= least))


def _around(ends: set[float]) -> tuple[Fraction, ...]:
    """Return values at, between and beyond the ends."""
    points = sorted(exact(end) for end in ends)
    if not points:
        return (Fraction(1),)
    return with_middles([points[0] - 1, *points, points[-1] + 1])


def _due_moments(attribute: str, framework: Framework) -> set[float]:
    dues = [milestone.due for milestone in framework.milestones.values() if milestone.due]
    moments = {
        "month": [due.month for due in dues],
        "programme_year": [due.year for due in dues],
    }.get(attribute, [])
    return {float(moment) for moment in moments if moment is not None}


_TIMES = ("year", "programme_year", "month")


def tell_times(
    framework: Framework, practice: Mapping[str, object], as_of: date | None
) -> list[dict[str, object]]:
    """Return what may be known of a practice on a day: one mapping, or one for each cohort.

    Parameters
    ----------
    practice
        What is stated; a practice that states a part of the time itself has no calendar.
    as_of
        The day; None: all that is known of the time is what the practice states.
    """
    if as_of is None or any(name in practice for name in _TIMES):
        return [dict(practice)]
    told = {"year": as_of.year, **practice}
    if not framework.cohort_starts:
        start = framework.programme_starts
        return [told | _count_from(start, as_of)] if start else [told]
    return [
        told | {"cohort": cohort} | _count_from(start, as_of)
        for cohort, start in framework.cohort_starts.items()
        if practice.get("cohort", cohort) == cohort
    ]


def _count_from(start: str, as_of: date) -> dict[str, object]:
    """Count months one by one: each is over on the day of the start, or on its own last day."""
    first = date.fromisoformat(start)
    months = 0
    while _after(first, months + 1) <= as_of:
        months += 1
    while _after(first, months) > as_of:
        months -= 1
    return {"month": months, "programme_year": months // 12 + 1}


def _after(first: date, months: int) -> date:
    """Return the day on which some months are over, looked for from the 31st down."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    for day in range(first.day, 0, -1):
        with suppress(ValueError):
            return date(year, month + 1, day)
    raise AssertionError("unreachable")
