"""Codes of names in a framework, TM100 to TM121: ids, and references to them."""

from collections.abc import Mapping
from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

BAD_ID: Final = Code(
    "TM100",
    "bad-id",
    Severity.ERROR,
    "A text cannot be an id.",
    "An id starts with a letter and has letters, digits, '_' and '-', so that it can stand in"
    " columns, addresses and rules without quotes. Members of dimensions may start with a digit"
    " and contain dots, such as 1.1.",
    "milestones: {team huddle: The team meets}\n",
    "milestones: {team-huddle: The team meets}\n",
)
RESERVED_WORD: Final = Code(
    "TM101",
    "reserved-word",
    Severity.ERROR,
    "A word of the language cannot be an id.",
    "A milestone called 'all' could not be told from the verb. Verbs, their modifiers,"
    " 'milestones', 'thresholds', 'others' and 'removed' are reserved.",
    "measures: {sum: {mean: milestones}}\n",
    "measures: {overall: {mean: milestones}}\n",
)
USED_TWICE: Final = Code(
    "TM102",
    "used-twice",
    Severity.ERROR,
    "An id is used for two things.",
    "Milestones, rules, measures and outcomes share one space of ids, because rules name all four."
    " Built-in scales and attributes keep their names.",
    "rules: {huddle: {all: milestones}}\nmilestones: {huddle: The team meets}\n",
    "rules: {all_met: {all: milestones}}\nmilestones: {huddle: The team meets}\n",
)
LISTED_TWICE: Final = Code(
    "TM103",
    "listed-twice",
    Severity.ERROR,
    "A list holds the same thing twice.",
    "Phases, steps, levels and members are told apart by their ids or labels.",
    "phases: [{id: start, title: Start}, {id: start, title: Work}]\n",
    "phases: [{id: start, title: Start}, {id: work, title: Work}]\n",
)
UNKNOWN_MILESTONE: Final = Code(
    "TM104",
    "unknown-milestone",
    Severity.ERROR,
    "There is no such milestone.",
    "The name is misspelt, or the milestone is declared elsewhere.",
    "rules: {most: {all: {except: [m1]}}}\nmilestones: {m01: Panels}\n",
    "rules: {most: {all: {except: [m01]}}}\nmilestones: {m01: Panels}\n",
)
UNKNOWN_PHASE: Final = Code(
    "TM105",
    "unknown-phase",
    Severity.ERROR,
    "There is no such phase.",
    "Thresholds and selections name phases by the ids in the list 'phases'.",
    "milestones: {m01: {title: Panels, thresholds: {phase1: 2}}}\n",
    "milestones: {m01: {title: Panels, thresholds: {phase-1: 2}}}\n",
)
UNKNOWN_DIMENSION: Final = Code(
    "TM106",
    "unknown-dimension",
    Severity.ERROR,
    "There is no such dimension.",
    "'by' and 'groups' name a dimension of the file, or 'phase'.",
    "measures: {each: {mean: milestones, by: drivers}}\n",
    "measures: {each: {mean: milestones, by: driver}}\n",
)
UNKNOWN_MEMBER: Final = Code(
    "TM107",
    "unknown-member",
    Severity.ERROR,
    "A dimension has no such member.",
    "Drivers, leverage points and other members are declared under 'dimensions' before milestones"
    " can be tagged with them.",
    "milestones: {m01: {title: Panels, driver: poeple}}\n",
    "milestones: {m01: {title: Panels, driver: people}}\n",
)
UNKNOWN_SOURCE: Final = Code(
    "TM108",
    "unknown-source",
    Severity.ERROR,
    "There is no such source.",
    "A fact names its citation by an id under 'sources'.",
    "source: cms\nsources: {cmms: {title: Summaries}}\n",
    "source: cms\nsources: {cms: {title: Summaries}}\n",
)
UNKNOWN_SCALE: Final = Code(
    "TM109",
    "unknown-scale",
    Severity.ERROR,
    "There is no such scale.",
    "A scale is declared under 'scales', or is one of the built-in yes_no and share.",
    "scale: pats\nscales: {pat: {levels: 0..3}}\n",
    "scale: pat\nscales: {pat: {levels: 0..3}}\n",
)
UNKNOWN_ATTRIBUTE: Final = Code(
    "TM110",
    "unknown-attribute",
    Severity.ERROR,
    "There is no such attribute of a practice.",
    "Conditions ask about built-in attributes, such as clinicians or rural, or about those declared"
    " under 'attributes'.",
    "rules: {few: {where: {clinician: ..15}}}\n",
    "rules: {few: {where: {clinicians: ..15}}}\n",
)
UNKNOWN_MEASURE: Final = Code(
    "TM111",
    "unknown-measure",
    Severity.ERROR,
    "There is no such measure.",
    "Bands, totals, weights and factors name a measure of this file.",
    "totals: {credit: 83}\n",
    "totals: {credits: 83}\n",
)
WEIGHT_NOT_A_NUMBER: Final = Code(
    "TM112",
    "weight-not-a-number",
    Severity.ERROR,
    "A weight is not a number.",
    "A weight says how large a share something has in a mean. Words such as 'high' have no size.",
    "milestones: {m01: {title: Panels, weight: high}}\n",
    "milestones: {m01: {title: Panels, weight: 2}}\n",
)
NEGATIVE_WEIGHT: Final = Code(
    "TM113",
    "negative-weight",
    Severity.ERROR,
    "A weight is negative.",
    "With a negative weight a better answer would lower the mean.",
    "milestones: {m01: {title: Panels, weight: -1}}\n",
    "milestones: {m01: {title: Panels, weight: 0}}\n",
)
UNKNOWN_STEP: Final = Code(
    "TM114",
    "unknown-step",
    Severity.ERROR,
    "An outcome has no such step.",
    "Rules, trees and 'includes' name steps by their ids.",
    "rules: {good: {tier: tier3}}\n",
    "rules: {good: {tier: tier-3}}\n",
)
FAMILY_NEEDS_MEMBER: Final = Code(
    "TM115",
    "family-needs-member",
    Severity.ERROR,
    "A family has one value per member, and one value is needed here.",
    "A measure with 'by', and bands over one, have a value for each member: name one with a dot, or"
    " bring them together with sum, mean, min or max.",
    "rules: {ready: {section_mean: 7}}\n",
    "rules: {ready: {section_mean.EL: 7}}\n",
)
NOT_A_FAMILY: Final = Code(
    "TM116",
    "not-a-family",
    Severity.ERROR,
    "A member is asked of something that has one value.",
    "Only a measure with 'by', and bands over one, have members.",
    "rules: {enough: {credits.TC: 7}}\n",
    "rules: {enough: {credits: 25}}\n",
)
UNKNOWN_NAME: Final = Code(
    "TM117",
    "unknown-name",
    Severity.ERROR,
    "A word is neither a verb nor a name of this framework.",
    "A rule or number is made of the language's verbs and of ids of milestones, rules, measures and"
    " outcomes.",
    "rules: {both: {al: [lead, team]}}\n",
    "rules: {both: {all: [lead, team]}}\n",
)
MEMBER_RING: Final = Code(
    "TM118",
    "member-ring",
    Severity.ERROR,
    "Members of a dimension lie under each other in a ring.",
    "'under' makes a tree: following it upwards ends at a member that lies under none.",
    "dimensions: {driver: {a: {title: A, under: b}, b: {title: B, under: a}}}\n",
    "dimensions: {driver: {a: {title: A, under: b}, b: B}}\n",
)
UNKNOWN_PREREQUISITE: Final = Code(
    "TM121",
    "unknown-prerequisite",
    Severity.ERROR,
    "A prerequisite names no milestone of this framework.",
    "A prerequisite is a rule over steps: milestones, each at a level. The name is misspelt, or the"
    " milestone was renamed.",
    "milestones: {team-huddle: Huddle, follow-up: {title: Follow-up, requires: team-hudle}}\n",
    "milestones: {team-huddle: Huddle, follow-up: {title: Follow-up, requires: team-huddle}}\n",
)

