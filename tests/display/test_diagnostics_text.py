"""A report on findings looks as the picture does, and stays true at every width."""

from itertools import dropwhile
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from tests.display.findings import PICTURE, fault
from transform_model.display.diagnostics_text import render_diagnostics
from transform_model.display.terminal import Look
from transform_model.document.diagnostic import Diagnostic, Related, Severity
from transform_model.document.place import Place, Source

CHECKED = ["harbor.yaml", "pcmh.yaml"]
TERMINAL = Look(width=100, wraps=True)
NARROW = Look(width=40, wraps=True)
COLOURED = Look(width=100, colour=True, bold=True, wraps=True)
GUTTERS = ("│", "|")
EXPECTED = Path(__file__).with_name("picture.txt").read_text("utf-8")


def excerpt(diagnostic: Diagnostic, look: Look = TERMINAL) -> list[str]:
    """Return the rows from the first gutter to the last; a report begins with other rows."""
    rows = render_diagnostics([diagnostic], [], look).split("\n\n")[0].split("\n")
    return list(dropwhile(lambda row: row.strip() not in GUTTERS, rows))


def test_the_report_is_the_picture() -> None:
    """Without colour, at width 100, every character stands where the picture has it."""
    assert render_diagnostics(PICTURE, CHECKED, TERMINAL) == EXPECTED


def test_colour_adds_nothing_but_colour() -> None:
    """The same text comes with and without styles."""
    coloured = render_diagnostics(PICTURE, CHECKED, COLOURED)
    assert Text.from_ansi(coloured).plain.rstrip() == EXPECTED.rstrip()


def test_colours_are_those_of_the_picture() -> None:
    """Errors are the theme's red, related places blue 32, headers bold, gutters dim."""
    lines = render_diagnostics(PICTURE, CHECKED, COLOURED).split("\n")
    assert lines[0] == (
        "\x1b[1mharbor.yaml:4:10: \x1b[0m\x1b[1;31merror[TM013]\x1b[0m"
        "\x1b[1m version 2.10 would be read as the number 2.1\x1b[0m"
    )
    assert lines[3] == (
        "\x1b[2m   │\x1b[0m          \x1b[31m^^^^\x1b[0m a number drops its last zero"
    )
    assert lines[4] == '\x1b[2m   = \x1b[0m\x1b[1mhelp:\x1b[0m put it in quotes: "2.10"'
    assert "\x1b[38;5;32m--------------------\x1b[0m the scale is declared here" in lines[15]
    assert lines[-3] == "\x1b[1;31m5 errors\x1b[0m in harbor.yaml; pcmh.yaml is fine"


def test_a_warning_is_orange() -> None:
    """Orange 166 says look here; red is for errors alone."""
    warning = evolve(PICTURE[0], severity=Severity.WARNING)
    shown = render_diagnostics([warning], [], COLOURED)
    assert "\x1b[1;38;5;166mwarning[TM013]\x1b[0m" in shown
    assert "\x1b[38;5;166m^^^^\x1b[0m" in shown
    assert "31m" not in shown


def test_no_colour_keeps_bold() -> None:
    """Bold and dim are no colours."""
    shown = render_diagnostics(PICTURE, CHECKED, evolve(COLOURED, colour=False))
    codes = {part.split("m")[0] for part in shown.split("\x1b[")[1:]}
    assert codes == {"0", "1", "2"}


def test_ascii_is_the_picture_with_other_signs() -> None:
    """Gutter, arrows, left-out lines and dots have their ASCII; nothing else changes."""
    shown = render_diagnostics(PICTURE, CHECKED, evolve(TERMINAL, unicode=False))
    assert shown.isascii()
    narrower = EXPECTED.replace("│", "|").replace("┆", ":").replace("…", "...")
    # An arrow is two characters in ASCII, so the row ends one word earlier.
    assert shown == narrower.replace(
        "→ follow-up →\n    care", "-> follow-up\n    -> care"
    ).replace("→", "->")


def test_for_a_program_each_header_is_one_line() -> None:
    """In a pipe a finding can be found by its line, whatever the width."""
    shown = render_diagnostics(PICTURE, CHECKED, Look(width=40)).split("\n")
    headers = [line for line in shown if line.startswith("harbor.yaml")]
    assert headers == [f"{one.place}: {one.severity}[{one.code}] {one.message}" for one in PICTURE]
    assert all(any(f"= help: {one.help}" in line for line in shown) for one in PICTURE)


