"""pandas, one row after the other: ``apply`` with ``axis=1``."""

import pandas as pd

from benchmarks.baselines.sheet import ENDS, Sheet


def score(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of all practices; the frame holds floats, NaN for no answer."""
    return frame.apply(_score_row, axis=1, args=(sheet,))


def _score_row(answers: "pd.Series[float]", sheet: Sheet) -> "pd.Series[float]":
    """Return the columns of one practice."""
    row: dict[str, float] = {}
    lower = {test: answers[test.milestone] >= test.level for test in sheet.tests()}
    upper = {test: not answers[test.milestone] < test.level for test in sheet.tests()}
    for end, reached in zip(ENDS, (lower, upper), strict=True):
        is_complete = True
        completed = all_reached = all_points = 0
        for phase, tests in sheet.phases.items():
            count = sum(reached[test] for test in tests)
            points = sum(test.level for test in tests if reached[test])
            row[f"reached_{phase}_{end}"] = row[f"thresholds_reached_{phase}_{end}"] = count
            row[f"points_{phase}_{end}"] = points
            share = count / len(tests)
            row[f"readiness_{phase}_{end}"] = row[f"measure_readiness_{phase}_{end}"] = share
            is_complete = is_complete and count == len(tests)
            completed += is_complete
            all_reached += count
            all_points += points
        for name, tests in sheet.profiles.items():
            row[f"{name}_{end}"] = sum(reached[test] for test in tests)
        row[f"sections_complete_{end}"] = sum(
            all(reached[test] for test in tests) for tests in sheet.sections
        )
        row[f"completed_phase_{end}"] = completed
        row[f"current_phase_{end}"] = completed + 1
        row[f"all_thresholds_{end}"] = all_reached
        row[f"all_points_{end}"] = all_points
    return pd.Series(row)
