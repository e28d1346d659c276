"""Strategies for answers on the edge of a gate, where one answer more or less decides."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reference.completions import completions
from tests.reference.interpreter import ReferenceResult, evaluate
from tests.strategies.labels import list_labels
from transform_model.definition.framework import Framework


@frozen
class Edge:
    """Answers that lie on the edge of a gate.

    Parameters
    ----------
    levels
        One level for every milestone.
    pivots
        The milestones whose next or last step is the edge, nearest first.
    """

    levels: Mapping[str, str]
    pivots: tuple[str, ...]


def draw_edge(draw: DrawFn, framework: Framework, practice: Mapping[str, object]) -> Edge:
    """Return answers around the point where a rule, outcome or phase changes.

    Milestones are raised from worst to best one after the other, in any order. Somewhere on this
    way each gate opens; the answers are those of that point, or of one step before or after.
    """
    order = draw(st.permutations(tuple(framework.milestones)))
    lowest = _list_gates(framework, order, 0, practice)
    highest = _list_gates(framework, order, len(order), practice)
    gates = [name for name, value in lowest.items() if highest[name] != value]
    cut = draw(st.integers(0, len(order)))
    if gates:
        gate = draw(st.sampled_from(gates))
        cut = _find_opening(framework, order, gate, practice)
    around = min(max(0, cut + draw(st.sampled_from((0, -1, 0, 1)))), len(order))
    pivots = sorted(range(len(order)), key=lambda place: abs(place + 0.5 - cut))
    return Edge(_raise_first(framework, order, around), tuple(order[place] for place in pivots))


def _raise_first(framework: Framework, order: Sequence[str], cut: int) -> dict[str, str]:
    """Return the best level for as many milestones, and the worst for the rest."""
    return {
        name: list_labels(framework.milestones[name])[-1 if place < cut else 0]
        for place, name in enumerate(order)
    }


def _list_gates(
    framework: Framework, order: Sequence[str], cut: int, practice: Mapping[str, object]
) -> dict[str, object]:
    answers = _raise_first(framework, order, cut)
    result: ReferenceResult = evaluate(framework, next(completions(framework, answers, practice)))
    gates: dict[str, object] = {**result.rules, **result.outcomes}
    gates |= {phase: one.complete for phase, one in result.phases.items()}
    return gates


def _find_opening(
    framework: Framework, order: Sequence[str], gate: str, practice: Mapping[str, object]
) -> int:
    """Return how many milestones must be raised for a gate to change, by halving."""
    closed = _list_gates(framework, order, 0, practice)[gate]
    low, high = 0, len(order)
    while high - low > 1:
        middle = (low + high) // 2
        if _list_gates(framework, order, middle, practice)[gate] == closed:
            low = middle
        else:
            high = middle
    return high
