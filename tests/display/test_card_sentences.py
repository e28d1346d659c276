"""Sentences of a card that only some practices are told, and pages that say less than most."""

import pytest

from tests.display.cards import draw, read_small, score_small, section
from transform_model.definition.basis import Basis, Ground
from transform_model.display.code_page import render_code
from transform_model.display.framework_page import render_framework
from transform_model.display.score_explained import render_explanation
from transform_model.display.sentences import show_answer
from transform_model.display.stations import Arrow, map_stations
from transform_model.display.terminal import Look
from transform_model.document.codes import CANNOT_READ
from transform_model.practice.answer import parse_answer
from transform_model.scoring.explanation import Explanation
from transform_model.scoring.score import score_practice


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2", "at 2"),
        ("1..2", "at 1–2"),
        ("yes", "yes"),
        ("n/a", "not applicable"),
        ("declined", "declined"),
        ("?", "not answered"),
    ],
)
def test_each_kind_of_answer_has_words_of_its_own(written: str, said: str) -> None:
    """None of the four kinds stands for another."""
    assert show_answer(parse_answer(written)) == said


def test_phases_without_thresholds_have_none_to_count() -> None:
    """Phase 1 is a rule alone; the one threshold is of phase 2, which is out of reach."""
    body = """\
phases: [{id: one, title: First, rule: {b: 1}}, {id: two, title: Second}]
milestones:
  a: {title: Alpha, thresholds: {two: 1}}
  b: Beta
"""
    rows = section(draw(score_small(body, {"a": 0, "b": 0})), "What this rests on")

    assert rows[0] == "  1 threshold: 1 editorial"
    assert not any(row.startswith("  phase 1:") for row in rows)


def test_no_question_is_left_where_no_open_answer_counts_for_this_practice() -> None:
    """The only open milestone is asked of rural practices."""
    body = """\
phases: [{id: one, title: First}]
milestones:
  a: {title: Alpha, thresholds: {one: 1}}
  b: {title: Beta, thresholds: {one: 1}, applies: {rural: "yes"}}
"""
    score = score_practice(read_small(body), {"a": 1}, practice={"rural": "no"})

    assert draw(score)[-1] == "Nothing left to ask: no open answer counts for this practice."


def test_a_question_settles_nothing_while_an_earlier_answer_is_declined() -> None:
    """Phase 1 stays open without a, phase 2 fails by b: c changes neither."""
    body = """\
phases: [{id: one, title: First}, {id: two, title: Second}]
milestones:
  a: {title: Alpha, thresholds: {one: 1}}
  b: {title: Beta, thresholds: {two: 1}}
  c: {title: Gamma, thresholds: {two: 1}}
"""
    page = " ".join(draw(score_small(body, {"a": "declined", "b": 0})))

    assert " ".join(page.split()).endswith(
        "No single answer settles a phase yet; this one counts for phase 2 (level 1)."
    )


def test_a_code_that_no_text_can_show_has_no_example() -> None:
    """A file that cannot be read has no lines to print."""
    page = render_code(CANNOT_READ)

    assert CANNOT_READ.summary in page
    assert "Wrong" not in page
    assert "Right" not in page


def test_titles_too_long_for_two_columns_stand_in_one() -> None:
    """Two of 50 letters and more are wider than a page of 80; two of 5 are not."""
    long, short = (_members("x" * length) for length in (50, 5))

    assert len(long) == 9
    assert len(short) == 5  # nine members, two on a line


def _members(title: str) -> list[str]:
    members = ", ".join(f"k{i}: {title}{i}" for i in range(9))
    milestones = "".join(f"  m{i}: {{title: Some work, kind: k{i}}}\n" for i in range(9))
    body = f"dimensions: {{kind: {{{members}}}}}\nmilestones:\n{milestones}"
    page = render_framework(read_small(body), Look(width=80))
    return section(page.splitlines(), "Kind")


def test_arithmetic_rests_on_no_ground_and_a_fact_names_its_own() -> None:
    """A basis in brackets stands only behind what a source or an author said."""
    fact = Explanation("a", "yes", "at least 1", Ground(Basis.PUBLISHED, ("cms",)))
    tree = Explanation("sum", "3", "1 + 2", parts=(fact,))

    assert render_explanation(tree).splitlines() == [
        "sum: 3 — 1 + 2",
        "└─ a: yes — at least 1 (published: cms)",
    ]


def test_what_is_needed_above_every_station_starts_at_the_last_one() -> None:
    """The best threshold of a is 2, and b waits for a at 3."""
    body = """\
phases: [{id: one, title: First}, {id: two, title: Second}]
milestones:
  a: {title: Alpha, thresholds: {one: 1, two: 2}}
  b: {title: Beta, thresholds: {two: 1}, requires: [{level: 1, needs: {a: 3}}]}
"""
    stations = map_stations(read_small(body))

    assert stations.arrows == (Arrow("s0_2", "s1_2", is_soft=True, words="from 3"),)


def test_what_two_milestones_need_is_drawn_once() -> None:
    """Neither threshold nor phase makes a station of c, and a and b both wait for it."""
    body = """\
phases: [{id: one, title: First}]
milestones:
  a: {title: Alpha, thresholds: {one: 1}, requires: [{level: 1, needs: {c: 1}}]}
  b: {title: Beta, thresholds: {one: 1}, requires: [{level: 1, needs: {c: 2}}]}
  c: Gamma
"""
    stations = map_stations(read_small(body))

    assert [station.milestone for station in stations.groups[-1].stations] == ["c"]
    assert [(arrow.start, arrow.words) for arrow in stations.arrows] == [
        ("s2", "from 1"),
        ("s2", "from 2"),
    ]
