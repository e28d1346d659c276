"""Codes of findings about scales and the levels asked for on them: TM186 and TM187."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

LOWEST_LEVEL: Final = Code(
    "TM186",
    "lowest-level",
    Severity.WARNING,
    "The lowest level of a scale is asked for.",
    "Every practice is at the lowest level or above it, so nobody can miss what asks for it. Levels"
    " are listed from the worst to the best, and the first is where everybody begins.",
    "scales: {steps: {levels: 1..4, met: 1}}\n",
    "scales: {steps: {levels: 1..4, met: 3}}\n",
)
BACKWARD_SCALE: Final = Code(
    "TM187",
    "backward-scale",
    Severity.WARNING,
    "A scale lists 'yes' before 'no'.",
    "Levels are listed from the worst to the best. On this scale 'no' is the better answer, and"
    " earns the points. Where that is meant, other words say so: [open, none].",
    "scales: {asked: {levels: [yes, no]}}\n",
    "scales: {asked: {levels: [no, yes]}}\n",
)

SCALE_CODES: Final[tuple[Code, ...]] = (LOWEST_LEVEL, BACKWARD_SCALE)
"""Every code of scales, in order."""
