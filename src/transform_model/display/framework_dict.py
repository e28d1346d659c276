"""A framework as plain values, ready for JSON: what ``show`` says, for programs."""

from collections.abc import Sequence

from transform_model.definition.basis import Ground
from transform_model.definition.calling import Titles
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite
from transform_model.definition.phase import Phase
from transform_model.definition.rule_words import say_rule
from transform_model.definition.wiring import guarded_level
from transform_model.definition.words import describe_conditions, describe_level, describe_stated
from transform_model.display.framework.correction import make_correction
from transform_model.display.framework.facts import (
    Fact,
    count_by_source,
    count_facts,
    list_facts,
    list_unpublished,
)
from transform_model.display.framework.results import (
    Entry,
    OutcomeEntry,
    list_measures,
    list_outcomes,
    list_rules,
)
from transform_model.display.framework.sayings import say_what
from transform_model.display.framework.time import list_times

VERSION = 1
"""Version of the dictionary; it rises when a key changes its meaning or goes."""


def describe_framework(framework: Framework, *, cases: int = 0) -> dict[str, object]:
    """Return what a framework says, its rules in words.

    Parameters
    ----------
    framework
        What is described.
    cases
        How many cases lie beside it.
    """
    names, facts = Titles(framework), list_facts(framework)
    correction = make_correction(framework)
    return {
        "format": "transform-model/framework",
        "format_version": VERSION,
        "id": framework.id,
        "title": framework.title,
        "version": framework.version,
        "publisher": framework.publisher,
        "period": framework.period,
        "extends": framework.base,
        "licence": framework.licence,
        "says": say_what(framework),
        "note": framework.note,
        "sha256": framework.sha256,
        "phases": [_describe_phase(names, phase) for phase in framework.phases],
        "dimensions": {
            id: {member.id: member.title for member in dimension.members.values()}
            for id, dimension in framework.dimensions.items()
        },
        "milestones": [_describe_milestone(names, each) for each in framework.milestones.values()],
        "rules": {
            entry.id: {"title": entry.title, "rule": entry.says, **_basis(entry.ground)}
            for entry in list_rules(names)
        },
        "measures": {
            entry.id: {
                "title": entry.title,
                "number": entry.says,
                "by": framework.measures[entry.id].by,
                **_basis(entry.ground),
            }
            for entry in list_measures(names)
        },
        "outcomes": {entry.id: _describe_outcome(entry) for entry in list_outcomes(names)},
        "time": list(list_times(names)),
        "facts": _describe_facts(facts),
        "sources": _describe_sources(framework, facts),
        "correction": correction.text if correction else "",
        "cases": cases,
    }


def _describe_phase(names: Titles, phase: Phase) -> dict[str, object]:
    return {
        "id": phase.id,
        "title": phase.title,
        "short": phase.short,
        "rule": say_rule(names, phase.rule) if phase.rule else "",
        **_basis(phase.ground),
    }


def _basis(ground: Ground) -> dict[str, object]:
    return {"basis": str(ground.basis), "sources": list(ground.sources)}


def _describe_outcome(outcome: OutcomeEntry) -> dict[str, object]:
    return {
        "title": outcome.title,
        "how": outcome.how,
        **_basis(outcome.ground),
        "steps": [_describe_step(step) for step in outcome.steps],
    }


def _describe_step(step: Entry) -> dict[str, object]:
    return {
        "id": step.id,
        "title": step.title,
        "needs": list(step.parts),
        **_basis(step.ground),
    }


def _describe_milestone(names: Titles, milestone: Milestone) -> dict[str, object]:
    scale = milestone.scale
    met = scale.met if milestone.met is None else milestone.met
    return {
        "id": milestone.id,
        "title": milestone.title,
        "short": milestone.short,
        "note": milestone.note,
        "levels": [{"label": level.label, "text": level.text} for level in scale.levels],
        "unit": scale.unit,
        "met": "" if met is None else describe_level(scale, met),
        "points": [describe_stated(amount) for amount in milestone.points or ()],
        "tags": {dimension: list(members) for dimension, members in milestone.tags.items()},
        "tag_grounds": {each: _basis(milestone.ground_of(each)) for each in milestone.tags},
        "applies": describe_conditions(names, milestone.applies),
        **_basis(milestone.ground),
        "thresholds": [
            {
                "phase": threshold.phase,
                "level": describe_level(scale, threshold.level.lower),
                **_basis(threshold.ground),
            }
            for threshold in milestone.thresholds
        ],
        "requires": [_describe_prerequisite(names, each) for each in milestone.prerequisites],
    }


def _describe_prerequisite(names: Titles, prerequisite: Prerequisite) -> dict[str, object]:
    milestone = names.framework.milestones[prerequisite.milestone]
    level = guarded_level(prerequisite, milestone)
    return {
        "level": "" if level is None else describe_level(milestone.scale, level),
        "needs": say_rule(names, prerequisite.needs),
        "strength": str(prerequisite.strength),
        "why": prerequisite.why,
        **_basis(prerequisite.ground),
    }


def _describe_facts(facts: Sequence[Fact]) -> dict[str, object]:
    missing: dict[str, dict[str, list[str]]] = {}
    for (kind, basis), names in list_unpublished(facts).items():
        missing.setdefault(kind, {})[str(basis)] = list(names)
    counts = {
        kind: {str(basis): count for basis, count in of_kind.items()}
        for kind, of_kind in count_facts(facts).items()
    }
    return {"counts": counts, "not_published": missing}


def _describe_sources(framework: Framework, facts: Sequence[Fact]) -> dict[str, object]:
    by_source = count_by_source(facts)
    return {
        id: {
            "title": source.title,
            "url": source.url,
            "read_on": source.read_on,
            "facts": dict(by_source.get(id, {})),
        }
        for id, source in framework.sources.items()
    }
