"""Programmes that ship as structure say what was read, held against tables copied by hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from transform_model import load_framework, score_practice
from transform_model.scoring.results import OutcomeResult

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
CONCEPTS = "snmhi-change-concepts"
STRUCTURE_ONLY = ("cpc", "making-care-primary", "mdpcp", "ny-apc-gates", "primary-care-first")

# Concept, its name, its stage in order, and how many key changes it has here; 33 in all.
# Names, stages and order: Coach Medical Home, module 3. 33 is the count of Sugarman 2014, 32
# that of the key activities checklist; 4+4+4+4+4+5+3+5 is our reading.
CONCEPT_TABLE = """
EL   foundation    4 Engaged Leadership
QIS  foundation    4 Quality Improvement Strategy
EMP  relationships 4 Empanelment
CTR  relationships 4 Continuous and Team-Based Healing Relationships
OEC  delivery      4 Organized, Evidence-Based Care
PCI  delivery      5 Patient-Centered Interactions
EA   barriers      3 Enhanced Access
CC   barriers      5 Care Coordination
"""
# The key changes that were read: pages on leadership (4), the strategy (4), empanelment (3),
# healing relationships (3), evidence-based care (3) and care coordination (5).
READ = """
visible_leadership quality_team protected_time hiring_and_training
improvement_method involved_patients
shared_measures health_it
assigned_panels supply_and_demand panel_data
known_partners own_provider shared_tasks
planned_care reminders ready_information
community_links joined_specialties followed_elsewhere contact_after_discharge results_and_plans
"""
# Read as half of a key change of empanelment; read under another concept in an earlier edition.
PARTLY_READ = """
panel_review
high_risk_care
"""
# Which concept enables which: inferred, no source draws a graph of key changes.
ENABLES = {("EL", "QIS"), ("EMP", "CTR"), ("EMP", "EA"), ("EMP", "CC"), ("QIS", "OEC")}
# Leverage point by key change: our proposal, the same in both files.
TIES = {
    "LP1": {"visible_leadership"},
    "LP2": {"visible_leadership", "quality_team"},
    "LP3": {"visible_leadership", "protected_time"},
    "LP4": {"involved_patients"},
    "LP5": {"protected_time"},
    "LP6": {"visible_leadership", "involved_patients"},
    "LP7": {"quality_team", "hiring_and_training", "improvement_method"},
}
# The five functions of CPC, CMS Innovation Center page of the initiative.
CPC_FUNCTIONS = {
    "Risk-stratified care management",
    "Access and continuity",
    "Planned care for chronic conditions and preventive care",
    "Patient and caregiver engagement",
    "Coordination of care across the medical neighborhood",
}
# The five functions of CPC+, which Primary Care First took over (recalled).
LATER_FUNCTIONS = {
    "Access and continuity",
    "Care management",
    "Comprehensiveness and coordination",
    "Patient and caregiver engagement",
    "Planned care and population health",
}
# Montgomery County Medical Society on the Maryland program: experience in place of engagement.
MARYLAND_FUNCTIONS = LATER_FUNCTIONS - {"Patient and caregiver engagement"} | {
    "Patient and caregiver experience"
}
MARKS = {"basis", "source", "text_basis"}


def read(name: str) -> dict[str, Any]:
    """Return a definition as plain texts, lists and mappings."""
    text = (FRAMEWORKS / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it reads texts only
    return loaded


def read_concepts() -> list[tuple[str, str, int, str]]:
    """Return ``(concept, stage, count, name)`` of the table."""
    rows = [line.split(maxsplit=3) for line in CONCEPT_TABLE.split("\n")[1:-1]]
    return [(concept, stage, int(count), name) for concept, stage, count, name in rows]


def list_members(name: str, dimension: str) -> dict[str, str]:
    """Return the titles of the members of a dimension, by id."""
    members = read(name)["dimensions"][dimension]
    return {
        key: body["title"] if isinstance(body, dict) else body
        for key, body in members.items()
        if key not in MARKS
    }


def list_tags(name: str, dimension: str) -> dict[str, set[str]]:
    """Return the milestones tagged with each member of a dimension."""
    found: dict[str, set[str]] = {}
    for milestone, body in read(name)["milestones"].items():
        tags = body.get(dimension, [])
        tags = tags["value"] if isinstance(tags, dict) else tags
        for tag in [tags] if isinstance(tags, str) else tags:
            found.setdefault(tag, set()).add(milestone)
    return found


def list_steps(name: str, outcome: str) -> dict[str, dict[str, Any]]:
    """Return the steps of an outcome by id, lowest first."""
    return {step["id"]: step for step in read(name)["outcomes"][outcome]["steps"]}


def test_eight_concepts_hold_33_key_changes() -> None:
    """Names and order are the published ones; counts by concept are our reading of 33."""
    tags = list_tags(CONCEPTS, "concept")
    expected = [(concept, count, name) for concept, _, count, name in read_concepts()]
    found = list_members(CONCEPTS, "concept")
    assert [(key, len(tags[key]), title) for key, title in found.items()] == expected
    assert sum(count for _, count, _ in expected) == len(read(CONCEPTS)["milestones"]) == 33


def test_each_concept_stands_in_its_stage() -> None:
    """Four stages in the published order; a key change completes the stage of its concept only."""
    definition = read(CONCEPTS)
    stages = {concept: stage for concept, stage, _, _ in read_concepts()}
    assert [phase["id"] for phase in definition["phases"]] == list(dict.fromkeys(stages.values()))
    assert all(phase["basis"] == "published" for phase in definition["phases"])
    for body in definition["milestones"].values():
        assert list(body["thresholds"]) == [stages[body["concept"]]]


def test_only_key_changes_that_were_read_are_published() -> None:
    """22 were read whole, 2 in part, 9 are recalled; each level that completes a stage is ours."""
    milestones = read(CONCEPTS)["milestones"]
    found: dict[str | None, set[str]] = {}
    for key, body in milestones.items():
        found.setdefault(body.get("basis"), set()).add(key)
    assert found["published"] == set(READ.split())
    assert found["inferred"] == set(PARTLY_READ.split())
    assert [len(found[basis]) for basis in ("published", "inferred", None)] == [22, 2, 9]
    ties = [body["leverage_point"] for body in milestones.values() if "leverage_point" in body]
    assert [(tie["basis"], tie["source"]) for tie in ties] == [("editorial", "own")] * 6
    levels = [cell for body in milestones.values() for cell in body["thresholds"].values()]
    assert {(cell["level"], cell["basis"]) for cell in levels} == {("2", "editorial")}


def test_order_hints_join_the_concepts_that_were_inferred() -> None:
    """Every hint is soft and inferred, gives its reason, and joins one of five pairs."""
    definition = read(CONCEPTS)
    assert definition["prerequisites"] == {"strength": "soft", "basis": "inferred"}
    pairs = set()
    for body in definition["milestones"].values():
        for hint in body.get("requires", []):
            assert hint["why"]
            first = hint["needs"].get("all", {}).get("concept", "EMP")
            pairs.add((first, body["concept"]))
    assert pairs == ENABLES


def test_engaged_leadership_is_the_same_in_both_files() -> None:
    """Ids, words, levels and ties of the four key changes agree, so one answer serves both."""
    whole, part = read(CONCEPTS), read("snmhi-engaged-leadership")
    assert list(part["milestones"]) == list(whole["milestones"])[:4]
    for key, body in part["milestones"].items():
        same = whole["milestones"][key]
        for name in ("title", "short", "leverage_point", "levels"):
            assert body[name] == same[name]
    assert list_tags(CONCEPTS, "leverage_point") == TIES
    points = list_members(CONCEPTS, "leverage_point")
    assert points == list_members("ihi-leverage-points", "leverage_point")


def test_the_progress_scale_goes_from_a_half_to_five() -> None:
    """Ten values in steps of a half: Life QI and a trust of the NHS; scored monthly: IHI."""
    definition = read("ihi-progress-scale")
    values = [f"{half / 2:.1f}" for half in range(1, 11)]
    assert definition["scales"]["progress"]["levels"] == values
    assert list(definition["milestones"]["progress"]["levels"]) == values
    assert {body["cadence_months"] for body in definition["milestones"].values()} == {"1"}
    assert list(list_steps("ihi-progress-scale", "borne_out")) == [
        f"score-{value.replace('.', '-')}" for value in values
    ]


def test_three_scores_name_a_share_of_goals() -> None:
    """20 percent at 3, 50 percent at 4, all at 5; no other score names one."""
    expected = {"3.0": "20%", "4.0": "50%", "5.0": "100%"}
    hints = read("ihi-progress-scale")["milestones"]["progress"]["requires"]
    assert {hint["level"]: hint["needs"]["goals"] for hint in hints} == expected
    steps = list_steps("ihi-progress-scale", "borne_out").values()
    gated = [step["rule"]["all"] for step in steps if "all" in step["rule"]]
    assert {score["progress"]: goals["goals"] for score, goals in gated} == expected


def test_cpc_has_nine_milestones_five_functions_and_one_choice() -> None:
    """Nine and five are published; one of three strategies from 2014 is recalled."""
    tags = list_tags("cpc", "kind")
    assert tags["milestone"] == {f"M{number}" for number in range(1, 10)}
    assert tags["strategy"] == {"behavioral_health", "medication", "self_management"}
    assert set(list_members("cpc", "function").values()) == CPC_FUNCTIONS
    definition = read("cpc")
    assert definition["rules"]["every_milestone"]["all"] == {"kind": "milestone"}
    assert definition["rules"]["every_milestone"]["basis"] == "published"
    assert definition["rules"]["strategy_chosen"]["any"] == {"kind": "strategy"}
    assert definition["period"].startswith("2012-10")
    starts = {definition["milestones"][key]["applies"]["year"] for key in tags["strategy"]}
    assert starts == {"2014.."}


def test_only_the_topic_of_milestone_5_stands_as_published() -> None:
    """The guide of 2014 names milestones 5 and 7; what function 7 serves was worked out."""
    marks = {key: body.get("basis") for key, body in read("cpc")["milestones"].items()}
    assert {key: basis for key, basis in marks.items() if basis} == {
        "M5": "published",
        "M7": "inferred",
    }


def test_making_care_primary_has_three_tracks_and_a_door() -> None:
    """Names: the Washington Academy and Lifepoint. 125, a majority: AHRQ. Domains: a law firm."""
    assert list(list_members("making-care-primary", "track").values()) == [
        "Building Infrastructure",
        "Implementing Advanced Primary Care",
        "Optimizing Care and Partnerships",
    ]
    assert list(list_members("making-care-primary", "domain").values()) == [
        "Care management",
        "Care integration",
        "Community connection",
    ]
    rules = read("making-care-primary")["rules"]
    assert rules["may_join"]["where"]["beneficiaries"] == "125.."
    assert rules["may_join"]["where"]["sites_in_model_states"] == "51.."
    # Two and a half years, recalled: 2.5 x 12 = 30 months.
    assert rules["may_stay_in_track_1"]["where"] == {"months_in_track_1": "..30"}
    assert rules["may_stay_in_track_1"]["basis"] == "editorial"


def test_maryland_has_five_functions_and_tracks_that_come_and_go() -> None:
    """125 and a certified record: the medical society. Track 3 from 2023, Track 1 until then."""
    assert set(list_members("mdpcp", "function").values()) == MARYLAND_FUNCTIONS
    where = read("mdpcp")["rules"]["may_join"]["where"]
    assert where == {"beneficiaries": "125..", "certified_record": "yes"}
    steps = list_steps("mdpcp", "track_ready")
    assert {key: step.get("applies") for key, step in steps.items()} == {
        "track-1": {"year": "..2023"},
        "track-2": None,
        "track-3": {"year": "2023.."},
    }
    assert steps["track-3"]["basis"] == "editorial"


def test_primary_care_first_asks_for_the_functions_of_cpc_plus() -> None:
    """It rests on the design of CPC+ and had two cohorts (CMS); the five names are recalled."""
    first, plus = (
        set(list_members(name, "function").values()) for name in ("primary-care-first", "cpc-plus")
    )
    assert first == plus == LATER_FUNCTIONS
    definition = read("primary-care-first")
    assert definition["period"] == "2021-01..2025-12"
    assert definition["programme_starts"] == {"1": "2021-01-01", "2": "2022-01-01"}


def test_new_york_has_three_gates_in_order() -> None:
    """Commitment, readiness, capabilities: recalled."""
    steps = list_steps("ny-apc-gates", "gate")
    assert [step["rule"] for step in steps.values()] == ["gate_1", "gate_2", "gate_3"]


def test_colorado_counts_a_milestone_at_status_4_in_the_years_that_apply() -> None:
    """Scale and numbering: the checklist. Cohort 3 is judged on year 1: the page for cohort 3."""
    definition = read("colorado-sim")
    assert definition["scales"]["status"] == {"levels": "1..4", "met": "4"}
    tags = list_tags("colorado-sim", "year_due")
    for milestone, body in definition["milestones"].items():
        year = "2" if milestone in tags["year-2"] else "1"
        assert body["due"] == {"year": year}
        assert body.get("applies") == ({"cohort": ["1", "2"]} if year == "2" else None)
    # Requests for applications: cohort 2 in September 2017, cohort 3 in June 2018.
    starts = definition["programme_starts"]
    assert (starts["2"], starts["3"]) == ("2017-09-01", "2018-06-01")
    # The guide has chapters for blocks 1 to 6 and 8 to 10.
    blocks = list_members("colorado-sim", "block")
    assert list(blocks) == ["1", "2", "3", "4", "5", "6", "8", "9", "10"]


@pytest.mark.parametrize("name", STRUCTURE_ONLY)
def test_what_ships_as_structure_says_so_and_decides_nothing_by_itself(name: str) -> None:
    """A note opens with it, and without answers every outcome is undetermined."""
    assert read(name)["note"].startswith("Structure only.")
    score = score_practice(load_framework(FRAMEWORKS / f"{name}.yaml"), {})
    results = list(score.outcomes.values())
    assert results
    assert all(isinstance(one, OutcomeResult) and one.value == "undetermined" for one in results)
