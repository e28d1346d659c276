"""What the language says becomes what the values say."""

import pytest

from tests.language.texts import HEAD, build, faults_of, parse_mapping
from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.dimension import Driver, LeveragePoint, Member
from transform_model.definition.milestone import PLAIN_WEIGHT, Candidates, Strength
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    NumberList,
    Verb,
    WeightedMean,
)
from transform_model.definition.outcome import Bands, Branch, Rounding, Tree
from transform_model.definition.raters import Combining, Raters
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Groups,
    IfRule,
    NamedRule,
    OutcomeRule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
    Where,
)
from transform_model.language.building.framework import build_framework
from transform_model.language.overlay import merge_overlay

TWO = """
scale: pat
scales: {pat: {levels: 0..3, met: 2}}
phases: [{id: start, title: Start}, {id: work, title: Work}]
milestones:
  lead: {title: A leader is named}
  team: {title: A team meets}
"""


def known(value: float) -> Amount:
    """Return an amount as the file's own ground gives it."""
    return Amount(Bounds(value, value))


def rule_of(text: str) -> object:
    """Return the rule ``r`` that a text gives in a file with two milestones."""
    return build(f"{TWO}rules: {{r: {text}}}").rules["r"].rule


def number_of(text: str, more: str = "") -> object:
    """Return the number ``r`` that a text gives in a file with two milestones."""
    return build(f"{TWO}measures: {{r: {text}{more}}}").measures["r"].number


def test_a_bare_text_is_a_milestone_with_the_default_scale() -> None:
    """Everything but the title has a default."""
    milestone = build("milestones: {huddle: The team meets}").milestones["huddle"]
    assert (milestone.title, milestone.scale.id, milestone.met) == ("The team meets", "yes_no", 1)
    assert milestone.weight == PLAIN_WEIGHT
    assert milestone.points is None
    assert not milestone.may_be_not_applicable


@pytest.mark.parametrize(
    ("scale", "points", "values"),
    [
        ("{levels: 0..3, met: 2}", "5", [0, 0, 5, 5]),
        ("{levels: 0..3}", "5", [0, 0, 0, 5]),
        ("{levels: 0..3}", "[0, 1, 2, 4]", [0, 1, 2, 4]),
        ("yes_no", "{value: 7}", [0, 7]),
        ("{measured: share, met: 95%}", "3", [3]),
    ],
)
def test_points_are_one_amount_per_level(scale: str, points: str, values: list[float]) -> None:
    """A single number is earned from 'met' on, or at the top where nothing is declared."""
    framework = build(f"milestones: {{m: {{title: T, scale: {scale}, points: {points}}}}}")
    assert framework.milestones["m"].points == tuple(known(value) for value in values)


def test_points_that_change_with_the_year_are_nothing_below_met() -> None:
    """Below 'met' there is nothing in any year."""
    text = "milestones: {m: {title: T, points: {by_year: {2020: 2, 2018: 1..4}}}}"
    points = build(text).milestones["m"].points
    by_year = ((2018, Bounds(1, 4)), (2020, Bounds(2, 2)))
    assert points == (known(0), Amount(Bounds(1, 4), by_year))


def test_levels_are_worth_their_number_or_their_position() -> None:
    """A label that is a number or share counts as such, a word by its place from 0."""
    text = "scales: {a: {levels: [0%, 25%, 100%]}, b: {levels: [none, some, all], met: some}}\n"
    scales = build(text + "milestones: {m: T}").scales
    assert [level.value for level in scales["a"].levels] == [0, 0.25, 1]
    assert [level.value for level in scales["b"].levels] == [0, 1, 2]
    assert scales["b"].met == 1


def test_a_milestone_has_its_own_level_texts_and_met() -> None:
    """Texts and 'met' of a milestone leave the scale it uses as it is."""
    text = TWO + "  panel: {title: P, met: 3, levels: {3: Everybody., 0: Nobody.}}\n"
    framework = build(text)
    panel = framework.milestones["panel"]
    assert [level.text for level in panel.scale.levels] == ["Nobody.", "", "", "Everybody."]
    assert panel.met == 3
    assert framework.scales["pat"].met == 2
    assert not any(level.text for level in framework.scales["pat"].levels)


