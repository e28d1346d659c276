"""Rules in words: what authors read back from their definition."""

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.calling import Names, pluralise, spell_words
from transform_model.definition.expansion import PHASE, group_members
from transform_model.definition.framework import Framework
from transform_model.definition.number import (
    Aggregate,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Number,
    Tally,
    TallyNumber,
    Verb,
)
from transform_model.definition.outcome import Ladder, LadderKind
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
    StepRule,
    ValueRule,
    Where,
)
from transform_model.definition.selection_words import describe_chosen, find_noun
from transform_model.definition.words import (
    describe_amount,
    describe_conditions,
    describe_stated,
    describe_step,
    join_all,
    join_any,
)

_ONE = Bounds(1, 1)


def describe_rule(framework: Framework, rule: Rule, names: Names | None = None) -> str:
    """Return a rule in words.

    Parameters
    ----------
    framework
        Where the rule stands.
    rule
        The rule.
    names
        What things are called; their ids, where nothing is said.
    """
    return say_rule(names or Names(framework), rule)


def say_rule(names: Names, rule: Rule) -> str:
    """Return a rule in words, things called by these names."""
    match rule:
        case StepRule():
            return describe_step(names.framework.milestones[rule.milestone], rule.level, names)
        case NamedRule():
            return names.call_rule(rule.name)
        case ValueRule():
            return _say_value(names, rule)
        case OutcomeRule():
            return _say_outcome(names, rule)
        case AtLeast():
            return _say_at_least(names, rule)
        case AllBut():
            return f"all but at most {_say_missing(names, rule)}"
        case Where():
            return describe_conditions(names, rule.conditions)
        case _:
            return _say_if(names, rule)


def list_parts(names: Names, rule: Rule) -> tuple[str, ...]:
    """Return each part of a rule that asks for several things, else the rule by itself."""
    if isinstance(rule, AtLeast) and rule.count is None and isinstance(rule.of, RuleList):
        return tuple(say_rule(names, part) for part in rule.of.rules)
    return (say_rule(names, rule),)


def _say_value(names: Names, rule: ValueRule) -> str:
    number = names.framework.measures[rule.measure].number
    name = names.call_measure(rule.measure, rule.member)
    is_share = gives_share(names.framework, number)
    amount = describe_stated(rule.value, is_share=is_share)
    if rule.value.by_year:
        return f"{name} of at least a number that changes: {amount}"
    if is_share:
        return f"{name} at {amount} or more"
    is_count = _counts_things(names.framework, number, name)
    if is_count and not rule.member:
        return f"at least {amount} {spell_words(name)}"
    return f"{name} of at least {amount}"


def _counts_things(framework: Framework, number: Number, name: str) -> bool:
    """Return whether a number is so many of something, such as credits."""
    match number:
        case Modified():
            return _counts_things(framework, number.number, name)
        case TallyNumber():
            return number.tally is Tally.COUNT
        case MilestoneNumber():
            unit = framework.milestones[number.milestone].scale.unit
            return bool(unit) and unit in name
        case _:
            return isinstance(number, Aggregate) and number.verb is Verb.SUM


def gives_share(framework: Framework, number: Number) -> bool:
    """Return whether a number is a share from 0 to 1, told as a percentage."""
    match number:
        case TallyNumber(tally=tally):
            return tally is Tally.FRACTION
        case Lookup(table=table):
            return has_shares(tuple(value for _, value in table))
        case MilestoneNumber(milestone=id):
            milestone = framework.milestones[id]
            return milestone.points is None and milestone.scale.unit == "share"
        case MeasureNumber(measure=id):
            return gives_share(framework, framework.measures[id].number)
        case Modified(times=None):
            return gives_share(framework, number.number)
        case _:
            return False


def has_shares(values: tuple[Amount, ...]) -> bool:
    """Return whether some amounts are shares: none above 1, and some between 0 and 1."""
    ends = [end for value in values for end in (value.bounds.lower, value.bounds.upper)]
    return all(0 <= end <= 1 for end in ends) and any(0 < end < 1 for end in ends)


