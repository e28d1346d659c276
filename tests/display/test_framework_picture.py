"""The picture of a framework: well formed, on its page, in two schemes, and true to its facts."""

import re
from pathlib import Path

import pytest

from tests.display.cards import PAT, read_small
from tests.display.pictures import SVG, draw, find, point_outs, span, texts
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import YES_NO
from transform_model.display.framework_picture.letters import measure_text, wrap_text
from transform_model.display.framework_picture.picture import draw_picture
from transform_model.language.library import load_framework, read_framework
from transform_model.language.shelf import list_shipped

FOLDER = Path(__file__).parents[1] / "frameworks"
TYPES = sorted(p for p in FOLDER.rglob("*.yaml") if not p.stem.endswith(".cases"))
DRAWN = [*list_shipped(), *TYPES]
PALETTE = {
    *("#ffffff", "#1f2428", "#5b646c", "#0b67b2", "#b9c1c8", "#d9dee3", "#f2f4f5", "#c3dcf0"),
    *("#171b1f", "#dfe4e8", "#9aa5ae", "#5aaeea", "#56616a", "#343b42"),
}


def name_drawn(drawn: str | Path) -> str:
    """Return what a test report calls a framework."""
    return drawn if isinstance(drawn, str) else drawn.stem


@pytest.mark.parametrize("drawn", DRAWN, ids=name_drawn)
def test_every_picture_is_told_in_words_and_fits_its_page(drawn: str | Path) -> None:
    """It has a title and a description; no text or shape runs over an edge, in the widest font."""
    framework = load_framework(drawn)

    root = draw(framework)

    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    for text in root.iter(f"{SVG}text"):
        left, right = span(text)
        assert left >= 0, text.text
        assert right <= width, text.text
        assert 0 <= float(text.get("y", "0")) <= height
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x", "0")) + float(box.get("width", "0")) <= width
        assert float(box.get("y", "0")) + float(box.get("height", "0")) <= height


@pytest.mark.parametrize("drawn", DRAWN, ids=name_drawn)
def test_every_picture_keeps_to_the_palette(drawn: str | Path) -> None:
    """In light and in dark; the same framework gives the same bytes."""
    framework = load_framework(drawn)

    text = draw_picture(framework)

    assert set(re.findall(r"#[0-9a-f]{6}", text)) <= PALETTE
    assert "@media (prefers-color-scheme: dark)" in text
    assert draw_picture(framework) == text
    assert "<image" not in text
    assert "<script" not in text


@pytest.mark.parametrize("drawn", DRAWN, ids=name_drawn)
def test_every_milestone_is_in_its_picture(drawn: str | Path) -> None:
    """By its id; in a tree by the question that asks for it."""
    framework = load_framework(drawn)
    root = draw(framework)
    is_tree = any(text == "yes" for text in texts(root))

    shown = " ".join(texts(root))

    if not is_tree:
        assert [id for id in framework.milestones if id not in shown] == []


def test_the_assessment_tool_has_a_station_for_each_threshold() -> None:
    """44 thresholds, 5 of them with a double ring, and two marks more in the legend."""
    root = draw(load_framework(PAT))

    assert len(find(root, "station")) == 44 + 2
    assert len(find(root, "ring")) == 5 + 1
    assert len(find(root, "rail")) == 27
    assert [text for text in texts(root) if text.endswith("thresholds")] == [
        "12 thresholds",
        "13 thresholds",
        "16 thresholds",
        "2 thresholds",
    ]
    assert "m18 before m01" in point_outs(root)
    assert "m01 Targets met and held for a year: 1, published" in point_outs(root)


def test_a_hundred_milestones_are_chips_on_a_board() -> None:
    """40 core criteria, and 60 electives with their credits, in a row for each of six concepts."""
    root = draw(load_framework("ncqa-pcmh-2017"))

    ids = [text for text in texts(root) if re.fullmatch(r"[A-Z]{2}\d\d", text)]
    assert len(ids) == 100
    assert len(find(root, "counts")) == 60 + 1
    assert len(find(root, "band")) == 6 * 2


def many(count: int, extra: str = "") -> Framework:
    """Return a framework of so many milestones in two kinds."""
    lines = "".join(
        f"  m{i:02}: {{title: Milestone {i}, scale: yes_no, kind: {'core' if i < 9 else 'extra'},"
        f" area: {('north', 'S', 'west')[i % 3]}{extra if i == 40 else ''}}}\n"
        for i in range(count)
    )
    areas = "{north: The north of the town, S: South, west: West}"
    head = f"dimensions: {{kind: [core, extra], area: {areas}}}\n"
    rules = "rules: {c: {all: {kind: core}}, d: {at_least: 3, of: {kind: extra}}}\n"
    return read_small(f"{head}milestones:\n{lines}{rules}")


