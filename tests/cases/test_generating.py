"""Generated answers reach all that can be reached, with few sheets, the same each time."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.cases.texts import CARE, HEAD, THREE, load_text
from transform_model import (
    Framework,
    GeneratedAnswers,
    UnknownNameError,
    generate_answers,
    list_frameworks,
    load_framework,
    measure_coverage,
    read_cases,
    score_practice,
)
from transform_model.cases.points import Space
from transform_model.cases.proving import Allowance, Finding, Verdict, find_by_halving
from transform_model.cases.searching import Walks
from transform_model.cases.sheet_writing import write_sheets
from transform_model.scoring.plan import compile_framework

SHIPPED = sorted(summary.id for summary in list_frameworks())


@cache
def generate_shipped(id: str) -> GeneratedAnswers:
    """Return the sheets of a shipped framework, made once."""
    return generate_answers(load_framework(id))


def score_all(framework: Framework, generated: GeneratedAnswers) -> list[dict[str, float | None]]:
    """Return the flat score of each sheet."""
    return [
        score_practice(framework, sheet.answers, practice=sheet.practice).to_row()
        for sheet in generated.sheets
    ]


@pytest.mark.parametrize("id", SHIPPED)
def test_sheets_cover_a_shipped_framework(id: str) -> None:
    """Scored as a user would, the sheets miss nothing but what the generator says it missed."""
    generated = generate_shipped(id)
    framework = generated.framework
    scores = [
        score_practice(framework, sheet.answers, practice=sheet.practice)
        for sheet in generated.sheets
    ]

    missed = measure_coverage(framework, scores).missed

    assert {target.id for target in missed} == {target.id for target in generated.not_found}


@pytest.mark.parametrize("id", SHIPPED)
def test_a_file_of_sheets_reads_back(id: str, tmp_path: Path) -> None:
    """With sources and expectations filled in, the file has the same practices and answers."""
    generated = generate_shipped(id)
    text = write_sheets(generated)
    filled = text.replace('source: ""', "source: none")
    filled = filled.replace("expect: {}", "expect: {out_of_order: []}")
    path = tmp_path / f"{id}.cases.yaml"
    path.write_text(filled, encoding="utf-8")

    cases = read_cases(path).cases

    assert [case.id for case in cases] == [sheet.id for sheet in generated.sheets]
    for case, sheet in zip(cases, generated.sheets, strict=True):
        answers = {id: str(answer) for id, answer in case.assessment.answers.items()}
        assert answers == dict(sheet.answers)


def test_four_sheets_do_for_four_gates(tmp_path: Path) -> None:
    """No three do: full, basic, lead alone failing and any failing are different practices."""
    generated = generate_answers(load_text(tmp_path, CARE))

    assert len(generated.sheets) == 4
    assert generated.unreachable == generated.not_found == ()


def test_the_same_seed_gives_the_same_sheets() -> None:
    """Nothing but the seed varies the search."""
    framework = load_framework("ncqa-pcmh-2014")

    assert generate_answers(framework, seed=7).sheets == generate_answers(framework, seed=7).sheets


def test_only_what_is_asked_for_is_reached(tmp_path: Path) -> None:
    """For two targets that exclude each other there are two sheets; for none there is none."""
    framework = load_text(tmp_path, CARE)
    missed = measure_coverage(framework, []).missed
    two = [target for target in missed if target.id in {"rules.ready.yes", "rules.ready.no"}]

    assert len(generate_answers(framework, two).sheets) == 2
    assert generate_answers(framework, []).sheets == ()


def test_generated_answers_are_plain_values(tmp_path: Path) -> None:
    """All of them go through JSON and come back; targets go by their names."""
    generated = generate_answers(load_text(tmp_path, CARE))
    told = json.loads(json.dumps(generated.to_dict()))

    assert told == generated.to_dict()
    assert told["framework"] == "care"
    assert told["unreachable"] == told["not_found"] == []
    assert [sheet["answers"] for sheet in told["sheets"]] == [
        dict(sheet.answers) for sheet in generated.sheets
    ]


def test_a_target_of_another_framework_is_refused(tmp_path: Path) -> None:
    """Its name says nothing here; one of the same name is taken from the framework's own text."""
    care = load_text(tmp_path, CARE)
    other = load_text(tmp_path, CARE.replace("level:", "stage:").replace("any:", "all:"))
    missed = measure_coverage(other, []).missed
    ready = [target for target in missed if target.id == "rules.ready.yes"]

    (sheet,) = generate_answers(care, ready).sheets
    assert score_practice(care, sheet.answers).rules["ready"].value == "yes"
    with pytest.raises(UnknownNameError, match=r"no target '.*'"):
        generate_answers(care, missed)


