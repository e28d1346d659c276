"""``transform-model score ID TABLE -o FILE``: the scores of a table as a file."""

import os
import re
import sys
from datetime import date
from pathlib import Path
from shlex import quote as quote_word
from typing import Final

from attrs import evolve, frozen

from transform_model.cli.faults import CANNOT_RUN, FINDINGS, FINE, CannotRunError, say_fault
from transform_model.cli.file_options import FileWish
from transform_model.cli.output import write, write_to
from transform_model.cli.progress import watching
from transform_model.definition.framework import Framework
from transform_model.display.file_report import render_file_report
from transform_model.display.sentences import count_things
from transform_model.display.terminal import Look
from transform_model.document.codes import CANNOT_READ
from transform_model.errors import AnswerError, ScoreFileError
from transform_model.frames.files import score_file
from transform_model.frames.parts import PartsFolder

_INTERRUPTED: Final = 130
_ASSESSMENTS: Final = (".yaml", ".yml")
_KEEP: Final = re.compile(r"keep=\['(.*)'\]")
_REMEDIES: Final = {
    "resume": "add --resume to go on, or --force to begin again",
    "overwrite": "add --force to replace it",
}


@frozen
class Reading:
    """How a framework is read: facts that count as known, and the day.

    Parameters
    ----------
    basis
        Only facts at least this strong; None: all.
    day
        Day the scores hold for; None: the day of each row.
    """

    basis: str | None
    day: date | None


def write_scores(
    framework: Framework, file: str, wish: FileWish, reading: Reading, look: Look
) -> int:
    """Score a table into a file and say what was written; return the exit status.

    Raises
    ------
    CannotRunError
        It is no table, the file cannot be written, or something is in its way.
    """
    if file == "-" or Path(file).suffix.lower() in _ASSESSMENTS:
        raise CannotRunError(
            f"-o writes the scores of a table, and '{file}' is one assessment",
            "leave out -o, or give a table in CSV, Excel or Parquet",
        )
    try:
        with watching(sys.stderr, os.environ) as watch:
            report = score_file(
                framework,
                file,
                wish.target,
                wish.outputs or None,
                as_of=reading.day,
                basis=reading.basis,
                keep=wish.keep,
                resume=wish.is_resumed,
                overwrite=wish.is_forced,
                progress=watch,
            )
    except KeyboardInterrupt:
        write_to(sys.stderr, f"interrupted; {_tell_kept(wish)}\n")
        return _INTERRUPTED
    except AnswerError as fault:
        say_fault(_word_options(fault))
        is_unread = all(each.code == CANNOT_READ.code for each in fault.diagnostics)
        return CANNOT_RUN if is_unread else FINDINGS
    except ScoreFileError as fault:
        raise CannotRunError(fault.message, _REMEDIES.get(fault.remedy, "")) from fault
    except OSError as fault:
        reason = os.strerror(fault.errno) if fault.errno else str(fault)
        message = f"'{wish.target}' cannot be written: {reason}"
        raise CannotRunError(message, _tell_kept(wish)) from fault
    if not report.rows:
        write_to(sys.stderr, f"note: '{file}' has no rows below the names of its columns\n")
    write(render_file_report(report, look))
    return FINE


def _word_options(fault: AnswerError) -> AnswerError:
    """Return faults that name options of the command instead of those of a function."""
    return AnswerError(
        [evolve(each, help=_KEEP.sub(_word_keep, each.help)) for each in fault.diagnostics]
    )


def _word_keep(found: re.Match[str]) -> str:
    """Return an option as a shell takes it."""
    return f"--keep {quote_word(found[1])}"


def _tell_kept(wish: FileWish) -> str:
    """Return what is left of a run that did not end, and how to go on."""
    parts = PartsFolder(Path(wish.target).resolve())
    rows = parts.count_rows() if parts.is_there() else 0
    if not rows:
        return "nothing is kept"
    folder = quote_word(f"{wish.target}.parts")
    are = "is" if rows == 1 else "are"
    return f"{count_things(rows, 'row')} {are} kept in {folder}; add --resume to go on"
