"""DuckDB: one query, in three steps that share what they work out."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from benchmarks.baselines.sheet import ENDS, Sheet, Test, Tests


def score(sheet: Sheet, connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return the columns of all practices in the table ``answers``, NULL for no answer."""
    return connection.sql(write_query(sheet)).to_arrow_table()


def write_query(sheet: Sheet) -> str:
    """Return the query: tests, then counts, then the columns that are asked for."""
    tests = list(sheet.tests())
    reached = _join(_reach(test, end) for end in ENDS for test in tests)
    counted = _join(column for end in ENDS for column in _count(sheet, end))
    finished = _join(column for end in ENDS for column in _finish(sheet, end))
    steps = [
        f"WITH reached AS (SELECT {reached} FROM answers),",  # noqa: S608  our own names
        f"counted AS (SELECT *, {counted} FROM reached)",  # noqa: S608  our own names
        f"SELECT {finished} FROM counted",  # noqa: S608  our own names
    ]
    return "\n".join(steps)


def _join(columns: Iterator[str]) -> str:
    return ",\n  ".join(columns)


def _name(test: Test, end: str) -> str:
    return f"{test.milestone}_at_{test.level}_{end}"


def _reach(test: Test, end: str) -> str:
    """Return whether a test is reached, as 0 or 1; without an answer it may be."""
    missing = "true" if end == "upper" else "false"
    condition = f"coalesce({test.milestone} >= {test.level}, {missing})"
    return f"{condition}::TINYINT AS {_name(test, end)}"


def _sum(parts: Iterator[str]) -> str:
    # Sums of TINYINT widen; without the cast every addition is worked out in a wider type.
    return f"({' + '.join(parts)})::TINYINT"


def _count(sheet: Sheet, end: str) -> Iterator[str]:
    """Yield what later columns are made from."""
    for phase, tests in sheet.phases.items():
        yield f"{_count_of(tests, end)} AS reached_{phase}_{end}"
        points = (f"{_name(test, end)} * {test.level}::TINYINT" for test in tests)
        yield f"{_sum(points)} AS points_{phase}_{end}"
    for name, tests in sheet.profiles.items():
        yield f"{_count_of(tests, end)} AS {name}_{end}"


def _count_of(tests: Tests, end: str) -> str:
    return _sum(_name(test, end) for test in tests)


def _finish(sheet: Sheet, end: str) -> Iterator[str]:
    """Yield the columns that are asked for."""
    for phase, tests in sheet.phases.items():
        reached = f"reached_{phase}_{end}"
        yield reached
        yield f"{reached} AS thresholds_{reached}"
        yield f"{reached} / {len(tests)} AS readiness_{phase}_{end}"
        yield f"{reached} / {len(tests)} AS measure_readiness_{phase}_{end}"
        yield f"points_{phase}_{end}"
    for name in sheet.profiles:
        yield f"{name}_{end}"
    completed = _completed(sheet, end)
    yield f"{completed} AS completed_phase_{end}"
    yield f"({completed} + 1)::TINYINT AS current_phase_{end}"
    whole = (
        f"({' AND '.join(f'{_name(test, end)} = 1' for test in tests)})::TINYINT"
        for tests in sheet.sections
    )
    yield f"{_sum(whole)} AS sections_complete_{end}"
    for total, part in (("all_thresholds", "reached"), ("all_points", "points")):
        yield f"{_sum(f'{part}_{phase}_{end}' for phase in sheet.phases)} AS {total}_{end}"


def _completed(sheet: Sheet, end: str) -> str:
    """Return how many phases come before the first that is not complete."""
    cases = " ".join(
        f"WHEN reached_{phase}_{end} < {len(tests)} THEN {i}"
        for i, (phase, tests) in enumerate(sheet.phases.items())
    )
    return f"(CASE {cases} ELSE {len(sheet.phases)} END)::TINYINT"
