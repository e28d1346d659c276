"""Codes of findings about what nothing uses: TM158, TM159 and TM188."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

UNUSED_MILESTONE: Final = Code(
    "TM158",
    "unused-milestone",
    Severity.WARNING,
    "No result depends on a milestone.",
    "Practices would be asked about it for nothing: it has no threshold, and no rule, measure or"
    " prerequisite names or selects it.",
    "milestones: {plan: A plan, team: A team}\nrules: {ready: {all: [plan]}}\n",
    "milestones: {plan: A plan, team: A team}\nrules: {ready: {all: [plan, team]}}\n",
)
UNUSED_MEMBER: Final = Code(
    "TM159",
    "unused-member",
    Severity.WARNING,
    "No milestone is tagged with a member of a dimension.",
    "Groups, families and profiles leave such a member out, so it would be missing without a word.",
    "dimensions: {kind: [core, elective]}\nmilestones: {plan: {title: A plan, kind: core}}\n",
    "dimensions: {kind: [core]}\nmilestones: {plan: {title: A plan, kind: core}}\n",
)
NO_MILESTONES: Final = Code(
    "TM188",
    "no-milestones",
    Severity.WARNING,
    "A framework has no milestones.",
    "Nobody can answer anything, and every result is the same for all practices. An overlay has the"
    " milestones of its base.",
    "milestones: {}\n",
    "milestones: {plan: A plan}\nrules: {ready: {all: [plan]}}\n",
)

USE_CODES: Final[tuple[Code, ...]] = (UNUSED_MILESTONE, UNUSED_MEMBER, NO_MILESTONES)
"""Every code of what nothing uses, in order."""
