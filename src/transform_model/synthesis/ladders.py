"""How hard each step of each milestone is, and which steps count as implemented."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from math import isfinite
from typing import Final

from attrs import field, frozen

from transform_model.definition.condition import Condition
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Direction, Scale
from transform_model.scoring.levels import direct_limits
from transform_model.scoring.plan import Plan
from transform_model.scoring.slots import direct
from transform_model.synthesis.draws import SPREAD

# Ours: from the easiest step to the hardest it is six standard deviations of what differs between
# milestones of one practice, and milestones as such differ by one.
_RANGE: Final = 6 * SPREAD
_OWN: Final = SPREAD

_PARTS: Final = 8
_UNITS: Final = (1, 10, 100, 1000, 10_000, 1_000_000)
_SHARE: Final = "share"


@frozen
class Measuring:
    """The values of a measured milestone, as whole numbers of a unit, in the direction of better.

    Parameters
    ----------
    per_one
        How many units make 1: 100 for a share, 1 for what is counted, 10 for all else.
    starts
        The least value of every band, the worst first.
    end
        The greatest value of the last band.
    is_falling
        Whether lower is better.
    """

    per_one: int
    starts: tuple[int, ...]
    end: int
    is_falling: bool


@frozen
class Ladder:
    """The steps of one milestone, from the first above the lowest level.

    Parameters
    ----------
    first
        Number of its first step, of all steps of all milestones.
    hardness
        By step; never falls.
    measuring
        Of a measured milestone: the bands its steps lead to; None for all others.
    limits
        By step: the position or value it stands for, in the direction of better.
    """

    first: int
    hardness: tuple[int, ...]
    limits: tuple[float, ...]
    measuring: Measuring | None = None

    @property
    def steps(self) -> range:
        """Numbers of its steps."""
        return range(self.first, self.first + len(self.hardness))

    @property
    def rows(self) -> slice:
        """The same as a part of an array of steps."""
        return slice(self.steps.start, self.steps.stop)

    def step_at(self, level: float) -> int | None:
        """Return the number of the step that reaches a level; None for what all reach."""
        found = sum(limit < level for limit in self.limits)
        is_lowest = self.measuring is None and level <= 0
        return None if is_lowest or found == len(self.limits) else self.first + found


@frozen
class Counted:
    """A step that counts as implemented when it is reached.

    Parameters
    ----------
    step
        Its number.
    milestone
        Index of its milestone.
    applies
        Conditions on the practice.
    """

    step: int
    milestone: int
    applies: tuple[Condition, ...] = field(default=(), repr=False)


def build_ladders(plan: Plan) -> tuple[Ladder, ...]:
    """Return the ladder of each milestone, in the order of the plan."""
    ladders = []
    first = 0
    for i in range(len(plan.milestones)):
        ladder = _build(plan, i, first)
        ladders.append(ladder)
        first += len(ladder.hardness)
    return tuple(ladders)


def list_counted(plan: Plan, ladders: Sequence[Ladder]) -> tuple[Counted, ...]:
    """Return the steps whose share is calibrated: thresholds, or all where there are none."""
    found = []
    for slots in plan.phase_slots:
        for i in slots:
            slot = plan.slots[i]
            step = ladders[slot.milestone].step_at(slot.upper)
            if step is not None:
                applies = slot.threshold.applies if slot.threshold else ()
                found.append(Counted(step, slot.milestone, applies))
    if found:
        return tuple(found)
    return tuple(Counted(step, i) for i, ladder in enumerate(ladders) for step in ladder.steps)


def _build(plan: Plan, i: int, first: int) -> Ladder:
    milestone = plan.milestones[i]
    measuring = _measure(plan, i) if milestone.scale.is_measured else None
    if measuring is None:
        limits = tuple(float(level) for level in range(1, len(milestone.scale.levels)))
    else:
        limits = tuple(start / measuring.per_one for start in measuring.starts[1:])
    own = _own_hardness(plan.framework.id, milestone)
    hardness = tuple(
        own + round(_RANGE * _place(plan, i, limit, (nth + 1) / (len(limits) + 1)))
        for nth, limit in enumerate(limits)
    )
    return Ladder(first, hardness, limits, measuring)


def _place(plan: Plan, i: int, limit: float, share: float) -> float:
    """Return from 0 to 1 how hard a step is: later phases are, and higher steps in each."""
    phases = [plan.slots[s].phase for s in plan.slots_of[i] if plan.slots[s].upper >= limit]
    stated = [phase for phase in phases if phase >= 0]
    if not any(plan.slots[s].phase >= 0 for s in plan.slots_of[i]):
        return share
    count = len(plan.framework.phases)
    return (min(stated, default=count - 1) + share) / count


def _own_hardness(framework: str, milestone: Milestone) -> int:
    """Return how much harder a milestone is than others: one number for ever, from its name."""
    digest = sha256(f"{framework}/{milestone.id}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % (2 * _OWN + 1) - _OWN


def _measure(plan: Plan, i: int) -> Measuring:
    scale = plan.milestones[i].scale
    worst, best = direct_limits(scale)
    limits = {end for s in plan.slots_of[i] for end in (plan.slots[s].lower, plan.slots[s].upper)}
    if scale.met is not None:
        limits.add(direct(scale, scale.met))
    limits = {limit for limit in limits if isfinite(limit) and worst < limit <= best}
    if not limits:
        limits = set(_split(worst, best))
    per_one = _find_unit(scale, limits)
    cuts = sorted({round(limit * per_one) for limit in limits})
    gap = max(abs(cuts[0]), abs(cuts[-1]), _PARTS)
    start = round(worst * per_one) if isfinite(worst) else cuts[0] - gap
    end = round(best * per_one) if isfinite(best) else cuts[-1] + gap
    return Measuring(per_one, (start, *cuts), end, scale.better is Direction.LOWER)


def _split(worst: float, best: float) -> Iterator[float]:
    """Yield values between the ends of a scale that nothing is held against."""
    start = worst if isfinite(worst) else (best - _PARTS if isfinite(best) else 0)
    end = best if isfinite(best) else start + _PARTS
    for part in range(1, _PARTS):
        yield start + (end - start) * part / _PARTS


def _find_unit(scale: Scale, limits: set[float]) -> int:
    """Return the least power of ten of which all limits are whole numbers."""
    ends = (end for end in (scale.lowest, scale.highest) if end is not None)
    stated = (*limits, *ends)
    least = 100 if scale.unit == _SHARE else 1
    units = (unit for unit in _UNITS if unit >= least)
    return next((unit for unit in units if _are_whole(unit, stated)), _UNITS[-1])


def _are_whole(unit: int, numbers: Sequence[float]) -> bool:
    return all(round(number * unit) / unit == number for number in numbers)
