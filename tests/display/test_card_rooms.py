"""What each room of a card says, on small frameworks with answers chosen by hand."""

import pytest

from tests.display.cards import draw, score_example, score_small, section
from transform_model.definition.bounds import Bounds
from transform_model.display.card.measures import show_outward, show_share
from transform_model.display.score_card import render_score
from transform_model.display.sentences import name_phases, show_level
from transform_model.language.library import load_framework
from transform_model.scoring.score import score_practice

LADDER = """\
phases:
  - {id: one, title: First}
  - {id: two, title: Second}
  - {id: three, title: Third}
milestones:
  a: {title: Alpha, thresholds: {one: 1, two: 2}}
  b: {title: Beta, thresholds: {two: 1, three: 3}}
  c: {title: Gamma, thresholds: {three: 2}}
"""


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"a": 0, "b": 0, "c": 0}, "No phase complete yet; working on phase 1."),
        ({"a": 1, "b": 0, "c": 0}, "Phase 1 complete; working on phase 2."),
        ({"a": 3, "b": 3, "c": 3}, "All 3 phases complete."),
        # b at least 1 completes phase 2, at 3 phase 3 too, since c is at 2.
        (
            {"a": 2, "c": 2},
            "Phase 1 complete, phases 2 and 3 perhaps; working on phase 2 or 3 unless all are",
        ),
        (
            {"a": 2, "b": 1},
            "Phase 2 complete; working on phase 3.",
        ),
        (
            {},
            "No phase complete for certain, phases 1 to 3 perhaps; working on phase 1, 2 or 3",
        ),
        ({"b": 0}, "No phase complete for certain, phase 1 perhaps; working on phase 1 or 2."),
    ],
)
def test_the_verdict_says_completed_first_then_current(
    answers: dict[str, object], verdict: str
) -> None:
    """The first large line is true by itself."""
    said = " ".join(line.strip() for line in draw(score_small(LADDER, answers), 100)[3:5])

    assert said.startswith(verdict)


def test_every_phase_has_one_state() -> None:
    """With a at 2 and c at 2, b decides: phase 2 may be complete, phase 3 too."""
    rows = section(draw(score_small(LADDER, {"a": 2, "c": 2})), "Phases")

    assert [row[4:40].split("  ")[0] for row in rows] == ["1", "2", "3"]
    assert "complete " in rows[0]
    assert "complete or working on" in rows[1]
    assert "not known yet" in rows[2]


def test_what_is_in_the_way_says_where_it_is_and_where_it_has_to_be() -> None:
    """Certain things come first, open answers under a line of their own."""
    body = LADDER.replace("c: {title", "d: {title: Delta, thresholds: {two: 1}}\n  c: {title")
    lines = draw(score_small(body, {"a": 1, "b": "0..1", "c": 0}))

    rows = [" ".join(line.split()) for line in section(lines, "Between this practice and phase 2")]

    assert rows == [
        "a Alpha at level 1, needs 2",
        "Perhaps also (not known yet)",
        "b Beta at level 0–1, needs 1",
        "d Delta open, needs 1",
    ]
    assert "  1 thing stands between this practice and completing phase 2, and 2 more may." in lines


def test_a_step_that_is_not_ready_says_what_it_waits_for() -> None:
    """In the place of the next level's words stands what has to come first."""
    body = """\
phases: [{id: one, title: First}]
milestones:
  a:
    title: Alpha
    levels: {1: Begun.}
    thresholds: {one: 1}
    requires: [{level: 1, needs: {b: 1}}]
  b: {title: Beta, levels: {1: EHR in use.}, thresholds: {one: 1}}
"""
    rows = section(draw(score_small(body, {"a": 0, "b": 0})), "Between")

    assert rows[1].strip() == "waits for b at level 1"
    assert rows[3].strip() == "next, level 1: EHR in use"


