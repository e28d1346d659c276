"""The phases of a framework with how many thresholds each has, and how many are published."""

from attrs import frozen
from rich.cells import cell_len

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.definition.number import Aggregate, Verb
from transform_model.display.lines import Line
from transform_model.display.page import blank, pad, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things
from transform_model.scoring.grounds import find_grounds
from transform_model.scoring.totals import best_possible


@frozen
class Column:
    """A count for each phase, and for all of them."""

    heading: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All phases together."""
        return sum(self.counts)

    @property
    def width(self) -> int:
        """How many cells it takes, with the gap before it."""
        return max(cell_len(self.heading), len(f"{self.total:,}")) + 2


def draw_phases(framework: Framework, pen: Pen) -> list[Line]:
    """Return one row for each phase and one for all."""
    if not framework.phases:
        return []
    columns = find_columns(framework)
    lines = write_heading(pen, "Phases")
    if pen.is_narrow:
        return lines + _draw_plainly(framework, columns, pen)
    lead = 4 + len(str(len(framework.phases)))
    room = pen.width - lead - sum(column.width for column in columns)
    full = [phase.title for phase in framework.phases]
    short = [phase.short_title for phase in framework.phases]
    names = full if max(cell_len(pen.spell(name)) for name in full) <= room else short
    title = min(max(*(cell_len(pen.spell(name)) for name in names), len("all phases")), room)
    head: Line = tuple(pen.quiet(column.heading.rjust(column.width)) for column in columns)
    lines.append((blank(lead + title), *head))
    for i, name in enumerate(names):
        rows = wrap((pen.write(name),), title) or [()]
        counts = tuple(pen.write(f"{c.counts[i]:>{c.width},}") for c in columns)
        number = f"  {i + 1:>{lead - 4}}  "
        lines.append(((number, "plain"), *pad(rows[0], title), *counts))
        lines += [(blank(lead), *row) for row in rows[1:]]
    totals = tuple(pen.strong(f"{column.total:>{column.width},}") for column in columns)
    lines.append((blank(lead), *pad((pen.strong("all phases"),), title), *totals))
    return lines


def find_columns(framework: Framework) -> list[Column]:
    """Return thresholds, what measures by phase add up to, and published thresholds."""
    by_phase = find_grounds(framework).by_phase
    best = best_possible(framework)
    ids = [phase.id for phase in framework.phases]
    columns = [Column("thresholds", tuple(sum(by_phase[id].values()) for id in ids))]
    for measure in framework.measures.values():
        is_sum = isinstance(measure.number, Aggregate) and measure.number.verb is Verb.SUM
        if measure.by == "phase" and is_sum:
            counts = tuple(int(best.get((measure.id, id)) or 0) for id in ids)
            columns.append(Column(measure.id.replace("_", " "), counts))
    columns.append(Column("published", tuple(by_phase[id][Basis.PUBLISHED] for id in ids)))
    return columns


def _draw_plainly(framework: Framework, columns: list[Column], pen: Pen) -> list[Line]:
    lines: list[Line] = []
    for i, phase in enumerate(framework.phases):
        first, *rest = columns
        said = [count_things(first.counts[i], "threshold")]
        said += [f"{column.counts[i]} {column.heading}" for column in rest]
        words = f"{i + 1} {phase.short_title}: {', '.join(said)}"
        lines += wrap((pen.write(words),), pen.width, hanging=2)
    return lines
