"""Laws of the reference interpreter: numbers and enforced prerequisites, worked by hand."""

from fractions import Fraction

import pytest

from tests.reference.completion import Truth
from tests.reference.known import number, score
from tests.reference.small_frameworks import (
    EVERYTHING,
    FOUR,
    STEPS,
    TENTHS,
    ask,
    assemble,
    divide,
    observe,
    say,
    tag,
)
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Prerequisite
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    Measure,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.rule import (
    AtLeast,
    Groups,
    Selection,
    ValueRule,
)
from transform_model.definition.scale import Level, Scale


def test_coverage_counts_the_concepts_with_an_elective() -> None:
    """At least 2 of the concepts asks each for one elective; a concept without is no entry."""
    milestones = [
        observe("a1", tags=tag(concept="A", kind="core")),
        observe("a2", tags=tag(concept="A", kind="elective")),
        observe("b1", tags=tag(concept="B", kind="elective")),
        observe("b2", tags=tag(concept="B", kind="elective")),
        observe("c1", tags=tag(concept="C", kind="core")),
    ]
    having = AtLeast(say(1), Selection(tags=(("kind", ("elective",)),)))
    framework = assemble(
        milestones,
        {
            "two": AtLeast(say(2), Groups("concept", having)),
            "all": AtLeast(None, Groups("concept", having)),
        },
        {"covered": TallyNumber(Tally.COUNT, Groups("concept", having))},
        dimensions={
            "concept": divide("concept", "A", "B", "C"),
            "kind": divide("kind", "core", "elective"),
        },
    )
    answers = {"a1": "yes", "a2": "no", "b1": "yes", "b2": "yes", "c1": "yes"}

    one_concept = score(framework, answers)
    both_concepts = score(framework, {**answers, "a2": "yes", "b2": "no", "c1": "no"})

    assert one_concept.measures == {"covered": 1}
    assert one_concept.rules == {"two": Truth.NO, "all": Truth.NO}
    assert both_concepts.rules == {"two": Truth.YES, "all": Truth.YES}


FIFTY_ON = Scale("fifty_on", tuple(Level(str(value), value) for value in range(50, 101)))


@pytest.mark.parametrize(("a", "expected"), [("50", 30), ("not applicable", 10)])
def test_what_is_not_applicable_drops_out_of_a_mean(a: str, expected: int) -> None:
    """With 10 beside it, 50 gives 30 but not applicable gives 10: worse than the worst answer."""
    framework = assemble(
        [observe("a", FIFTY_ON), observe("b", TENTHS)],
        None,
        {"mean": Aggregate(Verb.MEAN, EVERYTHING)},
    )

    assert number(framework, {"a": a, "b": "10"}) == expected


def test_weights_count_in_a_mean_and_nought_leaves_it() -> None:
    """Levels 1, 3 and 0 with weights 2, 1 and 0 have the mean (2·1 + 3) ÷ 3."""
    milestones = [
        observe("a", STEPS, weight=say(2)),
        observe("b", STEPS),
        observe("c", STEPS, weight=say(0)),
    ]
    framework = assemble(milestones, None, {"mean": Aggregate(Verb.MEAN, EVERYTHING)})

    assert number(framework, {"a": "1", "b": "3", "c": "0"}) == Fraction(5, 3)
    only_c = {"a": "not applicable", "b": "not applicable", "c": "3"}
    assert number(framework, only_c) is None


@pytest.mark.parametrize(
    ("count", "critical", "expected"),
    [(0, "yes", "0.25"), (3, "yes", "0.75"), (4, "yes", "1"), (4, "no", "0")],
)
def test_a_table_holds_from_each_key_on(count: int, critical: str, expected: str) -> None:
    """Factors of element 1A earn 25% at 1, 75% at 3, 100% at 5, nothing without the first."""
    names = ["a1", "a2", "a3", "a4", "a5", "a6"]
    table = tuple(
        (start, say(value)) for start, value in ((0, 0), (1, 0.25), (2, 0.5), (3, 0.75), (5, 1))
    )
    share = Modified(Lookup(TallyNumber(Tally.COUNT, EVERYTHING), table), only_if=ask("a1"))
    framework = assemble([observe(name) for name in names], None, {"share": share})
    answers = {"a1": critical}
    answers |= {name: "yes" if place < count else "no" for place, name in enumerate(names[1:])}

    assert number(framework, answers) == Fraction(expected)


def composite() -> Framework:
    """Return a weighted composite in the manner of MIPS."""
    milestones = [observe(name, TENTHS) for name in ("quality", "cost", "interop")]
    milestones += [
        observe("high", points=(say(0), say(20))),
        observe("medium", points=(say(0), say(10))),
    ]
    tens = {
        name: Modified(MilestoneNumber(name), times=say(10))
        for name in ("quality", "cost", "interop")
    }
    small = IfNumber((Condition("small", ("yes",)),), say(2), say(1))
    activities = Modified(
        Aggregate(Verb.SUM, NumberList((MilestoneNumber("high"), MilestoneNumber("medium")))),
        times=MeasureNumber("factor"),
        cap=say(40),
    )
    quality_weight = Amount(
        Bounds(30, 50), by_year=((2018, Bounds(50, 50)), (2025, Bounds(30, 30)))
    )
    parts = (
        ("t_quality", quality_weight),
        ("t_cost", say(30)),
        ("scaled", say(15)),
        ("t_interop", say(25)),
    )
    final = WeightedMean(tuple((MeasureNumber(name), weight) for name, weight in parts))
    return assemble(
        milestones,
        None,
        {
            **{f"t_{name}": value for name, value in tens.items()},
            "factor": small,
            "activities": activities,
            "scaled": Modified(MeasureNumber("activities"), times=say(2.5)),
            "final": final,
        },
    )


