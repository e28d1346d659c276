"""What a framework is, in a line: for lists."""

from collections.abc import Mapping

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Bands, Ladder, LadderKind, Outcome
from transform_model.scoring.grounds import list_facts

# Longer ids, such as 'at-or-above', are no marks that a reader knows.
_LONGEST_MARK = 3
_NEVER_SCORE = frozenset({"titles", "totals"})


@frozen
class FrameworkSummary:
    """A framework in a line.

    Parameters
    ----------
    id, title, version, licence, publisher
        As the definition says; the last two may be empty.
    milestones, phases
        How many.
    outcome
        What a score of it ends in, in words, such as ``5 phases`` or ``bands D to A``.
    thresholds
        How many thresholds rest on each basis.
    facts
        How many facts that score rest on each basis: thresholds, prerequisites, points, rules,
        measures, outcomes and their steps.
    """

    id: str
    title: str
    version: str
    licence: str
    publisher: str
    milestones: int
    phases: int
    outcome: str
    thresholds: Mapping[Basis, int]
    facts: Mapping[Basis, int]


def summarise_framework(framework: Framework) -> FrameworkSummary:
    """Return a framework in a line."""
    return FrameworkSummary(
        framework.id,
        framework.title,
        framework.version,
        framework.licence,
        framework.publisher,
        len(framework.milestones),
        len(framework.phases),
        describe_outcome(framework),
        framework.count_thresholds(),
        count_facts(framework),
    )


def count_facts(framework: Framework) -> Mapping[Basis, int]:
    """Return how many facts that score rest on each basis, every basis present."""
    counts = dict.fromkeys(Basis, 0)
    for kind, basis in list_facts(framework):
        if kind not in _NEVER_SCORE:
            counts[basis] += 1
    return counts


def describe_outcome(framework: Framework) -> str:
    """Return in words what a score of a framework ends in."""
    if framework.phases:
        return _count("phase", len(framework.phases))
    if framework.outcomes:
        return _describe(next(iter(framework.outcomes.values())))
    if any(measure.by for measure in framework.measures.values()):
        return "profile"
    return _count("measure", len(framework.measures))


def _describe(outcome: Outcome) -> str:
    steps = outcome.steps
    match outcome.form:
        case Bands() if all(len(step.id) <= _LONGEST_MARK for step in steps):
            return f"bands {steps[0].id} to {steps[-1].id}"
        case Bands():
            return _count("band", len(steps))
        case Ladder(kind=LadderKind.ANY_ORDER):
            return _count("designation", len(steps))
        case Ladder() if len(steps) == 1:
            return "yes or no"
    return _count("step", len(steps))


def _count(noun: str, number: int) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
