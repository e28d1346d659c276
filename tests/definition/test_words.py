"""Rules and numbers are read back in the words of the practice, none of their parts left out."""

import pytest

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.calling import Names, Titles
from transform_model.definition.condition import Attribute, AttributeKind, Condition
from transform_model.definition.dimension import Dimension, Member
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Due, Milestone, Threshold
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    Measure,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    NamedRuleDefinition,
    Number,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.number_words import describe_number, say_measure, say_number
from transform_model.definition.outcome import Ladder, LadderKind, Outcome, OutcomeStep
from transform_model.definition.phase import Phase
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Groups,
    IfRule,
    NamedRule,
    OutcomeRule,
    Rule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
    Where,
)
from transform_model.definition.rule_words import (
    describe_rule,
    gives_share,
    list_parts,
    say_rule,
)
from transform_model.definition.scale import SHARE, YES_NO, Direction, Level, Scale
from transform_model.definition.selection_words import find_noun
from transform_model.definition.words import describe_amount, describe_conditions, describe_step

INFINITY = float("inf")
FOUR = Scale("four", tuple(Level(str(value), value) for value in range(4)), met=2)
NAMED = Scale("named", (Level("none", 0), Level("some", 1), Level("all", 2)))
DAYS = Scale("days", unit="days", lowest=0, better=Direction.LOWER)


def known(value: float) -> Amount:
    """Return an amount that is known."""
    return Amount(Bounds(value, value))


ONE_TO_TWO = Amount(Bounds(1, 2))
CREDITS = Measure("credits", Aggregate(Verb.SUM, Selection()), "Credits, at most 9")
BY_AREA = Measure("by_area", Aggregate(Verb.MEAN, Selection()), "Score", by="area")
PART = Measure("part", TallyNumber(Tally.FRACTION, Selection()), "NCQA part")
BARE = Measure("bare_one", MilestoneNumber("b"))
TIER = Outcome(
    "tier",
    Ladder(LadderKind.CUMULATIVE),
    (OutcomeStep("tier-1", "Tier 1"), OutcomeStep("gold"), OutcomeStep("A", "The best")),
    "Tier",
)
MARKS = Outcome("marks", Ladder(LadderKind.ANY_ORDER), (OutcomeStep("star"), OutcomeStep("sun")))
FRAMEWORK = Framework(
    "f",
    "F",
    "1",
    points_called="credits",
    attributes={
        "needs": Attribute("needs", AttributeKind.NUMBER, "Needs found"),
        "near": Attribute("near", AttributeKind.CHOICE, "The person lives near", ("yes", "no")),
        "bare_set": Attribute("bare_set", AttributeKind.SET),
    },
    dimensions={
        "kind": Dimension(
            "kind",
            {
                **{id: Member(id, id) for id in ("core", "must_pass")},
                "milestone": Member("milestone", "Proper"),
            },
        ),
        "area": Dimension(
            "area", {"x": Member("x", "Area X"), "y": Member("y", "Access to care", short="Access")}
        ),
        "team": Dimension("team", {"t1": Member("t1", "Nurses"), "t2": Member("t2", "Clerks")}),
    },
    phases=(Phase("p1", "Begin"), Phase("p2", "Go on", short="Go")),
    milestones={
        "a": Milestone("a", "Alpha", YES_NO, tags={"kind": ("core",), "team": ("t1",)}),
        "b": Milestone(
            "b",
            "Beta",
            FOUR,
            tags={"kind": ("must_pass",), "area": ("x",)},
            points=(known(0), known(1), known(1), known(2)),
            thresholds=(Threshold("b", "p1", Bounds(2, 2)),),
        ),
        "c": Milestone("c", "Gamma", FOUR, tags={"area": ("y",)}, weight=known(2), due=Due(4)),
        "d": Milestone("d", "Delta", SHARE),
        "e": Milestone("e", "Epsilon", DAYS),
        "g": Milestone("g", "Eta", NAMED),
    },
    rules={
        "all_core": NamedRuleDefinition("all_core", Where(()), "Every core criterion"),
        "bare": NamedRuleDefinition("bare", Where(())),
    },
    measures={each.id: each for each in (CREDITS, BY_AREA, PART, BARE)},
    outcomes={"tier": TIER, "marks": MARKS},
)
IDS, TITLES = Names(FRAMEWORK), Titles(FRAMEWORK)
A = StepRule("a", Bounds(1, 1))
B = StepRule("b", Bounds(2, 2))
PAIR = RuleList((A, B))
CORE = Selection(tags=(("kind", ("core",)),))
RURAL = (Condition("rural", ("yes",)),)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(25, 25), "25"),
        (Bounds(75000, 75000), "75,000"),
        (Bounds(3, 4), "3 to 4"),
        (Bounds(3, INFINITY), "3 or more"),
        (Bounds(-INFINITY, 9), "at most 9"),
    ],
)
def test_an_open_end_is_said_as_one(bounds: Bounds, words: str) -> None:
    """Infinity is no number that a practice can have."""
    assert describe_amount(bounds) == words


