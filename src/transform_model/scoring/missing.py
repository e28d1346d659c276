"""What a rule lacks: the members that fail, or may, where all of them are needed."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from transform_model.definition.bounds import Bounds
from transform_model.definition.outcome import OutcomeStep
from transform_model.definition.rule_words import describe_rule
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.practice.answer import Answer
from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.joining import join_span
from transform_model.scoring.nodes import (
    NO,
    AtLeastNode,
    CompareNode,
    LadderNode,
    SlotsNode,
    StepNode,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import Missing
from transform_model.scoring.state import NEVER
from transform_model.scoring.steps import answer_label, level_label
from transform_model.scoring.tightness import Answered


def find_missing_of(
    plan: Plan, answers: Sequence[Answer], cases: Sequence[Answered], name: str
) -> tuple[Missing, ...]:
    """Return what a named rule, or the next step of a named ladder, lacks or may lack.

    Raises
    ------
    UnknownNameError
        When the framework has no such rule or outcome.
    """
    if name in plan.rules:
        return find_missing(plan, answers, cases, plan.rules[name])
    if name not in plan.outcomes:
        known = [*plan.rules, *plan.outcomes]
        raise UnknownNameError("rule or outcome", name, nearest_name(name, known), known)
    node = next(iter(plan.outcomes[name].values()))
    ladder = plan.nodes[node]
    if not isinstance(ladder, LadderNode) or plan.is_designation(node):
        return ()
    span = join_span(cases, node)
    above = ladder.rules[int(span.lower) + 1 :]
    if not above or span.drops == NEVER:
        return ()
    return find_missing(plan, answers, cases, above[0])


def find_missing(
    plan: Plan, answers: Sequence[Answer], cases: Sequence[Answered], node: int
) -> tuple[Missing, ...]:
    """Return what a rule lacks, in order and each thing once; nothing where it surely holds.

    Where all members of a rule are needed, each that fails or may fail is listed by itself; any
    other rule is one thing.
    """
    return tuple(dict.fromkeys(_list_missing(plan, answers, cases, node)))


def _list_missing(
    plan: Plan, answers: Sequence[Answer], cases: Sequence[Answered], node: int
) -> Iterator[Missing]:
    value = 0
    for case in cases:
        value |= evaluate_rule(case.state, node)
    if not value & NO:
        return
    match plan.nodes[node]:
        case StepNode(slot=slot):
            yield from _list_slots(plan, answers, cases, [slot])
        case SlotsNode(mask=mask, count=None):
            slots = [slot for slot in range(mask.bit_length()) if mask >> slot & 1]
            yield from _list_slots(plan, answers, cases, slots)
        case AtLeastNode(members=members, count=None, unlisted=None):
            for member in members:
                yield from _list_missing(plan, answers, cases, member)
        case _:
            yield _describe(plan, cases, node, is_certain=value == NO)


def _list_slots(
    plan: Plan, answers: Sequence[Answer], cases: Sequence[Answered], slots: Sequence[int]
) -> Iterator[Missing]:
    for slot in slots:
        value = 0
        for case in cases:
            value |= case.state.slot(slot)
        if value & NO:
            i = plan.slots[slot].milestone
            yield Missing(
                plan.milestones[i].id,
                answer_label(plan, answers, i),
                level_label(plan, i, plan.slots[slot].upper),
                "",
                None,
                is_certain=value == NO,
            )


def _describe(plan: Plan, cases: Sequence[Answered], node: int, *, is_certain: bool) -> Missing:
    """Return a rule that is one thing by itself, with the number it is about."""
    name = plan.name_of(node)
    named = plan.framework.rules.get(name)
    part, origin = plan.nodes[node], plan.origins[node]
    words = named.title if named is not None and named.title else name
    if not words and isinstance(origin, OutcomeStep):
        # A step that does not count as known in this reading has no rule to put into words.
        words = origin.title or origin.id
    elif not words:
        words = describe_rule(plan.framework, origin)  # type: ignore[arg-type]  # a rule's own node
    missing = Missing("", "", "", words, None, is_certain=is_certain)
    if not isinstance(part, CompareNode):
        return missing
    return evolve(
        missing,
        now=_join(cases, part.number),
        measure=plan.name_of(part.number),
        limit=_join(cases, part.limit),
    )


def _join(cases: Sequence[Answered], node: int) -> Bounds | None:
    """Return the bounds of a number over all cases; None where it is not applicable."""
    span = join_span(cases, node)
    return None if span.drops == NEVER else Bounds(span.lower, span.upper)
