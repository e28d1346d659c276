"""A state under change: rows are replaced, and what was worked out from them is forgotten."""

from collections.abc import Iterable, Sequence

from transform_model.scoring.state import Row, State, row_in


def renew_state(state: State) -> State:
    """Return a state of the same rows from which nothing has been worked out yet."""
    found = State(state.plan, (), state.scenario)
    found.rows = list(state.rows)
    found.yes, found.no, found.na = state.yes, state.no, state.na
    found.placements = state.placements
    return found


def replace_row(state: State, milestone: int, row: Row) -> bool:
    """Give a milestone another row, read in the scenario of the state; return whether it differs.

    What was worked out from the row before has to be forgotten.
    """
    rows = state.rows
    placements = state.placements.get(milestone, ())
    row = row_in(state.plan, milestone, row, state.scenario, placements)
    if row == rows[milestone]:
        return False
    others = 0
    for slot in state.plan.slots_of[milestone]:
        others |= 1 << slot
    state.rows = [*rows[:milestone], row, *rows[milestone + 1 :]]
    state.yes = state.yes & ~others | row.yes
    state.no = state.no & ~others | row.no
    state.na = state.na & ~others | row.na
    return True


def forget_nodes(state: State, nodes: Iterable[int], made_of: Sequence[Sequence[int]]) -> list[int]:
    """Forget nodes, and those they are a part of; return the ones that were known.

    A node is known only when its parts are, so nothing above an unknown one has to be forgotten.
    """
    found = []
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        known = next((k for k in (state.sets, state.spans, state.designations) if node in k), None)
        if known is not None:
            del known[node]
            found.append(node)
            waiting.extend(made_of[node])
    return found


def recall_nodes(state: State, before: State) -> State:
    """Return a state that knows what was worked out from another state of the same rows."""
    state.sets = dict(before.sets)
    state.spans = dict(before.spans)
    state.designations = dict(before.designations)
    return state
