"""Phases and thresholds that make no sense together."""

from collections.abc import Iterator
from itertools import pairwise

from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.phase import PhaseOrder
from transform_model.definition.scale import Direction
from transform_model.definition.words import describe_level
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.language.check_codes import EMPTY_PHASE, FALLING_THRESHOLDS
from transform_model.language.checks.survey import Survey


def check_empty_phases(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each phase that asks for nothing."""
    used = {threshold.phase for threshold in survey.framework.thresholds()}
    for phase in survey.framework.phases:
        if phase.id not in used and phase.rule is None and phase.at is not None:
            yield diagnose(
                EMPTY_PHASE,
                f"phase {quote(phase.id)} has no thresholds and no rule, so that everybody has"
                " completed it",
                phase.at,
                help=f"give a milestone a threshold: thresholds: {{{phase.id}: …}}",
            )


def check_falling_thresholds(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each threshold below that of an earlier phase."""
    if survey.framework.phase_order is not PhaseOrder.IN_ORDER:
        return
    for milestone in survey.framework.milestones.values():
        thresholds = [threshold for threshold in milestone.thresholds if not threshold.applies]
        for earlier, later in pairwise(thresholds):
            if _falls(milestone, earlier, later) and earlier.at and later.at:
                before, after = (_name(milestone, each) for each in (earlier, later))
                yield diagnose(
                    FALLING_THRESHOLDS,
                    f"{quote(milestone.id)} needs {before} in {earlier.phase}, but only {after} in"
                    f" {later.phase}",
                    later.at,
                    help=f"{later.phase} comes later, so it needs {before} or better",
                    related=(Related(earlier.at, "asked for before"),),
                )


def _falls(milestone: Milestone, earlier: Threshold, later: Threshold) -> bool:
    if milestone.scale.better is Direction.LOWER:
        return later.level.lower > earlier.level.upper
    return later.level.upper < earlier.level.lower


def _name(milestone: Milestone, threshold: Threshold) -> str:
    scale = milestone.scale
    ends = dict.fromkeys((threshold.level.lower, threshold.level.upper))
    return "..".join(describe_level(scale, end) for end in ends)
