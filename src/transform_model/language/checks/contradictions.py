"""Steps and conditions that take each other's place, or leave each other none."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from transform_model.definition.condition import BUILT_IN_ATTRIBUTES, AttributeKind, Condition
from transform_model.definition.outcome import Ladder, LadderKind
from transform_model.definition.rule import AtLeast, Rule, RuleList, StepRule, ValueRule, Where
from transform_model.definition.scale import Direction
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.language.check_codes import FALLING_LADDER, LONE_MEMBER, NEVER_MET
from transform_model.language.checks.survey import Survey


def check_ladders(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each step of a ladder that asks less of the same than the one before."""
    for outcome in survey.framework.outcomes.values():
        form = outcome.form
        if not isinstance(form, Ladder) or form.kind is LadderKind.ANY_ORDER:
            continue
        for before, after in pairwise(outcome.steps):
            if before.applies or after.applies or after.at is None:
                continue
            if _asks_less(survey, before.rule, after.rule):
                yield diagnose(
                    FALLING_LADDER,
                    f"the steps are listed from lowest to highest, but {quote(after.id)} asks for"
                    f" less than {quote(before.id)} before it",
                    after.at,
                    help="put the step that asks for most last",
                    related=(Related(before.at, "the step before"),) if before.at else (),
                )


def check_conditions(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each rule that asks a practice to be two things at once."""
    for spot in survey.spots:
        for first, second in combinations(_list_together(spot.part), 2):
            place = second.at
            if place is not None and _exclude(survey, first, second):
                yield diagnose(
                    NEVER_MET,
                    f"no practice meets both conditions on {quote(first.attribute)}",
                    place,
                    help="" if first.bounds else "a list means one of them: [one, other]",
                    related=(Related(first.at, "asked for here"),) if first.at else (),
                )


def check_lone_members(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each ``any`` of a single rule."""
    for spot in survey.spots:
        rule = spot.part
        if not isinstance(rule, AtLeast) or rule.count is None or not rule.count.bounds.is_known:
            continue
        if isinstance(rule.of, RuleList) and len(rule.of.rules) == 1 and rule.at is not None:
            yield diagnose(
                LONE_MEMBER,
                "this is a choice among one",
                rule.at,
                help="add what else will do, or write the one thing itself",
            )


def _asks_less(survey: Survey, before: Rule | None, after: Rule | None) -> bool:
    match before, after:
        case ValueRule() as low, ValueRule() as high if (low.measure, low.member) == (
            high.measure,
            high.member,
        ):
            return high.value.bounds.upper < low.value.bounds.lower
        case StepRule() as low, StepRule() as high if low.milestone == high.milestone:
            scale = survey.framework.milestones[low.milestone].scale
            if scale.better is Direction.LOWER:
                return high.level.lower > low.level.upper
            return high.level.upper < low.level.lower
        case _:
            return False


def _list_together(part: object) -> list[Condition]:
    """Return the conditions that a practice has to meet all at once."""
    if isinstance(part, Where):
        return list(part.conditions)
    if isinstance(part, AtLeast) and part.count is None and isinstance(part.of, RuleList):
        asked = [rule for rule in part.of.rules if isinstance(rule, Where)]
        if len(asked) > 1:
            return [condition for rule in asked for condition in rule.conditions]
    return []


def _exclude(survey: Survey, first: Condition, second: Condition) -> bool:
    """Return whether no value of an attribute meets two conditions."""
    if first.attribute != second.attribute:
        return False
    if first.bounds is not None and second.bounds is not None:
        lower = max(first.bounds.lower, second.bounds.lower)
        return lower > min(first.bounds.upper, second.bounds.upper)
    known = survey.framework.attributes.get(first.attribute)
    attribute = known or BUILT_IN_ATTRIBUTES[first.attribute]
    return attribute.kind is not AttributeKind.SET and set(first.values).isdisjoint(second.values)
