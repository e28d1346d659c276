"""Why: every result is explained down to answers and sources."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.texts import load_text
from tests.strategies.answers import situations
from tests.strategies.frameworks import frameworks
from transform_model.definition.framework import Framework
from transform_model.errors import UnknownNameError
from transform_model.language.library import load_framework
from transform_model.scoring.explanation import Explanation
from transform_model.scoring.score import Score, score_practice

PAT = load_framework("tcpi-pat-2-primary-care")


def _names(framework: Framework, score: Score) -> list[str]:
    families = {**score.plan.measures, **score.plan.outcomes}
    members = [f"{id}.{m}" for id, nodes in families.items() for m in nodes if m]
    phases = [phase.id for phase in framework.phases]
    return [*phases, *score.plan.rules, *families, *members, *framework.milestones]


@given(st.data())
def test_everything_has_an_explanation(data: st.DataObject) -> None:
    """Whatever a framework declares and a practice answers, every name can be explained."""
    framework = data.draw(frameworks())
    situation = data.draw(situations(framework))
    score = score_practice(framework, situation.answers, practice=situation.practice)

    for name in _names(framework, score):
        explanation = score.explain(name)
        assert str(explanation).startswith(explanation.name)
        assert json.loads(json.dumps(explanation.to_dict()))["name"] == explanation.name


def test_a_phase_is_explained_by_its_thresholds() -> None:
    """Phase 1 rests on m18 alone; its line says answer, need, basis and source."""
    explanation = score_practice(PAT, {"m18": 2}).explain("phase-1")

    assert str(explanation).splitlines()[1] == (
        "└─ m18 Shared vision and transformation plan with aims:"
        " no, at 2, needs 3 for phase-1 (inferred: midsouth-pages)"
    )
    assert explanation.value == "not complete, 0 of 1 thresholds reached"


def test_what_may_stand_elsewhere_is_said_to() -> None:
    """Under published facts alone, an inferred threshold may not be in its phase at all."""
    explanation = score_practice(PAT, {"m18": 3}, basis="published").explain("phase-1")

    assert "needs 1 to 3 for phase-1, if it stands there" in str(explanation)


def test_a_milestone_is_explained_by_thresholds_and_prerequisites() -> None:
    """m10 has two thresholds, and m09 comes before its level 1 as a soft hint."""
    lines = str(score_practice(PAT, {"m10": "1..2", "m09": "not applicable"}).explain("m10"))

    assert "between 1 and 2" in lines
    assert "what comes before level 1, soft: not applicable" in lines


def test_a_name_that_is_nothing_is_refused_with_what_there_is() -> None:
    """The near name is suggested; where none is near, the names are listed."""
    score = score_practice(PAT, {})

    with pytest.raises(UnknownNameError, match="did you mean 'phase-3'"):
        score.explain("phase3")
    with pytest.raises(UnknownNameError, match="there are phase-1, phase-2"):
        score.explain("zzz")


FORMS = """
not_applicable: allowed
scales: {days: {measured: number, unit: days, from: 0, to: 60, better: lower}}
dimensions: {group: [one, two]}
phases: [{id: start, title: Start, rule: {any: [a, b]}}]
milestones:
  a: {title: A, group: one, thresholds: {start: "yes"}}
  b: {title: B, group: two, points: 3}
  c: {title: C, group: two, applies: {rural: "yes"}}
  wait: {title: Wait, scale: days, met: 10}
rules:
  prompt: {wait: 10}
  some: {at_least: 1, of: {group: two, unlisted: 1}}
  rural: {where: {rural: "yes"}}
measures:
  worth: {sum: [a, b]}
  shares: {fraction: {groups: group, having: {any: milestones}}}
  by_group: {mean: milestones, by: group}
  scaled: {sum: [a, b], times: 2, cap: 5, only_if: prompt}
