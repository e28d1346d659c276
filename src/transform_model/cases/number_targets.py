"""Targets inside a number: branches, rows of tables, caps, parts that drop out of a mean."""

from collections.abc import Iterator
from math import inf

from attrs import evolve

from transform_model.cases.quantities import (
    Doubt,
    Dropping,
    Excess,
    Lead,
    NumberValue,
    Reweighting,
    RuleValue,
    Uncut,
)
from transform_model.cases.rule_targets import (
    aim_meeting,
    list_collection_targets,
    list_rule_targets,
)
from transform_model.cases.spot import STRICTLY, Spot
from transform_model.cases.target import Aim, Kind, Target, Way
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import format_number
from transform_model.definition.number import (
    Aggregate,
    IfNumber,
    Lookup,
    Modified,
    Number,
    NumberList,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.document.place import Place
from transform_model.scoring.nodes import NA, ModifyNode, TableNode


def list_number_values(spot: Spot, number: Number, at: Place | None) -> Iterator[Target]:
    """Yield what a measure itself can come out as: a known number, not applicable."""
    nodes = spot.number_nodes(number)
    known = ((Aim(Doubt(node), below=1),) for node in nodes)
    yield spot.aim("known", "known exactly", Kind.NUMBER, at, known)
    missing = ((Aim(Dropping(node), least=1),) for node in nodes)
    target = spot.aim("na", "not applicable", Kind.NUMBER, at, missing)
    yield evolve(target, is_optional=True)


def list_number_targets(spot: Spot, number: Number) -> Iterator[Target]:
    """Yield the targets inside a number, what it refers to by name left out."""
    match number:
        case Aggregate():
            yield from _list_aggregate(spot, number)
        case WeightedMean():
            yield _reweight(spot, number)
        case TallyNumber():
            yield from list_collection_targets(spot.step(number.tally), number.of)
        case Lookup():
            yield from _list_rows(spot.step("table"), number)
            yield from list_number_targets(spot.step("lookup"), number.number)
        case IfNumber():
            yield from _list_branches(spot, number)
        case Modified():
            yield from _list_modified(spot, number)
        case _:
            return


def _list_aggregate(spot: Spot, number: Aggregate) -> Iterator[Target]:
    if number.verb is Verb.MEAN:
        yield _reweight(spot, number)
    if isinstance(number.of, NumberList):
        inner = spot.step(number.verb)
        if number.verb in _SIGNS:
            yield from _list_leads(inner, number.of, _SIGNS[number.verb])
        for i, part in enumerate(number.of.numbers, 1):
            yield from list_number_targets(inner.step(str(i)), part)


_SIGNS = {Verb.MIN: 1, Verb.MAX: -1}


def _list_leads(spot: Spot, parts: NumberList, sign: int) -> Iterator[Target]:
    """Yield for each part of a least or greatest that it is the one which decides."""
    columns = [spot.number_nodes(part) for part in parts.numbers]
    for i, part in enumerate(parts.numbers):
        ways: list[Way] = []
        for nodes in zip(*columns, strict=True):
            others = tuple(node for j, node in enumerate(nodes) if j != i)
            ways.append((Aim(Lead(nodes[i], others, sign), least=STRICTLY),))
        yield spot.aim(str(i + 1), "what decides", Kind.NUMBER, part.at, ways)


def _reweight(spot: Spot, number: Aggregate | WeightedMean) -> Target:
    ways = ((Aim(Reweighting(node), least=1),) for node in spot.number_nodes(number))
    says = "a mean of what is left"
    target = spot.aim("reweighted", says, Kind.NUMBER, number.at, ways)
    return evolve(target, is_optional=True)


def _list_rows(spot: Spot, lookup: Lookup) -> Iterator[Target]:
    """Yield the rows of a table; rows with the same value as the one before are one with it."""
    rows: list[tuple[str, float, Place | None]] = [("below", -inf, lookup.at)]
    before: Amount | None = None
    for key, amount in lookup.table:
        is_new = before is None or (amount.bounds, amount.by_year) != (
            before.bounds,
            before.by_year,
        )
        if is_new:
            rows.append((format_number(key), key, amount.at))
        before = amount
    ends = [start for _, start, _ in rows[1:]] + [inf]
    numbers = [
        table.number
        for node in spot.number_nodes(lookup)
        if isinstance(table := spot.bench.nodes[node], TableNode)
    ]
    for (name, start, at), end in zip(rows, ends, strict=True):
        ways = ((Aim(NumberValue(number), start, end),) for number in numbers)
        is_below = name == "below"
        says = "asked below its first row" if is_below else "used"
        yield evolve(spot.aim(name, says, Kind.NUMBER, at, ways), is_optional=is_below)


def _list_branches(spot: Spot, number: IfNumber) -> Iterator[Target]:
    branches = (("then", number.then, True), ("else", number.otherwise, False))
    for name, branch, is_met in branches:
        aim = aim_meeting(number.conditions, is_met=is_met)
        at = number.at if branch is None else branch.at
        says = "left out by its condition" if branch is None else "taken"
        yield spot.aim(name, says, Kind.BRANCH, at, ((aim,),))
        if branch is not None:
            yield from list_number_targets(spot.step(name, aim), branch)


def _list_modified(spot: Spot, number: Modified) -> Iterator[Target]:
    nodes = [
        (node, found)
        for node in spot.number_nodes(number)
        if isinstance(found := spot.bench.nodes[node], ModifyNode)
    ]
    is_twice = isinstance(number.number, Modified)
    yield from list_number_targets(spot.step("value") if is_twice else spot, number.number)
    if number.cap is not None:
        cap = spot.step("cap")
        bites = ((Aim(Excess(node), least=STRICTLY),) for node, _ in nodes)
        yield cap.aim("bites", "what limits it", Kind.NUMBER, number.cap.at, bites)
        spares = ((Aim(Excess(node), below=STRICTLY),) for node, _ in nodes)
        yield cap.aim("spares", "out of reach", Kind.NUMBER, number.cap.at, spares)
    if number.only_if is not None:
        inner = spot.step("only_if")
        holds = ((Aim(RuleValue(found.only_if), least=NA),) for _, found in nodes)
        yield inner.aim("yes", "fulfilled", Kind.BRANCH, number.only_if.at, holds)
        fails = (
            (Aim(RuleValue(found.only_if), below=NA), is_something)
            for node, found in nodes
            for is_something in _not_zero(node)
        )
        yield inner.aim("no", "what makes it 0", Kind.BRANCH, number.only_if.at, fails)
        yield from list_rule_targets(inner, number.only_if)


def _not_zero(node: int) -> tuple[Aim, Aim]:
    return Aim(Uncut(node), least=STRICTLY), Aim(Uncut(node), below=-STRICTLY)
