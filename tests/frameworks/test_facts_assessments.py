"""Self-assessments and certifications say what was read, held against tables copied by hand."""

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
MARKS = {"basis", "source", "text_basis"}
ALL = (
    "ten-building-blocks",
    "qica",
    "acic",
    "hrsa-osv",
    "phmcat",
    "chi",
    "himss-amam",
    "health-catalyst-haam",
    "joint-commission-pcmh",
)

# Ann Fam Med 2014;12:166-171: names and order; the first four assist the other six.
BLOCKS = [
    "Engaged leadership",
    "Data-driven improvement",
    "Empanelment",
    "Team-based care",
    "Patient-team partnership",
    "Population management",
    "Continuity of care",
    "Prompt access to care",
    "Comprehensiveness and care coordination",
    "Template of the future",
]
# Ann Fam Med 2021;19:499-506, table 1: means at baseline and at follow-up.
QICA_DOMAINS = {
    "Embed clinical evidence": (6.95, 8.32),
    "Utilize data to improve performance": (4.98, 6.97),
    "Establish regular QI processes": (5.14, 7.39),
    "Identify at-risk patients": (5.46, 7.06),
    "Define roles and responsibilities": (6.96, 8.15),
    "Improve patient self-management": (7.44, 8.51),
    "Link patients to outside resources": (8.20, 8.99),
}
QICA_TOTALS = (6.45, 7.88)
# BMC Fam Pract 2019, table of practices and scores: a total score over 20 items.
QICA_ITEMS = 20
# Items per subscale: 6, 3, 4, 4 and 6 in Health Qual Life Outcomes 2011;9:49 table 2 and in the
# AHRQ handbook, table 6.2; 6 of integration in AHRQ's clearinghouse; 34 in all (AHRQ Academy).
ACIC_ITEMS = {
    "organization": 6,
    "community": 3,
    "self_management": 4,
    "decision_support": 4,
    "delivery_system": 6,
    "information_systems": 34 - 6 - 3 - 4 - 4 - 6 - 6,
    "integration": 6,
}
# Health Affairs 2012;31:177-186, exhibit 3, June 2011: means in the order above, and the overall.
ACIC_EXHIBIT = (7.6, 5.8, 7.1, 6.1, 7.2, 7.2, 6.1)
ACIC_EXHIBIT_OVERALL = 6.7
# HRSA Site Visit Protocol, list of sections; the page of FTCA deeming stands by itself, and the two
# on the board are in the account of a health center, NOAH.
SITE_VISIT_READ = [
    "Needs assessment",
    "Required and additional health services",
    "Clinical staffing",
    "Accessible locations and hours of operation",
    "Coverage for medical emergencies during and after hours",
    "Continuity of care and hospital admitting",
    "Sliding fee discount program",
    "Quality improvement and assurance",
    "Key management staff",
    "Contracts and subawards",
    "Conflict of interest",
    "Collaborative relationships",
    "Financial management and accounting systems",
    "Billing and collections",
    "Budget",
    "Program monitoring and data reporting",
    "Board authority",
    "Board composition",
    "FTCA deeming requirements",
]
# phminitiative.com/phmcat: eight domains.
PHMCAT_DOMAINS = [
    "Leadership and culture",
    "Business case for population health management",
    "Technology and data infrastructure",
    "Empanelment and access",
    "Care teams",
    "Patient-centered, population-based care",
    "Behavioral health",
    "Social health",
]
# Psychiatric News, August 2022: seven of the eight domains by topic; the eighth is recalled.
CHI_READ = [
    "Screening, referral and follow-up",
    "Prevention and treatment of common conditions",
    "Continuing care management",
    "Self-management support",
    "Multidisciplinary teamwork",
    "Systematic measurement and quality improvement",
    "Linkage with community and social services",
]
CHI_RECALLED = ["Financial sustainability"]
# Least and greatest value of each scale, and the source that says so in the framework.
SCALES = {
    "ten-building-blocks": ("1", "12"),  # inferred: an adaptation of the PCMH-A
    "qica": ("1", "12"),  # table 1, note b
    "phmcat": ("1", "10"),  # phminitiative.com/phmcat
}


