"""The list of frameworks: one row each, with the title below it where there is no room beside."""

from collections.abc import Sequence

from attrs import frozen
from rich.cells import cell_len

from transform_model.definition.basis import Basis
from transform_model.display.lines import Line
from transform_model.display.page import blank, print_lines, wrap, write_command
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things
from transform_model.display.terminal import PLAIN, Look
from transform_model.language.summary import FrameworkSummary

_GAP = 3
_TITLE = 1
_COUNTS = frozenset({"milestones", "published"})
_HEADINGS = ("id", "title", "version", "outcome", "milestones", "published")


@frozen
class Table:
    """Rows of words under headings, and how wide each column is."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """How many cells each column takes."""
        columns = zip(self.headings, *self.rows, strict=True)
        return tuple(max(cell_len(cell) for cell in column) for column in columns)

    @property
    def total(self) -> int:
        """How many cells a row takes."""
        return sum(self.widths) + _GAP * (len(self.widths) - 1)


def render_list(summaries: Sequence[FrameworkSummary], look: Look = PLAIN) -> str:
    """Return the shipped frameworks as ``list`` prints them.

    Parameters
    ----------
    summaries
        One for each framework, in the order to be shown.
    look
        Width, colour and signs. No line is longer than the width.
    """
    pen = Pen(look)
    note = "published: thresholds and rules read in a public source"
    head: Line = (pen.strong(count_things(len(summaries), "framework")), pen.quiet(f"   {note}"))
    lines = [*wrap(head, pen.width, hanging=2), ()]
    lines += _draw_table(summaries, pen)
    lines += [(), *write_command(pen, "See one", "transform-model show ID")]
    return print_lines(lines, look)


def count_published(summary: FrameworkSummary) -> str:
    """Return how much was read in a public source: of the thresholds, else of all that scores."""
    counts = summary.thresholds if sum(summary.thresholds.values()) else summary.facts
    total = sum(counts.values())
    return f"{counts[Basis.PUBLISHED]} of {total}" if total else "titles only"


def _draw_table(summaries: Sequence[FrameworkSummary], pen: Pen) -> list[Line]:
    rows = tuple(
        tuple(
            pen.spell(cell)
            for cell in (
                each.id,
                each.title,
                each.version,
                each.outcome,
                str(each.milestones),
                count_published(each),
            )
        )
        for each in summaries
    )
    whole = Table(_HEADINGS, rows)
    if whole.total <= pen.width:
        return [_head(whole), *(_row(whole, row) for row in rows)]
    titles = [row[_TITLE] for row in rows]
    rows = tuple((*row[:_TITLE], *row[_TITLE + 1 :]) for row in rows)
    table = Table((*_HEADINGS[:_TITLE], *_HEADINGS[_TITLE + 1 :]), rows)
    if table.total > pen.width:
        return _draw_plainly(summaries, pen)
    lines = [_head(table)]
    for row, title in zip(rows, titles, strict=True):
        lines.append(_row(table, row))
        lines += wrap((blank(2), (title, "quiet")), pen.width, hanging=2)
    return lines


def _head(table: Table) -> Line:
    return tuple((text, "quiet") for text, _ in _set(table, table.headings))


def _row(table: Table, row: tuple[str, ...]) -> Line:
    first, *rest = _set(table, row)
    return ((first[0], "strong"), *rest)


def _set(table: Table, row: tuple[str, ...]) -> Line:
    """Return a row, texts aligned to the left and counts to the right."""
    line: Line = ()
    for heading, cell, width in zip(table.headings, row, table.widths, strict=True):
        room = blank(width - cell_len(cell))
        cells = (room, (cell, "plain")) if heading in _COUNTS else ((cell, "plain"), room)
        line = (*line, ("".join(text for text, _ in cells), "plain"), blank(_GAP))
    return line[:-1]


def _draw_plainly(summaries: Sequence[FrameworkSummary], pen: Pen) -> list[Line]:
    """Return each framework as a few short lines."""
    lines: list[Line] = []
    for each in summaries:
        milestones = count_things(each.milestones, "milestone")
        facts = f"{each.version}, {each.outcome}, {milestones}, {count_published(each)} published"
        lines += wrap((pen.strong(each.id),), pen.width)
        lines += wrap((pen.quiet(f"  {each.title}"),), pen.width, hanging=2)
        lines += wrap((pen.write(f"  {facts}"),), pen.width, hanging=2)
    return lines
