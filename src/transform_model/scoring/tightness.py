"""Whether a bound is attained: each end is looked for at a practice fully answered.

Bounds are sound by construction. They may be wide where "not applicable" helps in one place and
harms in another. A witness, a completion of the answers at which the plan gives the very end,
shows that an end is possible.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import comb

from attrs import frozen

from transform_model.definition.order import reach_from
from transform_model.scoring.caps import settle
from transform_model.scoring.evaluating import (
    evaluate_designations,
    evaluate_number,
    evaluate_rule,
)
from transform_model.scoring.evaluating_numbers import MOST_LISTS
from transform_model.scoring.evaluating_rules import HIGHEST, LOWEST, TOLERANCE, list_counts
from transform_model.scoring.nodes import (
    AmountNode,
    EarnedNode,
    ExtremeNode,
    MeanNode,
    Node,
    ShareNode,
    SlotsNode,
    StepNode,
    UnknownNode,
    UnknownNumber,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.readers import find_readers
from transform_model.scoring.situation import Scenario
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, Row, State, make_row


@frozen
class _Doubts:
    """Nodes over facts that are not known: those surely loose, and those to be looked at."""

    sure: frozenset[int]
    possible: frozenset[int]


@frozen
class Answered:
    """A state, the answered rows it came from, and witnesses already made of them.

    Parameters
    ----------
    state
        The state.
    rows
        Rows before conditions and caps.
    witnesses
        Fully answered states, by how they were made; filled as they are asked for.
    """

    state: State
    rows: tuple[Row, ...]
    witnesses: dict[tuple[str, frozenset[int]], State]


def make_answered(plan: Plan, rows: tuple[Row, ...], scenario: Scenario) -> Answered:
    """Return the state of answered rows in a scenario."""
    return Answered(settle(plan, rows, scenario), rows, {})


def _witness(answered: Answered, end: str, dropped: frozenset[int]) -> State:
    found = answered.witnesses.get((end, dropped))
    if found is None:
        plan = answered.state.plan
        rows = [_settle_row(plan, i, row, end, i in dropped) for i, row in enumerate(answered.rows)]
        found = settle(plan, rows, answered.state.scenario)
        answered.witnesses[end, dropped] = found
    return found


def _settle_row(
    plan: Plan,
    i: int,
    row: Row,
    end: str,
    is_dropped: bool,  # noqa: FBT001  it is a choice tried out, not a switch
) -> Row:
    level = row.lower if end == "lower" else row.upper
    if row.drops == NEVER or (row.drops == APPLICABLE and row.lower == row.upper):
        return row
    drops = NEVER if row.drops == MAYBE and is_dropped else APPLICABLE
    return make_row(plan, i, level, level, drops)


def _witnesses(answered: Answered, end: str) -> Iterator[State]:
    open_rows = frozenset(i for i, row in enumerate(answered.rows) if row.drops == MAYBE)
    yield _witness(answered, end, frozenset())
    yield _witness(answered, end, open_rows)
    yield _witness(answered, end, open_rows & frozenset(answered.state.dropped))
    yield _witness(answered, end, open_rows - frozenset(answered.state.dropped))


def is_number_tight(answered: Answered, node: int) -> bool:
    """Return whether both ends of a number, or of an outcome's step, are possible."""
    state = answered.state
    span = evaluate_number(state, node)
    if span.drops == NEVER or _is_plain(answered, node):
        return True
    if _is_loose(state.plan, node):
        return span.lower == span.upper
    return any(
        _is_near(evaluate_number(witness, node).lower, span.lower)
        for witness in _witnesses(answered, "lower")
        if evaluate_number(witness, node).drops != NEVER
    ) and any(
        _is_near(evaluate_number(witness, node).upper, span.upper)
        for witness in _witnesses(answered, "upper")
        if evaluate_number(witness, node).drops != NEVER
    )


def _is_near(first: float, second: float) -> bool:
    return first == second or abs(first - second) <= TOLERANCE * max(1, abs(first))


def is_rule_tight(answered: Answered, node: int) -> bool:
    """Return whether the worst and the best value of a rule are possible."""
    value = evaluate_rule(answered.state, node)
    if _is_plain(answered, node):
        return True
    if _is_loose(answered.state.plan, node):
        return LOWEST[value] == HIGHEST[value]
    return any(
        LOWEST[evaluate_rule(witness, node)] == LOWEST[value]
        for witness in _witnesses(answered, "lower")
    ) and any(
        HIGHEST[evaluate_rule(witness, node)] == HIGHEST[value]
        for witness in _witnesses(answered, "upper")
    )


