"""Every target of a framework, in the order of its definition."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import inf

from attrs import evolve, frozen

from transform_model.cases.number_targets import list_number_targets, list_number_values
from transform_model.cases.outcome_targets import list_outcome_targets
from transform_model.cases.quantities import (
    AnsweredLevel,
    CompletedPhase,
    PhaseValue,
    RuleValue,
    SlotValue,
    Year,
)
from transform_model.cases.rule_targets import aim_meeting, list_rule_targets
from transform_model.cases.spot import Spot, list_rule_values, reopen_bench
from transform_model.cases.target import Aim, Kind, Target, can_be_reached
from transform_model.definition.amount import Amount
from transform_model.definition.expansion import EVERYTHING
from transform_model.definition.milestone import Milestone
from transform_model.definition.walking import walk_parts
from transform_model.scoring.answers import read_answers
from transform_model.scoring.compiling import Bench
from transform_model.scoring.nodes import NA, YES, ChooseNode
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import find_scenarios
from transform_model.scoring.tightness import Answered, make_answered


@frozen
class TargetList:
    """The targets of a framework.

    Parameters
    ----------
    reachable
        Those not ruled out.
    unreachable
        Those that nothing can reach, whatever a practice answers and whatever it is.
    """

    reachable: tuple[Target, ...]
    unreachable: tuple[Target, ...]


@lru_cache(maxsize=16)
def list_targets(plan: Plan) -> TargetList:
    """Return the targets of a plan, with those apart that its bounds rule out.

    The bounds of a practice of which nothing is known cover everything that could ever be
    scored. What lies outside them can never happen.
    """
    states = assume_nothing(plan)
    reachable, unreachable = [], []
    for target in _name_apart(_list_all(plan)):
        if can_be_reached(target, states):
            reachable.append(target)
        elif not target.is_optional:
            unreachable.append(target)
    return TargetList(tuple(reachable), tuple(unreachable))


def assume_nothing(plan: Plan) -> tuple[Answered, ...]:
    """Return the states of a practice of which nothing is known, not even the date."""
    rows = tuple(entry.row for entry in read_answers(plan, {}))
    return tuple(make_answered(plan, rows, case) for case in find_scenarios(plan, {}).cases)


def _name_apart(targets: Iterable[Target]) -> Iterator[Target]:
    """Yield targets, the second and later ones of a name with a number behind it."""
    taken: dict[str, int] = {}
    for target in targets:
        count = taken[target.id] = taken.get(target.id, 0) + 1
        yield target if count == 1 else evolve(target, id=f"{target.id}-{count}")


def _list_all(plan: Plan) -> Iterator[Target]:
    bench = reopen_bench(plan)
    framework = plan.framework
    yield from _list_thresholds(plan, bench)
    yield from _list_phases(plan, bench)
    yield from _list_milestones(plan, bench)
    for rule in framework.rules.values():
        spot = Spot(bench, f"rules.{rule.id}")
        yield from list_rule_values(spot, rule.rule, rule.at)
        yield from list_rule_targets(spot, rule.rule)
        yield from _list_years(spot, (rule,))
    for measure in framework.measures.values():
        spot = Spot(bench, f"measures.{measure.id}")
        family = tuple(
            EVERYTHING.narrow(measure.by, member) if member else EVERYTHING
            for member in bench.measures[measure.id]
        )
        members = evolve(spot, scopes=family)
        yield from list_number_values(members, measure.number, measure.at)
        yield from list_number_targets(members, measure.number)
        yield from _list_years(spot, (measure,))
    for outcome in framework.outcomes.values():
        spot = Spot(bench, f"outcomes.{outcome.id}")
        yield from list_outcome_targets(spot, outcome)
        yield from _list_years(spot, (outcome,))


def _list_thresholds(plan: Plan, bench: Bench) -> Iterator[Target]:
    for i, slot in enumerate(plan.slots):
        threshold = slot.threshold
        if threshold is None:
            continue
        spot = Spot(bench, f"thresholds.{threshold.milestone}.{threshold.phase}")
        reached = Aim(SlotValue(i), least=YES)
        yield spot.aim("reached", "reached", Kind.THRESHOLD, threshold.at, ((reached,),))
        missed = Aim(SlotValue(i), below=NA)
        yield spot.aim("missed", "missed", Kind.THRESHOLD, threshold.at, ((missed,),))
        if threshold.applies:
            out = aim_meeting(threshold.applies, is_met=False)
            says = "left out by its condition"
            yield spot.aim("applies", says, Kind.CONDITION, threshold.at, ((out,),))


def _list_phases(plan: Plan, bench: Bench) -> Iterator[Target]:
    phases = plan.framework.phases
    for i, phase in enumerate(phases):
        spot = Spot(bench, f"phases.{phase.id}")
        whole = Aim(PhaseValue(i), least=YES)
        yield spot.aim("complete", "complete", Kind.PHASE, phase.at, ((whole,),))
        part = Aim(PhaseValue(i), below=NA)
        yield spot.aim("incomplete", "incomplete", Kind.PHASE, phase.at, ((part,),))
        if phase.rule is not None:
            yield from list_rule_values(spot.step("rule"), phase.rule, phase.rule.at)
            yield from list_rule_targets(spot.step("rule"), phase.rule)
            yield from _list_years(spot, (phase.rule,))
    order = Spot(bench, "completed_phase")
    for i, name in enumerate(("none", *(phase.id for phase in phases)) if phases else ()):
        at = phases[max(i - 1, 0)].at
        says = "the completed phase" if i else "incomplete as the first"
        way = (Aim(CompletedPhase(), i, i + 1),)
        yield order.aim(name, says, Kind.STEP, at, (way,))


def _list_milestones(plan: Plan, bench: Bench) -> Iterator[Target]:
    due = {
        origin.id: node.conditions
        for node, origin in zip(plan.nodes, plan.origins, strict=True)
        if isinstance(node, ChooseNode) and isinstance(origin, Milestone)
    }
    for milestone in plan.milestones:
        spot = Spot(bench, f"milestones.{milestone.id}")
        conditions = (("applies", milestone.applies), ("due", due.get(milestone.id, ())))
        for name, asked in conditions:
            inner = spot.step(name)
            for word, is_met in (("yes", True), ("no", False)) if asked else ():
                says = _SAYS[name, word]
                way = (aim_meeting(asked, is_met=is_met),)
                yield inner.aim(word, says, Kind.CONDITION, milestone.at, (way,))
        yield from _list_guards(plan, spot, milestone)
        yield from _list_years(spot, (*(milestone.points or ()), milestone.weight))


_SAYS = {
    ("applies", "yes"): "asked of a practice it applies to",
    ("applies", "no"): "left out by its condition",
    ("due", "yes"): "due",
    ("due", "no"): "due later",
}


def _list_guards(plan: Plan, spot: Spot, milestone: Milestone) -> Iterator[Target]:
    """Yield what enforced prerequisites do: a level counts, or is capped."""
    guards = plan.guards_of.get(plan.milestone_index[milestone.id], ())
    for i, guard in enumerate(guards, 1):
        prerequisite = guard.prerequisite
        if not prerequisite.is_enforced:
            continue
        inner = spot.step(f"requires.{i}")
        answered = Aim(AnsweredLevel(guard.milestone), least=guard.level)
        caps = (answered, Aim(RuleValue(guard.needs), below=NA))
        says = "what caps the level"
        yield inner.aim("caps", says, Kind.PREREQUISITE, prerequisite.at, (caps,))
        opens = (answered, Aim(RuleValue(guard.needs), least=NA))
        yield inner.aim("opens", "fulfilled", Kind.PREREQUISITE, prerequisite.at, (opens,))
        yield from list_rule_targets(inner, prerequisite.needs)
        yield from _list_years(inner, (prerequisite.needs,))


def _name_years(start: int, end: float) -> str:
    if end == inf:
        return f"scored in {start} or later"
    last = int(end) - 1
    return f"scored in {start}" if last == start else f"scored in {start} to {last}"


def _list_years(spot: Spot, owned: Sequence[object]) -> Iterator[Target]:
    """Yield each year from which a number stated there changes."""
    amounts = [
        part
        for part in chain.from_iterable(map(walk_parts, owned))
        if isinstance(part, Amount) and part.by_year
    ]
    first_amount = {year: amount for amount in amounts for year, _ in reversed(amount.by_year)}
    starts = sorted(first_amount)
    ends: list[float] = [*starts[1:], inf]
    inner = spot.step("by_year")
    for start, end in zip(starts, ends if starts else (), strict=True):
        way = (Aim(Year(), start, end),)
        at = first_amount[start].at
        yield inner.aim(str(start), _name_years(start, end), Kind.CONDITION, at, (way,))
