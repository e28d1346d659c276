"""Milestones and members that nothing uses, and milestones that are not there."""

from collections.abc import Iterator

from transform_model.definition.expansion import expand_milestones
from transform_model.definition.number import MilestoneNumber
from transform_model.definition.rule import Selection, StepRule
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.checks.survey import Survey
from transform_model.language.reading.folding import MOST_PLACES, fold_alike
from transform_model.language.use_codes import NO_MILESTONES, UNUSED_MEMBER, UNUSED_MILESTONE


def check_milestones(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding where there is no milestone at all."""
    if survey.framework.milestones:
        return
    entries = survey.root.entries
    yield diagnose(
        NO_MILESTONES,
        f"{quote(survey.framework.id)} has no milestones, there is nothing to answer",
        entries["milestones" if "milestones" in entries else "id"].key.place,
        help="add the first, such as milestones: {plan: Patients have a care plan}",
    )


def check_unused_milestones(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each milestone that no result depends on; one where there are many."""
    used = _list_used(survey)
    found = [
        diagnose(
            UNUSED_MILESTONE,
            f"milestone {quote(id)} is used by no rule, threshold or measure",
            survey.place_of("milestones", id),
            help="use it, or leave it out",
        )
        for id in survey.framework.milestones
        if id not in used
    ]
    yield from [fold_alike(found)] if len(found) > MOST_PLACES else found


def check_unused_members(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each member that no milestone is tagged with, nor with one below it."""
    for dimension in survey.framework.dimensions.values():
        tagged = {
            member
            for milestone in survey.framework.milestones.values()
            for member in milestone.tags.get(dimension.id, ())
        }
        for member in dimension.members.values():
            if member.at is not None and tagged.isdisjoint(dimension.descend(member.id)):
                yield diagnose(
                    UNUSED_MEMBER,
                    f"{dimension.id.replace('_', ' ')} {quote(member.id)} has no milestone",
                    member.at,
                    help=f"tag a milestone: {dimension.id}: {member.id}",
                )


def _list_used(survey: Survey) -> set[str]:
    used = set()
    for milestone in survey.framework.milestones.values():
        if milestone.thresholds:
            used.add(milestone.id)
    for spot in survey.spots:
        part = spot.part
        if isinstance(part, StepRule | MilestoneNumber):
            used.add(part.milestone)
        elif isinstance(part, Selection) and not part.thresholds:
            for scope in spot.scopes:
                used.update(expand_milestones(survey.framework, part, scope))
    return used
