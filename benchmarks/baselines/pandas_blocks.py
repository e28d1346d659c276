"""pandas, blocks of columns: those of a phase or driver are compared with their levels at once."""

import numpy as np
import pandas as pd

from benchmarks.baselines.sheet import ENDS, Sheet, Tests


def score(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of all practices; the frame holds floats, NaN for no answer."""
    columns = {}
    for end in ENDS:
        columns.update(_score_end(sheet, frame, end))
    return pd.DataFrame(columns)


def _reach(frame: pd.DataFrame, tests: Tests, end: str) -> pd.DataFrame:
    """Return which tests are reached, one column each; without an answer a test may be."""
    answers = frame[[test.milestone for test in tests]]
    levels = np.array([test.level for test in tests])
    return answers >= levels if end == "lower" else ~(answers < levels)


def _score_end(sheet: Sheet, frame: pd.DataFrame, end: str) -> dict[str, "pd.Series[float]"]:
    """Return the columns of one end."""
    columns = {}
    is_complete = True
    completed = all_reached = all_points = 0
    for phase, tests in sheet.phases.items():
        is_reached = _reach(frame, tests, end)
        count = is_reached.sum(axis=1)
        points = is_reached.dot(np.array([test.level for test in tests]))
        columns[f"reached_{phase}_{end}"] = columns[f"thresholds_reached_{phase}_{end}"] = count
        share = count / len(tests)
        columns[f"readiness_{phase}_{end}"] = columns[f"measure_readiness_{phase}_{end}"] = share
        columns[f"points_{phase}_{end}"] = points
        is_complete = is_complete & (count == len(tests))
        completed = completed + is_complete.astype(int)
        all_reached = all_reached + count
        all_points = all_points + points
    for name, tests in sheet.profiles.items():
        columns[f"{name}_{end}"] = _reach(frame, tests, end).sum(axis=1)
    columns[f"sections_complete_{end}"] = sum(
        _reach(frame, tests, end).all(axis=1).astype(int) for tests in sheet.sections
    )
    columns[f"completed_phase_{end}"] = completed
    columns[f"current_phase_{end}"] = completed + 1
    columns[f"all_thresholds_{end}"] = all_reached
    columns[f"all_points_{end}"] = all_points
    return columns