def test_a_tag_may_rest_on_something_else_than_its_milestone() -> None:
    """The long form has a ground of its own; the short form has that of the milestone."""
    text = """
sources: {deck: {title: Deck}, own: {title: Ours}}
dimensions: {driver: {people: People, data: Data}, kind: [core, extra]}
milestones:
  lead:
    title: A leader is named
    basis: published
    source: deck
    kind: core
    driver: {value: [people, data], basis: editorial, source: own}
"""
    lead = build(text).milestones["lead"]
    assert lead.tags == {"driver": ("people", "data"), "kind": ("core",)}
    assert lead.ground_of("driver") == Ground(Basis.EDITORIAL, ("own",))
    assert lead.ground_of("kind") == lead.ground == Ground(Basis.PUBLISHED, ("deck",))
    assert list(lead.tag_grounds) == ["driver"]


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        ("{basis: editorial}", "TM021 tag 'driver' needs 'value'"),
        ("{value: people, level: 2}", "TM020 tag 'driver' has no key 'level'"),
        ("{value: peple}", "TM107 driver 'peple' is not declared"),
    ],
)
def test_a_long_tag_with_a_fault_is_refused(tag: str, fault: str) -> None:
    """It needs members that are declared, and has only a ground beside them."""
    milestones = f"milestones: {{a: {{title: A, driver: {tag}}}}}"
    assert faults_of(f"dimensions: {{driver: [people]}}\n{milestones}") == [fault]


def test_measured_scales_have_limits_and_a_direction() -> None:
    """A share runs from 0 to 1; a number as far as it says."""
    text = (
        "scales: {s: {measured: share, to: 50%}, w: {measured: number, from: 0, better: lower}}\n"
    )
    scales = build(text + "milestones: {m: T}").scales
    assert (scales["s"].lowest, scales["s"].highest, scales["s"].unit) == (0, 0.5, "share")
    assert (scales["w"].lowest, scales["w"].highest, scales["w"].best) == (0, None, 0)


def test_thresholds_stand_in_the_order_of_phases() -> None:
    """Whatever the order of keys, the first phase comes first."""
    text = (
        TWO
        + "  m: {title: T, thresholds: {work: 2..3, start: {level: 1, may_be: {level: [2, 1]}}}}\n"
    )
    thresholds = build(text).milestones["m"].thresholds
    assert [(each.phase, each.level) for each in thresholds] == [
        ("start", Bounds(1, 1)),
        ("work", Bounds(2, 3)),
    ]
    assert thresholds[0].may_be == Candidates((1, 2), (), may_be_absent=True)


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ("work", Candidates((), ("work",), may_be_absent=False)),
        ("[start, absent]", Candidates((), ("start",), may_be_absent=True)),
        ("absent", Candidates((), (), may_be_absent=True)),
    ],
)
def test_candidates_may_leave_a_threshold_out(phases: str, expected: Candidates) -> None:
    """A threshold whose phases are narrowed is absent only where that is said."""
    threshold = f"{{level: 1, may_be: {{phase: {phases}}}}}"
    text = f"{TWO}  m: {{title: T, thresholds: {{start: {threshold}}}}}\n"
    assert build(text).milestones["m"].thresholds[0].may_be == expected


