"""The page about a framework."""

import pytest
from rich.cells import cell_len

from tests.display.cards import PAT, read_small, section
from transform_model.definition.calling import Titles
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import YES_NO, Level, Scale
from transform_model.display.framework.sayings import say_what
from transform_model.display.framework.time import list_times, name_times
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


def test_the_dictionary_says_what_tags_rest_on() -> None:
    """That m01 bears on the first leverage point is our judgement, not the tool's."""
    milestones = describe_framework(load_framework(PAT))["milestones"]
    assert isinstance(milestones, list)
    assert milestones[0]["tags"]["leverage_point"] == ["LP1"]
    assert milestones[0]["tag_grounds"]["leverage_point"] == {
        "basis": "editorial",
        "sources": ["own"],
    }


def test_the_whole_page_lists_every_milestone_and_an_overlay() -> None:
    """With its thresholds and what each rests on; nothing is counted away."""
    lines = render_framework(load_framework(PAT), Look(width=100), is_whole=True).splitlines()

    assert section(lines, "1.3 Population Management")[0].endswith(
        "  m08  Patients assigned to panels by data   phase 2 at 3 (reconstructed)"
    )
    assert not any(line.endswith(" more") for line in lines)
    assert section(lines, "Correct it")[:2] == [
        f"  # our-{PAT}.yaml",
        f"  id: our-{PAT}",
    ]


def test_a_short_page_counts_what_it_leaves_out() -> None:
    """The whole page is a command away; so is a picture, and the cases."""
    page = render_framework(load_framework("ncqa-pcmh-2017"), Look(width=100), cases=15)

    assert " and 57 more" in page
    assert "All of it  transform-model show ncqa-pcmh-2017 --all\n" in page
    assert "Test       transform-model test ncqa-pcmh-2017, 15 cases\n" in page


TERMS = """\
points_called: credits
dimensions: {part: {x: The part x}}
milestones:
  a: {title: A, met: 2, points: 3, part: x, basis: editorial}
  b: {title: B, scale: yes_no, basis: published, source: s}
  c: {title: C, basis: editorial, requires: [{level: 1, needs: b}]}
prerequisites: {strength: hard, enforce: yes}
sources: {s: {title: S}}
rules: {r: {title: A rule with a title that takes more than one line, all: [a, b, {c: 1}]}}
measures: {m: {sum: [a]}}
outcomes:
  level:
    tree: {ask: a, yes: {ask: b, yes: top, no: low}, no: low}
    steps: [{id: low}, {id: top}]
  marks:
    ladder: any_order
    steps: [{id: one, title: One, rule: r}, {id: two, rule: b, includes: [one]}]
  bands: {bands: m, round: half_up, steps: [{id: P, from: 0}, {id: Q, from: 2}]}
"""


def test_milestones_are_listed_with_their_terms() -> None:
    """The level that counts, what it is worth, and a basis that is not published."""
    lines = render_framework(read_small(TERMS), is_whole=True).splitlines()

    assert section(lines, "The part x") == ["  a  A   at level 2 or above, 3 credits, editorial"]
    assert section(lines, "Others") == ["  b  B", "  c  C   editorial"]


def test_every_form_of_outcome_is_said() -> None:
    """Ways through questions, bands of a rounded number, and steps that include others."""
    lines = render_framework(read_small(TERMS)).splitlines()

    assert section(lines, "Level   Where the questions lead.") == [
        "  Low   · yes to a at level 2 or above, no to b",
        "        · or no to a at level 2 or above",
        "  Top   yes to a at level 2 or above, yes to b",
    ]
    assert section(lines, "Marks   Every step whose rule holds") == [
        "  One   a rule with a title that takes more than one line",
        "  Two   · b",
        "        · includes One",
    ]
    assert section(lines, "Bands   The band that the m, rounded half up, falls into.") == [
        "  P   from 0",
        "  Q   from 2",
    ]
    assert section(lines, "Rules") == [
        "  A rule with a title that   · a at level 2 or above",
        "  takes more than one line   · b",
        "                             · c at level 1 or above",
    ]
    assert section(lines, "What comes first") == ["  b before c   caps the level, editorial"]


def test_a_narrow_page_says_each_thing_in_a_line_of_its_own() -> None:
    """Parts follow each other where there is no room for columns."""
    lines = render_framework(read_small(TERMS), Look(width=50), is_whole=True).splitlines()

    assert "  Two: b; includes One" in lines
    assert max(map(len, lines)) <= 50


