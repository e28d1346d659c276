"""The parts of what a framework asks for, each with the milestones it asks about."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from transform_model.definition.amount import Amount
from transform_model.definition.calling import Titles
from transform_model.definition.framework import Framework
from transform_model.definition.number import MeasureNumber, Modified, WeightedMean
from transform_model.definition.outcome import Outcome, OutcomeStep
from transform_model.definition.rule import (
    AtLeast,
    NamedRule,
    OutcomeRule,
    Rule,
    RuleList,
    ValueRule,
    Where,
)
from transform_model.definition.rule_words import say_rule
from transform_model.definition.words import describe_amount, describe_stated
from transform_model.display.framework_picture.chart import Column
from transform_model.display.framework_picture.mentions import Firmness, Mention, find_mentions


@frozen
class Part:
    """One thing that is asked for, and the milestones it asks about."""

    column: Column
    mentions: Mapping[str, Mention]


def list_ladder_parts(framework: Framework, outcome: Outcome) -> list[Part]:
    """Return the steps of a ladder where each asks about other milestones, else their parts."""
    steps = [step for step in outcome.steps if step.rule is not None]
    names = Titles(framework)
    whole = [
        Part(Column("", step.title or step.id), find_mentions(framework, step.rule))
        for step in steps
    ]
    sets = {frozenset((id, each.level) for id, each in part.mentions.items()) for part in whole}
    if len(whole) > 1 and len(sets) == len(whole) and all(sets):
        return whole
    by_set: dict[frozenset[str], list[tuple[OutcomeStep, Rule]]] = {}
    for step in steps:
        for rule in _split(step.rule):
            mentions = find_mentions(framework, rule)
            if mentions:
                by_set.setdefault(frozenset(mentions), []).append((step, rule))
    if len(by_set) == 1:
        _, rule = next(iter(by_set.values()))[0]
        if isinstance(rule, ValueRule):
            return list_number_parts(framework, rule.measure)
    return [_join_rules(names, rules, len(steps)) for rules in by_set.values()]


def _split(rule: Rule | None) -> Iterator[Rule]:
    """Yield each part of a rule that asks for several things; what asks nobody is left out."""
    if isinstance(rule, AtLeast) and rule.count is None and isinstance(rule.of, RuleList):
        for part in rule.of.rules:
            yield from _split(part)
    elif rule is not None and not isinstance(rule, Where | OutcomeRule):
        yield rule


def _join_rules(names: Titles, rules: Sequence[tuple[OutcomeStep, Rule]], count: int) -> Part:
    """Return what several steps ask about the same milestones as one part."""
    mentions: dict[str, Mention] = {}
    for _, rule in sorted(rules, key=lambda each: not isinstance(each[1], ValueRule)):
        for id, mention in find_mentions(names.framework, rule).items():
            is_firm = mention.firmness is Firmness.NEEDED
            mentions[id] = mention if is_firm else mentions.get(id, mention)
    if count == 1:
        words = [_begin(say_rule(names, rule)) for _, rule in rules]
        return Part(Column("", "; ".join(words[:1]), "; ".join(words[1:])), mentions)
    values = [(step, rule) for step, rule in rules if isinstance(rule, ValueRule)]
    if len(values) == len(rules) and len({rule.measure for _, rule in values}) == 1:
        title = _begin(names.call_measure(values[0][1].measure, values[0][1].member))
        cells = [
            f"{describe_stated(rule.value)} for {names.call_step(_outcome_of(names, step), step)}"
            for step, rule in values
        ]
        return Part(Column("", title, ", ".join(cells)), mentions)
    words = [_begin(say_rule(names, rule)) for _, rule in rules]
    steps = dict.fromkeys(step.title or step.id for step, _ in rules)
    return Part(Column("", "; ".join(dict.fromkeys(words)), f"for {', '.join(steps)}"), mentions)


def _outcome_of(names: Titles, step: OutcomeStep) -> Outcome:
    return next(each for each in names.framework.outcomes.values() if step in each.steps)


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]


def list_number_parts(framework: Framework, measure: str) -> list[Part]:
    """Return the parts of a number with their weights; the whole number where it has none."""
    names = Titles(framework)
    number: object = framework.measures[measure].number
    while isinstance(number, Modified):
        number = number.number
    if isinstance(number, WeightedMean):
        return [
            Part(
                Column("", _begin(_call(names, part)), f"weight {_say_latest(weight)}"),
                find_mentions(framework, part),
            )
            for part, weight in number.parts
        ]
    title = _begin(names.call_measure(measure))
    return [Part(Column("", title), find_mentions(framework, number))]


def _say_latest(amount: Amount) -> str:
    """Return the last number that is known, with its year; the number itself where none changes."""
    known = [(year, bounds) for year, bounds in amount.by_year if bounds.is_known]
    if not known:
        return describe_stated(amount)
    year, bounds = known[-1]
    return f"{describe_amount(bounds)} from {year}"


def _call(names: Titles, part: object) -> str:
    if isinstance(part, MeasureNumber):
        return names.call_measure(part.measure, part.member)
    return names.call_milestone(getattr(part, "milestone", ""))


def list_named_parts(framework: Framework) -> Iterator[Part]:
    """Yield rules, then measures, each unless all it asks about was asked about before."""
    names = Titles(framework)
    seen: set[frozenset[str]] = set()
    for id in framework.rules:
        mentions = find_mentions(framework, NamedRule(id))
        if mentions and frozenset(mentions) not in seen:
            seen.add(frozenset(mentions))
            yield Part(Column("", _begin(names.call_rule(id))), mentions)
    for id in framework.measures:
        mentions = find_mentions(framework, MeasureNumber(id))
        known = set().union(*seen)
        if mentions and not set(mentions) <= known:
            seen.add(frozenset(mentions))
            yield Part(Column("", _begin(names.call_measure(id))), mentions)
