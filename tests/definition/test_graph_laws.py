"""The milestone graph agrees with networkx, and with climbing step by step."""

import networkx as nx
from hypothesis import given

from tests.definition.random_graphs import frameworks
from transform_model.definition.framework import Framework
from transform_model.definition.graph import MilestoneGraph, build_graph
from transform_model.definition.step import Edge, Node, PhaseNode, Step


def _draw_reference(graph: MilestoneGraph) -> "nx.DiGraph[Node]":
    reference: nx.DiGraph[Node] = nx.DiGraph()
    reference.add_nodes_from(graph.nodes)
    reference.add_edges_from((edge.prerequisite, edge.dependent) for edge in graph.edges)
    return reference


def _pairs(edges: tuple[Edge, ...]) -> set[tuple[Node, Node]]:
    return {(edge.prerequisite, edge.dependent) for edge in edges}


@given(frameworks())
def test_generations_are_those_of_networkx(framework: Framework) -> None:
    """Without rings each node is one later than the last of its prerequisites."""
    graph = build_graph(framework)
    expected = [set(nodes) for nodes in nx.topological_generations(_draw_reference(graph))]
    assert [set(nodes) for nodes in graph.generations] == expected
    assert not graph.has_ring
    assert graph.unreachable == ()


@given(frameworks(rings=True))
def test_ancestors_and_descendants_are_those_of_networkx(framework: Framework) -> None:
    """With rings too, a node on one being its own ancestor."""
    graph = build_graph(framework)
    reference = _draw_reference(graph)
    for node in graph.nodes:
        own = {node} if any(node in ring for ring in _rings(reference)) else set()
        assert set(graph.ancestors(node)) == nx.ancestors(reference, node) | own
        assert set(graph.descendants(node)) == nx.descendants(reference, node) | own


@given(frameworks(rings=True))
def test_the_closure_says_what_ancestors_say(framework: Framework) -> None:
    """One node comes before another exactly when it is among its ancestors."""
    graph = build_graph(framework)
    for node in graph.nodes:
        before = {other for other in graph.nodes if graph.comes_before(other, node)}
        assert before == set(graph.ancestors(node))


@given(frameworks())
def test_the_reduction_is_that_of_networkx(framework: Framework) -> None:
    """Without rings the transitive reduction is one set of edges."""
    graph = build_graph(framework)
    assert _pairs(graph.reduction) == set(nx.transitive_reduction(_draw_reference(graph)).edges)


@given(frameworks(rings=True))
def test_a_reduction_with_rings_still_leads_everywhere(framework: Framework) -> None:
    """Leaving out the edges that the reduction leaves out changes no ancestor."""
    graph = build_graph(framework)
    reference = _draw_reference(graph)
    reduced: nx.DiGraph[Node] = nx.DiGraph()
    reduced.add_nodes_from(graph.nodes)
    reduced.add_edges_from(_pairs(graph.reduction))
    for node in graph.nodes:
        assert nx.ancestors(reduced, node) == nx.ancestors(reference, node)


@given(frameworks(rings=True))
def test_unreachable_is_what_climbing_never_reaches(framework: Framework) -> None:
    """Opening any gate that can be opened, in any order, ends with the same nodes shut."""
    graph = build_graph(framework)
    reached = bytearray(len(graph.nodes))
    is_moving = True
    while is_moving:
        is_moving = False
        for i in reversed(range(len(graph.nodes))):
            if not reached[i] and graph.gates[i].is_open(reached):
                reached[i] = 1
                is_moving = True
    shut = {node for i, node in enumerate(graph.nodes) if not reached[i]}
    assert set(graph.unreachable) == shut
    climbed = [node for generation in graph.generations for node in generation]
    assert len(climbed) == len(set(climbed))
    assert set(climbed) == set(graph.nodes) - shut


@given(frameworks(rings=True))
def test_the_networkx_graph_has_the_same_nodes_and_edges(framework: Framework) -> None:
    """Names replace nodes one to one, and attributes give the nodes back."""
    graph = build_graph(framework)
    exported = graph.to_networkx()
    described = [
        PhaseNode(data["phase"])
        if data["kind"] == "phase"
        else Step(data["milestone"], data["level"])
        for _, data in exported.nodes(data=True)
    ]
    assert described == list(graph.nodes)
    assert set(exported.edges) == {
        (graph.name_node(start), graph.name_node(end)) for start, end in _pairs(graph.edges)
    }


def _rings(reference: "nx.DiGraph[Node]") -> list[set[Node]]:
    components = nx.strongly_connected_components(reference)
    return [ring for ring in components if len(ring) > 1 or _has_loop(reference, ring)]


def _has_loop(reference: "nx.DiGraph[Node]", ring: set[Node]) -> bool:
    return all(reference.has_edge(node, node) for node in ring)