@given(st.integers(40, 120))
def test_on_a_terminal_no_row_is_wider_than_the_screen(width: int) -> None:
    """Headers, words and help wrap. The command in the last line, 39 cells, is whole."""
    shown = render_diagnostics(PICTURE, CHECKED, Look(width=width, wraps=True))
    assert max(cell_len(line) for line in shown.split("\n")) <= width


def test_marks_stand_under_wide_letters() -> None:
    """A wide letter takes two cells: six of them and a blank move the mark by thirteen."""
    assert excerpt(fault("a: 健康健康健康 x", 1, 11, words="here")) == [
        "   │",
        " 1 │ a: 健康健康健康 x",
        "   │" + " " * (1 + 3 + 13) + "^ here",
    ]


def test_a_tab_is_four_cells() -> None:
    """The mark under a tab is as long as the tab is shown."""
    assert excerpt(fault("a:\tb", 1, 3)) == ["   │", " 1 │ a:    b", "   │   ^^^^"]
    assert excerpt(fault("a:\tb", 1, 4)) == ["   │", " 1 │ a:    b", "   │       ^"]


def test_what_could_redraw_the_screen_does_not_reach_it() -> None:
    """Escape sequences and signs that turn the writing direction are replaced everywhere."""
    evil = "a: \x1b[2J\u202e\u2028\ud800"
    one = Diagnostic("TM100", Severity.ERROR, evil, Place(Source(evil, evil), 1, 1), evil, evil)
    for look in (TERMINAL, COLOURED, evolve(TERMINAL, unicode=False)):
        shown = render_diagnostics([one], [evil], look)
        assert "\x1b[2J" not in shown
        assert not set(shown) & {"\u202e", "\u2028", "\ud800"}


def test_a_place_past_the_end_of_its_line_is_marked_after_it() -> None:
    """An empty value has no characters; neither has a line that is not there."""
    assert excerpt(fault("a:", 1, 3)) == ["   │", " 1 │ a:", "   │   ^"]
    assert excerpt(fault("a:", 1, 9)) == ["   │", " 1 │ a:", "   │   ^"]
    assert excerpt(fault("a:\n", 2, 1)) == ["   │", " 2 │", "   │ ^"]
    assert excerpt(fault("a:\n", 7, 1)) == ["   │", " 7 │", "   │ ^"]


def test_of_a_long_line_the_rows_with_marks_are_shown() -> None:
    """Rows are broken after a blank; 35 cells are left of 40. What is left out has its sign."""
    text = "key: " + "word " * 20 + "{bad: 1} tail"
    one = fault(text, 1, text.index("{") + 1, 8, words="look")
    one = evolve(one, related=(Related(evolve(one.place, column=1, length=3), "the key"),))
    assert excerpt(one, NARROW) == [
        "   │",
        " 1 │ key: word word word word word word",
        "   │ --- the key",
        "   ┆",
        "   │ {bad: 1} tail",
        "   │ ^^^^^^^^ look",
    ]


def test_rows_that_follow_each_other_have_nothing_between_them() -> None:
    """Two marks on two rows of one line show both rows."""
    text = "x" * 60
    one = fault(text, 1, 30, 1, words="one")
    one = evolve(one, related=(Related(evolve(one.place, column=40), "two"),))
    assert excerpt(one, NARROW) == [
        "   │",
        " 1 │ " + "x" * 35,
        "   │ " + " " * 29 + "^ one",
        "   │ " + "x" * 25,
        "   │ " + " " * 4 + "- two",
    ]


def test_a_very_long_line_takes_no_longer() -> None:
    """Of eight million characters only those near the mark are looked at."""
    one = fault("x" * 8_000_000, 1, 4_000_100, 3)
    shown = excerpt(one, NARROW)
    assert shown[:2] == ["   │", "   ┆"]
    assert shown[-1].endswith("^^^")


