"""A framework as plain values, ready for JSON: what ``show`` says, for programs."""

from transform_model.definition.basis import Ground
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite
from transform_model.definition.outcome import Outcome
from transform_model.definition.number_words import describe_number
from transform_model.definition.rule_words import describe_rule
from transform_model.definition.words import describe_level

VERSION = 1
"""Version of the dictionary; it rises when a key changes its meaning or goes."""


def describe_framework(framework: Framework) -> dict[str, object]:
    """Return what a framework says, its rules in words."""
    return {
        "format": "transform-model/framework",
        "format_version": VERSION,
        "id": framework.id,
        "title": framework.title,
        "version": framework.version,
        "publisher": framework.publisher,
        "licence": framework.licence,
        "note": framework.note,
        "sha256": framework.sha256,
        "phases": [
            {"id": phase.id, "title": phase.title, "short": phase.short}
            for phase in framework.phases
        ],
        "dimensions": {
            id: {member.id: member.title for member in dimension.members.values()}
            for id, dimension in framework.dimensions.items()
        },
        "milestones": [
            _describe_milestone(framework, milestone) for milestone in framework.milestones.values()
        ],
        "rules": {
            id: {
                "title": rule.title,
                "rule": describe_rule(framework, rule.rule),
                **_basis(rule.ground),
            }
            for id, rule in framework.rules.items()
        },
        "measures": {
            id: {
                "title": measure.title,
                "number": describe_number(framework, measure.number),
                "by": measure.by,
                **_basis(measure.ground),
            }
            for id, measure in framework.measures.items()
        },
        "outcomes": {id: _describe_outcome(outcome) for id, outcome in framework.outcomes.items()},
        "sources": {
            id: {"title": source.title, "url": source.url}
            for id, source in framework.sources.items()
        },
    }


def _basis(ground: Ground) -> dict[str, object]:
    return {"basis": str(ground.basis), "sources": list(ground.sources)}


def _describe_outcome(outcome: Outcome) -> dict[str, object]:
    steps = [{"id": step.id, "title": step.title} for step in outcome.steps]
    return {"title": outcome.title, "steps": steps}


def _describe_milestone(framework: Framework, milestone: Milestone) -> dict[str, object]:
    scale = milestone.scale
    return {
        "id": milestone.id,
        "title": milestone.title,
        "short": milestone.short,
        "levels": [{"label": level.label, "text": level.text} for level in scale.levels],
        "unit": scale.unit,
        "tags": {dimension: list(members) for dimension, members in milestone.tags.items()},
        "thresholds": [
            {
                "phase": threshold.phase,
                "level": describe_level(scale, threshold.level.lower),
                **_basis(threshold.ground),
            }
            for threshold in milestone.thresholds
        ],
        "requires": [_describe_prerequisite(framework, each) for each in milestone.prerequisites],
    }


def _describe_prerequisite(framework: Framework, prerequisite: Prerequisite) -> dict[str, object]:
    scale = framework.milestones[prerequisite.milestone].scale
    return {
        "level": describe_level(scale, prerequisite.level),
        "needs": describe_rule(framework, prerequisite.needs),
        "strength": str(prerequisite.strength),
        "why": prerequisite.why,
        **_basis(prerequisite.ground),
    }
