"""Codes of levels, rules and numbers, TM123 to TM149."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

NOT_A_STEP: Final = Code(
    "TM123",
    "not-a-step",
    Severity.ERROR,
    "A prerequisite is made of something else than steps of milestones.",
    "Prerequisites are edges of the milestone graph, so they name milestones at levels, joined by"
    " all, any, at_least and all_but. Measures, outcomes, named rules and conditions on the"
    " practice cannot be drawn as edges.",
    "milestones: {m02: {title: Panels, requires: {credits: 25}}}\n",
    "milestones: {m02: {title: Panels, requires: {m01: 2}}}\n",
)
RATERS_DO_NOT_FIT: Final = Code(
    "TM124",
    "raters-do-not-fit",
    Severity.ERROR,
    "A key does not fit the way raters are combined.",
    "'round' belongs to a mean, 'discuss_when_spread' to a mean or the lowest. By consensus every"
    " difference is talked over. An external combining names its 'assessor', and needs nobody"
    " else.",
    "raters: {combine: consensus, round: half_up}\n",
    "raters: {combine: mean, round: half_up}\n",
)
UNKNOWN_LEVEL: Final = Code(
    "TM131",
    "unknown-level",
    Severity.ERROR,
    "A level is not on the scale of its milestone.",
    "Levels are written as the scale spells them. A range such as '1..2' is for a level that"
    " is not known.",
    "scale: pat\nscales: {pat: {levels: 0..3}}\n"
    "milestones: {m01: {title: Panels, thresholds: {start: 4}}}\n",
    "scale: pat\nscales: {pat: {levels: 0..3}}\n"
    "milestones: {m01: {title: Panels, thresholds: {start: 3}}}\n",
)
VALUE_OUTSIDE: Final = Code(
    "TM132",
    "value-outside",
    Severity.ERROR,
    "A value lies outside a measured scale, or is no number.",
    "A share runs from 0 to 1, so 95 is far outside; 95% is inside.",
    "milestones: {m01: {title: Panels, scale: share, met: 95}}\n",
    "milestones: {m01: {title: Panels, scale: share, met: 95%}}\n",
)
WHICH_LEVEL: Final = Code(
    "TM133",
    "which-level",
    Severity.ERROR,
    "A rule names a milestone without saying which level is meant.",
    "A bare name means the level declared as 'met'. Without one, the rule says the level itself.",
    "scales: {pat: {levels: 0..3}}\nrules: {good: {all: [m01]}}\n",
    "scales: {pat: {levels: 0..3, met: 2}}\nrules: {good: {all: [m01]}}\n",
)
POINTS_DO_NOT_FIT: Final = Code(
    "TM134",
    "points-do-not-fit",
    Severity.ERROR,
    "The points of a milestone do not fit its scale.",
    "There is one number per level, in the order of the levels, or a single number earned at 'met'."
    " A measured scale has no levels, so it takes a single number.",
    "milestones: {m01: {title: Panels, scale: {levels: 0..3}, points: [0, 1, 2]}}\n",
    "milestones: {m01: {title: Panels, scale: {levels: 0..3}, points: [0, 1, 2, 3]}}\n",
)
BAD_SCALE: Final = Code(
    "TM135",
    "bad-scale",
    Severity.ERROR,
    "A scale makes no sense.",
    "Levels run from worst to best and there are at least two of them; unit, limits and direction"
    " belong to measured scales, and the lower limit is below the upper one.",
    "scales: {pat: {levels: 3..0}}\n",
    "scales: {pat: {levels: 0..3}}\n",
)
TWO_VERBS: Final = Code(
    "TM136",
    "two-verbs",
    Severity.ERROR,
    "A rule or number has two verbs.",
    "One verb per mapping keeps the meaning plain. Two rules that must both hold are a list under"
    " 'all'.",
    "rules: {both: {all: [a, b], any: [c, d]}}\n",
    "rules: {both: {all: [{all: [a, b]}, {any: [c, d]}]}}\n",
)
BARE_LIST: Final = Code(
    "TM137",
    "bare-list",
    Severity.ERROR,
    "A list stands where a rule or number is expected.",
    "A list does not say whether all of it, one of it or its sum is meant.",
    "rules: {both: [lead, team]}\n",
    "rules: {both: {all: [lead, team]}}\n",
)
NOT_A_DIMENSION: Final = Code(
    "TM138",
    "not-a-dimension",
    Severity.ERROR,
    "A selection is filtered by something that is no dimension.",
    "A mapping under 'all' selects milestones by their tags. A list of rules starts each line with"
    " '-', or stands in brackets.",
    "rules: {start: {all: {lead: 1}}}\n",
    "rules: {start: {all: [{lead: 1}]}}\n",
)
NEEDS_COMPANION: Final = Code(
    "TM139",
    "needs-companion",
    Severity.ERROR,
    "A verb needs another key beside it.",
    "'at_least' and 'all_but' need 'of', 'lookup' needs 'table', 'if' needs 'then'.",
    "rules: {some: {at_least: 2}}\n",
    "rules: {some: {at_least: 2, of: milestones}}\n",
)
DOES_NOT_BELONG: Final = Code(
    "TM140",
    "does-not-belong",
    Severity.ERROR,
    "A key does not belong to its verb.",
    "Each verb has its own fixed keys. Numbers may be changed by times, cap and only_if; rules may"
    " not.",
    "rules: {some: {all: milestones, cap: 3}}\n",
    "rules: {some: {all: milestones}}\n",
)
BARE_RULE_NAME: Final = Code(
    "TM141",
    "bare-rule-name",
    Severity.ERROR,
    "A rule is compared with a value.",
    "A rule holds or does not; there is nothing to compare. The bare name is the rule.",
    'rules: {good: {all: [{all_core: "yes"}]}}\n',
    "rules: {good: {all: [all_core]}}\n",
)
ONE_NAME: Final = Code(
    "TM142",
    "one-name",
    Severity.ERROR,
    "A comparison names more than one thing, or nothing.",
    "Two comparisons are two rules; a list under 'all' or 'any' says how they belong together.",
    "rules: {both: {lead: 2, team: 1}}\n",
    "rules: {both: {all: [{lead: 2}, {team: 1}]}}\n",
)
NOT_AT_LEAST: Final = Code(
    "TM143",
    "not-at-least",
    Severity.ERROR,
    "A comparison is not 'at least'.",
    "Every comparison means at least as good as, so that a better answer never lowers a result."
    " There is no 'not', '=', '<' or 'at most' on answers: use all_but, or a scale on which lower"
    " is better.",
    "rules: {few: {at_most: 2, of: milestones}}\n",
    "rules: {few: {all_but: 2, of: milestones}}\n",
)
PRACTICE_ONLY: Final = Code(
    "TM144",
    "practice-only",
    Severity.ERROR,
    "'if' asks about answers.",
    "'if' may ask about the practice only, with 'where'. On answers it would let a better answer"
    " lower a result.",
    "rules: {some: {if: {lead: 2}, then: team}}\n",
    'rules: {some: {if: {where: {rural: "yes"}}, then: team}}\n',
)
HOW_MUCH: Final = Code(
    "TM145",
    "how-much",
    Severity.ERROR,
    "A measure or outcome stands alone as a rule.",
    "A number or step is no yes/no answer by itself: say at least how much, or which step.",
    "rules: {enough: credits}\n",
    "rules: {enough: {credits: 25}}\n",
)
RULE_OR_NUMBER: Final = Code(
    "TM146",
    "rule-or-number",
    Severity.ERROR,
    "A rule stands where a number is expected, or a number where a rule is.",
    "Rules say yes or no, measures are numbers. A measure becomes a rule by comparing it, a rule"
    " becomes a number by counting it or under only_if.",
    "rules: {points: {sum: milestones}}\n",
    "measures: {points: {sum: milestones}}\n",
)
NO_NUMBERS_HERE: Final = Code(
    "TM147",
    "nothing-to-combine",
    Severity.ERROR,
    "A number cannot be made of this.",
    "sum, mean, min and max take a list, a selection or a family. Thresholds can be counted or"
    " summed; they have no mean.",
    "measures: {best: {max: thresholds}}\n",
    "measures: {best: {sum: thresholds}}\n",
)
BAD_CONDITION: Final = Code(
    "TM148",
    "bad-condition",
    Severity.ERROR,
    "A condition asks for a value that the attribute cannot have.",
    "A choice is compared with its own values, a number with a number or a range.",
    "rules: {few: {where: {clinicians: some}}}\n",
    "rules: {few: {where: {clinicians: ..15}}}\n",
)
STEP_DOES_NOT_FIT: Final = Code(
    "TM149",
    "step-does-not-fit",
    Severity.ERROR,
    "A step or key does not fit the form of its outcome.",
    "Steps of a ladder have a rule, steps of bands have 'from', steps of a tree have neither."
    " 'round' belongs to bands.",
    "outcomes: {tier: {ladder: cumulative, steps: [{id: one, from: 3}]}}\n",
    "outcomes: {tier: {ladder: cumulative, steps: [{id: one, rule: {credits: 3}}]}}\n",
)

RULE_CODES: Final[tuple[Code, ...]] = (
    NOT_A_STEP,
    RATERS_DO_NOT_FIT,
    UNKNOWN_LEVEL,
    VALUE_OUTSIDE,
    WHICH_LEVEL,
    POINTS_DO_NOT_FIT,
    BAD_SCALE,
    TWO_VERBS,
    BARE_LIST,
    NOT_A_DIMENSION,
    NEEDS_COMPANION,
    DOES_NOT_BELONG,
    BARE_RULE_NAME,
    ONE_NAME,
    NOT_AT_LEAST,
    PRACTICE_ONLY,
    HOW_MUCH,
    RULE_OR_NUMBER,
    NO_NUMBERS_HERE,
    BAD_CONDITION,
    STEP_DOES_NOT_FIT,
)
"""Every code of levels, rules and numbers, in order."""