def _say_outcome(names: Names, rule: OutcomeRule) -> str:
    outcome = names.framework.outcomes[rule.outcome]
    step = next(step for step in outcome.steps if step.id == rule.step)
    words = names.call_step(outcome, step)
    if rule.member:
        words += f" for {rule.member}"
    is_set = isinstance(outcome.form, Ladder) and outcome.form.kind is LadderKind.ANY_ORDER
    return words if is_set or step is outcome.steps[-1] else f"{words} or above"


def _say_at_least(names: Names, rule: AtLeast) -> str:
    count = None if rule.count is None else rule.count.bounds
    match rule.of:
        case RuleList(rules=rules):
            return _say_list([say_rule(names, part) for part in rules], count)
        case Groups() as groups:
            return f"{say_rule(names, groups.having)} in {_say_groups(names, groups, count)}"
        case selection:
            return describe_chosen(names, selection, count)


def _say_list(parts: list[str], count: Bounds | None) -> str:
    if count is None or len(parts) == 1:
        return join_all(parts)
    if count == _ONE:
        return join_any(parts)
    return f"at least {describe_amount(count)} of {join_all(parts)}"


def _say_groups(names: Names, groups: Groups, count: Bounds | None) -> str:
    one = spell_words(groups.dimension)
    if count is None:
        return f"every {one}"
    if count == _ONE:
        return f"at least one {one}"
    return f"at least {describe_amount(count)} of the {count_groups(names, groups)}"


def count_groups(names: Names, groups: Groups) -> str:
    """Return how many groups there are, with their noun, such as ``6 concepts``."""
    many = pluralise(spell_words(groups.dimension))
    if groups.dimension == PHASE:
        return f"{len(names.framework.phases)} {many}"
    return f"{len(group_members(names.framework, groups.dimension))} {many}"


def _say_missing(names: Names, rule: AllBut) -> str:
    allowed = describe_amount(rule.allowed.bounds)
    match rule.of:
        case RuleList(rules=rules):
            return f"{allowed} of {join_all([say_rule(names, part) for part in rules])}"
        case Groups() as groups:
            many = f"{allowed} of the {count_groups(names, groups)}"
            return f"{many}, each with {say_rule(names, groups.having)}"
        case selection:
            noun = find_noun(names, selection, is_reached=True)
            return f"{allowed} of the {noun.count} {noun.many}{noun.rest}"


def _say_if(names: Names, rule: IfRule) -> str:
    words = f"{_say_branch(names, rule.then)} if {describe_conditions(names, rule.conditions)}"
    if rule.otherwise is None:
        return f"{words}, else not applicable"
    return f"{words}; otherwise {_say_branch(names, rule.otherwise)}"


def _say_branch(names: Names, rule: Rule) -> str:
    """Return what holds in one case; a choice inside a choice in brackets."""
    words = say_rule(names, rule)
    return f"({words})" if isinstance(rule, IfRule) else words


def describe_collection(names: Names, collection: Collection) -> str:
    """Return what a collection holds when it is counted: "core milestones met"."""
    match collection:
        case RuleList(rules=rules):
            return join_all([say_rule(names, part) for part in rules])
        case Groups() as groups:
            many = pluralise(spell_words(groups.dimension))
            having = say_rule(names, groups.having)
            met = " met" if having.endswith(" milestone") else ""
            return f"{many} with {having}{met}"
        case selection:
            noun = find_noun(names, selection, is_reached=True)
            is_said = " at " in noun.rest or noun.rest.endswith(" reached")
            done = "" if is_said else " that are met" if noun.rest else " met"
            lead = ""
            if selection.unlisted is not None:
                lead = f"{describe_amount(selection.unlisted.bounds)} unlisted "
            return f"{lead}{noun.many}{noun.rest}{done}"
