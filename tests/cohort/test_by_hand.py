"""Small cohorts worked by hand: every form of rule and number, known and open."""

import numpy as np
import pytest

from tests.cohort.hand import NA, NO, OPEN, YES, Ends, Row, abcd, list_ends, score_rows
from tests.cohort.rows import encode
from tests.reference.small_frameworks import (
    EVERYTHING,
    FOUR,
    STEPS,
    ask,
    assemble,
    observe,
    require,
    say,
)
from transform_model.cohort.engine import score_columns
from transform_model.cohort.outputs import choose_outputs
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.number import (
    Aggregate,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Number,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    NamedRule,
    Rule,
    RuleList,
    Selection,
    ValueRule,
)
from transform_model.definition.scale import Direction, Scale
from transform_model.scoring.plan import compile_framework

WAIT = Scale("wait", unit="days", lowest=0, highest=60, better=Direction.LOWER, met=10)
HOURS = Scale("hours", unit="hours", better=Direction.HIGHER, met=10)


def test_gates_count_what_applies() -> None:
    """Two of a, b, c: with one reached, one missing and one not applicable it is open.

    Then two yes; then yes, no, no; then yes and two that do not apply: one of one is enough; then
    nothing applies. All but one: fails at two noes.
    """
    framework = assemble(
        FOUR[:3],
        {
            "two": require(2, ask("a"), ask("b"), ask("c")),
            "all_but_one": AllBut(say(1), RuleList((ask("a"), ask("b"), ask("c")))),
            "every": AtLeast(None, EVERYTHING),
            "any": AtLeast(say(1), EVERYTHING),
            "named": NamedRule("two"),
        },
    )
    rows = [
        abcd(YES, OPEN, NA),
        abcd(YES, YES, NO),
        abcd(YES, NO, NO),
        abcd(YES, NA, NA),
        abcd(NA, NA, NA),
    ]

    found = score_rows(framework, rows)

    assert list_ends(found, "rule_two") == [(0, 1), (1, 1), (0, 0), (1, 1), (None, None)]
    assert list_ends(found, "rule_named") == list_ends(found, "rule_two")
    assert list_ends(found, "rule_all_but_one") == [(1, 1), (1, 1), (0, 0), (1, 1), (None, None)]
    assert list_ends(found, "rule_every") == [(0, 1), (0, 0), (0, 0), (1, 1), (None, None)]
    assert list_ends(found, "rule_any") == [(1, 1), (1, 1), (1, 1), (1, 1), (None, None)]


def test_a_count_that_is_a_range_is_open_between_its_ends() -> None:
    """Nobody knows whether one or two of three are asked: with one reached it is open."""
    one_or_two = Amount(Bounds(1, 2))
    framework = assemble(
        FOUR[:3],
        {
            "some": AtLeast(one_or_two, EVERYTHING),
            "but": AllBut(one_or_two, EVERYTHING),
        },
    )

    found = score_rows(framework, [abcd(NO, NO, NO), abcd(YES, NO, NO), abcd(YES, YES, NO)])

    assert list_ends(found, "rule_some") == [(0, 0), (0, 1), (1, 1)]
    assert list_ends(found, "rule_but") == [(0, 0), (0, 1), (1, 1)]


def test_a_list_nobody_published_is_open_until_all_or_none_are_reached() -> None:
    """Two of three are meant, which is not known: one yes of three may be none or one of them.

    With two yes at least one of the two meant is reached, perhaps both.
    """
    two = Selection(unlisted=say(2))
    framework = assemble(
        FOUR[:3],
        {"any": AtLeast(say(1), two), "both": AtLeast(None, two), "but": AllBut(say(0), two)},
        {
            "count": TallyNumber(Tally.COUNT, two),
            "share": TallyNumber(Tally.FRACTION, two),
            "sum": Aggregate(Verb.SUM, two),
            "mean": Aggregate(Verb.MEAN, two),
            "least": Aggregate(Verb.MIN, two),
            "greatest": Aggregate(Verb.MAX, two),
        },
    )

    found = score_rows(framework, [abcd(*levels) for levels in _LEVELS])

    assert list_ends(found, "rule_any") == [(0, 0), (0, 1), (1, 1), (1, 1)]
    assert list_ends(found, "rule_both") == [(0, 0), (0, 0), (0, 1), (1, 1)]
    assert list_ends(found, "rule_but") == list_ends(found, "rule_both")
    assert list_ends(found, "count") == [(0, 0), (0, 1), (1, 2), (2, 2)]
    assert list_ends(found, "share") == [(0, 0), (0, 0.5), (0.5, 1), (1, 1)]
    assert list_ends(found, "sum") == [(0, 0), (0, 1), (1, 2), (2, 2)]
    assert list_ends(found, "mean") == [(0, 0), (0, 0.5), (0.5, 1), (1, 1)]
    assert list_ends(found, "least") == [(0, 0), (0, 0), (0, 1), (1, 1)]
    assert list_ends(found, "greatest") == [(0, 0), (0, 1), (1, 1), (1, 1)]


