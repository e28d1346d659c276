"""Where a practice stands on the ladder of phases: what is complete, current, and in the way."""

from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.scoring.results import Blocker, PhaseScore
from transform_model.scoring.score import Score


class Stage(StrEnum):
    """The one word for a phase."""

    COMPLETE = "complete"
    WORKING_ON = "working on"
    LATER = "later"


@frozen
class Rung:
    """One phase of the ladder.

    Parameters
    ----------
    order
        Counted from 1.
    phase, score
        What it is, and what is reached of it.
    stages
        Every stage it may be at, at least one.
    """

    order: int
    phase: Phase
    score: PhaseScore
    stages: tuple[Stage, ...]

    @property
    def name(self) -> str:
        """What sentences call it."""
        return f"phase {self.order}"

    @property
    def is_open(self) -> bool:
        """Whether its stage depends on what is not known."""
        return len(self.stages) > 1


@frozen
class Standing:
    """The ladder, and the phase that something surely keeps from being complete.

    Parameters
    ----------
    rungs
        Every phase, from first to last.
    surely, perhaps
        Orders of the phases complete for certain, and of those that may be.
    current
        Orders of the phases that may be the current one; empty when all are complete.
    may_be_done
        Whether all phases may be complete.
    target
        The phase to work for: the first that something surely keeps from being complete, else
        the first that may be incomplete; None when all are complete.
    certain, possible
        What surely is in the way of the target, and what may be.
    deciding
        What decides the first phase that is undetermined, unless that is the target.
    """

    rungs: tuple[Rung, ...]
    surely: tuple[int, ...]
    perhaps: tuple[int, ...]
    current: tuple[int, ...]
    may_be_done: bool
    target: Rung | None
    certain: tuple[Blocker, ...]
    possible: tuple[Blocker, ...]
    deciding: tuple[Blocker, ...]

    @property
    def deciding_name(self) -> str:
        """What sentences call the first phase that is undetermined."""
        return f"phase {self.perhaps[0]}" if self.perhaps else ""


def find_standing(score: Score) -> Standing:
    """Return where a practice stands; the framework has phases."""
    surely, perhaps = _find_complete(score)
    last = len(score.framework.phases)
    current = tuple(
        order
        for order in range(score.current_phase.lower_order, score.current_phase.upper_order + 1)
        if order <= last and score.phases[order - 1].complete != "yes"
    )
    rungs = tuple(
        Rung(order, phase, found, _find_stages(order, found, (surely, perhaps, current)))
        for order, (phase, found) in enumerate(
            zip(score.framework.phases, score.phases, strict=True), start=1
        )
    )
    target = _find_target(score, rungs)
    blockers = score.blockers(target.phase.id) if target else ()
    deciding: tuple[Blocker, ...] = ()
    if perhaps and target is not None and target.order != perhaps[0]:
        deciding = score.blockers(rungs[perhaps[0] - 1].phase.id)
    return Standing(
        rungs,
        surely,
        perhaps,
        current,
        score.current_phase.upper_order > last,
        target,
        tuple(blocker for blocker in blockers if blocker.is_certain),
        tuple(blocker for blocker in blockers if not blocker.is_certain),
        deciding,
    )


def _find_complete(score: Score) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the orders of phases that are complete for certain, and of those that may be."""
    if score.framework.phase_order is PhaseOrder.IN_ORDER:
        lower, upper = score.completed_phase.lower_order, score.completed_phase.upper_order
        return tuple(range(1, lower + 1)), tuple(range(lower + 1, upper + 1))
    found = list(enumerate(score.phases, start=1))
    return (
        tuple(order for order, phase in found if phase.complete == "yes"),
        tuple(order for order, phase in found if phase.complete == "undetermined"),
    )


def _find_stages(
    order: int, score: PhaseScore, groups: tuple[Sequence[int], Sequence[int], Sequence[int]]
) -> tuple[Stage, ...]:
    surely, perhaps, current = groups
    if order in surely:
        return (Stage.COMPLETE,)
    stages = [Stage.COMPLETE] if order in perhaps else []
    if order in current:
        stages.append(Stage.WORKING_ON)
    if current and order > current[0]:
        stages.append(Stage.LATER)
    return tuple(stages) or (Stage.LATER if score.complete == "no" else Stage.COMPLETE,)


def _find_target(score: Score, rungs: tuple[Rung, ...]) -> Rung | None:
    unfinished = [rung for rung in rungs if rung.stages != (Stage.COMPLETE,)]
    for rung in unfinished:
        if any(blocker.is_certain for blocker in score.blockers(rung.phase.id)):
            return rung
        if rung.score.complete == "no" and rung.phase.rule is not None:
            return rung
    return unfinished[0] if unfinished else None
