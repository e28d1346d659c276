"""Outcomes compiled to nodes."""

from transform_model.definition.basis import Ground
from transform_model.definition.expansion import EVERYTHING
from transform_model.definition.outcome import Bands, Branch, Ladder, Outcome, OutcomeStep
from transform_model.scoring.compiling import Bench, Family
from transform_model.scoring.compiling_rules import add_rule
from transform_model.scoring.nodes import BandsNode, LadderNode, TreeNode, UnknownNode


def add_outcome(bench: Bench, outcome: Outcome) -> Family:
    """Return the nodes of an outcome, one per member of a family, or the one member ''."""
    match outcome.form:
        case Ladder():
            return {"": _add_ladder(bench, outcome, outcome.form)}
        case Bands():
            return _add_bands(bench, outcome, outcome.form)
        case _:
            ids = [step.id for step in outcome.steps]
            root = _add_branch(bench, outcome.form.root, ids, outcome.ground)
            bench.origins[root] = outcome
            return {"": root}


def _add_ladder(bench: Bench, outcome: Outcome, form: Ladder) -> int:
    ids = [step.id for step in outcome.steps]
    includes = tuple(_containing(outcome.steps, ids, i) for i in range(len(ids)))
    rules = tuple(_add_step(bench, step) for step in outcome.steps)
    applies = tuple(step.applies for step in outcome.steps)
    # Two outcomes may have equal rules and steps of other names.
    return bench.add_new(LadderNode(form.kind, rules, applies, includes), outcome)


def _add_step(bench: Bench, step: OutcomeStep) -> int:
    if step.rule is None or not bench.known(step.ground):
        return bench.add(UnknownNode(), step)
    return add_rule(bench, step.rule, EVERYTHING)


def _containing(steps: tuple[OutcomeStep, ...], ids: list[str], step: int) -> tuple[int, ...]:
    """Return indices of the steps that contain a step, directly or through others."""
    found = {step}
    while True:
        more = {
            i
            for i, other in enumerate(steps)
            if i not in found and any(ids.index(name) in found for name in other.includes)
        }
        if not more:
            return tuple(sorted(found - {step}))
        found |= more


def _add_bands(bench: Bench, outcome: Outcome, form: Bands) -> Family:
    starts = tuple(bench.add_amount(step.starts_at) for step in outcome.steps if step.starts_at)
    numbers = bench.measures[form.measure]
    if form.member:
        numbers = {"": numbers[form.member]}
    return {
        member: bench.add_new(BandsNode(number, form.round, starts), outcome)
        for member, number in numbers.items()
    }


def _add_branch(bench: Bench, branch: Branch | str, ids: list[str], ground: Ground) -> int:
    if isinstance(branch, str):
        return -1 - ids.index(branch)
    is_known = bench.known(ground)
    ask = add_rule(bench, branch.ask, EVERYTHING) if is_known else bench.add(UnknownNode())
    yes = _add_branch(bench, branch.yes, ids, ground)
    no = _add_branch(bench, branch.no, ids, ground)
    return bench.add_new(TreeNode(ask, yes, no), branch)
