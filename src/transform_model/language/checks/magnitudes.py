"""Means of nothing, products beyond counting, and limits that no answer reaches."""

import math
from collections.abc import Iterator

from transform_model.definition.bounds import format_number
from transform_model.definition.expansion import expand_milestones
from transform_model.definition.number import Aggregate, Modified, Verb, WeightedMean
from transform_model.definition.rule import Selection, ValueRule
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.check_codes import NO_WEIGHT, OUT_OF_REACH, TOO_GREAT
from transform_model.language.checks.survey import Spot, Survey

# A sum of all that a file can hold of such numbers, and a product of two sums, still is finite.
_GREATEST = 1e30
_TOLERANCE = 1e-9
_WHOLE = 100  # per cent


def check_weights(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each mean in which no part has a weight above 0."""
    for spot in survey.spots:
        number = spot.part
        if not isinstance(number, Aggregate | WeightedMean) or number.at is None:
            continue
        weights = _list_weights(survey, spot, number)
        if weights and max(weights) <= 0:
            yield diagnose(
                NO_WEIGHT,
                "every weight in this mean is 0, so that it never has a value",
                number.at,
                help="give at least one part a weight above 0",
            )


def check_products(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each product that can be too great to count with."""
    for spot in survey.spots:
        number = spot.part
        if not isinstance(number, Modified) or number.times is None or number.at is None:
            continue
        for scope in spot.scopes:
            estimator = survey.estimator.inside(scope)
            parts = (estimator.estimate(number.number), estimator.estimate(number.times))
            ends = [abs(end) for part in parts for end in (part.lower, part.upper)]
            product = max(ends[:2]) * max(ends[2:])
            if max(ends) < math.inf and product > _GREATEST:
                yield diagnose(
                    TOO_GREAT,
                    f"this product can be as great as {product:.0e}, too great to count with",
                    number.at,
                    help="is one of its numbers meant as a share, from 0 to 1?",
                )
                break


def check_limits(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each rule that asks for more than a measure can be."""
    for spot in survey.spots:
        rule = spot.part
        if not isinstance(rule, ValueRule):
            continue
        asked = rule.value.bounds.lower
        possible = survey.possible(rule.measure, rule.member)
        most = possible.upper
        place = rule.value.at or rule.at
        if asked > most + _TOLERANCE and place is not None:
            name = f"{rule.measure}.{rule.member}" if rule.member else rule.measure
            is_percent = not possible.is_whole and most <= 1 < asked <= _WHOLE
            yield diagnose(
                OUT_OF_REACH,
                f"{quote(name)} can never reach {format_number(asked)}",
                place,
                label=f"with every answer at its best it is {format_number(most)}",
                help=f"did you mean {format_number(asked)}%?" if is_percent else "",
            )


def _list_weights(survey: Survey, spot: Spot, number: Aggregate | WeightedMean) -> list[float]:
    """Return the greatest value of every weight that a mean uses, wherever it is worked out."""
    if isinstance(number, WeightedMean):
        return [weight.bounds.upper for _, weight in number.parts]
    if number.verb is not Verb.MEAN or not isinstance(number.of, Selection):
        return []
    milestones = survey.framework.milestones
    return [
        milestones[id].weight.bounds.upper
        for scope in spot.scopes
        for id in expand_milestones(survey.framework, number.of, scope)
    ]
