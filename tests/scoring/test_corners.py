"""Corners of scoring, each worked out by hand."""

from attrs import evolve

from tests.scoring.texts import HEAD, load_text
from transform_model.definition.bounds import Bounds
from transform_model.definition.milestone import Candidates
from transform_model.scoring.columns import describe_row
from transform_model.scoring.ledger import find_ledger
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.results import Missing, NumberResult
from transform_model.scoring.score import Score, score_practice

SEVEN = ("one", "two", "three", "four", "five", "six", "seven")
ATTRIBUTES = "".join(f'  {name}: {{values: ["yes", "no"]}}\n' for name in SEVEN)
ALL_SEVEN = ", ".join(f'{name}: "yes"' for name in SEVEN)


def test_too_many_unknown_attributes_leave_bounds_that_are_not_called_tight() -> None:
    """Seven unknown attributes make 128 cases, more than 64 are not told apart."""
    framework = load_text(
        f"""
attributes:
{ATTRIBUTES}
milestones: {{a: {{title: A, applies: {{{ALL_SEVEN}}}}}, b: B}}
rules: {{all: {{all: milestones}}}}
measures:
  yearly: {{value: {{by_year: {{2018: 50, 2025: 30}}}}}}
  chosen: {{if: {{where: {{{ALL_SEVEN}}}}}, then: 5, else: 2}}
  only: {{if: {{where: {{{ALL_SEVEN}}}}}, then: 5}}
""".replace("rules: {all:", "rules: {every:")
    )
    score = score_practice(framework, {"a": "no", "b": "yes"}, practice={"month": 3})

    assert not score.covers_all
    assert score.measures["yearly"] == NumberResult(Bounds(30, 50), "applicable", is_tight=False)
    assert score.measures["chosen"] == NumberResult(Bounds(2, 5), "applicable", is_tight=False)
    assert score.measures["only"] == NumberResult(
        Bounds(5, 5), "maybe not applicable", is_tight=False
    )
    assert (score.rules["every"].lower, score.rules["every"].upper) == ("no", "yes")


def test_a_case_is_told_apart_where_it_matters_only() -> None:
    """Between 2.5 and 4 lies a case of its own; so the rule may fail though both ends hold it."""
    framework = load_text("""
attributes: {visits: {number: visits}}
milestones: {a: A}
rules:
  outside: {any: [{where: {visits: ..2.5}}, {where: {visits: 4..}}]}
  known: {where: {visits: 4..}}
""")

    assert score_practice(framework, {}).rules["outside"].value == "undetermined"
    assert score_practice(framework, {}, practice={"visits": 2.5}).rules["outside"].value == "yes"


def test_an_outcome_of_no_applicable_step_is_an_empty_cell() -> None:
    """Where no step applies the outcome is not applicable, and its cells are empty."""
    framework = load_text("""
milestones: {a: A}
outcomes:
  tier: {ladder: cumulative, steps: [{id: low, rule: a, applies: {rural: "yes"}}]}
""")
    score = score_practice(framework, {"a": "yes"}, practice={"rural": "no"})

    assert score.to_row() == {"tier_lower": None, "tier_upper": None}
    assert score.missing("tier") == ()


def test_points_that_are_not_published_may_be_anything() -> None:
    """Under published facts alone a sum of editorial points has no bounds."""
    framework = load_text("""
milestones: {a: {title: A, points: 5}}
measures: {points: {sum: [a], basis: published, source: own}}
outcomes:
  tier:
    basis: published
    source: own
    ladder: cumulative
    steps: [{id: low, title: Low tier, rule: a, basis: editorial}]
sources: {own: {title: Our own}}
""")
    score = score_practice(framework, {"a": "yes"}, basis="published")
    points = score.to_dict()["measures"]

    assert points == {
        "points": {
            "lower": None,
            "upper": None,
            "applicability": "applicable",
            "tight": False,
        }
    }
    assert score.missing("tier") == (Missing("", "", "", "Low tier", None, is_certain=False),)
    assert not score.outcomes["tier"].is_tight  # type: ignore[union-attr]  # one result


ONE_TO_THREE = "not_applicable: allowed\nscale: steps\nscales: {steps: {levels: 1..3, met: 2}}\n"


