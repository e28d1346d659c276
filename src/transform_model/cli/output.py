"""Writing to standard output: with the look asked for, and quietly when nobody reads on."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TextIO

import click
from attrs import evolve

from transform_model.display.terminal import Look, decide_look

WIDEST: Final = 120
"""Beyond it lines get no longer: eyes lose them."""

_OPTIONS: Final = (
    click.option("--ascii", "is_ascii", is_flag=True, help="Draw with ASCII signs only."),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour and bold; auto asks the terminal and NO_COLOR.",
    ),
    click.option(
        "--width",
        type=click.IntRange(20, 400),
        default=None,
        metavar="COLUMNS",
        help="How wide lines are; else as the terminal, at most 120.",
    ),
)


def look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how its text looks, as one argument ``look``."""

    @wraps(command)
    def run(*, width: int | None, color: str, is_ascii: bool, **settings: object) -> object:
        return command(look=choose_look(width, color, is_ascii=is_ascii), **settings)

    for option in _OPTIONS:
        run = option(run)
    return run


def choose_look(width: int | None, color: str, *, is_ascii: bool) -> Look:
    """Return the look of standard output as the options ask for it."""
    look = decide_look(sys.stdout, os.environ)
    if width is None:
        look = evolve(look, width=min(look.width, WIDEST))
    else:
        look = evolve(look, width=width, wraps=True)
    if color == "always":
        look = evolve(look, colour=True, bold=True)
    if color == "never":
        look = evolve(look, colour=False, bold=False)
    return evolve(look, unicode=False) if is_ascii else look


def write(text: str) -> None:
    """Write a text for people to standard output."""
    write_to(sys.stdout, text)


def write_data(text: str) -> None:
    """Write a text for programs to standard output, always as UTF-8."""
    _echo(sys.stdout, text.encode("utf-8", "surrogateescape"))


def write_to(stream: TextIO, text: str) -> None:
    """Write a text that has the colours it is meant to have; click takes none away."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    _echo(stream, text.encode(encoding, "replace").decode(encoding))


def _echo(stream: TextIO, message: str | bytes) -> None:
    """Write a message; when nobody reads on, what is left is thrown away without a word."""
    try:
        click.echo(message, file=stream, nl=False, color=True)
    except BrokenPipeError:
        throw_away(stream)


def throw_away(stream: TextIO) -> None:
    """Let what a stream still holds, and all that is written to it, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
