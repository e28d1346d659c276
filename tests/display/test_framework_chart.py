"""What a picture shows before it is drawn: columns, stations and arrows follow from the rules."""

from xml.etree import ElementTree as ET

import pytest

from tests.display.cards import read_small
from tests.display.pictures import draw, find, point_outs, texts
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import YES_NO, Level, Scale
from transform_model.display.framework_picture.charting import chart_framework
from transform_model.display.framework_picture.lines import draw_lines
from transform_model.display.framework_picture.mentions import Firmness, find_mentions

LADDER = """\
dimensions: {area: {A1: Area one, A2: Area two}}
milestones:
  a: {title: Alpha, area: A1, met: 1}
  b: {title: Beta, area: A1, met: 1}
  c: {title: Gamma, area: A2, met: 1, requires: [{needs: {all: {area: A1}}, strength: hard}]}
  d: {title: Delta, area: A2, met: 1, requires: [{needs: {all: {area: A1}}, strength: hard}]}
outcomes:
  gate:
    ladder: cumulative
    steps:
      - {id: one, title: First gate, rule: {all: {area: A1}}}
      - {id: two, rule: {any: [c, {d: 3}]}}
"""


def test_steps_that_ask_about_other_milestones_are_columns() -> None:
    """Each milestone has its station where it is asked for, one of several with a dashed ring."""
    chart = chart_framework(read_small(LADDER))

    assert [column.title for column in chart.columns] == ["First gate", "two"]
    stops = {row.id: [(s.column, s.words, s.firmness) for s in row.stops] for row in chart.rows()}
    assert stops == {
        "a": [(0, "1", Firmness.NEEDED)],
        "b": [(0, "1", Firmness.NEEDED)],
        "c": [(1, "1", Firmness.CHOICE)],
        "d": [(1, "3", Firmness.CHOICE)],
    }


def test_arrows_between_whole_groups_are_one() -> None:
    """Two milestones that wait for the same two: one arrow between braces, and it is a firm one."""
    framework = read_small(LADDER)
    chart = chart_framework(framework)

    assert [(arrow.starts, arrow.ends) for arrow in chart.arrows] == [(("a", "b"), ("c", "d"))]
    root = draw(framework)
    assert len(find(root, "brace")) == 2 + 1
    assert "all of these" in texts(root)
    assert "a and b before c and d" in point_outs(root)
    assert "must come first" in texts(root)
    assert "one of several" in texts(root)


PARTS = """\
points_called: credits
dimensions: {kind: [core, elective]}
milestones:
  a: {title: Alpha, kind: core, met: 2, basis: published, source: s}
  b: {title: Beta, kind: elective, scale: yes_no, points: 2}
  c: {title: Gamma, kind: elective, scale: yes_no, points: {value: 1, basis: published, source: s}}
  d: {title: Delta, scale: yes_no}
sources: {s: {title: A source}}
rules:
  all_core: {title: Every core item, all: {kind: core}}
  alone: {title: Delta by itself, all: [d]}
measures: {credits: {title: Credits, sum: {kind: elective}}}
outcomes:
  tier:
    ladder: cumulative
    steps:
      - {id: low, title: Low, rule: {all: [all_core, {credits: 1}]}}
      - {id: high, title: High, rule: {all: [{credits: 3}, {where: {rural: "yes"}}]}}
      - {id: top, title: Top, rule: {all: [{credits: 3}, {star: yes_star}]}}
  star: {ladder: any_order, steps: [{id: yes_star, rule: d}]}
"""


def test_steps_that_ask_about_the_same_are_told_by_their_parts() -> None:
    """What several steps ask of one number stands in one column, each step with its limit."""
    chart = chart_framework(read_small(PARTS))

    assert [(column.title, column.note) for column in chart.columns] == [
        ("Every core item", "for Low"),
        ("Credits", "1 for Low, 3 for High, 3 for Top"),
        ("Other rules and measures", ""),
    ]
    stops = {row.id: row.stops for row in chart.rows()}
    assert [(s.words, s.firmness, s.is_published) for s in (*stops["a"], *stops["b"])] == [
        ("2", Firmness.NEEDED, True),
        ("2", Firmness.COUNTS, False),
    ]
    assert stops["c"][0].is_published
    assert stops["d"][0].column == 2


