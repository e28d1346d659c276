"""Levels that everybody is at, and scales that are listed from the wrong end."""

from collections.abc import Iterator
from typing import Final

from transform_model.definition.bounds import Bounds
from transform_model.definition.milestone import Milestone
from transform_model.definition.rule import StepRule
from transform_model.definition.scale import Scale
from transform_model.definition.words import describe_level
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place
from transform_model.language.checks.survey import Survey
from transform_model.language.scale_codes import BACKWARD_SCALE, LOWEST_LEVEL

_OPPOSITES: Final = (("yes", "no"), ("true", "false"), ("met", "not met"))


def check_backward_scales(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each scale on which 'yes' is worse than 'no'."""
    for scale in _list_scales(survey):
        pair = _find_backward(scale)
        if pair and scale.at is not None:
            good, bad = pair
            labels = ", ".join(level.label for level in reversed(scale.levels))
            yield diagnose(
                BACKWARD_SCALE,
                f"a scale lists the worst first, so {quote(bad)} is better than {quote(good)} here",
                scale.at,
                help=f"write levels: [{labels}]",
            )


def check_lowest_met(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each 'met' that everybody meets, of a scale or of one milestone."""
    for scale in _list_scales(survey):
        if _is_lowest(scale, scale.met) and scale.at is not None:
            yield _refuse(scale, "met", scale.at)
    for milestone in survey.framework.milestones.values():
        own = milestone.met if milestone.met != milestone.scale.met else None
        if _is_lowest(milestone.scale, own) and milestone.at is not None:
            yield _refuse(milestone.scale, f"'met' of {quote(milestone.id)}", milestone.at)


def check_lowest_asked(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each threshold and each rule that asks for the lowest level.

    The first step of an outcome may hold for everybody: it names where they begin.
    """
    firsts = [outcome.steps[0].rule for outcome in survey.framework.outcomes.values()]
    for milestone in survey.framework.milestones.values():
        for threshold in milestone.thresholds:
            if _asks_nothing(milestone, threshold.level) and threshold.at is not None:
                what = f"the threshold of {quote(milestone.id)} for {threshold.phase}"
                yield _refuse(milestone.scale, what, threshold.at)
    for spot in survey.spots:
        rule = spot.part
        if not isinstance(rule, StepRule) or rule.is_met or any(rule is each for each in firsts):
            continue
        milestone = survey.framework.milestones[rule.milestone]
        if _asks_nothing(milestone, rule.level) and rule.at is not None:
            yield _refuse(milestone.scale, f"what is asked of {quote(milestone.id)}", rule.at)


def _list_scales(survey: Survey) -> Iterator[Scale]:
    """Yield the scales of a file, then those that milestones have of their own."""
    yield from survey.framework.scales.values()
    for milestone in survey.framework.milestones.values():
        if not milestone.scale.id:
            yield milestone.scale


def _find_backward(scale: Scale) -> tuple[str, str] | None:
    """Return two words that a scale lists from the wrong end."""
    labels = [level.label.lower() for level in scale.levels]
    for good, bad in _OPPOSITES:
        if good in labels and bad in labels and labels.index(good) < labels.index(bad):
            return good, bad
    return None


def _asks_nothing(milestone: Milestone, level: Bounds) -> bool:
    return level.is_known and _is_lowest(milestone.scale, level.lower)


def _is_lowest(scale: Scale, level: float | None) -> bool:
    """Return whether everybody is at a level; a scale that is listed backwards is told as such."""
    return level is not None and level == scale.worst and _find_backward(scale) is None


def _refuse(scale: Scale, what: str, place: Place) -> Diagnostic:
    level = describe_level(scale, scale.worst or 0)
    return diagnose(
        LOWEST_LEVEL,
        f"{what} is {level}, the lowest level: nobody can be below it",
        place,
        help="levels are listed from the worst to the best; ask for a higher one",
    )
