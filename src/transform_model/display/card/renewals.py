"""Answers to be given anew: those too old to count, and those whose day comes next."""

from transform_model.display.card.due import MOST_ROWS, ONE_DAY, set_codes
from transform_model.display.lines import Line, Piece
from transform_model.display.page import wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import show_day
from transform_model.scoring.renewals import Renewal
from transform_model.scoring.score import Score


def draw_renewals(score: Score, pen: Pen) -> list[Line]:
    """Return what has to be answered anew, and by when."""
    if not score.renewals:
        return []
    stale = [each for each in score.renewals if each.is_stale]
    later = [each for each in score.renewals if not each.is_stale]
    following = [each for each in later if each.renew_by == later[0].renew_by]
    shown = (*stale[:MOST_ROWS], *following[:MOST_ROWS])
    rows: list[tuple[Piece, str, str]] = [
        ((pen.signs.open if each.is_stale else " ", "look here"), each.milestone, _say(each))
        for each in shown
    ]
    lines = write_heading(pen, "To be answered anew") + set_codes(score, pen, rows)
    rest = len(score.renewals) - len(shown)
    if rest:
        said = f"  {rest} more, the last by {show_day(score.renewals[-1].renew_by)}"
        lines += wrap((pen.quiet(said),), pen.width, hanging=2)
    return lines


def _say(renewal: Renewal) -> str:
    if renewal.is_stale:
        return f"too old since {show_day(renewal.renew_by + ONE_DAY)}, counts as unanswered"
    return f"by {show_day(renewal.renew_by)}"
