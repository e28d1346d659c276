"""Collections that are empty, and counts that no collection can reach."""

import math
from collections.abc import Iterator

from transform_model.definition.expansion import group_members
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Collection,
    Groups,
    RuleList,
    Selection,
)
from transform_model.document.codes import diagnose
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.check_codes import (
    ALWAYS_HOLDS,
    EMPTY_SELECTION,
    TOO_MANY_ASKED,
    TOO_MANY_UNLISTED,
)
from transform_model.language.checks.survey import Spot, Survey


def check_empty_selections(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each selection or grouping that is empty wherever it is worked out."""
    for spot in survey.spots:
        part = spot.part
        if not isinstance(part, Selection | Groups) or part.at is None:
            continue
        if spot.scopes and not any(_counts(survey, spot, part)):
            kind = "selection" if isinstance(part, Selection) else "grouping"
            yield diagnose(
                EMPTY_SELECTION,
                f"this {kind} is empty",
                part.at,
                help="no milestone meets all of its filters",
            )


def check_counts(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each ``at_least`` that asks for more than there are."""
    for spot in survey.spots:
        rule = spot.part
        if not isinstance(rule, AtLeast) or rule.count is None:
            continue
        asked = int(rule.count.bounds.lower)
        most = max(_counts(survey, spot, rule.of), default=asked)
        place = rule.count.at or rule.at
        if 0 < most < asked and place is not None:
            yield diagnose(
                TOO_MANY_ASKED,
                f"at_least {asked} of {most} can never hold",
                place,
                help=f"write all, or a number up to {most}",
            )


def check_always(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each ``all_but`` that lets as many fail as there are.

    The first step of an outcome may hold for everybody: it names where they begin.
    """
    firsts = [outcome.steps[0].rule for outcome in survey.framework.outcomes.values()]
    for spot in survey.spots:
        rule = spot.part
        if not isinstance(rule, AllBut) or any(rule is first for first in firsts):
            continue
        allowed = int(rule.allowed.bounds.lower)
        most = max(_counts(survey, spot, rule.of), default=0)
        place = rule.allowed.at or rule.at
        if 0 < most <= allowed and place is not None:
            yield diagnose(
                ALWAYS_HOLDS,
                f"all_but {allowed} of {most} always holds",
                place,
                help=f"write a number below {most}" if most > 1 else "write the one thing itself",
            )


def check_unlisted(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each selection that leaves more unlisted than it picks."""
    for spot in survey.spots:
        selection = spot.part
        if not isinstance(selection, Selection) or selection.unlisted is None:
            continue
        asked = int(selection.unlisted.bounds.lower)
        most = max(_selected(survey, spot, selection), default=asked)
        place = selection.unlisted.at or selection.at
        if 0 < most < asked and place is not None:
            yield diagnose(
                TOO_MANY_UNLISTED,
                f"{asked} unlisted of {most} is impossible",
                place,
                help=f"the selection has {most}",
            )


def _counts(survey: Survey, spot: Spot, of: Collection) -> Iterator[int]:
    """Yield how many entries a collection has, for each scope it is worked out in."""
    if isinstance(of, RuleList):
        yield len(of.rules)
    elif isinstance(of, Groups):
        for scope in spot.scopes:
            yield len(group_members(survey.framework, of.dimension, scope))
    else:
        most = math.inf if of.unlisted is None else of.unlisted.bounds.upper
        for count in _selected(survey, spot, of):
            yield count if count < most else int(most)


def _selected(survey: Survey, spot: Spot, selection: Selection) -> Iterator[int]:
    for scope in spot.scopes:
        yield survey.count_selected(selection, scope)