def test_ground_is_inherited_inwards_and_the_nearest_counts() -> None:
    """File, object and fact: the nearest basis and source hold."""
    text = """
basis: reconstructed
source: a
text_basis: inferred
sources: {a: A, b: {title: B}}
phases: [{id: start, title: S, text_basis: published}, {id: work, title: W, source: b}]
dimensions: {driver: {basis: published, x: X, y: {title: Y, source: b}}}
milestones:
  m:
    title: T
    basis: published
    points: {value: 3, source: [a, b]}
    thresholds: {start: yes, work: {level: yes, basis: inferred}}
rules: {r: {any: milestones, basis: inferred}}
measures: {s: {weighted_mean: {m: {value: 2, basis: editorial}}}}
"""
    framework = build(text)
    milestone = framework.milestones["m"]
    assert framework.ground == Ground(Basis.RECONSTRUCTED, ("a",))
    assert [phase.text_basis for phase in framework.phases] == [Basis.PUBLISHED, Basis.INFERRED]
    assert framework.phases[1].ground == Ground(Basis.RECONSTRUCTED, ("b",))
    members = framework.dimensions["driver"].members
    assert members["x"].ground == Ground(Basis.PUBLISHED, ("a",))
    assert members["y"].ground == Ground(Basis.PUBLISHED, ("b",))
    assert [threshold.ground.basis for threshold in milestone.thresholds] == [
        Basis.PUBLISHED,
        Basis.INFERRED,
    ]
    assert milestone.points is not None
    assert milestone.points[1].ground == Ground(Basis.PUBLISHED, ("a", "b"))
    rule = framework.rules["r"]
    assert isinstance(rule.rule, AtLeast)
    assert rule.rule.count is not None
    assert rule.ground.basis is rule.rule.count.ground.basis is Basis.INFERRED
    mean = framework.measures["s"].number
    assert isinstance(mean, WeightedMean)
    assert mean.parts[0][1].ground.basis is Basis.EDITORIAL


def test_prerequisites_rest_on_what_is_said_for_all_of_them() -> None:
    """The ground under 'prerequisites' is nearer than that of the milestone; their own nearest."""
    text = """
prerequisites: {basis: editorial}
basis: published
milestones:
  a: T
  b: {title: T, requires: a}
  c: {title: T, requires: [{needs: a, basis: inferred, why: first things first}]}
"""
    milestones = build(text).milestones
    (of_b,) = milestones["b"].prerequisites
    (of_c,) = milestones["c"].prerequisites
    assert (of_b.ground.basis, of_c.ground.basis) == (Basis.EDITORIAL, Basis.INFERRED)
    assert (of_b.level, of_b.why, of_c.why) == (1, "", "first things first")


@pytest.mark.parametrize(
    ("defaults", "entry", "expected"),
    [
        ("{}", "a", (Strength.SOFT, False)),
        ("{strength: hard}", "a", (Strength.HARD, False)),
        ('{enforce: "yes"}', "a", (Strength.HARD, True)),
        ("{enforce: true, strength: soft}", "a", (Strength.SOFT, False)),
        ("{enforce: yes, strength: soft}", "[{needs: a, strength: hard}]", (Strength.HARD, True)),
        ("{enforce: yes}", "{needs: a, strength: soft}", (Strength.SOFT, False)),
    ],
)
def test_only_hard_prerequisites_are_enforced(
    defaults: str, entry: str, expected: tuple[Strength, bool]
) -> None:
    """Soft never changes a score; 'enforce' makes hard the usual strength."""
    text = f"prerequisites: {defaults}\nmilestones: {{a: T, b: {{title: T, requires: {entry}}}}}"
    (prerequisite,) = build(text).milestones["b"].prerequisites
    assert (prerequisite.strength, prerequisite.is_enforced) == expected


def test_prerequisites_name_the_step_that_waits() -> None:
    """Each entry guards its own level; a list of rules is no list of prerequisites."""
    text = (
        TWO + "  m: {title: T, requires: [{level: 2, needs: {lead: 1}}, {level: 3, needs: team}]}\n"
    )
    prerequisites = build(text).milestones["m"].prerequisites
    assert [each.level for each in prerequisites] == [2, 3]
    assert prerequisites[0].needs == StepRule("lead", Bounds(1, 1))
    assert prerequisites[1].needs == StepRule("team", Bounds(2, 2), is_met=True)
    assert faults_of(TWO + "  m: {title: T, requires: [lead, team]}\n") == [
        "TM137 a list belongs under all, any or at_least"
    ]


