"""A bar that shows how far a long run has come, where somebody watches."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text
from rich.theme import Theme

from transform_model.display.terminal import decide_look
from transform_model.frames.file_report import FileProgress

_REACHED: Final = "color(32)"
"""Blue stands for what is reached, as everywhere."""

_THEME: Final = Theme({"bar.back": "dim", "bar.pulse": _REACHED})
_USUAL, _WIDE = 80, 100
_NARROW_BAR, _WIDE_BAR = 10, 20
_TWO_MINUTES: Final = 120

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
            if done.is_scored:
                # How far the result has come is not told: a bar that only moves, and no rate.
                bar.remove_task(task)
                bar.add_task("writing", total=None, completed=done.rows)
                return
            # Lines and rows differ by blank ones, so what is left is never shown below nothing.
            of = None if done.of is None else max(done.of, done.rows)
            bar.update(task, completed=done.rows, total=of)

        yield watch


def draw_progress(console: Console) -> Progress:
    """Return a bar with rows, rows in a second and the time that is left; it goes when it ends."""
    bar = BarColumn(
        bar_width=_NARROW_BAR if console.width < _WIDE else _WIDE_BAR,
        complete_style=_REACHED,
        finished_style=_REACHED,
    )
    columns = (TextColumn("{task.description}"), bar, Counts(has_rate=console.width >= _USUAL))
    return Progress(*columns, console=console, transient=True)


class Counts(ProgressColumn):
    """How many rows are done, of how many, how many in a second, and how long the others take.

    Parameters
    ----------
    has_rate
        Whether there is room for rows in a second.
    """

    def __init__(self, *, has_rate: bool) -> None:
        super().__init__()
        self._has_rate = has_rate

    def render(self, task: Task) -> Text:
        """Return the counts of a task."""
        of = "" if task.total is None else f" of {int(task.total):,}"
        rate = f", {int(task.speed):,} a second" if self._has_rate and task.speed else ""
        left = f", {say_time(task.time_remaining)} left" if task.time_remaining else ""
        return Text(f"{int(task.completed):,}{of} rows{rate}{left}")


def say_time(seconds: float) -> str:
    """Return how long something takes, in seconds or, from two minutes on, in minutes.

    Examples
    --------
    >>> say_time(7.2), say_time(300)
    ('7 s', '5 min')
    """
    return f"{seconds:.0f} s" if seconds < _TWO_MINUTES else f"{seconds / 60:.0f} min"
