"""For how long what is recognised holds."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from transform_model.definition.framework import Framework
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.suggestion import nearest_name
from transform_model.practice.answer_sheet import locate_values
from transform_model.practice.assessment import Assessment
from transform_model.practice.codes import NO_RECOGNITION
from transform_model.scoring.results import OutcomeResult
from transform_model.scoring.timing import add_months

Outcomes = Mapping[str, OutcomeResult | Mapping[str, OutcomeResult]]


@frozen
class Validity:
    """For how long an outcome holds. It never changes the outcome: see ``has_lapsed``.

    Parameters
    ----------
    outcome
        Its id.
    valid_from
        The day it was recognised, else the day of the assessment; None when neither is known.
    valid_until
        The last day it holds.
    has_lapsed
        Whether that day is past on the date of the score; None when it is not known.
    """

    outcome: str
    valid_from: date | None
    valid_until: date | None
    has_lapsed: bool | None


def find_validity(
    framework: Framework, outcomes: Outcomes, start_by_outcome: Mapping[str, date | None], on: date
) -> Mapping[str, Validity]:
    """Return for how long each outcome holds of which a step is, or may be, reached.

    Parameters
    ----------
    framework
        Only an outcome with ``valid_for`` holds for a time.
    outcomes
        Where the practice stands.
    start_by_outcome
        The day from which it holds, for outcomes that have one.
    on
        The date of the score.
    """
    return {
        id: _find(id, outcome.valid_for_months, start_by_outcome.get(id), on)
        for id, outcome in framework.outcomes.items()
        if outcome.valid_for_months is not None and _may_hold(outcomes[id])
    }


def _find(id: str, months: int, start: date | None, on: date) -> Validity:
    if start is None:
        return Validity(id, None, None, None)
    end = add_months(start, months)
    return Validity(id, start, end, on > end)


def _may_hold(result: OutcomeResult | Mapping[str, OutcomeResult]) -> bool:
    """Return whether any step is, or may be, reached."""
    results = result.values() if isinstance(result, Mapping) else [result]
    return any(each.upper is not None or each.possibly for each in results)


def check_recognitions(framework: Framework, assessment: Assessment) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each day of recognition of an outcome that does not run out."""
    days = assessment.recognised_on
    holding = [id for id, each in framework.outcomes.items() if each.valid_for_months is not None]
    shown = locate_values("recognised_on", days)
    faults = []
    for id in days:
        if id in holding:
            continue
        is_outcome = id in framework.outcomes
        lack = "has no 'valid_for'" if is_outcome else f"is no outcome of '{framework.id}'"
        near = nearest_name(id, holding)
        place = assessment.recognition_places.get(id, shown[id].key)
        remedy = f"did you mean '{near}'?" if near else ""
        faults.append(diagnose(NO_RECOGNITION, f"{quote(id)} {lack}", place, help=remedy))
    return tuple(faults)
