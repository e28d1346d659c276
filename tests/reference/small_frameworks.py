"""Short ways to write small frameworks down in tests."""

from collections.abc import Iterable, Mapping

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.dimension import Dimension, Member
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.number import Measure, NamedRuleDefinition, Number
from transform_model.definition.outcome import Outcome
from transform_model.definition.rule import AtLeast, Rule, RuleList, Selection, StepRule
from transform_model.definition.scale import YES_NO, Level, Scale

EVERYTHING = Selection()
PUBLISHED = Ground(Basis.PUBLISHED)
STEPS = Scale("steps", tuple(Level(str(value), value) for value in range(4)), met=2)
TENTHS = Scale("tenths", tuple(Level(str(value), value) for value in range(11)), met=5)


def say(value: float, upper: float | None = None) -> Amount:
    """Return a published number, or a range."""
    return Amount(Bounds(value, value if upper is None else upper), ground=PUBLISHED)


def ask(milestone: str, level: float = 1) -> StepRule:
    """Return the rule that a milestone is at least at a level."""
    return StepRule(milestone, Bounds(level, level))


def require(count: int | None, *rules: Rule) -> AtLeast:
    """Return the rule that so many of the rules hold; None for all of them."""
    return AtLeast(None if count is None else say(count), RuleList(rules))


def place(milestone: str, levels: Mapping[str, int]) -> tuple[Threshold, ...]:
    """Return published thresholds of a milestone, one level for each phase."""
    return tuple(
        Threshold(milestone, phase, Bounds(level, level), ground=PUBLISHED)
        for phase, level in levels.items()
    )


def tag(**members: str) -> dict[str, tuple[str, ...]]:
    """Return tags with one member for each dimension."""
    return {dimension: (member,) for dimension, member in members.items()}


def observe(name: str, scale: Scale = YES_NO, **rest: object) -> Milestone:
    """Return a milestone that may be not applicable."""
    rest = {"may_be_not_applicable": True, **rest}
    return Milestone(name, name, scale, met=scale.met, **rest)  # type: ignore[arg-type]  # a test knows its fields


def divide(dimension: str, *members: str) -> Dimension:
    """Return a dimension with these members side by side."""
    return Dimension(dimension, {name: Member(name, name) for name in members})


def assemble(
    milestones: Iterable[Milestone],
    rules: Mapping[str, Rule] | None = None,
    measures: Mapping[str, Number | Measure] | None = None,
    outcomes: Iterable[Outcome] = (),
    **rest: object,
) -> Framework:
    """Return a framework of these parts."""
    return Framework(
        "small",
        "Small",
        "1",
        milestones={milestone.id: milestone for milestone in milestones},
        rules={
            name: NamedRuleDefinition(name, rule, ground=PUBLISHED)
            for name, rule in (rules or {}).items()
        },
        measures={
            name: number if isinstance(number, Measure) else Measure(name, number, ground=PUBLISHED)
            for name, number in (measures or {}).items()
        },
        outcomes={outcome.id: outcome for outcome in outcomes},
        **rest,  # type: ignore[arg-type]  # a test knows its fields
    )


FOUR = tuple(observe(name) for name in "abcd")
