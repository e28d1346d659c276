"""Codes of the shape of a file, TM020 to TM033: keys and types."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity
from transform_model.language.grammar.shared_keys import LONGEST_SHORT

UNKNOWN_KEY: Final = Code(
    "TM020",
    "unknown-key",
    Severity.ERROR,
    "An object has no such key.",
    "Every key of the language has a meaning, so an unknown one is a slip of the pen. A milestone"
    " also has every dimension of the file as a key. The nearest key is named in the help.",
    "phases: [{id: start, titel: Start}]\n",
    "phases: [{id: start, title: Start}]\n",
)
MISSING_KEY: Final = Code(
    "TM021",
    "missing-key",
    Severity.ERROR,
    "An object needs a key that it does not have.",
    "Without it the object has no meaning. Everything else has a default, listed in the reference.",
    "phases: [{id: start}]\n",
    "phases: [{id: start, title: Start}]\n",
)
WRONG_TYPE: Final = Code(
    "TM022",
    "wrong-type",
    Severity.ERROR,
    "A value is a text, a list or a mapping where something else is expected.",
    "Order that means something is a list, everything else is a mapping keyed by id: phases and"
    " steps are lists, milestones, rules, measures and outcomes are mappings.",
    "phases: {start: Start}\n",
    "phases: [{id: start, title: Start}]\n",
)
NOT_A_NUMBER: Final = Code(
    "TM023",
    "not-a-number",
    Severity.ERROR,
    "A text is not a number.",
    "Numbers are written 2, 2.5 or 95%, without units and without signs such as + or >.",
    "raters: {combine: mean, at_least: three}\n",
    "raters: {combine: mean, at_least: 3}\n",
)
NOT_A_RANGE: Final = Code(
    "TM024",
    "not-a-range",
    Severity.ERROR,
    "A text with '..' is not a range, or is open where a fact is meant.",
    "'2..3' means that a fact is known to lie between 2 and 3. It runs from the smaller to the"
    " greater number and has both ends; '3..' and '..15' belong in conditions on the practice.",
    "points: 3..1\n",
    "points: 1..3\n",
)
NOT_A_DATE: Final = Code(
    "TM025",
    "not-a-date",
    Severity.ERROR,
    "A text is not a date.",
    "Dates are written year-month-day. A period is a year, a month, a day, or two of them with"
    " '..' between.",
    "programme_starts: 1/1/2017\n",
    "programme_starts: 2017-01-01\n",
)
NOT_A_WORD: Final = Code(
    "TM026",
    "not-a-word",
    Severity.ERROR,
    "A value is not one of the words that can stand here.",
    "Some keys have a few fixed words as values; the message lists them.",
    "phase_order: inorder\n",
    "phase_order: in_order\n",
)
NOT_YES_OR_NO: Final = Code(
    "TM027",
    "not-yes-or-no",
    Severity.ERROR,
    "A value is neither yes nor no.",
    "Quotes keep other YAML tools from reading yes and no as true and false; true and false are"
    " understood, too.",
    "prerequisites: {enforce: always}\n",
    'prerequisites: {enforce: "yes"}\n',
)
TOO_LONG: Final = Code(
    "TM028",
    "too-long",
    Severity.ERROR,
    f"A short title has more than {LONGEST_SHORT} characters.",
    "Short titles stand in the narrow columns of score cards, where nothing is cut off.",
    "phases: [{id: p4, title: Achieve Benchmark Status, short: Achieve Benchmark Status}]\n",
    "phases: [{id: p4, title: Achieve Benchmark Status, short: Reach benchmarks}]\n",
)
NUMBER_OUTSIDE: Final = Code(
    "TM029",
    "number-outside",
    Severity.ERROR,
    "A number is too small, too great, or not whole.",
    "Counts are whole, durations are not negative, and at least 1 of a collection is asked for.",
    "outcomes: {tier: {valid_for: {years: -2}}}\n",
    "outcomes: {tier: {valid_for: {years: 2}}}\n",
)
NOT_EXACTLY_ONE: Final = Code(
    "TM030",
    "not-exactly-one",
    Severity.ERROR,
    "Of several keys exactly one is needed.",
    "A scale has levels or is measured; an attribute has values or is a number; an outcome is a"
    " ladder, bands or a tree. With both, or neither, it has no meaning.",
    "scales: {wait: {unit: days}}\n",
    "scales: {wait: {measured: number, unit: days}}\n",
)
EMPTY_COLLECTION: Final = Code(
    "TM031",
    "empty-list",
    Severity.ERROR,
    "A list is empty.",
    "A list that says nothing is nearly always unfinished. Leave the key out instead.",
    "phases: []\n",
    "phases: [{id: start, title: Start}]\n",
)
LOOKS_LIKE_A_NUMBER: Final = Code(
    "TM032",
    "looks-like-a-number",
    Severity.WARNING,
    "A version without quotes would be read as a number by other tools.",
    "This reader keeps the text, but other YAML tools would turn 2.10 into the number 2.1.",
    "version: 2.10\n",
    'version: "2.10"\n',
)

SHAPE_CODES: Final[tuple[Code, ...]] = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    NOT_A_NUMBER,
    NOT_A_RANGE,
    NOT_A_DATE,
    NOT_A_WORD,
    NOT_YES_OR_NO,
    TOO_LONG,
    NUMBER_OUTSIDE,
    NOT_EXACTLY_ONE,
    EMPTY_COLLECTION,
    LOOKS_LIKE_A_NUMBER,
)
"""Every code of the shape of a file, in order."""
