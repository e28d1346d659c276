"""A framework's steps and phases wired up: nodes, what links them, and their gates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.expansion import step_level
from transform_model.definition.framework import Framework
from transform_model.definition.gate_building import GateBuilder, join_gates
from transform_model.definition.milestone import Milestone, Prerequisite, Strength
from transform_model.definition.phase import Phase
from transform_model.definition.step import Gate, Need, Node, PhaseNode, Role
from transform_model.definition.step_numbers import StepNumbers, easiest_level, number_steps
from transform_model.document.place import Place


class Link(NamedTuple):
    """Why one node waits for another; a bare tuple, since large frameworks have thousands."""

    role: Role
    strength: Strength | None
    is_needed: bool
    at: Place | None
    basis: Basis | None = None


@frozen
class Wiring:
    """Numbered nodes with what opens each of them.

    Parameters
    ----------
    nodes
        Steps in declared order, each milestone from its lowest; then phases.
    links
        By numbers of ``(prerequisite, dependent)``.
    gates
        By node: what must be reached first.
    """

    nodes: tuple[Node, ...]
    links: Mapping[tuple[int, int], Link]
    gates: tuple[Gate, ...]


@frozen
class _Part:
    """One reason why a node waits."""

    gate: Gate
    role: Role
    strength: Strength | None = None
    basis: Basis | None = None


def wire_framework(framework: Framework) -> Wiring:
    """Return the steps and phases of a framework with everything that comes before them."""
    numbers = number_steps(framework)
    phases = tuple(PhaseNode(phase.id) for phase in framework.phases)
    nodes: tuple[Node, ...] = (*numbers.steps, *phases)
    parts: list[list[_Part]] = [[] for _ in nodes]
    _add_prerequisites(framework, numbers, parts)
    _add_phases(framework, numbers, parts)
    chain = _chain_levels(framework, numbers)
    gates = tuple(
        join_gates(chain.get(node), (part.gate for part in of_node))
        for node, of_node in enumerate(parts)
    )
    return Wiring(nodes, _link(chain, parts), gates)


def guarded_level(prerequisite: Prerequisite, milestone: Milestone) -> float | None:
    """Return the level a prerequisite guards; on a measured scale the one that counts as met."""
    if not milestone.scale.is_measured:
        return prerequisite.level
    met = step_level(milestone, "")
    return None if met is None else met.lower


def _chain_levels(framework: Framework, numbers: StepNumbers) -> Mapping[int, Need]:
    """Return for each step above the lowest its need of the step below."""
    chain: dict[int, Need] = {}
    for milestone in framework.milestones.values():
        first, following = numbers.first[milestone.id], numbers.following[milestone.id]
        for below in range(first, following - 1):
            chain[below + 1] = Need(below, milestone.at)
    return chain


def _add_prerequisites(
    framework: Framework, numbers: StepNumbers, parts: list[list[_Part]]
) -> None:
    builder = GateBuilder(framework, numbers)
    for milestone in framework.milestones.values():
        for prerequisite in milestone.prerequisites:
            level = guarded_level(prerequisite, milestone)
            if level is not None:
                part = _Part(
                    builder.build(prerequisite.needs),
                    Role.PREREQUISITE,
                    prerequisite.strength,
                    prerequisite.ground.basis,
                )
                parts[numbers.find(milestone.id, level)].append(part)


def _add_phases(framework: Framework, numbers: StepNumbers, parts: list[list[_Part]]) -> None:
    builder = GateBuilder(framework, numbers)
    needs = _list_threshold_needs(framework, numbers)
    for position, phase in enumerate(framework.phases, start=len(numbers.steps)):
        parts[position].extend(_list_phase_parts(builder, phase, needs[phase.id]))


def _list_threshold_needs(
    framework: Framework, numbers: StepNumbers
) -> Mapping[str, Sequence[Need]]:
    needs: dict[str, list[Need]] = {phase.id: [] for phase in framework.phases}
    for milestone in framework.milestones.values():
        for threshold in milestone.thresholds:
            level = easiest_level(milestone, threshold.level)
            if milestone.scale.is_measured or level > 0:
                step = numbers.find(milestone.id, level)
                needs[threshold.phase].append(Need(step, threshold.at))
    return needs


def _list_phase_parts(
    builder: GateBuilder, phase: Phase, thresholds: Sequence[Need]
) -> Iterator[_Part]:
    yield _Part(Gate(len(thresholds), tuple(thresholds)), Role.THRESHOLD)
    if phase.rule is not None:
        yield _Part(builder.build(phase.rule), Role.RULE)


def _link(
    chain: Mapping[int, Need], parts: Iterable[Sequence[_Part]]
) -> Mapping[tuple[int, int], Link]:
    """Return one link for each pair; one named twice is as firm and as well known as the better."""
    links = {
        (need.node, node): Link(Role.LEVEL, None, is_needed=True, at=need.at)
        for node, need in chain.items()
    }
    for node, of_node in enumerate(parts):
        for part in of_node:
            for need, is_needed in part.gate.needs():
                link = Link(part.role, part.strength, is_needed, need.at, part.basis)
                pair = (need.node, node)
                links[pair] = _join(links[pair], link) if pair in links else link
    return links


def _join(known: Link, other: Link) -> Link:
    is_hard = Strength.HARD in {known.strength, other.strength}
    bases = (known.basis, other.basis)
    return known._replace(
        strength=Strength.HARD if is_hard else known.strength,
        is_needed=known.is_needed or other.is_needed,
        basis=None if None in bases else next(basis for basis in Basis if basis in bases),
    )
