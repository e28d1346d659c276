"""What every outcome means, sentence by sentence after the language.

Slow and literal on purpose: nothing is compiled, shared or simplified.
"""

from fractions import Fraction
from math import floor

from tests.reference.completion import Truth
from tests.reference.numbers import family_members, measure_value
from tests.reference.reading import TOLERANCE, Reading, amount_value, meets
from tests.reference.rules import rule_truth, yes_or_no
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import (
    Bands,
    Branch,
    Ladder,
    LadderKind,
    Outcome,
    OutcomeStep,
    Rounding,
    Tree,
)
from transform_model.definition.rule import OutcomeRule

NOT_APPLICABLE = "not applicable"
OutcomeValue = str | frozenset[str] | None


def outcome_value(name: str, member: str, reading: Reading) -> OutcomeValue:
    """Return the step of an outcome, None below the first, or 'not applicable'."""
    return _find_outcome(reading.framework.outcomes[name], member, reading)


def outcome_members(outcome: Outcome, framework: Framework) -> tuple[str, ...]:
    """Return the members an outcome has one result for, or one empty text."""
    if isinstance(outcome.form, Bands) and not outcome.form.member:
        return family_members(outcome.form.measure, framework)
    return ("",)


def _find_outcome(outcome: Outcome, member: str, reading: Reading) -> OutcomeValue:
    steps = [step for step in outcome.steps if meets(step.applies, reading.completion)]
    if not steps:
        return NOT_APPLICABLE
    match outcome.form:
        case Ladder(kind=LadderKind.CUMULATIVE):
            return _climb(steps, reading)
        case Ladder(kind=LadderKind.HIGHEST):
            reached = [step.id for step in steps if _is_reached(step, reading)]
            return reached[-1] if reached else None
        case Ladder():
            return frozenset(_designations(outcome, reading))
        case Bands() as bands:
            value = measure_value(bands.measure, bands.member or member, reading)
            return NOT_APPLICABLE if value is None else _band(bands, steps, value, reading)
        case Tree(root=root):
            return _follow(root, reading)


def _is_reached(step: OutcomeStep, reading: Reading) -> bool:
    """Return whether the rule does not say no: not applicable does not block."""
    return step.rule is None or rule_truth(step.rule, reading) is not Truth.NO


def _climb(steps: list[OutcomeStep], reading: Reading) -> str | None:
    reached = None
    for step in steps:
        if not _is_reached(step, reading):
            break
        reached = step.id
    return reached


def _designations(outcome: Outcome, reading: Reading) -> set[str]:
    """Return the designations that do not fail: own ones, and those that a reached one includes."""
    return {
        step.id
        for step in outcome.steps
        if (meets(step.applies, reading.completion) and _is_reached(step, reading))
        or _is_included(outcome, step.id, reading)
    }


def _is_included(outcome: Outcome, wanted: str, reading: Reading) -> bool:
    return any(
        wanted in step.includes
        and meets(step.applies, reading.completion)
        and _is_reached(step, reading)
        for step in outcome.steps
    )


def _band(bands: Bands, steps: list[OutcomeStep], value: Fraction, reading: Reading) -> str | None:
    if bands.round is Rounding.HALF_UP:
        value = Fraction(floor(value + Fraction(1, 2) + TOLERANCE))
    elif bands.round is Rounding.FLOOR:
        value = Fraction(floor(value + TOLERANCE))
    begun = [
        step.id
        for step in steps
        if step.starts_at is not None
        and amount_value(step.starts_at, reading.completion) <= value + TOLERANCE
    ]
    return begun[-1] if begun else None


def _follow(branch: Branch | str, reading: Reading) -> str:
    """Go on as no only when the answer is no."""
    while isinstance(branch, Branch):
        is_no = rule_truth(branch.ask, reading) is Truth.NO
        branch = branch.no if is_no else branch.yes
    return branch


def outcome_truth(rule: OutcomeRule, reading: Reading) -> Truth:
    """Return whether an outcome is at least at a step."""
    outcome = reading.framework.outcomes[rule.outcome]
    if isinstance(outcome.form, Ladder) and outcome.form.kind is LadderKind.ANY_ORDER:
        return designation_truth(outcome, rule.step, reading)
    value = outcome_value(rule.outcome, rule.member, reading)
    if value == NOT_APPLICABLE:
        return Truth.NA
    order = [step.id for step in outcome.steps]
    if not isinstance(value, str):
        return Truth.NO
    return yes_or_no(order.index(value) >= order.index(rule.step))


def designation_truth(outcome: Outcome, wanted: str, reading: Reading) -> Truth:
    """Return whether a designation is held; not applicable when it is not meant for the practice.

    As on every ladder, a step whose rule is not applicable counts as reached.
    """
    if _is_included(outcome, wanted, reading):
        return Truth.YES
    own = next(step for step in outcome.steps if step.id == wanted)
    if not meets(own.applies, reading.completion):
        return Truth.NA
    return yes_or_no(_is_reached(own, reading))
