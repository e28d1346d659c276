"""What holds in every picture: nothing lies on anything else, and every sign is explained."""

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.display.cards import read_small
from tests.display.pictures import SVG, draw, find, point_outs, texts
from transform_model.definition.framework import Framework
from transform_model.display.framework_picture.arrows import Curve, Point
from transform_model.display.framework_picture.curves import Plane, Station, choose_curve
from transform_model.display.framework_picture.lanes import pack_spans, spread_places
from transform_model.display.framework_picture.letters import balance_text
from transform_model.display.framework_picture.parting import part_from
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped

FOLDER = Path(__file__).parents[1] / "frameworks"
SHIPPED = list_shipped()
TYPES = sorted(p for p in FOLDER.rglob("*.yaml") if not p.stem.endswith(".cases"))
DRAWN = [*SHIPPED, *TYPES]
TURN = 8
ROUND = 3.5
SIGNS = {
    "station": {"asked for", "counts as met"},
    "choice": {"one of several"},
    "counts": {"counts toward a number"},
    "dot": {"level"},
    "ring": {"published"},
    "brace": {"all of these"},
}
ARROWS = {
    "arrow": "should come first",
    "arrow hard": "must come first",
    "arrow maybe": "one of these should come first",
    "arrow hard maybe": "one of these must come first",
}

Line = tuple[tuple[float, float], tuple[float, float]]


def name_drawn(drawn: str | Path) -> str:
    """Return what a test report calls a framework."""
    return drawn if isinstance(drawn, str) else drawn.stem


def read_numbers(text: str) -> list[tuple[float, float]]:
    """Return the pairs of numbers of a path."""
    numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def list_stretches(root: ET.Element) -> list[list[Line]]:
    """Return of each arrow with corners its straight stretches; those of curves are none."""
    found = []
    for path in find(root, "arrow"):
        words = path.get("d", "")
        if "C" in words:
            continue
        stretches = [part for part in words.replace("M", "L").split("L") if part.strip()]
        ends = [read_numbers(part.partition("Q")[0])[0] for part in stretches]
        starts = [read_numbers(part)[-1] for part in stretches]
        found.append(list(zip(starts, ends[1:], strict=False)))
    return found


def measure_overlap(one: Line, other: Line) -> float:
    """Return how long two level or upright lines lie on each other."""
    for axis in (0, 1):
        places = {round(point[axis], 1) for line in (one, other) for point in line}
        if len(places) == 1:
            spans = [sorted(point[1 - axis] for point in line) for line in (one, other)]
            return max(0.0, min(s[1] for s in spans) - max(s[0] for s in spans))
    return 0.0


def assert_lanes_are_apart(root: ET.Element) -> None:
    """No two arrows of a picture lie on each other."""
    for one, other in combinations(list_stretches(root), 2):
        assert all(measure_overlap(a, b) < TURN for a in one for b in other)


@pytest.mark.parametrize("drawn", DRAWN, ids=name_drawn)
def test_no_two_arrows_share_a_stretch(drawn: str | Path) -> None:
    """Each has a lane of its own; where one runs into another, only their corner is shared."""
    assert_lanes_are_apart(draw(load_framework(drawn)))


@pytest.mark.parametrize("drawn", DRAWN, ids=name_drawn)
def test_every_sign_is_in_the_legend(drawn: str | Path) -> None:
    """Marks, rings, braces and arrows that are drawn are explained above; a tree has its words."""
    root = draw(load_framework(drawn))
    said = set(texts(root))

    if "yes" in said:
        return
    for kind, words in SIGNS.items():
        assert bool(find(root, kind)) == bool(words & said), kind
    drawn_arrows = {each.get("class", "") for each in find(root, "arrow")}
    assert {ARROWS[kind] for kind in drawn_arrows} == set(ARROWS.values()) & said


@pytest.mark.parametrize("id", SHIPPED)
def test_shipped_pictures_fit_a_screen(id: str) -> None:
    """None is wider than 1200 pixels."""
    assert float(draw(load_framework(id)).get("width", "0")) <= 1200


