"""Enforced prerequisites and the next question, said as plainly as can be and without haste.

Every round works every prerequisite out again from a new state, and every question is tried by
scoring the whole practice again.
"""

from collections.abc import Sequence
from math import inf

from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.asking import MOST_QUESTIONS, list_levels, measure_width
from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.nodes import NO
from transform_model.scoring.plan import Guard, Plan
from transform_model.scoring.situation import Scenario
from transform_model.scoring.state import APPLICABLE, NEVER, Row, State, build_state, make_row
from transform_model.scoring.tightness import Answered


def settle_plainly(plan: Plan, rows: Sequence[Row], scenario: Scenario) -> State:
    """Return the state of a practice, all levels raised round after round from the lowest."""
    guarded: dict[int, float] = {}
    for guard in plan.enforced:
        if rows[guard.milestone].drops != NEVER:
            lowest = guarded.get(guard.milestone, inf)
            guarded[guard.milestone] = min(lowest, guard.below)
    current = list(rows)
    for i, below in guarded.items():
        row = rows[i]
        ends = (min(row.lower, below), min(row.upper, below))
        current[i] = make_row(plan, i, *ends, row.drops)
    while True:
        state = build_state(plan, current, scenario)
        raised = {i: _raise(state, rows[i], i, plan.enforced) for i in guarded}
        changed = {i: row for i, row in raised.items() if row != current[i]}
        if not changed:
            return state
        for i, row in changed.items():
            current[i] = row


def _raise(state: State, answered: Row, milestone: int, guards: Sequence[Guard]) -> Row:
    lower, upper = answered.lower, answered.upper
    for guard in guards:
        if guard.milestone != milestone:
            continue
        needs = evaluate_rule(state, guard.needs)
        if needs & NO:
            lower = min(lower, guard.below)
        if needs == NO:
            upper = min(upper, guard.below)
    return make_row(state.plan, milestone, lower, upper, answered.drops)


def ask_plainly(plan: Plan, answers: Sequence[Answer], cases: Sequence[Answered]) -> str | None:
    """Return the id of the question to ask next, each tried by scoring everything again."""
    asked = [
        i
        for i, answer in enumerate(answers)
        if answer.kind is AnswerKind.UNANSWERED
        and any(case.state.rows[i].drops != NEVER for case in cases)
    ]
    if not asked:
        return None
    best = min(asked[:MOST_QUESTIONS], key=lambda i: _try_answers(plan, cases, i))
    return plan.milestones[best].id


def _try_answers(plan: Plan, cases: Sequence[Answered], i: int) -> tuple[float, ...]:
    """Return how wide the results are on average after one more answer."""
    widths = []
    for level in list_levels(plan.milestones[i].scale):
        row = make_row(plan, i, level, level, APPLICABLE)
        states = []
        for case in cases:
            rows = (*case.rows[:i], row, *case.rows[i + 1 :])
            states.append(settle_plainly(plan, rows, case.state.scenario))
        widths.append(measure_width(plan, states))
    return tuple(sum(column) / len(widths) for column in zip(*widths, strict=True))
