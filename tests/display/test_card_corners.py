"""Corners of a card: rules of phases, measured scales, what does not apply, and long names."""

import pytest
from click import Context

from tests.display.cards import draw, read_small, score_small, section
from transform_model.cli.root import root
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import YES_NO
from transform_model.display.framework_page import render_framework
from transform_model.display.score_card import render_score
from transform_model.display.stations import Junction, map_stations
from transform_model.language.library import read_framework
from transform_model.scoring.score import score_practice

RULED = """\
phases:
  - {id: one, title: First, rule: {any: [{b: 1}, {c: 1}]}}
  - {id: two, title: Second}
milestones:
  a: {title: Alpha, thresholds: {one: 1}}
  b: Beta
  c: Gamma
  d: {title: Delta, thresholds: {two: 1}}
"""


def test_a_rule_of_a_phase_that_does_not_hold_is_in_the_way() -> None:
    """The threshold is reached; what is left is one of b and c."""
    lines = draw(score_small(RULED, {"a": 1, "b": 0, "c": 0, "d": 1}))

    assert lines[3] == "  No phase complete yet; working on phase 1."
    assert section(lines, "Between this practice and phase 1") == [
        "  rule  b at level 1 or c at level 1"
    ]
    assert "two" not in section(lines, "Phases")[1]
    page = render_framework(read_small(RULED))
    assert "every one of its thresholds is reached and its rule" in page.replace("\n", " ")


def test_a_phase_complete_before_its_turn_is_later() -> None:
    """Phase 2 has all its thresholds, and phase 1 is not complete."""
    rows = section(draw(score_small(RULED, {"a": 0, "b": 1, "c": 0, "d": 1})), "Phases")

    assert "later" in rows[1]
    assert "■" in rows[1]
    assert rows[1].endswith("1 of 1")


def test_open_answers_of_the_only_open_phase_decide_it() -> None:
    """Nothing surely stands in the way; six codes at most are named."""
    few = "phases: [{id: one, title: First}]\nmilestones:\n" + "".join(
        f"  m{i}: {{title: M, thresholds: {{one: 1}}}}\n" for i in range(6)
    )
    many = few + "  m6: {title: M, thresholds: {one: 1}}\n"

    lines = draw(score_small(few, {}), 100)

    assert lines[3].endswith("phase 1 perhaps; working on phase 1 unless it is complete.")
    assert lines[4] == "  6 open answers decide phase 1: m0, m1, m2, m3, m4 and m5."
    assert draw(score_small(many, {}), 100)[4] == "  7 open answers decide phase 1."


def test_of_many_open_answers_only_the_codes_are_shown() -> None:
    """17 titles would bury what is certain."""
    body = "phases: [{id: one, title: First}]\nmilestones:\n" + "".join(
        f"  m{i}: {{title: Some title, thresholds: {{one: 1}}}}\n" for i in range(18)
    )

    lines = draw(score_small(body, {"m0": 0}))

    rows = section(lines, "Between")
    assert rows[1] == "  Perhaps also (not answered yet)"
    assert " ".join(rows[2:]).split() == [f"m{i}" for i in range(1, 18)]


MEASURED = """\
phases: [{id: one, title: First}]
scales:
  four: {levels: 0..3}
  rate: {measured: share}
milestones:
  a-milestone-with-a-long-id: {title: Alpha, scale: rate, thresholds: {one: 95%}}
  b: {title: Beta, thresholds: {one: 1}}
"""


def test_measured_shares_are_percentages_and_long_ids_have_lines_of_their_own() -> None:
    """60 % is where it is, 95 % is where it has to be."""
    head = 'transform_model: 1\nid: small\ntitle: Small\nversion: "1"\nscale: four\n'
    framework = read_framework(head + MEASURED).framework
    assert framework is not None
    score = score_practice(framework, {"a-milestone-with-a-long-id": 0.6, "b": 1})

    rows = section(draw(score), "Between")

    assert rows == ["  a-milestone-with-a-long-id  Alpha: at 60 %, needs 95 %"]


def test_a_milestone_at_its_best_level_has_no_next_one() -> None:
    """An enforced prerequisite keeps a at level 0 although its answer is the best."""
    body = """\
phases: [{id: one, title: First}]
prerequisites: {enforce: true}
milestones:
  a: {title: Alpha, thresholds: {one: 1}, requires: [{level: 1, needs: {b: 1}}]}
  b: {title: Beta}
"""
    lines = draw(score_small(body, {"a": 3, "b": 0}))

    assert section(lines, "Between") == [
        "  a  Alpha" + " " * 50 + "at level 3, needs 1",
    ]
    assert "a level counts only once what comes before it is reached" in "\n".join(lines)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"a": "1..2", "b": 1}, "Nothing left to ask: what is open was answered with a range."),
        ({"a": 1, "b": 1}, "Nothing left to ask: every milestone is answered."),
    ],
)
def test_nothing_left_to_ask_says_why(answers: dict[str, object], said: str) -> None:
    """A range is not asked again."""
    body = """\
phases: [{id: one, title: First}]
milestones:
  a: {title: Alpha, thresholds: {one: 2}}
  b: {title: Beta, thresholds: {one: 1}}
"""
    assert draw(score_small(body, answers))[-1] == said


