"""Every milestone with its title, by group: the long form of what is asked."""

from transform_model.definition.basis import Basis
from transform_model.definition.expansion import step_level
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.words import (
    describe_least,
    describe_level,
    describe_stated,
    is_yes_no,
)
from transform_model.display.framework.milestone_tables import group_milestones
from transform_model.display.lines import Line
from transform_model.display.page import blank, pad, wrap, write_heading
from transform_model.display.pen import Pen


def draw_milestones(framework: Framework, pen: Pen) -> list[list[Line]]:
    """Return one block for each group of milestones."""
    widest = max((len(id) for id in framework.milestones), default=0)
    blocks = []
    for title, milestones in group_milestones(framework):
        lines = write_heading(pen, title or "Milestones")
        for milestone in milestones:
            line: Line = (
                *pad((blank(2), pen.quiet(milestone.id)), widest + 4),
                pen.write(milestone.title),
                pen.quiet(f"   {_say_terms(framework, milestone)}"),
            )
            lines += wrap(line, pen.width, hanging=4 if pen.is_narrow else widest + 4)
        blocks.append(lines)
    return blocks


def _say_terms(framework: Framework, milestone: Milestone) -> str:
    """Return thresholds or the level that counts, worth, and basis."""
    parts = _list_thresholds(framework, milestone)
    basis = milestone.ground.basis
    if not parts:
        parts = [_say_met(milestone)]
        if milestone.points is not None:
            parts.append(f"{describe_stated(milestone.points[-1])} {framework.points_called}")
        parts.append("" if basis is Basis.PUBLISHED else str(basis))
    return ", ".join(part for part in parts if part)


def _list_thresholds(framework: Framework, milestone: Milestone) -> list[str]:
    orders = {phase.id: order for order, phase in enumerate(framework.phases, start=1)}
    return [
        f"phase {orders[each.phase]} at {describe_level(milestone.scale, each.level.lower)}"
        f" ({each.ground.basis})"
        for each in milestone.thresholds
    ]


def _say_met(milestone: Milestone) -> str:
    level = step_level(milestone, "")
    if is_yes_no(milestone.scale) or level is None:
        return ""
    return describe_least(milestone.scale, level)
