"""Totals of a cohort, no row per practice: the engine part by part, against one polars query.

Run with ``python -m benchmarks.bench_summarise [rows]`` from the project's root; a million rows
when none are named. Both give practices per completed phase and thresholds reached, with both
ends, and for each milestone how many practices have its next step ready and how many left it open.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from benchmarks.agreement import DisagreementError
from benchmarks.baselines import polars_aggregate
from benchmarks.baselines.polars_aggregate import Totals, Wait
from benchmarks.baselines.sheet import ENDS
from benchmarks.cohort_contestants import Arena, make_arena
from benchmarks.pat_like import PAT
from benchmarks.race import Contestant, Figure, print_figures, print_times, race, read_rows
from transform_model.cohort.answers import UNANSWERED
from transform_model.cohort.engine import Columns, score_chunks
from transform_model.cohort.outputs import choose_outputs
from transform_model.cohort.summarising import Members, add_up_cohort
from transform_model.cohort.summary_group import GroupSummary
from transform_model.cohort.summary_reading import read_totals
from transform_model.language.library import load_framework
from transform_model.scoring.columns import clean_name

ENGINE = "engine, added up part by part"
POLARS = "polars lazy aggregate"
SUMMARISE = "summarise: all figures"
GROUPED = "summarise: all figures of 10 groups"

OUTPUTS = ("completed_phase", "reached", "ready")


def add_up(arena: Arena) -> Totals:
    """Return the totals from the engine's columns, which live no longer than their part."""
    totals: Counter[str] = Counter()
    outputs = choose_outputs(arena.plan, OUTPUTS)
    for _, columns in score_chunks(arena.plan, arena.answers, outputs):
        add_part(arena, totals, columns)
    for milestone, codes in zip(arena.data.milestones, arena.data.codes, strict=True):
        totals[f"unanswered_{milestone}"] += int(np.count_nonzero(codes == UNANSWERED))
    return dict(totals)


def add_part(arena: Arena, totals: Counter[str], columns: Columns) -> None:
    """Add one part of the cohort."""
    for end in ENDS:
        orders = columns[f"completed_phase_{end}"].astype(np.int64)
        counts = np.bincount(orders, minlength=len(arena.sheet.phases) + 1)
        for order, count in enumerate(counts.tolist()):
            totals[f"completed_{order}_{end}"] += count
        for phase in arena.sheet.phases:
            name = f"reached_{phase}_{end}"
            totals[name] += int(columns[name].sum(dtype=np.int64))
    for milestone in arena.data.milestones:
        name = f"ready_{milestone}"
        totals[name] += int(np.count_nonzero(columns[name]))


def summarise_all(arena: Arena) -> Totals:
    """Return the same totals from a whole summary."""
    totals = add_up_cohort(arena.plan, arena.answers, Members())
    (found,) = read_totals(arena.plan, totals)
    return dict(list_totals(found))


def list_totals(found: GroupSummary) -> Iterator[tuple[str, int]]:
    """Yield the totals that all contestants give."""
    for phase in found.phases[:-1]:
        for end in ENDS:
            yield f"completed_{phase.order}_{end}", getattr(phase.practices.completed, end)
            if phase.reached is not None:
                yield clean_name(f"reached_{phase.id}_{end}"), getattr(phase.reached.total, end)
    for id, milestone in found.milestones.items():
        yield f"ready_{id}", milestone.ready
        yield f"unanswered_{id}", milestone.unanswered


def make_members(rows: int) -> Members:
    """Return ten groups of about one size, and clinicians."""
    random = np.random.default_rng(0)
    groups = tuple((number,) for number in range(10))
    return Members(groups, random.integers(0, 10, rows), random.integers(1, 50, rows))


def list_contestants(arena: Arena) -> list[Contestant]:
    """Return all, once they have given the same totals."""
    waits: tuple[Wait, ...] = polars_aggregate.read_waits(arena.framework)
    lazy = arena.data.to_polars().lazy()

    def ask_polars() -> Totals:
        return polars_aggregate.summarise(arena.sheet, waits, lazy)

    asked = ask_polars()
    for name, found in ((ENGINE, add_up(arena)), (SUMMARISE, summarise_all(arena))):
        if found != asked:
            raise DisagreementError(name)
    rows = arena.data.rows
    members = make_members(rows)

    def add_groups() -> object:
        return add_up_cohort(arena.plan, arena.answers, members)

    return [
        Contestant(ENGINE, rows, lambda: add_up(arena)),
        Contestant(POLARS, rows, ask_polars),
        Contestant(SUMMARISE, rows, lambda: summarise_all(arena)),
        Contestant(GROUPED, rows, add_groups),
    ]


def main() -> None:
    """Print times per practice and how much faster the engine is."""
    rows = read_rows(1_000_000)
    times = race(list_contestants(make_arena(load_framework(PAT), rows)), rounds=5)
    print_times(f"totals of {rows:,} practices, 5 rounds", times, ENGINE)
    figures = [
        Figure("times as fast as polars, the same figures", POLARS, ENGINE, 1, is_least=True),
        Figure("all figures to polars' few", SUMMARISE, POLARS, 3),
        Figure("10 groups and clinicians to one group", GROUPED, SUMMARISE, 3),
    ]
    print_figures(figures, times)


if __name__ == "__main__":
    main()
