"""Prerequisites that wait for each other, and names that refer to themselves."""

from collections.abc import Iterable, Iterator, Sequence

from transform_model.definition.graph import MilestoneGraph
from transform_model.definition.naming import Name, named_references
from transform_model.definition.order import find_components
from transform_model.definition.step import Edge, Role, Step
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.place import Place
from transform_model.language.check_codes import NAME_RING, NEVER_REACHED, PREREQUISITE_RING
from transform_model.language.checks.survey import Survey

_SECTIONS = {"rule": "rules", "measure": "measures", "outcome": "outcomes"}


def check_prerequisite_rings(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each ring of steps that each surely wait for the next."""
    for ring in _find_rings(survey.graph):
        yield _report_ring(survey.graph, ring)


def check_reachable(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each set of steps that nobody can reach although no plain ring is there.

    Climbing starts from nothing, and from every plain ring, which has a finding of its own.
    """
    graph = survey.graph
    stuck = [i for i, node in enumerate(graph.nodes) if node in set(graph.unreachable)]
    if not stuck:
        return
    known = {i for ring in _find_rings(graph) for i in ring}
    left = _climb_from(graph, stuck, known)
    pairs = {(a, b) for a, b in graph.links if a in left and b in left}
    for component in _components(pairs):
        yield _report_stuck(graph, component, pairs)


def check_name_rings(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each ring of rules, measures and outcomes made of each other."""
    references = named_references(survey.framework)
    names = list(references)
    number = {name: i for i, name in enumerate(names)}
    pairs = {
        (number[name], number[other])
        for name, others in references.items()
        for other in others
        if other in number
    }
    for component in _components(pairs):
        ring = _walk_ring(component, pairs)
        yield _report_names(survey, [names[i] for i in ring])


def _find_rings(graph: MilestoneGraph) -> list[list[int]]:
    """Return rings of nodes that surely wait for each other, no two with a node in common.

    Each lists nodes so that a node waits for the one after it, and the last for the first.
    """
    if not graph.unreachable:
        return []
    stuck = set(graph.unreachable)
    pairs = {
        (start, end)
        for (start, end), link in graph.links.items()
        if link.is_needed and graph.nodes[start] in stuck and graph.nodes[end] in stuck
    }
    rings: list[list[int]] = []
    while components := _components(pairs):
        found = [_walk_ring(component, pairs)[::-1] for component in components]
        rings.extend(found)
        used = {i for ring in found for i in ring}
        pairs = {(a, b) for a, b in pairs if a not in used and b not in used}
    return rings


def _components(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the strongly connected components that hold a ring, each sorted."""
    pairs = set(pairs)
    nodes = sorted({node for pair in pairs for node in pair})
    place = {node: i for i, node in enumerate(nodes)}
    following: list[list[int]] = [[] for _ in nodes]
    for start, end in sorted(pairs):
        following[place[start]].append(place[end])
    components = [sorted(nodes[i] for i in found) for found in find_components(following)]
    return sorted(c for c in components if len(c) > 1 or (c[0], c[0]) in pairs)


def _walk_ring(component: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return a shortest ring through the first node of a component, along the pairs."""
    inside = set(component)
    following: dict[int, list[int]] = {node: [] for node in component}
    for start, end in sorted(pairs):
        if start in inside and end in inside:
            following[start].append(end)
    first = component[0]
    came_from: dict[int, int] = {}
    waiting = [first]
    for node in waiting:
        if first in following[node]:
            ring = [node]
            while ring[-1] != first:
                ring.append(came_from[ring[-1]])
            return ring[::-1]
        fresh = [end for end in following[node] if end not in came_from and end != first]
        came_from.update(dict.fromkeys(fresh, node))
        waiting.extend(fresh)
    raise AssertionError("unreachable")


def _climb_from(graph: MilestoneGraph, stuck: Sequence[int], known: set[int]) -> set[int]:
    """Return what stays shut of the stuck nodes when the known ones were reached."""
    reached = bytearray(b"\1" * len(graph.nodes))
    for i in stuck:
        reached[i] = i in known
    left = set(stuck) - known
    while opened := {i for i in left if graph.gates[i].is_open(reached)}:
        for i in opened:
            reached[i] = 1
        left -= opened
    return left


def _report_ring(graph: MilestoneGraph, ring: Sequence[int]) -> Diagnostic:
    """Return the finding about a ring; each node waits for the one after it."""
    edges = [
        Edge(graph.nodes[before], graph.nodes[node], *graph.links[before, node])
        for node, before in zip(ring, [*ring[1:], ring[0]], strict=True)
    ]
    asked = [edge for edge in edges if edge.role is not Role.LEVEL and edge.at is not None]
    first = min(range(len(asked)), key=lambda i: _order(asked[i].at))
    asked = [*asked[first:], *asked[:first]]
    waiting = [_milestone(edge.dependent) for edge in asked]
    source = graph.framework.at.source  # type: ignore[union-attr]  # a ring was read from a text
    place = asked[0].at or Place(source, 1, 1)
    others = [edge for edge in asked[1:] if edge.at is not None]
    return diagnose(
        PREREQUISITE_RING,
        _describe_ring(graph, waiting, asked),
        place,
        label=_describe_wait(asked[0]),
        help="remove it" if len(asked) == 1 else f"remove one of these {len(asked)} prerequisites",
        related=(Related(edge.at, _describe_wait(edge)) for edge in others if edge.at),
    )


def _describe_ring(graph: MilestoneGraph, waiting: Sequence[str], asked: Sequence[Edge]) -> str:
    if len(set(waiting)) == 1:
        ends = [graph.name_node(node) for node in (asked[0].dependent, asked[0].prerequisite)]
        return f"milestone {quote(waiting[0])} waits for itself: {ends[0]} → {ends[1]}"
    chain = " → ".join((*waiting, waiting[0]))
    return f"{len(set(waiting))} milestones wait for each other in a ring: {chain}"


def _describe_wait(edge: Edge) -> str:
    return f"{_milestone(edge.dependent)} waits for {_milestone(edge.prerequisite)}"


def _milestone(node: object) -> str:
    return node.milestone if isinstance(node, Step) else ""


def _order(place: Place | None) -> tuple[int, int]:
    return (place.line, place.column) if place else (0, 0)


def _report_stuck(
    graph: MilestoneGraph, component: Sequence[int], pairs: Iterable[tuple[int, int]]
) -> Diagnostic:
    inside = set(component)
    edges = [
        Edge(graph.nodes[a], graph.nodes[b], *graph.links[a, b])
        for a, b in sorted(pairs)
        if a in inside and b in inside
    ]
    asked = sorted((e for e in edges if e.role is not Role.LEVEL), key=lambda e: _order(e.at))
    steps = ", ".join(graph.name_node(graph.nodes[i]) for i in component)
    places = [(edge.at, _describe_wait(edge)) for edge in asked if edge.at is not None]
    return diagnose(
        NEVER_REACHED,
        f"these steps wait for each other and can never be reached: {steps}",
        places[0][0],
        label=places[0][1],
        help="let one of them start without the others",
        related=(Related(place, label) for place, label in places[1:]),
    )


def _report_names(survey: Survey, ring: Sequence[Name]) -> Diagnostic:
    places = [survey.place_of(_SECTIONS[kind], id) for kind, id in ring]
    first = min(range(len(ring)), key=lambda i: _order(places[i]))
    ring = [*ring[first:], *ring[:first]]
    places = [*places[first:], *places[:first]]
    ids = [id for _, id in ring]
    following = [*ids[1:], ids[0]]
    return diagnose(
        NAME_RING,
        f"{ring[0][0]} {quote(ids[0])} refers to itself: {' → '.join((*ids, ids[0]))}",
        places[0],
        label=f"{ids[0]} refers to {following[0]}",
        help="give one of them a meaning of its own",
        related=(
            Related(place, f"{id} refers to {other}")
            for place, id, other in zip(places[1:], ids[1:], following[1:], strict=True)
        ),
    )