WEIGHTED = """\
milestones: {a: {title: A, met: 1}, b: {title: B, scale: yes_no}}
measures:
  m: {mean: [a]}
  n: {title: Mean, weighted_mean: {m: 3, b: {by_year: {2018: 1, 2020: 2}}}}
outcomes: {o: {bands: n, round: none, steps: [{id: x, from: 0}, {id: y, from: 1}]}}
"""
WHOLE = """\
milestones: {a: {title: A}, b: {title: B, scale: yes_no}}
measures: {n: {title: Total, sum: [a, b], times: 2}}
outcomes: {o: {bands: n, round: none, steps: [{id: x, from: 0}, {id: y, from: 1}]}}
"""
LIMIT = """\
milestones: {a: {title: A}, b: {title: B, scale: yes_no}}
measures: {n: {title: Total, sum: [a, b]}}
outcomes: {o: {ladder: cumulative, steps: [{id: x, rule: {n: 1}}]}}
"""
NAMED = """\
milestones: {a: {title: A, met: 1}, b: {title: B, scale: yes_no}}
rules: {r: {title: Both, all: [a, b]}, s: {all: [b, a]}, t: {where: {rural: "yes"}}}
measures: {n: {title: Total, sum: [a, b]}}
"""
CHOICE = """\
milestones: {a: {title: A, met: 1}, b: {title: B, scale: yes_no}}
outcomes:
  o:
    ladder: cumulative
    steps:
      - {id: x, rule: {all: [a, {any: [b]}]}}
      - {id: y, rule: {any: [a, b]}}
      - {id: z, rule: {any: [a, b]}}
"""


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        (WEIGHTED, [("B", "weight 2 from 2020"), ("M", "weight 3")]),
        (WHOLE, [("Total", "")]),
        (LIMIT, [("Total", "")]),
        (NAMED, [("Both", "")]),
        (
            CHOICE,
            [
                ("A at level 1 or above", "for x"),
                ("B", "for x"),
                ("A at level 1 or above or b", "for y, z"),
            ],
        ),
    ],
)
def test_columns_are_what_tells_most(body: str, columns: list[tuple[str, str]]) -> None:
    """Parts of a weighted mean, a whole number, rules, or parts of steps that ask for the same."""
    chart = chart_framework(read_small(body))

    assert [(column.title, column.note) for column in chart.columns] == columns


BANDS = """\
milestones: {a: {title: A, met: 1}, b: {title: B, met: 1}}
measures: {n: {title: Mean, mean: milestones}, k: {value: n}}
outcomes:
  o: {bands: n, round: none, steps: [{id: low, from: 0}, {id: B, from: 2}]}
  other: {bands: k, round: none, steps: [{id: C, from: 1}]}
  question: {tree: {ask: a, yes: y, no: n1}, steps: [{id: n1}, {id: y}]}
"""


def test_levels_stand_under_the_bands_they_begin() -> None:
    """A mean of 2 and more is in the band that begins there; the level that counts has a ring."""
    framework = read_small(BANDS)
    chart = chart_framework(framework)

    assert [column.mark for column in chart.columns] == ["low", "", "B", ""]
    root = ET.fromstring(draw_lines(chart))  # noqa: S314  our own picture
    assert len(find(root, "band")) == 2
    assert len(find(root, "station")) == 2 + 1
    assert len(find(root, "dot")) == 2 * 3 + 1
    assert "counts as met" in texts(root)


def test_a_phase_with_a_rule_has_stations_of_its_rule() -> None:
    """Beside the thresholds; a level that is a range shows both ends."""
    body = (
        "phases: [{id: p, title: First, rule: {all: [{b: 2}, {a: 3}]}}, {id: q, title: Second}]\n"
        "milestones:\n"
        "  a: {title: A, thresholds: {p: 1..2}}\n"
        "  b: {title: B, thresholds: {q: 3}}\n"
    )
    chart = chart_framework(read_small(body))

    stops = {row.id: [(s.column, s.words) for s in row.stops] for row in chart.rows()}
    assert stops == {"a": [(0, "1–2")], "b": [(0, "2"), (1, "3")]}
    assert [column.note for column in chart.columns] == ["1 threshold", "1 threshold"]


def test_an_arrow_begins_where_a_milestone_has_no_station() -> None:
    """At the start of its line; above its last station, at that."""
    body = (
        "phases: [{id: p, title: First}]\n"
        "milestones:\n"
        "  a: {title: A, weight: 1}\n"
        "  b: {title: B, thresholds: {p: 1}, requires: {any: [{a: 1}, {c: 3}]}}\n"
        "  c: {title: C, thresholds: {p: 1}}\n"
        "measures: {m: {mean: milestones}}\n"
    )
    root = draw(read_small(body))

    assert {"a before b", "c before b"} <= set(point_outs(root))
    assert "one of these should come first" in texts(root)
    assert len(find(root, "maybe")) == 2 + 1


def test_titles_that_are_long_take_two_lines() -> None:
    """Nothing is cut: all their words are there."""
    title = "A title that goes on and on " * 3
    framework = Framework("f", "F " * 90, "1", milestones={"a": Milestone("a", title, YES_NO)})

    shown = " ".join(texts(draw(framework)))

    assert title.strip() in shown