def read_box(box: ET.Element) -> tuple[float, float, float, float]:
    """Return the left, right, upper and lower edge of a station."""
    x, y, width, height = (float(box.get(key, "0")) for key in ("x", "y", "width", "height"))
    return x, x + width, y, y + height


def list_stations(root: ET.Element) -> list[tuple[float, float, float, float]]:
    """Return every station and ring with its edges."""
    return [
        read_box(box)
        for kind in ("station", "choice", "counts", "ring")
        for box in find(root, kind)
    ]


@pytest.mark.parametrize("drawn", DRAWN, ids=name_drawn)
def test_stations_do_not_touch(drawn: str | Path) -> None:
    """Two stations are at least a pixel apart, their rings included."""
    boxes = list_stations(draw(load_framework(drawn)))

    for one, other in combinations(boxes, 2):
        middles = [(box[0] + box[1], box[2] + box[3]) for box in (one, other)]
        if any(abs(a - b) > 1 for a, b in zip(*middles, strict=True)):
            across = max(one[0], other[0]) - min(one[1], other[1])
            down = max(one[2], other[2]) - min(one[3], other[3])
            assert max(across, down) >= 1


@pytest.mark.parametrize("id", SHIPPED)
def test_arrows_go_through_no_station(id: str) -> None:
    """A bent arrow of a shipped framework keeps clear of all stations."""
    root = draw(load_framework(id))
    boxes = list_stations(root)

    for path in find(root, "arrow"):
        points = read_numbers(path.get("d", ""))
        if "C" not in path.get("d", ""):
            continue
        curve = Curve(*(Point(*point) for point in points))
        for point in (curve.at(i / 200) for i in range(201)):
            x, y = point.x, point.y
            assert not any(
                a + ROUND < x < b - ROUND and c + ROUND < y < d - ROUND for a, b, c, d in boxes
            )


def make_board(requires: dict[int, str]) -> Framework:
    """Return fifty milestones in three groups, of which some wait for others."""
    lines = "".join(
        f"  m{i:02}: {{title: Milestone {i}, scale: yes_no, kind: {'core' if i % 4 else 'extra'},"
        f" area: {('north', 'south', 'west')[i % 3]}"
        f"{', requires: ' + requires[i] if i in requires else ''}}}\n"
        for i in range(50)
    )
    return read_small(
        "dimensions: {kind: [core, extra], area: {north: North, south: South, west: West}}\n"
        f"milestones:\n{lines}"
        "rules: {c: {all: {kind: core}}, d: {at_least: 3, of: {kind: extra}}}\n"
    )


def test_arrows_across_a_board_run_beside_it() -> None:
    """Between groups, up and down, and past lines of chips: each arrow can be followed."""
    root = draw(
        make_board(
            {
                1: "{all: [m46, m49]}",
                3: "{all: [m00, m39]}",
                6: "{all: [m00]}",
                40: "{all: [m00, m02, m05, m08, m41]}",
                47: "{all: [m00, m02]}",
                48: "{any: [m00, m45]}",
            }
        )
    )

    assert_lanes_are_apart(root)
    said = point_outs(root)
    assert {"m46 before m01", "m41 before m40", "m45 before m48"} <= set(said)
    assert "m00 before m03, m06, m40 and m47" in said
    width = float(root.get("width", "0"))
    assert width > 1064
    for each in list_stretches(root):
        assert all(0 < point[0] < width for line in each for point in line)


def test_arrows_of_a_board_meet_the_edges_of_chips() -> None:
    """No stub ends in the air: an arrow starts and ends a hair from a chip or its ring."""
    root = draw(load_framework("ncqa-pcmh-2017"))
    boxes = list_stations(root)
    heads = [read_numbers(head.get("d", ""))[0] for head in find(root, "head")][1:]

    for x, y in heads:
        gaps = [min(abs(y - c), abs(y - d)) for a, b, c, d in boxes if a <= x <= b]
        assert min(gaps) <= 1.5


