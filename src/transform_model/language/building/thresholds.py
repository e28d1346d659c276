"""Thresholds: the level that completes a milestone for a phase."""

from transform_model.definition.milestone import Candidates, Threshold
from transform_model.document.tree import Scalar
from transform_model.language.building.conditions import build_conditions
from transform_model.language.building.levels import build_level, build_position
from transform_model.language.building.parts import attempt, build_all
from transform_model.language.grammar.milestone import ABSENT
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.record import Record


def build_thresholds(
    record: Record, milestone_id: str, phases: tuple[str, ...]
) -> tuple[Threshold, ...]:
    """Return the thresholds of a milestone, in phase order.

    Raises
    ------
    BrokenPartError
        If one has a fault; the others have been tried.
    """
    pairs = record.records("thresholds")
    thresholds = build_all(lambda pair: _build_threshold(*pair, milestone_id), pairs)
    by_phase = {threshold.phase: threshold for threshold in thresholds}
    return tuple(by_phase[phase] for phase in phases if phase in by_phase)


def _build_threshold(phase: Scalar, record: Record, milestone_id: str) -> Threshold:
    label = record.need("level", Scalar)
    level = attempt(build_level, record.work, milestone_id, label)
    applies = attempt(build_conditions, record, "applies")
    may_be = record.get("may_be", Record)
    candidates = attempt(_build_candidates, may_be, milestone_id) if may_be else None
    if level is None or applies is None or (may_be and candidates is None):
        raise BrokenPartError
    return Threshold(
        milestone_id,
        phase.text,
        level,
        candidates,
        applies,
        record.work.ground_at(label),
        label.place,
    )


def _build_candidates(record: Record, milestone_id: str) -> Candidates:
    labels = record.many("level", Scalar)
    levels = build_all(lambda label: build_position(record.work, milestone_id, label), labels)
    phases = record.texts("phase")
    return Candidates(
        tuple(sorted(set(levels))),
        tuple(phase for phase in dict.fromkeys(phases) if phase != ABSENT),
        ABSENT in phases or not phases,
    )
