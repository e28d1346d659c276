"""The one question to ask next, and what each answer would mean."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from transform_model.definition.words import describe_level
from transform_model.display.card.outcomes import name_step
from transform_model.display.lines import Line
from transform_model.display.page import blank, wrap
from transform_model.display.pen import Pen
from transform_model.display.sentences import join_words, name_phases, show_level
from transform_model.practice.answer import AnswerKind
from transform_model.scoring.results import OutcomeResult, Question
from transform_model.scoring.score import Score

Ends = tuple[str | None, str | None]


def draw_question(score: Score, pen: Pen) -> list[Line]:
    """Return the question with its consequences, or that nothing is left to ask."""
    question = score.ask_next
    if question is None:
        return wrap((pen.write(_say_nothing_left(score)),), pen.width)
    title = score.framework.milestones[question.milestone].title
    head: Line = (
        ("Ask next", "call"),
        blank(2),
        pen.strong(question.milestone),
        pen.strong(f"  {title}"),
    )
    start = 2 if pen.is_narrow else len("Ask next  ")
    lines = wrap(head, pen.width, hanging=start)
    said = " ".join(say_consequences(score, question))
    return lines + wrap((blank(start), pen.write(said)), pen.width, hanging=start)


def _say_nothing_left(score: Score) -> str:
    kinds = {answer.kind for answer in score.answers}
    if AnswerKind.DECLINED in kinds:
        return "Nothing left to ask: what is open was declined."
    if AnswerKind.UNANSWERED in kinds:
        return "Nothing left to ask: no open answer counts for this practice."
    if any(answer.is_range for answer in score.answers):
        return "Nothing left to ask: what is open was answered with a range."
    return "Nothing left to ask: every milestone is answered."


def say_consequences(score: Score, question: Question) -> Iterator[str]:
    """Yield what follows from each answer, the best first: "Level 2 or above: …. Below: …."."""
    groups = [([label for label, _, _ in rows], ends) for ends, rows in _group(question.answers)]
    if len(groups) < 2:  # noqa: PLR2004  every answer leaves the same
        yield from _say_places(score, question)
        return
    for i, (labels, ends) in reversed(list(enumerate(groups))):
        lead = _say_answer(labels, is_first=i == 0, is_last=i == len(groups) - 1)
        yield f"{lead}: {_say_ends(score, question, ends)}."


def _group(
    answers: Sequence[tuple[str, str | None, str | None]],
) -> Iterator[tuple[Ends, list[tuple[str, str | None, str | None]]]]:
    for ends, rows in groupby(answers, key=lambda row: (row[1], row[2])):
        yield ends, list(rows)


def _say_answer(labels: list[str], *, is_first: bool, is_last: bool) -> str:
    level = show_level(labels[0])
    level = level[:1].upper() + level[1:]
    if is_last and labels == ["yes"]:
        return "Yes"
    if is_first:
        return "No" if labels == ["no"] else "Below"
    if is_last:
        return f"{level} or above" if len(labels) > 1 else level
    return level if len(labels) == 1 else f"{level} to {labels[-1]}"


def _say_ends(score: Score, question: Question, ends: Ends) -> str:
    """Return what is left possible: of the phases, else of the outcome."""
    if score.framework.phases:
        return _say_phases(score, ends)
    steps = score.framework.outcomes[question.decides].steps
    ids: list[str | None] = [None, *(step.id for step in steps)]
    titles = ["none yet", *(name_step(step.id, step.title) for step in steps)]
    first, last = ids.index(ends[0]), ids.index(ends[1])
    if first == last:
        return titles[first]
    return f"{titles[first]} {'or' if last == first + 1 else 'to'} {titles[last]}"


def _say_phases(score: Score, ends: Ends) -> str:
    ids = [phase.id for phase in score.framework.phases]
    lower, upper = (0 if end is None else ids.index(end) + 1 for end in ends)
    known = score.completed_phase.lower_order
    if lower == upper:
        if lower > known:
            return f"{name_phases([lower])} complete"
        return f"working on {name_phases([lower + 1])}"
    first = f"{name_phases([lower])} complete, " if lower > known else ""
    last = f"{name_phases(range(lower + 1, upper + 1))} still open"
    return first + last


def _say_places(score: Score, question: Question) -> Iterator[str]:
    """Yield where a milestone counts, when no single answer settles more."""
    framework = score.framework
    order_by_phase = {phase.id: i for i, phase in enumerate(framework.phases, start=1)}
    milestone = framework.milestones[question.milestone]
    places = []
    for threshold in milestone.thresholds:
        label = describe_level(milestone.scale, threshold.level.lower)
        places.append(f"{name_phases([order_by_phase[threshold.phase]])} ({show_level(label)})")
    if places and score.completed_phase.is_known:
        yield f"The completed phase is settled; this one counts for {join_words(places)}."
    elif places:
        yield f"No single answer settles a phase yet; this one counts for {join_words(places)}."
    elif not framework.phases and framework.outcomes:
        yield _say_outcomes(score)


def _say_outcomes(score: Score) -> str:
    results = score.outcomes.values()
    if all(
        isinstance(result, OutcomeResult) and result.value != "undetermined" for result in results
    ):
        return "No open answer changes the outcome; this one narrows the numbers above."
    return "No single answer settles the outcome yet."
