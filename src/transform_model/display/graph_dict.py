"""The milestone graph as plain values, ready for JSON."""

from transform_model.definition.framework import Framework
from transform_model.definition.graph import MilestoneGraph, build_graph
from transform_model.definition.step import Node, PhaseNode

VERSION = 1
"""Version of the dictionary; it rises when a key changes its meaning or goes."""


def describe_graph(framework: Framework) -> dict[str, object]:
    """Return every step and phase as a node, and what comes before what as edges."""
    graph = build_graph(framework)
    return {
        "format": "transform-model/graph",
        "format_version": VERSION,
        "framework": framework.id,
        "version": framework.version,
        "nodes": [_describe_node(graph, node) for node in graph.nodes],
        "edges": [
            {
                "prerequisite": graph.name_node(edge.prerequisite),
                "dependent": graph.name_node(edge.dependent),
                "role": str(edge.role),
                "strength": str(edge.strength) if edge.strength else None,
                "is_needed": edge.is_needed,
            }
            for edge in graph.edges
        ],
    }


def _describe_node(graph: MilestoneGraph, node: Node) -> dict[str, object]:
    if isinstance(node, PhaseNode):
        titles = {phase.id: phase.title for phase in graph.framework.phases}
        return {
            "id": graph.name_node(node),
            "kind": "phase",
            "phase": node.phase,
            "title": titles[node.phase],
        }
    return {
        "id": graph.name_node(node),
        "kind": "step",
        "milestone": node.milestone,
        "level": node.level,
        "title": graph.framework.milestones[node.milestone].title,
    }
