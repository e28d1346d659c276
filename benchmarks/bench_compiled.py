"""The engine against what it does, compiled: new columns and columns that are there already.

Run with ``python -m benchmarks.bench_compiled [rows]`` from the project's root; a million rows when
none are named. It needs a C compiler. The compiled scorer is first held to the engine, bit by bit,
on several frameworks and around the length of its blocks.
"""

import sys
from collections.abc import Sequence
from time import perf_counter

import numpy as np

import transform_model as tm
from benchmarks.agreement import DisagreementError
from benchmarks.bench_cohort import make_copy
from benchmarks.cohort_contestants import (
    ENGINE,
    PANDAS_COLUMNS,
    POLARS_LAZY,
    POLARS_STREAMING,
    Arena,
    list_baselines,
    make_arena,
)
from benchmarks.compiled import BLOCK, Compiled, compile_replay, find_compiler
from benchmarks.pat_like import PAT
from benchmarks.race import Contestant, Times, print_times, race, read_rows
from transform_model.cohort.answers import ANSWERED, DECLINED, AnswerColumn, CohortAnswers
from transform_model.cohort.engine import CHUNK, Columns, make_room, score_columns
from transform_model.cohort.outputs import Output, choose_outputs
from transform_model.cohort.replaying import find_replay
from transform_model.definition.milestone import Milestone
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.situation import Scenario, list_values

CHECKED = (PAT, "pcmh-a", "ncqa-pcmh-2017", "mips", "nys-pcmh", "hrsa-osv")
SIZES = (1, 63, 64, 65, BLOCK - 1, BLOCK, BLOCK + 1, 100_003)

ENGINE_THERE = "engine: columns already there"
COMPILED = "compiled: new columns"
COMPILED_THERE = "compiled: columns already there"
PHASES = "engine: phase bounds only"
COMPILED_PHASES = "compiled: phase bounds only"
FILL = "new columns, only filled"
COPY = "copy of the bytes read and written"

_ROUNDS = 15

RATIOS = (
    ("engine / compiled, new columns", ENGINE, COMPILED),
    ("engine / compiled, columns already there", ENGINE_THERE, COMPILED_THERE),
    ("engine / compiled, phase bounds only", PHASES, COMPILED_PHASES),
    ("compiled, new columns / filling them", COMPILED, FILL),
    ("compiled, columns already there / copying its bytes", COMPILED_THERE, COPY),
    ("engine, columns already there / copying its bytes", ENGINE_THERE, COPY),
    ("pandas by column, bytes / compiled, new columns", PANDAS_COLUMNS, COMPILED),
    ("polars lazy / compiled, new columns", POLARS_LAZY, COMPILED),
)


def make_answers(plan: Plan, rows: int) -> tuple[CohortAnswers, Scenario]:
    """Return answers of every kind, and what is known of all practices."""
    generator = np.random.default_rng(rows)
    columns = tuple(_make_column(milestone, rows, generator) for milestone in plan.milestones)
    known = {id: list_values(plan, id)[0] for id in plan.asked}
    return CohortAnswers(rows, columns, ((known,),)), known


def _make_column(milestone: Milestone, rows: int, generator: np.random.Generator) -> AnswerColumn:
    levels = len(milestone.scale.levels)
    codes = generator.integers(DECLINED, max(levels, ANSWERED + 1), rows).astype(np.int8)
    if levels:
        return AnswerColumn(codes)
    lower = generator.random(rows) * 100
    return AnswerColumn(codes, None, (lower, lower + 1.0))


def check_framework(name: str, compiler: str, sizes: Sequence[int] = SIZES) -> int | None:
    """Hold the compiled scorer to the engine; return how many steps it has.

    Returns
    -------
    int or None
        None where what is done to a part hangs on the answers in it, so that nothing is compiled.

    Raises
    ------
    DisagreementError
        When one bit differs.
    """
    plan = compile_framework(tm.load_framework(name))
    outputs = choose_outputs(plan)
    answers, known = make_answers(plan, max(sizes))
    replay = find_replay(plan, answers.look_over(), known, outputs, "checked", is_worth_it=True)
    if replay is None:
        return None
    compiled = compile_replay(replay, outputs, compiler)
    for rows in sizes:
        # From an odd place on, so that nothing lies where a processor would like it.
        part = answers.take(slice(min(3, max(sizes) - rows), None)).take(slice(rows))
        expected = score_columns(plan, part, outputs)
        check_bits(f"{name}, {part.rows}", compiled.score_columns(part, outputs), expected)
    return len(replay.program.steps)