def read(name: str) -> dict[str, Any]:
    """Return a definition as plain texts, lists and mappings."""
    text = (FRAMEWORKS / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it reads texts only
    return loaded


def list_titles(name: str, dimension: str) -> list[str]:
    """Return the titles of the members of a dimension, in order."""
    members = read(name)["dimensions"][dimension]
    return [body["title"] for key, body in members.items() if key not in MARKS]


def list_spreads() -> list[tuple[int, ...]]:
    """Return every spread of 20 items over seven domains that gives both published totals.

    Totals and means are rounded to a hundredth, so each may be off by half of that.
    """
    found = []
    for cuts in combinations(range(1, QICA_ITEMS), 6):
        ends = (0, *cuts, QICA_ITEMS)
        spread = tuple(after - before for before, after in pairwise(ends))
        totals = [
            sum(n * means[time] for n, means in zip(spread, QICA_DOMAINS.values(), strict=True))
            / QICA_ITEMS
            for time in (0, 1)
        ]
        if all(abs(a - b) <= 0.0101 for a, b in zip(totals, QICA_TOTALS, strict=True)):
            found.append(spread)
    return found


@pytest.mark.parametrize("name", ALL)
def test_each_tells_what_was_not_read(name: str) -> None:
    """A user learns which part of the programme is missing, recalled or our choice."""
    definition = read(name)
    assert "not read" in definition["note"] or "recalled" in definition["note"]
    sources = definition["sources"]
    assert all(body["url"].startswith("http") for id, body in sources.items() if id != "own")


@pytest.mark.parametrize("name", SCALES)
def test_scales_reach_from_end_to_end(name: str) -> None:
    """Where a milestone is the mean of items, it runs over the scale of the items."""
    (scale,) = read(name)["scales"].values()
    assert (scale["from"], scale["to"]) == SCALES[name]


def test_the_ten_blocks_stand_in_their_order() -> None:
    """Names and order are the published ones; the first four are the foundation."""
    milestones = read("ten-building-blocks")["milestones"]
    assert list_titles("ten-building-blocks", "block") == BLOCKS
    assert [body["title"] for body in milestones.values()] == BLOCKS
    assert [body["tier"] for body in milestones.values()] == ["foundation"] * 4 + ["upper"] * 6
    assert [body["block"] for body in milestones.values()] == [str(n) for n in range(1, 11)]


def test_the_foundation_assists_the_six_blocks_above_it() -> None:
    """24 edges, all soft: that the first four assist is published, from which level is ours."""
    definition = read("ten-building-blocks")
    edges = {
        (int(needed[1:]), int(id[1:]))
        for id, body in definition["milestones"].items()
        for hint in body.get("requires", [])
        for needed in hint["needs"]["all"]
    }
    assert edges == {(below, above) for below in range(1, 5) for above in range(5, 11)}
    assert definition["prerequisites"] == {"strength": "soft", "basis": "inferred"}
    assert all(
        "basis" not in hint
        for body in definition["milestones"].values()
        for hint in body.get("requires", [])
    )


def test_the_blocks_have_46_items() -> None:
    """35 taken over and 11 added (UCSF); no item is listed, because none was read."""
    note = read("ten-building-blocks")["note"]
    assert 35 + 11 == 46
    assert "46 items, 35 taken over from the PCMH-A and 11 added" in note


def test_qica_names_its_seven_domains() -> None:
    """Names and order are those of the table."""
    assert list_titles("qica", "domain") == list(QICA_DOMAINS)


def test_qica_weights_are_what_both_published_totals_leave_open() -> None:
    """Each range runs from the fewest to the most items a domain can have."""
    weights = read("qica")["measures"]["total"]["weighted_mean"]
    columns = list(zip(*list_spreads(), strict=True))
    expected = [f"{min(column)}..{max(column)}" for column in columns]
    assert list(weights.values()) == expected


def test_the_total_of_qica_is_no_mean_of_domains() -> None:
    """The mean of the seven published means is 6.45 and 7.91; the totals are 6.45 and 7.88."""
    means = [sum(column) / 7 for column in zip(*QICA_DOMAINS.values(), strict=True)]
    assert [round(mean, 2) for mean in means] == [6.45, 7.91]


def test_acic_has_34_items_in_seven_subscales() -> None:
    """Items per subscale are those of the published tables."""
    milestones = read("acic")["milestones"]
    found = {
        subscale: sum(body["subscale"] == subscale for body in milestones.values())
        for subscale in read("acic")["dimensions"]["subscale"]
        if subscale not in MARKS
    }
    assert found == ACIC_ITEMS
    assert len(milestones) == sum(ACIC_ITEMS.values()) == 34


def test_the_overall_acic_score_is_a_mean_of_subscale_means() -> None:
    """A published exhibit has 6.7, the mean of seven means; weighted by items it would be 6.8."""
    by_subscale = sum(ACIC_EXHIBIT) / 7
    counts = ACIC_ITEMS.values()
    by_item = sum(n * mean for n, mean in zip(counts, ACIC_EXHIBIT, strict=True)) / 34
    assert (round(by_subscale, 1), round(by_item, 1)) == (ACIC_EXHIBIT_OVERALL, 6.8)
    assert read("acic")["measures"]["overall"]["mean"] == "subscale_mean"


def test_acic_bands_begin_at_0_3_6_and_9() -> None:
    """0 to 2, 3 to 5, 6 to 8 and 9 to 11 on the adapted form; the scale runs from 0 to 11."""
    definition = read("acic")
    assert definition["scales"]["eleven"]["levels"] == "0..11"
    for outcome in definition["outcomes"].values():
        assert [step["from"] for step in outcome["steps"]] == ["0", "3", "6", "9"]
        assert outcome["basis"] == "inferred"


def test_the_site_visit_has_nineteen_chapters_and_no_grouping_of_ours() -> None:
    """Every chapter was read by name; no source that was read puts them into groups."""
    definition = read("hrsa-osv")
    milestones = definition["milestones"].values()
    assert [body["title"] for body in milestones if "basis" not in body] == SITE_VISIT_READ
    assert len(milestones) == len(SITE_VISIT_READ) == 19
    assert "dimensions" not in definition


def test_site_visits_fall_in_the_published_months() -> None:
    """Months 2 to 4 of one year, 12 to 16 of three years (HRSA compliance FAQ)."""
    window = read("hrsa-osv")["rules"]["visit_window"]
    assert window["if"] == {"where": {"award": "one year"}}
    assert window["then"] == {"where": {"award_month": "2..4"}}
    assert window["else"] == {"where": {"award_month": "12..16"}}


def test_conditions_run_out_after_90_60_and_30_days() -> None:
    """The phases follow each other; the days are recalled, and say so."""
    steps = read("hrsa-osv")["outcomes"]["standing"]["steps"]
    limits = [step["rule"]["where"]["condition_days"] for step in steps[:3]]
    assert limits == [f"..{90 + 60 + 30}", f"..{90 + 60}", "..90"]
    assert {step["basis"] for step in steps[:3]} == {"editorial"}
    assert read("hrsa-osv")["scales"]["state"]["levels"] == ["not met", "condition", "cured", "met"]


def test_phmcat_averages_three_or_more_people_in_eight_domains() -> None:
    """Names of domains, and at least three people whose answers are averaged."""
    raters = read("phmcat")["raters"]
    assert list_titles("phmcat", "domain") == PHMCAT_DOMAINS
    assert (raters["combine"], raters["at_least"]) == ("mean", "3")
    assert "50 questions" in read("phmcat")["note"]


def test_chi_is_a_profile_of_eight_domains() -> None:
    """Seven topics published, one recalled; three constructs, and no number over all domains."""
    definition = read("chi")
    bodies = definition["milestones"].values()
    assert [body["title"] for body in bodies if body.get("basis") == "published"] == CHI_READ
    assert [body["title"] for body in bodies if "basis" not in body] == CHI_RECALLED
    assert len(definition["outcomes"]["construct"]["steps"]) == 3
    assert [measure["by"] for measure in definition["measures"].values()] == ["domain"]


def test_himss_has_stages_0_to_7() -> None:
    """Eight stages (Healthcare Finance News)."""
    steps = read("himss-amam")["outcomes"]["stage"]["steps"]
    assert [step["id"] for step in steps] == [f"stage-{n}" for n in range(8)]


def test_health_catalyst_has_nine_levels() -> None:
    """Levels 1 to 9; that they build on each other was not read, and is editorial."""
    outcome = read("health-catalyst-haam")["outcomes"]["level"]
    assert [step["id"] for step in outcome["steps"]] == [f"level-{n}" for n in range(1, 10)]
    assert outcome["basis"] == "editorial"


def test_the_joint_commission_opened_to_three_settings_in_three_years() -> None:
    """Ambulatory care 2011, hospitals 2013, behavioral health homes 2014; five characteristics."""
    definition = read("joint-commission-pcmh")
    opened = {
        option["where"]["setting"]: option["where"]["year"]
        for option in definition["rules"]["open_to"]["any"]
    }
    assert opened == {
        "ambulatory care": "2011..",
        "hospital": "2013..",
        "behavioral health home": "2014..",
    }
    assert len(definition["milestones"]) == 5
