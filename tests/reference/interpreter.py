"""A literal reference interpreter: one framework, one completion, every result."""

from collections.abc import Mapping
from fractions import Fraction
from math import inf, nextafter

from attrs import frozen

from tests.reference.completion import Completion, Truth, exact
from tests.reference.numbers import family_members, measure_value
from tests.reference.outcomes import OutcomeValue, outcome_members, outcome_truth, outcome_value
from tests.reference.reading import Reading, is_tagged, meets, met_level, reaches
from tests.reference.rules import named_rule_truth, rule_truth
from tests.reference.selections import threshold_truth
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite
from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.definition.scale import Direction


@frozen
class PhaseResult:
    """Where a practice stands on one phase; readiness is None when nothing applies."""

    complete: bool
    reached: int
    of: int
    readiness: Fraction | None


@frozen
class ReferenceResult:
    """Every result of one completion.

    Parameters
    ----------
    rules
        By id.
    measures
        By id, or ``id.member``; None for not applicable.
    outcomes
        By id, or ``id.member``; None below the first step.
    phases
        By id.
    completed_phase, current_phase
        Ids; None for none.
    profiles
        ``(dimension, member)`` → thresholds reached and thresholds that apply, for drivers and
        leverage points.
    """

    rules: Mapping[str, Truth]
    measures: Mapping[str, Fraction | None]
    outcomes: Mapping[str, OutcomeValue]
    phases: Mapping[str, PhaseResult]
    completed_phase: str | None
    current_phase: str | None
    profiles: Mapping[tuple[str, str], tuple[int, int]]


def evaluate(framework: Framework, completion: Completion) -> ReferenceResult:
    """Return every result of a framework when everything is as the completion says."""
    reading = _read(framework, completion, credit_levels(framework, completion))
    phases = {phase.id: _phase_result(phase, reading) for phase in framework.phases}
    complete = [phase.id for phase in framework.phases if phases[phase.id].complete]
    incomplete = [phase.id for phase in framework.phases if not phases[phase.id].complete]
    current = incomplete[0] if incomplete else None
    if framework.phase_order is PhaseOrder.IN_ORDER:
        order = [phase.id for phase in framework.phases]
        complete = order[: order.index(current)] if current is not None else order
    return ReferenceResult(
        rules={name: named_rule_truth(name, reading) for name in framework.rules},
        measures={
            name_member(name, member): measure_value(name, member, reading)
            for name in framework.measures
            for member in family_members(name, framework)
        },
        outcomes={
            name_member(name, member): outcome_value(name, member, reading)
            for name, outcome in framework.outcomes.items()
            for member in outcome_members(outcome, framework)
        },
        phases=phases,
        completed_phase=complete[-1] if complete else None,
        current_phase=current,
        profiles=_profiles(reading),
    )


def _read(
    framework: Framework, completion: Completion, levels: Mapping[str, Fraction | None]
) -> Reading:
    return Reading(framework, completion, dict(levels), measure_value, outcome_truth)


def name_member(name: str, member: str) -> str:
    """Return ``name``, or ``name.member`` for a member of a family."""
    return f"{name}.{member}" if member else name


def _phase_result(phase: Phase, reading: Reading) -> PhaseResult:
    truths = [
        threshold_truth(placement, reading)
        for placement in reading.completion.placements
        if placement.phase == phase.id
    ]
    rule = Truth.NA if phase.rule is None else rule_truth(phase.rule, reading)
    reached = truths.count(Truth.YES)
    of = len(truths) - truths.count(Truth.NA)
    return PhaseResult(
        complete=Truth.NO not in truths and rule is not Truth.NO,
        reached=reached,
        of=of,
        readiness=Fraction(reached, of) if of else None,
    )


def _profiles(reading: Reading) -> dict[tuple[str, str], tuple[int, int]]:
    framework = reading.framework
    profiles = {}
    for dimension in ("driver", "leverage_point"):
        if dimension not in framework.dimensions:
            continue
        for member in framework.dimensions[dimension].members:
            truths = [
                threshold_truth(placement, reading)
                for placement in reading.completion.placements
                if is_tagged(
                    framework.milestones[placement.milestone], dimension, (member,), framework
                )
            ]
            applying = len(truths) - truths.count(Truth.NA)
            profiles[dimension, member] = (truths.count(Truth.YES), applying)
    return profiles


def credit_levels(framework: Framework, completion: Completion) -> dict[str, Fraction | None]:
    """Return the levels that count: after conditions, and capped by enforced prerequisites.

    Everyone starts at the lowest level and climbs as far as the answer and the needs allow, until
    nobody climbs further.
    """
    answered = {
        milestone.id: completion.levels[milestone.id]
        if meets(milestone.applies, completion)
        else None
        for milestone in framework.milestones.values()
    }
    enforced = {
        milestone.id: [need for need in milestone.prerequisites if need.is_enforced]
        for milestone in framework.milestones.values()
    }
    levels = {
        name: lowest_level(framework.milestones[name])
        if enforced[name] and answer is not None
        else answer
        for name, answer in answered.items()
    }
    while True:
        reading = _read(framework, completion, levels)
        climbed = {
            name: answer
            if answer is None or not enforced[name]
            else _credit(framework.milestones[name], answer, enforced[name], reading)
            for name, answer in answered.items()
        }
        if climbed == levels:
            return levels
        levels = climbed


def lowest_level(milestone: Milestone) -> Fraction:
    """Return the worst level or value of a milestone."""
    worst = milestone.scale.worst
    if worst is None:
        raise AssertionError("unreachable")
    return exact(worst)


def _credit(
    milestone: Milestone, answer: Fraction, needs: list[Prerequisite], reading: Reading
) -> Fraction:
    """Return the highest level up to the answer whose needs, and those of all below, hold.

    A measured milestone waits just below the level at which it is met.
    """
    if milestone.scale.is_measured:
        is_guarded = reaches(milestone.scale, answer, met_level(milestone))
        holds = all(rule_truth(need.needs, reading) is not Truth.NO for need in needs)
        return answer if holds or not is_guarded else _almost_met(milestone)
    credited = Fraction(0)
    for level in range(1, int(answer) + 1):
        asked = [need for need in needs if need.level == level]
        if any(rule_truth(need.needs, reading) is Truth.NO for need in asked):
            break
        credited = Fraction(level)
    return credited


def _almost_met(milestone: Milestone) -> Fraction:
    met = float(met_level(milestone))
    worse = inf if milestone.scale.better is Direction.LOWER else -inf
    return Fraction(nextafter(met, worse))
