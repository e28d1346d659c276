"""Proofs that a target can never be reached, whatever a practice answers and whatever it is.

Three arguments, each sound: the bounds of a practice of which nothing is known; what a target
takes for granted contradicts itself; and all practices halved again and again, until the bounds
of every part rule it out. The last one finds an example where there is one.
"""

from collections.abc import Sequence
from enum import Enum
from functools import cached_property
from math import inf, nextafter

from attrs import define, frozen

from transform_model.cases.implying import is_contradiction
from transform_model.cases.points import OUT, Point, Space
from transform_model.cases.support import find_support
from transform_model.cases.target import Target, Way
from transform_model.scoring.answers import read_answers
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, Row, make_row
from transform_model.scoring.tightness import Answered, make_answered


class Verdict(Enum):
    """What is known of a target."""

    FOUND = "found"
    IMPOSSIBLE = "impossible"
    OPEN = "open"


@frozen
class Finding:
    """What halving all practices came to.

    Parameters
    ----------
    verdict
        Whether a target can be reached, cannot, or neither was shown.
    point
        A practice that reaches it.
    """

    verdict: Verdict
    point: Point | None = None


@define
class Allowance:
    """How many states may still be worked out."""

    left: int

    def take(self) -> bool:
        """Return whether one more is allowed, and count it."""
        self.left -= 1
        return self.left >= 0


def rule_out(space: Space, target: Target, allowance: Allowance) -> bool:
    """Return whether a target is proven to be out of reach."""
    return find_by_halving(space, target, allowance).verdict is Verdict.IMPOSSIBLE


def find_by_halving(space: Space, target: Target, allowance: Allowance) -> Finding:
    """Return a practice that reaches a target, or that there is none, or that it stays open.

    Parameters
    ----------
    space
        All practices. Where it does not tell all kinds of practice apart, nothing is impossible.
    target
        What is to be reached.
    allowance
        When it is used up, the target stays open.
    """
    verdict = Verdict.IMPOSSIBLE if space.is_complete else Verdict.OPEN
    for scenario, known in enumerate(space.scenarios):
        for way in target.ways:
            if is_contradiction(space.plan, way, known):
                continue
            found = _Halving(space, way, scenario, allowance).search()
            if found.verdict is Verdict.FOUND:
                return found
            if found.verdict is Verdict.OPEN:
                verdict = Verdict.OPEN
    return Finding(verdict)


Box = tuple[Row, ...]
"""Practices whose answers lie between two ends, milestone by milestone."""


@frozen(eq=False)
class _Halving:
    """A search for one way in one kind of practice."""

    space: Space
    way: Way
    scenario: int
    allowance: Allowance

    @cached_property
    def _order(self) -> Sequence[int]:
        """The milestones that matter, which are split one after the other."""
        return sorted(find_support(self.space.plan, (aim.quantity for aim in self.way)))

    def search(self) -> Finding:
        """Return what halving comes to."""
        everything = tuple(entry.row for entry in read_answers(self.space.plan, {}))
        waiting: list[Box] = [everything]
        is_open = False
        while waiting:
            box = waiting.pop()
            if not self.allowance.take():
                return Finding(Verdict.OPEN)
            state = self._state(box)
            if not all(aim.is_possible(state) for aim in self.way):
                continue
            if all(aim.is_sure(state) for aim in self.way):
                return Finding(Verdict.FOUND, self._name(box))
            halves = self._split(box)
            is_open |= not halves
            waiting.extend(halves)
        return Finding(Verdict.OPEN if is_open else Verdict.IMPOSSIBLE)

    def _state(self, box: Box) -> Answered:
        return make_answered(self.space.plan, box, self.space.scenarios[self.scenario])

    def _split(self, box: Box) -> tuple[Box, ...]:
        """Return the halves of a box by the first open milestone, upper half last; else nothing."""
        plan = self.space.plan
        for i in self._order:
            row = box[i]
            if row.drops == MAYBE:
                out = make_row(plan, i, row.lower, row.lower, NEVER)
                return self._replace(box, i, out, row._replace(drops=APPLICABLE))
            inner = [v for v in self._values(i) if row.lower < v <= row.upper]
            if inner and row.drops == APPLICABLE:
                cut = inner[len(inner) // 2]
                below = nextafter(cut, -inf) if plan.milestones[i].scale.is_measured else cut - 1
                low = make_row(plan, i, row.lower, below, APPLICABLE)
                high = make_row(plan, i, cut, row.upper, APPLICABLE)
                return self._replace(box, i, low, high)
        return ()

    def _replace(self, box: Box, i: int, *rows: Row) -> tuple[Box, ...]:
        plan = self.space.plan
        made = (make_row(plan, i, row.lower, row.upper, row.drops) for row in rows)
        return tuple((*box[:i], row, *box[i + 1 :]) for row in made)

    def _values(self, i: int) -> list[float]:
        return [choice.row.lower for choice in self.space.choices[i].levels]

    def _name(self, box: Box) -> Point:
        """Return a practice inside a box, at the best answer that is tried there."""
        levels = [
            OUT
            if row.drops == NEVER
            else max((k for k, v in enumerate(self._values(i)) if v <= row.upper), default=0)
            for i, row in enumerate(box)
        ]
        return Point(tuple(levels), self.scenario)
