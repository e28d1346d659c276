"""Every check is shown by a broken file, and sound frameworks pass all of them."""

from pathlib import Path

import pytest

from transform_model.document.diagnostic import Diagnostic
from transform_model.document.reader import read_source
from transform_model.language.base import read_tree
from transform_model.language.building.framework import build_draft
from transform_model.language.check_codes import CHECK_CODES
from transform_model.language.checking import CHECKS, COMPILED_CHECKS, Check
from transform_model.language.checks.survey import Survey
from transform_model.language.library import check_framework
from transform_model.language.shelf import list_shipped

_FIXTURES = Path(__file__).parents[1] / "diagnostics"
_OF_CHECKS = {code.code for code in CHECK_CODES}
_FILES = sorted(path for path in _FIXTURES.glob("*.yaml") if path.name[:5] in _OF_CHECKS)

_HEAD = """\
transform_model: 1
id: harbor
title: Harbor clinic
version: "1"
basis: editorial
"""


def _run(check: Check, path: Path) -> tuple[Diagnostic, ...]:
    source, _ = read_source(path)
    assert source is not None
    tree = read_tree(source, path)
    assert tree.root is not None
    draft, _ = build_draft(tree.root, tree.sha256)
    return tuple(check(Survey(draft, tree.root)))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_check_is_shown_by_a_broken_file(check: Check) -> None:
    """Each check finds something in a file named after what it finds."""
    files = _FILES
    if check in COMPILED_CHECKS:
        files = [path for path in _FILES if path.name.startswith("TM176")]
    assert any(found.code == path.name[:5] for path in files for found in _run(check, path))


def test_checks_find_what_is_declared_and_nothing_else() -> None:
    """The codes found in the broken files are the codes of checks."""
    assert {found.code for path in _FILES for found in check_framework(path)} == _OF_CHECKS


@pytest.mark.parametrize("id", list_shipped())
def test_shipped_frameworks_have_no_findings(id: str) -> None:
    """Not even a warning."""
    assert check_framework(id) == ()


_SOUND = {
    "a ring through any": """\
milestones:
  plan: {title: A plan, requires: {any: [team, lead]}}
  team: {title: A team, requires: plan}
  lead: A leader
rules: {ready: {all: milestones}}
""",
    "an empty group among full ones": """\
dimensions: {kind: [core, elective], concept: [TC, KM]}
milestones:
  plan: {title: A plan, kind: core, concept: TC}
  team: {title: A team, kind: elective, concept: KM}
rules: {ready: {all: {groups: concept, having: {all: {kind: core}}}}, some: {any: milestones}}
""",
    "too few in one group only": """\
dimensions: {concept: [TC, KM]}
milestones:
  plan: {title: A plan, concept: TC}
  team: {title: A team, concept: KM}
  lead: {title: A leader, concept: KM}
rules: {ready: {all: {groups: concept, having: {at_least: 2, of: milestones}}}}
""",
    "thresholds of phases in any order": """\
phase_order: any_order
scale: steps
scales: {steps: {levels: 0..3}}
phases: [{id: one, title: One}, {id: two, title: Two}]
milestones: {plan: {title: A plan, thresholds: {one: 3, two: 1}}}
""",
    "a lower threshold for some practices": """\
scale: steps
scales: {steps: {levels: 0..3}}
phases: [{id: one, title: One}, {id: two, title: Two}]
milestones:
  plan: {title: A plan, thresholds: {one: 3, two: {level: 1, applies: {clinicians: ..3}}}}
""",
    "a hard prerequisite implied by a soft one": """\
milestones:
  plan:
    title: A plan
    requires: [{needs: team}, {needs: lead, strength: hard}]
  team: {title: A team, requires: lead}
  lead: A leader
rules: {ready: {all: milestones}}
""",
    "a published prerequisite implied by an inferred one": """\
sources: {guide: {title: Guide}}
milestones:
  plan:
    title: A plan
    requires: [{needs: team}, {needs: lead, basis: published, source: guide}]
  team: {title: A team, requires: lead}
  lead: A leader
rules: {ready: {all: milestones}}
""",
    "a mean of two rounded into bands": """\
milestones: {plan: A plan, team: A team}
measures: {level: {mean: milestones}}
outcomes:
  grade: {bands: level, round: half_up, steps: [{id: low, from: 0}, {id: high, from: 1}]}
""",
    "bands of a count": """\
milestones: {plan: A plan, team: A team}
measures: {met: {count: milestones}}
outcomes: {grade: {bands: met, steps: [{id: low, from: 0}, {id: high, from: 2}]}}
""",
    "bands of a family": """\
dimensions: {concept: [TC, KM]}
milestones: {plan: {title: A plan, concept: TC}, team: {title: A team, concept: KM}}
measures: {met: {count: milestones, by: concept}}
outcomes: {grade: {bands: met, steps: [{id: low, from: 0}, {id: high, from: 1}]}}
""",
    "points and a factor under only_if": """\
milestones: {plan: {title: A plan, points: 5}, team: A team}
measures: {earned: {sum: [plan], times: 2, cap: 8, only_if: team}}
""",
    "optional milestones on one scale": """\
not_applicable: allowed
milestones: {plan: A plan, team: A team}
measures: {level: {mean: milestones}, both: {sum: [level, plan]}}
""",
    "a weighted mean by year that begins with the programme": """\
period: 2017..2020
milestones: {plan: A plan, team: A team}
measures: {score: {weighted_mean: {plan: {by_year: {2017: 1, 2018: 2}}, team: 1}}}
""",
    "waiting in a rule": """\
scales: {days: {measured: number, from: 0, better: lower}}
milestones: {wait: {title: Days, scale: days, met: 5}}
rules: {prompt: {wait: 2}, soon: wait}
""",
    "a table that stays level": """\
milestones: {plan: A plan, team: A team}
measures: {share: {lookup: {count: milestones}, table: {0: 0, 1: 1, 2: 1}}}
""",
    "a prerequisite of the same phase": """\
phases: [{id: one, title: One}, {id: two, title: Two}]
milestones:
  plan: {title: A plan, thresholds: {one: yes}, requires: team}
  team: {title: A team, thresholds: {one: yes}}
  free: {title: Not asked for, requires: plan}
  last: {title: The last, thresholds: {two: yes}, requires: free}
""",
}