@pytest.mark.parametrize(
    ("id", "level", "by_id", "by_title"),
    [
        ("a", Bounds(1, 1), "a", "a"),
        ("b", Bounds(1, 2), "b at level 1 to 2", "b at level 1 to 2 or above"),
        ("b", Bounds(3, 3), "b at level 3", "b at level 3"),
        ("d", Bounds(0.95, 0.95), "d at 95 % or more", "d at 95 % or more"),
        ("d", Bounds(1, 1), "d at 100 %", "d at 100 %"),
        ("e", Bounds(2, 2), "e at 2 days or less", "e at 2 days or less"),
        ("g", Bounds(1, 1), "g at 'some'", "g at 'some' or above"),
    ],
)
def test_a_step_is_a_milestone_and_its_level(
    id: str, level: Bounds, by_id: str, by_title: str
) -> None:
    """Where lower is better, two days or less will do."""
    assert describe_step(FRAMEWORK.milestones[id], level) == by_id
    assert say_rule(TITLES, StepRule(id, level)) == by_title


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("kind", ("primary_care", "other")), "of the kind primary care or other"),
        (Condition("rural", ("yes",)), "the practice is rural"),
        (Condition("rural", ("no",)), "the practice is not rural"),
        (Condition("small", ("no",)), "the practice is not small"),
        (Condition("safety_net", ("yes",)), "the practice is a safety-net practice"),
        (Condition("recognised_by", ("h",)), "the practice is recognised by h"),
        (Condition("clinicians", bounds=Bounds(-INFINITY, 9)), "has at most 9 clinicians"),
        (Condition("beneficiaries", bounds=Bounds(500, INFINITY)), "serves at least 500 benef"),
        (Condition("month", bounds=Bounds(4, INFINITY)), "at least 4 months of the programme"),
        (Condition("programme_year", bounds=Bounds(2, 2)), "the programme year is 2"),
        (Condition("year", bounds=Bounds(2018, 2018)), "the year is 2018"),
        (Condition("year", bounds=Bounds(2018, INFINITY)), "the year is 2018 or later"),
        (Condition("year", bounds=Bounds(-INFINITY, 2018)), "the year is 2018 or earlier"),
        (Condition("year", bounds=Bounds(2018, 2020)), "the year is 2018 to 2020"),
        (Condition("needs", bounds=Bounds(1, INFINITY)), "needs found: at least 1"),
        (Condition("near", ("yes",)), "the person lives near"),
        (Condition("near", ("no",)), "the person lives near: no"),
        (Condition("bare_set", ("u", "v")), "bare set: u or v"),
    ],
)
def test_a_condition_is_a_clause(condition: Condition, words: str) -> None:
    """Years have no comma between thousands; a declared attribute is told by its title."""
    assert words in describe_conditions(TITLES, (condition,))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (NamedRule("all_core"), "every core criterion"),
        (NamedRule("bare"), "bare"),
        (ValueRule("credits", "", known(25)), "at least 25 credits"),
        (ValueRule("by_area", "y", known(7)), "score for Access of at least 7"),
        (ValueRule("part", "", known(0.5)), "NCQA part at 50 % or more"),
        (ValueRule("bare_one", "", known(2)), "bare one of at least 2"),
        (
            ValueRule("credits", "", Amount(Bounds(1, 2), ((2017, Bounds(1, 1)),))),
            "credits of at least a number that changes: 1 from 2017",
        ),
        (OutcomeRule("tier", "", "tier-1"), "Tier 1 or above"),
        (OutcomeRule("tier", "", "gold"), "tier gold or above"),
        (OutcomeRule("tier", "m", "A"), "tier A for m"),
        (OutcomeRule("marks", "", "star"), "marks star"),
        (AllBut(known(1), PAIR), "all but at most 1 of a and b at level 2 or above"),
        (AllBut(known(1), CORE), "all but at most 1 of the 1 core milestones"),
        (AllBut(known(1), Groups("area", A)), "all but at most 1 of the 2 areas, each with a"),
        (Where(RURAL), "the practice is rural"),
        (IfRule(RURAL, A), "a if the practice is rural, else not applicable"),
        (IfRule(RURAL, A, B), "a if the practice is rural; otherwise b at level 2 or above"),
        (
            IfRule(RURAL, IfRule(RURAL, A, A), IfRule(RURAL, A)),
            (
                "(a if the practice is rural; otherwise a) if the practice is rural;"
                " otherwise (a if the practice is rural, else not applicable)"
            ),
        ),
        (AtLeast(None, PAIR), "a and b at level 2 or above"),
        (AtLeast(known(1), PAIR), "a or b at level 2 or above"),
        (AtLeast(known(2), RuleList((A, A, B))), "at least 2 of a, a and b at level 2 or above"),
        (
            AtLeast(known(1), RuleList((A, AtLeast(None, RuleList((A, IfRule(RURAL, B, A))))))),
            "a; or (a; and (b at level 2 or above if the practice is rural; otherwise a))",
        ),
        (
            AtLeast(None, Selection(tags=(("kind", ("milestone",)),))),
            "every milestone of the kind Proper",
        ),
        (AtLeast(None, Groups("area", A)), "a in every area"),
        (AtLeast(known(1), Groups("area", A)), "a in at least one area"),
        (AtLeast(known(2), Groups("area", A)), "a in at least 2 of the 2 areas"),
        (AtLeast(known(2), Groups("phase", A)), "a in at least 2 of the 2 phases"),
        (AtLeast(None, Selection()), "every milestone"),
        (AtLeast(known(1), CORE), "at least one core milestone"),
        (AtLeast(known(2), Selection(level="2")), "of the 6 milestones at level 2 or above"),
        (AtLeast(None, Selection(thresholds=True)), "every threshold reached"),
        (
            AtLeast(None, Selection(tags=(("area", ("x", "y")),))),
            "every milestone of Area X or the area Access at level 2 or above",
        ),
        (
            AtLeast(None, Selection(tags=(("team", ("t1", "t2")),))),
            "every milestone of the team Nurses or Clerks",
        ),
        (
            AtLeast(None, Selection(unlisted=known(1))),
            "1 milestone (which 1 is not published)",
        ),
        (
            AtLeast(known(2), Selection(unlisted=Amount(Bounds(3, 4)))),
            "at least 2 of 3 to 4 milestones (which 3 to 4 is not published)",
        ),
    ],
)
def test_a_rule_reads_as_a_sentence_does(rule: Rule, words: str) -> None:
    """What an author wrote can be read back, by titles where there are some."""
    assert words in describe_rule(FRAMEWORK, rule, TITLES)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (NamedRule("all_core"), "all_core"),
        (ValueRule("credits", "", known(25)), "at least 25 credits"),
        (ValueRule("by_area", "y", known(7)), "by_area.y of at least 7"),
        (OutcomeRule("tier", "", "tier-1"), "tier-1 or above"),
        (OutcomeRule("tier", "", "gold"), "tier gold or above"),
        (AtLeast(None, Selection(tags=(("area", ("x",)),))), "every milestone of the area x"),
        (AtLeast(None, Selection(phases=("p1",))), "every threshold of p1 reached"),
        (B, "b at level 2"),
    ],
)
def test_without_titles_things_go_by_their_ids(rule: Rule, words: str) -> None:
    """As an explanation has them, where a name can be asked for."""
    assert describe_rule(FRAMEWORK, rule).startswith(words)


