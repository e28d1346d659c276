"""The page about a framework."""

import pytest
from rich.cells import cell_len

from tests.display.cards import PAT, section
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import YES_NO, Level, Scale
from transform_model.display.framework.sayings import say_what
from transform_model.display.framework_dict import describe_framework
from transform_model.display.framework_page import render_framework
from transform_model.display.terminal import Look
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped

LEVELS = Scale("", tuple(Level(str(i), i) for i in range(4)))
NAMES = Scale("", (Level("none", 0), Level("some", 1), Level("all", 2)))


def test_the_phases_of_the_assessment_tool_have_their_published_totals() -> None:
    """44 thresholds, 111 points; 1, 12, 13, 16, 2 and 3, 22, 32, 48, 6 per phase."""
    lines = render_framework(load_framework(PAT)).splitlines()

    assert section(lines, "Phases") == [
        "                                             thresholds  points  published",
        "  1  Set Aims                                         1       3          0",
        "  2  Use Data to Drive Care                          12      22          1",
        "  3  Achieve Progress on Aims                        13      32          2",
        "  4  Achieve Benchmark Status                        16      48          2",
        "  5  Thrive as a Business via Pay-for-Value           2       6          0",
        "     all phases                                      44     111          5",
    ]
    assert lines[:2] == [
        "TCPI Practice Assessment Tool 2.0, primary care",
        "tcpi-pat-2-primary-care · version 2.0 · CMS, 2015–2019",
    ]
    assert lines[3:5] == [
        "27 milestones, each at level 0 to 3. A phase is complete when every one of its",
        "thresholds is reached and every earlier phase is complete.",
    ]


def test_every_member_lists_its_milestones() -> None:
    """Driver 1.3 has milestones 8 to 10; a driver with none is left out."""
    lines = render_framework(load_framework(PAT)).splitlines()

    rows = section(lines, "Drivers")

    assert rows[3].startswith("  1.3  Population management m08 m09 m10   2.4  Health IT")
    assert len(rows) == 8


def test_the_rule_of_pcmh_2017_is_said_in_words() -> None:
    """All core, at least 25 credits, electives from 5 of 6 concepts."""
    lines = render_framework(load_framework("ncqa-pcmh-2017")).splitlines()

    assert section(lines, "Recognition") == [
        "  Recognized   · every core criterion",
        "               · at least 25 elective credits",
        "               · electives from at least 5 of the 6 concepts",
    ]


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (LEVELS, "1 milestone, each at level 0 to 3."),
        (NAMES, "1 milestone, each from 'none' to 'all'."),
        (YES_NO, "1 milestone, each yes or no."),
        (Scale("", unit="days"), "1 milestone, each measured in days."),
        (Scale(""), "1 milestone, each a measured number."),
    ],
)
def test_what_is_asked_is_said_by_the_scale(scale: Scale, words: str) -> None:
    """One sentence says what an answer is."""
    milestone = Milestone("a", "A", scale)

    assert say_what(Framework("f", "F", "1", milestones={"a": milestone})) == words


@pytest.mark.parametrize("name", list_shipped())
@pytest.mark.parametrize("width", [20, 45, 60, 80, 120])
def test_every_page_keeps_to_its_width(name: str, width: int) -> None:
    """No line is longer than the page, in Unicode or ASCII."""
    framework = load_framework(name)

    for unicode in (True, False):
        page = render_framework(framework, Look(width=width, unicode=unicode))
        assert all(cell_len(line) <= width for line in page.splitlines())
        assert unicode or page.isascii()


def test_the_dictionary_has_every_threshold() -> None:
    """44 of them, each with its level in words and its basis."""
    described = describe_framework(load_framework(PAT))

    milestones = described["milestones"]
    assert isinstance(milestones, list)
    thresholds = [each for milestone in milestones for each in milestone["thresholds"]]
    assert len(thresholds) == 44
    assert {
        "phase": "phase-2",
        "level": "1",
        "basis": "published",
        "sources": ["midsouth", "phase3"],
    } in thresholds
