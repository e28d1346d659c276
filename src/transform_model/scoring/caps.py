"""Enforced prerequisites: a level counts only as far as what must come before it is reached.

The levels that count are the least fixed point: everyone starts at the lowest level and climbs
while the needs of the next step hold. Both ends of the bounds climb side by side.
"""

from collections.abc import Sequence
from math import inf

from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.nodes import NO
from transform_model.scoring.plan import Guard, Plan
from transform_model.scoring.situation import Scenario
from transform_model.scoring.state import NEVER, Row, State, build_state, make_row


def settle(plan: Plan, rows: Sequence[Row], scenario: Scenario) -> State:
    """Return the state of a practice in a scenario, levels capped where prerequisites say so."""
    guards = plan.enforced
    if not guards:
        return build_state(plan, rows, scenario)
    guarded: dict[int, float] = {}
    for guard in guards:
        if rows[guard.milestone].drops != NEVER:
            lowest = guarded.get(guard.milestone, inf)
            guarded[guard.milestone] = min(lowest, guard.below)
    current = list(rows)
    for i, below in guarded.items():
        row = rows[i]
        ends = (min(row.lower, below), min(row.upper, below))
        current[i] = make_row(plan, i, *ends, row.drops)
    while True:
        state = build_state(plan, current, scenario)
        raised = {i: _raise(state, rows[i], i, guards) for i in guarded}
        changed = {i: row for i, row in raised.items() if row != current[i]}
        if not changed:
            return state
        for i, row in changed.items():
            current[i] = row


def _raise(state: State, answered: Row, milestone: int, guards: Sequence[Guard]) -> Row:
    """Return the row of a milestone raised as far as its needs hold in a state."""
    lower, upper = answered.lower, answered.upper
    for guard in guards:
        if guard.milestone != milestone:
            continue
        needs = evaluate_rule(state, guard.needs)
        if needs & NO:
            lower = min(lower, guard.below)
        if needs == NO:
            upper = min(upper, guard.below)
    return make_row(state.plan, milestone, lower, upper, answered.drops)
