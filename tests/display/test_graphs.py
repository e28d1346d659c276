"""The station map, as Mermaid and DOT: whatever titles say, they stay titles."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.display.cards import PAT, read_small
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import YES_NO
from transform_model.display.dot import draw_dot, quote_dot
from transform_model.display.framework_dict import describe_framework
from transform_model.display.graph_dict import describe_graph
from transform_model.display.mermaid import draw_mermaid, escape_mermaid
from transform_model.display.stations import Arrow, Junction, map_stations
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped

CHOICE = """\
phases: [{id: one, title: First}, {id: two, title: Second}]
milestones:
  a: {title: Alpha, thresholds: {one: 1, two: 3}}
  b: {title: Beta, thresholds: {two: 2}}
  c:
    title: Gamma
    thresholds: {two: 3}
    requires: [{level: 2, strength: hard, needs: {any: [{a: 1}, {b: 1}]}}]
  d: {title: Delta, thresholds: {two: 1}, requires: [{level: 1, needs: {all: [{a: 2}, {e: 1}]}}]}
  e: {title: Epsilon, weight: 1}
measures: {x: {sum: [e]}}
"""


def test_each_threshold_is_a_station_in_its_phase() -> None:
    """The assessment tool has 44, 5 of them published, in phases of 1, 12, 13, 16 and 2."""
    stations = map_stations(load_framework(PAT))

    assert [len(group.stations) for group in stations.groups] == [1, 12, 13, 16, 2]
    published = [s.milestone for group in stations.groups for s in group.stations if s.is_published]
    assert sorted(published) == ["m01", "m01", "m01", "m05", "m05"]


def test_prerequisites_are_arrows_and_choices_are_junctions() -> None:
    """One of a or b leads to c through a junction; d needs both a and e, straight."""
    stations = map_stations(read_small(CHOICE))

    assert stations.junctions == (Junction("j0", "any"),)
    assert stations.arrows == (
        Arrow("s0_1", "j0", is_soft=False),  # a at 1 is a station of its own
        Arrow("s1_2", "j0", is_soft=False, words="from 1"),  # b's station is at 2
        Arrow("j0", "s2_2", is_soft=False, words="for 2"),  # c's is at 3
        Arrow("s0_2", "s3_2", is_soft=True, words="from 2"),  # a's second is at 3
        Arrow("s4", "s3_2", is_soft=True, words="from 1"),
    )
    assert stations.rails == (("s0_1", "s0_2"),)
    assert [station.milestone for station in stations.groups[-1].stations] == ["e"]


def test_what_a_selection_picks_leads_to_a_junction() -> None:
    """Both core milestones lead to the junction that d waits for; c is none of them."""
    text = """\
dimensions: {kind: [core, other]}
milestones:
  a: {title: Alpha, kind: core, met: 2}
  b: {title: Beta, kind: core, met: 1}
  c: {title: Gamma, kind: other, met: 2}
  d: {title: Delta, kind: other, met: 2, requires: [{level: 2, needs: {all: {kind: core}}}]}
measures: {x: {sum: milestones}}
"""
    stations = map_stations(read_small(text))

    assert [junction.key for junction in stations.junctions] == ["j0"]
    assert stations.arrows == (
        Arrow("s0", "j0", is_soft=True),
        Arrow("s1", "j0", is_soft=True),
        Arrow("j0", "s3", is_soft=True),
    )


def test_groups_are_a_junction_of_their_own() -> None:
    """What one member of each group would do is said in words, without arrows to it."""
    text = """\
dimensions: {kind: [core, other]}
milestones:
  a: {title: Alpha, kind: core, met: 1}
  b: {title: Beta, kind: other, met: 1}
  c: {title: Gamma, met: 1, requires: {all: {groups: kind, having: {any: milestones}}}}
measures: {x: {sum: milestones}}
"""
    assert map_stations(read_small(text)).arrows == (Arrow("j0", "s2", is_soft=True),)


def test_thresholds_of_a_phase_lead_to_a_junction() -> None:
    """B waits for everything that phase one asks for: a at 1."""
    text = """\