def test_a_rule_of_several_parts_can_be_told_part_by_part() -> None:
    """Anything else is one part."""
    assert list_parts(TITLES, AtLeast(None, PAIR)) == ("a", "b at level 2 or above")
    assert list_parts(TITLES, A) == ("a",)


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "milestones"),
        (Selection(thresholds=True), "thresholds"),
        (Selection(phases=("p1", "p2")), "thresholds of phase 1, Begin; or phase 2, Go"),
        (Selection(tags=(("kind", ("core", "must_pass")),)), "core or must-pass milestones"),
        (Selection(exclude=("a", "b")), "milestones except a or b"),
        (Selection(due_now=True), "milestones due by now"),
    ],
)
def test_a_selection_in_words_has_each_of_its_filters(selection: Selection, words: str) -> None:
    """A filter that is not said would seem not to be there."""
    assert find_noun(TITLES, selection, is_reached=False).say_these("") == words


def test_levels_that_differ_are_told_as_written() -> None:
    """All four milestones of four levels have 2; with a share among them there is no one level."""
    rule = AtLeast(None, Selection(level="some"))
    assert describe_rule(FRAMEWORK, rule) == "every milestone at 'some' or above"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (known(40), "40"),
        (MilestoneNumber("b"), "credits of b"),
        (MilestoneNumber("c"), "level of c"),
        (MilestoneNumber("d"), "d"),
        (MeasureNumber("by_area", "x"), "score for Area X"),
        (Aggregate(Verb.SUM, NumberList((MilestoneNumber("b"), known(2)))), "credits of b + 2"),
        (Aggregate(Verb.MIN, NumberList((known(1), known(2)))), "lowest of 1 and 2"),
        (Aggregate(Verb.MEAN, Family("by_area")), "mean over all areas of score"),
        (Aggregate(Verb.SUM, Selection()), "sum of the credits of milestones, each with its wei"),
        (Aggregate(Verb.SUM, Selection(by_level=True)), "sum of the levels of milestones"),
        (Aggregate(Verb.MAX, CORE), "highest of the levels of core milestones"),
        (
            Aggregate(Verb.SUM, Selection(thresholds=True)),
            "sum of the levels asked for by reached thresholds",
        ),
        (TallyNumber(Tally.COUNT, CORE), "number of core milestones met"),
        (TallyNumber(Tally.COUNT, Selection(tags=(("area", ("x",)),))), "at level 2 or above"),
        (TallyNumber(Tally.FRACTION, Selection(thresholds=True)), "share of thresholds reached"),
        (TallyNumber(Tally.COUNT, Selection(unlisted=known(2))), "number of 2 unlisted milestone"),
        (TallyNumber(Tally.COUNT, Groups("area", A)), "number of areas with a"),
        (TallyNumber(Tally.COUNT, PAIR), "how many of a and b at level 2 or above hold"),
        (TallyNumber(Tally.FRACTION, PAIR), "the share that holds of a and b at level 2 or above"),
        (
            WeightedMean(((MeasureNumber("credits"), known(3)), (MilestoneNumber("c"), known(1)))),
            "weighted mean of credits (weight 3) and level of c (weight 1)",
        ),
        (
            Lookup(TallyNumber(Tally.COUNT, CORE), ((0, known(0)), (2, known(0.5)), (3, known(1)))),
            "50 % from 2 and 100 % from 3, by the number of core milestones met",
        ),
        (Lookup(MeasureNumber("part"), ((1, known(5)),)), "5 from 1, by the NCQA part"),
        (IfNumber(RURAL, known(2)), "2 if the practice is rural, else not applicable"),
        (IfNumber(RURAL, known(2), known(1)), "2 if the practice is rural, else 1"),
        (
            IfNumber(RURAL, IfNumber(RURAL, known(3), known(2)), IfNumber(RURAL, known(1))),
            (
                "(3 if the practice is rural, else 2) if the practice is rural,"
                " else (1 if the practice is rural, else not applicable)"
            ),
        ),
        (
            Aggregate(Verb.SUM, NumberList((known(1), IfNumber(RURAL, known(3), known(2))))),
            "1 + (3 if the practice is rural, else 2)",
        ),
        (
            Modified(Aggregate(Verb.SUM, NumberList((known(1), known(2)))), known(5), known(9)),
            "5 × (1 + 2), at most 9",
        ),
        (Modified(MilestoneNumber("b"), known(2), known(5), A), "2 × credits of b, at most 5; 0 w"),
        (Modified(MilestoneNumber("b"), MeasureNumber("part")), "credits of b, times NCQA part"),
        (
            Modified(known(3), Amount(Bounds(1, 2), ((2017, Bounds(1, 1)),))),
            "(1 from 2017) × 3",
        ),
    ],
)
def test_a_number_reads_as_it_is_worked_out(number: Number, words: str) -> None:
    """None of its parts is left out."""
    assert words in say_number(TITLES, number)