def test_words_without_room_beside_their_mark_stand_below_it() -> None:
    """Words are wrapped where fewer than 20 cells are left."""
    one = fault("x" * 35, 1, 30, 3, words="these words are long enough to need two rows")
    assert excerpt(one, NARROW) == [
        "   │",
        " 1 │ " + "x" * 35,
        "   │ " + " " * 29 + "^^^",
        "   │ these words are long enough to need",
        "   │ two rows",
    ]


def test_places_on_one_line_are_told_from_left_to_right() -> None:
    """Each has its own row under the line, with its own words."""
    one = fault("[{one: 1}, {two: 2}]", 1, 12, 8, words="the cause")
    one = evolve(one, related=(Related(evolve(one.place, column=2), "the other"),))
    assert excerpt(one) == [
        "   │",
        " 1 │ [{one: 1}, {two: 2}]",
        "   │  -------- the other",
        "   │            ^^^^^^^^ the cause",
    ]


def test_a_place_in_another_text_comes_last_with_its_name() -> None:
    """An overlay and its base are told apart, and the gutter is as wide as both need."""
    base = Source("base.yaml", "\n" * 119 + "  m01: 1")
    one = fault("m01: 2", 1, 1, 6, words="changed here")
    one = evolve(one, related=(Related(Place(base, 120, 3, 6), "the base says this"),))
    assert excerpt(one) == [
        "    │",
        "  1 │ m01: 2",
        "    │ ^^^^^^ changed here",
        "    ┆ base.yaml:120:3",
        "120 │   m01: 1",
        "    │   ------ the base says this",
    ]


def test_a_text_that_is_not_known_has_no_excerpt() -> None:
    """The header is all there is to say about a missing file."""
    assert excerpt(fault("", 1, 1)) == []


def test_lines_end_where_they_end_in_their_file() -> None:
    """A carriage return before the line end is not shown."""
    assert excerpt(fault("a: 1\r\nb: 2\r\n", 1, 1))[1] == " 1 │ a: 1"


@pytest.mark.parametrize(
    ("checked", "last"),
    [
        (["a.yaml"], "a.yaml is fine"),
        (["a.yaml", "b.yaml", "a.yaml"], "a.yaml and b.yaml are fine"),
        (["a.yaml", "b.yaml", "c.yaml"], "a.yaml, b.yaml and c.yaml are fine"),
        ([f"{i}.yaml" for i in range(1_200)], "1,200 files are fine"),
        ([], "nothing was checked"),
    ],
)
def test_without_findings_the_report_is_one_line(checked: list[str], last: str) -> None:
    """Nothing is explained where nothing was found."""
    assert render_diagnostics([], checked, TERMINAL) == f"{last}\n"


def test_what_extends_a_faulty_text_is_not_called_fine() -> None:
    """An overlay has no fault of its own, and yet it cannot be used."""
    faulty = [fault("a", 1, 1)]
    name = faulty[0].place.source.name
    report = render_diagnostics(faulty, ["ours.yaml"], TERMINAL)
    assert report.split("\n")[-3] == f"1 error in {name}, which ours.yaml extends"
    report = render_diagnostics(faulty, ["ours.yaml", "theirs.yaml"], TERMINAL)
    assert report.split("\n")[-3] == f"1 error in {name}"


def test_the_last_line_counts_errors_and_warnings_of_each_text() -> None:
    """Errors come first, one is singular, and many texts without findings are counted."""
    first, second = PICTURE[:2]
    warning = evolve(first, severity=Severity.WARNING)
    other = fault("a", 1, 1)
    checked = ["small.yaml", "harbor.yaml", *(f"{i}.yaml" for i in range(4))]
    shown = render_diagnostics([warning, first, second, other], checked, TERMINAL)
    assert shown.split("\n")[-3:-1] == [
        "2 errors and 1 warning in harbor.yaml, 1 error in small.yaml; 4 other files are fine",
        "Explain   transform-model explain TM100",
    ]


@given(st.text(max_size=60), st.integers(1, 80), st.integers(1, 30), st.integers(1, 100))
def test_any_text_can_be_drawn(text: str, column: int, length: int, width: int) -> None:
    """No line, place or width raises, and the gutter stays in one column."""
    one = fault(text + "\n.", 1, column, length, words=text)
    shown = excerpt(one, Look(width=width, wraps=True))
    assert all(line[3] in "│┆" for line in shown)
