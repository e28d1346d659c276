"""Rules compiled to nodes."""

from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import Scope, group_members, picks_thresholds
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Collection,
    Groups,
    NamedRule,
    OutcomeRule,
    Rule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
    Where,
)
from transform_model.scoring.compiling import Bench
from transform_model.scoring.nodes import (
    AllButNode,
    AtLeastNode,
    ChooseNode,
    CompareNode,
    SlotsNode,
    StandsNode,
    UnknownNode,
    WhereNode,
)


def add_rule(bench: Bench, rule: Rule, scope: Scope) -> int:
    """Return the node of a rule."""
    match rule:
        case StepRule():
            return bench.add_step(bench.step_slot(rule.milestone, rule.level), rule)
        case NamedRule():
            return bench.rules[rule.name]
        case ValueRule():
            number = bench.measures[rule.measure][rule.member]
            return bench.add(CompareNode(number, bench.add_amount(rule.value)), rule)
        case OutcomeRule():
            steps = [step.id for step in bench.framework.outcomes[rule.outcome].steps]
            results = bench.outcomes[rule.outcome]
            outcome = results[rule.member if rule.member in results else ""]
            return bench.add(StandsNode(outcome, steps.index(rule.step)), rule)
        case AtLeast():
            return _add_at_least(bench, rule, scope)
        case AllBut() if not bench.members_known(rule.of, scope):
            return bench.add(UnknownNode(), rule)
        case AllBut():
            members, unlisted = add_members(bench, rule.of, scope)
            return bench.add(AllButNode(members, rule.allowed.bounds, unlisted), rule)
        case Where():
            return bench.add(WhereNode(rule.conditions), rule)
        case _:
            then = add_rule(bench, rule.then, scope)
            otherwise = -1 if rule.otherwise is None else add_rule(bench, rule.otherwise, scope)
            return bench.add(ChooseNode(rule.conditions, then, otherwise), rule)


def _add_at_least(bench: Bench, rule: AtLeast, scope: Scope) -> int:
    count = None if rule.count is None else rule.count.bounds
    if not bench.members_known(rule.of, scope):
        return bench.add(UnknownNode(), rule)
    if isinstance(rule.of, Selection) and is_plain(rule.of):
        return bench.add(SlotsNode(slots_mask(bench, rule.of, scope), count), rule)
    members, unlisted = add_members(bench, rule.of, scope)
    return bench.add(AtLeastNode(members, count, unlisted), rule)


def is_plain(selection: Selection) -> bool:
    """Return whether the members of a selection are known without asking more."""
    return selection.unlisted is None and not selection.due_now


def slots_mask(bench: Bench, selection: Selection, scope: Scope) -> int:
    """Return one bit per slot that a selection picks."""
    mask = 0
    for slot in bench.select_slots(selection, scope):
        mask |= 1 << slot
    return mask


def add_members(
    bench: Bench, collection: Collection, scope: Scope
) -> tuple[tuple[int, ...], Bounds | None]:
    """Return one rule node per entry of a collection, and how many of them are meant."""
    match collection:
        case RuleList(rules=rules):
            return tuple(add_rule(bench, rule, scope) for rule in rules), None
        case Groups(dimension=dimension, having=having):
            inside = (
                scope.narrow(dimension, member)
                for member in group_members(bench.framework, dimension, scope)
            )
            return tuple(add_rule(bench, having, narrow) for narrow in inside), None
        case _:
            return _add_selected(bench, collection, scope)


def _add_selected(
    bench: Bench, selection: Selection, scope: Scope
) -> tuple[tuple[int, ...], Bounds | None]:
    unlisted = None if selection.unlisted is None else selection.unlisted.bounds
    steps = [bench.add_step(slot, selection) for slot in bench.select_slots(selection, scope)]
    if selection.due_now and not picks_thresholds(selection):
        milestones = bench.select_milestones(selection, scope)
        steps = [bench.guard_due(m, step) for m, step in zip(milestones, steps, strict=True)]
    return tuple(steps), unlisted
