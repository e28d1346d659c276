"""Small frameworks for laws about made-up practices, and their tables as plain lists."""

from typing import Any

import transform_model as tm
from transform_model.definition.bounds import Bounds
from transform_model.definition.scale import Direction, Scale

YES_NO = Scale("yes_no", (tm.Level("no", 0), tm.Level("yes", 1)), met=1)


def table_of(cohort: tm.SyntheticCohort) -> dict[str, list[Any]]:
    """Return the table of a cohort: name of column → its values."""
    return {name: column.to_list() for name, column in cohort.columns().items()}


def framework_of(*milestones: tm.Milestone) -> tm.Framework:
    """Return a framework with one phase and these milestones."""
    phases = (tm.Phase("one", "One"),)
    by_id = {milestone.id: milestone for milestone in milestones}
    return tm.Framework("made", "Made", "1", phases=phases, milestones=by_id)


def measured(scale: Scale, limit: float | None = None) -> tm.Milestone:
    """Return a milestone with the name of its scale, and a threshold at a value, or none."""
    levels = () if limit is None else (tm.Threshold(scale.id, "one", Bounds(limit, limit)),)
    return tm.Milestone(scale.id, scale.id, scale, thresholds=levels)


_FALLING = Direction.LOWER

MEASURED = framework_of(
    measured(Scale("no_show", unit="share", lowest=0, highest=1, better=_FALLING), 0.12),
    measured(Scale("wait", unit="days", lowest=0, better=_FALLING), 2),
    measured(Scale("gain", unit="people"), 0),
    measured(Scale("fine", unit="share", lowest=0, highest=0.955), 0.955),
    measured(Scale("third", unit="hours", lowest=0, highest=1), 1 / 3),
    measured(Scale("open", unit="people")),
    measured(Scale("most", unit="points", highest=24)),
    measured(Scale("panel", unit="share", lowest=0, highest=1, met=0.95)),
)
"""Measured milestones of every kind: falling, open at either end or both, with odd limits."""
