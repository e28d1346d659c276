"""Which targets of a framework one completion reaches, read from the definition word by word."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

from attrs import evolve

from tests.reference.completion import Completion, Scope, Truth, exact
from tests.reference.interpreter import credit_levels, evaluate
from tests.reference.numbers import (
    family_members,
    measure_value,
    number_value,
    weighted_values,
)
from tests.reference.outcomes import (
    NOT_APPLICABLE,
    designation_truth,
    outcome_members,
    outcome_truth,
    outcome_value,
)
from tests.reference.reading import (
    Reading,
    amount_value,
    attribute_number,
    meets,
    members_with_entries,
    met_level,
    reaches,
)
from tests.reference.rules import rule_truth
from tests.reference.selections import is_due, threshold_truth
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds, format_number
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
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
from transform_model.definition.outcome import Branch, Ladder, LadderKind, Outcome, Tree
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Collection,
    Groups,
    IfRule,
    Rule,
    RuleList,
    Where,
)
from transform_model.definition.walking import walk_parts

_LITTLE = Fraction(1, 10**6)
_WORDS = {Truth.NO: "no", Truth.NA: "na", Truth.YES: "yes"}


def list_reached(framework: Framework, completion: Completion) -> frozenset[str]:
    """Return the ids of the targets that a practice of which everything is known reaches."""
    levels = credit_levels(framework, completion)
    reading = Reading(framework, completion, dict(levels), measure_value, outcome_truth)
    return frozenset(
        chain(
            _thresholds(reading),
            _phases(reading),
            chain.from_iterable(
                _milestone(milestone, reading) for milestone in framework.milestones.values()
            ),
            _rules(reading),
            _measures(reading),
            chain.from_iterable(
                _outcome(outcome, reading) for outcome in framework.outcomes.values()
            ),
        )
    )


def _thresholds(reading: Reading) -> Iterator[str]:
    for placement in reading.completion.placements:
        path = f"thresholds.{placement.milestone}.{placement.phase}"
        words = {Truth.YES: "reached", Truth.NO: "missed"}
        truth = threshold_truth(placement, reading)
        if truth in words:
            yield f"{path}.{words[truth]}"
        if not meets(placement.applies, reading.completion):
            yield f"{path}.applies"


def _phases(reading: Reading) -> Iterator[str]:
    result = evaluate(reading.framework, reading.completion)
    for phase in reading.framework.phases:
        whole = result.phases[phase.id].complete
        yield f"phases.{phase.id}.{'complete' if whole else 'incomplete'}"
        if phase.rule is not None:
            yield from _rule(phase.rule, f"phases.{phase.id}.rule", reading, ())
            yield from _years(phase.rule, f"phases.{phase.id}", reading)
    yield f"completed_phase.{result.completed_phase or 'none'}"


def _milestone(milestone: Milestone, reading: Reading) -> Iterator[str]:
    path = f"milestones.{milestone.id}"
    applies = meets(milestone.applies, reading.completion)
    if milestone.applies:
        yield f"{path}.applies.{'yes' if applies else 'no'}"
    if milestone.due is not None and "month" in reading.completion.attributes:
        yield f"{path}.due.{'yes' if is_due(milestone, reading) else 'no'}"
    answer = reading.completion.levels[milestone.id]
    for i, need in enumerate(milestone.prerequisites, 1):
        inner = f"{path}.requires.{i}"
        if not need.is_enforced:
            continue
        yield from _parts(need.needs, inner, reading, ())
        guarded = Fraction(need.level)
        if milestone.scale.is_measured:
            guarded = met_level(milestone)
        if applies and answer is not None and reaches(milestone.scale, answer, guarded):
            fails = rule_truth(need.needs, reading) is Truth.NO
            yield f"{inner}.{'caps' if fails else 'opens'}"
    yield from _years((*(milestone.points or ()), milestone.weight), path, reading)


def _years(owned: object, path: str, reading: Reading) -> Iterator[str]:
    amounts = [one for one in walk_parts(owned) if isinstance(one, Amount) and one.by_year]
    starts = {year for amount in amounts for year, _ in amount.by_year}
    if starts:
        begun = [year for year in starts if year <= attribute_number("year", reading.completion)]
        yield f"{path}.by_year.{max(begun)}"


def _rules(reading: Reading) -> Iterator[str]:
    for rule in reading.framework.rules.values():
        yield from _rule(rule.rule, f"rules.{rule.id}", reading, ())
        yield from _years(rule, f"rules.{rule.id}", reading)


def _rule(rule: Rule, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    """Yield what a rule came out as, and the targets inside it."""
    yield f"{path}.{_WORDS[rule_truth(rule, reading, scope)]}"
    yield from _parts(rule, path, reading, scope)


def _parts(rule: Rule, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    """Yield the targets inside a rule."""
    match rule:
        case AtLeast() | AllBut():
            yield from _list(rule, f"{path}.{_verb(rule)}", reading, scope)
        case Where(conditions=conditions) if len(conditions) > 1:
            met = [meets((one,), reading.completion) for one in conditions]
            if met.count(False) == 1:
                yield f"{path}.where.{_name_condition(rule, met.index(False))}"
        case IfRule() if meets(rule.conditions, reading.completion):
            yield from _rule(rule.then, f"{path}.then", reading, scope)
        case IfRule(otherwise=None):
            yield f"{path}.else"
        case IfRule(otherwise=otherwise) if otherwise is not None:
            yield from _rule(otherwise, f"{path}.else", reading, scope)
        case _:
            return


def _name_condition(rule: Where, i: int) -> str:
    """Return the attribute of a condition; a second one on it is numbered."""
    names = [one.attribute for one in rule.conditions]
    again = names[:i].count(names[i])
    return f"{names[i]}-{again + 1}" if again else names[i]


def _verb(rule: AtLeast | AllBut) -> str:
    if isinstance(rule, AllBut):
        return "all_but"
    if rule.count is None:
        return "all"
    return "any" if rule.count.bounds == Bounds(1, 1) else "at_least"


def _list(rule: AtLeast | AllBut, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    if isinstance(rule.of, Groups):
        yield from _each(rule.of, path, reading, scope)
    elif isinstance(rule.of, RuleList):
        truths = [rule_truth(part, reading, scope) for part in rule.of.rules]
        for i, part in enumerate(rule.of.rules):
            if _decides(rule, truths, i, reading):
                yield f"{path}.{i + 1}"
            yield from _parts(part, f"{path}.{i + 1}", reading, scope)


def _decides(rule: AtLeast | AllBut, truths: list[Truth], i: int, reading: Reading) -> bool:
    """Return whether the whole follows one part; under all a failing, under any a holding one."""
    wanted = {"all": (Truth.NO,), "any": (Truth.YES,)}.get(_verb(rule), (Truth.NO, Truth.YES))
    if truths[i] not in wanted:
        return False
    results = [
        _combine(rule, [*truths[:i], truth, *truths[i + 1 :]], reading)
        for truth in (Truth.NO, Truth.YES)
    ]
    return results[0] is Truth.NO and results[1] is not Truth.NO


def _combine(rule: AtLeast | AllBut, truths: list[Truth], reading: Reading) -> Truth:
    applying = [truth for truth in truths if truth is not Truth.NA]
    if isinstance(rule, AllBut):
        failing = applying.count(Truth.NO)
        holds = failing <= amount_value(rule.allowed, reading.completion)
    elif rule.count is None:
        holds = Truth.NO not in applying
    else:
        asked = min(Fraction(len(applying)), amount_value(rule.count, reading.completion))
        holds = applying.count(Truth.YES) >= asked
    return Truth.YES if holds else Truth.NO


def _each(groups: Groups, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    for member in members_with_entries(reading.framework, groups.dimension):
        inner = (*scope, (groups.dimension, member))
        yield from _rule(groups.having, f"{path}.each", reading, inner)


def _measures(reading: Reading) -> Iterator[str]:
    for measure in reading.framework.measures.values():
        path = f"measures.{measure.id}"
        for member in family_members(measure.id, reading.framework):
            scope: Scope = ((measure.by, member),) if member else ()
            value = measure_value(measure.id, member, reading)
            yield f"{path}.{'na' if value is None else 'known'}"
            yield from _number(measure.number, path, reading, scope)
        yield from _years(measure, path, reading)


def _number(number: Number, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    """Yield the targets inside a number."""
    match number:
        case Aggregate():
            yield from _aggregate(number, path, reading, scope)
        case WeightedMean():
            values = [
                (number_value(part, reading), amount_value(weight, reading.completion))
                for part, weight in number.parts
            ]
            yield from _reweighted(values, path)
        case TallyNumber():
            yield from _counted(number.of, f"{path}.{number.tally}", reading, scope)
        case Lookup():
            yield from _row(number, f"{path}.table", reading, scope)
            yield from _number(number.number, f"{path}.lookup", reading, scope)
        case IfNumber():
            is_met = meets(number.conditions, reading.completion)
            branch = number.then if is_met else number.otherwise
            inner = f"{path}.{'then' if is_met else 'else'}"
            yield inner
            if branch is not None:
                yield from _number(branch, inner, reading, scope)
        case Modified():
            yield from _modified(number, path, reading, scope)
        case _:
            return


def _reweighted(weighted: Sequence[tuple[Fraction | None, Fraction]], path: str) -> Iterator[str]:
    left = [value for value, weight in weighted if weight > 0]
    if None in left and any(value is not None for value in left):
        yield f"{path}.reweighted"


def _aggregate(number: Aggregate, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    if number.verb is Verb.MEAN:
        yield from _reweighted(weighted_values(number.of, reading, scope), path)
    if not isinstance(number.of, NumberList):
        return
    values = [number_value(part, reading, scope) for part in number.of.numbers]
    sign = {Verb.MIN: 1, Verb.MAX: -1}.get(number.verb, 0)
    for i, part in enumerate(number.of.numbers):
        others = [value for j, value in enumerate(values) if j != i and value is not None]
        own = values[i]
        leads = own is not None and all(sign * (other - own) >= _LITTLE for other in others)
        if sign and others and leads:
            yield f"{path}.{number.verb}.{i + 1}"
        yield from _number(part, f"{path}.{number.verb}.{i + 1}", reading, scope)


def _counted(of: Collection, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    if isinstance(of, Groups):
        yield from _each(of, path, reading, scope)
    elif isinstance(of, RuleList):
        for i, part in enumerate(of.rules, 1):
            yield from _rule(part, f"{path}.{i}", reading, scope)


def _row(lookup: Lookup, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    """Yield the row that is used; rows that repeat the one before belong to it."""
    value = number_value(lookup.number, reading, scope)
    if value is None:
        return
    row, before = "below", None
    for key, amount in lookup.table:
        stated = (amount.bounds, amount.by_year)
        if stated != before and exact(key) <= value + Fraction(1, 10**9):
            row = format_number(key)
        before = stated
    yield f"{path}.{row}"


def _modified(number: Modified, path: str, reading: Reading, scope: Scope) -> Iterator[str]:
    inner = f"{path}.value" if isinstance(number.number, Modified) else path
    yield from _number(number.number, inner, reading, scope)
    uncapped = number_value(evolve(number, cap=None, only_if=None), reading, scope)
    uncut = number_value(evolve(number, only_if=None), reading, scope)
    if number.cap is not None and uncapped is not None:
        excess = uncapped - amount_value(number.cap, reading.completion)
        yield f"{path}.cap.{'bites' if excess >= _LITTLE else 'spares'}"
    if number.only_if is not None:
        truth = rule_truth(number.only_if, reading, scope)
        if truth is not Truth.NO:
            yield f"{path}.only_if.yes"
        elif uncut is not None and abs(uncut) >= _LITTLE:
            yield f"{path}.only_if.no"
        yield from _parts(number.only_if, f"{path}.only_if", reading, scope)


def _outcome(outcome: Outcome, reading: Reading) -> Iterator[str]:
    path = f"outcomes.{outcome.id}"
    form = outcome.form
    if isinstance(form, Ladder) and form.kind is LadderKind.ANY_ORDER:
        yield from _designations(outcome, path, reading)
    for member in outcome_members(outcome, reading.framework):
        value = outcome_value(outcome.id, member, reading)
        if value == NOT_APPLICABLE:
            yield f"{path}.na"
        elif not isinstance(value, frozenset):
            yield f"{path}.{value or 'none'}"
    if isinstance(form, Tree):
        yield from _tree(form.root, f"{path}.tree", reading)
    for step in outcome.steps:
        if not meets(step.applies, reading.completion):
            yield f"{path}.{step.id}.applies"
        if step.rule is not None:
            yield from _parts(step.rule, f"{path}.{step.id}", reading, ())
    yield from _years(outcome, path, reading)


def _designations(outcome: Outcome, path: str, reading: Reading) -> Iterator[str]:
    words = {Truth.YES: "held", Truth.NO: "missed"}
    truths = {step.id: designation_truth(outcome, step.id, reading) for step in outcome.steps}
    for step in outcome.steps:
        truth = truths[step.id]
        if truth in words:
            yield f"{path}.{step.id}.{words[truth]}"
        own = Truth.NA if step.rule is None else rule_truth(step.rule, reading)
        if own is Truth.NO and truth is Truth.YES:
            yield from (
                f"{path}.{step.id}.through.{other.id}"
                for other in outcome.steps
                if truths[other.id] is Truth.YES and _includes(outcome, other.id, step.id)
            )


def _includes(outcome: Outcome, step: str, wanted: str) -> bool:
    """Return whether a step includes another, directly or through others."""
    includes = {one.id: one.includes for one in outcome.steps}
    return any(inner == wanted or _includes(outcome, inner, wanted) for inner in includes[step])


def _tree(branch: Branch | str, path: str, reading: Reading) -> Iterator[str]:
    """Yield the way that is gone, and what decides on it."""
    if isinstance(branch, str):
        yield path
        return
    yield from _parts(branch.ask, path, reading, ())
    if rule_truth(branch.ask, reading) is Truth.NO:
        yield from _tree(branch.no, f"{path}.no", reading)
    else:
        yield from _tree(branch.yes, f"{path}.yes", reading)
