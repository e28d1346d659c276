"""Enforced prerequisites: a level counts only as far as what must come before it is reached.

The levels that count are the least fixed point: everyone starts at the lowest level and climbs
while the needs of the next step hold. Both ends of the bounds climb side by side. What holds a
milestone back has its turn before it, so each climbs once; only those that hold each other back
climb from the bottom together.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.nodes import NO
from transform_model.scoring.plan import Plan
from transform_model.scoring.readers import Readers, find_readers
from transform_model.scoring.revising import forget_nodes, recall_nodes, renew_state, replace_row
from transform_model.scoring.situation import Scenario
from transform_model.scoring.state import NEVER, Row, State, build_state, make_row


def settle(plan: Plan, rows: Sequence[Row], scenario: Scenario) -> State:
    """Return the state of a practice in a scenario, levels capped where prerequisites say so."""
    if not plan.enforced:
        return build_state(plan, rows, scenario)
    readers = find_readers(plan)
    held = [i for i in readers.guards if rows[i].drops != NEVER]
    started = list(rows)
    for i in held:
        started[i] = _hold(plan, readers, i, rows[i])
    climb = _Climb(build_state(plan, started, scenario), readers, rows)
    climb.begun.update(readers.rings)
    climb.run(held)
    return _read_needs(renew_state(climb.state), readers, held)


def resettle(state: State, rows: Sequence[Row], milestone: int) -> State:
    """Return a settled state after one more answer; only what it changes is worked out again.

    Parameters
    ----------
    state
        The state before.
    rows
        Rows before conditions and caps, the new answer among them.
    milestone
        What is answered.
    """
    found = recall_nodes(renew_state(state), state)
    climb = _Climb(found, find_readers(state.plan), rows)
    if milestone in climb.readers.guards:
        climb.run([milestone])
    else:
        climb.run(climb.take(milestone, rows[milestone]))
    return found


class _Climb:
    """Milestones raised in turn, each as far as its needs hold, until none can go further.

    Parameters
    ----------
    state
        The state that is changed.
    readers
        Who holds whom back.
    rows
        What was answered: how far each may climb.

    Attributes
    ----------
    begun
        Turns of rings whose milestones have been put to the bottom.
    """

    def __init__(self, state: State, readers: Readers, rows: Sequence[Row]) -> None:
        self.state = state
        self.readers = readers
        self.rows = rows
        self.begun: set[int] = set()
        self._waiting: set[int] = set()
        self._queue: list[tuple[int, int]] = []

    def run(self, milestones: Iterable[int]) -> None:
        """Raise milestones, and all that can go further, or no longer so far, because of them."""
        self._call(milestones)
        while self._queue:
            turn, i = heappop(self._queue)
            self._waiting.discard(i)
            if turn in self.readers.rings and turn not in self.begun:
                self._begin(turn)
            else:
                self._call(self.take(i, _raise(self.state, self.readers, i, self.rows[i])))

    def take(self, i: int, row: Row) -> list[int]:
        """Give a milestone a row; return the milestones it holds back if that changes anything."""
        if not replace_row(self.state, i, row):
            return []
        readers = self.readers
        forgotten = forget_nodes(self.state, readers.nodes_of[i], readers.made_of)
        return [held for node in forgotten for held in readers.held_by.get(node, ())]

    def _call(self, milestones: Iterable[int]) -> None:
        """Let milestones wait for their turn, but for those that are not applicable."""
        for i in milestones:
            if i not in self._waiting and self.rows[i].drops != NEVER:
                self._waiting.add(i)
                heappush(self._queue, (self.readers.turns[i], i))

    def _begin(self, turn: int) -> None:
        """Put the milestones of a ring to the bottom, from where all of them climb again."""
        self.begun.add(turn)
        ring = self.readers.rings[turn]
        for i in ring:
            self._call(self.take(i, _hold(self.state.plan, self.readers, i, self.rows[i])))
        self._call(ring)


def _hold(plan: Plan, readers: Readers, i: int, row: Row) -> Row:
    """Return the row of a milestone at the highest level that waits for nothing."""
    if row.drops == NEVER:
        return row
    below = min(guard.below for guard in readers.guards[i])
    return make_row(plan, i, min(row.lower, below), min(row.upper, below), row.drops)


def _raise(state: State, readers: Readers, i: int, answered: Row) -> Row:
    """Return the row of a milestone raised as far as its needs hold in a state."""
    lower, upper = answered.lower, answered.upper
    for guard in readers.guards[i]:
        needs = evaluate_rule(state, guard.needs)
        if needs & NO:
            lower = min(lower, guard.below)
        if needs == NO:
            upper = min(upper, guard.below)
    if (lower, upper) == (answered.lower, answered.upper):
        return answered
    return make_row(state.plan, i, lower, upper, answered.drops)


def _read_needs(state: State, readers: Readers, held: Iterable[int]) -> State:
    """Return a state in which every need that holds something back has been worked out."""
    for i in held:
        for guard in readers.guards[i]:
            evaluate_rule(state, guard.needs)
    return state
