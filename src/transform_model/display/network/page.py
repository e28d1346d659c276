"""The report of a network as a terminal shows it."""

from collections.abc import Sequence

from transform_model.definition.bounds import Bounds
from transform_model.display.lines import Line, Role
from transform_model.display.marks import draw_marks
from transform_model.display.network.facts import (
    is_made_up,
    list_facts,
    list_shares,
    list_statuses,
    say_hidden,
)
from transform_model.display.network.tables import Cells, set_rows, set_table
from transform_model.display.network.words import (
    is_weighted,
    judge_target,
    list_remarks,
    list_shown_groups,
    name_group,
    say_clinicians,
    say_finding,
    say_not_assessed,
    say_target,
    show_percent,
    show_range,
    show_share,
)
from transform_model.display.page import (
    blank,
    join_blocks,
    print_lines,
    wrap,
    write_heading,
)
from transform_model.display.pen import Pen, keep_together
from transform_model.display.sentences import show_count
from transform_model.display.terminal import PLAIN, Look
from transform_model.networks.counting import PhaseCount
from transform_model.networks.figures import NetworkFigures
from transform_model.networks.groups import GroupCount
from transform_model.networks.targets import TargetStanding


def render_network(figures: NetworkFigures, look: Look = PLAIN) -> str:
    """Return the report of a network as a terminal shows it.

    Parameters
    ----------
    figures
        What is known of the network.
    look
        Width, colour and signs. No line is longer than the width.
    """
    pen = Pen(look)
    blocks = [
        _draw_header(figures, pen),
        _draw_verdict(figures, pen),
        _draw_targets(figures, pen),
        _draw_phases(figures, pen),
        _draw_groups(figures, pen),
        _draw_series(figures, pen),
        [
            line
            for remark in list_remarks(figures)
            for line in wrap((pen.quiet(remark),), pen.width)
        ],
    ]
    return print_lines(join_blocks(blocks), look)


def _draw_header(figures: NetworkFigures, pen: Pen) -> list[Line]:
    lines = wrap((pen.strong(figures.network.name or figures.network.id),), pen.width)
    separator = f" {pen.signs.separator} "
    facts = separator.join(keep_together(pen.spell(fact)) for fact in list_facts(figures))
    lines += [_drop_separator(row, pen) for row in wrap(((facts, "quiet"),), pen.width)]
    if figures.note:
        role: Role = "look here" if is_made_up(figures.note) else "quiet"
        lines += wrap((pen.write(figures.note, role),), pen.width)
    return lines


def _drop_separator(row: Line, pen: Pen) -> Line:
    """Return a line without a separator at its end, where the next fact is on the next line."""
    text = "".join(text for text, _ in row)
    return ((text.removesuffix(f" {pen.signs.separator}"), "quiet"),)


def _draw_verdict(figures: NetworkFigures, pen: Pen) -> list[Line]:
    lines = wrap((pen.strong(f"  {say_finding(figures)}."),), pen.width, hanging=2)
    for sentence in (say_clinicians(figures), say_not_assessed(figures)):
        if sentence:
            lines += wrap((pen.write(f"  {sentence}"),), pen.width, hanging=2)
    return lines


def _draw_targets(figures: NetworkFigures, pen: Pen) -> list[Line]:
    if not figures.targets:
        return []
    lines = write_heading(pen, "Targets")
    for standing in figures.targets:
        sign, role = _choose_sign(standing, pen)
        head: Line = (
            blank(2),
            (sign, role),
            blank(1),
            pen.write(f"{say_target(figures, standing.target)}: "),
            (keep_together(pen.spell(judge_target(standing))), role),
        )
        lines += wrap(head, pen.width, hanging=4)
        for said in list_statuses(standing):
            lines += wrap((blank(4), pen.write(said)), pen.width, hanging=4)
    return lines


def _choose_sign(standing: TargetStanding, pen: Pen) -> tuple[str, Role]:
    signs = pen.signs
    found: dict[str, tuple[str, Role]] = {
        "met": (signs.complete, "reached"),
        "met or not": (signs.open, "look here"),
        "not yet": (signs.working_on, "look here"),
        "missed": (signs.out_of_order, "look here"),
    }
    return found[judge_target(standing)]


