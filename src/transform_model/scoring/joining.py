"""Results joined over all the states a practice may be in."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from transform_model.definition.bounds import Bounds
from transform_model.definition.phase import Phase
from transform_model.scoring.evaluating import (
    evaluate_designations,
    evaluate_number,
    evaluate_rule,
)
from transform_model.scoring.evaluating_rules import HIGHEST, LOWEST
from transform_model.scoring.nodes import NA, NO, YES
from transform_model.scoring.phases import PhaseReading
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import (
    NumberResult,
    OutcomeResult,
    PhaseBounds,
    PhaseScore,
    RuleResult,
)
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, Span, join_spans
from transform_model.scoring.tightness import (
    Answered,
    are_designations_tight,
    is_number_tight,
    is_rule_tight,
)

Family = Mapping[str, NumberResult]
"""A measure by member."""

_WORDS = {NO: "no", NA: "not applicable", YES: "yes"}
_APPLICABILITY = ("applicable", "maybe not applicable", "not applicable")


def name_value(value: int) -> str:
    """Return a set of NO, NA and YES in one word; several possible values are undetermined."""
    return _WORDS.get(value, "undetermined")


def join_rule(cases: Sequence[Answered], node: int, *, covers_all: bool) -> RuleResult:
    """Return a rule over all cases."""
    value = 0
    for case in cases:
        value |= evaluate_rule(case.state, node)
    is_tight = covers_all and all(is_rule_tight(case, node) for case in cases)
    return RuleResult(name_value(value), _WORDS[LOWEST[value]], _WORDS[HIGHEST[value]], is_tight)


def join_span(cases: Sequence[Answered], node: int) -> Span:
    """Return the bounds of a number or an outcome's step over all cases."""
    span = evaluate_number(cases[0].state, node)
    for case in cases[1:]:
        span = join_spans(span, evaluate_number(case.state, node))
    return span


def join_number(cases: Sequence[Answered], node: int, *, covers_all: bool) -> NumberResult:
    """Return a measure over all cases."""
    span = join_span(cases, node)
    bounds = None if span.drops == NEVER else Bounds(span.lower, span.upper)
    is_tight = covers_all and all(is_number_tight(case, node) for case in cases)
    return NumberResult(bounds, _APPLICABILITY[span.drops], is_tight)


def join_measures(
    plan: Plan, cases: Sequence[Answered], *, covers_all: bool
) -> dict[str, NumberResult | Family]:
    """Return every measure over all cases; a family is a mapping by member."""
    found: dict[str, NumberResult | Family] = {}
    for id, nodes in plan.measures.items():
        results = {
            member: join_number(cases, node, covers_all=covers_all)
            for member, node in nodes.items()
        }
        found[id] = results if plan.framework.measures[id].by else results[""]
    return found


def join_outcomes(
    plan: Plan, cases: Sequence[Answered], *, covers_all: bool
) -> dict[str, OutcomeResult | Mapping[str, OutcomeResult]]:
    """Return every outcome over all cases; bands over a family are a mapping by member."""
    found: dict[str, OutcomeResult | Mapping[str, OutcomeResult]] = {}
    for id, nodes in plan.outcomes.items():
        steps = tuple(step.id for step in plan.framework.outcomes[id].steps)
        results = {
            member: join_outcome(cases, node, steps, covers_all=covers_all)
            for member, node in nodes.items()
        }
        found[id] = results.get("", results)
    return found


def join_outcome(
    cases: Sequence[Answered], node: int, steps: tuple[str, ...], *, covers_all: bool
) -> OutcomeResult:
    """Return an outcome over all cases."""
    if cases[0].state.plan.is_designation(node):
        return _join_designations(cases, node, steps, covers_all=covers_all)
    span = join_span(cases, node)
    names = [None if end < 0 else steps[int(end)] for end in (span.lower, span.upper)]
    if span.drops == NEVER:
        names = [None, None]
    is_tight = covers_all and all(is_number_tight(case, node) for case in cases)
    return OutcomeResult(names[0], names[1], (), (), {}, _APPLICABILITY[span.drops], is_tight)


def _join_drops(cases: Sequence[tuple[int, ...]]) -> int:
    """Return whether designations of which none applies are surely, perhaps or never so."""
    surely = [all(value == NA for value in values) for values in cases]
    perhaps = [all(value & NA for value in values) for values in cases]
    if all(surely):
        return NEVER
    return MAYBE if any(perhaps) else APPLICABLE


def _join_designations(
    cases: Sequence[Answered], node: int, steps: tuple[str, ...], *, covers_all: bool
) -> OutcomeResult:
    found = [evaluate_designations(case.state, node) for case in cases]
    # Where none applies there is no outcome, and nothing to hold the others against.
    applying = [values for values in found if any(value != NA for value in values)]
    values = [reduce(or_, column) for column in zip(*(applying or found), strict=True)]
    held = dict(zip(steps, values, strict=True))
    drops = _join_drops(found)
    return OutcomeResult(
        None,
        None,
        tuple(step for step, value in held.items() if value == YES),
        tuple(step for step, value in held.items() if value & YES),
        {step: name_value(value) for step, value in held.items()},
        _APPLICABILITY[drops],
        covers_all and all(are_designations_tight(case, node) for case in cases),
    )


def join_completed(phases: Sequence[Phase], readings: Sequence[PhaseReading]) -> PhaseBounds:
    """Return the completed phase over all cases."""
    return _name_phases(phases, [reading.completed for reading in readings], (0,))


def join_current(phases: Sequence[Phase], readings: Sequence[PhaseReading]) -> PhaseBounds:
    """Return the current phase over all cases."""
    return _name_phases(phases, [reading.current for reading in readings], (0, len(phases) + 1))


def _name_phases(
    phases: Sequence[Phase], orders: Sequence[tuple[int, int]], ends: tuple[int, ...]
) -> PhaseBounds:
    """Return orders joined, with the phases they name; ``ends`` are orders that name none."""
    if not phases:
        return PhaseBounds(None, None, 0, 0)
    lower, upper = min(first for first, _ in orders), max(last for _, last in orders)
    names = [None if order in ends else phases[order - 1].id for order in (lower, upper)]
    return PhaseBounds(names[0], names[1], lower, upper)


def join_phase(id: str, readings: list[tuple[PhaseReading, int]]) -> PhaseScore:
    """Return a phase over all cases."""
    complete = 0
    for reading, i in readings:
        complete |= reading.complete[i]
    words = {1: "no", 4: "yes", 5: "undetermined"}
    reached = Bounds(
        min(reading.reached[i][0] for reading, i in readings),
        max(reading.reached[i][1] for reading, i in readings),
    )
    shares = [r.readiness[i] for r, i in readings if r.readiness[i].drops != NEVER]
    readiness = (
        Bounds(min(share.lower for share in shares), max(share.upper for share in shares))
        if shares
        else None
    )
    of = max(reading.of[i] for reading, i in readings)
    return PhaseScore(id, words[complete], reached, of, readiness)