@pytest.mark.parametrize("name", _SOUND)
def test_what_is_sound_has_no_findings(name: str) -> None:
    """These look like faults and are none."""
    assert check_framework(_HEAD + _SOUND[name]) == ()


def _codes(text: str) -> list[str]:
    return [found.code for found in check_framework(_HEAD + text)]


def test_a_ring_is_found_beside_an_unknown_name() -> None:
    """One fault does not hide another: the ring is there whatever 'leeder' was meant to be."""
    text = """\
milestones:
  lead: A leader
  plan: {title: A plan, requires: team}
  team: {title: A team, requires: plan}
  last: {title: The last, requires: leeder}
"""
    assert _codes(text) == ["TM122", "TM121"]


def test_a_broken_part_is_not_blamed_on_what_names_it() -> None:
    """Milestone, dimension and phase with faults of their own: what names them is left out."""
    text = """\
dimensions: {kind: {core: {titel: Core}}, other: 5}
phases: [{id: one, titel: One}]
milestones:
  plan: {titel: A plan, scale: nowhere}
  team: {title: A team, kind: core, thresholds: {one: yes}, requires: plan}
rules: {ready: {all: [plan, team]}, each: {all: {groups: other, having: {all: milestones}}}}
measures: {worth: {sum: [plan]}, by_other: {mean: milestones, by: other}}
outcomes: {level: {ladder: cumulative, steps: [{id: one, rule: plan}]}}
"""
    assert set(_codes(text)) <= {"TM020", "TM021", "TM022", "TM106", "TM109"}


def test_two_rings_are_two_findings() -> None:
    """Rings that share no milestone are told apart, each once."""
    text = """\
milestones:
  a: {title: A, requires: b}
  b: {title: B, requires: a}
  c: {title: C, requires: d}
  d: {title: D, requires: {all: [c, a]}}
rules: {ready: {all: milestones}}
"""
    assert _codes(text) == ["TM122", "TM122"]


def test_what_waits_for_a_ring_is_not_part_of_it() -> None:
    """One finding: 'c' and 'd' could be reached if the ring of a and b were opened."""
    text = """\
milestones:
  a: {title: A, requires: b}
  b: {title: B, requires: a}
  c: {title: C, requires: {any: [a, d]}}
  d: {title: D, requires: {any: [b, c]}}
rules: {ready: {all: milestones}}
"""
    assert _codes(text) == ["TM122"]


