"""Cases hold when everything is as expected, and every change of an expectation is noticed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from tests.cases.teams import CASES, write_teams
from tests.frameworks.cases import FILES
from transform_model import (
    AnswerError,
    UnknownNameError,
    load_framework,
    read_cases,
    run_cases,
)
from transform_model.cases.case import Case, CaseFile, CaseRun
from transform_model.cases.expectation import Ends, Expectation, Names, Wanted, Word
from transform_model.cases.listing import list_results, name_parts
from transform_model.cases.results import Steps
from transform_model.cases.running import run_file
from transform_model.scoring.plan import compile_framework


def say_differences(run: CaseRun) -> list[str]:
    """Return every difference of a file as a sentence."""
    assert run.diagnostics == ()
    return [str(each) for result in run.results for each in result.differences]


def change(wanted: Wanted, words: tuple[str, ...]) -> Iterator[Wanted]:
    """Yield other expectations, none of which can hold where this one does."""
    if wanted is Word.UNDETERMINED:
        yield Word.NOT_APPLICABLE
    elif isinstance(wanted, Word):
        yield Word.UNDETERMINED
        yield Ends(0.0, 0.0)
    elif isinstance(wanted, Names):
        yield Names((*wanted.surely, "zz"), (*wanted.possibly, "zz"))
        yield evolve(wanted, may_not_apply=not wanted.may_not_apply)
        yield Word.NOT_APPLICABLE
    else:
        yield from change_ends(wanted, words)
        yield evolve(wanted, may_not_apply=not wanted.may_not_apply)
        yield Word.UNDETERMINED if wanted.is_known else Word.NOT_APPLICABLE


def change_ends(wanted: Ends, words: tuple[str, ...]) -> Iterator[Ends]:
    """Yield the same with another lower or upper end."""
    if words:
        yield from (evolve(wanted, lower=word) for word in words if word != wanted.lower)
        yield from (evolve(wanted, upper=word) for word in words if word != wanted.upper)
        return
    for step in (-1.0, 0.001):
        yield evolve(wanted, lower=min(float(wanted.lower), 1e9) + step)
        yield evolve(wanted, upper=min(float(wanted.upper), 1e9) + step)


def change_each(file: CaseFile) -> Iterator[tuple[Case, Expectation]]:
    """Yield every case with one expectation that is changed."""
    results = name_parts(list_results(compile_framework(file.framework)))
    for case in file.cases:
        for expectation in case.expectations:
            kind = results[expectation.name].kind
            words = kind.words if isinstance(kind, Steps) else ()
            for wanted in change(expectation.wanted, words):
                yield case, evolve(expectation, wanted=wanted)


def test_every_kind_of_result_comes_out(tmp_path: Path) -> None:
    """The arithmetic stands beside each case."""
    assert say_differences(run_file(write_teams(tmp_path))) == []


CHANGES = {
    ('both: "yes"\n      trusted', 'both: "no"\n      trusted'): "both: expected no, found yes",
    ("points: 9", "points: 10"): "points: expected 10, found 9",
    ("points: 3..6", "points: 3..7"): "points: expected between 3 and 7, found between 3 and 6",
    ("points: 3..6", "points: 4"): "points: expected 4, found between 3 and 6",
    ("offset: 0..10", "offset: 0.."): "offset: expected at least 0, found between 0 and 10",
    ("offset: 0..10", "offset: ..10"): "offset: expected at most 10, found between 0 and 10",
    ("0..3 or n/a", "0..3"): (
        "mean_of_team: expected between 0 and 3, found between 0 and 3 or not applicable"
    ),
    ("mean_of_team: n/a", "mean_of_team: undetermined"): (
        "mean_of_team: expected undetermined, found not applicable"
    ),
    ("{people: 3}", "{people: 2}"): "mean_by_part.people: expected 2, found 3",
    ("people: 9/3", "people: 10/3"): "mean_by_part.people: expected 3.333333, found 3",
    ("tier: gold", "tier: bronze..gold"): "tier: expected between bronze and gold, found gold",
    ("tier: bronze", "tier: undetermined"): "tier: expected undetermined, found bronze",
    ("[moon, star]\n", "[moon]\n"): "marks: expected moon, found moon, star",
    ("[moon, star]\n", "[]\n"): "marks: expected nothing, found moon, star",
    ("{star: undetermined", '{star: "yes"'): "marks.star: expected yes, found undetermined",
    ('{star: undetermined, moon: "no"}', "[star]"): (
        "marks: expected star, found nothing surely, perhaps star"
    ),
    ("{people: high}", "{people: none..high}"): (
        "grade.people: expected between none and high, found high"
    ),
    ("completed_phase: start", "completed_phase: none"): (
        "completed_phase: expected none, found start"
    ),
    ("current_phase: none", "current_phase: going"): "current_phase: expected going, found none",
    ("readiness: 100%", "readiness: 99%"): "start.readiness: expected 0.99, found 1",
    ("reached: 1,", "reached: 0,"): "start.reached: expected 0, found 1",
    ('going: "yes"', "going: undetermined"): "going: expected undetermined, found yes",
    ("{home: 3", "{home: 2..3"): "drivers.home: expected between 2 and 3, found 3",
    ("LP1: 1", "LP1: 0"): "leverage_points.LP1: expected 0, found 1",
    ("{lead: 3, panel", "{lead: 2, panel"): "ready.lead: expected 2, found 3",
    ("waiting: [team]", "waiting: []"): "waiting: expected nothing, found team",
    ("{team: 1, share", "{team: 2, share"): "out_of_order.team: expected 2, found 1",
    ("stale: [lead]", "stale: [lead, team]"): "stale: expected lead, team, found lead",
}


@pytest.mark.parametrize(("change", "told"), CHANGES.items(), ids=CHANGES.values())
def test_a_wrong_expectation_is_told(change: tuple[str, str], told: str, tmp_path: Path) -> None:
    """One difference, with what was expected and what was found."""
    before, after = change
    assert before in CASES
    path = write_teams(tmp_path, CASES.replace(before, after, 1))
    assert say_differences(run_file(path)) == [told]


@pytest.mark.parametrize("path", FILES, ids=[path.name.partition(".")[0] for path in FILES])
def test_no_change_of_an_expectation_passes(path: Path) -> None:
    """Whatever is expected otherwise, of whatever result, the case does not hold."""
    file = read_cases(path)
    changed = list(change_each(file))
    assert changed
    alone = tuple(evolve(case, expectations=(other,)) for case, other in changed)
    results = run_cases(file.framework, evolve(file, cases=alone))
    assert [str(each.case.expectations[0]) for each in results if each.holds] == []


def test_an_overlay_can_be_held_against_the_cases_of_its_base(tmp_path: Path) -> None:
    """The answers are to the same questions; what the overlay changes differs."""
    file = read_cases(write_teams(tmp_path))
    overlay = tmp_path / "more.yaml"
    overlay.write_text(
        "transform_model: 1\nextends: teams\nid: more\ntitle: More\nversion: '2'\n"
        "measures: {points: {sum: [lead, team], times: 2}}\n",
        encoding="utf-8",
    )
    first, *_ = run_cases(load_framework(overlay), file)
    assert [str(each) for each in first.differences] == ["points: expected 9, found 12"]


def test_another_framework_is_refused(tmp_path: Path) -> None:
    """Answers to one framework are never read by another."""
    file = read_cases(write_teams(tmp_path))
    with pytest.raises(AnswerError, match="answers 'teams', not 'tcpi-pat-2-specialty'"):
        run_cases(load_framework("tcpi-pat-2-specialty"), file)


@pytest.mark.parametrize(("name", "near"), [("point", "; did you mean 'points'"), ("grade", "")])
def test_a_case_made_by_hand_names_a_result(name: str, near: str, tmp_path: Path) -> None:
    """A name that is no result, or a family that is no single one, is told."""
    file = read_cases(write_teams(tmp_path))
    case = evolve(file.cases[0], expectations=(Expectation(name, Ends(1, 1)),))
    with pytest.raises(UnknownNameError, match=f"there is no result '{name}'{near}"):
        run_cases(file.framework, evolve(file, cases=(case,)))


EXPLAINED = {
    ("completed_phase: start", "completed_phase: going"): "going",
    ("completed_phase: start", "completed_phase: none"): "start",
    ("completed_phase: start", "completed_phase: undetermined"): "going",
    ("current_phase: going", "current_phase: start"): "start",
    ("current_phase: none", "current_phase: undetermined"): "going",
    ("points: 9", "points: 8"): "points",
    ("mean_by_part: {people: 3}", "mean_by_part: {people: 1}"): "mean_by_part.people",
    ("going: {complete", "going: {reached: 0, complete"): "going",
    ("marks: [moon, star]", "marks: []"): "marks",
    ("{team: 1, share", "{team: 2, share"): "team",
    ("{home: 3", "{home: 1"): "",
    ("ready: []", "ready: [lead]"): "",
}


@pytest.mark.parametrize(("change", "name"), EXPLAINED.items())
def test_a_difference_names_what_explains_it(
    change: tuple[str, str], name: str, tmp_path: Path
) -> None:
    """The name is one that a score explains; for the phases, the first that is in dispute."""
    run = run_file(write_teams(tmp_path, CASES.replace(*change, 1)))
    (found,) = ((each.score, one) for each in run.differing for one in each.differences)
    assert found[1].explains == name
    if name:
        assert found[0].explain(name).name


def test_chosen_cases_alone_are_run(tmp_path: Path) -> None:
    """A pattern chooses by id."""
    run = run_file(write_teams(tmp_path), ["l*", "open"])
    assert [result.case.id for result in run.results] == ["open", "left-out", "late"]
