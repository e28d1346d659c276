"""Entries and losses of a phase between assessments, surely and perhaps."""

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.definition.bounds import Bounds
from transform_model.networks.arrays import Whole
from transform_model.networks.counting import describe_bounds
from transform_model.networks.table import Table

_NEVER: Final = 1 << 30
"""More than any count: the cost of what cannot have been."""


@frozen
class PhaseFlow:
    """How practices came to a phase and lost it; to have a phase is to have completed it or more.

    Each number lies between what surely was and what may have been. A practice that may or may not
    have had the phase all the time counts with the fewest and the most changes that fit its
    assessments. Where all is known, first + entered - lost = last.

    Parameters
    ----------
    phase
        Id of the phase.
    first, last
        How many practices had it at their first, and at their last assessment.
    entered, lost
        How often a practice had it that did not have it at the assessment before, and the other
        way round.
    """

    phase: str
    first: Bounds
    entered: Bounds
    lost: Bounds
    last: Bounds

    def to_dict(self) -> dict[str, object]:
        """Return the flow as plain values."""
        return {
            "id": self.phase,
            "first": describe_bounds(self.first),
            "entered": describe_bounds(self.entered),
            "lost": describe_bounds(self.lost),
            "last": describe_bounds(self.last),
        }


def find_flows(table: Table, phases: tuple[str, ...]) -> tuple[PhaseFlow, ...]:
    """Return entries and losses of each phase."""
    counts = table.counts
    has_any = counts > 0
    firsts = table.starts[has_any]
    lasts = firsts + counts[has_any] - 1
    entered = _count_changes(table, is_entry=True)
    lost = _count_changes(table, is_entry=False)
    return tuple(
        PhaseFlow(
            phase,
            _count_at(table, firsts, order),
            entered[order - 1],
            lost[order - 1],
            _count_at(table, lasts, order),
        )
        for order, phase in enumerate(phases, 1)
    )


def _count_at(table: Table, rows: Whole, order: int) -> Bounds:
    """Return how many of some assessments have a phase."""
    lower, upper = table.lower[rows] >= order, table.upper[rows] >= order
    return Bounds(int(lower.sum()), int(upper.sum()))


def _count_changes(table: Table, *, is_entry: bool) -> list[Bounds]:
    """Return, for each phase, the fewest and the most entries (or losses) that fit."""
    fewest = _walk(table, 1 if is_entry else 0, 0 if is_entry else 1, sign=1)
    most = _walk(table, 1 if is_entry else 0, 0 if is_entry else 1, sign=-1)
    return [Bounds(int(low), -int(high)) for low, high in zip(fewest, most, strict=True)]


def _walk(table: Table, entry: int, loss: int, *, sign: int) -> NDArray[np.intp]:
    """Return the least total cost of all journeys, by phase.

    Two numbers are kept per practice and phase: the least cost of a journey that so far ends
    without the phase, and of one that ends with it. ``sign`` -1 makes what is counted a gain, so
    that the least is the most.
    """
    counts, starts = table.counts, table.starts
    orders = np.arange(1, table.phases + 1)
    rows = starts[counts > 0]
    without, within = _cost(table, rows, orders)
    left = counts[counts > 0]
    total = np.zeros(table.phases, np.intp)
    step = 0
    while len(rows):
        step += 1
        is_over = left == step
        total += np.minimum(without, within)[is_over].sum(axis=0)
        rows, left = rows[~is_over], left[~is_over]
        without, within = without[~is_over], within[~is_over]
        barred, required = _cost(table, rows + step, orders)
        without, within = (
            np.minimum(without, within + sign * loss) + barred,
            np.minimum(within, without + sign * entry) + required,
        )
    return total


def _cost(table: Table, rows: Whole, orders: Whole) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return what it costs to be without each phase, and to have it: nothing, or too much."""
    must = table.lower[rows, None] >= orders
    may = table.upper[rows, None] >= orders
    return np.where(must, _NEVER, 0), np.where(may, 0, _NEVER)
