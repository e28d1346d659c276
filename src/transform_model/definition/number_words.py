"""Numbers in words: what authors read back from their definition."""

from transform_model.definition.amount import Amount
from transform_model.definition.calling import Names, pluralise, spell_words
from transform_model.definition.expansion import expand_milestones, picks_thresholds
from transform_model.definition.framework import Framework
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    Measure,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Number,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.rule import RuleList, Selection
from transform_model.definition.rule_words import describe_collection, has_shares, say_rule
from transform_model.definition.selection_words import find_noun
from transform_model.definition.words import (
    describe_conditions,
    describe_stated,
    join_all,
    show_number,
)

_OF_LIST = {Verb.MEAN: "mean of", Verb.MIN: "lowest of", Verb.MAX: "highest of"}
_OF_MANY = {Verb.SUM: "sum of", **_OF_LIST}


def describe_number(framework: Framework, number: Number, names: Names | None = None) -> str:
    """Return a number in words.

    Parameters
    ----------
    framework
        Where the number stands.
    number
        The number.
    names
        What things are called; their ids, where nothing is said.
    """
    return say_number(names or Names(framework), number)


def say_measure(names: Names, measure: Measure) -> str:
    """Return how a measure is worked out, and that it has a value for each member."""
    words = say_number(names, measure.number)
    return f"{words}, for each {spell_words(measure.by)}" if measure.by else words


def say_number(names: Names, number: Number) -> str:
    """Return a number in words, things called by these names."""
    match number:
        case Amount():
            return describe_stated(number)
        case MilestoneNumber():
            return _say_milestone(names, number)
        case MeasureNumber():
            return names.call_measure(number.measure, number.member)
        case Aggregate():
            return _say_aggregate(names, number)
        case TallyNumber():
            return _say_tally(names, number)
        case WeightedMean():
            return _say_weighted(names, number)
        case Lookup():
            return _say_lookup(names, number)
        case IfNumber():
            return _say_if(names, number)
        case _:
            return _say_modified(names, number)


def _say_part(names: Names, number: Number) -> str:
    """Return a number inside another; what would run on into the words around it in brackets."""
    words = say_number(names, number)
    return f"({words})" if _runs_on(number) else words


def _runs_on(number: Number) -> bool:
    match number:
        case Aggregate(verb=Verb.SUM, of=NumberList(numbers=numbers)):
            return len(numbers) > 1
        case _:
            return isinstance(number, IfNumber)


def _say_milestone(names: Names, number: MilestoneNumber) -> str:
    milestone = names.framework.milestones[number.milestone]
    word = "level" if milestone.points is None else names.framework.points_called
    if milestone.scale.is_measured and milestone.points is None:
        return names.call_milestone(milestone.id)
    return f"{word} of {names.call_milestone(milestone.id)}"


def _say_aggregate(names: Names, number: Aggregate) -> str:
    match number.of:
        case NumberList(numbers=numbers):
            parts = [_say_part(names, part) for part in numbers]
            if number.verb is Verb.SUM:
                return " + ".join(parts)
            return f"{_OF_LIST[number.verb]} {join_all(parts)}"
        case Family(measure=id):
            many = pluralise(spell_words(names.framework.measures[id].by))
            word = _OF_MANY[number.verb].removesuffix(" of")
            return f"{word} over all {many} of {names.call_measure(id)}"
        case selection:
            return f"{_OF_MANY[number.verb]} {_say_values(names, selection)}"


def _say_values(names: Names, selection: Selection) -> str:
    """Return what is taken from what a selection picks: "the credits of elective milestones"."""
    framework = names.framework
    noun = find_noun(names, selection, is_reached=False)
    if picks_thresholds(selection):
        return noun.say_these("the levels asked for by reached")
    picked = [framework.milestones[id] for id in expand_milestones(framework, selection)]
    has_points = any(milestone.points is not None for milestone in picked)
    word = framework.points_called if has_points and not selection.by_level else "levels"
    words = noun.say_these(f"the {word} of")
    is_weighted = any(milestone.weight != picked[0].weight for milestone in picked)
    return f"{words}, each with its weight" if is_weighted else words


def _say_tally(names: Names, number: TallyNumber) -> str:
    held = describe_collection(names, number.of)
    if isinstance(number.of, RuleList):
        word = "how many" if number.tally is Tally.COUNT else "the share that holds"
        return f"{word} of {held}" + (" hold" if number.tally is Tally.COUNT else "")
    if number.tally is Tally.COUNT:
        return f"number of {held}"
    return f"share of {held}"


def _say_weighted(names: Names, number: WeightedMean) -> str:
    parts = [
        f"{_say_part(names, part)} (weight {describe_stated(weight)})"
        for part, weight in number.parts
    ]
    return f"weighted mean of {join_all(parts)}"


def _say_lookup(names: Names, number: Lookup) -> str:
    is_share = has_shares(tuple(value for _, value in number.table))
    cells = [
        f"{describe_stated(value, is_share=is_share)} from {show_number(start)}"
        for start, value in number.table
        if value.bounds.upper > 0
    ]
    return f"{join_all(cells)}, by the {_say_part(names, number.number)}"


def _say_if(names: Names, number: IfNumber) -> str:
    words = f"{_say_part(names, number.then)} if {describe_conditions(names, number.conditions)}"
    if number.otherwise is None:
        return f"{words}, else not applicable"
    return f"{words}, else {_say_part(names, number.otherwise)}"


def _say_modified(names: Names, number: Modified) -> str:
    words = _say_part(names, number.number)
    if isinstance(number.times, Amount):
        factor = describe_stated(number.times)
        words = f"({factor}) × {words}" if number.times.by_year else f"{factor} × {words}"
    elif number.times is not None:
        words += f", times {_say_part(names, number.times)}"
    if number.cap is not None:
        words += f", at most {describe_stated(number.cap)}"
    if number.only_if is not None:
        words += f"; 0 without {say_rule(names, number.only_if)}"
    return words
