"""How what is printed may look: width, colour, bold, and which signs the output can show."""

import codecs
import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Final, TextIO

from attrs import frozen

DESIGN_WIDTH: Final = 80


@frozen
class Look:
    """What an output can show.

    Parameters
    ----------
    width
        Columns of a line.
    colour, bold
        Whether colours may be used; whether bold and dim may.
    unicode
        Whether signs beyond ASCII may be used.
    wraps
        Whether long lines are wrapped. Off where a program reads: there a finding has one line.
    """

    width: int = DESIGN_WIDTH
    colour: bool = False
    bold: bool = False
    unicode: bool = True
    wraps: bool = False


PLAIN: Final = Look()
"""The look of a pipe or file: no colour, width 80, one line per finding."""


def decide_look(stream: TextIO, environment: Mapping[str, str]) -> Look:
    """Return the look of what is written to a stream.

    Parameters
    ----------
    stream
        Where it is written to; asked whether it is a terminal, how wide, and in which encoding.
    environment
        Variables as in ``os.environ``. ``NO_COLOR`` takes colours away and keeps bold,
        ``FORCE_COLOR`` gives both to a pipe, ``TERM=dumb`` takes both and all signs beyond ASCII,
        ``COLUMNS`` sets the width.
    """
    is_terminal = stream.isatty()
    is_dumb = environment.get("TERM") == "dumb"
    is_forced = environment.get("FORCE_COLOR", "") not in {"", "0"}
    is_styled = (is_terminal or is_forced) and not is_dumb
    return Look(
        width=_find_width(stream, environment, is_terminal=is_terminal),
        colour=is_styled and not environment.get("NO_COLOR"),
        bold=is_styled,
        unicode=not is_dumb and _is_utf_8(stream),
        wraps=is_terminal,
    )


def _find_width(stream: TextIO, environment: Mapping[str, str], *, is_terminal: bool) -> int:
    """Return the number of columns; 80 where nothing says otherwise."""
    asked = environment.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked):
        return int(asked)
    if is_terminal:
        with suppress(OSError, ValueError):
            return os.get_terminal_size(stream.fileno()).columns or DESIGN_WIDTH
    return DESIGN_WIDTH


def _is_utf_8(stream: TextIO) -> bool:
    """Return whether a stream takes every character; one in memory does."""
    encoding = getattr(stream, "encoding", None)
    if encoding is None:
        return True
    with suppress(LookupError):
        return codecs.lookup(encoding).name in {"utf-8", "utf-8-sig"}
    return False
