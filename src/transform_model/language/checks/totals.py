"""Published totals and years, held against what the framework gives."""

import re
from collections.abc import Iterator

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import format_number
from transform_model.definition.framework import Total
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.check_codes import TOO_LATE, TOTAL_DIFFERS
from transform_model.language.checks.survey import Survey
from transform_model.scoring.totals import best_possible

_MILESTONES = "milestones"
_TOLERANCE = 1e-6
_YEAR = re.compile(r"(\d{4})\b")


def check_totals(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each total that differs from the best possible value."""
    framework = survey.framework
    if not framework.totals:
        return
    best = best_possible(framework)
    for total in framework.totals:
        if total.name == _MILESTONES:
            found: float | None = len(framework.milestones)
        else:
            found = best.get((total.name, total.member))
        if total.at is not None and not _agrees(total, found):
            name = f"{total.name}.{total.member}" if total.member else total.name
            worked_out = "without limit" if found is None else format_number(round(found, 6))
            yield diagnose(
                TOTAL_DIFFERS,
                f"total of {quote(name)} is {worked_out}, the definition says {total.value.bounds}",
                total.at,
                help="worked out with every answer at its best",
            )


def check_years(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each number by year that has no value when the programme starts."""
    framework = survey.framework
    begins = min(framework.cohort_starts.values(), default=framework.programme_starts)
    found = _YEAR.match(begins or framework.period)
    if found is None:
        return
    start = int(found[1])
    amounts = [spot.part for spot in survey.spots if isinstance(spot.part, Amount)]
    for milestone in framework.milestones.values():
        amounts.extend((milestone.weight, *(milestone.points or ())))
    for amount in amounts:
        if amount.by_year and amount.by_year[0][0] > start and amount.at is not None:
            first = amount.by_year[0][0]
            yield diagnose(
                TOO_LATE,
                f"by_year has no value before {first}; the programme starts in {start}",
                amount.at,
                help=f"add the value from {start} on",
            )


def _agrees(total: Total, found: float | None) -> bool:
    if found is None:
        return False
    bounds = total.value.bounds
    return bounds.lower - _TOLERANCE <= found <= bounds.upper + _TOLERANCE
