"""The station map in DOT, the language of Graphviz."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from transform_model.definition.framework import Framework
from transform_model.display.stations import Arrow, Station, StationMap, map_stations

_REACHED = "#0b67b2"
_RULE = "#b9c1c8"
_TEXT = "#1f2428"


def draw_dot(framework: Framework) -> str:
    """Return the milestones of a framework, what comes first, and phases, as DOT text.

    A station is a level that completes a milestone for a phase; a double line around it says that
    a public source does. Arrows go from what comes first to what waits for it, dashed where that is
    a hint only.

    Parameters
    ----------
    framework
        What is drawn; ``dot -Tsvg`` makes a picture of it.
    """
    return "\n".join(_list_lines(map_stations(framework))) + "\n"


def _list_lines(stations: StationMap) -> Iterator[str]:
    yield f"digraph {quote_dot(stations.title)} {{"
    yield "  rankdir=LR; ranksep=1; nodesep=0.15; newrank=true"
    yield f'  graph [fontname="Helvetica", fontcolor="{_TEXT}", color="{_RULE}"]'
    yield (
        f'  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11, color="{_REACHED}",'
        f' fontcolor="{_TEXT}", height=0.3, margin="0.1,0.04"]'
    )
    yield f'  edge [fontname="Helvetica", fontsize=9, color="{_TEXT}", fontcolor="{_TEXT}"]'
    for group in stations.groups:
        yield f"  subgraph cluster_{group.key} {{"
        yield f"    label={quote_dot(group.title)}"
        for station in group.stations:
            yield f"    {station.key} [{_describe(station)}]"
        yield "  }"
    yield from _align(stations)
    for junction in stations.junctions:
        yield f"  {junction.key} [shape=ellipse, label={quote_dot(junction.words)}]"
    for start, end in stations.rails:
        yield f'  {start} -> {end} [arrowhead=none, penwidth=2, color="{_RULE}"]'
    for arrow in _join_arrows(stations.arrows):
        yield f"  {_draw_arrow(arrow)}"
    yield "}"


def _join_arrows(arrows: Iterable[Arrow]) -> Iterator[Arrow]:
    """Yield one arrow for each pair of stations: several with labels make Graphviz stumble."""
    by_ends: dict[tuple[str, str, bool], list[str]] = {}
    for arrow in arrows:
        by_ends.setdefault((arrow.start, arrow.end, arrow.is_soft), []).append(arrow.words)
    for (start, end, is_soft), words in by_ends.items():
        yield Arrow(start, end, is_soft, "\n".join(each for each in words if each))


def _align(stations: StationMap) -> Iterator[str]:
    """Yield what sets every group in a column of its own, in order."""
    for group in stations.groups:
        keys = "; ".join(station.key for station in group.stations)
        yield f"  {{rank=same; {keys}}}"
    for before, after in pairwise(group for group in stations.groups if group.stations):
        first, second = before.stations[0].key, after.stations[0].key
        yield f"  {first} -> {second} [style=invis, weight=100]"


def _describe(station: Station) -> str:
    level = f" at {station.level}" if station.level else ""
    label = quote_dot(f"{station.milestone}{level}\n{station.title}")
    return f"label={label}{', peripheries=2' if station.is_published else ''}"


def _draw_arrow(arrow: Arrow) -> str:
    settings = ["constraint=false"]
    if arrow.is_soft:
        settings.append("style=dashed")
    if arrow.words:
        settings.append(f"label={quote_dot(arrow.words)}")
    return f"{arrow.start} -> {arrow.end} [{', '.join(settings)}]"


def quote_dot(text: str) -> str:
    r"""Return a text in quotes that DOT shows as it is, line ends kept.

    Examples
    --------
    >>> quote_dot('a "b" \\ c')
    '"a \\"b\\" \\\\ c"'
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    escaped = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return '"' + "\\n".join(escaped) + '"'
