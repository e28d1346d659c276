"""Several scores in one table: for people in columns that fit, for programs as CSV."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import StringIO

from attrs import frozen
from rich.cells import cell_len

from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.display.card.measures import say_number, show_outward
from transform_model.display.card.outcomes import say_outcome
from transform_model.display.lines import Line
from transform_model.display.page import print_lines, wrap
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things
from transform_model.display.terminal import PLAIN, Look
from transform_model.practice.answer import AnswerKind
from transform_model.scoring.results import NumberResult, OutcomeResult
from transform_model.scoring.score import Score

_GAP = 2
_KINDS = {AnswerKind.LEVEL, AnswerKind.NOT_APPLICABLE}


@frozen
class Column:
    """One column: two lines of heading, and a cell for each score."""

    heading: str
    under: str
    cells: tuple[str, ...]
    is_count: bool = True

    @cached_property
    def width(self) -> int:
        """How many cells of the terminal it takes."""
        return max(map(cell_len, (self.heading, self.under, *self.cells)))

    def show(self, text: str) -> str:
        """Return a text set in this column: counts to the right, words to the left."""
        room = " " * (self.width - cell_len(text))
        return room + text if self.is_count else text + room


def render_score_table(framework: Framework, scores: Sequence[Score], look: Look = PLAIN) -> str:
    """Return one row for each score, in the order given, as a terminal shows it.

    Parameters
    ----------
    framework
        What all of them were scored by.
    scores
        The scores; may be none.
    look
        Width, colour and signs. Without room for columns each score is a few short lines.
    """
    pen = Pen(look)
    practices = len({score.practice.id for score in scores})
    head = f"{count_things(practices, 'practice')}, {count_things(len(scores), 'assessment')}"
    note = _describe_columns(framework)
    lines = wrap((pen.strong(head), pen.quiet(f"   {note}")), pen.width, hanging=2)
    lines += wrap((pen.quiet(framework.title),), pen.width)
    columns = list(_list_columns(framework, scores, pen))
    total = sum(column.width + _GAP for column in columns) - _GAP
    if scores and total <= pen.width:
        lines += [(), *_set_columns(columns, len(scores))]
    else:
        for score in scores:
            lines += _draw_plainly(score, pen)
    return print_lines(lines, look)


def _describe_columns(framework: Framework) -> str:
    if framework.phases:
        last = len(framework.phases)
        return (
            f"1 to {last}: thresholds reached in each phase" if last > 1 else "thresholds reached"
        )
    return "two numbers: what is possible while answers are open"


def _set_columns(columns: Sequence[Column], count: int) -> Iterator[Line]:
    gap = " " * _GAP
    yield ((gap.join(column.show(column.heading) for column in columns), "quiet"),)
    yield ((gap.join(column.show(column.under) for column in columns), "quiet"),)
    for i in range(count):
        yield ((gap.join(column.show(column.cells[i]) for column in columns), "plain"),)


def _list_columns(framework: Framework, scores: Sequence[Score], pen: Pen) -> Iterator[Column]:
    ids = tuple(pen.spell(score.practice.id or score.practice.name or "–") for score in scores)
    days = tuple(score.assessed_on.isoformat() if score.assessed_on else "" for score in scores)
    yield Column("practice", "", ids, is_count=False)
    if any(days):
        yield Column("assessed", "", days, is_count=False)
    answered = tuple(str(_count_answered(score)) for score in scores)
    yield Column("answered", f"of {len(framework.milestones)}", answered)
    if framework.phases:
        yield Column("complete", "", tuple(pen.spell(_show_completed(score)) for score in scores))
        for i, _ in enumerate(framework.phases):
            counts = tuple(pen.spell(str(score.phases[i].reached)) for score in scores)
            of = max((score.phases[i].of for score in scores), default=0)
            yield Column(str(i + 1), f"of {of}", counts)
        return
    for id, outcome in framework.outcomes.items():
        results = [score.outcomes[id] for score in scores]
        words = tuple(
            pen.spell(say_outcome(outcome, each)) if isinstance(each, OutcomeResult) else ""
            for each in results
        )
        if any(words):
            yield Column(id, "", words, is_count=False)
    for id in framework.measures:
        values = [score.measures[id] for score in scores]
        numbers = tuple(
            pen.spell(_show_number(each)) if isinstance(each, NumberResult) else ""
            for each in values
        )
        if any(numbers):
            yield Column(id, "", numbers)


def _show_completed(score: Score) -> str:
    ends = [str(order) if order else "none" for order in _ends(score)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _ends(score: Score) -> tuple[int, int]:
    return score.completed_phase.lower_order, score.completed_phase.upper_order


def _show_number(result: NumberResult) -> str:
    return "n/a" if result.bounds is None else show_outward(result.bounds)


def _count_answered(score: Score) -> int:
    return sum(answer.kind in _KINDS for answer in score.answers)


def _draw_plainly(score: Score, pen: Pen) -> list[Line]:
    """Return one score as short lines."""
    name = score.practice.id or score.practice.name or "practice"
    day = f" {score.assessed_on.isoformat()}" if score.assessed_on else ""
    answered = f"{_count_answered(score)} of {len(score.answers)} answered"
    facts = list(_say_results(score))
    lines: list[Line] = [()]
    lines += wrap((pen.strong(f"{name}{day}"), pen.write(f": {answered}")), pen.width, hanging=2)
    for fact in facts:
        lines += wrap((pen.write(f"  {fact}"),), pen.width, hanging=4)
    return lines


def _say_results(score: Score) -> Iterator[str]:
    if score.framework.phases:
        yield f"completed phase: {_show_completed(score)}"
        yield ", ".join(
            f"phase {i}: {phase.reached} of {phase.of}" for i, phase in enumerate(score.phases, 1)
        )
    for id, result in score.outcomes.items():
        if isinstance(result, OutcomeResult):
            yield f"{id}: {say_outcome(score.framework.outcomes[id], result)}"
    for id, value in score.measures.items():
        if isinstance(value, NumberResult):
            yield f"{id}: {say_number(score.framework, score.framework.measures[id], value, None)}"


def render_score_csv(scores: Sequence[Score]) -> str:
    """Return one row for each score as CSV, with a column for each end of each bound.

    Phases are given by their order, 0 for none; ids have ``_`` for ``-``. What has no value, or
    no limit, is empty.

    Parameters
    ----------
    scores
        The scores, all of one framework; with none there is a line of headings and nothing else.
    """
    rows = [dict(_list_cells(score)) for score in scores]
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["practice"]
    file = StringIO()
    writer = csv.DictWriter(file, names, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _list_cells(score: Score) -> Iterator[tuple[str, object]]:
    yield "practice", _guard(score.practice.id)
    yield "assessed_on", score.assessed_on.isoformat() if score.assessed_on else ""
    yield "answered", _count_answered(score)
    if score.framework.phases:
        yield from _list_phase_cells(score)
    for id, rule in score.rules.items():
        yield _name(id), rule.value
    for id, measure in score.measures.items():
        results = {"": measure} if isinstance(measure, NumberResult) else measure
        for member, result in results.items():
            yield from _list_bounds(_name(id, member), result.bounds)
    for id, outcome in score.outcomes.items():
        yield from _list_outcome_cells(id, outcome)
    for dimension in ("driver", "leverage_point"):
        for member, entry in score.profile(dimension).items():
            yield from _list_bounds(_name("reached", dimension, member), entry.reached)
    yield "ask_next", score.ask_next.milestone if score.ask_next else ""


def _list_phase_cells(score: Score) -> Iterator[tuple[str, object]]:
    for name, phase in (
        ("completed_phase", score.completed_phase),
        ("current_phase", score.current_phase),
    ):
        yield f"{name}_lower", phase.lower_order
        yield f"{name}_upper", phase.upper_order
    for found in score.phases:
        yield _name("complete", found.id), found.complete
        yield from _list_bounds(_name("reached", found.id), found.reached)
        yield from _list_bounds(_name("readiness", found.id), found.readiness)


def _list_outcome_cells(
    id: str, outcome: OutcomeResult | Mapping[str, OutcomeResult]
) -> Iterator[tuple[str, object]]:
    results = {"": outcome} if isinstance(outcome, OutcomeResult) else outcome
    for member, result in results.items():
        if result.steps:
            for step, value in result.steps.items():
                yield _name(id, member, step), value
            continue
        name = _name(id, member)
        yield name, result.value
        yield f"{name}_lower", result.lower or ""
        yield f"{name}_upper", result.upper or ""


def _list_bounds(name: str, bounds: Bounds | None) -> Iterator[tuple[str, object]]:
    for end in ("lower", "upper"):
        value = None if bounds is None else getattr(bounds, end)
        is_known = value is not None and abs(value) != float("inf")
        yield f"{name}_{end}", (f"{value:.12g}" if is_known else "")


def _name(*parts: str) -> str:
    return "_".join(part.replace("-", "_").replace(".", "_") for part in parts if part)


def _guard(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