def test_one_finding_says_that_a_published_file_has_no_source() -> None:
    """The file says it for all, so one finding stands for all."""
    text = """\
phases: [{id: one, title: One}]
milestones:
  plan: {title: A plan, thresholds: {one: yes}}
  team: {title: A team, thresholds: {one: yes}}
"""
    head = _HEAD.replace("editorial", "published")
    (found,) = check_framework(head + text)
    assert (found.code, found.label) == ("TM173", "and 1 more")


def test_a_total_without_limit_is_found() -> None:
    """Days have no greatest number, so no total can be right."""
    text = """\
scales: {days: {measured: number, from: 0}}
milestones: {rest: {title: Days of rest, scale: days}}
measures: {days_off: {sum: [rest]}}
totals: {days_off: 30}
"""
    (found,) = check_framework(_HEAD + text)
    assert found.message == "total of 'days_off' is without limit, the definition says 30"


def test_a_loose_bound_is_said_once_for_a_pair() -> None:
    """Three results are made of the same two measures; the pair is named in one finding each."""
    text = """\
not_applicable: allowed
milestones:
  plan: {title: A plan, scale: {levels: 0..10}}
  team: A team
  rate: {title: A rate, scale: {levels: 5..7}}
measures:
  first: {mean: [plan, team]}
  second: {weighted_mean: {plan: 1, team: 2}}
  both: {sum: [first, second]}
  again: {sum: [first, second]}
  added: {sum: [rate]}
  more: {sum: [added, rate]}
"""
    found = [d.message.partition(":")[2] for d in check_framework(_HEAD + text)]
    assert found == [
        " not applicable helps in 'first' and harms in 'second'",
        " not applicable helps in 'second' and harms in 'first'",
        " not applicable helps in 'added' and harms in 'more'",
        " not applicable helps in 'more' and harms in 'added'",
    ]


def test_facts_of_steps_and_texts_are_not_asked_for_a_basis() -> None:
    """A milestone with a title only states no fact; an outcome whose steps have a basis does."""
    text = """\
milestones: {plan: A plan}
outcomes:
  level: {ladder: cumulative, steps: [{id: one, rule: plan, basis: editorial}]}
  other: {ladder: cumulative, steps: [{id: one, rule: plan}]}
"""
    head = _HEAD.replace("basis: editorial\n", "")
    found = check_framework(head + text)
    assert [(d.code, str(d.place)) for d in found] == [("TM174", "text:8:3")]


def test_a_prerequisite_on_a_scale_that_falls_may_come_too_late() -> None:
    """Two days of waiting are asked for in the second phase, five in the first."""
    text = """\
scales: {days: {measured: number, from: 0, better: lower}}
phases: [{id: one, title: One}, {id: two, title: Two}]
milestones:
  plan: {title: A plan, thresholds: {one: yes}, requires: {wait: 2}}
  wait: {title: Days, scale: days, thresholds: {one: 5, two: 2}}
"""
    assert _codes(text) == ["TM161"]


def test_a_prerequisite_of_a_phase_that_no_threshold_asks_for_is_fine() -> None:
    """Level 3 of the team is in no phase, so it comes in none too late."""
    text = """\
scale: steps
scales: {steps: {levels: 0..3}}
phases: [{id: one, title: One}]
milestones:
  plan: {title: A plan, thresholds: {one: 1}, requires: {team: 3}}
  team: {title: A team, thresholds: {one: 1}}
"""
    assert _codes(text) == []


def test_an_order_of_bands_is_asked_of_bands_only() -> None:
    """A ladder and a tree beside bands whose first step starts at no number."""
    text = """\
milestones: {plan: A plan, team: A team}
measures: {met: {count: milestones}}
outcomes:
  ladder: {ladder: cumulative, steps: [{id: one, rule: plan}, {id: two, rule: team}]}
  tree: {tree: {ask: plan, yes: two, no: one}, steps: [{id: one}, {id: two}]}
  bands: {bands: met, steps: [{id: one, from: 0}, {id: two, from: 0..1}, {id: three, from: 2}]}
"""
    assert _codes(text) == ["TM170"]


