"""A summary is its practices' scores, added up."""

import numpy as np
import pytest

from tests.cohort.adding import list_expected
from tests.cohort.drawing import draw_scores
from tests.cohort.rows import encode
from transform_model.cohort.summarising import Members, Weighting, add_up_cohort
from transform_model.cohort.summary_layout import lay_out
from transform_model.cohort.summary_reading import read_totals
from transform_model.cohort.summary_rows import list_figures
from transform_model.cohort.summary_totals import add_groups, choose_groups, join_totals
from transform_model.language.library import list_frameworks, load_framework
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import Score

SHIPPED = [found.id for found in list_frameworks()]
GROUPS = (("north",), ("south",), (None,))
ROWS = 24


def draw(id: str, seed: int = 1) -> tuple[Plan, list[Score]]:
    """Return practices of a shipped framework."""
    plan = compile_framework(load_framework(id))
    return plan, draw_scores(plan, np.random.default_rng(seed), ROWS)


def draw_members(seed: int = 2, *, with_clinicians: bool = True) -> Members:
    """Return groups in no order, and clinicians that are not always known."""
    random = np.random.default_rng(seed)
    clinicians = random.integers(-1, 12, ROWS) if with_clinicians else None
    return Members(GROUPS, random.integers(0, len(GROUPS), ROWS), clinicians)


def clinicians_of(members: Members) -> list[int | None]:
    """Return clinicians by practice, None where they are not known."""
    if members.clinicians is None:
        return [None] * ROWS
    return [None if count < 0 else count for count in members.clinicians.tolist()]


@pytest.mark.parametrize("weighting", Weighting)
@pytest.mark.parametrize("id", SHIPPED)
def test_a_summary_is_what_its_practices_add_up_to(id: str, weighting: Weighting) -> None:
    """Every figure of every group equals the scores of single practices, added in fractions."""
    plan, scores = draw(id)
    members = draw_members()
    totals = add_up_cohort(plan, encode(plan, scores), members, weighting)
    assert members.group_of is not None
    clinicians = clinicians_of(members)

    for group, summary in enumerate(read_totals(plan, totals)):
        rows = np.flatnonzero(members.group_of == group)
        few = [scores[row] for row in rows], [clinicians[row] for row in rows]
        assert set(list_figures(summary, weighting)) == list_expected(*few, weighting.value)

    (overall,) = read_totals(plan, add_groups(lay_out(plan), totals))
    assert set(list_figures(overall, weighting)) == list_expected(
        scores, clinicians, weighting.value
    )


@pytest.mark.parametrize("weighting", Weighting)
@pytest.mark.parametrize("id", ["colorado-sim", "mips", "tcpi-pat-2-primary-care"])
def test_a_summary_does_not_depend_on_how_it_is_cut(id: str, weighting: Weighting) -> None:
    """Parts of any size give the totals of the whole, to the last bit of every sum."""
    plan, scores = draw(id)
    answers, members = encode(plan, scores), draw_members()
    whole = add_up_cohort(plan, answers, members, weighting)

    assert add_up_cohort(plan, answers, members, weighting, chunk=1) == whole
    assert add_up_cohort(plan, answers, members, weighting, chunk=7) == whole


@pytest.mark.parametrize("id", ["colorado-sim", "mips", "tcpi-pat-2-primary-care"])
def test_parts_of_a_cohort_join_to_the_whole(id: str) -> None:
    """Practices summed up apart, with groups of their own, are the cohort together."""
    plan, scores = draw(id)
    members = draw_members()
    assert members.group_of is not None
    assert members.clinicians is not None
    whole = add_up_cohort(plan, encode(plan, scores), members)

    parts = []
    for start, end in ((0, 5), (5, 6), (6, ROWS)):
        numbers = np.unique(members.group_of[start:end])
        group_of = np.searchsorted(numbers, members.group_of[start:end])
        names = tuple(GROUPS[number] for number in numbers)
        some = Members(names, group_of, members.clinicians[start:end])
        parts.append(add_up_cohort(plan, encode(plan, scores[start:end]), some))
    layout = lay_out(plan)
    joined = join_totals(layout, parts)

    order = [joined.groups.index(group) for group in GROUPS]
    assert choose_groups(joined, order) == whole
    nested = join_totals(layout, [parts[0], join_totals(layout, parts[1:])])
    assert choose_groups(nested, [nested.groups.index(group) for group in GROUPS]) == whole


def test_without_clinicians_practices_are_counted() -> None:
    """Where nobody says how many clinicians there are, no figure is about them."""
    plan, scores = draw("tcpi-pat-2-primary-care")
    totals = add_up_cohort(plan, encode(plan, scores), draw_members(with_clinicians=False))
    (overall,) = read_totals(plan, add_groups(lay_out(plan), totals))

    assert overall.clinicians is None
    assert overall.uncounted == ROWS
    assert set(list_figures(overall, Weighting.PRACTICES)) == list_expected(
        scores, [None] * ROWS, "practices"
    )


def test_a_cohort_without_practices_has_figures_without_values() -> None:
    """Nobody is counted, and there is no mean."""
    plan, _ = draw("tcpi-pat-2-primary-care")
    totals = add_up_cohort(plan, encode(plan, []), Members())
    (summary,) = read_totals(plan, totals)

    assert summary.practices == 0
    assert summary.phases[1].practices.at_least.lower == 0
    reached = summary.phases[1].reached
    assert reached is not None
    assert (reached.total.lower, reached.mean.lower, reached.least.upper) == (0, None, None)


def test_groups_of_no_table_add_up_to_nothing() -> None:
    """All groups together, where there is none, are no practices."""
    plan, _ = draw("tcpi-pat-2-primary-care")
    nothing = join_totals(lay_out(plan), [])

    (summary,) = read_totals(plan, add_groups(lay_out(plan), nothing))
    assert summary.practices == 0


def test_many_groups_are_counted_as_few() -> None:
    """Beyond what two bytes number, groups are sorted by wider numbers."""
    plan, scores = draw("tcpi-pat-2-primary-care")
    names = tuple((number,) for number in range(40_000))
    group_of = np.arange(ROWS)[::-1].copy() + 39_000
    totals = add_up_cohort(plan, encode(plan, scores), Members(names, group_of))

    found = choose_groups(totals, range(39_000, 39_000 + ROWS))
    for summary, score in zip(read_totals(plan, found), reversed(scores), strict=True):
        figures = set(list_figures(summary, Weighting.PRACTICES))
        assert figures == list_expected([score], [None], "practices")
