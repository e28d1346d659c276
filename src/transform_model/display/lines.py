"""Styled lines: pieces of text with roles, wrapped by cells and turned into text or ANSI."""

from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import groupby
from operator import itemgetter
from typing import Final, Literal, TypeAlias

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from transform_model.display.terminal import Look

Role: TypeAlias = Literal[
    "plain",
    "strong",
    "quiet",
    "reached",
    "look here",
    "call",
    "error",
    "warning",
    "error mark",
    "warning mark",
    "related mark",
]
"""What a piece of text is there for; the style follows from it."""

Piece: TypeAlias = tuple[str, Role]
Line: TypeAlias = tuple[Piece, ...]

# Colours 32 and 166 of the 256 pass 3:1 on white and on black; the theme's own blue does not.
_STYLE_BY_ROLE: Final[dict[Role, str]] = {
    "plain": "",
    "strong": "bold",
    "quiet": "dim",
    "reached": "color(32)",
    "look here": "color(166)",
    "call": "bold color(166)",
    "error": "bold red",
    "warning": "bold color(166)",
    "error mark": "red",
    "warning mark": "color(166)",
    "related mark": "color(32)",
}


def wrap_line(line: Line, width: int, hang: int) -> list[Line]:
    """Return a line broken between words, every row after the first indented.

    Parameters
    ----------
    line
        Pieces to break.
    width
        Most cells of a row; a single longer word stays whole.
    hang
        Spaces before every row after the first.
    """
    rows: list[list[Piece]] = [[]]
    used = 0
    for word, role in _split_words(line):
        bare = word.rstrip(" ")
        if used > hang and used + cell_len(bare) > width:
            rows[-1][-1] = (rows[-1][-1][0].rstrip(" "), rows[-1][-1][1])
            rows.append([(" " * hang, "plain")])
            used = hang
        rows[-1].append((word, role))
        used += cell_len(word)
    return [tuple(row) for row in rows]


def wrap_text(text: str, width: int) -> list[str]:
    """Return a text broken between words into rows of at most so many cells."""
    return ["".join(piece for piece, _ in row) for row in wrap_line(((text, "plain"),), width, 0)]


def render_lines(lines: Iterable[Line], look: Look) -> str:
    """Return lines as text, each with a line end, in ANSI where the look has colour or bold."""
    if not look.bold:
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="256",
        no_color=not look.colour,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for line in lines:
            console.print(_assemble(line), soft_wrap=True, highlight=False)
    return capture.get()


def _assemble(line: Sequence[Piece]) -> Text:
    """Return a line as rich text, each piece with the style of its role."""
    joined = (
        ("".join(text for text, _ in pieces), _STYLE_BY_ROLE[role])
        for role, pieces in groupby(line, key=itemgetter(1))
    )
    return Text.assemble(*joined)


def _split_words(line: Line) -> Iterable[Piece]:
    """Return the words of a line, each with the spaces after it."""
    for text, role in line:
        words = text.split(" ")
        yield from ((word + " ", role) for word in words[:-1])
        if words[-1]:
            yield (words[-1], role)