@pytest.mark.parametrize(
    ("stated", "mistaken"),
    [
        ("all: [lead", "any: [lead"),
        ("any: [plan", "all: [plan"),
        ("done: 4", "done: 3"),
        ("rule: ready}, {", "rule: lead}, {"),
    ],
)
def test_a_sheet_notices_a_wrong_gate(tmp_path: Path, stated: str, mistaken: str) -> None:
    """With a wrong verb, limit, rule or count, a sheet made for the right ones scores otherwise."""
    right = load_text(tmp_path, CARE)
    wrong = load_text(tmp_path, CARE.replace(stated, mistaken), "wrong.yaml")
    generated = generate_answers(right)

    assert score_all(right, generated) != score_all(wrong, generated)


def test_a_step_that_is_never_the_result_is_named(tmp_path: Path) -> None:
    """Where gold asks for what silver asks for, nobody stays at silver: proven by contradiction."""
    steps = "[{id: silver, rule: {n: 2}}, {id: gold, rule: {n: 2}}]"
    framework = load_text(
        tmp_path,
        HEAD
        + THREE
        + "measures: {n: {count: milestones}}\n"
        + f"outcomes: {{o: {{ladder: cumulative, steps: {steps}}}}}\n",
    )

    generated = generate_answers(framework)

    assert [target.id for target in generated.unreachable] == ["outcomes.o.silver"]
    assert generated.not_found == ()


def test_what_rests_on_a_list_nobody_published_is_not_called_impossible(tmp_path: Path) -> None:
    """One of three, not known which: it surely holds only with all, and surely fails with none."""
    framework = load_text(
        tmp_path,
        HEAD + THREE + "rules: {r: {all: [{all: {unlisted: 1}}, a]}}\n",
    )

    generated = generate_answers(framework)

    assert [target.id for target in generated.not_found] == [
        "rules.r.all.1",
        "rules.r.all.2",
    ]
    assert generated.unreachable == ()
    text = write_sheets(generated)
    assert "# No answers were found for rules.r.all.2: never the only one that fails.\n" in text


def test_a_practice_of_no_kind_that_is_asked_for_is_of_another(tmp_path: Path) -> None:
    """Text attributes get a word that no condition names."""
    framework = load_text(
        tmp_path,
        HEAD + THREE + "rules: {r: {if: {where: {kind: [other, small]}}, then: a, else: b}}\n",
    )

    kinds = [sheet.practice["kind"] for sheet in generate_answers(framework).sheets]

    assert "another" in kinds
    assert set(kinds) & {"other", "small"}


def test_many_attributes_are_varied_two_at_a_time(tmp_path: Path) -> None:
    """Seven yes/no attributes have 128 cases; rules about two of them still come out each way."""
    names = "stuvwxy"
    attributes = ", ".join(f'{name}: {{title: T, values: ["yes", "no"]}}' for name in names)
    conditions = ", ".join(f'{name}: "no"' for name in names[:2])
    rest = ", ".join(f'{{where: {{{name}: "no"}}}}' for name in names)
    framework = load_text(
        tmp_path,
        HEAD
        + f"attributes: {{{attributes}}}\n"
        + THREE
        + f"rules: {{two: {{where: {{{conditions}}}}}, some: {{any: [{rest}]}}}}\n",
    )

    generated = generate_answers(compile_framework(framework))

    reached = {target.id for sheet in generated.sheets for target in sheet.reaches}
    assert {"rules.two.yes", "rules.two.where.s", "rules.some.no", "rules.some.any.7"} <= reached
    assert generated.unreachable == ()


MEASURED: Sequence[tuple[str, str, set[str]]] = [
    ("share", "95%", {"94%", "95%", "0%", "100%"}),
    ("{measured: number, from: 0}", "2", {"0", "1", "2", "3"}),
    ("{measured: number, to: 10}", "2.5", {"2.4", "2.5", "2.3", "10"}),
    ("{measured: number, unit: days, from: 0, better: lower}", "10", {"11", "10", "0", "12"}),
]


