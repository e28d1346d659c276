"""A score as plain values, ready for JSON; docs/reference/score-json.md describes every key."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import isinf
from typing import TYPE_CHECKING

from attrs import asdict

from transform_model.definition.bounds import Bounds
from transform_model.practice.answer import AnswerKind
from transform_model.practice.practice import known_attributes
from transform_model.scoring.grounds import Counts
from transform_model.scoring.results import (
    NumberResult,
    OutcomeResult,
    PhaseBounds,
    PhaseScore,
    ProfileEntry,
    Question,
    RuleResult,
)

if TYPE_CHECKING:
    from transform_model.scoring.score import Score

VERSION = 1
"""Version of the dictionary; it rises when a key changes its meaning or goes."""


def describe_score(score: "Score") -> dict[str, object]:
    """Return a score as plain values."""
    framework = score.framework
    return {
        "format": "transform-model/score",
        "format_version": VERSION,
        "framework": framework.id,
        "version": framework.version,
        "sha256": framework.sha256,
        "basis": None if score.plan.reading is None else str(score.plan.reading),
        "exact": score.is_exact,
        "practice": _describe_practice(score),
        "assessed_on": None if score.assessed_on is None else score.assessed_on.isoformat(),
        "as_of": score.as_of.isoformat(),
        "note": score.note,
        "answered": _count_answers(score),
        "raters": None if score.raters is None else score.raters.to_dict(),
        "stale": list(score.stale),
        "renewals": [_plain_days(asdict(renewal)) for renewal in score.renewals],
        "due": [deadline.to_dict() for deadline in score.due],
        "completed_phase": _describe_phase_bounds(score.completed_phase),
        "current_phase": _describe_phase_bounds(score.current_phase),
        "phases": [_describe_phase(score, phase) for phase in score.phases],
        "rules": {id: _describe_rule(rule) for id, rule in score.rules.items()},
        "measures": {id: _describe_number(result) for id, result in score.measures.items()},
        "outcomes": {id: _describe_outcome(result) for id, result in score.outcomes.items()},
        "validity": {id: _plain_days(asdict(each)) for id, each in score.validity.items()},
        "drivers": _describe_profile(score.drivers),
        "leverage_points": _describe_profile(score.leverage_points),
        "ready": [_plain(asdict(step)) for step in score.ready],
        "waiting": [asdict(step) for step in score.waiting],
        "out_of_order": [asdict(finding) for finding in score.out_of_order],
        "rests_on": {
            "thresholds": _describe_counts(score.rests_on.thresholds),
            "by_phase": {
                id: _describe_counts(counts) for id, counts in score.rests_on.by_phase.items()
            },
            "facts": {
                kind: _describe_counts(counts) for kind, counts in score.rests_on.facts.items()
            },
        },
        "ask_next": _describe_question(score.ask_next),
    }


def _describe_phase(score: "Score", phase: PhaseScore) -> dict[str, object]:
    return {
        "id": phase.id,
        "complete": phase.complete,
        "of": phase.of,
        "reached": describe_bounds(phase.reached),
        "readiness": describe_bounds(phase.readiness),
        "blockers": [asdict(blocker) for blocker in score.blockers(phase.id)],
    }


def _describe_practice(score: "Score") -> dict[str, object]:
    practice = score.practice
    known = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in known_attributes(practice).items()
    }
    return {"id": practice.id, "name": practice.name, **known}


def _count_answers(score: "Score") -> dict[str, int]:
    kinds = [answer.kind for answer in score.answers]
    return {
        "of": len(kinds),
        "level": kinds.count(AnswerKind.LEVEL),
        "not_applicable": kinds.count(AnswerKind.NOT_APPLICABLE),
        "declined": kinds.count(AnswerKind.DECLINED),
        "unanswered": kinds.count(AnswerKind.UNANSWERED),
    }


def describe_bounds(bounds: Bounds | None) -> dict[str, float | None] | None:
    """Return bounds as a mapping; an end without limit is None, so is what has no value."""
    if bounds is None:
        return None
    ends = {"lower": bounds.lower, "upper": bounds.upper}
    return {name: _plain_number(end) for name, end in ends.items()}


def _plain_number(value: float) -> float | None:
    """Return a number as JSON has it: whole ones without a point, endless ones as None."""
    if isinf(value):
        return None
    return int(value) if value == int(value) else value


def _describe_phase_bounds(phase: PhaseBounds) -> dict[str, str | None]:
    return {"lower": phase.lower, "upper": phase.upper}


def _describe_rule(rule: RuleResult) -> dict[str, object]:
    return {
        "value": rule.value,
        "lower": rule.lower,
        "upper": rule.upper,
        "tight": rule.is_tight,
    }


def _describe_number(result: NumberResult | Mapping[str, NumberResult]) -> dict[str, object]:
    if isinstance(result, Mapping):
        return {member: _describe_number(value) for member, value in result.items()}
    bounds = describe_bounds(result.bounds) or {"lower": None, "upper": None}
    return {**bounds, "applicability": result.applicability, "tight": result.is_tight}


def _describe_outcome(result: OutcomeResult | Mapping[str, OutcomeResult]) -> dict[str, object]:
    if isinstance(result, Mapping):
        return {member: _describe_outcome(value) for member, value in result.items()}
    if result.steps:
        return {
            "surely": list(result.surely),
            "possibly": list(result.possibly),
            "steps": dict(result.steps),
            "applicability": result.applicability,
            "tight": result.is_tight,
        }
    return {
        "value": result.value,
        "lower": result.lower,
        "upper": result.upper,
        "applicability": result.applicability,
        "tight": result.is_tight,
    }


def _describe_profile(profile: Mapping[str, ProfileEntry]) -> dict[str, object]:
    return {
        id: {"of": entry.of, "reached": describe_bounds(entry.reached)}
        for id, entry in profile.items()
    }


def _describe_counts(counts: Counts) -> dict[str, int]:
    return {str(basis): count for basis, count in counts.items()}


def _describe_question(question: Question | None) -> dict[str, object] | None:
    if question is None:
        return None
    return {
        "milestone": question.milestone,
        "decides": question.decides,
        "answers": [
            {"level": level, "lower": lower, "upper": upper}
            for level, lower, upper in question.answers
        ],
    }


def _plain_days(values: Mapping[str, object]) -> dict[str, object]:
    """Return values with days as texts, without the name that is their key already."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if key != "outcome"
    }


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {
        key: list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
        for key, value in values.items()
    }
