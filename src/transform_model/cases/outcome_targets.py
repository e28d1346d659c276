"""Targets of outcomes: each step, none of them, each way through a tree."""

from collections.abc import Iterator, Sequence
from typing import cast

from attrs import evolve

from transform_model.cases.quantities import (
    Designation,
    Dropping,
    Meeting,
    NumberValue,
    RuleValue,
)
from transform_model.cases.rule_targets import list_rule_targets
from transform_model.cases.spot import Spot
from transform_model.cases.target import Aim, Kind, Target, Way
from transform_model.definition.outcome import Branch, LadderKind, Outcome, Tree
from transform_model.scoring.nodes import NA, YES, LadderNode, TreeNode


def list_outcome_targets(spot: Spot, outcome: Outcome) -> Iterator[Target]:
    """Yield the targets of an outcome."""
    nodes = tuple(spot.bench.outcomes[outcome.id].values())
    whole = spot.bench.nodes[nodes[0]] if nodes else None
    if isinstance(whole, LadderNode) and whole.kind is LadderKind.ANY_ORDER:
        yield from _list_designations(spot, outcome, nodes[0], whole)
    elif isinstance(outcome.form, Tree):
        yield from _list_tree(spot, outcome, outcome.form.root, nodes[0])
    else:
        yield from _list_steps(spot, outcome, nodes)
    missing = ((Aim(Dropping(node), least=1),) for node in nodes)
    target = spot.aim("na", "not applicable", Kind.STEP, outcome.at, missing)
    yield evolve(target, is_optional=True)
    for step in outcome.steps:
        inner = spot.step(step.id)
        if step.applies:
            out = Aim(Meeting(step.applies), below=NA)
            says = "left out by its condition"
            yield inner.aim("applies", says, Kind.CONDITION, step.at, ((out,),))
        if step.rule is not None:
            yield from list_rule_targets(inner, step.rule)


def _list_steps(spot: Spot, outcome: Outcome, nodes: Sequence[int]) -> Iterator[Target]:
    """Yield the steps of a ladder or of bands; of a family, over any member."""
    none = ((Aim(NumberValue(node), below=0),) for node in nodes)
    target = spot.aim("none", "below the first step", Kind.STEP, outcome.at, none)
    yield evolve(target, is_optional=True)
    for i, step in enumerate(outcome.steps):
        ways = ((Aim(NumberValue(node), i, i + 1),) for node in nodes)
        yield spot.aim(step.id, "the result", Kind.STEP, step.at, ways)


def _list_designations(
    spot: Spot, outcome: Outcome, node: int, ladder: LadderNode
) -> Iterator[Target]:
    for i, step in enumerate(outcome.steps):
        inner = spot.step(step.id)
        held = Aim(Designation(node, i), least=YES)
        yield inner.aim("held", "held", Kind.STEP, step.at, ((held,),))
        fails = Aim(Designation(node, i), below=NA)
        yield inner.aim("missed", "missed", Kind.STEP, step.at, ((fails,),))
        for other in ladder.includes[i]:
            way = (
                held,
                Aim(RuleValue(ladder.rules[i]), below=NA),
                Aim(Designation(node, other), least=YES),
            )
            containing = outcome.steps[other]
            says = f"held because {containing.id} includes it"
            name = f"through.{containing.id}"
            yield inner.aim(name, says, Kind.STEP, containing.at, (way,))


def _list_tree(spot: Spot, outcome: Outcome, root: Branch, node: int) -> Iterator[Target]:
    """Yield every way through a tree, and every step at the end of one."""
    ways_by_step: dict[str, list[Way]] = {step.id: [] for step in outcome.steps}
    yield from _list_ways(spot.step("tree"), root, node, ways_by_step)
    for step in outcome.steps:
        yield spot.aim(step.id, "the result", Kind.STEP, step.at, ways_by_step[step.id])


def _list_ways(
    spot: Spot, branch: Branch, node: int, ways_by_step: dict[str, list[Way]]
) -> Iterator[Target]:
    question = cast(TreeNode, spot.bench.nodes[node])
    yield from list_rule_targets(spot, branch.ask)
    ask = RuleValue(question.ask)
    for name, aim, target, inner in (
        ("yes", Aim(ask, least=NA), branch.yes, question.yes),
        ("no", Aim(ask, below=NA), branch.no, question.no),
    ):
        there = spot.step(name, aim)
        if isinstance(target, Branch):
            yield from _list_ways(there, target, inner, ways_by_step)
        else:
            ways_by_step[target].append(there.given)
            yield spot.aim(name, f"gone through to {target}", Kind.BRANCH, branch.at, ((aim,),))