def test_a_denominator_from_elsewhere_comes_first() -> None:
    """It adds a soft prerequisite: the milestone at 'met', or at its first step."""
    text = """
prerequisites: {enforce: yes}
milestones:
  a: {title: T, scale: {levels: 0..3}}
  b: T
  c: {title: T, scale: {measured: number}}
  d: {title: T, scale: share, denominator_from: a}
  e: {title: T, scale: share, denominator_from: b, requires: b}
  f: {title: T, scale: share, denominator_from: c}
"""
    milestones = build(text).milestones
    (of_d,) = milestones["d"].prerequisites
    assert (of_d.needs, of_d.strength) == (StepRule("a", Bounds(1, 1)), Strength.SOFT)
    stated, derived = milestones["e"].prerequisites
    assert stated.is_enforced
    assert (derived.needs, derived.is_enforced) == (StepRule("b", Bounds(1, 1), is_met=True), False)
    assert milestones["f"].prerequisites == ()


def test_weeks_are_by_level() -> None:
    """A single number holds for every level above the lowest."""
    text = TWO + "  m: {title: T, effort_weeks: 4, wait_weeks: {3: 52}}\n"
    milestone = build(text).milestones["m"]
    assert milestone.effort_weeks == {1: 4, 2: 4, 3: 4}
    assert milestone.wait_weeks == {3: 52}
    share = build("milestones: {m: {title: T, scale: share, effort_weeks: 2}}").milestones["m"]
    assert share.effort_weeks == {1: 2}


def test_dimensions_have_members_of_their_kind() -> None:
    """Drivers and leverage points are told from other members; a list gives bare ids."""
    text = """
dimensions:
  driver: {"1": First, "1.1": {title: Below, under: "1"}}
  leverage_point: [LP1]
  kind: [core]
milestones: {m: {title: T, driver: ["1.1", "1.1"], kind: core}}
rules: {r: {all: {driver: "1"}}}
"""
    framework = build(text)
    kinds = [type(next(iter(each.members.values()))) for each in framework.dimensions.values()]
    assert kinds == [Driver, LeveragePoint, Member]
    assert list(framework.dimensions["driver"].descend("1")) == ["1", "1.1"]
    assert framework.milestones["m"].tags == {"driver": ("1.1",), "kind": ("core",)}


def test_conditions_are_choices_ranges_and_sets() -> None:
    """A number takes a range, a choice its values, and true stands for yes."""
    text = "{where: {rural: true, clinicians: ..15, kind: [primary care, other], recognised_by: x}}"
    where = rule_of(text)
    assert where == Where(
        (
            Condition("clinicians", bounds=Bounds(float("-inf"), 15)),
            Condition("kind", ("primary care", "other")),
            Condition("recognised_by", ("x",)),
            Condition("rural", ("yes",)),
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lead", StepRule("lead", Bounds(2, 2), is_met=True)),
        ("{lead: 1}", StepRule("lead", Bounds(1, 1))),
        ("{lead: 1..3}", StepRule("lead", Bounds(1, 3))),
        ("{lead: {value: 3, basis: inferred}}", StepRule("lead", Bounds(3, 3))),
        ("{all: milestones}", AtLeast(None, Selection())),
        (
            "{any: [lead]}",
            AtLeast(known(1), RuleList((StepRule("lead", Bounds(2, 2), is_met=True),))),
        ),
        (
            "{at_least: 1..2, of: {level: 1, unlisted: 2, except: lead, due: now}}",
            AtLeast(
                Amount(Bounds(1, 2)),
                Selection(level="1", exclude=("lead",), due_now=True, unlisted=known(2)),
            ),
        ),
        ("{all_but: 1, of: thresholds}", AllBut(known(1), Selection(thresholds=True))),
        (
            "{any: {phase: [start, work]}}",
            AtLeast(known(1), Selection(thresholds=True, phases=("start", "work"))),
        ),
        (
            "{all: {groups: phase, having: {any: thresholds}}}",
            AtLeast(None, Groups("phase", AtLeast(known(1), Selection(thresholds=True)))),
        ),
        (
            '{if: {where: {small: "no"}}, then: {lead: 1}}',
            IfRule((Condition("small", ("no",)),), StepRule("lead", Bounds(1, 1))),
        ),
    ],
)
def test_rules_mean_what_they_say(text: str, expected: object) -> None:
    """Each form of a rule becomes its value."""
    assert rule_of(text) == expected


