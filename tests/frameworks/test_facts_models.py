"""Models of payment, community and leadership say what was read, held against tables by hand."""

from pathlib import Path
from typing import Any

import yaml

from transform_model import load_framework
from transform_model.definition.basis import Basis

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"

# Duty, track, basis. P published: CMS and accounts of the model, CareJourney on Alignment.
DUTIES = """
inventory T1 P
screening T1 P
referral T1 P
interview T2 P
action_plan T2 P
navigation T2 P
advisory_board T3 P
gap_analysis T3 P
improvement_plan T3 P
"""
# Requirement of the first year, track, function, and whether the Rhode Island table of CPC+ items
# has it (P); the others are recalled (R).
REQUIREMENTS = """
AC1 T1 access R
AC2 T1 access R
AC3 T1 access P
AC4 T2 access R
CM1 T1 care_management P
CM2 T1 care_management P
CM3 T1 care_management R
CM4 T1 care_management R
CM5 T1 care_management R
CM6 T2 care_management R
CM7 T2 care_management R
CC1 T1 coordination P
CC2 T1 coordination R
CC3 T2 coordination R
CC4 T2 coordination R
CC5 T2 coordination R
PE1 T1 engagement P
PE2 T1 engagement P
PE2B T2 engagement P
PC1 T1 population R
PC2 T2 population R
"""
BASIS = {"P": "published", "R": "editorial"}
# Quality, cost, improvement activities, promoting interoperability: weights read for three years.
WEIGHTS = {"2018": (50, 10, 15, 25), "2025": (30, 30, 15, 25), "2026": (30, 30, 15, 25)}
UNREAD = ("2017", "2019", "2024", "2027")
# Six names, two to a category: Cascadia's core descriptions and mchoralhealth.org.
LEVELS = (
    "Minimal collaboration",
    "Basic collaboration at a distance",
    "Basic collaboration onsite",
    "Close collaboration onsite with some system integration",
    "Close collaboration approaching an integrated practice",
    "Full collaboration in a transformed/merged practice",
)
# IHI, Seven Leadership Leverage Points, second edition.
POINTS = {
    "LP1": "Establish and oversee specific system-level aims at the highest governance level",
    "LP2": "Develop an executable strategy to achieve the system-level aims and oversee their "
    "execution at the highest governance level",
    "LP3": "Channel leadership attention to system-level improvement: personal leadership, "
    "leadership systems, and transparency",
    "LP4": "Put patients and families on the improvement team",
    "LP5": "Make the Chief Financial Officer a quality champion",
    "LP6": "Engage physicians",
    "LP7": "Build improvement capability",
}
WITH_POINTS = (
    "ihi-leverage-points",
    "snmhi-change-concepts",
    "snmhi-engaged-leadership",
    "tcpi-pat-2-primary-care",
    "tcpi-pat-2-specialty",
)


