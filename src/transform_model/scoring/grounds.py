"""What a score rests on: facts of the framework counted by basis."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework

Counts = Mapping[Basis, int]
"""How many facts rest on each basis, every basis present."""


@frozen
class RestsOn:
    """How many facts of a framework rest on each basis.

    Parameters
    ----------
    thresholds
        All thresholds.
    by_phase
        Thresholds of each phase, by phase id.
    facts
        Facts of every kind: ``thresholds``, ``prerequisites``, ``points``, ``rules``,
        ``measures``, ``outcomes``, ``steps``, ``totals`` and ``titles``.
    """

    thresholds: Counts
    by_phase: Mapping[str, Counts]
    facts: Mapping[str, Counts]


def find_grounds(framework: Framework) -> RestsOn:
    """Return how many facts of a framework rest on each basis."""
    by_phase = {phase.id: dict.fromkeys(Basis, 0) for phase in framework.phases}
    for threshold in framework.thresholds():
        by_phase[threshold.phase][threshold.ground.basis] += 1
    facts: dict[str, dict[Basis, int]] = {}
    for kind, basis in list_facts(framework):
        facts.setdefault(kind, dict.fromkeys(Basis, 0))[basis] += 1
    return RestsOn(framework.count_thresholds(), by_phase, facts)


def list_facts(framework: Framework) -> Iterator[tuple[str, Basis]]:
    """Yield the kind and basis of every fact a framework states."""
    for milestone in framework.milestones.values():
        yield "titles", milestone.text_basis
        for threshold in milestone.thresholds:
            yield "thresholds", threshold.ground.basis
        for prerequisite in milestone.prerequisites:
            yield "prerequisites", prerequisite.ground.basis
        if milestone.points is not None:
            yield "points", milestone.points[-1].ground.basis
    for rule in framework.rules.values():
        yield "rules", rule.ground.basis
    for measure in framework.measures.values():
        yield "measures", measure.ground.basis
    for outcome in framework.outcomes.values():
        yield "outcomes", outcome.ground.basis
        for step in outcome.steps:
            yield "steps", step.ground.basis
    for total in framework.totals:
        yield "totals", total.value.ground.basis
