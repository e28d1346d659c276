"""Totals of a cohort, no row per practice: the engine part by part, against one polars query.

Run with ``python -m benchmarks.bench_summarise [rows]`` from the project's root; a million rows
when none are named. Both give practices per completed phase and thresholds reached, with both
ends, and for each milestone how many practices have its next step ready and how many left it open.
"""

from collections import Counter

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
from transform_model.language.library import load_framework

ENGINE = "engine, added up part by part"
POLARS = "polars lazy aggregate"

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


def list_contestants(arena: Arena) -> list[Contestant]:
    """Return both, once they have given the same totals."""
    waits: tuple[Wait, ...] = polars_aggregate.read_waits(arena.framework)
    lazy = arena.data.to_polars().lazy()

    def ask_polars() -> Totals:
        return polars_aggregate.summarise(arena.sheet, waits, lazy)

    if add_up(arena) != ask_polars():
        raise DisagreementError(POLARS)
    rows = arena.data.rows
    return [Contestant(ENGINE, rows, lambda: add_up(arena)), Contestant(POLARS, rows, ask_polars)]


def main() -> None:
    """Print times per practice and how much faster the engine is."""
    rows = read_rows(1_000_000)
    times = race(list_contestants(make_arena(load_framework(PAT), rows)), rounds=5)
    print_times(f"totals of {rows:,} practices, 5 rounds", times, ENGINE)
    print_figures([Figure("times as fast as polars", POLARS, ENGINE, 1, is_least=True)], times)


if __name__ == "__main__":
    main()
