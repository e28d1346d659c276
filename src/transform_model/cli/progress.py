"""A bar that shows how far a long run has come, where somebody watches."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text
from rich.theme import Theme

from transform_model.display.terminal import decide_look
from transform_model.frames.file_report import FileProgress

_REACHED: Final = "color(32)"
"""Blue stands for what is reached, as everywhere."""

_THEME: Final = Theme({"progress.remaining": "none", "bar.back": "dim", "bar.pulse": _REACHED})

Watch = Callable[[FileProgress], object]


@contextmanager
def watching(stream: TextIO, environment: Mapping[str, str]) -> Iterator[Watch | None]:
    """Yield what is told of progress, and draws it; None where nobody sits at a terminal.

    Parameters
    ----------
    stream
        Where it is drawn.
    environment
        Variables as in ``os.environ``.
    """
    if not stream.isatty() or environment.get("TERM") == "dumb":
        yield None
        return
    look = decide_look(stream, environment)
    console = Console(
        file=stream, no_color=not look.colour, width=look.width, legacy_windows=False, theme=_THEME
    )
    with draw_progress(console) as bar:
        task = bar.add_task("scoring", total=None)

        def watch(done: FileProgress) -> None:
            # Lines and rows differ by blank ones, so what is left is never shown below nothing.
            of = None if done.of is None else max(done.of, done.rows)
            doing = "writing" if done.is_scored else "scoring"
            bar.update(task, description=doing, completed=done.rows, total=of)

        yield watch


def draw_progress(console: Console) -> Progress:
    """Return a bar with rows, rows in a second and the time that is left; it goes when it ends."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20, complete_style=_REACHED, finished_style=_REACHED),
        _Rows(),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
    )


class _Rows(ProgressColumn):
    """How many rows are done, of how many, and how many in a second."""

    def render(self, task: Task) -> Text:
        """Return the counts of a task."""
        of = "" if task.total is None else f" of {int(task.total):,}"
        rate = "" if not task.speed else f", {int(task.speed):,} a second"
        return Text(f"{int(task.completed):,}{of} rows{rate}")