_LEVELS = ((NO, NO, NO), (YES, NO, NO), (YES, YES, NO), (YES, YES, YES))


def test_numbers_are_combined() -> None:
    """Of levels 1 and 3: sum 4, mean 2, least 1, greatest 3; with weights 1 and 3, 10 / 4 = 2.5.

    With b between 0 and 2: 1 to 3, 0.5 to 1.5, 0 to 1, 1 to 2, and 1 / 4 to 7 / 4. Where b does
    not apply everything is a: 1. Where neither does, only the sum has a value: 0.
    """
    parts = ((MilestoneNumber("a"), say(1)), (MilestoneNumber("b"), say(3)))
    framework = assemble(
        [observe("a", STEPS), observe("b", STEPS)],
        measures={
            "sum": Aggregate(Verb.SUM, EVERYTHING),
            "mean": Aggregate(Verb.MEAN, EVERYTHING),
            "least": Aggregate(Verb.MIN, EVERYTHING),
            "greatest": Aggregate(Verb.MAX, NumberList(tuple(number for number, _ in parts))),
            "weighted": WeightedMean(parts),
        },
    )

    found = score_rows(framework, [abcd(1, 3), abcd(1, "0..2"), abcd(1, NA), abcd(NA, NA)])

    assert list_ends(found, "sum") == [(4, 4), (1, 3), (1, 1), (0, 0)]
    assert list_ends(found, "mean") == [(2, 2), (0.5, 1.5), (1, 1), (None, None)]
    assert list_ends(found, "least") == [(1, 1), (0, 1), (1, 1), (None, None)]
    assert list_ends(found, "greatest") == [(3, 3), (1, 2), (1, 1), (None, None)]
    assert list_ends(found, "weighted") == [(2.5, 2.5), (0.25, 1.75), (1, 1), (None, None)]


def _changed(number: Number) -> Framework:
    return assemble(
        [observe("a", STEPS), observe("b")],
        {"high": ValueRule("changed", "", say(2))},
        {"level": MilestoneNumber("a"), "changed": number},
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        # From 1 on 10, from 3 on 30; 0 below the first.
        (
            Lookup(MilestoneNumber("a"), ((1, say(10)), (3, say(30)))),
            [(0, 0), (10, 10), (30, 30), (0, 30), (None, None)],
        ),
        # Twice the level.
        (
            Modified(MilestoneNumber("a"), times=say(2)),
            [(0, 0), (4, 4), (6, 6), (0, 6), (None, None)],
        ),
        # Squared, at most 5: 0, 4, 9 capped; 0 to 5.
        (
            Modified(MilestoneNumber("a"), times=MeasureNumber("level"), cap=say(5)),
            [(0, 0), (4, 4), (5, 5), (0, 5), (None, None)],
        ),
        # 0 without b, which the second practice has not reached.
        (
            Modified(MilestoneNumber("a"), only_if=ask("b")),
            [(0, 0), (0, 0), (3, 3), (0, 3), (None, None)],
        ),
    ],
)
def test_numbers_are_changed(number: Number, expected: Ends) -> None:
    """Levels 0, 2 and 3, then unknown, then not applicable."""
    rows = [abcd(0, YES), abcd(2, NO), abcd(3, YES), abcd("0..", YES), abcd(NA, YES)]

    assert list_ends(score_rows(_changed(number), rows), "changed") == expected


def test_a_rule_on_a_number_is_open_while_the_number_is() -> None:
    """At least 2: level 1, level 2, from 1 to 2, not applicable."""
    found = score_rows(_changed(MilestoneNumber("a")), [abcd(1), abcd(2), abcd("1..2"), abcd(NA)])

    assert list_ends(found, "rule_high") == [(0, 0), (1, 1), (0, 1), (None, None)]


