"""The station map as a Mermaid flowchart."""

from collections.abc import Iterator
from itertools import pairwise

from transform_model.definition.framework import Framework
from transform_model.display.stations import Arrow, Station, StationMap, map_stations

_RAIL = "#b9c1c8"


def draw_mermaid(framework: Framework) -> str:
    """Return the milestones of a framework, what comes first, and phases, as Mermaid text.

    A station is a level that completes a milestone for a phase; a thick line around it says that
    a public source does. Arrows go from what comes first to what waits for it, dashed where that is
    a hint only. Titles are written as they are; nothing in them is read as Mermaid.

    Parameters
    ----------
    framework
        What is drawn.
    """
    return "\n".join(_list_lines(map_stations(framework))) + "\n"


def _list_lines(stations: StationMap) -> Iterator[str]:
    yield f"%% {_comment(stations.title)}"
    yield "flowchart LR"
    for group in stations.groups:
        yield f'  subgraph {group.key}["{escape_mermaid(group.title)}"]'
        for station in group.stations:
            yield f'    {station.key}["{_label(station)}"]'
        yield "  end"
    for junction in stations.junctions:
        yield f'  {junction.key}(("{escape_mermaid(junction.words)}"))'
    hidden = 0
    for before, after in pairwise(group for group in stations.groups if group.stations):
        keys = " & ".join(station.key for station in after.stations)
        hidden += len(after.stations)
        yield f"  {before.stations[0].key} ~~~ {keys}"
    for start, end in stations.rails:
        yield f"  {start} --- {end}"
    for arrow in stations.arrows:
        yield f"  {_draw_arrow(arrow)}"
    if stations.rails:
        numbers = ",".join(str(hidden + i) for i in range(len(stations.rails)))
        yield f"  linkStyle {numbers} stroke:{_RAIL},stroke-width:2px"
    published = [s.key for group in stations.groups for s in group.stations if s.is_published]
    if published:
        yield "  classDef published stroke-width:3px"
        yield f"  class {','.join(published)} published"


def _label(station: Station) -> str:
    level = f" at {escape_mermaid(station.level)}" if station.level else ""
    return f"{escape_mermaid(station.milestone)}{level}<br/>{escape_mermaid(station.title)}"


def _draw_arrow(arrow: Arrow) -> str:
    line = "-.->" if arrow.is_soft else "-->"
    words = f'|"{escape_mermaid(arrow.words)}"|' if arrow.words else ""
    return f"{arrow.start} {line}{words} {arrow.end}"


def escape_mermaid(text: str) -> str:
    """Return a text that Mermaid shows as it is: every sign it could read is a number.

    Examples
    --------
    >>> escape_mermaid('a "b" <c>')
    'a #34;b#34; #60;c#62;'
    """
    words = " ".join(text.split())
    return "".join(_escape(sign) if i else _escape_first(sign) for i, sign in enumerate(words))


def _escape_first(character: str) -> str:
    """Return the first sign of a text; a dash there would start a list."""
    return f"#{ord(character)};" if character == "-" else _escape(character)


def _escape(character: str) -> str:
    if character.isalnum() or character in _PLAIN:
        return character
    return f"#{ord(character)};"


_PLAIN = " ,:/()-–→’'%"


def _comment(text: str) -> str:
    """Return a text for one comment line; braces would be read as settings."""
    return " ".join(text.replace("{", "(").replace("}", ")").split())
