"""Slots: every "milestone at least at a level" that scoring ever asks about, numbered once.

A threshold is a slot of a phase; a step named by a rule is a slot of no phase. Levels run in the
direction of better: on a scale where lower is better they are negated here and nowhere else.
"""

from itertools import product

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.scale import Direction, Scale

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
        The threshold it came from, or None.
    """

    milestone: int
    lower: float
    upper: float
    phase: int = -1
    threshold: Threshold | None = None


Placement = tuple[tuple[int, float], ...]
"""Where the thresholds of one milestone are: (slot, level) pairs; a slot left out is absent."""


def direct(scale: Scale, level: float) -> float:
    """Return a level in the direction of better."""
    return -level if scale.better is Direction.LOWER else level


def direct_ends(scale: Scale, lower: float, upper: float) -> tuple[float, float]:
    """Return two levels, least first, in the direction of better."""
    first, second = direct(scale, lower), direct(scale, upper)
    return (first, second) if first <= second else (second, first)


def is_accepted(basis: Basis, reading: Basis | None) -> bool:
    """Return whether a fact of this basis counts as known in a reading."""
    return reading is None or basis is reading


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
        options = [
            _placement_options(milestone, threshold, phase_index, reading)
            for threshold in milestone.thresholds
        ]
        numbered: dict[int, int] = {}
        for choices in options:
            for choice in choices:
                if choice is not None and choice[0] not in numbered:
                    numbered[choice[0]] = len(slots)
                    slots.append(_make_slot(i, choice[0], milestone, options))
        placements.append(_place(milestone, options, numbered, reading))
    return SlotTable(tuple(slots), tuple(placements))


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


def _make_slot(i: int, phase: int, milestone: Milestone, options: list[list[_Option]]) -> Slot:
    """Return the slot of one milestone in one phase, wide enough for every option."""
    levels = [
        choice[1] for choices in options for choice in choices if choice and choice[0] == phase
    ]
    origin = next(
        (
            threshold
            for threshold, choices in zip(milestone.thresholds, options, strict=True)
            if any(choice and choice[0] == phase for choice in choices)
        ),
        None,
    )
    return Slot(i, min(levels), max(levels), phase, origin)


def _place(
    milestone: Milestone,
    options: list[list[_Option]],
    numbered: dict[int, int],
    reading: Basis | None,
) -> tuple[Placement, ...]:
    """Return every way the thresholds of one milestone may lie together."""
    found: dict[Placement, None] = {}
    for count, choice in enumerate(product(*options)):
        if count == MOST_PLACEMENTS:
            break
        present = sorted(option for option in choice if option is not None)
        phases = [phase for phase, _ in present]
        levels = [level for _, level in present]
        is_new_phase_each = len(set(phases)) == len(phases)
        is_rising = all(a <= b for a, b in zip(levels, levels[1:], strict=False))
        if is_new_phase_each and (is_rising or reading is None):
            found[tuple((numbered[phase], level) for phase, level in present)] = None
    if not found:
        stated = [choices[0] for choices in options if choices[0] is not None]
        return (tuple((numbered[phase], level) for phase, level in stated),)
    return tuple(found)
