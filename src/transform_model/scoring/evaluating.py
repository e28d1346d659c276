"""The interpreter: what each node of a plan is worth in a state, as an interval.

Rules are monotone, so both ends come from the worst and the best end of every part. What may drop
out as not applicable is a choice of its own; each node takes the choice that is extreme for it, and
``tightness`` says whether the choices of several nodes agree.
"""

from typing import cast

from transform_model.scoring.evaluating_numbers import NUMBER_READERS
from transform_model.scoring.evaluating_outcomes import read_outcome
from transform_model.scoring.evaluating_rules import RULE_READERS
from transform_model.scoring.nodes import NA, ChooseNode, OutcomeNode
from transform_model.scoring.situation import FALSE, TRUE, meets
from transform_model.scoring.state import NOTHING, Span, State, join_spans


def evaluate_rule(state: State, node: int) -> int:
    """Return the possible values of a rule: a set of NO, NA and YES."""
    found = state.sets.get(node)
    if found is None:
        _fill(state, node)
        found = state.sets[node]
    return found


def evaluate_number(state: State, node: int) -> Span:
    """Return the bounds of a number, or of the step index of an outcome (-1 below the first)."""
    found = state.spans.get(node)
    if found is None:
        _fill(state, node)
        found = state.spans[node]
    return found


def evaluate_designations(state: State, node: int) -> tuple[int, ...]:
    """Return the possible values of every step of an outcome whose steps come in any order."""
    found = state.designations.get(node)
    if found is None:
        _fill(state, node)
        found = state.designations[node]
    return found


def _fill(state: State, node: int) -> None:
    """Work out a node, after those of its parts that are not known yet."""
    sets, spans, designations = state.sets, state.spans, state.designations
    parts = state.plan.parts
    waiting = [node]
    while waiting:
        i = waiting[-1]
        unread = [j for j in parts[i] if not (j in sets or j in spans or j in designations)]
        if unread:
            waiting.extend(unread)
            continue
        waiting.pop()
        if not (i in sets or i in spans or i in designations):
            _read(state, i)


def _read(state: State, i: int) -> None:
    """Work out a node whose parts are known."""
    part = state.plan.nodes[i]
    kind = type(part)
    if kind in RULE_READERS:
        state.sets[i] = RULE_READERS[kind](state, part)
    elif kind in NUMBER_READERS:
        state.spans[i] = NUMBER_READERS[kind](state, part)
    elif isinstance(part, ChooseNode):
        _choose(state, i, part)
    else:
        read_outcome(state, i, cast(OutcomeNode, part))


def _choose(state: State, i: int, node: ChooseNode) -> None:
    """Note the branch the practice takes; the join of both where that is not known."""
    met = meets(node.conditions, state.scenario)
    if node.then in state.sets:
        rest = NA if node.otherwise < 0 else state.sets[node.otherwise]
        then = state.sets[node.then]
        state.sets[i] = (then if met & TRUE else 0) | (rest if met & FALSE else 0)
        return
    span = state.spans[node.then]
    other: Span = NOTHING if node.otherwise < 0 else state.spans[node.otherwise]
    if met == TRUE:
        state.spans[i] = span
    elif met == FALSE:
        state.spans[i] = other
    else:
        state.spans[i] = join_spans(span, other)