def test_comparisons_name_measures_rules_and_outcomes() -> None:
    """At least a value, at least a step, of a family by its member."""
    text = """
dimensions: {driver: {"1.1": One, data: Data}}
milestones: {m: {title: T, driver: "1.1"}, n: {title: T, driver: data}}
measures: {s: {sum: milestones}, f: {mean: milestones, by: driver}}
outcomes:
  tier: {ladder: highest, steps: [{id: low, rule: m}]}
  band: {bands: f, round: half_up, steps: [{id: low, from: 0}]}
  one: {bands: f.data, steps: [{id: low, from: 0}]}
rules:
  r: {all: [{s: 2..3}, {f.1.1: 50%}, {tier: low}, {band.data: low}, {one: low}, q]}
  q: {m: yes, title: In words, basis: published}
"""
    framework = build(text)
    rule = framework.rules["r"].rule
    assert isinstance(rule, AtLeast)
    assert isinstance(rule.of, RuleList)
    assert rule.of.rules == (
        ValueRule("s", "", Amount(Bounds(2, 3))),
        ValueRule("f", "1.1", known(0.5)),
        OutcomeRule("tier", "", "low"),
        OutcomeRule("band", "data", "low"),
        OutcomeRule("one", "", "low"),
        NamedRule("q"),
    )
    assert framework.rules["q"].title == "In words"
    assert framework.rules["q"].ground.basis is Basis.PUBLISHED
    assert framework.outcomes["band"].form == Bands("f", "", Rounding.HALF_UP)
    assert framework.outcomes["one"].form == Bands("f", "data", Rounding.NONE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25", known(25)),
        ("lead", MilestoneNumber("lead")),
        ("{value: 2..3}", Amount(Bounds(2, 3))),
        (
            "{by_year: {2018: 50, 2025: 30}}",
            Amount(Bounds(30, 50), ((2018, Bounds(50, 50)), (2025, Bounds(30, 30)))),
        ),
        ("{min: [lead, 3]}", Aggregate(Verb.MIN, NumberList((MilestoneNumber("lead"), known(3))))),
        ("{sum: {value: level}}", Aggregate(Verb.SUM, Selection(by_level=True))),
        ("{sum: thresholds}", Aggregate(Verb.SUM, Selection(thresholds=True))),
        (
            "{weighted_mean: {team: 1, lead: 2}}",
            WeightedMean(
                ((MilestoneNumber("lead"), known(2)), (MilestoneNumber("team"), known(1)))
            ),
        ),
        (
            "{lookup: lead, table: {2: 100%, 0: 0}}",
            Lookup(MilestoneNumber("lead"), ((0, known(0)), (2, known(1)))),
        ),
        (
            "{if: {where: {year: 2020..}}, then: 1}",
            IfNumber((Condition("year", bounds=Bounds(2020, float("inf"))),), known(1)),
        ),
        (
            "{cap: 3, value: lead, times: {value: 2}, only_if: {lead: 1}}",
            Modified(MilestoneNumber("lead"), known(2), known(3), StepRule("lead", Bounds(1, 1))),
        ),
    ],
)
def test_numbers_mean_what_they_say(text: str, expected: object) -> None:
    """Each form of a number becomes its value."""
    assert number_of(text) == expected


def test_families_are_summed_and_named_by_member() -> None:
    """A family stands whole in an aggregate, and by one member elsewhere."""
    text = """
phases: [{id: start, title: S}]
milestones: {m: {title: T, thresholds: {start: yes}}}
measures:
  f: {count: thresholds, by: phase}
  whole: {max: f}
  one: {value: f.start, times: whole}
  parts: {weighted_mean: {f.start: 1, m: 1}}
totals: {milestones: 1, f: {basis: published, start: 1}, whole: {value: 1, basis: inferred}}
"""
    framework = build(text)
    measures = framework.measures
    assert measures["f"].by == "phase"
    assert measures["whole"].number == Aggregate(Verb.MAX, Family("f"))
    assert measures["one"].number == Modified(MeasureNumber("f", "start"), MeasureNumber("whole"))
    assert measures["parts"].number == WeightedMean(
        ((MeasureNumber("f", "start"), known(1)), (MilestoneNumber("m"), known(1)))
    )
    assert [(each.name, each.member, each.value.ground.basis) for each in framework.totals] == [
        ("f", "start", Basis.PUBLISHED),
        ("milestones", "", Basis.EDITORIAL),
        ("whole", "", Basis.INFERRED),
    ]