def test_a_sum_loses_what_is_not_applicable() -> None:
    """On a scale from 1 an open milestone is worth 1 to 3, or nothing: 2 + (0 to 3)."""
    framework = load_text(
        "milestones: {a: A, b: B}\nmeasures: {n: {sum: [a, b]}}\n", HEAD + ONE_TO_THREE
    )
    score = score_practice(framework, {"a": 2})

    assert score.measures["n"] == NumberResult(Bounds(2, 5), "applicable", is_tight=True)


def test_a_sum_over_a_list_nobody_published() -> None:
    """Two of 1, 2 and 3, whichever they are, make 3 to 5."""
    framework = load_text(
        "milestones: {a: A, b: B, c: C}\nmeasures: {n: {sum: {unlisted: 2}}}\n", HEAD + ONE_TO_THREE
    )
    score = score_practice(framework, {"a": 1, "b": 2, "c": 3})

    assert score.measures["n"] == NumberResult(Bounds(3, 5), "applicable", is_tight=True)


def test_more_lists_than_are_tried_leave_the_hull() -> None:
    """8 of 16 can be chosen in 12,870 ways; the mean lies between the least and the greatest."""
    ids = [f"m{i:02d}" for i in range(16)]
    milestones = ", ".join(f"{id}: T" for id in ids)
    framework = load_text(
        f"milestones: {{{milestones}}}\nmeasures: {{n: {{mean: {{unlisted: 8}}}}}}\n",
        HEAD + ONE_TO_THREE,
    )
    score = score_practice(framework, {id: 1 + (i % 2) for i, id in enumerate(ids)})

    assert score.measures["n"] == NumberResult(Bounds(1, 2), "maybe not applicable", is_tight=False)


def test_a_product_with_nothing_is_nothing() -> None:
    """A factor that does not apply leaves no product."""
    framework = load_text("""
milestones: {a: A}
measures:
  factor: {if: {where: {rural: "yes"}}, then: 2}
  n: {sum: [a], times: factor}
""")
    score = score_practice(framework, {"a": "yes"}, practice={"rural": "no"})

    assert score.measures["n"] == NumberResult(None, "not applicable", is_tight=True)
    assert score.to_row()["n_lower"] is None


def test_a_group_without_such_milestones_drops_out() -> None:
    """Group two has no core milestone: at most one may fail in it says nothing of it."""
    framework = load_text("""
dimensions: {group: [one, two], kind: [core, other]}
milestones: {a: {title: A, group: one, kind: core}, b: {title: B, group: two, kind: other}}
measures: {n: {fraction: {groups: group, having: {all_but: 0, of: {kind: core, unlisted: 1}}}}}
rules: {other: {all: {kind: other}}}
""")
    score = score_practice(framework, {"a": "yes", "b": "no"})

    assert score.measures["n"] == NumberResult(Bounds(1, 1), "applicable", is_tight=True)


def test_counts_beyond_sixteen_bits_are_not_put_into_the_ledger() -> None:
    """A level worth 70,000 is counted the slow way, with the same result."""
    framework = load_text("""
scales: {large: {levels: [0, 70000]}}
phases: [{id: one, title: One}]
milestones: {a: {title: A, scale: large, thresholds: {one: 70000}}}
measures: {n: {sum: thresholds}}
""")
    score = score_practice(framework, {"a": 70000})

    assert find_ledger(compile_framework(framework)) is None
    assert score.to_row()["n_upper"] == 70000
    assert score.to_row() == describe_row(score)


def test_candidates_that_contradict_each_other_leave_what_is_stated() -> None:
    """Two thresholds that both must lie in phase one cannot; the framework's own word counts."""
    framework = load_text("""
phases: [{id: one, title: One}, {id: two, title: Two}]
milestones: {a: {title: A, thresholds: {one: "yes", two: "yes"}}}
""")
    milestone = framework.milestones["a"]
    only_one = Candidates(phases=("one",), may_be_absent=False)
    moved = tuple(evolve(threshold, may_be=only_one) for threshold in milestone.thresholds)
    framework = evolve(framework, milestones={"a": evolve(milestone, thresholds=moved)})
    score = score_practice(framework, {"a": "yes"}, basis="published")

    assert score.completed_phase.upper == "two"