def check_bits(name: str, found: Columns, expected: Columns) -> None:
    """Compare all columns, bit by bit."""
    for column, values in expected.items():
        other = found[column]
        if other.dtype != values.dtype or other.tobytes() != values.tobytes():
            raise DisagreementError(f"{name}: {column} differs")


def compile_outputs(arena: Arena, names: Sequence[str] | None, compiler: str) -> Compiled:
    """Return some outputs compiled, held to the engine's bits."""
    outputs = choose_outputs(arena.plan, names)
    answers = arena.answers.look_over()
    replay = find_replay(arena.plan, answers, {}, outputs, "raced", is_worth_it=True)
    if replay is None:
        sys.exit("nothing to compile")
    start = perf_counter()
    compiled = compile_replay(replay, outputs, compiler)
    print(f"{len(replay.program.steps)} steps compiled in {perf_counter() - start:.1f} s")
    check_bits(COMPILED, compiled.score_columns(answers, outputs), arena.score(names))
    return compiled


def list_new(arena: Arena, everything: Compiled, phases: Compiled) -> list[Contestant]:
    """Return the engine and the compiled scorer as they make new columns, all and few."""
    few = choose_outputs(arena.plan, ["phases"])

    # What is true of all answers is found first, as the engine does.
    def score(compiled: Compiled, outputs: Sequence[Output]) -> Columns:
        return compiled.score_columns(arena.answers.look_over(), outputs)

    return [
        Contestant(ENGINE, arena.data.rows, arena.score),
        Contestant(COMPILED, arena.data.rows, lambda: score(everything, arena.outputs)),
        Contestant(PHASES, arena.data.rows, lambda: arena.score(["phases"])),
        Contestant(COMPILED_PHASES, arena.data.rows, lambda: score(phases, few)),
    ]


def list_there(arena: Arena, compiled: Compiled) -> list[Contestant]:
    """Return both with columns that are there already, and yardsticks."""
    rows, replay = arena.data.rows, compiled.replay
    there = make_room(arena.outputs, replay.share(), rows)
    rooms = replay.make_rooms(min(CHUNK, rows))
    # Columns that cannot but be the same are one, and written once.
    own = {*replay.share().values(), *dict(replay.constants)}
    written = sum(there[name].nbytes for name in own)
    print(f"{len(own)} columns written, {written / rows:.0f} bytes for each practice")

    def score_there() -> None:
        answers = arena.answers.look_over()
        for start in range(0, rows, CHUNK):
            part = slice(start, start + CHUNK)
            targets = {name: values[part] for name, values in there.items()}
            replay.score(answers.take(part), targets, rooms)

    def fill() -> None:
        found = make_room(arena.outputs, replay.share(), rows)
        for name in own:
            found[name].fill(0)

    return [
        Contestant(ENGINE_THERE, rows, score_there),
        Contestant(COMPILED_THERE, rows, lambda: compiled.score(arena.answers.look_over(), there)),
        Contestant(FILL, rows, fill),
        make_copy(COPY, rows, arena.data.codes.nbytes + written),
    ]


def print_ratios(times: dict[str, Times]) -> None:
    """Print ratios of the best turns, and of the median ones."""
    for name, of, to in RATIOS:
        best, middle = times[of].best / times[to].best, times[of].middle / times[to].middle
        print(f"  {name:58s} {best:8.2f} (medians {middle:8.2f})")


def main() -> None:
    """Check that all bits agree, then print times and ratios."""
    compiler = find_compiler()
    if compiler is None:
        sys.exit("no C compiler 'cc' on this machine")
    for name in CHECKED:
        steps = check_framework(name, compiler)
        print(f"{name}: {'not compiled' if steps is None else f'{steps} steps, every bit equal'}")
    rows = read_rows(1_000_000)
    arena = make_arena(tm.load_framework(PAT), rows)
    everything = compile_outputs(arena, None, compiler)
    phases = compile_outputs(arena, ["phases"], compiler)
    new = list_new(arena, everything, phases)
    raced = {PANDAS_COLUMNS, POLARS_LAZY, POLARS_STREAMING}
    baselines = list_baselines(arena, loop_rows=1, apply_rows=1)
    baselines = [each for each in baselines if each.name in raced]
    times = race([*new, *list_there(arena, everything), *baselines], rounds=_ROUNDS)
    print_times(f"{rows:,} practices, {PAT}, {_ROUNDS} rounds", times, ENGINE)
    print_ratios(times)


if __name__ == "__main__":
    main()
