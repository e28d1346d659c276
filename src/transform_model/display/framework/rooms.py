"""Rooms of the page about a framework in a terminal: scoring, order, time, grounds, sources."""

from collections.abc import Sequence
from itertools import zip_longest

from transform_model.definition.basis import Basis
from transform_model.definition.calling import Titles
from transform_model.definition.framework import Framework
from transform_model.definition.words import join_all
from transform_model.display.card.outcomes import set_rows
from transform_model.display.framework.facts import (
    Fact,
    count_by_source,
    list_unpublished,
)
from transform_model.display.framework.order import list_order
from transform_model.display.framework.results import (
    Entry,
    list_measures,
    list_outcomes,
    list_rules,
)
from transform_model.display.framework.time import list_times, name_times
from transform_model.display.lines import Line
from transform_model.display.page import blank, measure, pad, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things, join_words

MEANING = {
    Basis.PUBLISHED: "read in a public source",
    Basis.INFERRED: "forced by combining public sources",
    Basis.RECONSTRUCTED: "placed so that it agrees with what is published",
    Basis.EDITORIAL: "judgement of the authors of this definition",
}
_MOST_NAMES = 10
_LEAST_TITLE = 24


def draw_scoring(framework: Framework, pen: Pen) -> list[list[Line]]:
    """Return one block for each outcome, one for rules, and one for measures."""
    names = Titles(framework)
    blocks = []
    for outcome in list_outcomes(names):
        note = (pen.quiet(outcome.how),) if outcome.how else ()
        blocks.append(write_heading(pen, outcome.title, note) + _draw_entries(outcome.steps, pen))
    for title, entries in (("Rules", list_rules(names)), ("Measures", list_measures(names))):
        if entries:
            blocks.append(write_heading(pen, title) + _draw_entries(entries, pen))
    return blocks


def _draw_entries(entries: Sequence[Entry], pen: Pen) -> list[Line]:
    """Return a row for each entry; one that asks for several things has a line for each."""
    if pen.is_narrow:
        return set_rows(pen, [((), entry.title, entry.says) for entry in entries])
    most = max(pen.width // 3, _LEAST_TITLE)
    wrapped = [wrap((pen.write(entry.title),), most) for entry in entries]
    room = max(measure(line) for titles in wrapped for line in titles)
    lines: list[Line] = []
    for entry, titles in zip(entries, wrapped, strict=True):
        says = [
            row
            for part in entry.parts
            for row in _wrap_part(part, pen, pen.width - room - 5, is_one=len(entry.parts) == 1)
        ]
        for title, words in zip_longest(titles, says, fillvalue=()):
            lines.append((blank(2), *pad(title, room + 3), *words))
    return lines


def _wrap_part(part: str, pen: Pen, width: int, *, is_one: bool) -> list[Line]:
    """Return one thing that is asked for, after a dot where there are several."""
    if is_one:
        return wrap((pen.write(part),), width)
    return wrap((pen.quiet(f"{pen.signs.separator} "), pen.write(part)), width, hanging=2)


def draw_order(framework: Framework, pen: Pen) -> list[Line]:
    """Return what should come first, a sentence each."""
    entries = list_order(Titles(framework))
    if not entries:
        return []
    is_enforced = any(entry.is_enforced for entry in entries)
    note = () if is_enforced else (pen.quiet("never changes a score"),)
    lines = write_heading(pen, "What comes first", note)
    for entry in entries:
        line: Line = (
            pen.write(f"  {entry.needs} before {join_all(entry.dependents)}"),
            pen.quiet(f"   {f'{entry.why}; ' if entry.why else ''}{entry.remark}"),
        )
        lines += wrap(line, pen.width, hanging=4)
    return lines


def draw_times(framework: Framework, pen: Pen) -> list[Line]:
    """Return what depends on time or on raters."""
    sentences = list_times(Titles(framework))
    if not sentences:
        return []
    lines = write_heading(pen, name_times(sentences))
    for sentence in sentences:
        lines += wrap((pen.write(f"  {sentence}"),), pen.width, hanging=4)
    return lines


def draw_unpublished(facts: Sequence[Fact], pen: Pen, *, is_whole: bool) -> list[Line]:
    """Return what is not published, by kind; long lists are counted unless all is asked for."""
    missing = list_unpublished(facts)
    if not missing:
        return []
    lines = write_heading(pen, "What is not published")
    for (kind, basis), found in missing.items():
        head = f"  {count_things(len(found), kind.removesuffix('s'), kind)}, {basis}: "
        shown = found if is_whole else found[:_MOST_NAMES]
        words = ", ".join(shown)
        if len(found) > len(shown):
            words = f"{words} and {len(found) - len(shown)} more"
        lines += wrap((pen.write(head), pen.quiet(words)), pen.width, hanging=4)
    return lines


def draw_sources(framework: Framework, facts: Sequence[Fact], pen: Pen) -> list[Line]:
    """Return every source with where it was read, and how much rests on it."""
    if not framework.sources:
        return []
    by_source = count_by_source(facts)
    lines = write_heading(pen, "Sources")
    ids = max(len(id) for id in framework.sources) + 2
    start = 4 if pen.is_narrow else ids + 2
    for id, source in framework.sources.items():
        named: Line = (*pad((blank(2), pen.quiet(id)), ids + 2), pen.write(source.title))
        lines += wrap(named, pen.width, hanging=start)
        kinds = by_source.get(id, {})
        counts = [count_things(n, kind.removesuffix("s"), kind) for kind, n in kinds.items()]
        for words in (source.url, join_words(counts)):
            if words:
                lines += wrap((blank(start), pen.quiet(words)), pen.width, hanging=start)
    return lines
