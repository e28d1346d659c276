"""Choices of what is not applicable: all of them, or those that free what a level holds back.

A milestone that cannot rise, because of what must come before it, holds others back as long as it
applies, and lets them go when it does not. No bound of one state is right for both, so these few
choices are always tried; all others only in the exact mode.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from attrs import frozen

from transform_model.definition.order import reach_from
from transform_model.errors import TooManyChoicesError
from transform_model.scoring.answers import Entry
from transform_model.scoring.caps import settle
from transform_model.scoring.nodes import (
    AtLeastNode,
    ChooseNode,
    LadderNode,
    SlotsNode,
    StandsNode,
    StepNode,
    TreeNode,
    WhereNode,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.readers import Readers, find_readers
from transform_model.scoring.situation import MOST_SCENARIOS, Scenario
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, Row, make_row
from transform_model.scoring.tightness import Answered, make_answered

MOST_CHOICES = 12
"""Milestones that may turn out not applicable, of which the exact mode tries every choice."""

# Of these it is true that what drops out lies between what fails and what holds.
_IN_ORDER = (
    StepNode,
    SlotsNode,
    AtLeastNode,
    StandsNode,
    WhereNode,
    ChooseNode,
    LadderNode,
    TreeNode,
)


@frozen
class Needs:
    """What enforced prerequisites read: any milestone, and those of which more than steps."""

    read: frozenset[int]
    weighed: frozenset[int]


def check_choices(entries: Sequence[Entry]) -> None:
    """Raise TooManyChoicesError when more may be not applicable than the exact mode tries."""
    count = sum(1 for entry in entries if entry.row.drops == MAYBE)
    if count > MOST_CHOICES:
        raise TooManyChoicesError(count, MOST_CHOICES)


def list_cases(
    plan: Plan, rows: tuple[Row, ...], scenarios: Sequence[Scenario], *, is_exact: bool
) -> tuple[Answered, ...]:
    """Return the states to join: one for each scenario, and for each choice that is tried.

    Parameters
    ----------
    rows
        What was answered.
    is_exact
        Whether every choice of what may turn out not applicable is tried.
    """
    every = list_choices(plan, rows) if is_exact else ()
    most = MOST_SCENARIOS // len(scenarios)
    return tuple(
        make_answered(plan, chosen, scenario)
        for scenario in scenarios
        for chosen in every or list_freeing_choices(plan, rows, scenario, most)
    )


def list_choices(plan: Plan, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """Return the rows once for every choice of what is not applicable."""
    open_rows = [i for i, row in enumerate(rows) if row.drops == MAYBE]
    found = []
    for drops in product((APPLICABLE, NEVER), repeat=len(open_rows)):
        chosen = rows
        for i, drop in zip(open_rows, drops, strict=True):
            chosen = _decide(plan, chosen, i, drop)
        found.append(chosen)
    return tuple(found)


def list_freeing_choices(
    plan: Plan, rows: tuple[Row, ...], scenario: Scenario, most: int
) -> tuple[tuple[Row, ...], ...]:
    """Return the rows once for every choice that frees what enforced prerequisites hold back.

    Parameters
    ----------
    most
        Where there are more choices than this, none is made: bounds are then right, but may be
        wider than they need be.
    """
    if not plan.enforced:
        return (rows,)
    found: list[tuple[Row, ...]] = []
    waiting = [rows]
    while waiting:
        chosen = waiting.pop()
        i = _find_freeing(plan, chosen, scenario)
        if i is None:
            found.append(chosen)
        else:
            waiting += [_decide(plan, chosen, i, drop) for drop in (NEVER, APPLICABLE)]
        if len(found) + len(waiting) > most:
            return (rows,)
    return tuple(found)


def _find_freeing(plan: Plan, rows: tuple[Row, ...], scenario: Scenario) -> int | None:
    """Return a milestone that helps a prerequisite by not being applicable; None without one."""
    needs = find_needs(plan)
    asked = [i for i, row in enumerate(rows) if row.drops == MAYBE and i in needs.read]
    if not asked:
        return None
    weighed = next((i for i in asked if i in needs.weighed), None)
    if weighed is not None:
        return weighed
    applying = rows
    for i, row in enumerate(rows):
        if row.drops == MAYBE:
            applying = _decide(plan, applying, i, APPLICABLE)
    settled = settle(plan, applying, scenario).rows
    return next((i for i in asked if settled[i].upper < rows[i].upper), None)


def _decide(plan: Plan, rows: tuple[Row, ...], i: int, drop: int) -> tuple[Row, ...]:
    """Return rows in which a milestone surely applies, or surely does not."""
    row = make_row(plan, i, rows[i].lower, rows[i].upper, drop)
    return (*rows[:i], row, *rows[i + 1 :])


@lru_cache(maxsize=64)
def find_needs(plan: Plan) -> Needs:
    """Return what enforced prerequisites read."""
    below = _list_below(plan, {guard.needs for guard in plan.enforced})
    weighing = {i for i in below if not isinstance(plan.nodes[i], _IN_ORDER)}
    readers = find_readers(plan)
    return Needs(_list_read(readers, below), _list_read(readers, _list_below(plan, weighing)))


def _list_below(plan: Plan, nodes: Iterable[int]) -> frozenset[int]:
    return frozenset(below for i in nodes for below in (i, *reach_from(i, plan.parts)))


def _list_read(readers: Readers, nodes: frozenset[int]) -> frozenset[int]:
    return frozenset(i for i, own in enumerate(readers.nodes_of) if not nodes.isdisjoint(own))