def test_a_weight_known_as_a_range_in_two_means_is_not_called_tight() -> None:
    """The same unknown weight serves both means; each by itself takes the end that suits it."""
    framework = load_text("""
dimensions: {group: [one, two]}
milestones:
  a: {title: A, group: [one, two], weight: 1..3}
  b: {title: B, group: one}
  c: {title: C, group: two}
measures:
  by_group: {mean: milestones, by: group}
  n: {sum: by_group}
rules: {half: {n: 1.5}}
""")
    score = score_practice(framework, {"a": "yes", "b": "no", "c": "yes"})

    assert score.measures["n"] == NumberResult(Bounds(1.5, 1.75), "applicable", is_tight=False)
    assert (score.rules["half"].value, score.rules["half"].is_tight) == ("yes", True)


def test_enforced_prerequisites_cap_a_measured_milestone_below_met() -> None:
    """90 % does not count as met while the plan is missing; with the plan it does."""
    framework = load_text("""
prerequisites: {enforce: "yes"}
milestones:
  plan: Plan
  share: {title: Share, scale: share, met: 80%, requires: plan}
rules: {met: share, half: {share: 50%}}
""")

    def told(plan: str) -> tuple[str, str]:
        rules = score_practice(framework, {"plan": plan, "share": "90%"}).rules
        return rules["met"].value, rules["half"].value

    assert told("no") == ("no", "yes")
    assert told("yes") == ("yes", "yes")


def test_groups_without_members_of_a_list_say_nothing() -> None:
    """Group two has nothing core and nothing due: the share is that of group one."""
    framework = load_text("""
programme_starts: 2017-01-01
dimensions: {group: [one, two], kind: [core, other]}
milestones:
  a: {title: A, group: one, kind: core, due: {month: 1}}
  b: {title: B, group: two, kind: other}
measures:
  due: {fraction: {groups: group, having: {any: {due: now}}}}
  listed: {fraction: {groups: group, having: {at_least: 1, of: {kind: core, unlisted: 1}}}}
rules: {other: {all: {kind: other}}}
""")
    score = score_practice(framework, {"a": "yes", "b": "no"}, practice={"month": 2})

    known = NumberResult(Bounds(1, 1), "applicable", is_tight=True)
    assert (score.measures["due"], score.measures["listed"]) == (known, known)
    assert "group one: yes" in str(score.explain("due"))


def test_a_designation_is_held_through_one_that_contains_it() -> None:
    """Gold contains silver: who surely or perhaps holds gold surely or perhaps holds silver."""
    framework = load_text("""
milestones: {a: A, b: B}
outcomes:
  marks:
    ladder: any_order
    steps: [{id: silver, rule: a}, {id: gold, rule: b, includes: silver}]
""")
    held = score_practice(framework, {"a": "no", "b": "yes"}).outcomes["marks"]
    perhaps = score_practice(framework, {"a": "no"}).outcomes["marks"]

    assert held.surely == ("silver", "gold")  # type: ignore[union-attr]  # one result
    assert perhaps.possibly == ("silver", "gold")  # type: ignore[union-attr]  # one result
    assert (
        score_practice(framework, {"a": "no", "b": "yes"}).explain("marks").value == "silver, gold"
    )


def test_a_step_between_whole_ends_is_tried_only_where_there_is_one() -> None:
    """From 0, from 2 to 3 and from 6 clinicians: 1 and 4 lie between, 2.5 does not."""
    framework = load_text("""
milestones: {a: A}
rules:
  some: {any: [{where: {clinicians: 0..}}]}
  few: {any: [{where: {clinicians: 2..3}}, {where: {clinicians: 6..}}]}
""")

    assert score_practice(framework, {}).rules["some"].value == "yes"
    assert score_practice(framework, {}).rules["few"].value == "undetermined"


READING = """
sources: {own: {title: Our own}}
scales: {days: {measured: number, unit: days, from: 0, to: 60, better: lower}}
dimensions: {driver: [d]}
phases:
  - {id: one, title: One, rule: a, basis: editorial}
  - {id: two, title: Two}
milestones:
  a: {title: A, driver: d, thresholds: {two: {level: "yes", basis: published, source: own}}}
  wait: {title: Wait, driver: d, scale: days, met: 10, thresholds: {two: 10}}
  level: {title: Level, scale: {levels: 0..3}, thresholds: {two: 1..2}}
measures:
  earned: {sum: thresholds, basis: published, source: own}
  share: {fraction: thresholds, basis: published, source: own}
rules: {enough: {all: [{earned: 1}, {all: thresholds}], basis: published, source: own}}
"""