def test_points_by_year_are_those_of_the_year() -> None:
    """Worth 1 until 2019 and 3 from 2020; of an unknown year, 1 to 3."""
    worth = (say(0), Amount(Bounds(1, 3), ((2015, Bounds(1, 1)), (2020, Bounds(3, 3)))))
    framework = assemble(
        [observe("a", points=worth)], measures={"sum": Aggregate(Verb.SUM, EVERYTHING)}
    )
    rows = [abcd(YES), abcd(NO), abcd(OPEN)]

    def sums(practice: Row) -> Ends:
        return list_ends(score_rows(framework, rows, practice), "sum")

    assert sums({"year": 2019}) == [(1, 1), (0, 0), (0, 1)]
    assert sums({"year": 2020}) == [(3, 3), (0, 0), (0, 3)]
    # Who states the month and not the year leaves the year open.
    assert sums({"month": 1}) == [(1, 3), (0, 0), (0, 3)]


def test_where_lower_is_better_less_is_more() -> None:
    """A wait of 10 days or less is met, and earns 2 points; of 60 days at most all is known."""
    framework = assemble(
        [observe("a", WAIT, points=(say(2),))],
        {"short": ask("a", 10), "shorter": ask("a", 5)},
        {"points": MilestoneNumber("a")},
    )

    found = score_rows(framework, [abcd(10), abcd(11), abcd("5..20"), abcd(OPEN), abcd(NA)])

    assert list_ends(found, "rule_short") == [(1, 1), (0, 0), (0, 1), (0, 1), (None, None)]
    assert list_ends(found, "rule_shorter") == [(0, 0), (0, 0), (0, 1), (0, 1), (None, None)]
    assert list_ends(found, "points") == [(2, 2), (0, 0), (0, 2), (0, 2), (None, None)]


def test_what_has_no_end_has_no_number() -> None:
    """Hours without limits: unanswered, they may be anything, and the bound is no number."""
    framework = assemble(
        [observe("a", HOURS)],
        {"met": ask("a", 10)},
        {"hours": MilestoneNumber("a"), "twice": Modified(MilestoneNumber("a"), times=say(2))},
    )

    found = score_rows(framework, [abcd(12), abcd("3.."), abcd("..-4"), abcd(OPEN), abcd(NA)])

    assert list_ends(found, "hours") == [
        (12, 12),
        (3, None),
        (None, -4),
        (None, None),
        (None, None),
    ]
    assert list_ends(found, "rule_met") == [(1, 1), (0, 1), (0, 0), (0, 1), (None, None)]


def test_declined_is_open_and_counted_apart() -> None:
    """Who declines may be anywhere; it is counted neither as unanswered nor as not applicable."""
    framework = assemble(FOUR[:2], {"a": ask("a")}, {"sum": Aggregate(Verb.SUM, EVERYTHING)})

    found = score_rows(framework, [abcd("declined", YES), abcd("declined", "declined"), abcd()])

    assert list_ends(found, "sum") == [(1, 2), (0, 2), (0, 2)]
    assert [found[name] for name in ("declined", "unanswered", "not_applicable")] == [
        [1, 2, 0],
        [0, 0, 2],
        [0, 0, 0],
    ]


def test_a_level_known_only_as_a_range_is_open_between() -> None:
    """Reached from 1 or 2 on, nobody knows: level 1 is open, 2 is reached."""
    framework = assemble([observe("a", STEPS)], {"about": _between("a", 1, 2)})

    found = score_rows(framework, [abcd(0), abcd(1), abcd(2), abcd("1..2")])

    assert list_ends(found, "rule_about") == [(0, 0), (0, 1), (1, 1), (0, 1)]


def _between(milestone: str, lower: int, upper: int) -> Rule:
    rule = ask(milestone)
    return type(rule)(milestone, Bounds(lower, upper))


def test_values_of_measured_milestones_are_added_as_they_are() -> None:
    """Hours 2.5 and 4 to 6: 6.5 to 8.5; one of them not applicable adds nothing."""
    framework = assemble(
        [observe("a", HOURS), observe("b", HOURS)],
        measures={
            "sum": Aggregate(Verb.SUM, EVERYTHING),
            "mean": Aggregate(Verb.MEAN, EVERYTHING),
        },
    )

    found = score_rows(framework, [abcd(2.5, "4..6"), abcd(2.5, NA), abcd(NA, NA)])

    assert list_ends(found, "sum") == [(6.5, 8.5), (2.5, 2.5), (0, 0)]
    assert list_ends(found, "mean") == [(3.25, 4.25), (2.5, 2.5), (None, None)]


def test_nobody_has_no_numbers() -> None:
    """A cohort without practices has columns of every type, all empty."""
    plan = compile_framework(assemble(FOUR, {"a": ask("a")}))
    outputs = choose_outputs(plan, "all")

    found = score_columns(plan, encode(plan, []), outputs)

    assert [(values.dtype, values.shape) for values in found.values()] == [
        (output.dtype, (0,)) for output in outputs
    ]
    assert all(isinstance(values, np.ndarray) for values in found.values())
