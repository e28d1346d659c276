"""The arrows of a board: each net of them a line that branches."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from transform_model.display.framework_picture.arrows import (
    Point,
    draw_branch,
    draw_route,
    drop_straight,
)
from transform_model.display.framework_picture.chart import Arrow
from transform_model.display.framework_picture.chips import LANE, PAD, Board
from transform_model.display.framework_picture.marks import reach_of_chip
from transform_model.display.framework_picture.parting import measure_route, part_from
from transform_model.display.framework_picture.wiring import Channel, Link, Net, Spot

_TURN: Final = 4


def draw_board_arrows(board: Board) -> None:
    """Draw each net: the longest of its arrows whole, the others from where they part with it."""
    nets: dict[Net, list[Link]] = {}
    for link in board.wiring.links:
        nets.setdefault(link.net, []).append(link)
    for links in nets.values():
        routes = [(drop_straight(list(_trace(board, link))), link) for link in links]
        routes.sort(key=lambda route: -measure_route(route[0]))
        drawn: list[Sequence[Point]] = []
        for points, link in routes:
            if not drawn:
                draw_route(board.sheet, points, _tell_all(links), _TURN)
            elif link.is_joined_at_end:
                draw_branch(board.sheet, part_from(points[::-1], drawn, _TURN), link.arrow, _TURN)
            else:
                draw_route(board.sheet, part_from(points, drawn, _TURN), link.arrow, _TURN)
            drawn.append(points)


def _tell_all(links: Sequence[Link]) -> Arrow:
    """Return an arrow that says what all arrows of a net say."""
    starts = dict.fromkeys(link.arrow.starts[0] for link in links)
    ends = dict.fromkeys(link.arrow.ends[0] for link in links)
    return evolve(links[0].arrow, starts=tuple(starts), ends=tuple(ends))


def _trace(board: Board, link: Link) -> Iterator[Point]:
    """Yield where an arrow begins, turns and ends."""
    out = board.wiring.ports[link.net, link.leaves, link.start.x]
    into = board.wiring.ports[link.net, link.arrives, link.end.x]
    yield Point(out, _find_edge(board, link.start, link.leaves))
    if (link.net, link.leaves) in board.wiring.lanes:
        first, last = (_find_lane(board, link.net, each) for each in (link.leaves, link.arrives))
        side = into
        if not link.is_direct:
            side = board.right + PAD + board.wiring.sides[link.net] * LANE
        yield from (Point(out, first), Point(side, first), Point(side, last), Point(into, last))
    yield Point(into, _find_edge(board, link.end, link.arrives))


def _find_lane(board: Board, net: Net, channel: Channel) -> float:
    return board.floors[channel] - board.wiring.lanes[net, channel] * LANE


def _find_edge(board: Board, spot: Spot, channel: Channel) -> float:
    """Return where an arrow meets a chip: at its upper or lower edge."""
    stop = next(chip.stop for chip in board.chips if chip.spot == spot)
    reach = reach_of_chip(stop)
    is_above = channel == (spot.group, spot.line)
    return board.tops[spot.group, spot.line] + (-reach if is_above else reach)
