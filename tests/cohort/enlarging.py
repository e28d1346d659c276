"""Larger frameworks made of small ones: more levels, and more milestones like each other."""

from attrs import evolve

from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Level, Scale


def lengthen(framework: Framework, levels: int) -> Framework:
    """Return the framework with so many more levels above the best of each ordered scale."""
    milestones = {id: _lengthen(one, levels) for id, one in framework.milestones.items()}
    return evolve(framework, milestones=milestones)


def _lengthen(milestone: Milestone, levels: int) -> Milestone:
    scale = milestone.scale
    if scale.is_measured:
        return milestone
    points = milestone.points
    if points is not None:
        points = (*points, *[points[-1]] * levels)
    return evolve(milestone, scale=_add_levels(scale, levels), points=points)


def _add_levels(scale: Scale, levels: int) -> Scale:
    best = scale.levels[-1].value
    more = tuple(Level(f"{best + n:g}", best + n) for n in range(1, levels + 1))
    return evolve(scale, levels=scale.levels + more)


def multiply(framework: Framework, times: int) -> Framework:
    """Return the framework with so many milestones in place of each, alike but for their ids.

    Only the first of them waits for others.
    """
    milestones = {
        copy.id: copy for one in framework.milestones.values() for copy in _copy(one, times)
    }
    return evolve(framework, milestones=milestones)


def _copy(milestone: Milestone, times: int) -> list[Milestone]:
    copies = [milestone]
    for number in range(1, times):
        id = f"{milestone.id}-{number}"
        thresholds = tuple(evolve(each, milestone=id) for each in milestone.thresholds)
        copies.append(evolve(milestone, id=id, thresholds=thresholds, prerequisites=()))
    return copies
