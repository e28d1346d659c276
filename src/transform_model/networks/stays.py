"""How long it takes to complete a phase, and how long a phase stays the completed one."""

from typing import Final

import numpy as np
from attrs import frozen

from transform_model.networks.arrays import Days, Flags, Whole
from transform_model.networks.survival import SurvivalCurve, estimate_survival
from transform_model.networks.table import Table

_NEVER: Final = np.iinfo(np.intp).max


@frozen
class PhaseTime:
    """The time from the first assessment of a practice until it has completed a phase.

    Everybody who was assessed is watched. Who has the phase at the first assessment counts with
    0 days; who never has it is censored at the last assessment.

    Parameters
    ----------
    phase
        Id of the phase.
    at_earliest
        The curve when every open answer turns out well: completed as soon as it may be.
    at_latest
        The curve when none does: completed only when it surely is.
    """

    phase: str
    at_earliest: SurvivalCurve
    at_latest: SurvivalCurve

    def to_dict(self) -> dict[str, object]:
        """Return both curves as plain values."""
        return {
            "id": self.phase,
            "at_earliest": self.at_earliest.to_dict(),
            "at_latest": self.at_latest.to_dict(),
        }


@frozen
class PhaseStay:
    """How long a phase is the completed phase of a practice, until another is.

    A stay begins at the assessment that first finds it and ends at the first that finds another
    phase; it is censored at the last assessment. One that had begun before the first assessment is
    watched from there. A practice may stay several times; each counts by itself.

    Parameters
    ----------
    phase
        Id of the phase; empty for none completed.
    if_lowest, if_highest
        The curve by the lowest, and by the highest, phase possible at each assessment.
    """

    phase: str
    if_lowest: SurvivalCurve
    if_highest: SurvivalCurve

    def to_dict(self) -> dict[str, object]:
        """Return both curves as plain values."""
        return {
            "id": self.phase,
            "if_lowest": self.if_lowest.to_dict(),
            "if_highest": self.if_highest.to_dict(),
        }


def find_times(table: Table, phases: tuple[str, ...]) -> tuple[PhaseTime, ...]:
    """Return the time until each phase is completed."""
    return tuple(
        PhaseTime(
            phase,
            _time_until(table, table.upper >= order),
            _time_until(table, table.lower >= order),
        )
        for order, phase in enumerate(phases, 1)
    )


def _time_until(table: Table, has_phase: Flags) -> SurvivalCurve:
    counts = table.counts
    starts = table.starts[counts > 0]
    if not len(starts):
        return estimate_survival(np.zeros(0, np.intp), np.zeros(0, np.bool_))
    days = _since(table.days, np.repeat(table.days[starts], counts[counts > 0]))
    first = np.minimum.reduceat(np.where(has_phase, days, _NEVER), starts)
    last = np.maximum.reduceat(days, starts)
    return estimate_survival(np.minimum(first, last), first <= last)


def _since(days: Days, starts: Days) -> Whole:
    """Return whole days between."""
    return (days - starts).astype("timedelta64[D]").astype(np.intp)


def find_stays(table: Table, phases: tuple[str, ...]) -> tuple[PhaseStay, ...]:
    """Return how long each phase, and none, is the completed one."""
    lowest, highest = _list_stays(table, table.lower), _list_stays(table, table.upper)
    return tuple(
        PhaseStay(phase, _time_in(lowest, order), _time_in(highest, order))
        for order, phase in enumerate(("", *phases))
    )


Stays = tuple[Whole, Whole, Flags]
"""Of each stay its phase, its days, and whether it ended."""


def _time_in(stays: Stays, order: int) -> SurvivalCurve:
    of, days, has_ended = stays
    return estimate_survival(days[of == order], has_ended[of == order])


def _list_stays(table: Table, completed: Whole) -> Stays:
    """Return every stay."""
    size = len(completed)
    is_new = np.ones(size, np.bool_)
    is_new[1:] = (completed[1:] != completed[:-1]) | (table.practice[1:] != table.practice[:-1])
    begins = np.flatnonzero(is_new)
    ends = np.append(begins, size)[1:]
    has_ended = np.zeros(len(begins), np.bool_)
    inside = ends < size
    has_ended[inside] = table.practice[ends[inside]] == table.practice[begins[inside]]
    last = np.where(has_ended, ends, ends - 1)
    return completed[begins], _since(table.days[last], table.days[begins]), has_ended