def test_arrows_that_meet_one_brace_leave_it_apart() -> None:
    """A group that waits for one and comes before another has two arrows at its brace."""
    body = (
        "dimensions: {area: {A1: One, A2: Two, A3: Three}}\nmilestones:\n"
        "  a: {title: A, area: A1, met: 1}\n"
        "  b: {title: B, area: A1, met: 1}\n"
        "  c: {title: C, area: A2, met: 1, requires: {all: {area: A1}}}\n"
        "  d: {title: D, area: A2, met: 1, requires: {all: {area: A1}}}\n"
        "  e: {title: E, area: A3, met: 1, requires: {all: {area: A2}}}\n"
        "  f: {title: F, area: A3, met: 1, requires: {all: {area: A2}}}\n"
        "measures: {m: {mean: milestones}}\n"
    )
    root = draw(read_small(body))

    assert {"a and b before c and d", "c and d before e and f"} <= set(point_outs(root))
    assert_lanes_are_apart(root)
    assert "all of these" in texts(root)


def test_lanes_are_shared_by_spans_that_do_not_meet() -> None:
    """The short ones lie lowest: b and c fit beside each other, a lies above both."""
    spans = {"a": (0.0, 100.0), "b": (0.0, 20.0), "c": (40.0, 70.0)}

    assert pack_spans(spans, 10) == {"b": 0, "c": 0, "a": 1}
    assert pack_spans(spans, 30) == {"b": 0, "c": 1, "a": 2}


def test_places_are_spread_around_their_middle() -> None:
    """Two at 10 and one at 12 stand 4 apart around 10⅔; one far away stays."""
    spread = spread_places([10, 50, 12, 10], 4)

    assert spread[1] == 50
    assert sorted(round(each, 2) for each in spread) == [6.67, 10.67, 14.67, 50]
    gaps = [b - a for a, b in pairwise(sorted(spread))]
    assert min(gaps) >= 4


def test_lines_of_a_title_are_about_as_long() -> None:
    """A last word is not left alone, and a word too long for a line stays whole."""
    lines = balance_text("Everything asked of integration by year 1", 250, 13)

    assert len(lines) == 2
    assert lines[1] != "1"
    assert balance_text("extraordinary words", 20, 10) == ["extraordinary", "words"]
    assert balance_text("", 20, 10) == []


def test_a_way_that_is_drawn_is_not_drawn_again() -> None:
    """A branch begins a little before the corner where it parts; one that shares nothing, whole."""
    trunk = [Point(0, 0), Point(0, 10), Point(50, 10), Point(50, 20)]
    branch = [Point(0, 0), Point(0, 10), Point(30, 10), Point(30, 20)]
    alone = [Point(9, 0), Point(9, 20)]

    assert part_from(branch, [trunk], 4) == [Point(26, 10), Point(30, 10), Point(30, 20)]
    assert part_from(alone, [trunk], 4) == alone
    straight = [Point(0, 0), Point(0, 20)]
    assert part_from(straight, [trunk], 4) == [Point(0, 6), Point(0, 20)]


def test_a_curve_without_room_is_drawn_all_the_same() -> None:
    """Where every way leaves the page, the first one is taken."""
    start, end = (Station(Point(x, x), 8, 8) for x in (0, 100))

    curve = choose_curve(Plane([start, end], 500, 600, 0, 100), start, end, [])

    assert curve.start.x < curve.end.x


def test_a_curve_keeps_to_its_plane_and_off_what_stands_between() -> None:
    """Above and below there is room for 40: the arrow bends within it, around the third station."""
    start, between, end = (Station(Point(x, 0), 8, 8) for x in (0, 60, 120))
    plane = Plane([start, between, end], -40, 160, -40, 40)

    points = [
        curve.at(step / 50) for curve in [choose_curve(plane, start, end, [])] for step in range(51)
    ]

    assert plane.holds(points)
    assert not any(between.is_near(point, 0) for point in points)


def test_texts_do_not_lie_on_each_other() -> None:
    """Headings of ten columns side by side stay in their columns."""
    root = draw(load_framework("ihi-progress-scale"))
    bands = sorted(read_box(band) for band in find(root, "band"))

    assert len(bands) == 10
    assert all(left[1] <= right[0] for left, right in pairwise(bands))
    assert root.find(f"{SVG}text") is not None
