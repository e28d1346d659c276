"""What is said on standard error when a command cannot run: ``error: …`` and ``help: …``."""

import os
import sys
from typing import Final

import click

from transform_model.cli.output import write_to
from transform_model.display.diagnostics_text import render_diagnostics
from transform_model.display.lines import Line
from transform_model.display.page import print_lines, wrap
from transform_model.display.pen import Pen
from transform_model.display.terminal import Look, decide_look
from transform_model.errors import DiagnosedError, TransformModelError

FINE: Final = 0
FINDINGS: Final = 1
CANNOT_RUN: Final = 2


class CannotRunError(click.ClickException):
    """A command cannot run for a reason of its own.

    Parameters
    ----------
    message
        What is wrong: lower case, no full stop.
    help
        How to put it right; may be empty.
    """

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


def say_fault(fault: click.ClickException | TransformModelError) -> None:
    """Write on standard error what is wrong and how to put it right."""
    look = decide_look(sys.stderr, os.environ)
    if isinstance(fault, DiagnosedError):
        names = list(dict.fromkeys(each.place.source.name for each in fault.diagnostics))
        write_to(sys.stderr, render_diagnostics(fault.diagnostics, names, look))
        return
    message = fault.format_message() if isinstance(fault, click.ClickException) else str(fault)
    write_to(sys.stderr, render_fault(_lower(message), _find_help(fault), look))


def render_fault(message: str, help: str, look: Look) -> str:
    """Return a fault as text, with its help below it."""
    pen = Pen(look)
    lines: list[Line] = []
    parts: list[tuple[str, str]] = [("error", message), *([("help", help)] if help else [])]
    for word, text in parts:
        head: Line = ((f"{word}:", "error" if word == "error" else "strong"), pen.write(f" {text}"))
        lines += wrap(head, look.width, hanging=len(word) + 2) if look.wraps else [head]
    return print_lines(lines, look)


def _find_help(fault: click.ClickException | TransformModelError) -> str:
    if isinstance(fault, CannotRunError):
        return fault.help
    if isinstance(fault, click.UsageError) and fault.ctx is not None:
        return f"{fault.ctx.command_path} --help shows how it is used"
    return ""


def _lower(message: str) -> str:
    """Return a message of click in the manner of this project: lower case, no full stop."""
    text = " ".join(message.split()).removesuffix(".")
    return text[:1].lower() + text[1:]
