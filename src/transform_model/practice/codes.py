"""Codes of what can be wrong with answers and assessment files, TM200 to TM219."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

_HEAD: Final = "framework: tcpi-pat-2-primary-care\n"

NOT_AN_ASSESSMENT: Final = Code(
    "TM200",
    "not-an-assessment",
    Severity.ERROR,
    "A file is not an assessment.",
    "An assessment file has keys at its top: 'framework' names what was answered, 'answers' holds"
    " one answer per milestone.",
    "- m01: 2\n- m02: 1\n",
    _HEAD + "answers: {m01: 2, m02: 1}\n",
)
UNKNOWN_MILESTONE: Final = Code(
    "TM201",
    "unknown-milestone",
    Severity.ERROR,
    "An answer names no milestone of the framework.",
    "An answer to a misspelt milestone would be lost, and its milestone would look unanswered.",
    _HEAD + "answers: {m1: 2}\n",
    _HEAD + "answers: {m01: 2}\n",
)
OUT_OF_SCALE: Final = Code(
    "TM202",
    "out-of-scale",
    Severity.ERROR,
    "An answer is not on the scale of its milestone.",
    "A level is one of the scale's labels, a measured answer a number within its limits. Nothing is"
    " rounded or cut to fit: what was meant is not known.",
    _HEAD + "answers: {m01: 4}\n",
    _HEAD + "answers: {m01: 3}\n",
)
NOT_APPLICABLE_REFUSED: Final = Code(
    "TM204",
    "not-applicable-refused",
    Severity.ERROR,
    "A milestone that applies to every practice is answered 'not applicable'.",
    "A framework says which milestones may be not applicable. If any could be, a practice would be"
    " recognised by marking what it has not done. Leave the milestone unanswered if it is not"
    " known.",
    _HEAD + "answers: {m01: not applicable}\n",
    _HEAD + "answers: {m01: unanswered}\n",
)
NOT_AN_ANSWER: Final = Code(
    "TM205",
    "not-an-answer",
    Severity.ERROR,
    "What stands for an answer is none.",
    "An answer is a level, a range of levels, a share given by two counts, 'not applicable',"
    " 'declined' or 'unanswered'. These are different things, so nothing else is guessed to be one"
    " of them.",
    _HEAD + "answers: {m01: [1, 2, 3]}\n",
    _HEAD + "answers: {m01: 1..3}\n",
)
OTHER_FRAMEWORK: Final = Code(
    "TM206",
    "other-framework",
    Severity.ERROR,
    "An assessment was made with another framework.",
    "The same id can mean different milestones in two frameworks, so answers are never read by"
    " another one than they name.",
    "framework: tcpi-pat-2-specialty\nanswers: {m01: 2}\n",
    _HEAD + "answers: {m01: 2}\n",
)
UNKNOWN_KEY: Final = Code(
    "TM207",
    "unknown-assessment-key",
    Severity.ERROR,
    "A key is not known in an assessment.",
    "What stands under a misspelt key would be lost.",
    _HEAD + "answer: {m01: 2}\n",
    _HEAD + "answers: {m01: 2}\n",
)
MISSING: Final = Code(
    "TM208",
    "missing-in-assessment",
    Severity.ERROR,
    "An assessment leaves out what it needs.",
    "A file names its framework and has answers; each row of a table names its practice.",
    "answers: {m01: 2}\n",
    _HEAD + "answers: {m01: 2}\n",
)
WRONG_VALUE: Final = Code(
    "TM209",
    "wrong-assessment-value",
    Severity.ERROR,
    "A value of an assessment is not of the kind expected.",
    "Each key of an assessment and of its practice takes one kind of value: a text, a whole number,"
    " yes or no, a list.",
    _HEAD + "practice: {clinicians: six}\nanswers: {}\n",
    _HEAD + "practice: {clinicians: 6}\nanswers: {}\n",
)
UNKNOWN_ATTRIBUTE: Final = Code(
    "TM210",
    "unknown-attribute",
    Severity.ERROR,
    "A practice states something that is nearly an attribute of the framework.",
    "Conditions ask about attributes by id, so a misspelt one would count as not known.",
    _HEAD + "practice: {clinican: 6}\nanswers: {}\n",
    _HEAD + "practice: {clinicians: 6}\nanswers: {}\n",
)
NOT_A_DATE: Final = Code(
    "TM211",
    "not-a-date",
    Severity.ERROR,
    "A date is not written as year-month-day, or there is no such day.",
    "4/5/2016 is a day in April to some and in May to others; 2016-04-05 is one day to all.",
    _HEAD + "assessed_on: 3/31/2016\nanswers: {}\n",
    _HEAD + "assessed_on: 2016-03-31\nanswers: {}\n",
)
NO_DAY: Final = Code(
    "TM212",
    "no-day",
    Severity.ERROR,
    "An assessment of a history has no day.",
    "A history is in the order of its days; without one, an assessment has no place in it.",
)
SAME_DAY: Final = Code(
    "TM213",
    "same-day",
    Severity.ERROR,
    "A practice has two assessments of one day.",
    "A history asks which assessment is the later one, and neither is.",
)
NOT_A_TABLE: Final = Code(
    "TM214",
    "not-a-table",
    Severity.ERROR,
    "A file is not a table of comma-separated values.",
    "Most often a quote is not closed, or text follows a closing quote.",
)
COLUMN_NAME: Final = Code(
    "TM215",
    "column-name",
    Severity.ERROR,
    "A column of a table has no name, or two have the same.",
    "The first line names the columns. Of two with one name, one would be lost.",
)
CELL_COUNT: Final = Code(
    "TM216",
    "cell-count",
    Severity.ERROR,
    "A row has more or fewer cells than the table has columns.",
    "From the missing or extra cell on, every answer would go to another milestone. Most often a"
    " text with a comma is not in quotes.",
)

SAME_RATER: Final = Code(
    "TM217",
    "same-rater",
    Severity.ERROR,
    "A rater has two rows for one practice and day.",
    "Each rater answers once, and so do those who write down what was agreed, in a row that names"
    " no rater. Which of two rows is meant is not known.",
)
TWO_PRACTICES: Final = Code(
    "TM218",
    "two-descriptions",
    Severity.ERROR,
    "The rows of several raters describe one practice differently.",
    "Raters answer for the same practice on the same day, so what they say about the practice"
    " itself is the same. A cell may be left empty.",
)
NO_RECOGNITION: Final = Code(
    "TM219",
    "no-such-recognition",
    Severity.ERROR,
    "A day of recognition names no outcome that holds for a time.",
    "'recognised_on' says when something was recognised that has a 'valid_for'. Under a misspelt"
    " name the day would be lost, and the recognition would run from the day of the assessment.",
    _HEAD + "recognised_on: {teir: 2016-05-01}\nanswers: {}\n",
    _HEAD + "recognised_on: {tier: 2016-05-01}\nanswers: {}\n",
)

PRACTICE_CODES: Final[tuple[Code, ...]] = (
    NOT_AN_ASSESSMENT,
    UNKNOWN_MILESTONE,
    OUT_OF_SCALE,
    NOT_APPLICABLE_REFUSED,
    NOT_AN_ANSWER,
    OTHER_FRAMEWORK,
    UNKNOWN_KEY,
    MISSING,
    WRONG_VALUE,
    UNKNOWN_ATTRIBUTE,
    NOT_A_DATE,
    NO_DAY,
    SAME_DAY,
    NOT_A_TABLE,
    COLUMN_NAME,
    CELL_COUNT,
    SAME_RATER,
    TWO_PRACTICES,
    NO_RECOGNITION,
)
"""Every code of answers and assessments, in order; TM203 is kept for tables of cohorts."""