outcomes:
  marks:
    ladder: any_order
    steps: [{id: quick, rule: prompt}, {id: rural, rule: some}]
  band: {bands: worth, round: none, steps: [{id: low, from: 0}, {id: high, from: 2}]}
  best: {ladder: highest, steps: [{id: low, rule: a}, {id: high, rule: prompt}]}
  picked: {tree: {ask: a, yes: good, no: {ask: b, yes: fair, no: poor}},
           steps: [{id: poor}, {id: fair}, {id: good}]}
"""


def test_every_form_is_put_into_words() -> None:
    """Each kind of rule, number and outcome is told with its value and how it came about."""
    answers = {"a": "yes", "b": "declined", "wait": "5..20"}
    score = score_practice(load_text(FORMS), answers, practice={"rural": "yes"})

    def told(name: str) -> str:
        return str(score.explain(name)).splitlines()[0]

    assert told("start").endswith("all its thresholds and its rule (editorial)")
    assert (
        told("marks")
        == "marks: none, perhaps quick, rural — every step whose rule holds (editorial)"
    )
    assert told("band") == "band: low to high — the band that worth falls into (editorial)"
    assert told("best") == "best: low to high — the highest step whose rule holds (editorial)"
    assert told("picked") == "picked: good — where the questions lead (editorial)"
    assert told("by_group") == "by_group: 2 values — one per group (editorial)"
    assert told("by_group.one") == "by_group.one: 1 — mean of the points of milestones (editorial)"
    assert str(score.explain("prompt")).splitlines() == [
        "prompt: undetermined — wait at 10 days or less (editorial)",
        "└─ wait Wait: undetermined, between 20 days and 5 days, needs 10 days (editorial)",
    ]
    assert "b B: declined, worth 0–3, or not applicable" in str(score.explain("worth"))
    assert "group one: yes" in str(score.explain("shares"))
    assert "wait Wait: at 5 days to" not in str(score.explain("scaled"))


def test_a_chain_of_names_is_explained_to_a_depth() -> None:
    """A chain of 60 measures, each made of the one before, is told without end of breath."""
    chain = "".join(f"  n{i}: {{sum: [n{i - 1}, a]}}\n" for i in range(1, 60))
    text = f"milestones: {{a: A}}\nmeasures:\n  n0: {{sum: [a]}}\n{chain}"
    explanation = score_practice(load_text(text), {"a": "yes"}).explain("n59")

    assert explanation.value == "60"
    assert _depth(explanation) < 30


def _depth(explanation: Explanation) -> int:
    return 1 + max((_depth(part) for part in explanation.parts), default=0)


def test_outcomes_with_equal_rules_keep_their_own_steps() -> None:
    """Two ladders over the same rule name each its own steps."""
    text = """
milestones: {a: A}
outcomes:
  first: {ladder: cumulative, steps: [{id: bronze, rule: a}]}
  second: {ladder: cumulative, steps: [{id: silver, rule: a}]}
"""
    score = score_practice(load_text(text), {"a": "yes"})

    assert score.explain("first").value == "bronze"
    assert score.explain("second").value == "silver"


def test_a_tree_that_asks_for_another_keeps_to_its_own_steps() -> None:
    """A question about another tree's step is told with that tree's steps."""
    text = """
milestones: {a: A, b: B}
outcomes:
  first: {tree: {ask: a, yes: high, no: low}, steps: [{id: low}, {id: middle}, {id: high}]}
  second: {tree: {ask: {first: high}, yes: good, no: poor}, steps: [{id: poor}, {id: good}]}
"""
    score = score_practice(load_text(text), {"a": "yes", "b": "yes"})

    assert score.explain("second").value == "good"
    assert "first: high — where the questions lead" in str(score.explain("second"))


def test_a_rule_that_is_one_step_is_explained_by_that_step_alone() -> None:
    """A selection that picks the same step does not lend it its words."""
    framework = load_text("""
dimensions: {kind: [core]}
milestones: {a: {title: A, kind: core}, b: {title: B, kind: core}}
rules: {most: {all_but: 1, of: {kind: core}}, first: a}
""")
    first = score_practice(framework, {"a": "yes"}).explain("first")

    assert (first.value, first.rule) == ("yes", "")
    assert [part.name for part in first.parts] == ["a A"]
