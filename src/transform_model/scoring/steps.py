"""Steps: what is ready now, what waits, what is out of order, what stands in the way."""

from collections.abc import Iterator, Sequence

from transform_model.definition.bounds import Bounds
from transform_model.definition.words import describe_level, describe_rule
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.answers import level_ends
from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.nodes import NO
from transform_model.scoring.plan import Guard, Plan
from transform_model.scoring.results import Blocker, OutOfOrder, ReadyStep, WaitingStep
from transform_model.scoring.slots import direct
from transform_model.scoring.state import NEVER, State


def find_ready(
    plan: Plan, answers: Sequence[Answer], states: Sequence[State]
) -> tuple[ReadyStep, ...]:
    """Return the next step of every milestone at one known level whose needs surely hold."""
    return tuple(
        ReadyStep(plan.milestones[i].id, _label(plan, i, level), _phases_ahead(plan, i, level))
        for i, level in _next_steps(plan, answers, states)
        if not _unmet(plan, states, i, level)
    )


def find_waiting(
    plan: Plan, answers: Sequence[Answer], states: Sequence[State]
) -> tuple[WaitingStep, ...]:
    """Return the next step of every milestone at one known level that waits for something."""
    found = []
    for i, level in _next_steps(plan, answers, states):
        unmet = _unmet(plan, states, i, level)
        if unmet:
            words = "; ".join(
                describe_rule(plan.framework, guard.prerequisite.needs) for guard in unmet
            )
            found.append(WaitingStep(plan.milestones[i].id, _label(plan, i, level), words))
    return tuple(found)


def _next_steps(
    plan: Plan, answers: Sequence[Answer], states: Sequence[State]
) -> Iterator[tuple[int, int]]:
    for i, milestone in enumerate(plan.milestones):
        ends = _known_level(plan, answers, i)
        if ends is None or all(state.rows[i].drops == NEVER for state in states):
            continue
        if ends + 1 < len(milestone.scale.levels):
            yield i, ends + 1


def _known_level(plan: Plan, answers: Sequence[Answer], i: int) -> int | None:
    """Return the one level answered on an ordered scale, or None."""
    scale = plan.milestones[i].scale
    if scale.is_measured or answers[i].kind is not AnswerKind.LEVEL:
        return None
    ends = level_ends(scale, answers[i])
    return int(ends[0]) if ends is not None and ends[0] == ends[1] else None


def _guards(plan: Plan, i: int, level: int) -> Iterator[Guard]:
    return (guard for guard in plan.guards if guard.milestone == i and guard.level <= level)


def _unmet(plan: Plan, states: Sequence[State], i: int, level: int) -> list[Guard]:
    return [
        guard
        for guard in _guards(plan, i, level)
        if any(evaluate_rule(state, guard.needs) & NO for state in states)
    ]


def _label(plan: Plan, i: int, level: float) -> str:
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
        _label(plan, guard.milestone, guard.level),
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
        raise UnknownNameError("phase", phase, nearest_name(phase, ids))
    order = ids.index(phase)
    found = []
    for i, slot in enumerate(plan.slots):
        if slot.phase != order or not any(state.slot(i) & NO for state in states):
            continue
        is_certain = all(state.slot(i) == NO for state in states)
        milestone = plan.milestones[slot.milestone]
        at = _answer_label(plan, answers, slot.milestone)
        needs = _label(plan, slot.milestone, slot.upper)
        found.append(Blocker(milestone.id, phase, at, needs, is_certain))
    return tuple(sorted(found, key=lambda blocker: not blocker.is_certain))


def _answer_label(plan: Plan, answers: Sequence[Answer], i: int) -> str:
    answer, scale = answers[i], plan.milestones[i].scale
    ends = level_ends(scale, answer) if answer.kind is AnswerKind.LEVEL else None
    if ends is None:
        return ""
    bounds = Bounds(*ends)
    if bounds.is_known:
        return _label(plan, i, bounds.lower)
    return f"{_label(plan, i, bounds.lower)}–{_label(plan, i, bounds.upper)}"
