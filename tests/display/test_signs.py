"""Every sign has its ASCII, and no character of a text can harm the screen."""

from attrs import astuple
from hypothesis import given
from hypothesis import strategies as st

from transform_model.display.signs import ASCII_SIGNS, UNICODE_SIGNS, choose_signs, show_text
from transform_model.display.terminal import Look

UNICODE = Look()
ASCII = Look(unicode=False)


def test_the_signs_are_those_of_the_look() -> None:
    """A look without Unicode has ASCII signs only."""
    assert choose_signs(UNICODE) is UNICODE_SIGNS
    assert choose_signs(ASCII) is ASCII_SIGNS
    assert all(sign.isascii() for sign in astuple(ASCII_SIGNS))
    assert len(set(astuple(UNICODE_SIGNS)[:7])) == 7


def test_signs_in_sentences_have_their_ascii() -> None:
    """Arrows, ranges and dots stay readable; other letters are spelled out."""
    assert show_text("a → b – “c” … · ≥ 1", ASCII) == 'a -> b - "c" ... - >= 1'
    assert show_text("Été 😀", ASCII) == "\\xc9t\\xe9 \\U0001f600"


def test_letters_of_every_script_are_shown_as_they_are() -> None:
    """Joined emoji and combining accents too."""
    text = "Été 健康 👩\u200d⚕️ e\u0301"
    assert show_text(text, UNICODE) == text


@given(st.text(st.characters()))
def test_what_is_shown_is_one_line_that_can_be_written(text: str) -> None:
    """No control character is left, and ASCII is ASCII."""
    for look in (UNICODE, ASCII):
        shown = show_text(text, look)
        assert shown.encode("utf-8").decode("utf-8") == shown
        assert len(shown.splitlines()) <= 1
        assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in shown)
    assert show_text(text, ASCII).isascii()
