"""Selections and groups expanded into the milestones and thresholds they mean."""

from collections.abc import Iterator

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.quantity import parse_range, split_range
from transform_model.definition.rule import Selection
from transform_model.definition.scale import Scale

PHASE = "phase"


@frozen
class Scope:
    """What a selection can see: everything, or only what ``groups`` and ``by`` around it leave.

    Parameters
    ----------
    limits
        ``(dimension or "phase", member)`` pairs, the innermost last.
    """

    limits: tuple[tuple[str, str], ...] = ()

    def narrow(self, dimension: str, member: str) -> "Scope":
        """Return the scope inside one member."""
        return Scope((*self.limits, (dimension, member)))


EVERYTHING = Scope()


def picks_thresholds(selection: Selection) -> bool:
    """Return whether a selection picks thresholds rather than milestones."""
    return selection.thresholds or bool(selection.phases)


def group_members(
    framework: Framework, dimension: str, scope: Scope = EVERYTHING
) -> tuple[str, ...]:
    """Return the members that ``groups`` or ``by`` range over, in declared order.

    These are members that a milestone in scope is tagged with directly; for ``phase``, phases
    that have a threshold in scope.
    """
    if dimension == PHASE:
        thresholds = expand_thresholds(framework, Selection(thresholds=True), scope)
        used = {threshold.phase for threshold in thresholds}
        return tuple(phase.id for phase in framework.phases if phase.id in used)
    tagged = {
        member
        for milestone_id in expand_milestones(framework, Selection(), scope)
        for member in framework.milestones[milestone_id].tags.get(dimension, ())
    }
    return tuple(member for member in framework.dimensions[dimension].members if member in tagged)


def expand_milestones(
    framework: Framework, selection: Selection, scope: Scope = EVERYTHING
) -> tuple[str, ...]:
    """Return ids of the milestones a selection picks, in declared order.

    A member selects what is tagged with it or with a member under it. ``due: now`` keeps the
    milestones that have a due date: which of them are due is known only when a practice is scored.
    """
    limits = tuple((dimension, (member,)) for dimension, member in scope.limits)
    filters = [
        (dimension, _with_descendants(framework, dimension, members))
        for dimension, members in (*selection.tags, *limits)
        if dimension != PHASE
    ]
    return tuple(
        milestone.id
        for milestone in _candidates(framework, filters)
        if milestone.id not in selection.exclude
        and (milestone.due is not None or not selection.due_now)
        and all(
            not members.isdisjoint(milestone.tags.get(dimension, ()))
            for dimension, members in filters
        )
    )


def _candidates(
    framework: Framework, filters: list[tuple[str, frozenset[str]]]
) -> Iterator[Milestone]:
    """Yield the milestones that meet one of the filters, in declared order; all without filters.

    Every filter is met in the end; this one saves going through thousands of milestones for each
    of thousands of members.
    """
    if not filters:
        yield from framework.milestones.values()
        return
    tables = [(framework.places_by_tag.get(dimension, {}), ids) for dimension, ids in filters]
    table, ids = min(tables, key=lambda each: sum(len(each[0].get(id, ())) for id in each[1]))
    for _, id in sorted({place for member in ids for place in table.get(member, ())}):
        yield framework.milestones[id]


def expand_thresholds(
    framework: Framework, selection: Selection, scope: Scope = EVERYTHING
) -> tuple[Threshold, ...]:
    """Return the thresholds a selection picks, by phase, then by milestone in declared order."""
    limits = {member for dimension, member in scope.limits if dimension == PHASE}
    by_phase: dict[str, list[Threshold]] = {
        phase.id: []
        for phase in framework.phases
        if (not selection.phases or phase.id in selection.phases) and limits <= {phase.id}
    }
    for milestone_id in expand_milestones(framework, selection, scope):
        for threshold in framework.milestones[milestone_id].thresholds:
            if threshold.phase in by_phase:
                by_phase[threshold.phase].append(threshold)
    return tuple(threshold for thresholds in by_phase.values() for threshold in thresholds)


def step_level(milestone: Milestone, label: str) -> Bounds | None:
    """Return the positions or values that a level label means on the scale of a milestone.

    Parameters
    ----------
    milestone
        The milestone whose scale is asked.
    label
        A level such as ``2`` or ``95%``, a range ``1..2`` for a fact not known, or an empty text
        for the level that counts as met.

    Returns
    -------
    Bounds or None
        Positions on an ordered scale, values on a measured one; None when there is no such level.
    """
    if label:
        return _read_level(milestone.scale, label)
    met = milestone.scale.met if milestone.met is None else milestone.met
    return None if met is None else Bounds(met, met)


def _read_level(scale: Scale, label: str) -> Bounds | None:
    if scale.is_measured:
        return _read_quantity(scale, label)
    position = scale.find_level(label)
    if position is not None:
        return Bounds(position, position)
    ends = split_range(label)
    if ends is None:
        return None
    lower = scale.find_level(ends[0]) if ends[0] else 0
    upper = scale.find_level(ends[1]) if ends[1] else len(scale.levels) - 1
    if lower is None or upper is None or lower > upper:
        return None
    return Bounds(lower, upper)


def _read_quantity(scale: Scale, label: str) -> Bounds | None:
    bounds = parse_range(label)
    if bounds is None:
        return None
    lower, upper = bounds.lower, bounds.upper
    ends = split_range(label)
    if ends is not None and scale.lowest is not None and not ends[0]:
        lower = scale.lowest
    if ends is not None and scale.highest is not None and not ends[1]:
        upper = scale.highest
    is_below = scale.lowest is not None and lower < scale.lowest
    is_above = scale.highest is not None and upper > scale.highest
    if is_below or is_above or lower > upper:
        return None
    return Bounds(lower, upper)


def _with_descendants(
    framework: Framework, dimension: str, members: tuple[str, ...]
) -> frozenset[str]:
    declared = framework.dimensions[dimension]
    return frozenset(below for member in members for below in declared.descend(member))