def read(name: str) -> dict[str, Any]:
    """Return a definition as plain texts, lists and mappings."""
    text = (FRAMEWORKS / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it reads texts only
    return loaded


def read_rows(table: str) -> list[tuple[str, ...]]:
    """Return the words of each line of a table."""
    return [tuple(line.split()) for line in table.strip().split("\n")]


def test_three_tracks_have_nine_duties() -> None:
    """Awareness, Assistance and Alignment add three duties each, and contain one another."""
    definition = read("ahc")
    stated = {
        (name, body["track"], body.get("basis", definition["basis"]))
        for name, body in definition["milestones"].items()
        if "track" in body
    }
    assert stated == {(name, track, BASIS[mark]) for name, track, mark in read_rows(DUTIES)}
    ladder = definition["outcomes"]["track_ready"]
    assert ladder["ladder"] == "cumulative"
    tracks = [step["rule"]["all"]["track"] for step in ladder["steps"]]
    assert tracks == ["T1", "T2", "T3"]


def test_five_needs_are_core_and_four_supplemental() -> None:
    """CMS page of the model, archived January 2017."""
    needs = read("ahc")["dimensions"]["need"]
    under = {name: body.get("under") for name, body in needs.items()}
    assert {name for name, above in under.items() if above == "core"} == {
        "housing",
        "food",
        "utilities",
        "violence",
        "transport",
    }
    assert {name for name, above in under.items() if above == "supplemental"} == {
        "support",
        "education",
        "income",
        "behaviors",
    }


def test_navigation_is_for_one_need_and_two_visits_in_the_area() -> None:
    """At least 1 core need, at least 2 emergency visits in 12 months, in the target area (CMS)."""
    rule = read("ahc")["rules"]["navigation_eligible"]
    assert rule["where"] == {"core_needs": "1..", "ed_visits": "2..", "in_target_area": "yes"}


def test_each_target_of_the_model_has_its_own_basis() -> None:
    """75,000 and 53,000 screened and 2 days were read; 2,925 navigated is not confirmed."""
    rules = read("ahc")["rules"]
    assert rules["screening_target"]["screened"] == "75000"
    assert rules["screening_target_awareness"]["screened"] == "53000"
    assert rules["prompt_interview"]["interview_wait"] == "2"
    navigated = rules["navigation_target"]
    assert (navigated["navigated"], navigated["basis"]) == ("2925", "editorial")


def test_requirements_of_cpc_plus_are_those_of_the_first_year() -> None:
    """21 lines of the first year; one line per track stands for the years that were not read."""
    definition = read("cpc-plus")
    stated = {
        (name, body["track"], body["function"], body.get("basis", definition["basis"]))
        for name, body in definition["milestones"].items()
        if "function" in body
    }
    table = read_rows(REQUIREMENTS)
    assert stated == {(name, track, part, BASIS[mark]) for name, track, part, mark in table}
    assert len(table) == 21
    later = [definition["milestones"][name] for name in ("later_1", "later_2")]
    assert [body["applies"] for body in later] == [{"programme_year": "2.."}] * 2


def test_limits_and_rounds_of_cpc_plus_are_those_that_were_read_or_recalled() -> None:
    """95 and 75 percent, two agreements (recalled); council once, in two quarters (read)."""
    definition = read("cpc-plus")
    limits = {name: body["met"] for name, body in definition["milestones"].items() if "met" in body}
    assert limits == {"AC1": "95%", "CM5": "75%", "CC3": "2", "PE1": "1"}
    assert definition["rules"]["track_2_met"]["all"][1]["PE1"] == "2"
    # The rounds ran from 2017 to 2021 and from 2018 to 2022.
    assert definition["programme_starts"] == {"round-1": "2017-01-01", "round-2": "2018-01-01"}
    assert definition["period"] == "2017..2022"


def find_in_force(by_year: dict[str, str], year: str) -> str | None:
    """Return the value of the last year that has begun."""
    begun = [value for start, value in by_year.items() if start <= year]
    return begun[-1] if begun else None


def test_mips_weights_are_those_of_the_years_that_were_read() -> None:
    """50, 10, 15, 25 in 2018; 30, 30, 15, 25 in 2025 and 2026; any weight in other years."""
    final = read("mips")["measures"]["final"]["weighted_mean"]
    assert list(final) == ["quality", "cost", "activities", "interoperability"]
    for year, weights in WEIGHTS.items():
        stated = [find_in_force(body["by_year"], year) for body in final.values()]
        assert stated == list(map(str, weights))
        assert sum(weights) == 100
    for year in UNREAD:
        stated = [find_in_force(body["by_year"], year) for body in final.values()]
        assert set(stated) <= {"0..100", None}


def test_the_mips_threshold_was_read_for_2025_and_2026() -> None:
    """75 points in both years; any number in others."""
    (step,) = read("mips")["outcomes"]["payment"]["steps"]
    by_year = step["rule"]["final"]["by_year"]
    in_force = {year: find_in_force(by_year, year) for year in ("2018", "2025", "2026", "2027")}
    assert in_force == {"2018": "0..100", "2025": "75", "2026": "75", "2027": "0..100"}


def test_improvement_activities_before_2025_are_worth_20_and_10_of_40() -> None:
    """Doubled in a small practice, capped at 40; a recognised medical home has full credit."""
    measures = read("mips")["measures"]
    points = measures["activity_points"]
    assert points["sum"] == [
        {"value": "high_weighted", "times": "20"},
        {"value": "medium_weighted", "times": "10"},
    ]
    assert (points["times"], points["cap"]) == ("small_practice_factor", "40")
    factor = measures["small_practice_factor"]
    assert (factor["if"], factor["then"]) == ({"where": {"small": "yes"}}, "2")
    assert measures["activities_before_2025"]["then"] == "100"
    assert measures["activities"]["if"] == {"where": {"year": "..2024"}}
    assert measures["activities"]["then"] == "activities_before_2025"


def test_six_levels_of_integration_have_their_published_names() -> None:
    """Two levels in each of three categories; only names are published, the questions are ours."""
    definition = read("cihs-integration-levels")
    steps = definition["outcomes"]["level"]["steps"]
    assert tuple(step["title"] for step in steps) == LEVELS
    assert {step["text_basis"] for step in steps} == {"published"}
    assert definition["basis"] == "editorial"
    assert all("basis" not in step for step in steps)
    category = definition["outcomes"]["category"]["steps"]
    assert [(step["id"], step["rule"]["level"]) for step in category] == [
        ("coordinated", "level-1"),
        ("co-located", "level-3"),
        ("integrated", "level-5"),
    ]


def test_the_seven_points_are_called_the_same_wherever_they_stand() -> None:
    """IHI's names, letter by letter; a file may leave out points that it does not use."""
    for name in WITH_POINTS:
        members = load_framework(name).dimensions["leverage_point"].members
        named = {id: member.title for id, member in members.items()}
        assert named == {id: POINTS[id] for id in named}
    assert set(load_framework(WITH_POINTS[0]).dimensions["leverage_point"].members) == set(POINTS)


def test_no_level_of_a_leadership_profile_is_taken_for_published() -> None:
    """IHI publishes no score: scale, levels, measures and ties to points are ours and say so."""
    for name in ("ihi-leverage-points", "snmhi-engaged-leadership"):
        definition = read(name)
        assert definition["basis"] == "editorial"
        assert "basis" not in definition["scales"]["rubric"]
        assert "basis" not in str(definition["measures"])
    points = load_framework("ihi-leverage-points").milestones.values()
    assert {point.ground.basis for point in points} == {Basis.EDITORIAL}
    elements = load_framework("snmhi-engaged-leadership").milestones.values()
    assert {each.ground_of("leverage_point").basis for each in elements} == {Basis.EDITORIAL}