def test_more_than_a_page_of_lines_becomes_a_board() -> None:
    """45 milestones are lines, 46 are chips; an arrow goes through the gaps between them."""
    assert "Each line is a milestone" in draw_picture(many(45))
    root = draw(many(46, ", requires: {all: [m00, m02, m41]}"))
    assert len(find(root, "choice")) == 46 - 9 + 1
    assert {"m00 before m40", "m02 before m40", "m41 before m40"} <= set(point_outs(root))
    assert "The north of the town" in " ".join(texts(root))


def test_a_board_whose_groups_have_one_column_has_no_columns() -> None:
    """What each group asks for stands below its name; a milestone nobody asks about has no chip."""
    lines = "".join(
        f"  m{i:02}: {{title: T, scale: yes_no, kind: {'core' if i < 9 else 'extra'}}}\n"
        for i in range(50)
    )
    body = (
        f"dimensions: {{kind: [core, extra]}}\nmilestones:\n{lines}"
        "  z: {title: Z, weight: 1, requires: [{level: 1, needs: m00}]}\n"
        "rules: {c: {title: Every core one, all: {kind: core}}}\n"
        "measures: {x: {title: Extras, count: {kind: extra}}}\n"
    )
    root = draw(read_small(body))

    shown = " ".join(texts(root))
    assert "Every core one" in shown
    assert len(find(root, "band")) == 3
    assert "z" not in texts(root)
    assert "m00 before z" not in point_outs(root)


TREE = """\
milestones: {a: {title: Alpha, met: 1}, b: {title: Beta, met: 1}}
outcomes:
  o:
    tree:
      ask: a
      yes: {ask: b, yes: top, no: middle}
      no: {ask: {all: [b, {a: 1}]}, yes: middle, no: low}
    steps: [{id: low}, {id: middle, title: In the middle}, {id: top, title: At the top}]
"""


def test_a_tree_ends_in_each_step_once() -> None:
    """Two questions lead to the middle: it stands there once, and both lines end in it."""
    root = draw(read_small(TREE))

    ends = [text for text in texts(root) if text in {"low", "In the middle", "At the top"}]
    assert sorted(ends) == ["At the top", "In the middle", "low"]
    assert texts(root).count("yes") == 3
    assert len(find(root, "path")) == 6


def test_text_is_measured_by_its_letters() -> None:
    """An M is wider than an i; a word without room stays whole."""
    assert measure_text("M", 10) > measure_text("i", 10)
    assert measure_text("’", 10) < measure_text("–", 10)
    assert wrap_text("extraordinary word", 20, 10) == ["extraordinary", "word"]
    assert wrap_text("", 20, 10) == []


def test_a_legend_without_room_goes_on_below() -> None:
    """All four marks and an arrow that occur are explained, in as many rows as it takes."""
    body = """\
milestones:
  a: {title: A, met: 1, basis: published, source: s}
  b: {title: B, met: 1, requires: {any: [{a: 1}, {c: 1}]}}
  c: {title: C, met: 1}
sources: {s: {title: S}}
outcomes:
  o:
    ladder: cumulative
    steps: [{id: x, rule: a}, {id: y, rule: {all: [{any: [a, b]}, {m: 2}]}}]
measures: {m: {sum: [c]}}
"""
    root = draw(read_small(body))

    marks = {"asked for", "one of several", "counts toward a number", "published"}
    assert marks | {"one of these should come first"} <= set(texts(root))


def test_a_framework_without_milestones_is_a_page_with_its_name() -> None:
    """There is nothing to draw, and nothing fails."""
    root = draw(Framework("f", "Nothing yet", "1"))
    assert "Nothing yet" in texts(root)


def test_a_picture_says_hostile_titles_as_they_are() -> None:
    """Markup in a title is text."""
    milestone = Milestone("a", "<b>&\"'</b>", YES_NO)
    reading = read_framework(
        'transform_model: 1\nid: f\ntitle: F\nversion: "1"\nmilestones: {a: A}\n'
    )
    assert reading.framework is not None
    shown = texts(draw(Framework("f", "]]>", "1", milestones={"a": milestone})))
    assert milestone.title in shown
