"""Targets: what cases ought to reach in a framework, one thing each."""

from collections.abc import Iterable
from enum import StrEnum
from math import inf

from attrs import field, frozen

from transform_model.cases.expectation import locate
from transform_model.cases.quantities import Quantity, holds_between, read_quantity
from transform_model.document.place import Place
from transform_model.scoring.evaluating_rules import TOLERANCE
from transform_model.scoring.state import APPLICABLE
from transform_model.scoring.tightness import Answered


class Kind(StrEnum):
    """What sort of thing a target is part of; reports count by it."""

    THRESHOLD = "threshold"
    PHASE = "phase"
    BRANCH = "branch"
    NUMBER = "number"
    STEP = "step"
    CONDITION = "condition"
    PREREQUISITE = "prerequisite"


PLURALS = {
    Kind.THRESHOLD: "thresholds",
    Kind.PHASE: "phases",
    Kind.BRANCH: "branches",
    Kind.NUMBER: "numbers",
    Kind.STEP: "steps",
    Kind.CONDITION: "conditions",
    Kind.PREREQUISITE: "prerequisites",
}
"""What reports call several of a kind."""


@frozen
class Aim:
    """That a quantity is at least one number and below another.

    Parameters
    ----------
    quantity
        What is asked about.
    least, below
        From here on, up to but not at; infinite where open.
    """

    quantity: Quantity
    least: float = -inf
    below: float = inf

    def is_sure(self, answered: Answered) -> bool:
        """Return whether it is surely so in a state."""
        return self.is_surely_high(answered) and self.is_surely_low(answered)

    def is_surely_high(self, answered: Answered) -> bool:
        """Return whether the quantity is surely there and high enough."""
        span = read_quantity(self.quantity, answered)
        return span.drops == APPLICABLE and span.lower >= self.least - TOLERANCE

    def is_surely_low(self, answered: Answered) -> bool:
        """Return whether the quantity is surely there and low enough."""
        span = read_quantity(self.quantity, answered)
        return span.drops == APPLICABLE and span.upper < self.below - TOLERANCE

    def is_possible(self, answered: Answered) -> bool:
        """Return whether it may be so, going by the bounds alone; never wrongly no."""
        least, below = self.least - TOLERANCE, self.below - TOLERANCE
        return holds_between(self.quantity, answered, least, below)


Way = tuple[Aim, ...]
"""Aims that reach a target when all of them hold."""


@frozen
class Target:
    """One thing that a case ought to reach.

    Parameters
    ----------
    id
        Stable name, a dotted path such as ``thresholds.m09.phase-3.reached``.
    says
        What has never happened while no case reaches it: follows the word "never".
    kind
        What reports count it as.
    at
        Where it stands in the definition; None for a framework that was not read from a text.
    ways
        Each would reach it.
    is_optional
        Whether it only counts where the framework lets it happen, such as "not applicable".
    """

    id: str
    says: str
    kind: Kind
    at: Place | None = field(default=None, eq=False, repr=False)
    ways: tuple[Way, ...] = field(default=(), repr=False)
    is_optional: bool = field(default=False, repr=False)

    @property
    def thing(self) -> str:
        """What it is one side of; a threshold, a phase and a condition have several."""
        return self.id.rpartition(".")[0] if self.kind in _WITH_SIDES else self.id

    def to_dict(self) -> dict[str, object]:
        """Return its name, what has never happened and its place, ready for JSON."""
        at = self.at
        place = None if at is None else {"path": at.source.name, **locate(at)}
        return {"id": self.id, "never": self.says, "at": place}


_WITH_SIDES = frozenset({Kind.THRESHOLD, Kind.PHASE, Kind.CONDITION})


def is_reached(target: Target, states: Iterable[Answered]) -> bool:
    """Return whether a target is surely reached, whichever of the states a practice is in.

    Members of a family may stand in for each other, but it is one member in all of the states.
    """
    known = tuple(states)
    return any(all(aim.is_sure(state) for state in known for aim in way) for way in target.ways)


def can_be_reached(target: Target, states: Iterable[Answered]) -> bool:
    """Return whether a target may be reached in one of the states, going by bounds alone."""
    return any(
        all(aim.is_possible(state) for aim in way) for state in states for way in target.ways
    )
