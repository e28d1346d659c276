"""What would make a better answer give a worse result."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import format_number
from transform_model.definition.expansion import Scope, expand_milestones, picks_thresholds
from transform_model.definition.number import (
    Aggregate,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
)
from transform_model.definition.outcome import Bands, Branch, Tree
from transform_model.definition.rule import Selection
from transform_model.definition.rule_words import describe_rule
from transform_model.definition.scale import Direction
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.place import Place
from transform_model.language.check_codes import (
    BELOW_ZERO,
    FALLING_BANDS,
    FALLING_POINTS,
    FALLING_TABLE,
    FALLING_TREE,
    NO_RISING_NUMBER,
)
from transform_model.language.checks.survey import Spot, Survey


def check_tables(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each table that goes down."""
    for spot in survey.spots:
        if not isinstance(spot.part, Lookup):
            continue
        values = [value for _, value in spot.part.table]
        for before, after in pairwise(values):
            if _goes_down(before, after) and after.at is not None:
                yield diagnose(
                    FALLING_TABLE,
                    f"the table goes down from {before.bounds} to {after.bounds}",
                    after.at,
                    help="a greater number gives at least as much",
                    related=(Related(before.at, "the row before"),) if before.at else (),
                )


def check_points(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each milestone whose points go down as its level goes up."""
    for milestone in survey.framework.milestones.values():
        for position, (before, after) in enumerate(pairwise(milestone.points or ())):
            place = after.at or milestone.at
            if _goes_down(before, after) and place is not None:
                labels = [milestone.scale.levels[i].label for i in (position, position + 1)]
                yield diagnose(
                    FALLING_POINTS,
                    f"points of {quote(milestone.id)} go down as the level goes up: {before.bounds}"
                    f" at {labels[0]}, {after.bounds} at {labels[1]}",
                    place,
                    help="a better level is worth at least as much",
                )


def check_trees(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each question whose yes can lead lower than its no."""
    for outcome in survey.framework.outcomes.values():
        if isinstance(outcome.form, Tree):
            rank = {step.id: i for i, step in enumerate(outcome.steps)}
            yield from _check_branches(survey, outcome.form.root, rank)


def check_bands(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each band that starts no higher than the one before it."""
    for outcome in survey.framework.outcomes.values():
        if not isinstance(outcome.form, Bands):
            continue
        for before, after in pairwise(outcome.steps):
            low, high = before.starts_at, after.starts_at
            if low and high and high.at and high.bounds.lower <= low.bounds.lower:
                is_same = high.bounds.lower == low.bounds.lower
                yield diagnose(
                    FALLING_BANDS,
                    f"the steps are listed from lowest to highest, but {quote(after.id)} starts at"
                    f" {high.bounds} after {quote(before.id)} at {low.bounds}",
                    high.at,
                    related=(Related(low.at, "the step before"),) if low.at else (),
                    help=f"no value is left for {quote(before.id)}: each step starts higher than"
                    " the one before"
                    if is_same
                    else "put the step that starts lowest first",
                )


def check_directions(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each milestone taken as a number though lower is better on its scale."""
    for spot in survey.spots:
        for id, at in dict.fromkeys(_list_numbers(survey, spot)):
            milestone = survey.framework.milestones[id]
            if milestone.scale.better is Direction.LOWER and at is not None:
                yield diagnose(
                    NO_RISING_NUMBER,
                    f"{quote(id)} cannot be taken as a number: lower is better on its scale",
                    at,
                    help="give it points, which are earned at its 'met' level",
                )


def check_zero_as_least(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each ``only_if`` on a number that can be below the 0 it falls back to."""
    for spot in survey.spots:
        part = spot.part
        if not isinstance(part, Modified) or part.only_if is None or part.at is None:
            continue
        least = min(_least(survey, part, scope) for scope in spot.scopes) if spot.scopes else 0
        if least < 0:
            yield diagnose(
                BELOW_ZERO,
                f"'only_if' gives 0 where its rule fails, but the number can be {_describe(least)}",
                part.at,
                help="a number under only_if is never below 0",
            )


def check_factors(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each ``times`` with a measure where either of the two can be below 0."""
    for spot in survey.spots:
        part = spot.part
        if not isinstance(part, Modified) or not isinstance(part.times, MeasureNumber):
            continue
        for number, name in ((part.times, "the factor"), (part.number, "the number")):
            bounds = [survey.estimator.inside(scope).estimate(number) for scope in spot.scopes]
            least = min((estimate.lower for estimate in bounds), default=0)
            if least < 0 and part.at is not None:
                yield diagnose(
                    BELOW_ZERO,
                    f"'times' with a measure multiplies from 0 up, but {name} can be"
                    f" {_describe(least)}",
                    part.at,
                    help="use numbers that are never below 0, or a stated factor",
                )


def _check_branches(survey: Survey, root: Branch, rank: Mapping[str, int]) -> Iterator[Diagnostic]:
    waiting: list[Branch] = [root]
    while waiting:
        branch = waiting.pop()
        waiting.extend(end for end in (branch.no, branch.yes) if isinstance(end, Branch))
        worst = min(_list_ends(branch.yes), key=rank.__getitem__)
        best = max(_list_ends(branch.no), key=rank.__getitem__)
        if rank[worst] < rank[best] and branch.at is not None:
            question = describe_rule(survey.framework, branch.ask)
            yield diagnose(
                FALLING_TREE,
                f"answering yes to {quote(question)} can give {quote(worst)} where no can give"
                f" {quote(best)}",
                branch.at,
                help="the steps are listed from lowest to highest; let yes lead at least as high",
            )


def _list_ends(end: Branch | str) -> Iterator[str]:
    waiting = [end]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        else:
            waiting.extend((part.no, part.yes))


def _goes_down(before: Amount, after: Amount) -> bool:
    return after.bounds.lower < before.bounds.lower or after.bounds.upper < before.bounds.upper


def _list_numbers(survey: Survey, spot: Spot) -> Iterator[tuple[str, Place | None]]:
    """Yield the milestones whose level value a number takes, and where."""
    milestones, part = survey.framework.milestones, spot.part
    match part:
        case MilestoneNumber() if milestones[part.milestone].points is None:
            yield part.milestone, part.at
        case Aggregate(of=Selection() as selection) if not picks_thresholds(selection):
            for scope in spot.scopes:
                for id in expand_milestones(survey.framework, selection, scope):
                    if selection.by_level or milestones[id].points is None:
                        yield id, part.at
        case _:
            pass


def _least(survey: Survey, part: Modified, scope: Scope) -> float:
    return survey.estimator.inside(scope).estimate(part).lower


def _describe(least: float) -> str:
    return f"as low as {format_number(least)}" if least > float("-inf") else "below 0"
