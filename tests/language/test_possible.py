"""Estimates of what a number can be hold for every answer, and are exact where parts are apart."""

import math

import pytest

from transform_model.language.checks.possible import Possible, estimate_measures
from transform_model.language.library import read_framework

_HEAD = """\
transform_model: 1
id: harbor
title: Harbor clinic
version: "1"
basis: editorial
scales:
  steps: {levels: 0..3}
  halves: {levels: [0%, 50%, 100%]}
  words: {levels: [none, some, all]}
  days: {measured: number, from: 0}
dimensions: {kind: [core, other]}
phases: [{id: start, title: Start}]
milestones:
  a: {title: A, kind: core, scale: steps, thresholds: {start: 2}}
  b: {title: B, kind: core, scale: steps, points: [0, 1, 2..3, 4]}
  c: {title: C, kind: other, scale: halves, not_applicable: allowed}
  d: {title: D, kind: other, scale: words, applies: {clinicians: 3..}}
  e: {title: E, scale: days, met: 5}
  f: {title: F, scale: days, met: 5, points: 2}
  g: {title: G, scale: {levels: 5..7}, not_applicable: allowed}
measures:
  m: """


def _estimate(number: str, id: str = "m") -> Possible:
    framework = read_framework(f"{_HEAD}{number}\n").framework
    assert framework is not None
    return estimate_measures(framework)[id, ""]


@pytest.mark.parametrize(
    ("number", "lower", "upper", "is_whole"),
    [
        ("5", 5, 5, True),
        ("2.5", 2.5, 2.5, False),
        ("1..2", 1, 2, False),
        ("{by_year: {2018: 50, 2025: 30}}", 30, 50, True),
        ("{value: a}", 0, 3, True),
        ("{value: b}", 0, 4, False),  # 2..3 points may be 2.5
        ("{value: c}", 0, 1, False),
        ("{value: d}", 0, 2, True),
        ("{value: e}", 0, math.inf, False),
        ("{value: f}", 0, 2, True),  # earned at 5 days, else nothing
        ("{sum: [a, d]}", 0, 5, True),  # 3 + 2
        ("{sum: [g]}", 0, 7, True),  # not applicable adds nothing
        ("{sum: [a, g]}", 0, 10, True),
        ("{sum: thresholds}", 0, 2, True),
        ("{sum: {kind: core, value: level}}", 0, 6, True),  # 3 + 3, points of b left aside
        ("{mean: [a, d]}", 0, 3, False),
        ("{mean: [a]}", 0, 3, True),
        ("{max: [a, d]}", 0, 3, True),
        ("{min: [a, 2]}", 0, 3, True),
        ("{count: {kind: core, level: 1}}", 0, 2, True),
        ("{count: thresholds}", 0, 1, True),
        ("{count: [{a: 1}, {b: 1}, {d: some}]}", 0, 3, True),
        ("{count: {groups: kind, having: {all: {kind: core, level: 1}}}}", 0, 2, True),
        ("{count: {kind: core, level: 1, unlisted: 1}}", 0, 1, True),
        ("{fraction: {kind: core, level: 1}}", 0, 1, False),
        ("{fraction: [{a: 1}]}", 0, 1, True),
        ("{weighted_mean: {a: 1, d: 1}}", 0, 3, False),
        ("{lookup: a, table: {1: 50%, 2: 100%}}", 0, 1, False),  # 0 below the first row
        ("{lookup: a, table: {0: 1, 2: 4}}", 1, 4, True),
        ("{if: {where: {small: yes}}, then: 1, else: 3}", 1, 3, True),
        ("{value: a, times: 2}", 0, 6, True),
        ("{value: e, times: 0}", 0, 0, False),
        ("{value: a, times: 2, cap: 4}", 0, 4, True),
        ("{value: a, cap: 2.5}", 0, 2.5, False),
        ("{value: a, cap: 9.5}", 0, 3, True),
        ("{value: g, only_if: {a: 1}}", 0, 7, True),
    ],
)
def test_what_a_number_can_be(number: str, lower: float, upper: float, *, is_whole: bool) -> None:
    """Least and greatest value by hand, from the scales and points above."""
    found = _estimate(number)
    assert (found.lower, found.upper, found.is_whole) == (lower, upper, is_whole)


@pytest.mark.parametrize(
    ("number", "may_be_none"),
    [
        ("{value: a}", False),
        ("{value: c}", True),
        ("{value: d}", True),
        ("{sum: [c]}", False),
        ("{mean: [a, c]}", False),
        ("{mean: [c, d]}", True),
        ("{count: {kind: core, level: 1}}", False),
        ("{if: {where: {small: yes}}, then: 1}", True),
        ("{lookup: c, table: {0: 1}}", True),
        ("{value: a, times: 2}", False),
    ],
)
def test_whether_a_number_may_have_no_value(number: str, *, may_be_none: bool) -> None:
    """A sum always has one; a mean has none when all of its parts drop out."""
    assert _estimate(number).may_be_none is may_be_none


def test_families_are_estimated_member_by_member() -> None:
    """Core is a 0..3 and b 0..4; other is c 0..1 and d 0..2; the family takes all of them."""
    text = "{sum: milestones, by: kind}\n  whole: {sum: m}\n  one: {value: m.core}\n"
    assert (_estimate(text).lower, _estimate(text).upper) == (0, 7)
    assert _estimate(text, "whole").upper == 7 + 3
    assert _estimate(text, "one").upper == 7


def test_a_family_without_members_has_no_value() -> None:
    """Nothing is tagged with the dimension, which has a finding of its own."""
    framework = read_framework(
        "transform_model: 1\nid: x\ntitle: X\nversion: '1'\nbasis: editorial\n"
        "dimensions: {kind: [core]}\nmilestones: {a: A}\n"
        "measures: {m: {count: milestones, by: kind}, n: {sum: m}, o: {mean: m}}\n"
    ).framework
    assert framework is not None
    known = estimate_measures(framework)
    assert known["m", ""] == Possible(0, 0, is_whole=True, may_be_none=True)
    assert known["n", ""] == Possible(0, 0, is_whole=True)
    assert known["o", ""].may_be_none
