"""A summary as a terminal shows it."""

from collections.abc import Sequence
from typing import Final

from transform_model.cohort.summary_group import GroupSummary
from transform_model.cohort.summary_totals import Key
from transform_model.display.lines import Line
from transform_model.display.network.facts import is_made_up
from transform_model.display.network.tables import set_table
from transform_model.display.network.words import show_percent
from transform_model.display.page import join_blocks, print_lines, wrap, write_heading
from transform_model.display.pen import Pen, keep_together
from transform_model.display.sentences import show_count
from transform_model.display.summary.ladder import list_rungs, list_shares, say_finding
from transform_model.display.summary.measures import list_measures
from transform_model.display.summary.milestones import list_milestones
from transform_model.display.summary.shown import HiddenGroup, Shown
from transform_model.display.summary.words import (
    find_shown,
    is_weighted,
    list_facts,
    list_keys,
    list_remarks,
    list_size_heads,
    name_value,
    say_by,
    say_hidden,
    show_sizes,
)
from transform_model.display.terminal import PLAIN, Look


def render_summary(shown: Shown, look: Look = PLAIN) -> str:
    """Return a summary as a terminal shows it.

    Parameters
    ----------
    shown
        What is shown of it.
    look
        Width, colour and signs. No line is longer than the width.
    """
    pen = Pen(look)
    remarks = [wrap((pen.quiet(remark),), pen.width) for remark in list_remarks(shown)]
    blocks = [
        _draw_header(shown, pen),
        wrap((pen.strong(f"  {say_finding(shown)}"),), pen.width, hanging=2),
        _draw_groups(shown, pen),
        _draw_milestones(shown, pen),
        _draw_measures(shown, pen),
        [line for remark in remarks for line in remark],
    ]
    return print_lines(join_blocks(blocks), look)


def _draw_header(shown: Shown, pen: Pen) -> list[Line]:
    by = shown.summary.by
    lines = wrap((pen.strong(f"A cohort by {say_by(by)}" if by else "A cohort"),), pen.width)
    separator = f" {pen.signs.separator} "
    facts = separator.join(keep_together(pen.spell(fact)) for fact in list_facts(shown))
    lines += [_drop_separator(row, pen) for row in wrap(((facts, "quiet"),), pen.width)]
    note = shown.summary.note
    if note:
        piece = pen.look_here(note) if is_made_up(note) else pen.quiet(note)
        lines += wrap((piece,), pen.width)
    return lines


def _drop_separator(row: Line, pen: Pen) -> Line:
    """Return a line without a separator at its end, where the next fact is on the next line."""
    text = "".join(text for text, _ in row)
    return ((text.removesuffix(f" {pen.signs.separator}"), "quiet"),)


def _draw_groups(shown: Shown, pen: Pen) -> list[Line]:
    """Return a table of groups, with the share of each that came so far."""
    rungs = list_rungs(shown)
    if shown.overall is None or not (rungs or shown.summary.by):
        return []
    who = "clinicians in practices" if is_weighted(shown) else "practices"
    heads = [rung.head for rung in rungs]
    title = f"Percent of {who} that reached at least …"
    if shown.overall.phases:
        title = f"Percent of {who} that completed at least phase …"
        heads = [str(order) for order in range(1, len(rungs) + 1)]
    if not rungs:
        title = "Groups"
    rows = [[say_by(shown.summary.by), *(head.lower() for head in list_size_heads(shown)), *heads]]
    if shown.summary.by:
        rows += [_list_row(shown, key, pen) for key in list_keys(shown)]
    rows.append(["all", *show_sizes(shown.overall), *_list_percents(shown, shown.overall, pen)])
    return write_heading(pen, title) + set_table(rows, pen, labels=1)


def _list_row(shown: Shown, key: Key, pen: Pen) -> list[str]:
    name = f" {pen.signs.separator} ".join(name_value(value) for value in key)
    group = find_shown(shown, key)
    if isinstance(group, HiddenGroup):
        width = len(list_size_heads(shown)) - 1 + len(list_rungs(shown))
        return [name, say_hidden(shown, group), *[pen.signs.dash] * width]
    return [name, *show_sizes(group), *_list_percents(shown, group, pen)]


def _list_percents(shown: Shown, group: GroupSummary, pen: Pen) -> list[str]:
    shares = list_shares(shown, group)
    return [show_percent(share.bounds, pen.signs.dash) for share in shares]


_MILESTONE_HEADS: Final = ("in the way", "next step ready", "not answered")
_ROOM_FOR_COUNTS: Final = sum(len(head) + 2 for head in _MILESTONE_HEADS) + 2


def _draw_milestones(shown: Shown, pen: Pen) -> list[Line]:
    """Return what is in the way of the next phase, and what is ready, over all groups.

    Titles are left out where not all of them have room.
    """
    found = list_milestones(shown)
    if not found:
        return []
    unit = "clinicians in practices" if is_weighted(shown) else "practices"
    rows: list[Sequence[str]] = [["", *_MILESTONE_HEADS]]
    names = [f"{each.id} {title}" for each, title in found]
    if max(map(len, names)) > pen.width - _ROOM_FOR_COUNTS:
        names = [each.id for each, _ in found]
    for (each, _), name in zip(found, names, strict=True):
        counts = (each.blocker, each.ready, each.unanswered)
        rows.append([name, *(show_count(count) for count in counts)])
    heading = write_heading(pen, f"Milestones: for how many {unit} each is …")
    return heading + set_table(rows, pen, labels=1)


def _draw_measures(shown: Shown, pen: Pen) -> list[Line]:
    """Return the means of all measures by group."""
    names = []
    if shown.summary.by:
        separator = f" {pen.signs.separator} "
        names = [separator.join(map(name_value, group.group)) for group in shown.groups]
    measures = [[title, *means] for title, means in list_measures(shown)]
    if not measures:
        return []
    rows = [[say_by(shown.summary.by), *names, "all"], *measures]
    return write_heading(pen, "Means of measures") + set_table(rows, pen, labels=1)
