"""The open question whose answer narrows the result most."""

from collections.abc import Iterator, Sequence

from transform_model.definition.scale import Scale
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.caps import resettle
from transform_model.scoring.evaluating import evaluate_designations, evaluate_number
from transform_model.scoring.nodes import NA, NO, YES
from transform_model.scoring.phases import completed_bounds
from transform_model.scoring.plan import Plan
from transform_model.scoring.readers import Reach, find_readers
from transform_model.scoring.results import Question
from transform_model.scoring.slots import direct
from transform_model.scoring.state import APPLICABLE, NEVER, Row, State, make_row
from transform_model.scoring.tightness import Answered

Width = tuple[float, ...]
"""How far the ends lie apart, the most telling first."""

# A cohort of unanswered practices would otherwise try thousands of questions for each.
MOST_QUESTIONS = 200


def find_question(
    plan: Plan, answers: Sequence[Answer], cases: Sequence[Answered]
) -> Question | None:
    """Return the unanswered question that narrows the result most, on average over its answers.

    What counts first is the completed phase, then each outcome, then how many thresholds of the
    earliest undetermined phase stay open. A declined question is not asked again.
    """
    open_questions = [i for i, a in enumerate(answers) if a.kind is AnswerKind.UNANSWERED]
    open_questions = [
        i for i in open_questions if any(case.state.rows[i].drops != NEVER for case in cases)
    ]
    if not open_questions:
        return None
    now = measure_width(plan, [case.state for case in cases])
    if not any(now):
        return _describe(plan, cases, open_questions[0])
    ranked = sorted(
        (_mean_width(plan, cases, i, now), order)
        for order, i in enumerate(open_questions[:MOST_QUESTIONS])
    )
    return _describe(plan, cases, open_questions[ranked[0][1]])


def _mean_width(plan: Plan, cases: Sequence[Answered], i: int, now: Width) -> Width:
    """Return how wide the results are after an answer, on average; as now where none matters."""
    if not _matters(plan, find_readers(plan).reach(i)):
        return now
    widths = [measure_width(plan, states) for _, states in _after(plan, cases, i)]
    return tuple(sum(column) / len(widths) for column in zip(*widths, strict=True))


def _matters(plan: Plan, reach: Reach) -> bool:
    """Return whether a phase or an outcome depends on what an answer reaches."""
    results = {node for nodes in plan.outcomes.values() for node in nodes.values()}
    results.update(plan.phase_rules)
    if not reach.nodes.isdisjoint(results):
        return True
    slots = (plan.slots[slot] for i in reach.milestones for slot in plan.slots_of[i])
    return any(slot.phase >= 0 for slot in slots)


def _after(plan: Plan, cases: Sequence[Answered], i: int) -> Iterator[tuple[float, list[State]]]:
    """Yield each answer a question may get, and the states after it."""
    for level in list_levels(plan.milestones[i].scale):
        row = make_row(plan, i, level, level, APPLICABLE)
        yield level, [resettle(case.state, _replace(case.rows, i, row), i) for case in cases]


def list_levels(scale: Scale) -> list[float]:
    """Return the answers tried: every level, or the ends that a measured scale states."""
    if scale.levels:
        return [float(position) for position in range(len(scale.levels))]
    stated = [end for end in (scale.lowest, scale.met, scale.highest) if end is not None]
    return sorted({direct(scale, end) for end in stated or [0]})


def _replace(rows: tuple[Row, ...], i: int, row: Row) -> tuple[Row, ...]:
    return (*rows[:i], row, *rows[i + 1 :])


def measure_width(plan: Plan, states: Sequence[State]) -> Width:
    """Return how wide the completed phase, the outcomes and the open thresholds are together."""
    widths: list[float] = []
    if plan.phase_masks:
        ends = [completed_bounds(state) for state in states]
        widths.append(max(end[1] for end in ends) - min(end[0] for end in ends))
    outcomes = 0.0
    for nodes in plan.outcomes.values():
        for node in nodes.values():
            outcomes += _outcome_width(states, node)
    widths.append(outcomes)
    widths.extend(max(_open_slots(state, mask) for state in states) for mask in plan.phase_masks)
    return tuple(widths)


def _outcome_width(states: Sequence[State], node: int) -> float:
    if not states[0].plan.is_designation(node):
        spans = [evaluate_number(state, node) for state in states]
        spans = [span for span in spans if span.drops != NEVER] or [spans[0]]
        return max(s.upper for s in spans) - min(s.lower for s in spans)
    joined = [0] * len(evaluate_designations(states[0], node))
    for state in states:
        for step, value in enumerate(evaluate_designations(state, node)):
            joined[step] |= value
    return sum(1 for value in joined if value not in {YES, NA, NO})


def _open_slots(state: State, mask: int) -> int:
    return (state.no & (state.yes | state.na) & mask).bit_count()


def _describe(plan: Plan, cases: Sequence[Answered], i: int) -> Question:
    milestone = plan.milestones[i]
    if not plan.phase_masks:
        return _describe_outcome(plan, cases, i)
    names = [None, *(phase.id for phase in plan.framework.phases)]
    before = _completed([case.state for case in cases])
    rows = []
    decided = ""
    for level, changed in _after(plan, cases, i):
        lower, upper = _completed(changed)
        scale = milestone.scale
        rows.append((_label(scale, level), names[lower], names[upper]))
        if (lower, upper) != before:
            edge = lower if lower > before[0] else upper + 1
            decided = decided or names[min(edge, len(names) - 1)] or ""
    return Question(milestone.id, decided, tuple(rows))


def _completed(states: Sequence[State]) -> tuple[int, int]:
    ends = [completed_bounds(state) for state in states]
    return min(end[0] for end in ends), max(end[1] for end in ends)


def _label(scale: Scale, level: float) -> str:
    if scale.levels:
        return scale.levels[int(level)].label
    return f"{direct(scale, level):g}"


def _describe_outcome(plan: Plan, cases: Sequence[Answered], i: int) -> Question:
    """Return what each answer leaves of the first outcome that the question narrows."""
    scale = plan.milestones[i].scale
    after = list(_after(plan, cases, i))
    for id, nodes in plan.outcomes.items():
        node = next(iter(nodes.values()))
        if plan.is_designation(node):
            continue
        names = [None, *(step.id for step in plan.framework.outcomes[id].steps)]
        before = _ends([case.state for case in cases], node)
        rows = [(level, _ends(changed, node)) for level, changed in after]
        if any(ends != before for _, ends in rows):
            return Question(
                plan.milestones[i].id,
                id,
                tuple(
                    (_label(scale, level), names[ends[0] + 1], names[ends[1] + 1])
                    for level, ends in rows
                ),
            )
    return Question(plan.milestones[i].id, "", ())


def _ends(states: Sequence[State], node: int) -> tuple[int, int]:
    spans = [evaluate_number(state, node) for state in states]
    return int(min(s.lower for s in spans)), int(max(s.upper for s in spans))
