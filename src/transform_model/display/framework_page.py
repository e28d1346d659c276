"""The page about a framework: what it asks, what it works out, and what it rests on."""

from collections.abc import Iterator, Sequence

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.display.framework.correction import make_correction
from transform_model.display.framework.facts import list_facts
from transform_model.display.framework.members import draw_members
from transform_model.display.framework.milestone_list import draw_milestones
from transform_model.display.framework.phase_table import draw_phases
from transform_model.display.framework.rooms import (
    MEANING,
    draw_order,
    draw_scoring,
    draw_sources,
    draw_times,
    draw_unpublished,
)
from transform_model.display.framework.sayings import list_identity, say_what
from transform_model.display.lines import Line
from transform_model.display.page import blank, join_blocks, pad, print_lines, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things
from transform_model.display.terminal import PLAIN, Look
from transform_model.language.summary import count_facts

_COMMAND = 11


def render_framework(
    framework: Framework,
    look: Look = PLAIN,
    *,
    name: str = "",
    is_whole: bool = False,
    cases: int = 0,
) -> str:
    """Return the page about a framework as ``show`` prints it.

    Parameters
    ----------
    framework
        What the page is about.
    look
        Width, colour and signs. No line is longer than the width.
    name
        What a command calls it: its id where empty, or the path of its file.
    is_whole
        Whether every milestone is listed, every fact that is not published, and an overlay.
    cases
        How many cases lie beside it.
    """
    pen, facts = Pen(look), list_facts(framework)
    milestones = draw_milestones if is_whole else draw_members
    blocks = [
        _draw_head(framework, pen),
        wrap((pen.write(say_what(framework)),), pen.width),
        draw_phases(framework, pen),
        *milestones(framework, pen),
        *draw_scoring(framework, pen),
        draw_order(framework, pen),
        draw_times(framework, pen),
        _draw_grounds(framework, pen),
        draw_unpublished(facts, pen, is_whole=is_whole),
        _draw_text("What to know", framework.note, pen),
        _draw_text("Licence", framework.licence, pen),
        draw_sources(framework, facts, pen),
        _draw_correction(framework, pen) if is_whole else [],
        _draw_commands(list(_list_commands(framework, name, is_whole=is_whole, cases=cases)), pen),
    ]
    return print_lines(join_blocks(blocks), look)


def _draw_head(framework: Framework, pen: Pen) -> list[Line]:
    line = f" {pen.signs.separator} ".join(list_identity(framework))
    return [
        *wrap((pen.strong(framework.title),), pen.width),
        *wrap((pen.quiet(line),), pen.width, hanging=2),
    ]


def _draw_grounds(framework: Framework, pen: Pen) -> list[Line]:
    thresholds = framework.count_thresholds()
    counts = thresholds if sum(thresholds.values()) else count_facts(framework)
    total = sum(counts.values())
    if not total:
        return []
    noun = "thresholds" if counts is thresholds else "facts that score"
    lines = write_heading(pen, "What it rests on", (pen.quiet(noun),))
    digits = len(str(total))
    for basis in Basis:
        if counts[basis]:
            line: Line = (
                *pad((blank(2), pen.write(str(basis))), 16),
                pen.write(f"{counts[basis]:>{digits}} of {total}   "),
                pen.quiet(MEANING[basis]),
            )
            lines += wrap(line, pen.width, hanging=4)
    return lines


def _draw_text(heading: str, text: str, pen: Pen) -> list[Line]:
    if not text:
        return []
    return write_heading(pen, heading) + wrap((pen.write(f"  {text}"),), pen.width, hanging=2)


def _draw_correction(framework: Framework, pen: Pen) -> list[Line]:
    """Return an overlay as an example, its lines as they have to be written."""
    correction = make_correction(framework)
    if correction is None:
        return []
    note = (pen.quiet(f"an example: {correction.says}"),)
    lines = write_heading(pen, "Correct it", note)
    for text in correction.text.splitlines():
        lines += wrap((pen.write(f"  {text}"),), pen.width, hanging=4)
    return lines


def _draw_commands(commands: Sequence[tuple[str, str]], pen: Pen) -> list[Line]:
    lines: list[Line] = []
    for word, command in commands:
        line = (pen.quiet(f"{word:<{_COMMAND}}{command}"),)
        lines += wrap(line, pen.width, hanging=_COMMAND)
    return lines


def _list_commands(
    framework: Framework, name: str, *, is_whole: bool, cases: int
) -> Iterator[tuple[str, str]]:
    name = name or framework.id
    if not is_whole:
        yield "All of it", f"transform-model show {name} --all"
    yield "Score", f"transform-model score {name} FILE"
    yield "Draw", f"transform-model graph {name} --format svg"
    if cases:
        yield "Test", f"transform-model test {name}, {count_things(cases, 'case')}"
    yield "Correct", f"extends: {framework.id}, changing what you can cite"
