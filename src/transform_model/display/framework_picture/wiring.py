"""The ways of arrows on a board: through the gaps between chips, each in a lane of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from transform_model.display.framework_picture.chart import Arrow
from transform_model.display.framework_picture.lanes import Span, pack_spans

Channel = tuple[int, int]
"""The gap above a line of chips: the number of the group, and of the line; or below the last."""

Net = tuple[object, ...]
"""Arrows that may share a lane, since they share the milestone they come from or go to."""

_APART: Final = 10
_PORT: Final = 14
_SHARE: Final = 0.7
_FAR: Final = 1e5


@frozen
class Spot:
    """Where a chip stands among the others: its group, its line there, and its middle."""

    group: int
    line: int
    x: float


@frozen
class Link:
    """An arrow from one chip to another."""

    start: Spot
    end: Spot
    arrow: Arrow
    net: Net

    @property
    def goes_down(self) -> bool:
        """Whether it ends in a lower line than it starts in."""
        return (self.end.group, self.end.line) > (self.start.group, self.start.line)

    @property
    def goes_up(self) -> bool:
        """Whether it ends in a higher line than it starts in."""
        return (self.end.group, self.end.line) < (self.start.group, self.start.line)

    @property
    def leaves(self) -> Channel:
        """Return the gap it starts into."""
        return self.start.group, self.start.line + self.goes_down

    @property
    def arrives(self) -> Channel:
        """Return the gap it ends from."""
        return self.end.group, self.end.line + self.goes_up

    @property
    def is_direct(self) -> bool:
        """Whether both are the same gap."""
        return self.leaves == self.arrives

    @property
    def is_joined_at_end(self) -> bool:
        """Whether it may share its lane with others that go to the same milestone."""
        return self.net[0] == "to"

    def touches(self) -> Iterator[tuple[Channel, float]]:
        """Yield the gaps it goes through, with the chip that it meets there."""
        yield self.leaves, self.start.x
        yield self.arrives, self.end.x


@frozen
class Wiring:
    """The lanes of all arrows of a board.

    Parameters
    ----------
    links
        The arrows.
    ports
        Where a net meets the chips that stand above each other at a gap.
    lanes
        Lane of a net in each gap it runs along, from the lowest.
    sides
        Lane beside the board of each net that leaves its gap.
    """

    links: tuple[Link, ...]
    ports: Mapping[tuple[Net, Channel, float], float]
    lanes: Mapping[tuple[Net, Channel], int]
    sides: Mapping[Net, int]

    def count_lanes(self, channel: Channel) -> int:
        """Return how many lanes a gap needs."""
        return 1 + max(
            (lane for (_, each), lane in self.lanes.items() if each == channel), default=-1
        )

    def is_used(self, channel: Channel) -> bool:
        """Whether any arrow meets a chip there."""
        return any(each == channel for _, each, _ in self.ports)


def wire_arrows(arrows: Iterable[Arrow], spots: Mapping[str, Spot], room: float) -> Wiring:
    """Return the lanes of arrows.

    Parameters
    ----------
    arrows
        What should come first; a joined one goes from each start to each end.
    spots
        Where each milestone stands; arrows of others are left out.
    room
        How wide a chip is.
    """
    links = tuple(_list_links(arrows, spots))
    ports = _place_ports(links, room)
    spans: dict[Channel, dict[Net, Span]] = {}
    for link in links:
        for channel, x in link.touches():
            place = ports[link.net, channel, x]
            low, high = spans.setdefault(channel, {}).get(link.net, (place, place))
            high = max(high, place) if link.is_direct else _FAR
            spans[channel][link.net] = (min(low, place), high)
    lanes = {
        (net, channel): lane
        for channel, found in spans.items()
        for net, lane in pack_spans(_drop_points(found), _APART).items()
    }
    return Wiring(links, ports, lanes, _place_sides(links))


def _list_links(arrows: Iterable[Arrow], spots: Mapping[str, Spot]) -> Iterator[Link]:
    for arrow in arrows:
        for start in arrow.starts:
            for end in arrow.ends:
                if start in spots and end in spots:
                    single = evolve(arrow, starts=(start,), ends=(end,))
                    way = ("to", end) if len(arrow.starts) > 1 else ("from", start)
                    net = (*way, arrow.is_hard, arrow.is_needed)
                    yield Link(spots[start], spots[end], single, net)


def _place_ports(links: Sequence[Link], room: float) -> Mapping[tuple[Net, Channel, float], float]:
    """Return where nets meet chips: side by side, in the order of where they come from."""
    met: dict[tuple[Channel, float], dict[Net, None]] = {}
    reach: dict[tuple[Channel, Net], list[float]] = {}
    for link in links:
        for channel, x in link.touches():
            met.setdefault((channel, x), {})[link.net] = None
            reach.setdefault((channel, link.net), []).append(x if link.is_direct else _FAR)
    ports = {}
    for (channel, x), found in met.items():
        nets = sorted(found, key=lambda net: _average(reach[channel, net]))
        step = min(_PORT, room * _SHARE / len(nets))
        for i, net in enumerate(nets):
            ports[net, channel, x] = x + (i - (len(nets) - 1) / 2) * step
    return ports


def _average(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _drop_points(spans: Mapping[Net, Span]) -> Mapping[Net, Span]:
    """Return spans without those of arrows that go straight up or down, which need no lane."""
    return {net: (low, high) for net, (low, high) in spans.items() if high > low}


def _place_sides(links: Sequence[Link]) -> Mapping[Net, int]:
    """Return a lane beside the board for each net that has to pass lines of chips."""
    channels = sorted({channel for link in links for channel, _ in link.touches()})
    rank = {channel: place for place, channel in enumerate(channels)}
    spans: dict[Net, Span] = {}
    for link in links:
        if not link.is_direct:
            ends = [rank[link.leaves], rank[link.arrives], *spans.get(link.net, ())]
            spans[link.net] = (min(ends), max(ends))
    return pack_spans(spans, 1)
