"""A framework without what refers to its broken parts, so that the rest can be checked."""

from attrs import evolve

from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import MilestoneNumber
from transform_model.definition.rule import Groups, Selection, StepRule
from transform_model.definition.walking import walk_parts


def prune_framework(framework: Framework) -> Framework:
    """Return a framework without the parts that name a milestone, member or phase it lacks."""
    milestones = {id: _prune(framework, each) for id, each in framework.milestones.items()}
    pruned = evolve(framework, milestones=milestones)
    return evolve(
        pruned,
        phases=tuple(p for p in framework.phases if _is_whole(framework, p.rule)),
        rules={id: r for id, r in framework.rules.items() if _is_whole(framework, r.rule)},
        measures={
            id: m
            for id, m in framework.measures.items()
            if _is_whole(framework, m.number) and _has_dimension(framework, m.by)
        },
        outcomes={
            id: o for id, o in framework.outcomes.items() if _is_whole(framework, (o.form, o.steps))
        },
    )


def _prune(framework: Framework, milestone: Milestone) -> Milestone:
    phases = {phase.id for phase in framework.phases}
    return evolve(
        milestone,
        thresholds=tuple(t for t in milestone.thresholds if t.phase in phases),
        prerequisites=tuple(p for p in milestone.prerequisites if _is_whole(framework, p.needs)),
    )


def _is_whole(framework: Framework, value: object) -> bool:
    return all(_is_known(framework, part) for part in walk_parts(value))


def _is_known(framework: Framework, part: object) -> bool:
    match part:
        case StepRule(milestone=id) | MilestoneNumber(milestone=id):
            return id in framework.milestones
        case Groups(dimension=dimension):
            return _has_dimension(framework, dimension)
        case Selection(tags=tags):
            return all(
                dimension in framework.dimensions
                and framework.dimensions[dimension].members.keys() >= set(members)
                for dimension, members in tags
            )
        case _:
            return True


def _has_dimension(framework: Framework, dimension: str) -> bool:
    return dimension in {"", "phase"} or dimension in framework.dimensions
