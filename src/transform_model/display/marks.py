"""Marks for how much is reached: solid is certain, hollow is possible, a dot is not reached."""

from collections.abc import Iterable
from math import ceil, floor
from typing import Final

from transform_model.definition.bounds import Bounds
from transform_model.display.lines import Line, Piece
from transform_model.display.pen import Pen, keep_together

MOST_MARKS: Final = 24
"""One mark is one thing up to here: it can be counted, and cannot be rounded."""

_BAR: Final = 16


def draw_marks(pen: Pen, reached: Bounds, of: float) -> Line:
    """Return one mark for each thing, or above 24 of them a bar between brackets."""
    if of <= MOST_MARKS:
        return _fill(pen, int(reached.lower), int(reached.upper), int(of))
    return (("[", "quiet"), *_draw_bar(pen, reached, of), ("]", "quiet"))


def _draw_bar(pen: Pen, reached: Bounds, of: float) -> Line:
    """Return a bar whose ends are rounded outward, and which is full only when all is reached."""
    lower = floor(_BAR * reached.lower / of)
    upper = lower if reached.is_known else ceil(_BAR * reached.upper / of)
    if reached.upper < of:
        upper = min(upper, _BAR - 1)
    return _fill(pen, lower, upper, _BAR)


def _fill(pen: Pen, lower: int, upper: int, of: int) -> Line:
    signs = pen.signs
    parts: tuple[Piece, ...] = (
        (signs.certain * lower, "reached"),
        (signs.possible * (upper - lower), "reached"),
        (signs.not_reached * (of - upper), "quiet"),
    )
    return tuple(part for part in parts if part[0])


def measure_marks(of: float) -> int:
    """Return how many cells the marks of so many things take."""
    return _BAR + 2 if of > MOST_MARKS else int(of)


def explain_marks(pen: Pen, rows: Iterable[tuple[Bounds, float]], what: str) -> Line:
    """Return the legend for the marks that occur in some rows of ``(reached, of)``."""
    rows = list(rows)
    signs = pen.signs
    words = [f"{signs.certain} {what}"]
    if any(not reached.is_known for reached, _ in rows):
        words.append(f"{signs.possible} depends on an open answer")
    if any(reached.upper < of for reached, of in rows):
        words.append(f"{signs.not_reached} not reached")
    return (("  ".join(keep_together(pen.spell(each)) for each in words), "quiet"),)
