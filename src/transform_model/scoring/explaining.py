"""Explanations built from a score: each node in words, with what it came from."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from transform_model.definition.basis import Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import group_members
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number_words import describe_number
from transform_model.definition.outcome import (
    Bands,
    Branch,
    Ladder,
    LadderKind,
    Outcome,
    OutcomeStep,
)
from transform_model.definition.rule import Groups, Selection
from transform_model.definition.rule_words import describe_rule
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.scoring.evaluating import evaluate_designations, evaluate_rule
from transform_model.scoring.explaining_answers import Reading, answer_words, explain_slot, slots
from transform_model.scoring.explanation import Explanation
from transform_model.scoring.joining import join_span, name_value
from transform_model.scoring.nodes import (
    YES,
    AmountNode,
    EarnedNode,
    LadderNode,
    ShareNode,
    SlotsNode,
    StepNode,
    UnknownNode,
    UnknownNumber,
    WorthNode,
    children,
)
from transform_model.scoring.plan import Guard
from transform_model.scoring.state import NEVER, State
from transform_model.scoring.steps import level_label

# Deeper than any programme's rules; beyond it a part names itself and can be asked for.
DEEPEST = 24


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
    named = [*phases, *plan.rules, *plan.measures, *plan.outcomes]
    raise UnknownNameError("result", name, nearest_name(name, known), named)


def _explain_phase(reading: Reading, i: int) -> Explanation:
    plan, phase = reading.plan, reading.framework.phases[i]
    found = reading.phases[i]
    parts = [explain_slot(reading, slot) for slot in plan.phase_slots[i]]
    if plan.phase_rules[i] >= 0:
        parts.append(_explain_node(reading, plan.phase_rules[i], 1))
    word = {"no": "not complete", "yes": "complete"}.get(found.complete, found.complete)
    value = f"{word}, {found.reached} of {found.of} thresholds reached"
    rule = "all its thresholds" + ("" if plan.phase_rules[i] < 0 else " and its rule")
    return Explanation(
        f"{phase.id} {phase.title}", value, rule, phase.ground, tuple(parts), phase.at
    )


def _explain_milestone(reading: Reading, i: int) -> Explanation:
    milestone = reading.plan.milestones[i]
    parts = [
        explain_slot(reading, slot)
        for slot in reading.plan.slots_of[i]
        if reading.plan.slots[slot].phase >= 0
    ]
    guards = [
        _explain_guard(reading, guard) for guard in reading.plan.guards if guard.milestone == i
    ]
    return Explanation(
        f"{milestone.id} {milestone.title}",
        answer_words(reading, i),
        "",
        milestone.ground,
        (*parts, *guards),
        milestone.at,
    )


def _explain_guard(reading: Reading, guard: Guard) -> Explanation:
    """Return whether what should come before a step is there."""
    part = _explain_node(reading, guard.needs, 1)
    value, prerequisite = _value(reading, guard.needs), guard.prerequisite
    level = level_label(reading.plan, guard.milestone, guard.level)
    name = f"what comes before level {level}, {prerequisite.strength}"
    return Explanation(name, value, prerequisite.why, prerequisite.ground, (part,), prerequisite.at)


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
    if isinstance(node, StepNode) and not name:
        return explain_slot(reading, node.slot)
    if isinstance(node, WorthNode) and not name:
        return _explain_worth(reading, i, node)
    known_name = name or plan.name_of(i)
    rule = _words(reading, i)
    ground, at = _ground(reading, known_name, i)
    value = _value(reading, i)
    if depth >= DEEPEST:
        return Explanation(known_name or rule, value, "", ground, (), at)
    parts = tuple(_parts(reading, i, depth + 1))
    if known_name:
        return Explanation(known_name, value, rule, ground, parts, at)
    return Explanation(rule, value, "", ground, parts, at)


def _explain_worth(reading: Reading, i: int, node: WorthNode) -> Explanation:
    """Return what a milestone is worth; its level alone where that is the worth."""
    milestone = reading.plan.milestones[node.milestone]
    value = _value(reading, i)
    words = answer_words(reading, node.milestone)
    if value not in words.split():
        words += f", worth {value}"
    name = f"{milestone.id} {milestone.title}"
    return Explanation(name, words, "", milestone.ground, (), milestone.at)


def _parts(reading: Reading, i: int, depth: int) -> Iterator[Explanation]:
    node = reading.plan.nodes[i]
    match node:
        case StepNode(slot=slot):
            yield explain_slot(reading, slot)
        case WorthNode():
            yield _explain_worth(reading, i, node)
        case SlotsNode() | ShareNode():
            for slot in slots(node.mask):
                yield explain_slot(reading, slot)
        case EarnedNode():
            for slot, _, _ in node.terms:
                yield explain_slot(reading, slot)
        case LadderNode():
            yield from _explain_ladder(reading, i, node, depth)
        case _:
            labels = _group_labels(reading, i)
            for k, child in enumerate(children(node)):
                if not isinstance(reading.plan.nodes[child], AmountNode):
                    name = labels[k] if k < len(labels) else ""
                    yield _explain_node(reading, child, depth, name)


def _group_labels(reading: Reading, i: int) -> tuple[str, ...]:
    """Return what the entries of a collection in groups are called; nothing for any other."""
    of = getattr(reading.plan.origins[i], "of", None)
    if not isinstance(of, Groups):
        return ()
    members = group_members(reading.framework, of.dimension)
    if len(members) != len(children(reading.plan.nodes[i])):
        return ()
    return tuple(f"{of.dimension.replace('_', ' ')} {member}" for member in members)


def _explain_ladder(
    reading: Reading, i: int, node: LadderNode, depth: int
) -> Iterator[Explanation]:
    outcome = reading.plan.outcome_of(i)
    for step, child in zip(outcome.steps if outcome else (), node.rules, strict=True):
        part = _explain_node(reading, child, depth)
        value = _value(reading, child)
        yield Explanation(f"step {step.id}", value, "", step.ground, (part,), step.at)


def _value(reading: Reading, i: int) -> str:
    states: list[State] = [case.state for case in reading.cases]
    outcome = reading.plan.outcome_of(i)
    steps = [step.id for step in outcome.steps] if outcome else []
    if reading.plan.is_designation(i):
        return _name_designations(steps, [evaluate_designations(state, i) for state in states])
    if reading.plan.is_rule(i):
        value = 0
        for state in states:
            value |= evaluate_rule(state, i)
        return name_value(value)
    span = join_span(reading.cases, i)
    if span.drops == NEVER:
        return "not applicable"
    doubt = "" if span.drops == 0 else ", or not applicable"
    if not steps:
        return f"{Bounds(span.lower, span.upper)}{doubt}"
    ends = ["none" if end < 0 else steps[int(end)] for end in (span.lower, span.upper)]
    return (ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}") + doubt


def _name_designations(steps: Sequence[str], cases: Sequence[Sequence[int]]) -> str:
    """Return the designations held, and those perhaps held."""
    columns = list(zip(steps, zip(*cases, strict=True), strict=True))
    surely = [step for step, values in columns if all(value == YES for value in values)]
    perhaps = [
        step
        for step, values in columns
        if step not in surely and any(value & YES for value in values)
    ]
    held = ", ".join(surely) or "none"
    return f"{held}, perhaps {', '.join(perhaps)}" if perhaps else held


def _words(reading: Reading, i: int) -> str:
    framework, origin = reading.framework, reading.plan.origins[i]
    match origin:
        case Outcome():
            return _outcome_words(origin)
        case OutcomeStep():
            return "not known in this reading"
        case Milestone():
            return f"what {origin.id} is worth"
        case Branch():
            return f"if {describe_rule(framework, origin.ask)}"
        case None | Selection():
            is_open = isinstance(reading.plan.nodes[i], (UnknownNode, UnknownNumber))
            return "not known in this reading" if is_open else ""
        case _:
            return _describe_origin(reading, i, origin)


def _outcome_words(outcome: Outcome) -> str:
    match outcome.form:
        case Ladder(kind=kind):
            return _LADDER_WORDS[kind]
        case Bands(measure=measure):
            return f"the band that {measure} falls into"
        case _:
            return "where the questions lead"


_LADDER_WORDS = {
    LadderKind.CUMULATIVE: "each step needs all before it",
    LadderKind.HIGHEST: "the highest step whose rule holds",
    LadderKind.ANY_ORDER: "every step whose rule holds",
}


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
