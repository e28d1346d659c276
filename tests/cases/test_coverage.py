"""Coverage counts what cases reach, lets reasons stand for it, and tells what nothing can reach."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.cases.texts import CARE, HEAD, THREE, load_text
from transform_model import Coverage, Framework, Target, measure_coverage, score_practice
from transform_model.cases.target import Kind
from transform_model.scoring.plan import compile_framework

BEST = {"lead": "yes", "plan": "yes", "call": "yes", "note": "yes"}


def cover(
    framework: Framework,
    practices: Iterable[Mapping[str, object]],
    excused: Mapping[str, str] | None = None,
) -> Coverage:
    """Return what practices with these answers reach."""
    return measure_coverage(
        framework, [score_practice(framework, one) for one in practices], excused
    )


def ids(targets: Iterable[Target]) -> list[str]:
    """Return the ids of targets."""
    return [target.id for target in targets]


def test_everything_at_its_best_leaves_every_failure_open(tmp_path: Path) -> None:
    """One perfect practice reaches what holds, and nothing that fails or decides alone."""
    coverage = cover(load_text(tmp_path, CARE), [BEST])

    assert ids(coverage.reached) == [
        "rules.ready.yes",
        "measures.done.known",
        "outcomes.level.full",
    ]
    assert ids(coverage.missed) == [
        "rules.ready.no",
        "rules.ready.all.1",
        "rules.ready.all.2",
        "rules.ready.all.2.any.1",
        "rules.ready.all.2.any.2",
        "outcomes.level.none",
        "outcomes.level.basic",
    ]
    assert not coverage.is_complete


def test_four_practices_reach_it_all(tmp_path: Path) -> None:
    """Lead alone fails; both ways of any fail, plan alone holds, call alone holds: 4 are enough."""
    coverage = cover(
        load_text(tmp_path, CARE),
        [
            BEST,
            BEST | {"lead": "no", "plan": "no"},
            BEST | {"plan": "no", "call": "no"},
            BEST | {"call": "no"},
        ],
    )

    assert ids(coverage.missed) == []
    assert coverage.is_complete


def test_what_is_perhaps_so_is_not_reached(tmp_path: Path) -> None:
    """With a leader not known the rule is neither a case of yes nor one of no."""
    coverage = cover(load_text(tmp_path, CARE), [{"plan": "yes", "call": "yes", "note": "yes"}])

    assert ids(coverage.reached) == []


def test_things_with_two_sides_count_once(tmp_path: Path) -> None:
    """A threshold is covered when it was reached and missed; 1 of 2 here, and 3 of 4 branches."""
    framework = load_text(
        tmp_path,
        HEAD
        + "phases: [{id: start, title: Start}]\n"
        + "milestones: {a: {title: A, thresholds: {start: yes}},"
        + " b: {title: B, thresholds: {start: yes}}}\n"
        + "rules: {both: {all: [a, b]}}\n",
    )

    coverage = cover(framework, [{"a": "yes", "b": "yes"}, {"a": "no", "b": "yes"}])

    assert [(count.kind, count.covered, count.of) for count in coverage.counts] == [
        (Kind.THRESHOLD, 1, 2),
        (Kind.PHASE, 1, 1),
        (Kind.BRANCH, 3, 4),
        (Kind.STEP, 2, 2),
    ]


def test_a_reason_stands_for_all_under_its_name(tmp_path: Path) -> None:
    """The longest name that fits gives the reason; half a name fits nothing."""
    coverage = cover(
        load_text(tmp_path, CARE),
        [BEST],
        {"rules.ready": "all of it", "rules.ready.all.2": "nearer", "outcomes.lev": "no such name"},
    )

    assert [(target.id, why) for target, why in coverage.excused] == [
        ("rules.ready.no", "all of it"),
        ("rules.ready.all.1", "all of it"),
        ("rules.ready.all.2", "nearer"),
        ("rules.ready.all.2.any.1", "nearer"),
        ("rules.ready.all.2.any.2", "nearer"),
    ]
    assert coverage.idle_excuses == ("outcomes.lev",)


def test_a_part_that_another_holds_can_never_decide(tmp_path: Path) -> None:
    """Where a is needed anyway, 'a or b' never fails alone; it is named, or excused."""
    framework = load_text(tmp_path, HEAD + THREE + "rules: {r: {all: [a, {any: [a, b]}, c]}}\n")

    coverage = cover(framework, [])
    excused = cover(framework, [], {"rules.r.all.2": "kept as the programme writes it"})

    assert ids(coverage.unreachable) == ["rules.r.all.2"]
    assert "rules.r.all.2" not in ids(coverage.missed)
    assert ids(excused.unreachable) == []
    assert {target.id for target, _ in excused.excused} == {
        "rules.r.all.2",
        "rules.r.all.2.any.1",
        "rules.r.all.2.any.2",
    }


@pytest.mark.parametrize("allowed", ["", "not_applicable: allowed\n"])
def test_parts_that_may_fail_are_missed_until_a_case_shows_them(
    tmp_path: Path, allowed: str
) -> None:
    """At most one of three may fail: each part decides when another fails, too."""
    framework = load_text(
        tmp_path, HEAD + allowed + THREE + "rules: {r: {all_but: 1, of: [a, b, {any: [b, c]}]}}\n"
    )

    coverage = cover(framework, [])

    assert {f"rules.r.all_but.{i}" for i in (1, 2, 3)} < set(ids(coverage.missed))
    assert coverage.unreachable == ()


def test_a_score_under_a_basis_says_nothing(tmp_path: Path) -> None:
    """Scores that take stated facts for unknown are left out."""
    framework = load_text(tmp_path, CARE)

    coverage = measure_coverage(framework, [score_practice(framework, BEST, basis="published")])

    assert ids(coverage.reached) == []


def test_a_score_of_another_framework_is_refused(tmp_path: Path) -> None:
    """The same definition read twice will do; another one will not."""
    framework = load_text(tmp_path, CARE)
    again = load_text(tmp_path, CARE + "# read twice\n", "again.yaml")
    other = load_text(tmp_path, HEAD + THREE, "other.yaml")

    with pytest.raises(TypeError, match="coverage is measured of scores, found a mapping"):
        measure_coverage(framework, [{}])  # type: ignore[list-item]  # the wrong call is the test
    with pytest.raises(ValueError, match="a score under 'small' says nothing of 'care'"):
        cover_with(framework, other)
    assert ids(cover_with(compile_framework(framework).framework, framework).reached) == []
    assert again.id == framework.id


def cover_with(framework: Framework, scored: Framework) -> Coverage:
    """Return what a practice scored under another framework covers."""
    return measure_coverage(compile_framework(framework), [score_practice(scored, {})])


def test_the_dictionary_is_json(tmp_path: Path) -> None:
    """Every target that is left has its id, what never happened, and its place."""
    framework = load_text(tmp_path, CARE)

    found = json.loads(json.dumps(cover(framework, [BEST], {"outcomes": "later"}).to_dict()))

    assert found["framework"] == "care"
    assert found["complete"] is False
    assert found["counts"]["branches"] == {"covered": 1, "of": 6}
    assert found["missed"][0] == {
        "id": "rules.ready.no",
        "never": "no",
        "at": {"path": str(tmp_path / "small.yaml"), "line": 12, "column": 10},
    }
    assert found["excused"][0]["reason"] == "later"
    assert found["unreachable"] == found["idle_excuses"] == []


def test_places_in_a_base_are_those_of_the_base(tmp_path: Path) -> None:
    """An overlay's targets stand in the file that states them."""
    load_text(tmp_path, CARE, "care.yaml")
    overlay = load_text(
        tmp_path,
        "transform_model: 1\nid: more\nextends: care\ntitle: More\nversion: '2'\n"
        "basis: editorial\nrules: {plus: {all: [note, call]}}\n",
    )

    places = {target.id: target.at for target in cover(overlay, []).missed}

    assert str(places["rules.ready.no"]).endswith("care.yaml:12:10")
    assert str(places["rules.plus.no"]).endswith("small.yaml:7:15")