def _draw_phases(figures: NetworkFigures, pen: Pen) -> list[Line]:
    """Return how many practices and clinicians completed each phase."""
    lines = write_heading(pen, "Practices that completed at least this phase")
    rows = [(each.practices, float(figures.practices)) for each in figures.phases]
    lines += _draw_ladder(figures, pen, [each.practice_share for each in figures.phases], rows)
    lines += wrap((blank(2), pen.quiet(_explain_marks(figures, pen))), pen.width, hanging=2)
    if not is_weighted(figures):
        return lines
    lines += [(), *write_heading(pen, "Clinicians who work in them")]
    of = figures.clinicians.upper
    counts = [(each.clinicians, of) for each in figures.phases]
    return lines + _draw_ladder(figures, pen, [e.clinician_share for e in figures.phases], counts)


def _explain_marks(figures: NetworkFigures, pen: Pen) -> str:
    """Return the legend for the marks that occur."""
    signs = pen.signs
    words = [f"{signs.certain} certain"]
    if any(not each.practices.is_known for each in figures.phases):
        words.append(f"{signs.possible} depends on what is not known")
    if any(each.practices.upper < figures.practices for each in figures.phases):
        words.append(f"{signs.not_reached} not completed")
    return "  ".join(keep_together(each) for each in words)


def _draw_ladder(
    figures: NetworkFigures,
    pen: Pen,
    shares: Sequence[Bounds | None],
    counts: Sequence[tuple[Bounds, float]],
) -> list[Line]:
    """Return one line per phase: number, name, marks, count and share."""
    phases = figures.framework.phases
    names: list[Cells] = [
        ((pen.quiet(str(order)),), (pen.write(phase.short_title),))
        for order, phase in enumerate(phases, 1)
    ]
    numbers: list[Cells] = [
        (
            (pen.write(show_range(count, pen.signs.dash)),),
            (pen.quiet(show_share(share, pen.signs.dash)),),
        )
        for (count, _), share in zip(counts, shares, strict=True)
    ]
    marks = [draw_marks(pen, *count) for count in counts]
    with_marks = [
        (*name, mark, *number) for name, mark, number in zip(names, marks, numbers, strict=True)
    ]
    bare = [(*name, *number) for name, number in zip(names, numbers, strict=True)]
    return set_rows([with_marks, bare], pen, left=len(names[0]) + 1)


def _draw_groups(figures: NetworkFigures, pen: Pen) -> list[Line]:
    """Return a table of settings and kinds, with the share of each that completed each phase."""
    groups = list_shown_groups(figures)
    if not groups:
        return []
    who = "clinicians in practices" if is_weighted(figures) else "practices"
    title = f"By setting: percent of {who} that completed at least phase …"
    rows: list[list[str]] = [
        ["", "practices", "clinicians", *(str(each.order) for each in figures.phases)],
        *(_list_group(figures, group) for group in groups),
        [
            "all",
            show_count(figures.practices),
            show_range(figures.clinicians),
            *_list_row(figures, figures.phases),
        ],
    ]
    return write_heading(pen, title) + set_table(rows, pen, labels=3)


def _list_group(figures: NetworkFigures, group: GroupCount) -> list[str]:
    name = name_group(group)
    if group.practices is None or group.clinicians is None:
        return [name, say_hidden(figures, group), *["–"] * (1 + len(figures.phases))]
    counts = show_range(group.practices), show_range(group.clinicians)
    return [name, *counts, *_list_row(figures, group.phases)]


def _list_row(figures: NetworkFigures, counts: Sequence[PhaseCount]) -> list[str]:
    return [show_percent(share) for share in list_shares(figures, counts)]


def _draw_series(figures: NetworkFigures, pen: Pen) -> list[Line]:
    """Return how many practices had completed each phase at the end of each period."""
    if len(figures.series) < 2:  # noqa: PLR2004  one point is no series
        return []
    lines = write_heading(pen, "Over time: practices that completed at least phase …")
    rows = [["", "assessed", *(str(each.order) for each in figures.phases)]]
    for point in figures.series:
        counts = [show_range(each.practices) for each in point.phases]
        rows.append([str(point.period), show_count(point.assessed), *counts])
    return lines + set_table(rows, pen, labels=2)