def test_a_dimension_that_nothing_is_tagged_with_is_left_out() -> None:
    """And long titles of members stand in one column."""
    members = ", ".join(f"m{i}x: {'Long title of a member ' * 3}{i}" for i in range(9))
    tagged = "".join(f"  a{i}: {{title: A, scale: yes_no, part: m{i}x}}\n" for i in range(9))
    page = render_framework(
        read_small(f"dimensions: {{part: {{{members}}}, other: {{z: Zed}}}}\nmilestones:\n{tagged}")
    )
    assert "Part   milestones in each" in page
    assert "Other" not in page


def test_a_framework_of_nothing_has_a_page() -> None:
    """Its name, and what there is to do; sections without content are left out."""
    assert render_framework(Framework("f", "F", "1")).splitlines()[:4] == [
        "F",
        "f · version 1",
        "",
        "0 milestones.",
    ]


FROM_MEAN = (
    "Raters: the mean of several raters counts; it takes at least 3;"
    " a spread wider than 2 is talked over (editorial)."
)
TIMES = """\
period: 2018
programme_starts: {east: 2018-01-01, west: 2019-01-01}
milestones:
  a: {title: A, scale: yes_no, due: {month: 4}, cadence_months: 1, applies: {rural: "yes"}}
  b: {title: B, scale: yes_no, due: {month: 4}, cadence_months: 12}
  c: {title: C, scale: yes_no, due: {year: 2}}
rules:
  r: {title: This year, all: [a, {m: {by_year: {2018: 1, 2019: 2}}}]}
  s: {if: {where: {year: 2019..}}, then: b}
measures: {m: {count: milestones}, n: {value: {by_year: {2018: 1, 2019: 2}}}}
outcomes:
  o: {title: Standing, ladder: cumulative, valid_for: {years: 2}, steps: [{id: s1, rule: c}]}
  p: {ladder: cumulative, valid_for: {months: 18}, steps: [{id: s2, rule: c}]}
raters: {combine: mean, at_least: 3, discuss_when_spread: 2}
"""


def test_time_and_raters_are_said_in_sentences() -> None:
    """When it begins, what is due, how long an answer and a result hold, whose word counts."""
    framework = read_small(TIMES)

    assert list_times(Titles(framework)) == (
        "Since 2018.",
        "Year 1 begins by cohort: east on 1 January 2018, west on 1 January 2019.",
        "Due by month 4: a and b.",
        "Due in year 2: c.",
        "Asked only if the practice is rural: a.",
        "To be renewed after a month: a.",
        "To be renewed after 12 months: b.",
        "The rules 'This year' and 'S' change with the calendar year.",
        "The measure 'N' changes with the calendar year.",
        "Standing: a result holds for 2 years.",
        "P: a result holds for 18 months.",
        FROM_MEAN,
    )
    every = (
        "milestones: {a: {title: A, scale: yes_no, cadence_months: 6}}\nrules: {r: {all: [a]}}\n"
    )
    starts = read_small("programme_starts: 2018-01-01\nperiod: 2018-01..2020\n" + every)
    assert list_times(Titles(starts)) == (
        "Programme period: January 2018 to 2020.",
        "Year 1 of the programme begins on 1 January 2018.",
        "To be renewed after 6 months: every answer.",
    )
    raters = "Raters: the mean of several raters counts (published)."
    assert [
        name_times(each) for each in (("Since 2018.",), (raters,), ("Since 2018.", raters))
    ] == [
        "Time",
        "Raters",
        "Time and raters",
    ]
    alone = read_small(
        "raters: {combine: external, assessor: lead_coach}\n"
        + every.replace(", cadence_months: 6", "")
    )
    assert list_times(Titles(alone)) == (
        "Raters: of several raters the word of one counts; that is the lead coach (editorial).",
    )


def test_phases_may_be_complete_in_any_order() -> None:
    """And may ask for a rule beside their thresholds."""
    body = (
        "phase_order: any_order\nphases: [{id: p, title: P, rule: {all: [{a: 2}]}}]\n"
        "milestones: {a: {title: A, thresholds: {p: 1}}}\n"
    )
    assert say_what(read_small(body)).endswith(
        "every one of its thresholds is reached and its rule holds, in any order."
    )
