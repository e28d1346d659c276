"""The score card: every width, every look, every framework."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from rich.cells import cell_len

from tests.display.cards import GOLDEN, draw, score_example
from tests.strategies.answers import situations
from tests.strategies.frameworks import frameworks
from transform_model.definition.framework import Framework
from transform_model.display.score_card import render_score
from transform_model.display.terminal import Look
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped
from transform_model.scoring.score import Score, score_practice

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (20, 37, 50, 59, 60, 72, 79, 80, 99, 100, 119, 120, 160)


def score_shipped(name: str, share: int) -> Score:
    """Return the score of a practice that answered every ``share``-th milestone with its best."""
    framework = load_framework(name)
    answers = {}
    for i, milestone in enumerate(framework.milestones.values()):
        scale = milestone.scale
        if i % share == 0:
            answers[milestone.id] = scale.levels[-1].label if scale.levels else scale.highest or 3
    return score_practice(framework, answers)


@pytest.mark.parametrize(
    ("golden", "look"),
    [
        ("card_80.txt", Look()),
        ("card_80_ascii.txt", Look(unicode=False)),
        ("card_50.txt", Look(width=50)),
    ],
)
def test_the_card_of_the_example_is_the_one_worked_out_by_hand(golden: str, look: Look) -> None:
    """The card says what the tables and the standard of looks give.

    Marks follow from answers and thresholds. Points, least: 3 in phase 1, 22 without m16's 2 in
    phase 2, m01 m06 m07 m10 m11 m12 m21 = 2+3+3+2+3+2+3 = 18 in phase 3, m03 m23 m24 = 9 in
    phase 4: 50. At most m16 2, m05 m13 m15 6, five open ones of phase 4 15, m26 3 more: 76.
    Sections, least: 1.2 1.4 1.7 2.1 2.3 3.1 3.2 = 7; perhaps also 1.6 and 2.4.
    """
    expected = (GOLDEN / golden).read_text(encoding="utf-8")

    assert render_score(score_example(), look) == expected


@pytest.mark.parametrize("name", list_shipped())
@pytest.mark.parametrize("share", [1, 2, 1000])
def test_no_line_runs_over_the_edge(name: str, share: int) -> None:
    """At every width, all answers known, half of them, or one: each line fits."""
    score = score_shipped(name, share)

    for width in WIDTHS:
        for line in draw(score, width):
            assert cell_len(line) <= width, (width, line)


@pytest.mark.parametrize("name", list_shipped())
def test_ascii_is_ascii_and_says_the_same(name: str) -> None:
    """No other sign is left, and no line is lost."""
    score = score_shipped(name, 2)

    page = render_score(score, Look(unicode=False))

    assert page.isascii()
    assert "\x1b" not in page


@pytest.mark.parametrize("name", list_shipped())
def test_colour_changes_no_word(name: str) -> None:
    """Without its escape codes a coloured card is the plain one; without colour there are none."""
    score = score_shipped(name, 2)

    coloured = render_score(score, Look(colour=True, bold=True))

    assert ESCAPES.sub("", coloured) == render_score(score, Look())
    assert "38;5" not in render_score(score, Look(bold=True))


@pytest.mark.parametrize("name", list_shipped())
def test_nothing_is_cut_with_an_ellipsis(name: str) -> None:
    """Titles wrap or have a short form."""
    score = score_shipped(name, 2)

    assert all("…" not in render_score(score, Look(width=width)) for width in WIDTHS)


def test_names_cannot_redraw_the_card() -> None:
    """What a terminal would obey is shown, not sent."""
    practice = {"id": "p", "name": "Evil\x1b[2J\nclinic"}
    score = score_practice(load_framework("ahc"), {}, practice=practice)

    assert draw(score)[0] == "Evil\N{REPLACEMENT CHARACTER}[2J clinic"


@settings(max_examples=40)
@given(st.data(), frameworks(), st.integers(20, 140), st.sampled_from(["all", "ascii"]))
def test_any_framework_has_a_card(
    data: DataObject, framework: Framework, width: int, signs: str
) -> None:
    """Whatever rules, numbers, conditions and answers there are, the card keeps to its page."""
    situation = data.draw(situations(framework))
    score = score_practice(framework, situation.answers, practice=situation.practice)

    look = Look(width=width, unicode=signs == "all")
    page = render_score(score, look, command="transform-model score")

    assert all(cell_len(line) <= width for line in page.splitlines())
    assert look.unicode or page.isascii()
    assert page.splitlines()[0] == "This practice"
