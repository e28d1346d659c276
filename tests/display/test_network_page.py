"""Laws of the report of a network in a terminal."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transform_model as tm
from tests.display.harbor_network import report_harbor, report_one
from tests.networks.small_networks import THREE, Case, cases, network_of, table_of
from transform_model.definition.bounds import Bounds
from transform_model.display.network.page import render_network
from transform_model.display.network.words import (
    say_finding,
    say_status,
    say_target,
    show_share,
)
from transform_model.display.terminal import Look
from transform_model.networks.targets import TargetStatus

PAGE = """\
Harbor network
PTN · Three phases 1 · as of 31 March 2016 · 4 practices · 20 clinicians
6 assessments
synthetic

  Between 2 and 4 of 4 practices have completed phase 1.
  Between 50 % and 100 % of clinicians work in practices that have completed
  phase 1.
  1 of 4 practices is not assessed yet: any phase is possible for it.

Targets
  ▸ 5,400 clinicians take part: not yet
    20 of 5,400 needed; 5,380 missing
  ✓ 50 % of practices complete phase 1 by 20 February 2016: met
    when due: between 2 and 4; 2 needed
    now: between 2 and 4; 2 needed
  ? 55 % of clinicians work in practices that complete phase 2 by 31 December
    2016: met or not
    between 6 and 18 of 11 needed; at most 5 missing
  ! 2 practices complete phase 2 by 31 January 2016: missed
    when due: between 0 and 1 of 2 needed; between 1 and 2 missing
    now: between 1 and 3 of 2 needed; at most 1 missing

Practices that completed at least this phase
  1  Start  ■■□□  2–4  50–100 %
  2  Work   ■□□·  1–3   25–75 %
  3  Shine  □···  0–1    0–25 %
  ■ certain  □ depends on what is not known  · not completed

Clinicians who work in them
  1  Start  ■■■■■■■■■■□□□□□□□□□□  10–20  50–100 %
  2  Work   ■■■■■■□□□□□□□□□□□□··   6–18   30–90 %
  3  Shine  □□□□□□□□············    0–8    0–40 %

By setting: percent of clinicians in practices that completed at least phase …
         practices  clinicians       1      2     3
  rural        2–3        8–16  37–100  37–88  0–50
  all            4          20  50–100  30–90  0–40

Over time: practices that completed at least phase …
           assessed    1    2    3
  2016-01         3  1–3  0–1  0–1
  2016-02         3  2–4  0–2  0–1
  2016-03         3  2–4  1–3  0–1

