"""Situations of a cohort: what is known of its practices, as few as conditions can tell apart."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from transform_model.definition.condition import COHORT
from transform_model.frames.days import DayColumn
from transform_model.frames.distinct import number_in_order
from transform_model.frames.facts import Fact
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Scenario, Value, holds
from transform_model.scoring.timing import TIME_ATTRIBUTES, time_attributes

Situations = tuple[tuple[Scenario, ...], ...]

_TIMES = frozenset((*TIME_ATTRIBUTES, COHORT))


def asks_for_time(plan: Plan) -> bool:
    """Return whether a plan asks for anything that a date may say."""
    return not _TIMES.isdisjoint(plan.asked)


def needed_attributes(plan: Plan) -> frozenset[str]:
    """Return the attributes that scoring may look at."""
    return frozenset(plan.asked) | (_TIMES if asks_for_time(plan) else frozenset())


def find_situations(
    plan: Plan, facts: Sequence[Fact], days: DayColumn, rows: int
) -> tuple[Situations, NDArray[np.intp] | None]:
    """Return every situation of a cohort, and which one each practice is in.

    Parameters
    ----------
    plan
        Its conditions say what matters.
    facts
        What columns say, those that matter only.
    days
        The date of each score.
    rows
        How many practices there are.
    """
    parts: list[tuple[Sequence[object], NDArray[np.integer]]] = []
    moments: Sequence[date | None] = (None,)
    if asks_for_time(plan):
        merged = _merge_days(plan, days, facts)
        moments = merged.days
        if merged.index is not None:
            parts.append((moments, merged.index))
    parts.extend((fact.values, fact.index) for fact in facts)
    if not parts or rows == 0:
        return (_describe(plan, {}, moments[0]),), None
    combinations, index = _combine([(len(values), places) for values, places in parts])
    has_days = len(parts) > len(facts)
    situations = []
    for chosen in combinations:
        named = chosen[1:] if has_days else chosen
        known = {
            fact.name: value
            for fact, place in zip(facts, named, strict=True)
            if (value := fact.values[place]) is not None
        }
        situations.append(_describe(plan, known, moments[chosen[0] if has_days else 0]))
    return tuple(situations), index


def _describe(plan: Plan, known: Mapping[str, Value], day: date | None) -> tuple[Scenario, ...]:
    """Return what may be known of practices, one for each cohort they may belong to."""
    if day is None or any(name in known for name in TIME_ATTRIBUTES):
        return (known,)
    moments = time_attributes(plan.framework, day, known.get(COHORT))
    return tuple({**known, **moment} for moment in moments)


def _merge_days(plan: Plan, days: DayColumn, facts: Sequence[Fact]) -> DayColumn:
    """Return days of which no two mean the same, whatever cohort a practice belongs to."""
    if days.index is None:
        return days
    cohorts = [value for fact in facts if fact.name == COHORT for value in fact.values] or [None]
    place_of: dict[object, int] = {}
    table = np.zeros(len(days.days), np.intp)
    found: list[date | None] = []
    for place, day in enumerate(days.days):
        seen = place_of.setdefault(_sign(plan, day, cohorts), len(found))
        if seen == len(found):
            found.append(day)
        table[place] = seen
    return DayColumn(found, table[days.index])


def _sign(plan: Plan, day: date | None, cohorts: Sequence[object]) -> object:
    """Return what conditions and numbers by year see of a day; nothing of one that is not known."""
    if day is None:
        return ()
    return tuple(
        (
            moment.get(COHORT),
            tuple(holds(c, moment[c.attribute]) for c in plan.conditions if c.attribute in moment),
            tuple(day.year >= year for year in plan.year_starts),
        )
        for cohort in cohorts
        for moment in time_attributes(plan.framework, day, cohort)
    )


def _combine(
    parts: Sequence[tuple[int, NDArray[np.integer]]],
) -> tuple[list[tuple[int, ...]], NDArray[np.intp]]:
    """Return the combinations of places that occur, and which one each row has."""
    found: list[tuple[int, ...]] = [()]
    index = np.zeros(len(parts[0][1]), np.intp)
    for count, places in parts:
        keys = index * count + places
        index, first = number_in_order(keys, len(found) * count)
        found = [(*found[key // count], key % count) for key in keys[first].tolist()]
    return found, index
