"""Codes of files of cases, TM220 to TM239."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

_HEAD: Final = "framework: tcpi-pat-2-primary-care\n"
_ANSWERS: Final = "    answers: {others: 3}\n"
_CASE: Final = "cases:\n  - id: top\n    title: All at level 3\n    source: published total\n"
_WHOLE: Final = _HEAD + _CASE + _ANSWERS
_RIGHT: Final = _WHOLE + "    expect: {all_points: 111}\n"


# A doubled brace is one brace: these are filled in.
_OPEN: Final = (
    _HEAD + "cases:\n  - id: open\n    title: No answer yet\n    source: bounds\n"
    "    expect: {{all_points: {}}}\n"
)
_YEARLY: Final = (
    "framework: mips\ncases:\n  - id: open\n    title: No answer yet\n    source: bounds\n{}"
    "    expect: {{final: 0..100 or n/a}}\n"
)

_HELD: Final = (
    "framework: pair\ncases:\n"
    '  - {id: held, title: Held, source: rule 1, answers: {team: "yes"}, expect: {meets: "yes"}}\n'
)
_MISSED: Final = (
    '  - {id: not, title: No team, source: rule 1, answers: {team: "no"}, expect: {meets: "no"}}\n'
)


def _mend(right: str, old: str, new: str) -> str:
    """Return the right text with one part of it wrong."""
    return right.replace(old, new)


NOT_A_CASE_FILE: Final = Code(
    "TM220",
    "not-a-case-file",
    Severity.ERROR,
    "A file is not a file of cases.",
    "A file of cases has keys at its top: 'framework' names what is tested, 'cases' lists the"
    " practices and what must come out for each.",
    "- {id: top, answers: {others: 3}}\n",
    _RIGHT,
)
NO_CASES: Final = Code(
    "TM221",
    "no-cases",
    Severity.ERROR,
    "A file of cases has no case.",
    "A file without cases would pass every test, and nobody would see that nothing was tested.",
    _HEAD + "cases: []\n",
    _RIGHT,
)
NO_FRAMEWORK: Final = Code(
    "TM222",
    "no-framework-for-cases",
    Severity.ERROR,
    "The framework of a file of cases cannot be found.",
    "Cases lie beside their framework: 'harbor.cases.yaml' beside 'harbor.yaml'. 'framework' gives"
    " the id of that framework, or of a shipped one.",
    _mend(_RIGHT, "primary-care", "primary"),
    _RIGHT,
)
NO_SOURCE: Final = Code(
    "TM223",
    "case-without-source",
    Severity.ERROR,
    "A case does not say where its expectations come from.",
    "An expectation copied from the output tests nothing: it holds whatever the framework says."
    " Write the published rule, or the arithmetic that somebody else can follow.",
    _mend(_RIGHT, "    source: published total\n", ""),
    _RIGHT,
)
SAME_CASE: Final = Code(
    "TM224",
    "case-twice",
    Severity.ERROR,
    "Two cases of a file have the same id.",
    "Reports name cases by id, and one case can be run by its id. Of two with one id nobody could"
    " tell which is meant.",
    _RIGHT + _CASE.partition("\n")[2] + _ANSWERS + "    expect: {completed_phase: phase-5}\n",
    _RIGHT
    + _mend(_CASE.partition("\n")[2], "id: top", "id: top-phase")
    + _ANSWERS
    + "    expect: {completed_phase: phase-5}\n",
)
NO_EXPECTATION: Final = Code(
    "TM225",
    "case-without-expectation",
    Severity.ERROR,
    "A case expects nothing.",
    "It would hold whatever comes out. Expect at least one result.",
    _WHOLE,
    _RIGHT,
)
UNKNOWN_RESULT: Final = Code(
    "TM226",
    "unknown-result",
    Severity.ERROR,
    "A case expects a result that the framework does not work out.",
    "A result is a rule, measure, outcome or phase of the framework, or one of the words in the"
    " reference, such as 'completed_phase'. A misspelt one would never be compared.",
    _mend(_RIGHT, "all_points", "all_point"),
    _RIGHT,
)
UNKNOWN_PART: Final = Code(
    "TM227",
    "unknown-part-of-result",
    Severity.ERROR,
    "A case expects a step, member, level or phase that a result does not have.",
    "The message says what there is: the steps of an outcome, the members of a family, the levels"
    " of a milestone, or the phases.",
    _mend(_RIGHT, "{all_points: 111}", "{completed_phase: phase-6}"),
    _mend(_RIGHT, "{all_points: 111}", "{completed_phase: phase-5}"),
)
WRONG_EXPECTATION: Final = Code(
    "TM228",
    "wrong-expectation",
    Severity.ERROR,
    "What is expected is of another kind than the result.",
    "A measure is a number or a range, a rule yes or no, an outcome one of its steps, a family a"
    " mapping by member. Every result may also be 'undetermined' or 'n/a'.",
    _mend(_RIGHT, "111", "many"),
    _RIGHT,
)
FALLING_EXPECTATION: Final = Code(
    "TM229",
    "falling-expectation",
    Severity.ERROR,
    "An expected range begins above its end.",
    "'16..44' means that the result lies between 16 and 44, both possible. No result can lie in"
    " a range that goes down.",
    _OPEN.format("111..0"),
    _OPEN.format("0..111"),
)
TWO_DAYS: Final = Code(
    "TM230",
    "two-days",
    Severity.ERROR,
    "A case says both the year and the day of its score.",
    "'year: 2018' is short for 'as_of: 2018-07-01'. With both, nobody could tell which counts.",
    _mend(_RIGHT, "    answers", "    year: 2018\n    as_of: 2018-03-31\n    answers"),
    _mend(_RIGHT, "    answers", "    as_of: 2018-03-31\n    answers"),
)
NO_DAY_FOR_SCORE: Final = Code(
    "TM231",
    "case-without-day",
    Severity.ERROR,
    "A case has no day, and the framework scores by the calendar.",
    "Without a day the score would be that of today: a case that holds now may fail next year."
    " Give 'year' or 'as_of', or state 'year', 'programme_year' or 'month' of the practice.",
    _YEARLY.format(""),
    _YEARLY.format("    year: 2025\n"),
)

UNKNOWN_TARGET: Final = Code(
    "TM232",
    "unknown-target",
    Severity.ERROR,
    "A reason is given for a target that the framework does not have.",
    "'not_covered' says why no case reaches a target. A misspelt one excuses nothing. The report of"
    " coverage shows every target by its name.",
    _RIGHT + "not_covered: {threshold.m01: no such practice}\n",
    _RIGHT + "not_covered: {thresholds.m01: no such practice}\n",
)
NOT_COVERED: Final = Code(
    "TM238",
    "not-covered",
    Severity.WARNING,
    "No case reaches a part of the framework.",
    "What no case reaches could say anything. It is a finding only where '--require-coverage' asks"
    " for all of it.",
    _HELD,
    _HELD + _MISSED,
)
CASE_DIFFERS: Final = Code(
    "TM239",
    "case-differs",
    Severity.ERROR,
    "A result is not what a case expects.",
    "Either the framework does not say what its source says, or the case was worked out wrongly."
    " The case names its source; 'transform-model test' with --case and --explain shows how the"
    " result came about.",
    _mend(_RIGHT, "111", "110"),
    _RIGHT,
)

CASE_CODES: Final[tuple[Code, ...]] = (
    NOT_A_CASE_FILE,
    NO_CASES,
    NO_FRAMEWORK,
    NO_SOURCE,
    SAME_CASE,
    NO_EXPECTATION,
    UNKNOWN_RESULT,
    UNKNOWN_PART,
    WRONG_EXPECTATION,
    FALLING_EXPECTATION,
    TWO_DAYS,
    NO_DAY_FOR_SCORE,
    UNKNOWN_TARGET,
    NOT_COVERED,
    CASE_DIFFERS,
)
"""Every code of files of cases, in order."""
