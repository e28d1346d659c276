"""Rules and numbers in words: what authors read back from their definition."""

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds, format_number
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Number,
    NumberList,
    TallyNumber,
    WeightedMean,
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
from transform_model.definition.scale import Scale


def describe_amount(bounds: Bounds) -> str:
    """Return a number or range in words.

    Examples
    --------
    >>> describe_amount(Bounds(3, 4)), describe_amount(Bounds(25, 25))
    ('3 to 4', '25')
    """
    if bounds.is_known:
        return format_number(bounds.lower)
    if bounds.upper == float("inf"):
        return f"{format_number(bounds.lower)} or more"
    if bounds.lower == -float("inf"):
        return f"at most {format_number(bounds.upper)}"
    return f"{format_number(bounds.lower)} to {format_number(bounds.upper)}"


def describe_level(scale: Scale, level: float) -> str:
    """Return what a position or value on a scale is called.

    Examples
    --------
    >>> from transform_model.definition.scale import SHARE, YES_NO
    >>> describe_level(YES_NO, 1), describe_level(SHARE, 0.95)
    ('yes', '95 %')
    """
    if scale.levels:
        return scale.levels[int(level)].label
    if scale.unit == "share":
        return f"{format_number(round(level * 100, 4))} %"
    return f"{format_number(level)} {scale.unit}".strip()


def describe_step(milestone: Milestone, level: Bounds) -> str:
    """Return "milestone at least at a level" in words."""
    scale = milestone.scale
    if [lv.label for lv in scale.levels] == ["no", "yes"] and level.lower == 1:
        return milestone.id
    words = describe_level(scale, level.lower)
    if not level.is_known:
        words += f" to {describe_level(scale, level.upper)}"
    if scale.is_measured:
        return f"{milestone.id} at {words} or better"
    return f"{milestone.id} at level {words}"


def describe_conditions(conditions: tuple[Condition, ...]) -> str:
    """Return conditions on the practice in words, joined by "and"."""
    return " and ".join(_describe_condition(condition) for condition in conditions)


def _describe_condition(condition: Condition) -> str:
    name = condition.attribute.replace("_", " ")
    if condition.bounds is not None:
        return f"{name} {describe_amount(condition.bounds)}"
    return f"{name} is {' or '.join(condition.values)}"


def describe_rule(framework: Framework, rule: Rule) -> str:
    """Return a rule in words."""
    match rule:
        case StepRule():
            return describe_step(framework.milestones[rule.milestone], rule.level)
        case NamedRule():
            return rule.name
        case ValueRule():
            name = f"{rule.measure}.{rule.member}" if rule.member else rule.measure
            return f"{name} at least {describe_amount(rule.value.bounds)}"
        case OutcomeRule():
            name = f"{rule.outcome}.{rule.member}" if rule.member else rule.outcome
            return f"{name} at least {rule.step}"
        case AtLeast():
            return _describe_at_least(framework, rule)
        case AllBut():
            members = describe_collection(framework, rule.of)
            return f"all but at most {describe_amount(rule.allowed.bounds)} of {members}"
        case Where():
            return f"the practice has {describe_conditions(rule.conditions)}"
        case _:
            return _describe_if(framework, rule)


def _describe_if(framework: Framework, rule: IfRule) -> str:
    then = describe_rule(framework, rule.then)
    rest = "not applicable"
    if rule.otherwise is not None:
        rest = describe_rule(framework, rule.otherwise)
    return f"{then} if {describe_conditions(rule.conditions)}, else {rest}"


def _describe_at_least(framework: Framework, rule: AtLeast) -> str:
    members = describe_collection(framework, rule.of)
    if rule.count is None:
        return f"all of {members}"
    if rule.count.bounds == Bounds(1, 1):
        return f"any of {members}"
    return f"at least {describe_amount(rule.count.bounds)} of {members}"


def describe_collection(framework: Framework, collection: Collection) -> str:
    """Return what a collection holds, in words."""
    match collection:
        case RuleList(rules=rules):
            return "(" + "; ".join(describe_rule(framework, part) for part in rules) + ")"
        case Groups():
            having = describe_rule(framework, collection.having)
            return f"each {collection.dimension.replace('_', ' ')} with {having}"
        case _:
            return describe_selection(collection)


def describe_selection(selection: Selection) -> str:
    """Return what a selection picks, in words."""
    picks_thresholds = selection.thresholds or selection.phases
    words = ["thresholds" if picks_thresholds else "milestones"]
    if selection.unlisted is not None:
        words.insert(0, f"{describe_amount(selection.unlisted.bounds)} unlisted")
    if selection.phases:
        words.append(f"of {' or '.join(selection.phases)}")
    words.extend(
        f"with {dimension.replace('_', ' ')} {' or '.join(members)}"
        for dimension, members in selection.tags
    )
    if selection.level:
        words.append(f"at level {selection.level}")
    if selection.exclude:
        words.append(f"except {', '.join(selection.exclude)}")
    if selection.due_now:
        words.append("due by now")
    return " ".join(words)


def describe_number(framework: Framework, number: Number) -> str:
    """Return a number in words."""
    match number:
        case Amount():
            return describe_amount(number.bounds)
        case MilestoneNumber():
            return number.milestone
        case MeasureNumber():
            return f"{number.measure}.{number.member}" if number.member else number.measure
        case Aggregate():
            return f"{_VERBS[number.verb]} {_describe_operand(framework, number)}"
        case TallyNumber():
            return f"{_TALLIES[number.tally]} {describe_collection(framework, number.of)}"
        case WeightedMean():
            parts = ", ".join(
                f"{describe_number(framework, part)} (weight {describe_amount(weight.bounds)})"
                for part, weight in number.parts
            )
            return f"weighted mean of {parts}"
        case Lookup():
            return f"{describe_number(framework, number.number)} looked up in a table"
        case IfNumber():
            then = describe_number(framework, number.then)
            rest = "not applicable"
            if number.otherwise is not None:
                rest = describe_number(framework, number.otherwise)
            return f"{then} if {describe_conditions(number.conditions)}, else {rest}"
        case _:
            return _describe_modified(framework, number)


_VERBS = {"sum": "sum of", "mean": "mean of", "min": "least of", "max": "greatest of"}
_TALLIES = {"count": "how many of", "fraction": "share of"}


def _describe_operand(framework: Framework, number: Aggregate) -> str:
    match number.of:
        case NumberList(numbers=numbers):
            return "(" + ", ".join(describe_number(framework, part) for part in numbers) + ")"
        case Family(measure=measure):
            return f"every {measure}"
        case _:
            return describe_selection(number.of)


def _describe_modified(framework: Framework, number: Modified) -> str:
    words = describe_number(framework, number.number)
    if number.times is not None:
        words += f", times {describe_number(framework, number.times)}"
    if number.cap is not None:
        words += f", at most {describe_amount(number.cap.bounds)}"
    if number.only_if is not None:
        words += f", 0 unless {describe_rule(framework, number.only_if)}"
    return words