def test_the_published_reading_leaves_rules_tags_and_places_open() -> None:
    """What is editorial may be anything: the rule of a phase, a tag, where a threshold lies."""
    plan = compile_framework(load_text(READING))
    score = score_practice(plan, {"a": "yes", "wait": 5, "level": 3}, basis="published")

    assert (score.completed_phase.lower, score.completed_phase.upper) == (None, "two")
    # a is tagged by an editorial fact: it may not belong to d, and level may.
    assert score.drivers["d"].reached.lower == 0
    assert not score.rules["enough"].is_tight
    assert "two" in {phase.id for phase in plan.framework.phases}
    assert plan.graph.prerequisites is not None


TAGS = """
sources: {own: {title: Our own}}
dimensions: {driver: [d, e], kind: [core, other]}
milestones:
  a: {title: A, kind: core, driver: {value: d, basis: editorial}, due: {month: 1}, @}
  b: {title: B, kind: core, driver: {value: d, basis: editorial}, due: {month: 1}, @}
  c: {title: C, kind: other, driver: e, due: {month: 1}, @}
measures:
  cores: {count: {kind: core}, @}
  due: {count: {driver: d, due: now}, @}
  kinds: {count: {groups: kind, having: {any: milestones}}, @}
  drivers: {count: {groups: driver, having: {any: milestones}}, @}
rules:
  all_core: {all: {kind: core}, @}
  all_but_one: {all_but: 1, of: {driver: d}, @}
  two_drivers: {at_least: 2, of: {groups: driver, having: {any: milestones}}, @}
""".replace("@", "basis: published, source: own")


def test_a_tag_that_is_not_published_leaves_only_what_asks_for_it_open() -> None:
    """By kind, a and b are the core: two of them. By driver, it could be any of the three."""
    framework = load_text(TAGS)
    score = score_practice(
        framework, {"a": "yes", "b": "yes", "c": "no"}, practice={"month": 2}, basis="published"
    )

    assert score.rules["all_core"].value == "yes"
    assert read_bounds(score, "cores") == Bounds(2, 2)
    assert read_bounds(score, "kinds") == Bounds(1, 1)
    assert {score.rules[id].value for id in ("all_but_one", "two_drivers")} == {"undetermined"}
    for name in ("due", "drivers"):
        bounds = read_bounds(score, name)
        assert bounds.lower <= 0
        assert bounds.upper >= 3
    assert score.drivers["d"].reached == Bounds(0, 2)
    assert score.drivers["e"].reached == Bounds(0, 2)


def read_bounds(score: Score, name: str) -> Bounds:
    """Return the bounds of a measure with one value."""
    result = score.measures[name]
    assert isinstance(result, NumberResult)
    assert result.bounds is not None
    return result.bounds


def test_a_level_known_as_a_range_earns_what_it_may() -> None:
    """At level 3 the threshold at 1 or 2 is reached and earns 1 or 2; with the others 1 + 10."""
    score = score_practice(load_text(READING), {"a": "yes", "wait": 5, "level": 3})

    assert score.measures["earned"] == NumberResult(Bounds(12, 13), "applicable", is_tight=True)
    assert (score.rules["enough"].value, score.rules["enough"].is_tight) == ("yes", True)


def test_an_outcome_that_does_not_apply_says_so() -> None:
    """Bands over a number that does not apply are not applicable, in one word."""
    framework = load_text("""
milestones: {a: A}
measures: {n: {if: {where: {rural: "yes"}}, then: 2}}
outcomes: {band: {bands: n, round: none, steps: [{id: low, from: 0}]}}
""")
    score = score_practice(framework, {}, practice={"rural": "no"})

    assert score.outcomes["band"].value == "not applicable"  # type: ignore[union-attr]  # one result
    assert score.explain("band").value == "not applicable"


def test_what_does_not_apply_earns_and_decides_nothing() -> None:
    """A milestone not applicable earns nothing; a comparison with no number says nothing."""
    framework = load_text("""
not_applicable: allowed
phases: [{id: one, title: One}]
milestones:
  a: {title: A, scale: {levels: 0..3}, thresholds: {one: 1..2}}
measures:
  earned: {sum: thresholds}
  average: {mean: [a]}
rules: {enough: {average: 2}}
""")
    score = score_practice(framework, {"a": "not applicable"})

    assert score.measures["earned"] == NumberResult(Bounds(0, 0), "applicable", is_tight=True)
    assert score.rules["enough"].value == "not applicable"


