"""The interpreter for many practices: what each node of a plan is worth in a sheet."""

from typing import cast

from transform_model.cohort.numbers import NUMBER_READERS
from transform_model.cohort.outcomes import read_outcome
from transform_model.cohort.rules import RULE_READERS
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import (
    NOTHING,
    Designations,
    Sets,
    Span,
    join_sets,
    join_spans,
)
from transform_model.scoring.nodes import ChooseNode, OutcomeNode
from transform_model.scoring.situation import FALSE, TRUE, meets


def evaluate_rule(sheet: Sheet, node: int) -> Sets:
    """Return the possible values of a rule."""
    _fill(sheet, node)
    return sheet.sets[node]


def evaluate_number(sheet: Sheet, node: int) -> Span:
    """Return the bounds of a number, or of the step index of an outcome (-1 below the first)."""
    _fill(sheet, node)
    return sheet.spans[node]


def evaluate_designations(sheet: Sheet, node: int) -> Designations:
    """Return the possible values of every step of an outcome whose steps come in any order."""
    _fill(sheet, node)
    return sheet.designations[node]


def _fill(sheet: Sheet, node: int) -> None:
    """Work out a node, after those of its parts that are not known yet."""
    parts = sheet.plan.parts
    waiting = [node]
    while waiting:
        i = waiting[-1]
        unread = [] if _is_known(sheet, i) else [j for j in parts[i] if not _is_known(sheet, j)]
        if unread:
            waiting.extend(unread)
            continue
        waiting.pop()
        if not _is_known(sheet, i):
            _read(sheet, i)


def _is_known(sheet: Sheet, i: int) -> bool:
    return i in sheet.sets or i in sheet.spans or i in sheet.designations


def _read(sheet: Sheet, i: int) -> None:
    """Work out a node whose parts are known."""
    part = sheet.plan.nodes[i]
    kind = type(part)
    if kind in RULE_READERS:
        sheet.sets[i] = RULE_READERS[kind](sheet, part)
    elif kind in NUMBER_READERS:
        sheet.spans[i] = NUMBER_READERS[kind](sheet, part)
    elif isinstance(part, ChooseNode):
        _choose(sheet, i, part)
    else:
        read_outcome(sheet, i, cast(OutcomeNode, part))


def _choose(sheet: Sheet, i: int, node: ChooseNode) -> None:
    """Note the branch the practices take; the join of both where that is not known."""
    met = meets(node.conditions, sheet.scenario)
    if node.then in sheet.sets:
        nothing = Sets(no=False, na=True, yes=False)
        rest = nothing if node.otherwise < 0 else sheet.sets[node.otherwise]
        ends = [sheet.sets[node.then]] * bool(met & TRUE) + [rest] * bool(met & FALSE)
        sheet.sets[i] = ends[0] if len(ends) == 1 else join_sets(*ends)
        return
    other = NOTHING if node.otherwise < 0 else sheet.spans[node.otherwise]
    spans = [sheet.spans[node.then]] * bool(met & TRUE) + [other] * bool(met & FALSE)
    sheet.spans[i] = spans[0] if len(spans) == 1 else join_spans(*spans)