def test_steps_ready_for_later_phases_are_codes() -> None:
    """Phase 1 is the target here; b counts first in phase 2, c in phase 3."""
    rows = section(draw(score_small(LADDER, {"a": 0, "b": 0, "c": 0})), "Ready now for later")

    assert rows == ["  phase 2:  b→1", "  phase 3:  c→1"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"a": 2, "b": 0}, "  ! a is at level 2 before b is at level 1 (b is at 0)"),
        ({"a": 2}, "  ? a is at level 2, perhaps before b is at level 1 (b is not answered)"),
        ({"b": 0}, "  ? a, if at level 2 or above, would be ahead of b at level 1 (b is at 0)"),
    ],
)
def test_order_is_told_apart_by_what_is_known(answers: dict[str, object], said: str) -> None:
    """Surely out of order, perhaps because of b, perhaps because of a."""
    body = """\
phases: [{id: one, title: First}]
milestones:
  a: {title: Alpha, thresholds: {one: 3}, requires: [{level: 2, needs: {b: 1}}]}
  b: {title: Beta, thresholds: {one: 3}}
"""
    assert section(draw(score_small(body, answers)), "Out of order") == [said]


def test_a_section_that_would_say_none_is_dropped() -> None:
    """With everything complete nothing is in the way, ready, out of order or left to ask."""
    text = "\n".join(draw(score_small(LADDER, {"a": 3, "b": 3, "c": 3})))

    for heading in ("Between", "Ready now", "Out of order", "Drivers", "Leadership", "Rules"):
        assert heading not in text
    assert "Nothing left to ask: every milestone is answered." in text


def test_the_question_says_what_follows_from_its_answers() -> None:
    """Phase 1 is complete at a = 1; without b nothing more is."""
    lines = draw(score_small(LADDER, {"b": 0, "c": 0}))

    assert lines[-2:] == [
        "Ask next  a  Alpha",
        "          Level 1 or above: phase 1 complete. Below: working on phase 1.",
    ]


def test_declined_questions_are_not_asked_again() -> None:
    """What is open and declined is said to be so."""
    lines = draw(score_small(LADDER, {"a": "declined", "b": 0, "c": 0}))

    assert lines[-1] == "Nothing left to ask: what is open was declined."
    assert "2 of 3 answered · 1 declined" in lines[1]


def test_published_facts_alone_are_said_to_decide_less() -> None:
    """Every threshold here is editorial: nothing or everything could be complete."""
    rows = section(draw(score_small(LADDER, {"a": 2, "b": 2, "c": 0})), "What this rests on")

    assert rows == [
        "  5 thresholds: 5 editorial",
        "  phases 1 to 2: 3 editorial",
        "  From published thresholds alone, the completed phase could be anything from",
        "  none to 3.",
    ]


def test_phases_in_any_order_name_all_that_are_complete() -> None:
    """Phase 3 counts although phase 2 is not complete."""
    body = "phase_order: any_order\n" + LADDER.replace("two: 1, three: 3", "two: 1")

    lines = draw(score_small(body, {"a": 1, "b": 0, "c": 2}))

    assert lines[3] == "  Phases 1 and 3 complete; working on phase 2."


def test_more_than_24_thresholds_are_a_bar_with_two_numbers() -> None:
    """25 marks could not be counted."""
    milestones = "".join(f"  m{i}: {{title: M{i}, thresholds: {{one: 1}}}}\n" for i in range(25))
    body = "phases: [{id: one, title: First}]\nmilestones:\n" + milestones

    rows = section(draw(score_small(body, {f"m{i}": 1 for i in range(24)})), "Phases")

    assert "[■■■■■■■■■■■■■■■□] 24–25 of 25" in rows[0]


def test_an_outcome_has_a_verdict_and_what_is_between() -> None:
    """PCMH 2017 with everything but TC01, and KM01 not answered: one thing, and one perhaps."""
    framework = load_framework("ncqa-pcmh-2017")
    answers = {
        milestone.id: milestone.scale.levels[-1].label if milestone.scale.levels else "100%"
        for milestone in framework.milestones.values()
    }
    answers["TC01"] = "no"
    del answers["KM01"]

    lines = draw(score_practice(framework, answers))

    assert lines[3] == "  Recognition: none yet."
    assert lines[4] == "  1 thing stands between this practice and Recognized, and 1 more may."
    rows = [" ".join(row.split()) for row in section(lines, "Between this practice")]
    assert rows == [
        "TC01 Name a clinician lead and a transformation manager not yet",
        "Perhaps also (not known yet)",
        "KM01 Problem lists kept current open",
    ]
    # 40 core criteria, two of them not surely met.
    assert any(line.split() == ["Core", "criteria", "met", "38–39", "of", "40"] for line in lines)


