"""Plain Python: one dictionary of answers after the other."""

from collections.abc import Iterable, Mapping

from benchmarks.baselines.sheet import Sheet

HIGHEST = 3
"""Level of an unanswered milestone at best; at worst it has level 0."""

Answers = Mapping[str, int | str | None]
"""Milestone → level, ``None`` for no answer, or ``"not applicable"``."""

Cells = dict[str, float | None]


def score(sheet: Sheet, practices: Iterable[Answers]) -> list[Cells]:
    """Return the row of each practice."""
    return [
        {
            **_score_end(sheet, _suppose(answers, 0), "lower"),
            **_score_end(sheet, _suppose(answers, HIGHEST), "upper"),
        }
        for answers in practices
    ]


def _suppose(answers: Answers, level: int) -> dict[str, int | None]:
    """Return levels with this one for what is unanswered, none for what does not apply."""
    return {
        id: level if answer is None else None if isinstance(answer, str) else answer
        for id, answer in answers.items()
    }


def _score_end(sheet: Sheet, levels: Mapping[str, int | None], end: str) -> Cells:
    """Return the columns of one end."""
    row: Cells = {}
    completed = all_reached = all_points = 0
    is_complete = True
    for phase, tests in sheet.phases.items():
        reached = points = of = 0
        for milestone, least in tests:
            level = levels[milestone]
            if level is None:
                continue
            of += 1
            if level >= least:
                reached += 1
                points += least
        row[f"reached_{phase}_{end}"] = row[f"thresholds_reached_{phase}_{end}"] = reached
        row[f"points_{phase}_{end}"] = points
        share = reached / of if of else None
        row[f"readiness_{phase}_{end}"] = row[f"measure_readiness_{phase}_{end}"] = share
        is_complete = is_complete and reached == of
        completed += is_complete
        all_reached += reached
        all_points += points
    for name, tests in sheet.profiles.items():
        reached = 0
        for milestone, least in tests:
            level = levels[milestone]
            if level is not None and level >= least:
                reached += 1
        row[f"{name}_{end}"] = reached
    row[f"sections_complete_{end}"] = _count_sections(sheet, levels)
    row[f"completed_phase_{end}"] = completed
    row[f"current_phase_{end}"] = completed + 1
    row[f"all_thresholds_{end}"] = all_reached
    row[f"all_points_{end}"] = all_points
    return row


def _count_sections(sheet: Sheet, levels: Mapping[str, int | None]) -> int:
    """Return in how many sections something applies and all of that is reached."""
    sections = 0
    for tests in sheet.sections:
        is_whole = False
        for milestone, least in tests:
            level = levels[milestone]
            if level is None:
                continue
            is_whole = level >= least
            if not is_whole:
                break
        sections += is_whole
    return sections
