"""Which milestones or thresholds a selection means."""

from fractions import Fraction

from tests.reference.completion import (
    MemberName,
    Placement,
    Scope,
    Truth,
    name_level,
    name_unlisted,
)
from tests.reference.reading import (
    Reading,
    attribute_number,
    is_tagged,
    is_within,
    meets,
    met_level,
    step_truth,
)
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.rule import Selection
from transform_model.definition.scale import Scale


def picks_thresholds(selection: Selection) -> bool:
    """Return whether a selection means thresholds; naming a phase says so."""
    return selection.thresholds or bool(selection.phases)


def select_milestones(
    selection: Selection, framework: Framework, scope: Scope
) -> tuple[Milestone, ...]:
    """Return the milestones that pass every filter, whether or not all of them are meant."""
    return tuple(
        milestone
        for milestone in framework.milestones.values()
        if is_within(milestone, scope, framework)
        and all(
            is_tagged(milestone, dimension, members, framework)
            for dimension, members in selection.tags
        )
        and milestone.id not in selection.exclude
        and (milestone.due is not None or not selection.due_now)
    )


def select_placements(
    selection: Selection, framework: Framework, placements: tuple[Placement, ...], scope: Scope
) -> tuple[Placement, ...]:
    """Return the thresholds whose milestone passes, in the phases asked for."""
    passing = {milestone.id for milestone in select_milestones(selection, framework, scope)}
    only = [member for dimension, member in scope if dimension == "phase"]
    return tuple(
        placement
        for placement in placements
        if placement.milestone in passing
        and (not selection.phases or placement.phase in selection.phases)
        and all(placement.phase == phase for phase in only)
    )


def list_members(selection: Selection, reading: Reading, scope: Scope) -> tuple[MemberName, ...]:
    """Return the names of what a selection means; of an unlisted one, what is really meant."""
    framework, completion = reading.framework, reading.completion
    names: tuple[MemberName, ...]
    if picks_thresholds(selection):
        placed = select_placements(selection, framework, completion.placements, scope)
        names = tuple((placement.milestone, placement.phase) for placement in placed)
    else:
        chosen = select_milestones(selection, framework, scope)
        names = tuple((milestone.id, "") for milestone in chosen)
    if selection.unlisted is None:
        return names
    meant = completion.unlisted[name_unlisted(selection, scope)]
    return tuple(name for name in names if name in meant)


def member_truth(name: MemberName, selection: Selection, reading: Reading) -> Truth:
    """Return whether one member of a selection holds: a step, or a threshold at its level."""
    milestone = reading.framework.milestones[name[0]]
    if selection.due_now and not is_due(milestone, reading):
        return Truth.NA
    if picks_thresholds(selection):
        return threshold_truth(find_placement(name, reading), reading)
    return step_truth(milestone, asked_level(selection, milestone, reading), reading)


def find_placement(name: MemberName, reading: Reading) -> Placement:
    """Return the threshold of a milestone in a phase."""
    return next(
        placement
        for placement in reading.completion.placements
        if (placement.milestone, placement.phase) == name
    )


def threshold_truth(placement: Placement, reading: Reading) -> Truth:
    """Return whether a threshold is reached; not applicable when its conditions fail."""
    if not meets(placement.applies, reading.completion):
        return Truth.NA
    milestone = reading.framework.milestones[placement.milestone]
    return step_truth(milestone, placement.level, reading)


def is_due(milestone: Milestone, reading: Reading) -> bool:
    """Return whether the due month or year of a milestone has come."""
    due, completion = milestone.due, reading.completion
    if due is None:
        return False
    if due.month is not None and due.month > attribute_number("month", completion):
        return False
    return due.year is None or due.year <= attribute_number("programme_year", completion)


def asked_level(selection: Selection, milestone: Milestone, reading: Reading) -> Fraction:
    """Return the level a selection asks of a milestone, read on that milestone's own scale."""
    if not selection.level:
        return met_level(milestone)
    low, high = read_level(selection.level, milestone.scale)
    if low == high:
        return low
    return min(high, low + reading.completion.facts[name_level(selection)])


def read_level(text: str, scale: Scale) -> tuple[Fraction, Fraction]:
    """Return both ends of a written level, such as ``2``, ``routine``, ``95%`` or ``1..2``."""
    low, _, high = text.partition("..")
    return _read_one(low, scale), _read_one(high or low, scale)


def _read_one(text: str, scale: Scale) -> Fraction:
    if not scale.is_measured:
        position = scale.find_level(text)
        if position is None:
            raise AssertionError("unreachable")
        return Fraction(position)
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    return Fraction(text)