REFERENCE_CODES: Final[Mapping[str, tuple[Code, str]]] = {
    "milestone": (UNKNOWN_MILESTONE, "milestone"),
    "phase": (UNKNOWN_PHASE, "phase"),
    "phase or absent": (UNKNOWN_PHASE, "phase"),
    "dimension": (UNKNOWN_DIMENSION, "dimension"),
    "source": (UNKNOWN_SOURCE, "source"),
    "scale": (UNKNOWN_SCALE, "scale"),
    "attribute": (UNKNOWN_ATTRIBUTE, "attribute"),
    "measure": (UNKNOWN_MEASURE, "measure"),
    "measure or milestone": (UNKNOWN_MEASURE, "measure or milestone"),
    "measure or milestones": (UNKNOWN_MEASURE, "measure"),
}
"""Kind of reference → its code, and what a message calls the kind."""

NAME_CODES: Final[tuple[Code, ...]] = (
    BAD_ID,
    RESERVED_WORD,
    USED_TWICE,
    LISTED_TWICE,
    UNKNOWN_MILESTONE,
    UNKNOWN_PHASE,
    UNKNOWN_DIMENSION,
    UNKNOWN_MEMBER,
    UNKNOWN_SOURCE,
    UNKNOWN_SCALE,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_MEASURE,
    WEIGHT_NOT_A_NUMBER,
    NEGATIVE_WEIGHT,
    UNKNOWN_STEP,
    FAMILY_NEEDS_MEMBER,
    NOT_A_FAMILY,
    UNKNOWN_NAME,
    MEMBER_RING,
    UNKNOWN_PREREQUISITE,
)
"""Every code of names, in order."""
