"""pandas, column by column: one series of small integers per threshold, then sums of them.

A byte holds the 111 points of the scored framework; more than 127 would overflow without a word.
"""

from collections.abc import Mapping

import pandas as pd

from benchmarks.baselines.sheet import Sheet, Test


def score(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of all practices; the frame holds floats, NaN for no answer."""
    # A comparison with NaN is false: at worst it is not reached, at best it does not miss.
    lower = {test: frame[test.milestone] >= test.level for test in sheet.tests()}
    upper = {test: ~(frame[test.milestone] < test.level) for test in sheet.tests()}
    columns = {**_score_end(sheet, lower, "lower"), **_score_end(sheet, upper, "upper")}
    return pd.DataFrame(columns)


def _score_end(
    sheet: Sheet, is_reached: Mapping[Test, "pd.Series[bool]"], end: str
) -> dict[str, "pd.Series[float]"]:
    """Return the columns of one end."""
    columns = {}
    reached = {test: held.astype("int8") for test, held in is_reached.items()}
    is_complete = True
    completed = all_reached = all_points = 0
    for phase, tests in sheet.phases.items():
        count = sum(reached[test] for test in tests)
        points = sum(reached[test] * test.level for test in tests)
        share = count / len(tests)
        columns[f"reached_{phase}_{end}"] = columns[f"thresholds_reached_{phase}_{end}"] = count
        columns[f"readiness_{phase}_{end}"] = columns[f"measure_readiness_{phase}_{end}"] = share
        columns[f"points_{phase}_{end}"] = points
        is_complete = is_complete & (count == len(tests))
        completed = completed + is_complete.astype("int8")
        all_reached = all_reached + count
        all_points = all_points + points
    for name, tests in sheet.profiles.items():
        columns[f"{name}_{end}"] = sum(reached[test] for test in tests)
    sections = 0
    for tests in sheet.sections:
        is_whole = is_reached[tests[0]]
        for test in tests[1:]:
            is_whole = is_whole & is_reached[test]
        sections = sections + is_whole.astype("int8")
    columns[f"sections_complete_{end}"] = sections
    columns[f"completed_phase_{end}"] = completed
    columns[f"current_phase_{end}"] = completed + 1
    columns[f"all_thresholds_{end}"] = all_reached
    columns[f"all_points_{end}"] = all_points
    return columns