def test_a_question_that_settles_nothing_says_where_it_counts() -> None:
    """With a below its threshold no other answer changes the completed phase."""
    body = """\
phases: [{id: one, title: First}]
milestones:
  a: {title: Alpha, thresholds: {one: 2}}
  b: {title: Beta, thresholds: {one: 1}}
  c: {title: Gamma, thresholds: {one: 1}}
"""
    settled = draw(score_small(body, {"a": 0}))
    assert settled[-1].strip() == (
        "The completed phase is settled; this one counts for phase 1 (level 1)."
    )


OUTCOMES = """\
milestones:
  a: {title: Alpha, scale: yes_no}
  b: {title: Beta, scale: yes_no}
rules:
  both: {title: Both, all: [a, b]}
  rural: {title: Only rural, if: {where: {rural: "yes"}}, then: a}
outcomes:
  badges:
    title: Badges
    ladder: any_order
    steps:
      - {id: x, title: Badge X, rule: a}
      - {id: y, title: Badge Y, rule: b}
"""


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"a": "yes", "b": "no"}, "  Badges: Badge X."),
        ({"a": "no", "b": "no"}, "  Badges: none yet."),
        ({"a": "yes"}, "  Badges: Badge X; perhaps Badge Y."),
        ({"a": "no"}, "  Badges: none for certain; perhaps Badge Y."),
    ],
)
def test_designations_are_named_one_by_one(answers: dict[str, object], said: str) -> None:
    """Held for certain first, then perhaps."""
    score = score_practice(read_small(OUTCOMES), answers, practice={"rural": "no"})

    lines = draw(score)

    assert lines[3] == said
    assert any(line.split() == ["–", "Only", "rural", "not", "applicable"] for line in lines)


def test_a_framework_without_results_says_what_is_answered() -> None:
    """There is no verdict, and no command to ask why."""
    framework = Framework("f", "F", "1", milestones={"a": Milestone("a", "Alpha", YES_NO)})

    page = render_score(score_practice(framework, {"a": "yes"}), command="transform-model score")

    assert "  1 of 1 milestone answered; this framework gives no result." in page.splitlines()
    assert "Why" not in page


def test_prerequisites_by_selection_join_in_one_junction() -> None:
    """What is picked by tag is said in words, not drawn one by one."""
    body = """\
dimensions: {kind: {core: Core}}
milestones:
  a: {title: Alpha, kind: core}
  b: {title: Beta, requires: [{level: 1, needs: {at_least: 2, of: [{a: 1}, {c: 1}, {a: 2}]}}]}
  c: {title: Gamma, requires: [{level: 2, needs: {all: {kind: core, level: 1}}}]}
measures: {x: {sum: [a, b, c]}}
"""
    stations = map_stations(read_small(body))

    assert [junction.words for junction in stations.junctions] == [
        "at least 2",
        "every core milestone at level 1 or above",
    ]
    assert all(isinstance(junction, Junction) for junction in stations.junctions)


TRACK = """\
attributes: {open_now: {values: ["yes", "no"]}}
dimensions: {kind: {core: Core}, empty: {none: Nothing}}
milestones:
  a: {title: Alpha, kind: core}
  b: {title: Beta, kind: core}
rules: {main: {title: Core work, all: {kind: core, level: 2}}}
measures:
  worth: {title: Worth, if: {where: {rural: "yes"}}, then: {sum: {kind: core}}}
outcomes:
  badge:
    title: Badge
    ladder: cumulative
    steps: [{id: won, title: Won, rule: {all: [main]}, applies: {rural: "yes"}}]
"""


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        ({"a": 1, "b": 0}, ["a Alpha at 1, needs 2", "b Beta at 0, needs 2"]),
        (
            {"a": 1},
            ["a Alpha at 1, needs 2", "Perhaps also (not known yet)", "b Beta open, needs 2"],
        ),
        (
            {"a": "declined", "b": 3},
            ["Perhaps (not known yet)", "a Alpha declined, needs 2"],
        ),
    ],
)
def test_between_a_practice_and_a_step_are_the_levels_that_miss(
    answers: dict[str, object], rows: list[str]
) -> None:
    """Where each milestone is, and where it has to be."""
    score = score_practice(read_small(TRACK), answers, practice={"rural": "yes"})

    assert [" ".join(row.split()) for row in section(draw(score), "Between")] == rows


def test_what_does_not_apply_to_a_practice_is_said() -> None:
    """The badge and its measure are for rural practices."""
    framework = read_small(TRACK)

    city = draw(score_practice(framework, {"a": 1, "b": 1}, practice={"rural": "no"}))
    unknown = draw(score_practice(framework, {"a": 2, "b": 2}))

    assert city[3] == "  Badge: not applicable."
    assert "  Worth   not applicable" in city
    assert unknown[3] == "  Badge: Won or not applicable."
    assert "Empty" not in render_framework(framework)


def test_a_command_that_is_not_there_is_none() -> None:
    """Shell completion asks so."""
    assert root.get_command(Context(root), "nothing") is None


def test_a_framework_of_titles_rests_on_nothing() -> None:
    """There is no fact to count."""
    framework = Framework("f", "F", "1", milestones={"a": Milestone("a", "Alpha", YES_NO)})

    page = render_framework(framework)

    assert "What it rests on" not in page
    assert "1 milestone, each yes or no." in page


def test_phases_in_any_order_are_said_to_be() -> None:
    """The page about the framework says so."""
    body = "phase_order: any_order\n" + RULED

    assert "in any order." in render_framework(read_small(body)).replace("\n", " ")
