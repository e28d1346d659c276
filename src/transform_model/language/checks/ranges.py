"""Bands and roundings that do not fit the values a measure can take."""

import math
from collections.abc import Iterator

from transform_model.definition.bounds import format_number
from transform_model.definition.outcome import Bands, Outcome, Rounding
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.tree import Mapping
from transform_model.language.check_codes import EMPTY_BAND, NEEDS_ROUNDING
from transform_model.language.checks.possible import Possible
from transform_model.language.checks.survey import Survey

_WHOLE = 100  # per cent


def check_empty_bands(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each band that no value of its measure falls into."""
    for outcome, form in _list_bands(survey):
        possible = survey.possible(form.measure, form.member)
        starts = [step.starts_at for step in outcome.steps]
        for i, step in enumerate(outcome.steps):
            start = starts[i]
            following = starts[i + 1] if i + 1 < len(starts) else None
            end = math.inf if following is None else following.bounds.upper
            if start is None or _is_possible(possible, form.round, start.bounds.lower, end):
                continue
            place = start.at or step.at
            if place is not None and end > start.bounds.lower:
                yield diagnose(
                    EMPTY_BAND,
                    f"band {quote(step.id)} holds no possible value",
                    place,
                    label=f"{form.measure} goes from {_name(possible.lower)} to"
                    f" {_name(possible.upper)}",
                    help=_suggest_share(possible, start.bounds.lower),
                )


def check_rounding(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each outcome of bands that does not say how fractions are rounded."""
    for outcome, form in _list_bands(survey):
        declared = survey.root.entries["outcomes"].value
        entry = declared.entries[outcome.id] if isinstance(declared, Mapping) else None
        is_stated = entry is None or (
            isinstance(entry.value, Mapping) and "round" in entry.value.entries
        )
        if not is_stated and not survey.possible(form.measure, form.member).is_whole:
            yield diagnose(
                NEEDS_ROUNDING,
                f"{quote(outcome.id)} needs 'round:' because {quote(form.measure)} can be"
                " fractional",
                survey.place_of("outcomes", outcome.id),
                help="write round: none, half_up or floor",
            )


def _list_bands(survey: Survey) -> Iterator[tuple[Outcome, Bands]]:
    for outcome in survey.framework.outcomes.values():
        if isinstance(outcome.form, Bands):
            yield outcome, outcome.form


def _is_possible(possible: Possible, rounding: Rounding, start: float, end: float) -> bool:
    """Return whether a value from ``start`` up to ``end``, that one left out, is possible."""
    lower, upper = possible.lower, possible.upper
    if possible.is_whole or rounding is not Rounding.NONE:
        up = 0.5 if rounding is Rounding.HALF_UP and not possible.is_whole else 0
        lower, upper = _floor(lower + up), _floor(upper + up)
        start, end = _ceil(start), _ceil(end)
    return max(lower, start) <= upper and max(lower, start) < end


def _suggest_share(possible: Possible, start: float) -> str:
    is_percent = possible.upper <= 1 < start <= _WHOLE
    return f"did you mean {format_number(start)}%?" if is_percent else ""


def _floor(value: float) -> float:
    return value if math.isinf(value) else math.floor(value + 1e-9)


def _ceil(value: float) -> float:
    return value if math.isinf(value) else math.ceil(value - 1e-9)


def _name(value: float) -> str:
    return "any value" if math.isinf(value) else format_number(value)