def test_a_hundred_measures_made_of_each_other_are_checked_without_end_of_stack() -> None:
    """A chain of two thousand names is odd, but no reason to fall over."""
    measures = "".join(f"  n{i}: {{sum: [n{i + 1}]}}\n" for i in range(2000))
    text = f"milestones: {{plan: A plan}}\nmeasures:\n{measures}  n2000: {{sum: [plan]}}\n"
    assert _codes(text) == []


_LOOSE_HEAD = """\
not_applicable: allowed
dimensions: {kind: [core, extra]}
milestones:
  plan: {title: A plan, kind: core, met: 4, scale: {levels: 0..10}}
  team: {title: A team, kind: core}
  lead: {title: A lead, kind: extra, met: 2, scale: {levels: 0..5}}
  data: {title: Data, kind: extra}
rules: {led: {all: [lead, data]}}
measures:
"""
_THROUGH_NAMES = """\
  one: {value: plan}
  two: {value: team}
  average: {mean: [one, two]}
  product: {sum: [average, one]}
"""
_IN_TWO_PARTS = """\
  one: {value: plan}
  two: {sum: [plan, lead]}
  three: {value: team}
  average: {mean: [one, two, three]}
"""
_IN_AN_OUTCOME = """\
  average: {mean: [plan, team]}
outcomes:
  level: {ladder: highest, steps: [{id: high, rule: {all: [{average: 3}, team]}}]}
"""
_OF_A_FAMILY = """\
  each: {mean: milestones, by: kind}
  overall: {mean: each}
  product: {sum: [overall, {count: {kind: core}}]}
"""
_OF_EACH_MEMBER = """\
  each: {mean: milestones, by: kind}
  both: {sum: [each.core, each.extra, {count: milestones}]}
"""
_ONCE_IN_BANDS = """\
  each: {mean: milestones, by: kind}
outcomes:
  level: {bands: each, round: none, steps: [{id: low, from: 0}, {id: high, from: 1}]}
  top: {ladder: highest, steps: [{id: some, rule: {level.core: high}}]}
"""
_TWICE_ASKED = """\
  average: {mean: [plan, team]}
outcomes:
  level: {ladder: highest, steps: [{id: s, rule: {average: 1}}, {id: t, rule: {average: 3}}]}
"""


@pytest.mark.parametrize(
    ("measures", "pairs"),
    [
        (_THROUGH_NAMES, ["'average' and harms in 'one'"]),
        (_IN_TWO_PARTS, ["'average' and harms in 'two'"]),
        ("  one: {value: plan}\n  two: {mean: [one, plan, team]}\n", ["'two' and harms in 'one'"]),
        (_IN_AN_OUTCOME, ["'average' and harms in 'level'"]),
        (_OF_A_FAMILY, ["'each' and harms in 'product'", "'overall' and harms in 'product'"]),
        (_OF_EACH_MEMBER, ["'each' and harms in 'both'"]),
    ],
)
def test_what_counts_again_through_other_names_may_be_loose(
    measures: str, pairs: list[str]
) -> None:
    """A milestone that drops out of a mean counts again where only a name leads to it."""
    found = [d.message for d in check_framework(_HEAD + _LOOSE_HEAD + measures)]
    assert [message.partition("helps in ")[2] for message in found] == pairs


def test_what_stands_twice_in_one_mean_may_be_loose() -> None:
    """The plan may drop out of one place and stay in the other, as far as bounds can see."""
    (found,) = check_framework(_HEAD + _LOOSE_HEAD + "  average: {mean: [plan, plan, team]}\n")
    assert "helps in one part of 'average' and harms in another" in found.message


@pytest.mark.parametrize(
    "measures",
    [
        "  average: {mean: [plan, team]}\n  more: {value: average, only_if: led}\n",
        "  one: {value: plan}\n  two: {value: team}\n  average: {mean: [one, two]}\n",
        _ONCE_IN_BANDS,
        _TWICE_ASKED,
    ],
)
def test_what_counts_once_is_tight(measures: str) -> None:
    """One mean, a mean through names, and one mean asked for twice are no choice made twice."""
    assert [d.message for d in check_framework(_HEAD + _LOOSE_HEAD + measures)] == []
