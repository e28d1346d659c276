"""Cases as text: a line for each file, what differs with its place, and a last line of counts."""

from collections.abc import Iterator, Sequence
from typing import Final

from transform_model.cases.case import CaseResult, CaseRun
from transform_model.cases.coverage import Coverage
from transform_model.cases.reporting import report_differences
from transform_model.display.coverage_report import draw_coverage
from transform_model.display.diagnostics_text import draw_diagnostic
from transform_model.display.excerpt import Excerpt
from transform_model.display.lines import Line, Piece
from transform_model.display.page import blank, measure, pad, print_lines, wrap
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things, show_count
from transform_model.display.terminal import PLAIN, Look

_LEAST_DIGITS: Final = 2
_GAP: Final = 3


def render_cases(
    runs: Sequence[CaseRun],
    commands: Sequence[str],
    look: Look = PLAIN,
    coverages: Sequence[Coverage] = (),
) -> str:
    """Return what ``test`` prints of cases.

    Parameters
    ----------
    runs
        One for each file, in the order to be shown.
    commands
        What runs each file, for the lines that say how to see more.
    coverages
        What the cases reach, one for each framework; empty where that is not asked.
    look
        Width, colour and signs. Where it does not wrap, each header is one line, uncut.
    """
    pen = Pen(look)
    lines = _draw_files(pen, runs)
    for run, command in zip(runs, commands, strict=True):
        lines += _draw_findings(pen, run, command)
    lines += _draw_coverages(pen, coverages)
    return print_lines([*lines, (), *_sum_up(pen, runs, coverages)], look)


def _draw_files(pen: Pen, runs: Sequence[CaseRun]) -> list[Line]:
    """Return a line for each file: its name, and how many of its cases hold."""
    names: list[Line] = [
        (pen.write(run.name, "plain" if run.is_fine else "strong"),) for run in runs
    ]
    states: list[Piece] = [_say_state(pen, run) for run in runs]
    column = max(map(measure, names), default=0) + _GAP
    if column + max((measure((state,)) for state in states), default=0) <= pen.width:
        return [(*pad(name, column), state) for name, state in zip(names, states, strict=True)]
    lines: list[Line] = []
    for name, state in zip(names, states, strict=True):
        lines += [*wrap(name, pen.width, hanging=2), *wrap((blank(2), state), pen.width, hanging=2)]
    return lines


def _say_state(pen: Pen, run: CaseRun) -> Piece:
    """Return how a file came out."""
    if run.file is None:
        return pen.write(f"not run, {count_things(len(run.diagnostics), 'finding')}", "error")
    count = len(run.results)
    if run.differing:
        verb = "differs" if len(run.differing) == 1 else "differ"
        return pen.write(f"{len(run.differing)} of {count_things(count, 'case')} {verb}", "error")
    total = len(run.file.cases)
    if count < total:
        return pen.quiet(f"{show_count(count)} of {count_things(total, 'case')} run")
    return pen.write(_say_they_hold(count))


def _say_they_hold(count: int) -> str:
    words = {0: "no case", 1: "1 case holds", 2: "both cases hold"}
    return words.get(count, f"all {show_count(count)} cases hold")


def _draw_findings(pen: Pen, run: CaseRun, command: str) -> Iterator[Line]:
    """Yield what is wrong with a file, and each of its cases that does not hold."""
    excerpt = _plan_excerpt(pen, run, command)
    for diagnostic in run.diagnostics:
        yield ()
        yield from draw_diagnostic(diagnostic, excerpt)
    for result in run.differing:
        yield ()
        yield from _draw_case(pen, result, command, excerpt)


def _draw_case(pen: Pen, result: CaseResult, command: str, excerpt: Excerpt) -> Iterator[Line]:
    case = result.case
    head: Line = (pen.strong(case.id), pen.write(f"  {case.title}"))
    yield from wrap(head, pen.width, hanging=2)
    yield from wrap((pen.quiet(f"  source: {case.source}"),), pen.width, hanging=4)
    for i, diagnostic in enumerate(report_differences(result, command)):
        if i:
            yield ()
        yield from draw_diagnostic(diagnostic, excerpt)


def _draw_coverages(pen: Pen, coverages: Sequence[Coverage]) -> Iterator[Line]:
    """Yield what cases leave out of each framework; of many, only of those with something left."""
    for coverage in coverages:
        told = coverage.missed or coverage.unreachable or coverage.idle_excuses
        if len(coverages) == 1 or told:
            yield ()
            if len(coverages) > 1:
                yield from wrap((pen.strong(coverage.framework.id),), pen.width)
            yield from draw_coverage(coverage, pen)


def _plan_excerpt(pen: Pen, run: CaseRun, command: str) -> Excerpt:
    """Return what draws the excerpts of a file, with one gutter for all of them."""
    found = [*run.diagnostics]
    for result in run.differing:
        found.extend(report_differences(result, command))
    digits = max((len(str(one.place.line)) for one in found), default=0)
    return Excerpt(pen.look, max(digits, _LEAST_DIGITS))


def _sum_up(pen: Pen, runs: Sequence[CaseRun], coverages: Sequence[Coverage]) -> list[Line]:
    """Return the last line: how many cases hold or differ, what was not run, what is covered."""
    ran = [run for run in runs if run.file is not None]
    total = sum(len(run.results) for run in ran)
    differing = sum(len(run.differing) for run in ran)
    broken = len(runs) - len(ran)
    line: list[Piece] = []
    if ran:
        line = [pen.strong(_say_they_hold(total))]
        if differing:
            verb = "differs" if differing == 1 else "differ"
            words = f"{show_count(differing)} of {count_things(total, 'case')} {verb}"
            line = [pen.write(words, "error")]
        line.append(pen.write(f" in {count_things(len(ran), 'file')}"))
    if broken:
        line += [pen.write(", ")] if ran else []
        line.append(pen.write(f"{count_things(broken, 'file')} not run", "error"))
    if coverages:
        line.append(pen.write(f"; {_say_covered(coverages)}"))
    return wrap(tuple(line), pen.width, hanging=2)


def _say_covered(coverages: Sequence[Coverage]) -> str:
    """Return how much is covered: targets of one framework, frameworks of several."""
    complete = sum(coverage.is_complete for coverage in coverages)
    is_excused = any(coverage.excused for coverage in coverages)
    if complete == len(coverages):
        return "everything is covered or excused" if is_excused else "everything is covered"
    if len(coverages) == 1:
        missed = len(coverages[0].missed)
        return f"{count_things(missed, 'target is', 'targets are')} not covered"
    return f"{complete} of {len(coverages)} frameworks are covered"
