"""Targets inside a rule: each part of a list decides once, each branch is taken once."""

from collections.abc import Iterator, Sequence

from transform_model.cases.quantities import Flipped, Meeting, RuleValue
from transform_model.cases.spot import Spot, list_rule_values
from transform_model.cases.target import Aim, Kind, Target, Way
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Groups,
    IfRule,
    Rule,
    RuleList,
    Selection,
    Where,
)
from transform_model.scoring.nodes import NA, NO, YES


def list_rule_targets(spot: Spot, rule: Rule) -> Iterator[Target]:
    """Yield the targets inside a rule, what it refers to by name left out."""
    match rule:
        case AtLeast() | AllBut():
            yield from _list_parts(spot, rule)
        case Where(conditions=conditions) if len(conditions) > 1:
            yield from _list_conditions(spot.step("where"), conditions)
        case IfRule():
            yield from _list_branches(spot, rule)
        case _:
            return


def aim_meeting(conditions: tuple[Condition, ...], *, is_met: bool) -> Aim:
    """Return the aim that the practice meets conditions, or does not."""
    return Aim(Meeting(conditions), least=YES) if is_met else Aim(Meeting(conditions), below=NA)


def list_collection_targets(
    spot: Spot, collection: RuleList | Selection | Groups
) -> Iterator[Target]:
    """Yield the targets inside a collection of which each entry counts by itself."""
    if isinstance(collection, RuleList):
        for i, part in enumerate(collection.rules, 1):
            inner = spot.step(str(i))
            yield from list_rule_values(inner, part, part.at)
            yield from list_rule_targets(inner, part)
    elif isinstance(collection, Groups):
        yield from _list_group(spot, collection)


def _list_group(spot: Spot, groups: Groups) -> Iterator[Target]:
    inner = spot.inside("each", groups.dimension)
    yield from list_rule_values(inner, groups.having, groups.having.at)
    yield from list_rule_targets(inner, groups.having)


def _list_parts(spot: Spot, rule: AtLeast | AllBut) -> Iterator[Target]:
    verb, says = _name_verb(rule)
    inner = spot.step(verb)
    if isinstance(rule.of, RuleList):
        nodes = spot.rule_nodes(rule)
        for place, part in enumerate(rule.of.rules):
            pairs = zip(nodes, spot.rule_nodes(part), strict=True)
            ways = [way for node, member in pairs for way in _decide(verb, node, member, place)]
            yield inner.aim(str(place + 1), says, Kind.BRANCH, part.at, ways)
            yield from list_rule_targets(inner.step(str(place + 1)), part)
    elif isinstance(rule.of, Groups):
        yield from _list_group(inner, rule.of)


def _name_verb(rule: AtLeast | AllBut) -> tuple[str, str]:
    """Return the verb of a rule, and what has not happened while a part of it never decides."""
    if isinstance(rule, AllBut):
        return "all_but", "what decides"
    if rule.count is None:
        return "all", "the only one that fails"
    if rule.count.bounds == Bounds(1, 1):
        return "any", "the only one that holds"
    return "at_least", "what decides"


def _decide(verb: str, node: int, part: int, place: int) -> Iterator[Way]:
    """Yield the ways in which a part decides: it fails, or holds, and the whole follows it.

    Where all parts are needed each decides as long as all hold, and one case would do for all of
    them. There only a failing part counts; under ``any`` only one that holds.
    """
    would_fail = Aim(Flipped(node, place, NO), below=NA)
    would_hold = Aim(Flipped(node, place, YES), least=NA)
    if verb != "any":
        yield Aim(RuleValue(part), below=NA), would_fail, would_hold
    if verb != "all":
        yield Aim(RuleValue(part), least=YES), would_fail, would_hold


def _list_conditions(spot: Spot, conditions: Sequence[Condition]) -> Iterator[Target]:
    for i, condition in enumerate(conditions):
        others = tuple(other for j, other in enumerate(conditions) if j != i)
        way = (aim_meeting((condition,), is_met=False), aim_meeting(others, is_met=True))
        says = "the only one that fails"
        yield spot.aim(condition.attribute, says, Kind.BRANCH, condition.at, (way,))


def _list_branches(spot: Spot, rule: IfRule) -> Iterator[Target]:
    then = spot.step("then", aim_meeting(rule.conditions, is_met=True))
    yield from list_rule_values(then, rule.then, rule.then.at)
    yield from list_rule_targets(then, rule.then)
    rest_given = aim_meeting(rule.conditions, is_met=False)
    if rule.otherwise is None:
        yield spot.aim("else", "left out by its condition", Kind.BRANCH, rule.at, ((rest_given,),))
        return
    rest = spot.step("else", rest_given)
    yield from list_rule_values(rest, rule.otherwise, rule.otherwise.at)
    yield from list_rule_targets(rest, rule.otherwise)
