"""Counting practices and clinicians that completed at least a phase, with bounds."""

from collections.abc import Mapping
from datetime import date
from math import inf

import numpy as np
from attrs import field, frozen

from transform_model.definition.bounds import Bounds
from transform_model.networks.arrays import UNKNOWN, Ends, Flags, Numbers, Whole
from transform_model.networks.table import Table


@frozen(eq=False)
class Standing:
    """The phase each practice may have completed on one day.

    Parameters
    ----------
    lower, upper
        By practice; of one that was not assessed yet, 0 and the last phase.
    is_assessed
        By practice: whether there was an assessment by that day.
    phases
        How many phases there are.
    """

    lower: Whole = field(repr=False)
    upper: Whole = field(repr=False)
    is_assessed: Flags = field(repr=False)
    phases: int


def stand_on(table: Table, day: date) -> Standing:
    """Return where each practice stands by its last assessment of a day or before it."""
    size = len(table.roster.ids)
    counts = np.bincount(table.practice[table.days <= np.datetime64(day, "D")], minlength=size)
    is_assessed = counts > 0
    last = (table.starts + counts - 1)[is_assessed]
    lower, upper = np.zeros(size, np.intp), np.full(size, table.phases, np.intp)
    lower[is_assessed] = table.lower[last]
    upper[is_assessed] = table.upper[last]
    return Standing(lower, upper, is_assessed, table.phases)


@frozen(eq=False)
class Members:
    """The practices of a group: those surely in it, and those that may be.

    Parameters
    ----------
    surely, perhaps
        By practice; who is surely in it is also perhaps in it.
    """

    surely: Flags = field(repr=False)
    perhaps: Flags = field(repr=False)


def whole_of(table: Table) -> Members:
    """Return the group of all practices."""
    everyone = np.ones(len(table.roster.ids), np.bool_)
    return Members(everyone, everyone)


def members_with(codes: Whole, code: int) -> Members:
    """Return the practices that have a code; one whose code is not known may have it."""
    surely = codes == code
    return Members(surely, surely | (codes == UNKNOWN))


@frozen(eq=False)
class Tally:
    """How much of a group completed at least each phase, and how much did not.

    Parameters
    ----------
    inside, outside
        By phase from 0, which everybody has completed: least and greatest weight of the practices
        that did, and of those that did not. The least of one goes with the greatest of the other.
    """

    inside: Ends
    outside: Ends

    def count(self, order: int) -> Bounds:
        """Return how much completed at least a phase."""
        return Bounds(float(self.inside.lower[order]), float(self.inside.upper[order]))

    def share(self, order: int) -> Bounds | None:
        """Return the share that completed at least a phase; None where there is nobody."""
        if self.inside.upper[0] == 0:
            return None
        least = _divide(self.inside.lower[order], self.outside.upper[order], empty=1.0)
        most = _divide(self.inside.upper[order], self.outside.lower[order], empty=0.0)
        return Bounds(least, most)


def _divide(inside: float, outside: float, *, empty: float) -> float:
    """Return the share of what is inside; what it may come close to where it has no limit."""
    if inside == inf:
        return 1.0
    if inside + outside == 0:
        return empty
    return float(inside / (inside + outside))


def tally(standing: Standing, members: Members, weights: Ends) -> Tally:
    """Return how much of a group completed at least each phase.

    Parameters
    ----------
    standing
        Where practices stand.
    members
        Who belongs to the group.
    weights
        What each practice counts: 1, or its clinicians.
    """
    surely, perhaps, phases = members.surely, members.perhaps, standing.phases
    return Tally(
        Ends(
            _at_least(standing.lower[surely], weights.lower[surely], phases),
            _at_least(standing.upper[perhaps], weights.upper[perhaps], phases),
        ),
        Ends(
            _below(standing.upper[surely], weights.lower[surely], phases),
            _below(standing.lower[perhaps], weights.upper[perhaps], phases),
        ),
    )


def _at_least(completed: Whole, weights: Numbers, phases: int) -> Numbers:
    """Return, for each phase from 0, the weight of those that completed it or a later one."""
    return np.cumsum(np.bincount(completed, weights, phases + 1)[::-1], dtype=np.float64)[::-1]


def _below(completed: Whole, weights: Numbers, phases: int) -> Numbers:
    """Return, for each phase from 0, the weight of those that did not complete it."""
    return np.concatenate([[0.0], np.cumsum(np.bincount(completed, weights, phases + 1))[:-1]])


@frozen
class PhaseCount:
    """How many of a group completed a phase, which is: it, or a later one.

    Parameters
    ----------
    phase, order
        Id of the phase, and its number from 1.
    practices, clinicians
        How many practices did, and how many clinicians work in them. The upper end of clinicians
        is infinite while a practice has no count.
    practice_share, clinician_share
        The same as shares of the group, from 0 to 1; None where there is nobody.
    """

    phase: str
    order: int
    practices: Bounds
    clinicians: Bounds
    practice_share: Bounds | None
    clinician_share: Bounds | None


def count_phases(
    phases: tuple[str, ...], by_practice: Tally, by_clinician: Tally
) -> tuple[PhaseCount, ...]:
    """Return one count per phase."""
    return tuple(
        PhaseCount(
            phase,
            order,
            by_practice.count(order),
            by_clinician.count(order),
            by_practice.share(order),
            by_clinician.share(order),
        )
        for order, phase in enumerate(phases, 1)
    )


def one_each(table: Table) -> Ends:
    """Return weights of 1, which count practices."""
    ones = np.ones(len(table.roster.ids))
    return Ends(ones, ones)


def describe_bounds(bounds: Bounds | None) -> Mapping[str, float | None] | None:
    """Return bounds as plain values; an end without limit is None."""
    if bounds is None:
        return None
    return {"lower": _plain(bounds.lower), "upper": _plain(bounds.upper)}


def _plain(value: float) -> float | None:
    if value == inf:
        return None
    return int(value) if float(value).is_integer() else value