def are_designations_tight(answered: Answered, node: int) -> bool:
    """Return whether the worst and best value of every designation are possible."""
    values = evaluate_designations(answered.state, node)
    if _is_plain(answered, node):
        return True
    if _is_loose(answered.state.plan, node):
        return all(LOWEST[value] == HIGHEST[value] for value in values)
    lows = [evaluate_designations(w, node) for w in _witnesses(answered, "lower")]
    highs = [evaluate_designations(w, node) for w in _witnesses(answered, "upper")]
    return all(
        any(LOWEST[low[step]] == LOWEST[value] for low in lows)
        and any(HIGHEST[high[step]] == HIGHEST[value] for high in highs)
        for step, value in enumerate(values)
    )


def _is_plain(answered: Answered, node: int) -> bool:
    """Return whether nothing that could loosen a bound is open: two evaluations are exact."""
    is_open = any(row.drops == MAYBE for row in answered.state.rows)
    return not is_open and not _is_loose(answered.state.plan, node)


def _is_loose(plan: Plan, node: int) -> bool:
    """Return whether facts of the framework that are not known may disagree in this node."""
    found = plan.loose.get(node)
    if found is None:
        found = plan.loose[node] = _find_loose(plan, node)
    return found


def _find_loose(plan: Plan, node: int) -> bool:
    doubts = _find_doubts(plan)
    if node in doubts.sure:
        return True
    if node not in doubts.possible:
        return False
    parts = [plan.nodes[i] for i in sorted({node, *reach_from(node, plan.parts)})]
    shared = [
        weight
        for part in parts
        if isinstance(part, MeanNode)
        for weight in set(part.weights)
        if _is_range(plan, weight)
    ]
    return len(shared) != len(set(shared)) or _is_loose_by_place(plan, plan.nodes[node], parts)


@lru_cache(maxsize=64)
def _find_doubts(plan: Plan) -> _Doubts:
    """Return where facts that are not known may disagree; in most plans nowhere."""
    readers = find_readers(plan)
    sure = [i for i, part in enumerate(plan.nodes) if _is_never_tight(part)]
    possible = [i for i, part in enumerate(plan.nodes) if _may_disagree(plan, part)]
    return _Doubts(readers.above(sure), readers.above(possible))


def _is_never_tight(part: Node) -> bool:
    """Return whether a node is unknown, or takes lists that are not all tried."""
    if isinstance(part, MeanNode | ExtremeNode):
        return _has_many_lists(part)
    return isinstance(part, UnknownNode | UnknownNumber)


def _may_disagree(plan: Plan, part: Node) -> bool:
    """Return whether a node takes weights or places of thresholds that are not known."""
    if isinstance(part, MeanNode):
        return any(_is_range(plan, weight) for weight in part.weights)
    return any(milestone in plan.movable for milestone in _list_touched(plan, part))


def _has_many_lists(node: MeanNode | ExtremeNode) -> bool:
    """Return whether a source may mean more lists than are tried."""
    if node.unlisted is None:
        return False
    return any(comb(len(node.members), n) > MOST_LISTS for n in list_counts(node.unlisted))


def _is_range(plan: Plan, node: int) -> bool:
    amount = plan.nodes[node]
    return isinstance(amount, AmountNode) and not amount.bounds.is_known and not amount.by_year


def _is_loose_by_place(plan: Plan, top: Node, parts: Sequence[Node]) -> bool:
    """Return whether a node asks about thresholds that cannot all lie where they harm most."""
    if isinstance(top, EarnedNode):
        return False
    is_summed = any(isinstance(part, EarnedNode) and part.movable for part in parts)
    touched = [milestone for part in parts for milestone in _list_touched(plan, part)]
    moved = [milestone for milestone in touched if milestone in plan.movable]
    if plan.reading is None:
        return is_summed and bool(moved)
    return len(moved) != len(set(moved)) or is_summed


def _list_touched(plan: Plan, part: Node) -> list[int]:
    """Return the milestones whose thresholds a node counts itself."""
    if not plan.movable:
        return []
    match part:
        case EarnedNode(movable=movable):
            return [milestone for milestone, _ in movable]
        case StepNode(slot=slot):
            return _milestones(plan, 1 << slot)
        case SlotsNode(mask=mask) | ShareNode(mask=mask):
            return _milestones(plan, mask)
        case _:
            return []


def _milestones(plan: Plan, mask: int) -> list[int]:
    return [
        slot.milestone for i, slot in enumerate(plan.slots) if mask >> i & 1 and slot.phase >= 0
    ]
