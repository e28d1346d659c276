"""Explanations built from a score: each node in words, with what it came from."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import define

from transform_model.definition.basis import Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.outcome import Branch, Outcome, OutcomeStep
from transform_model.definition.rule import Selection
from transform_model.definition.words import (
    describe_level,
    describe_number,
    describe_rule,
    describe_selection,
)
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.practice.answer import Answer
from transform_model.scoring.evaluating import evaluate_designations, evaluate_rule
from transform_model.scoring.explanation import Explanation
from transform_model.scoring.joining import join_span, name_value
from transform_model.scoring.nodes import (
    AmountNode,
    EarnedNode,
    LadderNode,
    Node,
    ShareNode,
    SlotsNode,
    StepNode,
    WorthNode,
    children,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import PhaseScore
from transform_model.scoring.slots import direct
from transform_model.scoring.state import NEVER, Row, State
from transform_model.scoring.tightness import Answered

# Deeper than any programme's rules; beyond it a part names itself and can be asked for.
DEEPEST = 24


@define
class Reading:
    """What explanations are read from."""

    plan: Plan
    answers: Sequence[Answer]
    cases: Sequence[Answered]
    phases: Sequence[PhaseScore]

    @property
    def framework(self) -> Framework:
        """The framework scored against."""
        return self.plan.framework


def explain_result(reading: Reading, name: str) -> Explanation:
    """Return how the result of this name came about.

    Raises
    ------
    UnknownNameError
        When the framework has nothing of this name.
    """
    plan, framework = reading.plan, reading.framework
    phases = [phase.id for phase in framework.phases]
    if name in phases:
        return _explain_phase(reading, phases.index(name))
    for nodes, explain in (
        (plan.rules, _explain_rule),
        (plan.measures, _explain_family),
        (plan.outcomes, _explain_outcomes),
    ):
        if name in nodes:
            return explain(reading, name)
    for families in (plan.measures, plan.outcomes):
        base, _, member = name.partition(".")
        if member and member in families.get(base, {}):
            return _explain_node(reading, families[base][member], 0, name)
    if name in framework.milestones:
        return _explain_milestone(reading, plan.milestone_index[name])
    known = [*phases, *plan.rules, *plan.measures, *plan.outcomes, *framework.milestones]
    raise UnknownNameError("result", name, nearest_name(name, known))


def _explain_phase(reading: Reading, i: int) -> Explanation:
    plan, phase = reading.plan, reading.framework.phases[i]
    found = reading.phases[i]
    parts = [_explain_slot(reading, slot) for slot in plan.phase_slots[i]]
    if plan.phase_rules[i] >= 0:
        parts.append(_explain_node(reading, plan.phase_rules[i], 1))
    word = {"no": "not complete", "yes": "complete"}.get(found.complete, found.complete)
    value = f"{word}, {found.reached} of {found.of} thresholds reached"
    rule = "all its thresholds" + ("" if plan.phase_rules[i] < 0 else " and its rule")
    return Explanation(
        f"{phase.id} {phase.title}", value, rule, phase.ground, tuple(parts), phase.at
    )


def _slots(mask: int) -> Iterator[int]:
    slot = 0
    while mask:
        if mask & 1:
            yield slot
        mask >>= 1
        slot += 1


def _explain_slot(reading: Reading, slot: int) -> Explanation:
    """Return how one step or threshold stands; the same for every practice that answers alike."""
    milestone = reading.plan.slots[slot].milestone
    value, row = _join_slot(reading, slot, milestone)
    key = (slot, value, reading.answers[milestone].kind, row)
    known: dict[object, Explanation] = reading.plan.slot_explanations
    if key not in known:
        known[key] = _describe_slot(reading, slot, value)
    return known[key]


def _join_slot(reading: Reading, slot: int, milestone: int) -> tuple[int, Row]:
    """Return the possible values of a slot and what is known of its milestone, over all cases."""
    state = reading.cases[0].state
    value, row = state.slot(slot), state.rows[milestone]
    for case in reading.cases[1:]:
        other = case.state.rows[milestone]
        value |= case.state.slot(slot)
        row = row._replace(
            lower=min(row.lower, other.lower),
            upper=max(row.upper, other.upper),
            drops=min(row.drops, other.drops),
        )
    return value, row


def _describe_slot(reading: Reading, slot: int, value: int) -> Explanation:
    place = reading.plan.slots[slot]
    milestone = reading.plan.milestones[place.milestone]
    needs = _level_words(milestone, place.lower)
    if place.upper != place.lower:
        needs += f" to {_level_words(milestone, place.upper)}"
    ground = milestone.ground if place.threshold is None else place.threshold.ground
    at = milestone.at if place.threshold is None else place.threshold.at
    words = f"{_answer_words(reading, place.milestone)}, needs {needs}"
    return Explanation(
        f"{milestone.id} {milestone.title}", f"{name_value(value)}, {words}", "", ground, (), at
    )


def _level_words(milestone: Milestone, level: float) -> str:
    return describe_level(milestone.scale, direct(milestone.scale, level))


def _answer_words(reading: Reading, i: int) -> str:
    answer = reading.answers[i]
    rows = [case.state.rows[i] for case in reading.cases]
    if all(row.drops == NEVER for row in rows):
        return "not applicable"
    if not answer.is_level:
        return {"declined": "declined"}.get(str(answer.kind), "not answered")
    milestone = reading.plan.milestones[i]
    lower, upper = min(row.lower for row in rows), max(row.upper for row in rows)
    words = _level_words(milestone, lower)
    if upper != lower:
        return f"between {words} and {_level_words(milestone, upper)}"
    return f"at {words}"


def _explain_milestone(reading: Reading, i: int) -> Explanation:
    milestone = reading.plan.milestones[i]
    parts = [
        _explain_slot(reading, slot)
        for slot in reading.plan.slots_of[i]
        if reading.plan.slots[slot].phase >= 0
    ]
    guards = [
        _explain_node(reading, guard.needs, 1, f"before level {guard.level}")
        for guard in reading.plan.guards
        if guard.milestone == i
    ]
    return Explanation(
        f"{milestone.id} {milestone.title}",
        _answer_words(reading, i),
        "",
        milestone.ground,
        (*parts, *guards),
        milestone.at,
    )


def _explain_rule(reading: Reading, name: str) -> Explanation:
    return _explain_node(reading, reading.plan.rules[name], 0, name)


def _explain_family(reading: Reading, name: str) -> Explanation:
    nodes = reading.plan.measures[name]
    if "" in nodes:
        return _explain_node(reading, nodes[""], 0, name)
    measure = reading.framework.measures[name]
    parts = tuple(_explain_node(reading, node, 1, f"{name}.{m}") for m, node in nodes.items())
    return Explanation(
        name, f"{len(parts)} values", f"one per {measure.by}", measure.ground, parts, measure.at
    )


def _explain_outcomes(reading: Reading, name: str) -> Explanation:
    nodes = reading.plan.outcomes[name]
    if "" in nodes:
        return _explain_node(reading, nodes[""], 0, name)
    outcome = reading.framework.outcomes[name]
    parts = tuple(_explain_node(reading, node, 1, f"{name}.{m}") for m, node in nodes.items())
    return Explanation(name, f"{len(parts)} results", "", outcome.ground, parts, outcome.at)


def _explain_node(reading: Reading, i: int, depth: int, name: str = "") -> Explanation:
    plan = reading.plan
    node = plan.nodes[i]
    if isinstance(node, StepNode):
        return _explain_slot(reading, node.slot)
    known_name = name or plan.name_of(i)
    rule = _words(reading, i)
    ground, at = _ground(reading, known_name, i)
    value = _value(reading, i, node)
    if depth >= DEEPEST:
        return Explanation(known_name or rule, value, "", ground, (), at)
    parts = tuple(_parts(reading, node, depth + 1))
    if known_name:
        return Explanation(known_name, value, rule, ground, parts, at)
    return Explanation(rule, value, "", ground, parts, at)


def _parts(reading: Reading, node: Node, depth: int) -> Iterator[Explanation]:
    match node:
        case SlotsNode() | ShareNode():
            for slot in _slots(node.mask):
                yield _explain_slot(reading, slot)
        case EarnedNode():
            for slot, _, _ in node.terms:
                yield _explain_slot(reading, slot)
        case WorthNode():
            milestone = reading.plan.milestones[node.milestone]
            words = _answer_words(reading, node.milestone)
            yield Explanation(
                f"{milestone.id} {milestone.title}", words, "", milestone.ground, (), milestone.at
            )
        case LadderNode():
            yield from _explain_ladder(reading, node, depth)
        case _:
            for child in children(node):
                if not isinstance(reading.plan.nodes[child], AmountNode):
                    yield _explain_node(reading, child, depth)


def _explain_ladder(reading: Reading, node: LadderNode, depth: int) -> Iterator[Explanation]:
    outcome = reading.plan.outcome_of(node)
    for step, child in zip(outcome.steps, node.rules, strict=True):
        part = _explain_node(reading, child, depth)
        value = _value(reading, child, reading.plan.nodes[child])
        yield Explanation(f"step {step.id}", value, "", step.ground, (part,), step.at)


def _value(reading: Reading, i: int, node: Node) -> str:
    states: list[State] = [case.state for case in reading.cases]
    if reading.plan.is_designation(i):
        steps = [step.id for step in reading.plan.outcome_of(node).steps]
        held = [evaluate_designations(state, i) for state in states]
        names = [s for j, s in enumerate(steps) if any(values[j] & 4 for values in held)]
        return ", ".join(names) or "none"
    if reading.plan.is_rule(i):
        value = 0
        for state in states:
            value |= evaluate_rule(state, i)
        return name_value(value)
    span = join_span(reading.cases, i)
    if span.drops == NEVER:
        return "not applicable"
    doubt = "" if span.drops == 0 else ", or not applicable"
    steps_of = reading.plan.steps_of(i)
    if steps_of is None:
        return f"{Bounds(span.lower, span.upper)}{doubt}"
    ends = ["none" if end < 0 else steps_of[int(end)] for end in (span.lower, span.upper)]
    return (ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}") + doubt


def _words(reading: Reading, i: int) -> str:
    framework, origin = reading.framework, reading.plan.origins[i]
    match origin:
        case Milestone():
            return f"what {origin.id} is worth"
        case Outcome():
            return "the steps of an outcome"
        case OutcomeStep():
            return f"step {origin.id}"
        case Branch():
            return f"if {describe_rule(framework, origin.ask)}"
        case Selection():
            return describe_selection(origin)
        case None:
            return ""
        case _:
            return _describe_origin(reading, i, origin)


def _describe_origin(reading: Reading, i: int, origin: object) -> str:
    framework = reading.framework
    describe: Callable[[Framework, Any], str] = describe_number
    if reading.plan.is_rule(i):
        describe = describe_rule
    return describe(framework, origin)


def _ground(reading: Reading, name: str, i: int) -> tuple[Ground | None, Any]:
    framework = reading.framework
    base = name.partition(".")[0]
    for table in (framework.rules, framework.measures, framework.outcomes):
        found: Any = table.get(base)
        if found is not None:
            return found.ground, found.at
    origin: Any = reading.plan.origins[i]
    return None, getattr(origin, "at", None)
