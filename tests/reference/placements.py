"""Where the thresholds of a framework could really stand."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product

from tests.reference.completion import Placement, exact
from tests.reference.openness import list_level_range
from tests.reference.reading import reaches
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Candidates, Milestone, Threshold
from transform_model.definition.scale import Scale

Placements = tuple[Placement, ...]


def list_placements(framework: Framework, basis: str | None = None) -> tuple[Placements, ...]:
    """Return every way all thresholds could stand, each by phase, then by milestone.

    Parameters
    ----------
    basis
        ``published`` also leaves open where the thresholds stand that nobody has published.
    """
    order = [phase.id for phase in framework.phases]
    return tuple(
        tuple(
            sorted(
                (placement for way in together for placement in way),
                key=lambda placement: order.index(placement.phase),
            )
        )
        for together in product(*list_ways(framework, basis))
    )


def list_ways(framework: Framework, basis: str | None) -> list[list[frozenset[Placement]]]:
    """Return for each milestone every way its own thresholds could stand."""
    order = [phase.id for phase in framework.phases]
    return [
        list(_list_ways(milestone, order, basis)) for milestone in framework.milestones.values()
    ]


def _list_ways(
    milestone: Milestone, order: list[str], basis: str | None
) -> Iterator[frozenset[Placement]]:
    options = [
        _list_options(threshold, milestone, order)
        if basis == Basis.PUBLISHED and threshold.ground.basis is not Basis.PUBLISHED
        else _list_stated(threshold, milestone)
        for threshold in milestone.thresholds
    ]
    ways = [
        [placement for placement in chosen if placement is not None] for chosen in product(*options)
    ]
    if basis is not None:
        ways = [way for way in ways if _is_possible(way, milestone.scale, order)]
    yield from dict.fromkeys(frozenset(way) for way in ways)


def _list_stated(threshold: Threshold, milestone: Milestone) -> list[Placement | None]:
    return [
        _place(threshold, threshold.phase, level)
        for level in list_level_range(threshold.level, milestone.scale)
    ]


def _list_options(
    threshold: Threshold, milestone: Milestone, order: list[str]
) -> list[Placement | None]:
    """Return where an unpublished threshold could stand; None for nowhere."""
    may_be = threshold.may_be or Candidates()
    levels = [exact(level) for level in may_be.levels] or _above_lowest(threshold, milestone)
    options: list[Placement | None] = [
        _place(threshold, phase, level) for phase in may_be.phases or order for level in levels
    ]
    return [*options, None] if may_be.may_be_absent else options


def _above_lowest(threshold: Threshold, milestone: Milestone) -> list[Fraction]:
    """Return the levels above the lowest; of a measured scale, what is stated and its ends."""
    scale = milestone.scale
    if not scale.is_measured:
        return [Fraction(position) for position in range(1, len(scale.levels))]
    ends = [end for end in (scale.lowest, scale.highest) if end is not None]
    return sorted({exact(end) for end in ends} | set(list_level_range(threshold.level, scale)))


def _place(threshold: Threshold, phase: str, level: Fraction) -> Placement:
    return Placement(threshold.milestone, phase, level, threshold.applies)


def _is_possible(way: list[Placement], scale: Scale, order: list[str]) -> bool:
    """Return whether each phase has at most one, with levels no worse as phases rise."""
    in_order = sorted(way, key=lambda placement: order.index(placement.phase))
    return all(
        earlier.phase != later.phase and reaches(scale, later.level, earlier.level)
        for earlier, later in pairwise(in_order)
    )
