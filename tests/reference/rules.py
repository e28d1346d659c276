"""What every rule means, sentence by sentence after the language.

Slow and literal on purpose: nothing is compiled, shared or simplified.
"""

from fractions import Fraction

from tests.reference.completion import Scope, Truth, name_step, resolve
from tests.reference.reading import (
    TOLERANCE,
    Reading,
    amount_value,
    meets,
    members_with_entries,
    step_truth,
)
from tests.reference.selections import (
    list_members,
    member_truth,
    picks_thresholds,
    select_milestones,
    select_placements,
)
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Collection,
    Groups,
    IfRule,
    NamedRule,
    OutcomeRule,
    Rule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
    Where,
)


def rule_truth(  # noqa: C901 - one case for each form of the language
    rule: Rule, reading: Reading, scope: Scope = ()
) -> Truth:
    """Return the value of a rule on the chain."""
    match rule:
        case StepRule():
            level = resolve(rule.level, name_step(rule), reading.completion)
            return step_truth(reading.framework.milestones[rule.milestone], level, reading)
        case NamedRule():
            return named_rule_truth(rule.name, reading)
        case ValueRule():
            value = reading.find_measure(rule.measure, rule.member, reading)
            if value is None:
                return Truth.NA
            return yes_or_no(value >= amount_value(rule.value, reading.completion) - TOLERANCE)
        case OutcomeRule():
            return reading.find_outcome_truth(rule, reading)
        case AtLeast():
            return _at_least(rule, reading, scope)
        case AllBut():
            truths = list_applicable(rule.of, reading, scope)
            if not truths:
                return Truth.NA
            allowed = amount_value(rule.allowed, reading.completion)
            return yes_or_no(truths.count(Truth.NO) <= allowed)
        case Where():
            return yes_or_no(meets(rule.conditions, reading.completion))
        case IfRule():
            if meets(rule.conditions, reading.completion):
                return rule_truth(rule.then, reading, scope)
            if rule.otherwise is None:
                return Truth.NA
            return rule_truth(rule.otherwise, reading, scope)


def named_rule_truth(name: str, reading: Reading) -> Truth:
    """Return the value of a declared rule; of an unpublished one, what it is assumed to be."""
    if name in reading.completion.rules:
        return reading.completion.rules[name]
    if name not in reading.known_rules:
        reading.known_rules[name] = rule_truth(reading.framework.rules[name].rule, reading)
    return reading.known_rules[name]


def yes_or_no(holds: bool) -> Truth:  # noqa: FBT001 - the value itself
    """Return the two ends of the chain for a plain yes or no."""
    return Truth.YES if holds else Truth.NO


def _at_least(rule: AtLeast, reading: Reading, scope: Scope) -> Truth:
    """Return whether at least k of those that apply hold, or all if fewer apply."""
    truths = list_applicable(rule.of, reading, scope)
    if not truths:
        return Truth.NA
    asked = Fraction(len(truths))
    if rule.count is not None:
        asked = min(asked, amount_value(rule.count, reading.completion))
    return yes_or_no(truths.count(Truth.YES) >= asked)


def list_applicable(collection: Collection, reading: Reading, scope: Scope) -> list[Truth]:
    """Return the values of the entries that apply."""
    truths = collect(collection, reading, scope)
    return [truth for truth in truths if truth is not Truth.NA]


def collect(collection: Collection, reading: Reading, scope: Scope) -> list[Truth]:
    """Return the value of each entry of a collection."""
    match collection:
        case RuleList():
            return [rule_truth(rule, reading, scope) for rule in collection.rules]
        case Selection():
            return [
                member_truth(name, collection, reading)
                for name in list_members(collection, reading, scope)
            ]
        case Groups():
            return [
                rule_truth(collection.having, reading, inner)
                for inner in group_scopes(collection, reading, scope)
            ]


def group_scopes(groups: Groups, reading: Reading, scope: Scope) -> list[Scope]:
    """Return one scope per entry; a member in which a selection finds nothing has no entry."""
    scopes = [
        (*scope, (groups.dimension, member))
        for member in members_with_entries(reading.framework, groups.dimension)
    ]
    return [inner for inner in scopes if not _finds_nothing(groups.having, reading, inner)]


def _finds_nothing(rule: Rule, reading: Reading, scope: Scope) -> bool:
    match rule:
        case AtLeast() | AllBut():
            return _is_empty(rule.of, reading, scope)
        case IfRule():
            branches = (rule.then,) if rule.otherwise is None else (rule.then, rule.otherwise)
            return any(_finds_nothing(branch, reading, scope) for branch in branches)
        case _:
            return False


def _is_empty(collection: Collection, reading: Reading, scope: Scope) -> bool:
    match collection:
        case RuleList():
            return any(_finds_nothing(rule, reading, scope) for rule in collection.rules)
        case Groups():
            return not group_scopes(collection, reading, scope)
        case Selection():
            return not _finds(collection, reading, scope)


def _finds(selection: Selection, reading: Reading, scope: Scope) -> bool:
    framework = reading.framework
    if not picks_thresholds(selection):
        return bool(select_milestones(selection, framework, scope))
    return bool(select_placements(selection, framework, reading.completion.placements, scope))
