"""Lines keep to the page and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform_model.display.lines import Line
from transform_model.display.page import align_right, measure, pad, print_lines, wrap
from transform_model.display.pen import Pen
from transform_model.display.terminal import Look

WORDS = st.text(st.sampled_from("ab診é-"), min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)


def show(line: Line) -> str:
    """Return the text of a line."""
    return "".join(text for text, _ in line)


@given(SENTENCES, SENTENCES, st.integers(2, 60), st.integers(0, 80))
def test_no_line_is_longer_than_the_page(first: str, second: str, width: int, hanging: int) -> None:
    """However long words are and however narrow the page, every line fits."""
    rows = wrap(((first, "plain"), (f" {second}", "strong")), width, hanging)

    assert all(measure(row) <= width for row in rows)


@given(SENTENCES, st.integers(2, 60), st.integers(0, 20))
def test_wrapping_loses_nothing(text: str, width: int, hanging: int) -> None:
    """Every letter comes back, in order; only spaces and line ends differ."""
    rows = wrap(((text, "plain"),), width, hanging)

    assert "".join(show(row) for row in rows).replace(" ", "") == text.replace(" ", "")


def test_a_word_of_two_roles_stays_together() -> None:
    """A line is broken at spaces, not where the role changes."""
    rows = wrap((("aaa bbb", "strong"), ("ccc ddd", "plain")), 8)

    assert [show(row) for row in rows] == ["aaa", "bbbccc", "ddd"]


@pytest.mark.parametrize("text", ["working on phase 2 or 3", "from 10 of 13", "up to level 3"])
def test_a_number_stays_with_its_word(text: str) -> None:
    """No line begins with the number that the line before asks for."""
    rows = wrap(((text, "plain"),), len(text) - 1)

    assert not show(rows[1]).strip()[0].isdigit()


def test_the_second_line_hangs() -> None:
    """Later lines are moved to the right, unless that takes half of the page."""
    assert [show(row) for row in wrap((("aa bb", "plain"),), 5, 2)] == ["aa bb"]
    assert [show(row) for row in wrap((("aa bb cc", "plain"),), 6, 2)] == ["aa bb", "  cc"]
    assert [show(row) for row in wrap((("aa bb cc", "plain"),), 6, 3)] == ["aa bb", "cc"]


def test_padding_counts_cells_not_characters() -> None:
    """A wide character takes two cells."""
    assert measure(pad((("診療", "plain"),), 6)) == 6
    assert show(pad((("診療", "plain"),), 6)) == "診療  "
    assert show(pad((("longer", "plain"),), 3)) == "longer"
    assert show(align_right((("a", "plain"),), (("z", "quiet"),), 5)) == "a   z"


def test_printed_lines_have_no_spaces_at_their_ends() -> None:
    """Padding is for what follows; a space that keeps words together is printed as a space."""
    lines: list[Line] = [(("a\N{NO-BREAK SPACE}b  ", "plain"), ("   ", "quiet")), ()]

    assert print_lines(lines, Look()) == "a b\n\n"


def test_a_style_does_not_leak_into_its_neighbours() -> None:
    """In a line of a quiet id and a plain title only the id is dim."""
    line: Line = (("m01", "quiet"), (" title", "plain"), ("!", "look here"))

    printed = print_lines([line], Look(colour=True, bold=True))

    assert printed == "\x1b[2mm01\x1b[0m title\x1b[38;5;166m!\x1b[0m\n"


def test_without_colour_bold_stays() -> None:
    """What NO_COLOR takes is colour alone."""
    line: Line = (("Ask", "call"), (" now ", "plain"), ("■", "reached"))

    assert print_lines([line], Look(bold=True)) == "\x1b[1mAsk\x1b[0m now ■\n"


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Café – 7→10 · “x”", 'Cafe - 7->10 - "x"'),
        ("診", "\\u8a3a"),
        ("tab\tand\x1b[31mred", "tab    and?[31mred"),
    ],
)
def test_ascii_spells_every_text(text: str, spelled: str) -> None:
    """Accents go, signs have their ASCII, and nothing that a terminal obeys is left."""
    assert Pen(Look(unicode=False)).spell(text) == spelled
