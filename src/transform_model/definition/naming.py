"""Which rules, measures and outcomes refer to which."""

from collections.abc import Iterator, Mapping

from attrs import fields, has

from transform_model.definition.framework import Framework
from transform_model.definition.number import Family, MeasureNumber
from transform_model.definition.outcome import Bands
from transform_model.definition.rule import NamedRule, OutcomeRule, ValueRule

Name = tuple[str, str]
"""A kind (``rule``, ``measure`` or ``outcome``) and an id."""


def named_references(framework: Framework) -> Mapping[Name, tuple[Name, ...]]:
    """Return, for every rule, measure and outcome, the ones it refers to directly."""
    table: dict[Name, tuple[Name, ...]] = {}
    for rule in framework.rules.values():
        table["rule", rule.id] = tuple(references_in(rule.rule))
    for measure in framework.measures.values():
        table["measure", measure.id] = tuple(references_in(measure.number))
    for outcome in framework.outcomes.values():
        table["outcome", outcome.id] = tuple(references_in((outcome.form, outcome.steps)))
    return table


def references_in(value: object) -> Iterator[Name]:
    """Yield every name that a rule, a number or anything made of them refers to, in order."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        match part:
            case NamedRule(name=name):
                yield ("rule", name)
            case ValueRule(measure=name) | Bands(measure=name):
                yield ("measure", name)
            case MeasureNumber(measure=name) | Family(measure=name):
                yield ("measure", name)
            case OutcomeRule(outcome=name):
                yield ("outcome", name)
            case _:
                pass
        waiting.extend(reversed(_parts(part)))


def _parts(value: object) -> list[object]:
    if isinstance(value, tuple):
        return list(value)
    kind = type(value)
    if has(kind):
        return [getattr(value, a.name) for a in fields(kind) if a.name not in _LEAVES]
    return []


_LEAVES = {"at", "ground", "text_basis", "conditions", "bounds", "by_year"}