phases: [{id: one, title: First}, {id: two, title: Second}]
milestones:
  a: {title: Alpha, thresholds: {one: 1}}
  b: {title: Beta, thresholds: {two: 1}, requires: {all_but: 0, of: {phase: one}}}
"""
    assert map_stations(read_small(text)).arrows == (
        Arrow("s0_1", "j0", is_soft=True),
        Arrow("j0", "s1_2", is_soft=True),
    )


def test_a_measured_milestone_waits_for_what_guards_the_level_that_counts_as_met() -> None:
    """Its station stands at 10 days, which is what c guards: nothing is to be said on the arrow."""
    text = """\
milestones:
  wait:
    title: Waiting
    scale: {measured: number, unit: days, from: 0, better: lower}
    met: 10
    requires: {c: 1}
  free: {title: Free, scale: {measured: number, from: 0}, requires: {c: 1}}
  c: {title: Gamma, met: 1}
rules: {r: {all: [{wait: 10}, {free: 3}, c]}}
"""
    framework = read_small(text)

    assert map_stations(framework).arrows == (
        Arrow("s2", "s0", is_soft=True),
        Arrow("s2", "s1", is_soft=True),
    )
    described = describe_framework(framework)["milestones"]
    assert isinstance(described, list)
    assert [each["requires"][0]["level"] for each in described[:2]] == ["10 days", ""]


def test_soft_is_dashed_and_hard_is_solid() -> None:
    """In both languages."""
    framework = read_small(CHOICE)

    assert "j0 -->|" in draw_mermaid(framework)
    assert "s0_2 -.->|" in draw_mermaid(framework)
    assert draw_dot(framework).count("style=dashed") == 2


@given(st.text(max_size=30))
def test_no_title_is_read_as_mermaid(title: str) -> None:
    """What could end a label, begin a list or be markup is written as a number."""
    escaped = escape_mermaid(title)

    assert not set(escaped) & set('"<>[]{}|`\n\\*_~')
    assert re.sub(r"#\d+;", "", escaped).count("#") == 0
    assert not escaped.startswith("-")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_no_title_ends_its_quotes_in_dot(title: str) -> None:
    """Inside the quotes every quote and backslash is escaped."""
    inside = quote_dot(title)[1:-1]

    assert re.fullmatch(r'([^"\\]|\\.)*', inside)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", [*list_shipped(), "hostile"])
def test_graphviz_draws_every_framework(name: str) -> None:
    """Graphviz reads the text without a complaint."""
    if name == "hostile":
        milestone = Milestone('a"b', 'He said "no\\" <b>; } digraph {', YES_NO)
        framework = Framework("f", '"}\\', "1", milestones={'a"b': milestone})
    else:
        framework = load_framework(name)

    drawn = subprocess.run(
        ["dot", "-Tplain"],  # noqa: S607 - wherever it is installed
        input=draw_dot(framework).encode(),
        capture_output=True,
        check=True,
    )

    assert drawn.stderr == b""


def test_a_mermaid_drawing_names_only_stations_it_has() -> None:
    """Every end of a line is declared before."""
    for name in list_shipped():
        text = draw_mermaid(load_framework(name))
        declared = set(re.findall(r"^ +(\w+)\(*\[?\(?[\"(\[]", text, re.MULTILINE))
        ends = re.findall(r"^ +(\w+) (?:---|-->|-\.->)(?:\|[^|]*\|)? (\w+)$", text, re.MULTILINE)
        assert {end for pair in ends for end in pair} <= declared


def test_the_graph_as_values_has_each_step_and_phase() -> None:
    """27 milestones of three steps above the lowest and 5 phases are 86 nodes."""
    described = describe_graph(load_framework(PAT))

    nodes, edges = described["nodes"], described["edges"]
    assert isinstance(nodes, list)
    assert isinstance(edges, list)
    assert len(nodes) == 27 * 3 + 5
    assert {edge["role"] for edge in edges} == {"prerequisite", "level", "threshold"}
