"""The page about a framework: what it asks, what it works out, and what it rests on."""

from collections.abc import Iterator

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.definition.phase import PhaseOrder
from transform_model.definition.scale import Scale
from transform_model.display.framework.members import draw_members
from transform_model.display.framework.phase_table import draw_phases
from transform_model.display.framework.results import draw_results
from transform_model.display.lines import Line
from transform_model.display.page import blank, join_blocks, pad, print_lines, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things
from transform_model.display.terminal import PLAIN, Look
from transform_model.language.summary import count_facts

_MEANING = {
    Basis.PUBLISHED: "read in a public source",
    Basis.INFERRED: "forced by combining public sources",
    Basis.RECONSTRUCTED: "placed so that it agrees with what is published",
    Basis.EDITORIAL: "judgement of the authors of this definition",
}


def render_framework(framework: Framework, look: Look = PLAIN, *, name: str = "") -> str:
    """Return the page about a framework as ``show`` prints it.

    Parameters
    ----------
    framework
        What the page is about.
    look
        Width, colour and signs. No line is longer than the width.
    name
        What a command calls it: its id where empty, or the path of its file.
    """
    pen = Pen(look)
    blocks = [
        _draw_head(framework, pen),
        wrap((pen.write(say_what(framework)),), pen.width),
        draw_phases(framework, pen),
        *draw_members(framework, pen),
        *([] if framework.phases else draw_results(framework, pen)),
        _draw_grounds(framework, pen),
        _draw_remarks(framework, pen),
        _draw_sources(framework, pen),
        _draw_commands(framework, name or framework.id, pen),
    ]
    return print_lines(join_blocks(blocks), look)


def _draw_head(framework: Framework, pen: Pen) -> list[Line]:
    facts = [framework.id, f"version {framework.version}"]
    made = ", ".join(part for part in (framework.publisher, _show_period(framework)) if part)
    line = f" {pen.signs.separator} ".join([*facts, *([made] if made else [])])
    return [
        *wrap((pen.strong(framework.title),), pen.width),
        *wrap((pen.quiet(line),), pen.width, hanging=2),
    ]


def _show_period(framework: Framework) -> str:
    """Return the years of a period: "2015–2019"."""
    first, dots, last = framework.period.partition("..")
    return f"{first[:4]}–{last[:4]}" if dots else framework.period


def say_what(framework: Framework) -> str:
    """Return in one or two sentences what is asked, and when a phase is complete."""
    said = {_describe_scale(milestone.scale) for milestone in framework.milestones.values()}
    each = f", each {said.pop()}" if len(said) == 1 else ""
    asked = f"{count_things(len(framework.milestones), 'milestone')}{each}."
    if not framework.phases:
        return asked
    also = " and its rule holds" if any(phase.rule for phase in framework.phases) else ""
    done = f"A phase is complete when every one of its thresholds is reached{also}"
    if framework.phase_order is PhaseOrder.IN_ORDER:
        return f"{asked} {done} and every earlier phase is complete."
    return f"{asked} {done}, in any order."


def _describe_scale(scale: Scale) -> str:
    if scale.is_measured:
        return f"measured in {scale.unit}" if scale.unit else "a measured number"
    labels = [level.label for level in scale.levels]
    if labels == ["no", "yes"]:
        return "yes or no"
    if labels[0].isdigit():
        return f"at level {labels[0]} to {labels[-1]}"
    return f"from '{labels[0]}' to '{labels[-1]}'"


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
                pen.quiet(_MEANING[basis]),
            )
            lines += wrap(line, pen.width, hanging=4)
    return lines


def _draw_remarks(framework: Framework, pen: Pen) -> list[Line]:
    if not (framework.note or framework.licence):
        return []
    lines = write_heading(pen, "What to know")
    for text in (framework.note, framework.licence):
        lines += wrap((pen.write(f"  {text}"),), pen.width, hanging=2) if text else []
    return lines


def _draw_sources(framework: Framework, pen: Pen) -> list[Line]:
    if not framework.sources:
        return []
    lines = write_heading(pen, "Sources")
    ids = max(len(id) for id in framework.sources) + 2
    start = 4 if pen.is_narrow else ids + 2
    for id, source in framework.sources.items():
        named: Line = (*pad((blank(2), pen.quiet(id)), ids + 2), pen.write(source.title))
        lines += wrap(named, pen.width, hanging=start)
        lines += wrap((blank(start), pen.quiet(source.url)), pen.width, hanging=start)
    return lines


def _draw_commands(framework: Framework, name: str, pen: Pen) -> list[Line]:
    lines: list[Line] = []
    for word, command in _list_commands(framework, name):
        line = (pen.quiet(f"{word:<10}{command}"),)
        lines += wrap(line, pen.width, hanging=10)
    return lines


def _list_commands(framework: Framework, name: str) -> Iterator[tuple[str, str]]:
    yield "Score", f"transform-model score {name} FILE"
    yield "Draw", f"transform-model graph {name}"
    yield "Correct", f"extends: {framework.id}, changing what you can cite"
