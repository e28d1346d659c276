"""How practices are cut into parts, and in which order they and their milestones stand."""

from datetime import date
from functools import lru_cache

import numpy as np
import pytest
from attrs import evolve

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import compare, encode, find_disagreements, to_codes, view_unsigned
from transform_model.cohort.answers import UNANSWERED, AnswerColumn, CohortAnswers
from transform_model.cohort.engine import CHUNK, Columns, score_chunks, score_columns
from transform_model.cohort.outputs import Output, choose_outputs
from transform_model.language.library import load_framework
from transform_model.scoring.levels import direct_limits
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import score_practice

IDS = ("tcpi-pat-2-primary-care", "mips", "colorado-sim", "oregon-pcpch-2020")
SMALL_CHUNKS = (1, 2, 7, 8, 63, 64, 65, 1000)
DAY = date(2018, 6, 30)

_MOST_PARTS = 15


@lru_cache(maxsize=8)
def _draw(id: str) -> tuple[Plan, tuple[Output, ...], CohortAnswers, Columns]:
    """Return a plan, all outputs, the answers of 131 practices and their columns."""
    plan = compile_framework(load_framework(id))
    outputs = choose_outputs(plan, "all")
    answers = encode(plan, draw_scores(plan, np.random.default_rng(7), 131))
    return plan, outputs, answers, score_columns(plan, answers, outputs)


def _same(first: Columns, second: Columns) -> bool:
    return list(first) == list(second) and all(
        values.dtype == second[name].dtype
        and np.array_equal(values, second[name], equal_nan=values.dtype.kind == "f")
        for name, values in first.items()
    )


def _take(columns: Columns, rows: slice | np.ndarray) -> Columns:
    return {name: values[rows] for name, values in columns.items()}


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 63, 64, 65, 127, 128, 129])
def test_any_number_of_practices_is_scored(id: str, count: int) -> None:
    """Around every boundary of bytes and words, also with nobody, each gets its own numbers."""
    plan, outputs, answers, columns = _draw(id)

    found = score_columns(plan, answers.take(slice(count)), outputs)

    assert _same(found, _take(columns, slice(count)))


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("chunk", SMALL_CHUNKS)
def test_parts_of_any_size_give_the_same(id: str, chunk: int) -> None:
    """However many practices are worked on at once, nobody's numbers change."""
    plan, outputs, answers, columns = _draw(id)
    rows = slice(_MOST_PARTS * chunk)

    found = score_columns(plan, answers.take(rows), outputs, chunk=chunk)

    assert _same(found, _take(columns, rows))


@pytest.mark.parametrize("count", [15, 16, 17, 3 * 16 + 5])
def test_parts_that_just_fit_give_the_same(count: int) -> None:
    """One practice fewer or more than a part holds, or three parts and five more."""
    plan, outputs, answers, columns = _draw("colorado-sim")

    found = score_columns(plan, answers.take(slice(count)), outputs, chunk=16)

    assert _same(found, _take(columns, slice(count)))


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("chunk", [1, 8, 50, CHUNK])
def test_every_practice_is_in_one_part(id: str, chunk: int) -> None:
    """The rows of all parts are all rows, each once, and hold the numbers of these practices."""
    plan, outputs, answers, columns = _draw(id)
    answers = answers.take(slice(_MOST_PARTS * chunk))
    seen = np.zeros(answers.rows, np.int64)
    for rows, part in score_chunks(plan, answers, outputs, chunk=chunk):
        seen[rows] += 1
        assert _same(part, _take(columns, rows))

    assert seen.tolist() == [1] * answers.rows


def test_no_practices_are_in_no_part_that_holds_any() -> None:
    """Of nobody there may be a part, but it has no rows."""
    plan, outputs, answers, _ = _draw("mips")

    parts = score_chunks(plan, answers.take(slice(0)), outputs)

    assert all(len(values) == 0 for _, part in parts for values in part.values())


@pytest.mark.parametrize("id", ["tcpi-pat-2-primary-care", "mips"])
@pytest.mark.parametrize("beside", [-1, 0, 1, 2 * CHUNK + 5])
def test_the_boundary_of_the_real_part_is_none_for_practices(id: str, beside: int) -> None:
    """Around as many practices as are worked on at once each has the numbers of its like."""
    plan, _, answers, columns = _draw(id)
    outputs = choose_outputs(plan)
    rows = np.arange(CHUNK + beside) % answers.rows

    found = score_columns(plan, answers.take(rows), outputs)

    assert _same(found, _take({output.name: columns[output.name] for output in outputs}, rows))


