"""The five findings of the picture that the report has to match, and short ways to make others."""

from transform_model.document.diagnostic import Diagnostic, Related, Severity
from transform_model.document.place import Place, Source

_LINE_BY_NUMBER = {
    4: "version: 2.10",
    5: "enforce_prerequisites: no",
    6: "scale: {levels: [0, 1, 2, 3]}",
    11: "  - id: team-huddle",
    13: "    thresholds: [{phase: start, level: 4}]",
    16: "    requires: {all: [{team-hudle: 2}, {follow-up: 1}]}",
    19: "    requires: {risk-level: 2}",
    22: "    requires: {care-plan: 1}",
}
HARBOR = Source("harbor.yaml", "\n".join(_LINE_BY_NUMBER.get(line, "") for line in range(1, 23)))


def related(words: str, line: int, column: int, length: int) -> Related:
    """Return a related place in the picture's file."""
    return Related(Place(HARBOR, line, column, length), words)


def error(
    code: str, message: str, at: tuple[int, int, int], label: str, help: str, *others: Related
) -> Diagnostic:
    """Return an error in the picture's file."""
    return Diagnostic(code, Severity.ERROR, message, Place(HARBOR, *at), label, help, others)


def fault(text: str, line: int, column: int, length: int = 1, words: str = "") -> Diagnostic:
    """Return an error in a small text."""
    place = Place(Source("small.yaml", text), line, column, length)
    return Diagnostic("TM100", Severity.ERROR, "this is wrong", place, words)


PICTURE = (
    error(
        "TM013",
        "version 2.10 would be read as the number 2.1",
        (4, 10, 4),
        "a number drops its last zero",
        'put it in quotes: "2.10"',
    ),
    error(
        "TM014",
        "enforce_prerequisites expects true or false, found the text 'no'",
        (5, 24, 2),
        "text in YAML 1.2, not false",
        "write false",
    ),
    error(
        "TM131",
        "level 4 is not on the scale of 'team-huddle'",
        (13, 33, 8),
        "highest is 3",
        "levels are 0, 1, 2, 3",
        related("the scale is declared here", 6, 9, 20),
    ),
    error(
        "TM121",
        "prerequisite 'team-hudle' names no milestone of this framework",
        (16, 23, 10),
        "",
        "did you mean 'team-huddle'?",
        related("a near name, declared here", 11, 5, 15),
    ),
    error(
        "TM122",
        "3 milestones wait for each other in a ring:"
        " risk-level → follow-up → care-plan → risk-level",
        (16, 40, 12),
        "risk-level waits for follow-up",
        "remove one of these three prerequisites, or make it soft: {…, kind: soft}",
        related("care-plan waits for risk-level", 19, 16, 13),
        related("follow-up waits for care-plan", 22, 16, 12),
    ),
)
"""What the picture of ``check`` shows."""