@pytest.mark.parametrize(("scale", "met", "values"), MEASURED)
def test_measured_answers_stand_around_the_limit(
    tmp_path: Path, scale: str, met: str, values: set[str]
) -> None:
    """The limit, just short of it, and the ends are tried; an open end goes one step further."""
    framework = load_text(
        tmp_path,
        HEAD
        + f"milestones: {{a: {{title: A, scale: {scale}, met: {met}}}}}\n"
        + "rules: {r: {all: [a]}}\n",
    )

    answers = {sheet.answers["a"] for sheet in generate_answers(framework).sheets}

    assert len(answers) == 2
    assert answers <= values


def test_a_framework_without_results_has_no_sheets(tmp_path: Path) -> None:
    """There is nothing to reach; the file has no cases and says why."""
    text = write_sheets(generate_answers(load_text(tmp_path, HEAD + THREE)))

    assert text.endswith("framework: small\ncases: []\n")


def test_answers_all_unlike_are_written_one_by_one(tmp_path: Path) -> None:
    """``others`` stands for an answer that is given more than once."""
    framework = load_text(
        tmp_path,
        HEAD
        + "milestones: {a: {title: A, scale: {levels: [low, top]}, met: top},"
        + " b: {title: B}}\n"
        + "rules: {r: {all: [a, b]}}\n",
    )

    text = write_sheets(generate_answers(framework))

    assert 'answers:\n      a: top\n      b: "yes"\n' in text
    assert "others" not in text


def test_a_search_without_allowance_finds_nothing(tmp_path: Path) -> None:
    """Walks end when no state may be worked out any more; halving leaves the question open."""
    framework = load_text(tmp_path, CARE)
    target = next(one for one in measure_coverage(framework, []).missed if one.id.endswith("basic"))
    space = Space(compile_framework(framework))

    assert Walks(space, Random(0), Allowance(0)).walk_to(target) == ()  # noqa: S311 - no secret
    assert find_by_halving(space, target, Allowance(0)) == Finding(Verdict.OPEN)


def test_what_no_walk_comes_to_is_found_by_halving(tmp_path: Path) -> None:
    """Of two milestones the lower one decides; it has to be below the other, in large practices."""
    framework = load_text(
        tmp_path,
        HEAD
        + "scales: {four: {levels: 0..3}}\nscale: four\n"
        + "milestones: {a: {title: A}, b: {title: B}}\n"
        + 'measures: {n: {if: {where: {small: "yes"}}, then: a, else: {min: [a, b]}}}\n',
    )

    generated = generate_answers(framework)

    assert generated.unreachable == generated.not_found == ()
    reached = {target.id for sheet in generated.sheets for target in sheet.reaches}
    assert {"measures.n.else.min.1", "measures.n.else.min.2"} <= reached


def test_a_quantity_is_tried_at_each_row_of_its_table(tmp_path: Path) -> None:
    """Rows from 10, 20 and 35, and what lies below the first, need four different values."""
    framework = load_text(
        tmp_path,
        HEAD
        + "milestones: {a: {title: A, scale: {measured: number, from: 0}}}\n"
        + "measures: {n: {lookup: a, table: {10: 1, 20: 2, 35: 3}}}\n",
    )

    answers = {int(sheet.answers["a"]) for sheet in generate_answers(framework).sheets}

    assert [sum(start <= value for start in (10, 20, 35)) for value in sorted(answers)] == [
        0,
        1,
        2,
        3,
    ]


def test_a_quantity_is_tried_in_each_band(tmp_path: Path) -> None:
    """Below 4, from 4 and from 7.5: three values, one in each."""
    framework = load_text(
        tmp_path,
        HEAD
        + "milestones: {a: {title: A, scale: {measured: number, from: 0, to: 10}}}\n"
        + "measures: {n: {value: a}}\n"
        + "outcomes: {o: {bands: n, round: none, steps: [{id: b, from: 4}, {id: c, from: 7.5}]}}\n",
    )

    answers = sorted(float(one.answers["a"]) for one in generate_answers(framework).sheets)

    assert [sum(start <= value for start in (4, 7.5)) for value in answers] == [0, 1, 2]
