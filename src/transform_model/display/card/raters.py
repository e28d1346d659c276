"""Several raters: on what they do not say the same, and what is scored instead."""

from collections.abc import Iterator, Sequence
from typing import Final

from transform_model.definition.raters import Combining
from transform_model.display.card.outcomes import set_rows
from transform_model.display.lines import Line, Piece
from transform_model.display.page import wrap, write_heading
from transform_model.display.pen import Pen, keep_together
from transform_model.display.sentences import count_things, join_words
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.raters import Disagreement, RaterReport
from transform_model.scoring.score import Score

_MOST: Final = 12
"""Raters named one by one; a team has no more."""


def draw_raters(score: Score, pen: Pen) -> list[Line]:
    """Return where raters disagree, with the level of each, and where they are too few."""
    report = score.raters
    if report is None:
        return []
    width = 2 + max((len(each.milestone) for each in report.disagreements), default=0)
    rows: list[tuple[Line, str, str]] = [
        (
            (_sign(each, pen), pen.write(f" {each.milestone:<{width}}")),
            ", ".join(map(keep_together, _shorten([_name(*one) for one in each.answers.items()]))),
            _say(each),
        )
        for each in sorted(report.disagreements, key=lambda each: not each.to_discuss)
    ]
    title = "Raters disagree" if rows else "Raters"
    lines = write_heading(pen, title, (pen.quiet(_say_rule(report)),)) + set_rows(pen, rows)
    for sentence in _say_too_few(report):
        lines += wrap((pen.write(f"  {sentence}"),), pen.width, hanging=2)
    return lines


def _sign(disagreement: Disagreement, pen: Pen) -> Piece:
    return (pen.signs.out_of_order, "look here") if disagreement.to_discuss else (" ", "plain")


def _name(rater: str, answer: Answer) -> str:
    return f"{rater} {_show(answer)}"


def _shorten(parts: Sequence[str]) -> Sequence[str]:
    """Return parts, of very many the first; the score has all of them."""
    if len(parts) <= _MOST:
        return parts
    return (*parts[: _MOST - 1], f"{len(parts) - _MOST + 1:,} more")


def _show(answer: Answer) -> str:
    """Return an answer as a row has it."""
    return str(answer).replace("..", "–")


def _say(disagreement: Disagreement) -> str:
    """Return what the answers become, and whether they are to be talked over."""
    answer = disagreement.answer
    became = f"→ {'open' if answer.kind is AnswerKind.UNANSWERED else _show(answer)}"
    return f"{became}, to be discussed" if disagreement.to_discuss else became


def _say_rule(report: RaterReport) -> str:
    """Return by which rule how many raters become one."""
    rule = report.rule
    who = f"{count_things(len(report.raters), 'rater')}: {join_words(_shorten(report.raters))}"
    ways = {
        Combining.CONSENSUS: "what all agree on counts",
        Combining.MEAN: "the mean counts",
        Combining.LOWEST: "the lowest counts",
        Combining.EXTERNAL: f"what {rule.assessor} says counts",
    }
    return f"{who}; {ways[rule.combine]}"


def _say_too_few(report: RaterReport) -> Iterator[str]:
    """Yield what stays open because too few have answered it, by how many did."""
    by_count: dict[int, list[str]] = {}
    for milestone, count in report.too_few.items():
        by_count.setdefault(count, []).append(milestone)
    for count, milestones in by_count.items():
        codes = join_words(milestones)
        if report.rule.combine is Combining.EXTERNAL:
            yield f"{report.rule.assessor} has not answered {codes}: open."
        else:
            yield f"{codes}: {count} of at least {report.rule.at_least} raters answered; open."
