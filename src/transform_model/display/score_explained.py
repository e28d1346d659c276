"""The tree behind a result, as a terminal shows it."""

from collections.abc import Iterator

from rich.cells import cell_len

from transform_model.display.lines import Line
from transform_model.display.page import print_lines, wrap
from transform_model.display.pen import Pen
from transform_model.display.terminal import PLAIN, Look
from transform_model.scoring.explanation import Explanation


def render_explanation(explanation: Explanation, look: Look = PLAIN) -> str:
    """Return how a result came about, as a tree down to the answers.

    Parameters
    ----------
    explanation
        The tree.
    look
        Width, colour and signs. No line is longer than the width; what is wrapped goes on under
        its own branch.
    """
    return print_lines(_draw(explanation, Pen(look), "", ""), look)


def _draw(part: Explanation, pen: Pen, first: str, rest: str) -> Iterator[Line]:
    """Yield the lines of a part and of all below it."""
    said: Line = (
        pen.strong(part.name) if not first else pen.write(part.name),
        pen.write(f": {part.value}", "strong" if not first else "plain"),
        pen.quiet(_remark(part)),
    )
    below = rest + (_bar(pen) if part.parts else "   ")
    room = max(pen.width - cell_len(first), 20)
    for i, row in enumerate(wrap(said, room)):
        yield (
            ((first if i == 0 else below)[: cell_len(first)].ljust(cell_len(first)), "quiet"),
            *row,
        )
    for i, each in enumerate(part.parts):
        is_last = i == len(part.parts) - 1
        yield from _draw(
            each,
            pen,
            rest + _branch(pen, is_last=is_last),
            rest + ("   " if is_last else _bar(pen)),
        )


def _remark(part: Explanation) -> str:
    """Return the rule in words, and what the fact rests on."""
    words = f" — {part.rule}" if part.rule else ""
    if part.ground is None:
        return words
    cited = f": {', '.join(part.ground.sources)}" if part.ground.sources else ""
    return f"{words} ({part.ground.basis}{cited})"


def _branch(pen: Pen, *, is_last: bool) -> str:
    if pen.look.unicode:
        return "└─ " if is_last else "├─ "
    return "`- " if is_last else "|- "


def _bar(pen: Pen) -> str:
    return "│  " if pen.look.unicode else "|  "
