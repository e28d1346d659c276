"""Frameworks of any size, made of copies of the milestones of a shipped one."""

from collections.abc import Iterator

from attrs import evolve

from transform_model.definition.dimension import Dimension, Driver
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite
from transform_model.definition.rule import StepRule
from transform_model.language.library import load_framework

PAT = "tcpi-pat-2-primary-care"


def make_framework(count: int) -> Framework:
    """Return a framework of so many milestones with the thresholds of the shipped one.

    Each copy of its milestones has drivers of its own, so that there are as many columns per
    milestone as in the original; phases, leverage points and measures are the same.
    """
    original = load_framework(PAT)
    ids = [f"{id}_{i // len(original.milestones)}" for i, id in _cycle(original, count)]
    milestones = {
        new: _copy(original.milestones[old], new, ids)
        for new, (_, old) in zip(ids, _cycle(original, count), strict=True)
    }
    names = dict.fromkeys(m.tags["driver"][0] for m in milestones.values())
    drivers = Dimension("driver", {name: Driver(name, name) for name in names})
    return evolve(
        original,
        id=f"pat-like-{count}",
        milestones=milestones,
        dimensions={**original.dimensions, "driver": drivers},
        totals=(),
        sha256="",
    )


def _cycle(original: Framework, count: int) -> Iterator[tuple[int, str]]:
    ids = list(original.milestones)
    for i in range(count):
        yield i, ids[i % len(ids)]


def _copy(milestone: Milestone, new: str, ids: list[str]) -> Milestone:
    copy = new.removeprefix(milestone.id)
    waits = (_copy_wait(prerequisite, copy) for prerequisite in milestone.prerequisites)
    drivers = tuple(f"{driver}{copy}" for driver in milestone.tags["driver"])
    return evolve(
        milestone,
        id=new,
        tags={**milestone.tags, "driver": drivers},
        thresholds=tuple(evolve(threshold, milestone=new) for threshold in milestone.thresholds),
        prerequisites=tuple(wait for wait, needed in waits if needed in ids),
    )


def _copy_wait(prerequisite: Prerequisite, copy: str) -> tuple[Prerequisite, str]:
    """Return a prerequisite within one copy, and the milestone it needs."""
    needs = prerequisite.needs
    if not isinstance(needs, StepRule):
        raise TypeError("a prerequisite of the copied framework is more than one step")
    needed = f"{needs.milestone}{copy}"
    waiting = f"{prerequisite.milestone}{copy}"
    return evolve(prerequisite, milestone=waiting, needs=evolve(needs, milestone=needed)), needed