@pytest.mark.parametrize(
    ("interop", "year", "small", "expected"),
    [
        # (80·30 + 60·30 + 75·15 + 100·25) ÷ 100, activities 30 × 1
        ("10", 2025, "no", Fraction(7825, 100)),
        # small: 30 × 2 capped at 40
        ("10", 2025, "yes", Fraction(82)),
        # the rest share the weight of 25: (80·30 + 60·30 + 100·15) ÷ 75
        ("not applicable", 2025, "yes", Fraction(76)),
        # in 2018 quality weighs 50: (80·50 + 60·30 + 100·15 + 100·25) ÷ 120
        ("10", 2018, "yes", Fraction(9800, 120)),
    ],
)
def test_a_composite_reweights_caps_and_follows_the_year(
    interop: str, year: int, small: str, expected: Fraction
) -> None:
    """A weighted mean passes on the weight of what does not apply; weights follow the year."""
    answers = {"quality": "8", "cost": "6", "interop": interop, "high": "yes", "medium": "yes"}

    result = score(composite(), answers, {"year": year, "small": small})

    assert result.measures["final"] == expected


def test_fraction_leaves_out_and_count_does_not_count_what_does_not_apply() -> None:
    """Two held of three that apply; of nothing, the count is 0 and the fraction has no value."""
    numbers = {
        "count": TallyNumber(Tally.COUNT, EVERYTHING),
        "fraction": TallyNumber(Tally.FRACTION, EVERYTHING),
    }
    framework = assemble(FOUR, None, numbers)
    some = {"a": "yes", "b": "yes", "c": "no", "d": "not applicable"}
    none = dict.fromkeys("abcd", "not applicable")

    assert score(framework, some).measures == {"count": 2, "fraction": Fraction(2, 3)}
    assert score(framework, none).measures == {"count": 0, "fraction": None}


def test_a_mean_of_a_family_is_a_mean_of_means() -> None:
    """Means 1 of (0, 2) and 3 of (3) have the mean 2, although all three levels average 5/3."""
    milestones = [
        observe("a", STEPS, tags=tag(section="S")),
        observe("b", STEPS, tags=tag(section="S")),
        observe("c", STEPS, tags=tag(section="T")),
    ]
    framework = assemble(
        milestones,
        {"strong": ValueRule("section", "T", say(3)), "weak": ValueRule("section", "S", say(1.1))},
        {
            "section": Measure("section", Aggregate(Verb.MEAN, EVERYTHING), by="section"),
            "overall": Aggregate(Verb.MEAN, Family("section")),
        },
        dimensions={"section": divide("section", "S", "T", "empty")},
    )

    result = score(framework, {"a": "0", "b": "2", "c": "3"})

    assert result.measures == {"section.S": 1, "section.T": 3, "overall": 2}
    assert result.rules == {"strong": Truth.YES, "weak": Truth.NO}


def test_an_enforced_prerequisite_caps_the_level_that_counts() -> None:
    """Team waits at level 1 for a leader at 2, and at 3 for a panel: it counts as 0, 2, then 3."""
    waits = (
        Prerequisite("team", 1, ask("lead", 2), is_enforced=True),
        Prerequisite("team", 3, ask("panel", 1), is_enforced=True),
    )
    framework = assemble(
        [
            observe("team", STEPS, prerequisites=waits),
            observe("lead", STEPS),
            observe("panel", STEPS),
        ],
        None,
        {"team": MilestoneNumber("team")},
    )

    assert number(framework, {"team": "3", "lead": "1", "panel": "3"}) == 0
    assert number(framework, {"team": "3", "lead": "2", "panel": "0"}) == 2
    assert number(framework, {"team": "3", "lead": "2", "panel": "1"}) == 3
    assert number(framework, {"team": "3", "lead": "not applicable", "panel": "1"}) == 3
    assert number(framework, {"team": "not applicable", "lead": "0", "panel": "0"}) is None


def test_milestones_that_wait_for_each_other_are_never_credited() -> None:
    """Two that need each other climb from nothing and stay there: the least fixed point."""
    framework = assemble(
        [
            observe("a", prerequisites=(Prerequisite("a", 1, ask("b"), is_enforced=True),)),
            observe("b", prerequisites=(Prerequisite("b", 1, ask("a"), is_enforced=True),)),
        ],
        None,
        {"sum": Aggregate(Verb.SUM, EVERYTHING)},
    )

    assert number(framework, {"a": "yes", "b": "yes"}) == 0
