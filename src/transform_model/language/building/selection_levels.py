"""Selections in rules, held against the scale of every milestone they pick."""

from collections.abc import Iterator

from transform_model.definition.expansion import (
    EVERYTHING,
    Scope,
    expand_milestones,
    group_members,
    picks_thresholds,
    step_level,
)
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import TallyNumber
from transform_model.definition.rule import AllBut, AtLeast, Groups, RuleList, Selection, StepRule
from transform_model.document.codes import quote
from transform_model.document.place import Place
from transform_model.language.reading.faults import Faults
from transform_model.language.rule_codes import UNKNOWN_LEVEL, WHICH_LEVEL

_LEAVES = frozenset({"at", "ground", "text_basis", "conditions", "applies", "bounds", "by_year"})


def check_selection_levels(framework: Framework, faults: Faults) -> None:
    """Note every selection whose level is not on the scale of a milestone it picks.

    A selection that names no level needs a ``met`` level on each. One finding per selection.
    """
    for selection, place, scopes in _rule_selections(framework):
        strangers = list(dict.fromkeys(_list_strangers(framework, selection, scopes)))
        if strangers:
            _note(faults, selection, place, strangers)


def _rule_selections(
    framework: Framework,
) -> Iterator[tuple[Selection, Place, tuple[Scope, ...]]]:
    """Yield the selections of milestones that stand for steps, with what they can see."""
    waiting = list(_roots(framework))
    while waiting:
        part, scopes = waiting.pop()
        if isinstance(part, AtLeast | AllBut | TallyNumber):
            inside, place = part.of, part.of.at
            if place and isinstance(inside, Selection) and not picks_thresholds(inside):
                yield inside, place, scopes
            elif isinstance(inside, Groups):
                narrow = tuple(_narrow(framework, inside.dimension, scopes))
                waiting.append((inside.having, narrow))
            elif isinstance(inside, RuleList):
                # Nearly every rule of a large file is a step, which holds no selection.
                waiting += [(rule, scopes) for rule in inside.rules if type(rule) is not StepRule]
        elif isinstance(part, tuple):
            waiting += [(item, scopes) for item in part]
        else:
            waiting += [(item, scopes) for item in _parts(part)]


def _roots(framework: Framework) -> Iterator[tuple[object, tuple[Scope, ...]]]:
    everywhere = (EVERYTHING,)
    for milestone in framework.milestones.values():
        for prerequisite in milestone.prerequisites:
            yield prerequisite.needs, everywhere
    for phase in framework.phases:
        yield phase.rule, everywhere
    for definition in framework.rules.values():
        yield definition.rule, everywhere
    for measure in framework.measures.values():
        by = measure.by
        yield measure.number, tuple(_narrow(framework, by, everywhere)) if by else everywhere
    for outcome in framework.outcomes.values():
        yield (outcome.form, outcome.steps), everywhere


def _narrow(framework: Framework, dimension: str, scopes: tuple[Scope, ...]) -> Iterator[Scope]:
    for scope in scopes:
        for member in group_members(framework, dimension, scope):
            yield scope.narrow(dimension, member)


def _parts(part: object) -> Iterator[object]:
    attributes = getattr(type(part), "__attrs_attrs__", ())
    for attribute in attributes:
        if attribute.name not in _LEAVES:
            yield getattr(part, attribute.name)


def _list_strangers(
    framework: Framework, selection: Selection, scopes: tuple[Scope, ...]
) -> Iterator[str]:
    for scope in scopes:
        for id in expand_milestones(framework, selection, scope):
            if _misses(framework.milestones[id], selection.level):
                yield id


def _misses(milestone: Milestone, label: str) -> bool:
    return step_level(milestone, label) is None


def _note(faults: Faults, selection: Selection, place: Place, strangers: list[str]) -> None:
    rest = len(strangers) - 1
    more = f" and {rest} more milestone{'s' if rest > 1 else ''}" if rest else ""
    if selection.level:
        verb = "have" if rest else "has"
        message = f"{quote(strangers[0])}{more} {verb} no level {quote(selection.level)}"
        remedy = "narrow the selection to milestones of one scale"
        faults.add(UNKNOWN_LEVEL, message, place, help=remedy)
        return
    message = f"which level of {quote(strangers[0])}{more}?"
    remedy = "add level: to the selection, or declare 'met' on the scale"
    faults.add(WHICH_LEVEL, message, place, help=remedy)