def test_a_label_too_long_for_its_lines_stays_on_one() -> None:
    """A group of one line has a label of one line."""
    body = (
        "dimensions: {area: {aa_aa: A label of a good many words, bb_bb: Other words}}\n"
        "milestones: {a: {title: A, area: aa_aa}, b: {title: B, area: bb_bb}, c: {title: C, area:"
        " bb_bb}, d: {title: D}}\n"
        "measures: {m: {mean: milestones}}\n"
    )
    root = draw(read_small(body))

    assert "A label of a good many words" in texts(root)
    assert "others" in texts(root)


def test_names_of_levels_are_not_squeezed_into_stations() -> None:
    """A level called by a word has an empty station; its column says the word."""
    scale = Scale("s", (Level("nothing", 0), Level("something", 1), Level("all", 2)), met=1)
    milestones = {"a": Milestone("a", "A", scale)}
    chart = chart_framework(Framework("f", "F", "1", milestones=milestones))

    assert [column.title for column in chart.columns] == ["nothing", "something", "all"]
    assert [stop.words for row in chart.rows() for stop in row.stops] == ["", "", "all"]


RULES = """\
dimensions: {area: {x: X, y: Y}}
milestones:
  a: {title: A, area: x, met: 1}
  b: {title: B, area: y, met: 2}
  c: {title: C, area: y, met: 3}
rules:
  named: {all: [a]}
  r1: {all: [named, {any: [b, {c: 1}]}]}
  r2: {all_but: 1, of: [a, b]}
  r3: {if: {where: {rural: "yes"}}, then: {a: 2}}
  r4: {at_least: 1, of: {groups: area, having: {all: milestones}}}
  r5: {all: [{family.x: 1}, {o: s}]}
  r6: {at_least: 2, of: {unlisted: 2}}
measures:
  family: {mean: milestones, by: area}
  m1: {sum: family}
  m2: {lookup: {count: [a, b]}, table: {0: 0, 2: 1}}
  factor: {value: 2}
  m3: {value: a, times: factor, only_if: {b: 3}}
  m4: {weighted_mean: {a: 1, factor: 2}}
  m5: {max: [a, b]}
outcomes: {o: {ladder: cumulative, steps: [{id: s, rule: named}]}}
"""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("r1", {"a": ("NEEDED", 1), "b": ("CHOICE", 2), "c": ("CHOICE", 1)}),
        ("r2", {"a": ("CHOICE", 1), "b": ("CHOICE", 2)}),
        ("r3", {"a": ("NEEDED", 2)}),
        ("r4", {"a": ("CHOICE", 1), "b": ("CHOICE", 2), "c": ("CHOICE", 3)}),
        ("r5", {"a": ("COUNTS", None), "b": ("COUNTS", None), "c": ("COUNTS", None)}),
        ("r6", {"a": ("CHOICE", 1), "b": ("CHOICE", 2), "c": ("CHOICE", 3)}),
        ("m1", {"a": ("COUNTS", None), "b": ("COUNTS", None), "c": ("COUNTS", None)}),
        ("m2", {"a": ("COUNTS", 1), "b": ("COUNTS", 2)}),
        ("m3", {"a": ("COUNTS", None), "b": ("NEEDED", 3)}),
        ("m4", {"a": ("COUNTS", None)}),
        ("m5", {"a": ("COUNTS", None), "b": ("COUNTS", None)}),
    ],
)
def test_a_rule_asks_about_milestones_more_or_less_firmly(
    name: str, found: dict[str, tuple[str, float | None]]
) -> None:
    """By itself, as one of several, or counted into a number."""
    framework = read_small(RULES)
    part = (
        framework.rules[name].rule if name in framework.rules else framework.measures[name].number
    )

    mentions = find_mentions(framework, part)

    assert {
        id: (each.firmness.name, each.level.lower if each.level else None)
        for id, each in mentions.items()
    } == found


def test_thresholds_are_mentioned_at_their_levels() -> None:
    """A rule over the thresholds of a phase asks for each at its own level; a sum counts them."""
    body = (
        "phases: [{id: p, title: P, rule: {all: {phase: p}}}]\n"
        "milestones: {a: {title: A, thresholds: {p: 2}}}\n"
        "measures: {m: {sum: thresholds, by: phase}}\n"
    )
    framework = read_small(body)

    needed = find_mentions(framework, framework.phases[0].rule)["a"]
    counted = find_mentions(framework, framework.measures["m"].number)["a"]

    assert (needed.firmness, counted.firmness) == (Firmness.NEEDED, Firmness.COUNTS)
    assert needed.level == counted.level