def test_a_step_that_may_be_passed_over_is_not_surely_reached() -> None:
    """The second step applies to practices with all seven: the first is sure, it is not."""
    framework = load_text(f"""
attributes:
{ATTRIBUTES}
milestones: {{a: A}}
outcomes:
  tier:
    ladder: cumulative
    steps: [{{id: low, rule: a}}, {{id: high, rule: a, applies: {{{ALL_SEVEN}}}}}]
""")
    tier = score_practice(framework, {"a": "yes"}).outcomes["tier"]

    assert (tier.lower, tier.upper) == ("low", "high")  # type: ignore[union-attr]  # one result


def test_explanations_of_groups_inside_groups_and_of_what_is_due() -> None:
    """Inside a family fewer groups are there than in all; what is due later drops out."""
    framework = load_text("""
sources: {own: {title: Our own}}
dimensions: {group: [one, two], kind: [core, other]}
milestones:
  a: {title: A, group: one, kind: core, due: {month: 1}}
  b: {title: B, group: two, kind: other, due: {month: 9}}
measures:
  held: {count: {groups: kind, having: {any: milestones}}, by: group}
  due: {sum: {due: now}}
rules:
  known: {all_but: 0, of: {kind: core}, basis: published, source: own}
""")
    score = score_practice(framework, {"a": "yes", "b": "yes"}, practice={"month": 2})

    assert score.explain("held.one").value == "1"
    assert "what b is worth: not applicable" in str(score.explain("due"))
    unknown = score_practice(framework, {"a": "yes"}, practice={"month": 2}, basis="published")
    assert str(unknown.explain("known")).startswith("known: undetermined — all but at most 0 of")


def test_a_step_that_is_not_published_is_not_known() -> None:
    """Under published facts alone an editorial step may be reached or not."""
    framework = load_text("""
sources: {own: {title: Our own}}
milestones: {a: A}
outcomes:
  tier:
    ladder: cumulative
    basis: published
    source: own
    steps: [{id: low, rule: a, basis: editorial}]
""")
    score = score_practice(framework, {"a": "yes"}, basis="published")

    assert "not known in this reading: undetermined" in str(score.explain("tier"))


def test_a_bound_that_nothing_attains_says_so_and_the_exact_mode_closes_it() -> None:
    """Open a is 50, 100 or not applicable; b is 10 and c is 90.

    The mean with b is least without a (10), the mean with c is least with a at 50 (70). Both at
    once cannot be: with a at 50 the sum is 30 + 70, without a it is 10 + 90; with a at 100 it is
    55 + 95.
    """
    framework = load_text("""
not_applicable: allowed
scales: {fifty: {levels: [50, 100]}, any: {levels: [10, 90]}}
milestones: {a: {title: A, scale: fifty}, b: {title: B, scale: any}, c: {title: C, scale: any}}
measures: {first: {mean: [a, b]}, second: {mean: [a, c]}, both: {sum: [first, second]}}
rules: {enough: {both: 90}}
""")
    answers = {"b": 10, "c": 90}
    quick, exact = (score_practice(framework, answers, exact=exact) for exact in (False, True))

    assert quick.measures["both"] == NumberResult(Bounds(80, 150), "applicable", is_tight=False)
    assert exact.measures["both"] == NumberResult(Bounds(100, 150), "applicable", is_tight=True)
    assert (quick.rules["enough"].value, quick.rules["enough"].is_tight) == ("undetermined", False)
    assert (exact.rules["enough"].value, exact.rules["enough"].is_tight) == ("yes", True)


def test_a_phase_of_nothing_is_complete_and_has_no_share() -> None:
    """The one threshold does not apply: 0 of 0 is no share, and nothing is missing."""
    framework = load_text("""
not_applicable: allowed
phases: [{id: start, title: Start}]
milestones: {a: {title: A, thresholds: {start: "yes"}}}
""")
    phases = score_practice(framework, {"a": "n/a"}).to_dict()["phases"]

    assert phases == [
        {
            "id": "start",
            "complete": "yes",
            "of": 0,
            "reached": {"lower": 0, "upper": 0},
            "readiness": None,
            "blockers": [],
        }
    ]
