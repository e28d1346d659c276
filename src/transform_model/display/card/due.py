"""Due dates: what is overdue, and what is due next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from rich.cells import cell_len

from transform_model.display.card.outcomes import set_rows
from transform_model.display.lines import Line, Piece
from transform_model.display.page import blank, pad, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import show_day
from transform_model.scoring.deadlines import DUE, OVERDUE, Deadline
from transform_model.scoring.score import Score

MOST_ROWS: Final = 12
"""Of more milestones than these the rest is counted."""

ONE_DAY: Final = timedelta(days=1)


def draw_due(score: Score, pen: Pen) -> list[Line]:
    """Return what is overdue, certain things first, and what is due on the next day of all."""
    overdue = [each for each in score.due if OVERDUE in each.possible]
    overdue.sort(key=lambda each: each.possible != (OVERDUE,))
    later = [each for each in score.due if DUE in each.possible and each not in overdue]
    following = [each for each in later if each.earliest == later[0].earliest]
    if not overdue and not later:
        return []
    shown = (*overdue[:MOST_ROWS], *following[:MOST_ROWS])
    rows = [(_sign(each, pen), each.milestone, _say(each)) for each in shown]
    lines = write_heading(pen, "Due dates") + set_codes(score, pen, rows)
    rest = [each for each in (*overdue, *later) if each not in shown]
    return lines + _count(rest, pen)


def _count(rest: list[Deadline], pen: Pen) -> list[Line]:
    """Return how many more have a due date, and the last of the days."""
    if not rest:
        return []
    days = [each.latest for each in rest if each.latest is not None]
    last = f", the last by {show_day(max(days))}" if days else ""
    said = f"  {len(rest)} more with a due date{last}"
    return wrap((pen.quiet(said),), pen.width, hanging=2)


def _sign(deadline: Deadline, pen: Pen) -> Piece:
    if OVERDUE not in deadline.possible:
        return " ", "plain"
    is_certain = deadline.possible == (OVERDUE,)
    return (pen.signs.out_of_order if is_certain else pen.signs.open), "look here"


def _say(deadline: Deadline) -> str:
    """Return by when it is due, or since when it is, or may be, overdue."""
    first, last = deadline.earliest, deadline.latest
    if first is None or last is None:
        due = deadline.due
        when = f"month {due.month}" if due.month is not None else f"the end of year {due.year}"
    else:
        when = _say_days(first, last)
    if OVERDUE not in deadline.possible:
        return f"due by {when}"
    perhaps = "" if deadline.possible == (OVERDUE,) else "perhaps "
    if first is not None and first == last:
        return f"{perhaps}overdue since {show_day(first + ONE_DAY)}"
    return f"{perhaps}overdue: due by {when}"


def _say_days(first: date, last: date) -> str:
    """Return one day or two; of the same day in two years the day once."""
    if first == last:
        return show_day(first)
    if (first.day, first.month) == (last.day, last.month):
        return f"{show_day(first)} or {last.year}"
    return f"{show_day(first)} or {show_day(last)}"


def set_codes(score: Score, pen: Pen, rows: Sequence[tuple[Piece, str, str]]) -> list[Line]:
    """Return rows of a sign, the code and title of a milestone, and words."""
    width = max(cell_len(pen.spell(milestone)) for _, milestone, _ in rows)
    return set_rows(
        pen,
        [
            (
                (sign, blank(1), *pad((pen.write(milestone),), width + 2)),
                score.framework.milestones[milestone].title,
                words,
            )
            for sign, milestone, words in rows
        ],
    )