Ends of shares are rounded outward, so the true share is always inside.
"""


def test_the_page_says_verdict_targets_phases_settings_and_time() -> None:
    """Every number is worked out by hand beside the network."""
    report = report_harbor()
    assert report.to_text() == PAGE
    assert str(report) == PAGE


@given(st.lists(cases(), min_size=1, max_size=4), st.integers(40, 120), st.booleans())
def test_no_line_is_longer_than_the_page(
    drawn: list[Case],
    width: int,
    unicode: bool,  # noqa: FBT001  a drawn value
) -> None:
    """However narrow, nothing runs over the edge, and ASCII is ASCII."""
    target = tm.NetworkTarget("clinicians", share=0.5, phase="shine")
    network, table = network_of(drawn, target), table_of(drawn)
    report = tm.network_report(THREE, network, table, as_of=report_harbor().as_of)
    page = render_network(report, Look(width=width, unicode=unicode))
    assert max(map(len, page.splitlines())) <= width
    assert unicode or page.isascii()


def test_a_narrow_page_sets_tables_in_parts() -> None:
    """At 40 cells the phases of a table stand below each other, its names in each part."""
    page = report_harbor().to_text(40)
    assert "         practices  clinicians       1\n" in page
    assert "             2     3\n  rural  37–88  0–50\n  all    30–90  0–40\n" in page
    assert report_harbor().to_text(24).splitlines()[0] == "Harbor network"


def test_hidden_groups_are_words_in_every_part() -> None:
    """2 of 3 known settings are rural: neither side is shown."""
    page = report_harbor(min_group=2).to_text(40)
    assert "  rural  not shown" in page
    assert "  rural      –     –\n" in page
    assert "Groups of fewer than 2 practices are not" in page
    assert "  rural  fewer than 4" in report_harbor(min_group=4).to_text()


def test_what_is_not_there_has_no_section() -> None:
    """One practice, one assessment, no target, no setting, no count of clinicians."""
    page = report_one(Case(((1, 1),), None), name="").to_text()
    assert page.splitlines()[0] == "n"
    for word in ("Targets", "By setting", "Over time", "Clinicians", "clinicians", "depends"):
        assert word not in page
    assert "The one practice has completed phase 1." in page


def test_clinicians_without_a_count_are_at_least_those_counted() -> None:
    """Shares of clinicians would say nothing, so the table of settings counts practices."""
    drawn = [Case(((1, 1),), 6, rural=True), Case(((0, 0),), None, rural=True)]
    page = tm.network_report(THREE, network_of(drawn), table_of(drawn)).to_text()
    assert "6 clinicians or more" in page
    assert "By setting: percent of practices that completed at least phase …" in page
    assert "  rural          2   6 or more  50  0  0\n" in page


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ([(1, 1), (1, 1)], "All 2 practices have completed phase 1"),
        ([(0, 0), (0, 0)], "None of 2 practices has completed phase 1"),
        ([(1, 1), (0, 0)], "1 of 2 practices has completed phase 1"),
        ([(0, 1), (0, 1)], "Which phases 2 practices have completed is not known"),
        ([(2, 2), (2, 3), (0, 0)], "2 of 3 practices have completed phase 2"),
        ([(0, 0)], "The one practice has not completed phase 1"),
        ([(0, 3)], "Which phases 1 practice has completed is not known"),
    ],
    ids=range(7),
)
def test_the_finding_holds_at_both_ends(ends: list[tuple[int, int]], said: str) -> None:
    """It names the last phase that surely half have completed, or the first."""
    drawn = [Case((pair,)) for pair in ends]
    assert say_finding(tm.network_report(THREE, network_of(drawn), table_of(drawn))) == said


def test_several_practices_not_assessed_are_counted() -> None:
    """Two of three are not."""
    drawn = [Case(((1, 1),)), Case(()), Case(())]
    page = tm.network_report(THREE, network_of(drawn), table_of(drawn)).to_text()
    assert "2 of 3 practices are not assessed yet: any phase is possible for them." in page


def test_a_target_of_one_is_in_the_singular() -> None:
    """One practice completes, one clinician works, one takes part."""
    report = report_harbor()
    said = [
        say_target(report, tm.NetworkTarget(what, number=1, phase=phase))
        for what, phase in (("practices", "work"), ("clinicians", "work"), ("practices", ""))
    ]
    assert said == [
        "1 practice completes phase 2",
        "1 clinician works in practices that complete phase 2",
        "1 practice takes part",
    ]


def test_what_may_be_missing_without_limit_is_left_open() -> None:
    """Nobody knows how many clinicians the others have."""
    day = report_harbor().as_of
    known, open_end = Bounds(6, math.inf), Bounds(3, math.inf)
    status = TargetStatus(day, known, open_end, Bounds(0, math.inf), "undetermined")
    assert say_status(status) == "at least 6 of at least 3 needed"


def test_percentages_say_0_and_100_only_where_they_are_exact() -> None:
    """What rounds to them is below or above; ends are rounded outward."""
    assert show_share(Bounds(0.001, 0.001)) == "<1 %"
    assert show_share(Bounds(0.999, 0.999)) == ">99 %"
    assert show_share(Bounds(0.001, 0.999)) == "<1–>99 %"
    assert show_share(Bounds(0.57, 0.58)) == "57–58 %"
    assert show_share(Bounds(0, 1)) == "0–100 %"


def test_a_note_that_says_nothing_is_made_up_is_quiet() -> None:
    """Orange asks for a look: made-up data do, a first round does not."""
    styled = Look(colour=True, bold=True)
    assert "\x1b[38;5;166msynthetic\x1b[0m" in render_network(report_harbor(), styled)
    assert "\x1b[2mfirst\x1b[0m" in render_network(report_harbor("first round"), styled)


def test_kinds_are_shown_where_there_are_several() -> None:
    """Two of a kind and one of another; where all are of one, the line would say nothing new."""
    table = {
        "practice": ["a", "b", "c"],
        "assessed_on": ["2017-03-31"] * 3,
        "completed_phase_lower": [1, 0, 1],
        "completed_phase_upper": [1, 0, 1],
        "kind": ["primary care", "primary care", "specialty"],
    }
    network = tm.Network("n", "Harbor", "PTN")
    page = tm.network_report(THREE, network, table).to_text()
    assert "  primary care          2   0 or more   50  0  0\n" in page
    alone = tm.network_report(THREE, network, {**table, "kind": ["specialty"] * 3})
    assert "specialty" not in alone.to_text()


def test_a_page_says_what_thresholds_rest_on() -> None:
    """The primary-care tool has 44: 5 published, 3 inferred, 36 reconstructed (its facts)."""
    pat = tm.load_framework("tcpi-pat-2-primary-care")
    day = date(2017, 3, 31)
    first = tm.Assessment(pat.id, tm.Practice("p", clinicians=3), {"m18": 3}, day)
    network = tm.Network("n", "", "PTN", (), (tm.NetworkTarget("practices", number=1, due_on=day),))
    page = tm.network_report(pat, network, [first]).to_text()
    assert "Of 44 thresholds, 5 are published, 3 inferred and 36 reconstructed." in page
    # Due on the day of the report: one line says both.
    assert "✓ 1 practice takes part by 31 March 2017: met\n    when due: 1; 1 needed\n\n" in page