@pytest.mark.parametrize("id", ["tcpi-pat-2-primary-care", "nys-pcmh"])
@pytest.mark.parametrize("step", [1, -1])
def test_parts_may_be_unlike_each_other(id: str, step: int) -> None:
    """First those who know everything and last those who know little, or the other way round.

    What is found out about one part must not be taken for granted in the next.
    """
    plan, _, answers, columns = _draw(id)
    outputs = choose_outputs(plan)
    given = [column.codes for column in answers.columns if column is not None]
    unknown = np.sum([codes < 0 for codes in given], axis=0)
    rows = np.repeat(np.argsort(unknown, kind="stable")[::step], 3 * CHUNK // answers.rows)

    found = score_columns(plan, answers.take(rows), outputs)

    assert _same(found, _take({output.name: columns[output.name] for output in outputs}, rows))


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_practices_does_not_matter(id: str, seed: int) -> None:
    """Practices in another order have the same numbers in this order."""
    plan, outputs, answers, columns = _draw(id)
    order = np.random.default_rng(seed).permutation(answers.rows)

    found = score_columns(plan, answers.take(order), outputs, chunk=50)

    assert _same(found, _take(columns, order))


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize(
    "rows", [slice(None, None, -3), slice(None, None, 2), slice(100, 3, -1), slice(5, 5)]
)
def test_answers_that_do_not_lie_side_by_side_are_read(id: str, rows: slice) -> None:
    """Every third practice, from the last to the first, has the numbers it had."""
    plan, outputs, answers, columns = _draw(id)

    found = score_columns(plan, answers.take(rows), outputs, chunk=20)

    assert _same(found, _take(columns, rows))


@pytest.mark.parametrize("id", IDS)
def test_columns_of_a_table_in_rows_are_read(id: str) -> None:
    """Codes that lie side by side for a practice, not for a milestone, give the same."""
    plan, outputs, answers, columns = _draw(id)
    given = [column for column in answers.columns if column is not None]
    table = np.stack([column.codes.astype(np.int8) for column in given], axis=1)
    table.flags.writeable = False
    strided = iter(
        [evolve(column, codes=table[:, i]) for i, column in enumerate(given)],
    )
    laid = tuple(None if column is None else next(strided) for column in answers.columns)

    assert _same(score_columns(plan, evolve(answers, columns=laid), outputs), columns)


@pytest.mark.parametrize("id", IDS)
def test_answers_are_not_changed(id: str) -> None:
    """Columns that nobody may write to are scored, and twice with the same result."""
    plan, outputs, answers, columns = _draw(id)
    for column in answers.columns:
        if column is not None:
            for array in (column.codes, column.highest, *(column.values or ())):
                if array is not None:
                    array.flags.writeable = False

    assert _same(score_columns(plan, answers, outputs), columns)
    assert _same(score_columns(plan, answers, outputs), columns)


@pytest.mark.parametrize("id", IDS)
def test_no_column_is_a_column_without_answers(id: str) -> None:
    """A milestone nobody answered may have a column that says so for each, or none.

    Each milestone is once among those that nobody answered, and four times among the others.
    """
    plan, outputs, answers, _ = _draw(id)
    for first in range(5):
        missing = range(first, len(plan.milestones), 5)
        columns = list(answers.columns)
        for i in missing:
            columns[i] = None
        without = score_columns(plan, evolve(answers, columns=tuple(columns)), outputs)
        for i in missing:
            columns[i] = _unanswered(plan, i, answers.rows)
        with_it = score_columns(plan, evolve(answers, columns=tuple(columns)), outputs)

        assert _same(without, with_it)


def _unanswered(plan: Plan, i: int, rows: int) -> AnswerColumn:
    scale = plan.milestones[i].scale
    codes = to_codes(scale, [UNANSWERED] * rows)
    if not scale.is_measured:
        return AnswerColumn(codes)
    low, high = direct_limits(scale)
    return AnswerColumn(codes, values=(np.full(rows, low), np.full(rows, high)))


@pytest.mark.parametrize("id", IDS)
def test_a_range_of_one_level_is_that_level(id: str) -> None:
    """Highest levels may be given where they are the lowest ones."""
    plan, outputs, answers, columns = _draw(id)
    told = tuple(
        column
        if column is None or column.values is not None or column.highest is not None
        else evolve(column, highest=view_unsigned(column.codes))
        for column in answers.columns
    )

    assert _same(score_columns(plan, evolve(answers, columns=told), outputs), columns)


@pytest.mark.parametrize("id", IDS)
def test_the_order_of_milestones_does_not_matter(id: str) -> None:
    """A framework whose milestones stand in the opposite order gives the same whole numbers.

    Sums of fractions may differ in their last digit: there the scores of single practices decide.
    """
    framework = load_framework(id)
    turned = evolve(framework, milestones=dict(reversed(list(framework.milestones.items()))))
    plan, other = compile_framework(framework), compile_framework(turned)
    scores = draw_scores(other, np.random.default_rng(3), 60, on=DAY)
    answers = encode(other, scores)
    back = evolve(answers, columns=tuple(reversed(answers.columns)))

    found = score_columns(plan, back, choose_outputs(plan, "all"))
    turned_round = score_columns(other, answers, choose_outputs(other, "all"))

    assert list(compare(scores, choose_outputs(other, "all"), turned_round)) == []
    whole = [name for name, values in found.items() if values.dtype.kind != "f"]
    assert all(np.array_equal(found[name], turned_round[name]) for name in whole)
    close = [name for name in found if name not in whole]
    assert all(
        np.allclose(found[name], turned_round[name], rtol=1e-12, equal_nan=True) for name in close
    )


@pytest.mark.parametrize("kind", ["unanswered", "declined", "not applicable"])
@pytest.mark.parametrize("id", IDS)
def test_what_only_the_last_practice_of_a_part_says_counts(id: str, kind: str) -> None:
    """Parts of 16 known practices, and in the last of one of them nothing is known."""
    plan = compile_framework(load_framework(id))
    random = np.random.default_rng(5)
    known = [
        score
        for score in draw_scores(plan, random, 200)
        if all(answer.is_level and not answer.is_range for answer in score.answers)
    ][:31]
    answer = {
        m.id: kind
        for m in plan.milestones
        if kind == "declined" or (kind == "not applicable" and m.may_be_not_applicable)
    }
    told = score_practice(plan, answer, practice=known[0].practice, as_of=known[0].as_of)
    scores = [*known[:15], told, *known[15:]]

    assert find_disagreements(plan, scores, choose_outputs(plan, "all"), chunk=16) == []
