"""The steps of a framework, numbered."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import step_level
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.rule import Selection, StepRule
from transform_model.definition.scale import Direction
from transform_model.definition.step import Step
from transform_model.definition.walking import walk_parts


@frozen
class StepNumbers:
    """Steps in declared order, each milestone from its lowest, and the number of each.

    Parameters
    ----------
    steps
        On an ordered scale every level above the lowest; on a measured one the values that
        thresholds, rules and ``met`` speak of.
    first
        By milestone: the number of its lowest step.
    following
        By milestone: the number after that of its highest step.
    measured
        By measured milestone: its values, worst first.
    """

    steps: tuple[Step, ...]
    first: Mapping[str, int]
    following: Mapping[str, int]
    measured: Mapping[str, Sequence[float]]

    def find(self, milestone: str, level: float) -> int:
        """Return the number of a step."""
        values = self.measured.get(milestone)
        if values is None:
            return self.first[milestone] + int(level) - 1
        return self.first[milestone] + values.index(level)


def number_steps(framework: Framework) -> StepNumbers:
    """Return the numbered steps of a framework."""
    measured = _list_measured(framework)
    steps: list[Step] = []
    first: dict[str, int] = {}
    following: dict[str, int] = {}
    for milestone in framework.milestones.values():
        first[milestone.id] = len(steps)
        levels = measured.get(milestone.id, range(1, len(milestone.scale.levels)))
        steps.extend([Step(milestone.id, level) for level in levels])
        following[milestone.id] = len(steps)
    return StepNumbers(tuple(steps), first, following, measured)


def easiest_level(milestone: Milestone, level: Bounds) -> float:
    """Return the end of a level's range that is easier to reach."""
    return level.upper if milestone.scale.better is Direction.LOWER else level.lower


def _list_measured(framework: Framework) -> Mapping[str, Sequence[float]]:
    measured = [m for m in framework.milestones.values() if m.scale.is_measured]
    if not measured:
        return {}
    levels, labels = _list_mentioned(framework)
    values_by_milestone = {}
    for milestone in measured:
        named = (step_level(milestone, label) for label in ("", *labels))
        declared = (threshold.level for threshold in milestone.thresholds)
        bounds = (*named, *declared, *levels.get(milestone.id, ()))
        values = {easiest_level(milestone, level) for level in bounds if level is not None}
        is_falling = milestone.scale.better is Direction.LOWER
        values_by_milestone[milestone.id] = sorted(values, reverse=is_falling)
    return values_by_milestone


def _list_mentioned(framework: Framework) -> tuple[Mapping[str, list[Bounds]], set[str]]:
    """Return the levels that rules name by milestone, and the labels that selections name."""
    levels: dict[str, list[Bounds]] = {}
    labels = set()
    for rule in _list_rules(framework):
        for part in walk_parts(rule):
            if isinstance(part, StepRule):
                levels.setdefault(part.milestone, []).append(part.level)
            elif isinstance(part, Selection) and part.level:
                labels.add(part.level)
    return levels, labels


def _list_rules(framework: Framework) -> Iterator[object]:
    needs = (
        prerequisite.needs
        for milestone in framework.milestones.values()
        for prerequisite in milestone.prerequisites
    )
    named = (definition.rule for definition in framework.rules.values())
    return chain(needs, named, (phase.rule for phase in framework.phases if phase.rule))
