"""The signs that drawings are made of, and their ASCII."""

import unicodedata
from typing import Final

from attrs import frozen

from transform_model.display.terminal import Look


@frozen
class Signs:
    """One set of signs.

    Parameters
    ----------
    certain, possible, not_reached
        Marks: reached whatever the open answers are, reached with some of them, not reached.
    complete, working_on, open, out_of_order
        States of a phase or step.
    arrow, dash, separator
        Between names, between the ends of a range, between facts on one line.
    gutter, left_out
        Left of an excerpt: beside its lines, and where lines are left out.
    """

    certain: str
    possible: str
    not_reached: str
    complete: str
    working_on: str
    open: str
    out_of_order: str
    arrow: str
    dash: str
    separator: str
    gutter: str
    left_out: str


UNICODE_SIGNS: Final = Signs("■", "□", "·", "✓", "▸", "?", "!", "→", "–", "·", "│", "┆")
ASCII_SIGNS: Final = Signs("#", "?", ".", "*", ">", "?", "!", "->", "-", "-", "|", ":")

# Signs met in sentences. Marks are drawn from Signs, so '·' is a separator here.
_ASCII_BY_SIGN: Final = {
    "■": "#",
    "□": "?",
    "✓": "*",
    "▸": ">",
    "→": "->",
    "·": "-",
    "│": "|",
    "┆": ":",
    "–": "-",
    "—": "-",
    "\N{MINUS SIGN}": "-",
    "…": "...",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
}
_UNSHOWN: Final = "\N{REPLACEMENT CHARACTER}"
_TAB: Final = "    "

# Control, surrogate, private use, unassigned, line and paragraph separator. Of the format
# characters only those that turn the writing direction are refused: others join letters and emoji.
_HIDDEN_KINDS: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_TURNING: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def choose_signs(look: Look) -> Signs:
    """Return the signs a look can show."""
    return UNICODE_SIGNS if look.unicode else ASCII_SIGNS


def show_character(character: str, look: Look) -> str:
    """Return what stands for a character of somebody's text on a screen.

    A text may hold characters that move the cursor or turn the writing direction; they are
    replaced, so that a file cannot redraw the report about it.
    """
    if character == "\t":
        return _TAB
    if character.isascii():
        return character if character.isprintable() else _hidden(look)
    if character in _TURNING or unicodedata.category(character) in _HIDDEN_KINDS:
        return _hidden(look)
    if look.unicode:
        return character
    return _ASCII_BY_SIGN.get(character) or character.encode("ascii", "backslashreplace").decode()


def show_text(text: str, look: Look) -> str:
    """Return a sentence as a look can show it, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(show_character(" " if sign == "\n" else sign, look) for sign in text)


def _hidden(look: Look) -> str:
    """Return the stand-in for a character that must not reach the screen."""
    return _UNSHOWN if look.unicode else "?"
