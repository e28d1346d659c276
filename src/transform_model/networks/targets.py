"""Targets of a network: what is needed, what is reached, and what is missing, with bounds."""

from datetime import date
from math import isinf

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.networks.arrays import Ends
from transform_model.networks.counting import Tally, one_each, stand_on, tally, whole_of
from transform_model.networks.table import Table
from transform_model.practice.network import Counted, NetworkTarget


@frozen
class TargetStatus:
    """How a network stands against a target on one day.

    Parameters
    ----------
    day
        The last assessment of each practice by this day counts.
    reached, needed
        How many there are, and how many it takes. A share of clinicians takes more or fewer while
        a practice has no count of them.
    missing
        How many are missing at least and at most; 0 where the target is met.
    met
        ``yes``, ``no`` or ``undetermined``.
    """

    day: date
    reached: Bounds
    needed: Bounds
    missing: Bounds
    met: str


@frozen
class TargetStanding:
    """A target, and how the network stands against it.

    Parameters
    ----------
    target
        What was promised.
    now
        On the day of the report.
    when_due
        On the day it was due; None when it has none, or the day is still to come.
    """

    target: NetworkTarget
    now: TargetStatus
    when_due: TargetStatus | None = None

    @property
    def counts(self) -> TargetStatus:
        """What decides: the day it was due, until then the day of the report."""
        return self.when_due or self.now


def check_target(target: NetworkTarget, phases: tuple[str, ...]) -> None:
    """Raise UnknownNameError when a target asks for a phase that there is not."""
    if target.phase and target.phase not in phases:
        raise UnknownNameError("phase", target.phase, nearest_name(target.phase, phases), phases)


def find_target(
    table: Table, target: NetworkTarget, phases: tuple[str, ...], as_of: date
) -> TargetStanding:
    """Return how a network stands against a target, on a day and on the day it was due."""
    order = phases.index(target.phase) + 1 if target.phase else 0
    now = _find_status(table, target, order, as_of)
    if target.due_on is None or target.due_on > as_of:
        return TargetStanding(target, now)
    return TargetStanding(target, now, _find_status(table, target, order, target.due_on))


def _find_status(table: Table, target: NetworkTarget, order: int, day: date) -> TargetStatus:
    is_clinicians = target.what is Counted.CLINICIANS
    weights: Ends = table.roster.clinicians if is_clinicians else one_each(table)
    found = tally(stand_on(table, day), whole_of(table), weights)
    missing = _find_missing(target, found, order)
    return TargetStatus(
        day,
        found.count(order),
        target.needed(weights.total()),
        missing,
        "yes" if missing.upper == 0 else "no" if missing.lower > 0 else "undetermined",
    )


def _find_missing(target: NetworkTarget, found: Tally, order: int) -> Bounds:
    """Return how many are missing: in the best case, and in the worst."""
    inside, outside = found.inside, found.outside
    best = _miss(target, float(inside.upper[order]), float(outside.lower[order]))
    worst = _miss(target, float(inside.lower[order]), float(outside.upper[order]))
    return Bounds(best, worst)


def _miss(target: NetworkTarget, inside: float, outside: float) -> float:
    """Return how many are missing when so many have, and so many have not, what is asked for."""
    if isinf(inside):
        return outside if target.share == 1 else 0
    total = inside + outside
    return max(target.needed(Bounds(total, total)).lower - inside, 0)
