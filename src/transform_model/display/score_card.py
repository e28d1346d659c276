"""The score card: verdict first, question last."""

from transform_model.display.card.blockers import draw_blockers
from transform_model.display.card.due import draw_due
from transform_model.display.card.grounds import draw_grounds
from transform_model.display.card.header import draw_header
from transform_model.display.card.ladder import draw_ladder
from transform_model.display.card.measures import draw_measures
from transform_model.display.card.missing import draw_gap, find_gap
from transform_model.display.card.order import draw_out_of_order
from transform_model.display.card.outcomes import (
    draw_outcome_families,
    draw_outcomes,
    draw_rules,
)
from transform_model.display.card.profiles import draw_profiles
from transform_model.display.card.question import draw_question
from transform_model.display.card.raters import draw_raters
from transform_model.display.card.ready import draw_ready
from transform_model.display.card.renewals import draw_renewals
from transform_model.display.card.standing import Standing, find_standing
from transform_model.display.card.verdict import draw_plain_verdict, draw_verdict
from transform_model.display.lines import Line
from transform_model.display.page import join_blocks, print_lines, write_command
from transform_model.display.pen import Pen
from transform_model.display.terminal import PLAIN, Look
from transform_model.scoring.score import Score


def render_score(score: Score, look: Look = PLAIN, *, command: str = "") -> str:
    """Return the card of one practice as a terminal shows it.

    Parameters
    ----------
    score
        What is known of the practice.
    look
        Width, colour and signs. No line is longer than the width.
    command
        The command that gave this score; the last line then shows how to ask it why.
    """
    pen = Pen(look)
    standing = find_standing(score) if score.framework.phases else None
    middle = _draw_ladder(score, standing, pen) if standing else _draw_outcomes(score, pen)
    question = draw_question(score, pen)
    name = _choose_name(score, standing)
    if command and name:
        question += write_command(pen, "Why", f"{command} --explain {name}")
    blocks = [
        draw_header(score, pen),
        *middle,
        draw_due(score, pen),
        draw_renewals(score, pen),
        draw_raters(score, pen),
        draw_out_of_order(score, pen),
        draw_grounds(score, standing, pen),
        question,
    ]
    return print_lines(join_blocks(blocks), look)


def _draw_ladder(score: Score, standing: Standing, pen: Pen) -> list[list[Line]]:
    return [
        draw_verdict(score, standing, pen),
        draw_ladder(standing.rungs, pen),
        draw_blockers(score, standing, pen),
        draw_ready(score, standing, pen),
        draw_outcomes(score, pen),
        *draw_outcome_families(score, pen),
        draw_rules(score, pen),
        *draw_profiles(score, pen),
        *draw_measures(score, pen),
    ]


def _draw_outcomes(score: Score, pen: Pen) -> list[list[Line]]:
    gap = find_gap(score)
    return [
        draw_plain_verdict(score, gap, pen),
        draw_gap(score, gap, pen) if gap else [],
        draw_rules(score, pen),
        *draw_measures(score, pen),
        *draw_outcome_families(score, pen),
        *draw_profiles(score, pen),
        draw_ready(score, None, pen),
    ]


def _choose_name(score: Score, standing: Standing | None) -> str:
    """Return the result that a reader most likely asks about."""
    if standing is not None:
        return (standing.target or standing.rungs[-1]).phase.id
    for names in (score.framework.outcomes, score.framework.measures, score.framework.rules):
        for name in names:
            return name
    return ""
