"""Best possible values: every measure with every answer at its best."""

from collections.abc import Mapping
from math import isinf

from transform_model.definition.framework import Framework
from transform_model.scoring.caps import settle
from transform_model.scoring.evaluating import evaluate_number
from transform_model.scoring.levels import direct_limits
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.situation import find_scenarios
from transform_model.scoring.state import APPLICABLE, NEVER, make_row


def best_possible(framework: Framework) -> Mapping[tuple[str, str], float | None]:
    """Return, by measure and member ('' for a single value), the greatest value it can take.

    Every milestone that applies is at its best; the practice is of the kind that serves the
    measure best. None where the measure has no greatest value.
    """
    plan = compile_framework(framework)
    rows = []
    for i, milestone in enumerate(plan.milestones):
        best = direct_limits(milestone.scale)[1]
        rows.append(make_row(plan, i, best, best, APPLICABLE))
    scenarios = find_scenarios(plan, {}).cases if plan.asked else ({},)
    states = [settle(plan, rows, scenario) for scenario in scenarios]
    found: dict[tuple[str, str], float | None] = {}
    for id, nodes in plan.measures.items():
        for member, node in nodes.items():
            spans = [evaluate_number(state, node) for state in states]
            ends = [span.upper for span in spans if span.drops != NEVER]
            found[id, member] = max(ends) if ends and not isinf(max(ends)) else None
    return found
