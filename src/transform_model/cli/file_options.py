"""The options of ``score`` that are about a file of scores."""

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final

import click
from attrs import frozen

from transform_model.cli.faults import CannotRunError

_OPTIONS: Final = (
    click.option("--force", is_flag=True, help="With -o: replace the file that is there."),
    click.option("--resume", is_flag=True, help="With -o: go on where a run was interrupted."),
    click.option(
        "--keep",
        metavar="COLUMN",
        multiple=True,
        help="With -o: hand this column of the table back, too. May be repeated.",
    ),
    click.option(
        "--outputs",
        metavar="NAMES",
        default="",
        help="With -o: families or columns, as phases,ready.  [default: all that have bounds]",
    ),
    click.option(
        "--output",
        "-o",
        "target",
        metavar="TABLE",
        default=None,
        help="Write the scores of a table to a file: .parquet, .csv, .csv.gz or .xlsx.",
    ),
)


@frozen
class FileWish:
    """What is asked of a file of scores.

    Parameters
    ----------
    target
        Its path; empty when the scores are to be shown.
    outputs
        Names of outputs; empty for all that have bounds.
    keep
        Columns of the table to hand back.
    is_resumed
        Whether to go on where a run was interrupted.
    is_forced
        Whether what is there may be replaced.
    """

    target: str
    outputs: tuple[str, ...]
    keep: tuple[str, ...]
    is_resumed: bool
    is_forced: bool

    def given(self) -> Iterator[str]:
        """Yield the options that make no sense without a target."""
        yield from ("--outputs",) * bool(self.outputs)
        yield from ("--keep",) * bool(self.keep)
        yield from ("--resume",) * self.is_resumed
        yield from ("--force",) * self.is_forced


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a file of scores, as one argument ``file_wish``."""

    @wraps(command)
    def run(
        *,
        target: str | None,
        outputs: str,
        keep: Sequence[str],
        resume: bool,
        force: bool,
        **settings: object,
    ) -> object:
        names = tuple(name.strip() for name in outputs.split(",") if name.strip())
        if target == "":
            raise CannotRunError("-o names no file", "write the name of a file behind it")
        wish = FileWish(target or "", names, tuple(keep), resume, force)
        return command(file_wish=wish, **settings)

    for option in _OPTIONS:
        run = option(run)
    return run
