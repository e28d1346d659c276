"""Slots: every "milestone at least at a level" that scoring ever asks about, numbered once.

A threshold is a slot of a phase; a step named by a rule is a slot of no phase. Levels run in the
direction of better: on a scale where lower is better they are negated here and nowhere else.
"""

from itertools import islice, pairwise, product

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.scale import Direction, Scale
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError

# Placements of one milestone's unknown thresholds that are told apart; beyond it the
# reading would be slower than useful, and no programme comes near it.
MOST_PLACEMENTS = 4096


@frozen
class Slot:
    """A milestone at least at a level.

    Parameters
    ----------
    milestone
        Index of the milestone.
    lower, upper
        Least and greatest level it may stand for, in the direction of better.
    phase
        Index of the phase, or -1 for a step of a rule.
    threshold
        The threshold that lies, or first may lie, there; None for a step.
    """

    milestone: int
    lower: float
    upper: float
    phase: int = -1
    threshold: Threshold | None = None


Placement = tuple[tuple[int, float, int], ...]
"""Where the thresholds of one milestone are: slot, level, and which threshold it is.

A slot left out holds none.
"""


def direct(scale: Scale, level: float) -> float:
    """Return a level in the direction of better."""
    return -level if scale.better is Direction.LOWER else level


def direct_ends(scale: Scale, lower: float, upper: float) -> tuple[float, float]:
    """Return two levels, least first, in the direction of better."""
    first, second = direct(scale, lower), direct(scale, upper)
    return (first, second) if first <= second else (second, first)


def read_basis(basis: Basis | str) -> Basis:
    """Return the basis of this name.

    Raises
    ------
    UnknownNameError
        When there is no such basis.
    """
    if basis not in list(Basis):
        name = str(basis)
        raise UnknownNameError("basis", name, nearest_name(name, list(Basis)), list(Basis))
    return Basis(basis)


def is_accepted(basis: Basis, reading: Basis | None) -> bool:
    """Return whether a fact of this basis counts as known in a reading: one as strong, at least.

    Examples
    --------
    >>> is_accepted(Basis.PUBLISHED, Basis.INFERRED), is_accepted(Basis.INFERRED, Basis.PUBLISHED)
    (True, False)
    """
    return reading is None or _STRENGTHS.index(basis) <= _STRENGTHS.index(reading)


_STRENGTHS = tuple(Basis)


@frozen
class SlotTable:
    """Slots of the thresholds, and every way they may lie.

    Parameters
    ----------
    slots
        All threshold slots.
    placements
        By milestone index: the possible placements; one for most milestones.
    """

    slots: tuple[Slot, ...]
    placements: tuple[tuple[Placement, ...], ...]


def number_thresholds(framework: Framework, reading: Basis | None) -> SlotTable:
    """Return the threshold slots of a framework and their placements in a reading."""
    phase_index = {phase.id: i for i, phase in enumerate(framework.phases)}
    slots: list[Slot] = []
    placements: list[tuple[Placement, ...]] = []
    for i, milestone in enumerate(framework.milestones.values()):
        ways = _ways(milestone, phase_index, reading)
        numbered: dict[int, int] = {}
        for phase in sorted({phase for way in ways for phase, _, _ in way}):
            numbered[phase] = len(slots)
            slots.append(_make_slot(i, phase, milestone, ways))
        placements.append(
            tuple(tuple((numbered[phase], level, t) for phase, level, t in way) for way in ways)
        )
    return SlotTable(tuple(slots), tuple(placements))


def _ways(
    milestone: Milestone, phase_index: dict[str, int], reading: Basis | None
) -> tuple["_Way", ...]:
    """Return every way the thresholds of one milestone may lie; one where all is known."""
    if all(
        threshold.level.is_known and is_accepted(threshold.ground.basis, reading)
        for threshold in milestone.thresholds
    ):
        scale = milestone.scale
        stated = [
            (phase_index[threshold.phase], direct(scale, threshold.level.lower), t)
            for t, threshold in enumerate(milestone.thresholds)
        ]
        return (tuple(stated),)
    options = [
        _placement_options(milestone, threshold, phase_index, reading)
        for threshold in milestone.thresholds
    ]
    return _place(options, reading)


_Option = tuple[int, float] | None


def _placement_options(
    milestone: Milestone,
    threshold: Threshold,
    phase_index: dict[str, int],
    reading: Basis | None,
) -> list[_Option]:
    """Return every (phase index, level) one threshold may be, None standing for absent."""
    lower, upper = threshold.level.lower, threshold.level.upper
    phase = phase_index[threshold.phase]
    scale = milestone.scale
    if is_accepted(threshold.ground.basis, reading):
        return [(phase, level) for level in _between(scale, lower, upper)]
    may_be = threshold.may_be
    levels: list[float] = (
        list(may_be.levels) if may_be and may_be.levels else _above_lowest(scale, lower, upper)
    )
    named = may_be.phases if may_be else ()
    phases = [phase_index[name] for name in named] or list(phase_index.values())
    options: list[_Option] = [(p, direct(scale, level)) for p in phases for level in levels]
    if may_be is None or may_be.may_be_absent:
        options.append(None)
    return options


def _between(scale: Scale, lower: float, upper: float) -> list[float]:
    """Return the levels of a stated threshold: all positions of a range, or its two ends."""
    if scale.is_measured:
        return sorted({direct(scale, lower), direct(scale, upper)})
    return [float(level) for level in range(int(lower), int(upper) + 1)]


def _above_lowest(scale: Scale, lower: float, upper: float) -> list[float]:
    """Return every level above the lowest; on a measured scale its ends and the stated ones."""
    if not scale.is_measured:
        return [float(level) for level in range(1, len(scale.levels))]
    stated = {lower, upper, scale.lowest, scale.highest}
    return sorted(level for level in stated if level is not None)


_Way = tuple[tuple[int, float, int], ...]
"""Phase, level and threshold of every threshold of a milestone that is present."""


def _make_slot(i: int, phase: int, milestone: Milestone, ways: tuple[_Way, ...]) -> Slot:
    """Return the slot of one milestone in one phase, wide enough for every way."""
    there = [(level, t) for way in ways for where, level, t in way if where == phase]
    levels = [level for level, _ in there]
    first = milestone.thresholds[min(t for _, t in there)]
    return Slot(i, min(levels), max(levels), phase, first)


def _place(options: list[list[_Option]], reading: Basis | None) -> tuple[_Way, ...]:
    """Return every way the thresholds of one milestone may lie together."""
    found: dict[_Way, None] = {}
    for choice in islice(product(*options), MOST_PLACEMENTS):
        way = tuple(sorted((*option, t) for t, option in enumerate(choice) if option is not None))
        has_phase_each = len({phase for phase, _, _ in way}) == len(way)
        levels = [level for _, level, _ in way]
        is_rising = all(first <= second for first, second in pairwise(levels))
        if has_phase_each and (is_rising or reading is None):
            found[way] = None
    if found:
        return tuple(found)
    # Facts that contradict each other leave what the framework itself states.
    stated = [(t, choices[0]) for t, choices in enumerate(options)]
    return (tuple((*option, t) for t, option in stated if option is not None),)
