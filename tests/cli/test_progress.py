"""The bar of a long run: what it says fits its terminal."""

from io import StringIO

import pytest
from rich.console import Console

from transform_model.cli.progress import draw_progress, say_time


def draw(width: int, done: int, of: int | None) -> str:
    """Return the line drawn of a run that takes ten seconds for what is done."""
    file = StringIO()
    console = Console(file=file, width=width, force_terminal=True, color_system=None)
    seconds = iter(range(0, 1000, 10))
    progress = draw_progress(console)
    progress.get_time = lambda: float(next(seconds))
    task = progress.add_task("scoring", total=of)
    progress.update(task, completed=done // 2)
    progress.update(task, completed=done)
    with console.capture() as drawn:
        console.print(progress.get_renderable())
    return drawn.get().rstrip("\n")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_bar_of_ten_million_rows_takes_one_line(width: int) -> None:
    """Where there is little room, how many rows are done in a second is left out."""
    line = draw(width, 2_500_000, 10_000_000)

    assert "2,500,000 of 10,000,000 rows" in line
    assert line.count("\n") == 0
    assert len(line) <= width
    assert ("a second" in line) is (width >= 80)


def test_where_the_end_is_not_known_no_time_is_told() -> None:
    """Rows that are done are counted all the same."""
    line = draw(80, 2_500_000, None)

    assert "2,500,000 rows" in line
    assert "left" not in line


def test_minutes_are_told_from_two_on() -> None:
    """119 seconds are seconds."""
    assert [say_time(seconds) for seconds in (0.6, 119, 120, 3_600)] == [
        "1 s",
        "119 s",
        "2 min",
        "60 min",
    ]
