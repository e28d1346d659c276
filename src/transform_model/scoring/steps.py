"""Steps: what is ready now, what waits, what is out of order, what stands in the way."""

from collections.abc import Callable, Sequence

from transform_model.definition.bounds import Bounds
from transform_model.definition.rule_words import describe_rule
from transform_model.definition.words import describe_level
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.levels import level_ends
from transform_model.scoring.nodes import NO
from transform_model.scoring.plan import Guard, Plan
from transform_model.scoring.results import Blocker, OutOfOrder, ReadyStep, WaitingStep
from transform_model.scoring.slots import direct
from transform_model.scoring.state import APPLICABLE, Row, State


def find_ready(
    plan: Plan, steps: Sequence[ReadyStep | None], may_fail: Callable[[Guard], bool]
) -> tuple[ReadyStep, ...]:
    """Return the next steps whose needs surely hold.

    Parameters
    ----------
    plan
        Knows what comes before what.
    steps
        By milestone: its next step, or None.
    may_fail
        Whether the needs of a prerequisite may not hold.
    """
    guarded = plan.guards_of
    return tuple(
        step
        for i, step in enumerate(steps)
        if step is not None
        and (
            i not in guarded
            or not any(g.level <= step.position and may_fail(g) for g in guarded[i])
        )
    )


def find_waiting(
    plan: Plan, steps: Sequence[ReadyStep | None], may_fail: Callable[[Guard], bool]
) -> tuple[WaitingStep, ...]:
    """Return the next steps that wait for something, with what it is."""
    found = []
    for i, guards in plan.guards_of.items():
        step = steps[i]
        if step is None:
            continue
        unmet = [guard for guard in guards if guard.level <= step.position and may_fail(guard)]
        if unmet:
            words = [describe_rule(plan.framework, guard.prerequisite.needs) for guard in unmet]
            found.append(WaitingStep(step.milestone, step.level, "; ".join(words)))
    return tuple(found)


def next_step(plan: Plan, i: int, row: Row) -> ReadyStep | None:
    """Return the next step of a milestone at one known level below its highest, else None."""
    scale = plan.milestones[i].scale
    if scale.is_measured or row.drops != APPLICABLE or row.lower != row.upper:
        return None
    position = int(row.lower) + 1
    if position >= len(scale.levels):
        return None
    phases = _phases_ahead(plan, i, position)
    return ReadyStep(plan.milestones[i].id, scale.levels[position].label, phases, position)


def level_label(plan: Plan, i: int, level: float) -> str:
    """Return what a level of a milestone is called; the level is in the direction of better."""
    scale = plan.milestones[i].scale
    return describe_level(scale, direct(scale, level))


def _phases_ahead(plan: Plan, i: int, level: int) -> tuple[str, ...]:
    """Return phases with a threshold at this level or above, which the step leads to."""
    phases = plan.framework.phases
    return tuple(
        phases[plan.slots[slot].phase].id
        for slot in plan.slots_of[i]
        if plan.slots[slot].phase >= 0 and plan.slots[slot].upper >= level
    )


def find_out_of_order(
    plan: Plan, answers: Sequence[Answer], states: Sequence[State]
) -> tuple[OutOfOrder, ...]:
    """Return every step reached, or perhaps reached, ahead of what should come before it.

    An open milestone whose needs are not settled either says nothing and is left out.
    """
    found = []
    for guard in plan.guards:
        values = [evaluate_rule(state, guard.needs) for state in states]
        scale = plan.milestones[guard.milestone].scale
        answer = answers[guard.milestone]
        ends = level_ends(scale, answer) if answer.kind is AnswerKind.LEVEL else None
        can_be_ahead = answer.kind is not AnswerKind.NOT_APPLICABLE and (
            ends is None or ends[1] >= guard.level
        )
        is_ahead = ends is not None and ends[0] >= guard.level
        surely_unmet = all(value == NO for value in values)
        perhaps_unmet = any(value & NO for value in values)
        if (is_ahead and perhaps_unmet) or (can_be_ahead and surely_unmet):
            found.append(_describe_guard(plan, guard, is_certain=is_ahead and surely_unmet))
    return tuple(found)


def _describe_guard(plan: Plan, guard: Guard, *, is_certain: bool) -> OutOfOrder:
    prerequisite = guard.prerequisite
    return OutOfOrder(
        prerequisite.milestone,
        level_label(plan, guard.milestone, guard.level),
        describe_rule(plan.framework, prerequisite.needs),
        is_certain,
        str(prerequisite.strength),
        str(prerequisite.ground.basis),
        prerequisite.why,
    )


def find_blockers(
    plan: Plan, answers: Sequence[Answer], states: Sequence[State], phase: str
) -> tuple[Blocker, ...]:
    """Return the thresholds that keep a phase from being complete, certain ones first.

    Raises
    ------
    UnknownNameError
        When the framework has no such phase.
    """
    ids = [known.id for known in plan.framework.phases]
    if phase not in ids:
        raise UnknownNameError("phase", phase, nearest_name(phase, ids), ids)
    order = ids.index(phase)
    found = []
    for i, slot in enumerate(plan.slots):
        if slot.phase != order or not any(state.slot(i) & NO for state in states):
            continue
        is_certain = all(state.slot(i) == NO for state in states)
        milestone = plan.milestones[slot.milestone]
        at = answer_label(plan, answers, slot.milestone)
        needs = level_label(plan, slot.milestone, slot.upper)
        found.append(Blocker(milestone.id, phase, at, needs, is_certain))
    return tuple(sorted(found, key=lambda blocker: not blocker.is_certain))


def answer_label(plan: Plan, answers: Sequence[Answer], i: int) -> str:
    """Return the level or range answered; an empty text where there is none."""
    answer, scale = answers[i], plan.milestones[i].scale
    ends = level_ends(scale, answer) if answer.kind is AnswerKind.LEVEL else None
    if ends is None:
        return ""
    bounds = Bounds(*ends)
    if bounds.is_known:
        return level_label(plan, i, bounds.lower)
    return f"{level_label(plan, i, bounds.lower)}–{level_label(plan, i, bounds.upper)}"
