"""Steps that are ready now: codes only."""

from transform_model.display.card.standing import Standing
from transform_model.display.lines import Line
from transform_model.display.page import write_heading, write_items
from transform_model.display.pen import Pen
from transform_model.scoring.results import ReadyStep
from transform_model.scoring.score import Score


def draw_ready(score: Score, standing: Standing | None, pen: Pen) -> list[Line]:
    """Return the next steps for which nothing has to come first.

    On a ladder these are the steps for phases after the target, each under the first of them; the
    steps for the target stand among what is in the way. Without phases they are shown only where
    the framework says what comes first: else every next step would be ready.
    """
    note = (pen.quiet("nothing has to come first"),)
    if standing is None:
        if not any(m.prerequisites for m in score.framework.milestones.values()) or not score.ready:
            return []
        head = write_heading(pen, "Ready now", note)
        return head + write_items(pen, "  ", [_show(step, score, pen) for step in score.ready])
    rows = _group(score, standing)
    if not rows:
        return []
    lines = write_heading(pen, "Ready now for later phases", note)
    for order, steps in rows.items():
        items = [_show(step, score, pen) for step in steps]
        lines += write_items(pen, f"  phase {order}:  ", items)
    return lines


def _group(score: Score, standing: Standing) -> dict[int, list[ReadyStep]]:
    """Return steps by the order of the first phase they lead to, without those for the target."""
    order_by_phase = {rung.phase.id: rung.order for rung in standing.rungs}
    target = standing.target.order if standing.target else 0
    found: dict[int, list[ReadyStep]] = {}
    for step in score.ready:
        orders = [order_by_phase[phase] for phase in step.phases]
        if orders and min(orders) > target:
            found.setdefault(min(orders), []).append(step)
    return dict(sorted(found.items()))


def _show(step: ReadyStep, score: Score, pen: Pen) -> str:
    """Return a step as a code; of a yes/no milestone the id says all."""
    labels = [level.label for level in score.framework.milestones[step.milestone].scale.levels]
    if labels == ["no", "yes"]:
        return pen.spell(step.milestone)
    return pen.spell(f"{step.milestone}→{step.level}")
