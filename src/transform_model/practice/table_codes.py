"""Codes of what can be wrong with a table of a cohort, TM203 and TM240 to TM259."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

NOT_A_COHORT: Final = Code(
    "TM203",
    "not-a-cohort",
    Severity.ERROR,
    "A table cannot be scored.",
    "A wide table has one row for each practice and day, and one column for each milestone, called"
    " by its id. A long one has one row for each answer, with columns 'practice', 'milestone' and"
    " 'level'. Cells are texts, numbers, or yes and no. The rows of several raters are combined"
    " before they are scored.",
)
TWO_ANSWERS: Final = Code(
    "TM240",
    "two-answers",
    Severity.ERROR,
    "A long table has two answers of one practice to one milestone on one day.",
    "Which of them is meant is not known, also where both are the same: then the rows were most"
    " likely joined twice. Nothing is picked.",
)
CHANGING_ATTRIBUTE: Final = Code(
    "TM241",
    "changing-attribute",
    Severity.ERROR,
    "A long table describes one practice differently on one day.",
    "Each row of a long table holds one answer, so what they say about the practice itself is the"
    " same on one day. A cell may be left empty.",
)

TABLE_CODES: Final[tuple[Code, ...]] = (NOT_A_COHORT, TWO_ANSWERS, CHANGING_ATTRIBUTE)
"""Every code of a table of a cohort, in order."""
