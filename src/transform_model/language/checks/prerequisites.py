"""Prerequisites that come too late, and those that others already imply."""

from collections.abc import Iterator

from transform_model.definition.basis import Basis
from transform_model.definition.closure import close_graph
from transform_model.definition.graph import MilestoneGraph
from transform_model.definition.milestone import Strength, Threshold
from transform_model.definition.order import sort_generations
from transform_model.definition.scale import Direction
from transform_model.definition.step import Edge, PhaseNode, Role, Step
from transform_model.definition.wiring import Link
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.language.check_codes import LATER_PREREQUISITE, REDUNDANT_PREREQUISITE
from transform_model.language.checks.survey import Survey
from transform_model.scoring.slots import is_accepted


def check_later_prerequisites(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each prerequisite that only a later phase asks for."""
    graph, framework = survey.graph, survey.framework
    order = {phase.id: position for position, phase in enumerate(framework.phases)}
    for edge in graph.edges:
        if edge.role is not Role.PREREQUISITE or not edge.is_needed or edge.at is None:
            continue
        own = _first_threshold(survey, edge.dependent)
        needed = _first_threshold(survey, edge.prerequisite)
        if not own or not needed or own.milestone == needed.milestone:
            continue
        if order[needed.phase] > order[own.phase]:
            waiting, name = graph.name_node(edge.dependent), graph.name_node(edge.prerequisite)
            places = ((own.at, "asked for here"), (needed.at, "and only here"))
            yield diagnose(
                LATER_PREREQUISITE,
                f"{quote(waiting)} belongs to {own.phase}, but needs {quote(name)}, which no phase"
                f" before {needed.phase} asks for",
                edge.at,
                related=(Related(place, label) for place, label in places if place is not None),
            )


def check_redundant_prerequisites(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each prerequisite that the others imply."""
    graph = survey.graph
    reduced: dict[tuple[Strength | None, Basis | None], set[tuple[int, int]]] = {}
    for (start, end), link in graph.links.items():
        if link.role is not Role.PREREQUISITE or not link.is_needed or link.at is None:
            continue
        kind = (link.strength, link.basis)
        if kind not in reduced:
            reduced[kind] = _reduce(graph, link)
        if (start, end) not in reduced[kind]:
            edge = Edge(graph.nodes[start], graph.nodes[end], *link)
            yield diagnose(
                REDUNDANT_PREREQUISITE,
                f"{quote(graph.name_node(edge.dependent))} needs"
                f" {quote(graph.name_node(edge.prerequisite))} already through its other"
                " prerequisites",
                link.at,
                help="leave it out",
            )


def _reduce(graph: MilestoneGraph, least: Link) -> set[tuple[int, int]]:
    """Return needed links between steps that no way replaces as firm and as well known as one."""
    links = {
        pair: link
        for pair, link in graph.links.items()
        if link.is_needed
        and not isinstance(graph.nodes[pair[1]], PhaseNode)
        and (least.strength is Strength.SOFT or link.strength in {None, Strength.HARD})
        and (link.basis is None or is_accepted(link.basis, least.basis))
    }
    dependents: list[list[int]] = [[] for _ in graph.nodes]
    for start, end in links:
        dependents[start].append(end)
    closure = close_graph(dependents, sort_generations(dependents))
    kept = closure.reduce()
    component_of = closure.component_of
    return {
        (start, end)
        for start, end in links
        if component_of[start] == component_of[end]
        or (component_of[start], component_of[end]) in kept
    }


def _first_threshold(survey: Survey, node: object) -> Threshold | None:
    """Return the first threshold that asks for a step or a higher one, or None."""
    if not isinstance(node, Step):
        raise AssertionError("unreachable")  # noqa: TRY004  prerequisites join steps
    milestone = survey.framework.milestones[node.milestone]
    is_falling = milestone.scale.better is Direction.LOWER
    for threshold in milestone.thresholds:
        level = threshold.level
        if level.lower <= node.level if is_falling else level.upper >= node.level:
            return threshold
    return None
