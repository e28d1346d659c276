"""A summary of a group as plain values, ready for JSON."""

from collections.abc import Mapping
from datetime import date
from math import inf

from attrs import asdict

from transform_model.cohort.summary_group import (
    GroupSummary,
    NumberSummary,
    OutcomeSummary,
    PhaseSummary,
    Readings,
    RuleSummary,
    Standing,
)

Plain = dict[str, object]


def describe_group(group: GroupSummary) -> Plain:
    """Return the figures of a group; an upper end without limit is None."""
    clinicians = group.clinicians
    return {
        "practices": group.practices,
        "clinicians": clinicians and _describe(Readings(clinicians.lower, clinicians.upper)),
        "practices_without_clinicians": group.uncounted,
        "phases": [_describe_phase(phase) for phase in group.phases],
        "milestones": [asdict(milestone) for milestone in group.milestones.values()],
        "drivers": _describe_numbers(group.drivers),
        "leverage_points": _describe_numbers(group.leverage_points),
        "rules": {id: _describe_rule(rule) for id, rule in group.rules.items()},
        "measures": {
            id: _flatten(_describe_numbers(family)) for id, family in group.measures.items()
        },
        "outcomes": {
            id: _flatten({member: _describe_outcome(each) for member, each in family.items()})
            for id, family in group.outcomes.items()
        },
        "designations": {
            id: {step: _describe_rule(rule) for step, rule in steps.items()}
            for id, steps in group.designations.items()
        },
    }


def describe_key(by: tuple[str, ...], group: tuple[object, ...]) -> Plain:
    """Return what makes a group by column; None for what is not stated."""
    return {name: _plain(value) for name, value in zip(by, group, strict=True)}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _describe(readings: Readings) -> Plain:
    return {
        end: None if value == inf else value
        for end, value in (("lower", readings.lower), ("upper", readings.upper))
    }


def _describe_phase(phase: PhaseSummary) -> Plain:
    return {
        "id": phase.id,
        "order": phase.order,
        "practices": _describe_standing(phase.practices),
        "clinicians": phase.clinicians and _describe_standing(phase.clinicians),
        "reached": phase.reached and _describe_number(phase.reached),
        "readiness": phase.readiness and _describe_number(phase.readiness),
    }


def _describe_standing(standing: Standing) -> Plain:
    return {name: _describe(getattr(standing, name)) for name in _STANDINGS}


_STANDINGS = ("at_least", "completed", "current")


def _describe_number(number: NumberSummary) -> Plain:
    return {name: _describe(getattr(number, name)) for name in _STATISTICS}


_STATISTICS = ("counted", "total", "mean", "least", "greatest")


def _describe_numbers(numbers: Mapping[str, NumberSummary]) -> Plain:
    return {id: _describe_number(number) for id, number in numbers.items()}


def _describe_rule(rule: RuleSummary) -> Plain:
    return {name: _describe(getattr(rule, name)) for name in ("yes", "no", "not_applicable")}


def _describe_outcome(outcome: OutcomeSummary) -> Plain:
    return {
        "steps": {id: _describe(readings) for id, readings in outcome.steps.items()},
        "none": _describe(outcome.none),
        "not_applicable": _describe(outcome.not_applicable),
    }


def _flatten(family: Plain) -> object:
    """Return the members of a family, or what is no family by itself."""
    return family[""] if set(family) == {""} else family
