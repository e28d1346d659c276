"""The ladder that groups are compared by: phases, or the steps of an outcome."""

from collections.abc import Sequence
from itertools import accumulate

from attrs import frozen

from transform_model.cohort.summary_group import GroupSummary, Readings
from transform_model.definition.bounds import Bounds
from transform_model.definition.calling import spell_words
from transform_model.display.network.words import say_range, say_share
from transform_model.display.sentences import count_things
from transform_model.display.summary.shown import Shown
from transform_model.display.summary.words import is_weighted


@frozen
class Share:
    """How much of a group something is so for.

    Parameters
    ----------
    count
        How many practices, or clinicians.
    of
        Out of how many.
    """

    count: Bounds
    of: float

    @property
    def bounds(self) -> Bounds | None:
        """The share; None where there is nobody."""
        if not self.of:
            return None
        return Bounds(self.count.lower / self.of, self.count.upper / self.of)


@frozen
class Rung:
    """One phase or step.

    Parameters
    ----------
    head
        What a column is called.
    done
        What it is to have come so far, such as ``completed phase 2``.
    """

    head: str
    done: str


def list_rungs(shown: Shown) -> tuple[Rung, ...]:
    """Return the phases; without any, the steps of the first outcome; else nothing."""
    framework = shown.summary.plan.framework
    if framework.phases:
        return tuple(
            Rung(f"phase {order}", f"completed phase {order}")
            for order in range(1, len(framework.phases) + 1)
        )
    id = _find_outcome(shown)
    if not id:
        return ()
    steps = framework.outcomes[id].steps
    names = [step.short or step.title or spell_words(step.id) for step in steps]
    return tuple(Rung(name, f"reached '{name}'") for name in names)


def _find_outcome(shown: Shown) -> str:
    """Return the first outcome that is no family and whose steps come in order; empty for none."""
    found = shown.overall.outcomes if shown.overall else {}
    return next((id for id, family in found.items() if set(family) == {""}), "")


def list_shares(shown: Shown, group: GroupSummary) -> list[Share]:
    """Return how much of a group came at least as far as each rung."""
    of = size_of(shown, group)
    return [Share(_order(readings), of) for readings in _list_counts(shown, group)]


def _list_counts(shown: Shown, group: GroupSummary) -> list[Readings]:
    if group.phases:
        standings = [
            phase.clinicians if is_weighted(shown) else phase.practices
            for phase in group.phases[1:-1]
        ]
        nobody = Readings(0, 0)
        return [standing.at_least if standing else nobody for standing in standings]
    id = _find_outcome(shown)
    if not id:
        return []
    steps = [*group.outcomes[id][""].steps.values()]
    ends = [[step.lower or 0 for step in steps], [step.upper or 0 for step in steps]]
    sums = [list(accumulate(reversed(end)))[::-1] for end in ends]
    return [Readings(*each) for each in zip(*sums, strict=True)]


def _order(readings: Readings) -> Bounds:
    """Return a count in two readings as bounds."""
    return Bounds(readings.lower or 0, readings.upper or 0)


def size_of(shown: Shown, group: GroupSummary) -> float:
    """Return how much of a group is counted: its practices, or its known clinicians."""
    if is_weighted(shown):
        return group.clinicians.lower if group.clinicians else 0
    return group.practices


def say_finding(shown: Shown) -> str:
    """Return what holds at both ends of the bounds, as a title with its full stop."""
    group = shown.overall
    if group is None:
        return f"Fewer than {shown.min_group} practices: nothing is shown."
    shares = list_shares(shown, group)
    if not shares or not shares[0].of:
        return f"{count_things(group.practices, 'practice')}."
    chosen = _choose(shares)
    return _say_share(shown, shares[chosen], list_rungs(shown)[chosen].done)


def _choose(shares: Sequence[Share]) -> int:
    """Return the rung a reader looks for: the last that surely half reached, or the first."""
    halfway = [i for i, share in enumerate(shares) if 2 * share.count.lower >= share.of]
    return halfway[-1] if halfway else 0


def _say_share(shown: Shown, share: Share, done: str) -> str:
    bounds = share.bounds
    if bounds is None or bounds == Bounds(0, 1):
        return f"Who has {done} is not known."
    if is_weighted(shown):
        words = f"{say_share(bounds)} of clinicians work in practices that have {done}."
    else:
        verb = "has" if share.count == Bounds(1, 1) else "have"
        of = count_things(int(share.of), "practice")
        words = f"{say_range(share.count)} of {of} {verb} {done}."
    return words[:1].upper() + words[1:]