def test_bands_of_a_family_are_rows_and_a_count() -> None:
    """All of PCMH-A at 10: every section is in band A."""
    framework = load_framework("pcmh-a")

    lines = draw(score_practice(framework, dict.fromkeys(framework.milestones, 10)))

    assert lines[3] == "  Level of a section: 8 at A."
    assert len(section(lines, "Level of a section")) == 8


def test_the_last_line_shows_a_command_that_exists() -> None:
    """The phase to ask about is the one that things stand in the way of."""
    page = render_score(score_example(), command="transform-model score ID FILE")

    assert page.endswith("Why   transform-model score ID FILE --explain phase-3\n")


@pytest.mark.parametrize(
    ("orders", "last", "words"),
    [
        ([1, 2, 3, 4], "and", "phases 1 to 4"),
        ([1, 3, 4], "and", "phases 1, 3 and 4"),
        ([2], "or", "phase 2"),
    ],
)
def test_phases_are_named_by_number(orders: list[int], last: str, words: str) -> None:
    """Three in a row are a range."""
    assert name_phases(orders, last) == words


@pytest.mark.parametrize(
    ("label", "words"), [("0", "level 0"), ("no", "no"), ("two-sided", "'two-sided'")]
)
def test_levels_are_named_by_what_they_are(label: str, words: str) -> None:
    """A number follows the word, a name stands by itself."""
    assert show_level(label) == words


def test_numbers_round_outward() -> None:
    """0 and 100 % only when exact; decimals never claim more than is known."""
    assert show_share(Bounds(0.9999, 0.9999)) == ">99 %"
    assert show_share(Bounds(0, 0)) == "0 %"
    assert show_share(Bounds(1 / 3, 2 / 3)) == "33–67 %"
    assert show_outward(Bounds(1.234, 5.671)) == "1.23–5.68"
    assert show_outward(Bounds(float("-inf"), float("inf"))) == "not known"


SHARES = """\
milestones:
  a: {title: A, scale: yes_no}
  b: {title: B, scale: yes_no}
  c: {title: C, scale: yes_no}
measures:
  share: {fraction: [a, b, c]}
  points: {fraction: [a, b, c], times: 100}
outcomes:
  tier: {ladder: cumulative, steps: [{id: low, rule: {all: [{share: %s}, {points: %s}]}}]}
"""


@pytest.mark.parametrize(
    ("limits", "answers", "now"),
    [
        ((0.9, 95), {"a": "yes", "b": "yes", "c": "no"}, ["67 %", "66.67"]),
        ((0.9, 95), {"a": "yes", "b": "yes"}, ["66–100 %", "66.66–100"]),
        ((0.67, 66.67), {"a": "yes", "b": "yes", "c": "no"}, ["66.6667 %", "66.666667"]),
    ],
)
def test_a_number_that_is_missing_is_rounded_as_its_measure(
    limits: tuple[float, float], answers: dict[str, object], now: list[str]
) -> None:
    """2 of 3 is 67 %, and times 100 it is no share any more; what falls short is told so."""
    rows = section(draw(score_small(SHARES % limits, answers)), "Between this practice")
    assert [row.rpartition(" now ")[2] for row in rows if " now " in row] == now


def test_a_share_times_a_number_is_a_number_on_the_card() -> None:
    """66.67 of 100 is not 6,667 %."""
    score = score_small(SHARES % (0.9, 95), {"a": "yes", "b": "yes", "c": "no"})
    rows = section(draw(score), "Measures")
    assert [row.split(None, 1)[1] for row in rows] == ["67 %", "66.67 of 100"]