def test_a_family_says_what_it_has_a_value_for() -> None:
    """One for each member; a single measure says nothing."""
    assert say_measure(TITLES, BY_AREA).endswith(", for each area")
    assert say_measure(TITLES, PART) == "share of milestones met"
    assert describe_number(FRAMEWORK, PART.number) == "share of milestones met"


@pytest.mark.parametrize(
    ("number", "is_share"),
    [
        (TallyNumber(Tally.COUNT, CORE), False),
        (MilestoneNumber("d"), True),
        (MilestoneNumber("b"), False),
        (MeasureNumber("part"), True),
        (Modified(MeasureNumber("part")), True),
        (Modified(MeasureNumber("part"), known(4)), False),
        (Lookup(known(1), ((0, known(0)), (1, known(1)))), False),
        (known(0.5), False),
    ],
)
def test_shares_are_told_as_percentages(number: Number, *, is_share: bool) -> None:
    """A share times four is a number of points, and a table of 0 and 1 may be anything."""
    assert gives_share(FRAMEWORK, number) is is_share
    assert ("%" in describe_rule(with_measure(number), ValueRule("n", "", known(0.5)))) is is_share


def with_measure(number: Number) -> Framework:
    """Return the framework with one more measure."""
    measures = {**FRAMEWORK.measures, "n": Measure("n", number)}
    return Framework("f", "F", "1", milestones=FRAMEWORK.milestones, measures=measures)


def test_a_count_that_is_capped_counts_things_still() -> None:
    """At least 3 of a capped sum is said as of the sum."""
    capped = with_measure(Modified(TallyNumber(Tally.COUNT, Selection()), cap=known(4)))
    assert describe_rule(capped, ValueRule("n", "", known(3))) == "at least 3 n"


def test_a_phase_that_is_not_there_goes_by_its_id() -> None:
    """Nothing is made up."""
    assert TITLES.call_phase("p9") == "p9"
    assert TITLES.call_measure("by_area", "x") == "score for Area X"
