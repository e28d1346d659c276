"""Codes of findings about the meaning of a framework: TM122, and TM155 to TM188."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity
from transform_model.language.scale_codes import SCALE_CODES
from transform_model.language.use_codes import USE_CODES

PREREQUISITE_RING: Final = Code(
    "TM122",
    "prerequisite-ring",
    Severity.ERROR,
    "Milestones wait for each other in a ring.",
    "Each of these steps needs the next one first, and the last needs the first: nobody can begin."
    " Every edge of the ring is shown; taking out one of them opens it. Strength makes no"
    " difference: a soft ring says in what order to work, and there is none.",
    "milestones:\n"
    "  plan: {title: A plan, requires: team}\n"
    "  team: {title: A team, requires: plan}\n",
    "milestones:\n  plan: {title: A plan, requires: team}\n  team: A team\n",
)
NEVER_REACHED: Final = Code(
    "TM155",
    "never-reached",
    Severity.ERROR,
    "Steps wait for each other through 'any' or 'at_least' and can never be reached.",
    "Climbing from nothing, step by step, never arrives at these steps, although no plain ring"
    " joins them: every way in leads through one of them. A ring in the drawing is no fault as"
    " long as one of its steps can be reached from outside.",
    "milestones:\n"
    "  plan: {title: A plan, requires: {any: [team, lead]}}\n"
    "  team: {title: A team, requires: plan}\n"
    "  lead: {title: A leader, requires: plan}\n",
    "milestones:\n"
    "  plan: {title: A plan, requires: {any: [team, lead]}}\n"
    "  team: {title: A team, requires: plan}\n"
    "  lead: A leader\n",
)
NAME_RING: Final = Code(
    "TM156",
    "name-ring",
    Severity.ERROR,
    "A rule, measure or outcome refers to itself, directly or through others.",
    "What is made of itself has no value. The message shows the whole ring.",
    "measures:\n  first: {sum: [second]}\n  second: {sum: [first]}\n",
    "measures:\n  first: {sum: [second]}\n  second: {sum: milestones}\n",
)
FALLING_THRESHOLDS: Final = Code(
    "TM157",
    "falling-thresholds",
    Severity.ERROR,
    "A later phase asks less of a milestone than an earlier one.",
    "Phases are completed in order, so the lower threshold is met before it is asked for. Most"
    " often two cells have changed places.",
    "phases: [{id: start, title: Start}, {id: work, title: Work}]\n"
    "milestones: {plan: {title: A plan, thresholds: {start: 2, work: 1}}}\n",
    "phases: [{id: start, title: Start}, {id: work, title: Work}]\n"
    "milestones: {plan: {title: A plan, thresholds: {start: 1, work: 2}}}\n",
)
EMPTY_PHASE: Final = Code(
    "TM160",
    "empty-phase",
    Severity.ERROR,
    "A phase asks for nothing.",
    "A phase without thresholds and without a rule is complete for everybody, which would be"
    " reported as an achievement.",
    "phases: [{id: start, title: Start}]\n",
    "phases: [{id: start, title: Start}]\n"
    "milestones: {plan: {title: A plan, thresholds: {start: 1}}}\n",
)
LATER_PREREQUISITE: Final = Code(
    "TM161",
    "later-prerequisite",
    Severity.WARNING,
    "A step needs another that only a later phase asks for.",
    "Whoever works phase by phase reaches the first step before its prerequisite. Either the"
    " prerequisite is asked of too high a level, or one of the thresholds is in the wrong phase.",
    "milestones:\n"
    "  plan: {title: A plan, thresholds: {start: 1}, requires: team}\n"
    "  team: {title: A team, thresholds: {work: 1}}\n",
    "milestones:\n"
    "  plan: {title: A plan, thresholds: {work: 1}, requires: team}\n"
    "  team: {title: A team, thresholds: {work: 1}}\n",
)
REDUNDANT_PREREQUISITE: Final = Code(
    "TM162",
    "redundant-prerequisite",
    Severity.WARNING,
    "A prerequisite follows from the others.",
    "The step needs it already, because another of its prerequisites does, or because its own lower"
    " step does. Leaving it out changes nothing and keeps the drawing readable. What is less firm"
    " or less well known replaces nothing.",
    "milestones:\n"
    "  plan: {title: A plan, requires: {all: [team, lead]}}\n"
    "  team: {title: A team, requires: lead}\n"
    "  lead: A leader\n",
    "milestones:\n"
    "  plan: {title: A plan, requires: team}\n"
    "  team: {title: A team, requires: lead}\n"
    "  lead: A leader\n",
)
TOO_MANY_ASKED: Final = Code(
    "TM163",
    "too-many-asked",
    Severity.ERROR,
    "'at_least' asks for more than there are.",
    "Of three things no four can hold. Where fewer apply to a practice, 'at_least' is content with"
    " all that do; but here there are too few for everybody.",
    "rules: {ready: {at_least: 3, of: [plan, team]}}\n",
    "rules: {ready: {at_least: 2, of: [plan, team]}}\n",
)
EMPTY_SELECTION: Final = Code(
    "TM164",
    "empty-selection",
    Severity.ERROR,
    "A selection or grouping picks nothing.",
    "Filters are joined by 'and': a milestone must meet all of them. A rule over nothing would hold"
    " for everybody, a mean of nothing has no value.",
    "rules: {ready: {all: {kind: core, concept: TC}}}\n",
    "rules: {ready: {all: {kind: core}}}\n",
)
TOO_MANY_UNLISTED: Final = Code(
    "TM165",
    "too-many-unlisted",
    Severity.ERROR,
    "'unlisted' means more members than the selection has.",
    "'unlisted: 12' says that twelve of the selected are meant and the source does not say which.",
    "rules: {ready: {all: {kind: core, unlisted: 12}}}\n",
    "rules: {ready: {all: {kind: core, unlisted: 2}}}\n",
)
EMPTY_BAND: Final = Code(
    "TM166",
    "empty-band",
    Severity.ERROR,
    "No value of the measure falls into a band.",
    "The band begins above the greatest value the measure can take, or ends below its least, so"
    " nobody could be in it. Often a share is meant: 75% is 0.75.",
    "measures: {met: {fraction: milestones}}\n"
    "outcomes:\n"
    "  grade: {bands: met, round: none, steps: [{id: low, from: 0}, {id: high, from: 75}]}\n",
    "measures: {met: {fraction: milestones}}\n"
    "outcomes:\n"
    "  grade: {bands: met, round: none, steps: [{id: low, from: 0}, {id: high, from: 75%}]}\n",
)
FALLING_TABLE: Final = Code(
    "TM167",
    "falling-table",
    Severity.ERROR,
    "A table goes down.",
    "A better answer must never give a worse result; a table that goes down would do that.",
    "measures: {share: {lookup: met, table: {0: 0, 1: 50%, 5: 25%}}}\n",
    "measures: {share: {lookup: met, table: {0: 0, 1: 25%, 5: 50%}}}\n",
)
FALLING_POINTS: Final = Code(
    "TM168",
    "falling-points",
    Severity.ERROR,
    "Points go down as the level goes up.",
    "A better level is worth at least as much as the one below it. Points are listed from the worst"
    " level to the best.",
    "milestones: {plan: {title: A plan, scale: {levels: 0..2}, points: [0, 3, 1]}}\n",
    "milestones: {plan: {title: A plan, scale: {levels: 0..2}, points: [0, 1, 3]}}\n",
)
FALLING_TREE: Final = Code(
    "TM169",
    "falling-tree",
    Severity.ERROR,
    "A question of a tree can lead lower by yes than by no.",
    "Somebody who improves could then come out worse. The lowest step under 'yes' may not lie below"
    " the highest under 'no'.",
    "outcomes: {level: {tree: {ask: plan, yes: low, no: high}, steps: [{id: low}, {id: high}]}}\n",
    "outcomes: {level: {tree: {ask: plan, yes: high, no: low}, steps: [{id: low}, {id: high}]}}\n",
)
FALLING_BANDS: Final = Code(
    "TM170",
    "falling-bands",
    Severity.ERROR,
    "A band starts no higher than the one before it.",
    "Steps of an outcome are listed from lowest to highest: that order is what 'at least' means.",
    "outcomes: {grade: {bands: met, steps: [{id: high, from: 7}, {id: low, from: 1}]}}\n",
    "outcomes: {grade: {bands: met, steps: [{id: low, from: 1}, {id: high, from: 7}]}}\n",
)
NEEDS_ROUNDING: Final = Code(
    "TM171",
    "needs-rounding",
    Severity.ERROR,
    "Bands do not say how a fraction is rounded.",
    "A mean of 3.6 is in the band from 4 when it is rounded half up, and below it when it is not."
    " Programmes differ, so the definition says which.",
    "measures: {level: {mean: milestones}}\n"
    "outcomes: {grade: {bands: level, steps: [{id: low, from: 0}, {id: high, from: 1}]}}\n",
    "measures: {level: {mean: milestones}}\n"
    "outcomes:\n"
    "  grade: {bands: level, round: none, steps: [{id: low, from: 0}, {id: high, from: 1}]}\n",
)
LOOSE_BOUND: Final = Code(
    "TM172",
    "loose-bound",
    Severity.WARNING,
    "A bound may be wider than it need be.",
    "An open milestone that may turn out not applicable counts twice in this result, and dropping"
    " out can help in one place and harm in the other. Bounds are never too narrow; where one is"
    " too wide the score says so, and the exact mode tries every choice.",
)
NO_SOURCE: Final = Code(
    "TM173",
    "no-source",
    Severity.WARNING,
    "A fact is called published without a source.",
    "'published' means that anybody can read it somewhere. Name where: an id under 'sources'.",
    "milestones: {plan: {title: A plan, basis: published, thresholds: {start: 1}}}\n",
    "sources: {deck: {title: Phase 3 deck}}\n"
    "milestones: {plan: {title: A plan, basis: published, source: deck, thresholds: {start: 1}}}\n",
)
NO_BASIS: Final = Code(
    "TM174",
    "no-basis",
    Severity.WARNING,
    "Facts do not say what they rest on.",
    "Scores tell how much of them is published, inferred, reconstructed or editorial. Facts that"
    " say nothing are taken as editorial: our own. One 'basis' for the file says so for all.",
    "milestones: {plan: {title: A plan, thresholds: {start: 1}}}\n",
    "basis: editorial\nmilestones: {plan: {title: A plan, thresholds: {start: 1}}}\n",
)
TOO_LATE: Final = Code(
    "TM175",
    "too-late",
    Severity.ERROR,
    "A number by year begins after the programme does.",
    "A practice scored in an earlier year of the programme would have no value.",
    "programme_starts: 2017-01-01\nmeasures: {weight: {by_year: {2018: 50, 2025: 30}}}\n",
    "programme_starts: 2017-01-01\nmeasures: {weight: {by_year: {2017: 60, 2018: 50, 2025: 30}}}\n",
)
TOTAL_DIFFERS: Final = Code(
    "TM176",
    "total-differs",
    Severity.ERROR,
    "A published total differs from what the framework gives.",
    "Totals are worked out with every answer at its best. One that differs means that a threshold,"
    " a point value or the total itself is wrong.",
    "milestones: {plan: A plan}\nmeasures: {met: {count: milestones}}\ntotals: {met: 2}\n",
    "milestones: {plan: A plan}\nmeasures: {met: {count: milestones}}\ntotals: {met: 1}\n",
)
NO_RISING_NUMBER: Final = Code(
    "TM177",
    "no-rising-number",
    Severity.ERROR,
    "A milestone on which lower is better is taken as a number.",
    "Ten days of waiting are worse than two, but ten is the greater number: a sum or mean of them"
    " would reward waiting. A rule such as {wait: 2} is fine, and points are.",
    "scales: {days: {measured: number, better: lower}}\n"
    "milestones: {wait: {title: Days to a visit, scale: days}}\n"
    "measures: {mean_wait: {mean: [wait]}}\n",
    "scales: {days: {measured: number, better: lower}}\n"
    "milestones: {wait: {title: Days to a visit, scale: days, met: 2, points: 5}}\n"
    "measures: {earned: {sum: [wait]}}\n",
)
BELOW_ZERO: Final = Code(
    "TM178",
    "below-zero",
    Severity.ERROR,
    "'only_if', or 'times' with a measure, stands on a number that can be below 0.",
    "Where its rule fails, 'only_if' gives 0. If the number could be lower than that, meeting the"
    " rule would make the result worse. In the same way a product falls as one of its two numbers"
    " rises when the other is below 0.",
    "measures: {change: {sum: [trend], only_if: plan}}\n",
    "measures: {change: {sum: [level], only_if: plan}}\n",
)
ALWAYS_HOLDS: Final = Code(
    "TM179",
    "always-holds",
    Severity.ERROR,
    "'all_but' lets so many fail that the rule always holds.",
    "'all_but: 3' says that at most three may fail. Of three things no more than three can, so the"
    " rule would hold for everybody, who had then reached nothing by it. Only the first step of an"
    " outcome may be so: it names where everybody begins.",
    "rules: {ready: {all_but: 2, of: [plan, team]}}\n",
    "rules: {ready: {all_but: 1, of: [plan, team]}}\n",
)
NO_WEIGHT: Final = Code(
    "TM180",
    "no-weight",
    Severity.ERROR,
    "All weights of a mean are 0.",
    "Weight 0 leaves a part out of a mean. With every part left out the mean has no value, for no"
    " practice and with no answers.",
    "measures: {level: {weighted_mean: {quality: 0, cost: 0}}}\n",
    "measures: {level: {weighted_mean: {quality: 2, cost: 1}}}\n",
)
TOO_GREAT: Final = Code(
    "TM181",
    "too-great",
    Severity.ERROR,
    "A number, or a product of measures, is too great to count with.",
    "Beyond 15 digits a number loses its ones when it is added to others, and sums of the greatest"
    " are infinite. No programme counts so far. Products grow fastest: most often a measure is"
    " multiplied by itself, or by a sum where a share was meant.",
    "milestones: {visits: {title: Visits in a year, points: 1e300}}\n",
    "milestones: {visits: {title: Visits in a year, points: 30}}\n",
)
OUT_OF_REACH: Final = Code(
    "TM182",
    "out-of-reach",
    Severity.ERROR,
    "A rule asks for more than a measure can ever be.",
    "Worked out with every answer at its best, the measure stays below the limit, so that nobody"
    " meets the rule. Often a share is meant, 75% and not 75, or milestones have been left out.",
    "measures: {credits: {count: milestones}}\nrules: {ready: {credits: 25}}\n",
    "measures: {credits: {count: milestones}}\nrules: {ready: {credits: 2}}\n",
)
FALLING_LADDER: Final = Code(
    "TM183",
    "falling-ladder",
    Severity.ERROR,
    "A step of a ladder asks for less than the one before it.",
    "Steps are listed from lowest to highest. Whoever reaches the step before has reached this one,"
    " too, so nobody would ever stand on the step before.",
    "outcomes:\n"
    "  tier: {ladder: highest, steps: [{id: b, rule: {points: 9}}, {id: a, rule: {points: 4}}]}\n",
    "outcomes:\n"
    "  tier: {ladder: highest, steps: [{id: a, rule: {points: 4}}, {id: b, rule: {points: 9}}]}\n",
)
NEVER_MET: Final = Code(
    "TM184",
    "never-met",
    Severity.ERROR,
    "Two conditions on the practice exclude each other.",
    "Under 'all', and in one 'where', a practice has to meet every condition. None is in the north"
    " and in the south. A list of values means one of them.",
    "rules: {ready: {all: [{where: {area: north}}, {where: {area: south}}]}}\n",
    "rules: {ready: {where: {area: [north, south]}}}\n",
)
LONE_MEMBER: Final = Code(
    "TM185",
    "lone-member",
    Severity.WARNING,
    "'any' or 'at_least' has a single rule to choose from.",
    "Any of one thing is the thing itself. Most often the others were forgotten, or lost by a wrong"
    " indentation.",
    "rules: {ready: {any: [plan]}}\n",
    "rules: {ready: {any: [plan, team]}}\n",
)

CHECK_CODES: Final[tuple[Code, ...]] = (
    PREREQUISITE_RING,
    NEVER_REACHED,
    NAME_RING,
    FALLING_THRESHOLDS,
    EMPTY_PHASE,
    LATER_PREREQUISITE,
    REDUNDANT_PREREQUISITE,
    TOO_MANY_ASKED,
    EMPTY_SELECTION,
    TOO_MANY_UNLISTED,
    EMPTY_BAND,
    FALLING_TABLE,
    FALLING_POINTS,
    FALLING_TREE,
    FALLING_BANDS,
    NEEDS_ROUNDING,
    LOOSE_BOUND,
    NO_SOURCE,
    NO_BASIS,
    TOO_LATE,
    TOTAL_DIFFERS,
    NO_RISING_NUMBER,
    BELOW_ZERO,
    ALWAYS_HOLDS,
    NO_WEIGHT,
    TOO_GREAT,
    OUT_OF_REACH,
    FALLING_LADDER,
    NEVER_MET,
    LONE_MEMBER,
    *SCALE_CODES,
    *USE_CODES,
)
"""Every code of checks, in order."""