def test_trees_end_in_steps() -> None:
    """A tree is questions and steps."""
    text = """
milestones: {a: T, b: T}
outcomes:
  o:
    tree: {ask: a, yes: {ask: b, yes: high, no: low}, no: low}
    steps: [{id: low}, {id: high, applies: {small: yes}}]
    valid_for: {years: 2.5}
"""
    outcome = build(text).outcomes["o"]
    ask_a, ask_b = (StepRule(id, Bounds(1, 1), is_met=True) for id in "ab")
    assert outcome.form == Tree(Branch(ask_a, Branch(ask_b, "high", "low"), "low"))
    assert outcome.steps[1].applies == (Condition("small", ("yes",)),)
    assert outcome.valid_for_months == 30


def test_designations_contain_others() -> None:
    """A step in any order names the steps that it contains."""
    text = """
milestones: {a: T, b: T}
outcomes:
  o: {ladder: any_order, steps: [{id: low, rule: a}, {id: high, rule: b, includes: low}]}
"""
    assert build(text).outcomes["o"].steps[1].includes == ("low",)


def test_the_file_keeps_what_it_says_about_itself() -> None:
    """Texts, dates and defaults of the whole file are kept."""
    text = """
publisher: CMS
period: 2015-09..2019
programme_starts: 2017-01-01
points_called: credits
extends: {id: base, version: "2"}
phases: [{id: start, title: S, rule: {all: milestones}}]
phase_order: any_order
not_applicable: allowed
raters: {combine: mean, at_least: 3, discuss_when_spread: 1.5, round: floor}
milestones: {m: T, n: {title: T, not_applicable: refused, due: {year: 2}, cadence_months: 12}}
"""
    framework = build(text)
    assert (framework.publisher, framework.period, framework.base) == (
        "CMS",
        "2015-09..2019",
        "base",
    )
    assert (framework.phase_order, framework.points_called) == ("any_order", "credits")
    assert framework.phases[0].rule == AtLeast(None, Selection())
    assert framework.raters == Raters(Combining.MEAN, 3, 1.5, Rounding.FLOOR)
    may_be = [milestone.may_be_not_applicable for milestone in framework.milestones.values()]
    assert may_be == [True, False]
    due = framework.milestones["n"].due
    assert due is not None
    assert (due.month, due.year) == (None, 2)


def test_an_overlays_basis_holds_only_for_what_it_states() -> None:
    """The base keeps its ground; a layer that gives only a ground corrects that of the base."""
    base = """
basis: editorial
phases: [{id: start, title: S}, {id: work, title: W}]
milestones:
  a: {title: T, thresholds: {start: yes, work: yes}}
  b: {title: T, thresholds: {start: yes}, points: 3}
"""
    overlay = """
id: state
extends: harbor
basis: published
sources: {law: Law}
source: law
milestones:
  a: {thresholds: {work: {level: yes}}}
  b: {thresholds: {start: {basis: inferred}}}
"""
    lower = parse_mapping(HEAD + base)
    upper = parse_mapping(overlay, "state.yaml")
    merged, found = merge_overlay(lower, upper)
    assert found == ()
    framework, faults = build_framework(merged, "")
    assert faults == ()
    assert framework is not None
    grounds = [threshold.ground for threshold in framework.milestones["a"].thresholds]
    assert grounds == [Ground(Basis.EDITORIAL), Ground(Basis.PUBLISHED, ("law",))]
    (of_b,) = framework.milestones["b"].thresholds
    assert of_b.ground.basis is Basis.INFERRED
    assert framework.milestones["b"].points == (known(0), known(3))
