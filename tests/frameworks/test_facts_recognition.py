"""Recognition programmes say what was read, held against tables copied by hand."""

from pathlib import Path
from typing import Any

import yaml

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
NCQA = "ncqa-pcmh-2017"

# Concept: core criteria, elective credits, and the criteria that were read with their kind and
# credits. Kinds and credits: PCC wiki of the 2017 standards; that 40 are core: NCQA concepts page.
# The credits, 83 in all, are a sum over the list; no source states it.
CONCEPT_TABLE = """
TC 5   7 01 02 03 04 06 07
KM 10 22 01 02 14 15 16 17 18 19
AC 7   8 10 11 12 13
CM 4   6
CC 5  24 04 05 06 07 08 09 10 11 12 13
QI 9  16 01 02 03 04 05
"""
# Credits of each elective criterion. Those of the read criteria: PCC wiki; the others are recalled.
CREDITS = """
TC03 1 TC04 2 TC05 2 TC08 2
KM04 1 KM05 1 KM06 1 KM07 2 KM08 1 KM11 1 KM13 2 KM16 1 KM17 1 KM18 1 KM19 2
KM22 1 KM23 1 KM24 1 KM25 1 KM26 1 KM27 1 KM28 2
AC06 1 AC07 1 AC08 1 AC09 1 AC12 2 AC13 1 AC14 1
CM03 2 CM06 1 CM07 1 CM08 1 CM09 1
CC02 1 CC03 2 CC05 2 CC06 1 CC07 2 CC08 1 CC09 2 CC10 2 CC11 1 CC12 1 CC13 2
CC17 1 CC18 1 CC19 1 CC20 1 CC21 3
QI05 1 QI06 1 QI07 2 QI12 2 QI13 1 QI14 2 QI16 1 QI17 2 QI18 2 QI19 2
"""
# What is measured from what. The patients of CM 02: NCQA answer 000011382; QI 04 before QI 11: PCC
# wiki. The rest follows from the names of the criteria.
NEEDS = {
    **{f"CM0{number}": ("CM02", "published") for number in range(4, 10)},
    "QI11": ("QI04", "published"),
    "QI08": ("QI01", "inferred"),
    "QI09": ("QI02", "inferred"),
    "QI10": ("QI03", "inferred"),
    "QI13": ("QI05", "inferred"),
    "QI14": ("QI05", "inferred"),
    "CM02": ("CM01", "inferred"),
}
# PCMH-A: items of each section; their sum is the 36 of version 4.0. Both are recalled.
SECTIONS = {"EL": 4, "QIS": 4, "EMP": 4, "CTR": 3, "OEC": 5, "PCI": 6, "EA": 4, "CC": 6}


def read(name: str) -> dict[str, Any]:
    """Return a definition as plain texts, lists and mappings."""
    text = (FRAMEWORKS / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it reads texts only
    return loaded


def read_rows(table: str) -> list[list[str]]:
    """Return the words of each line of a table."""
    return [line.split() for line in table.strip().split("\n")]


def count_best(body: dict[str, Any]) -> int:
    """Return the most credits a criterion is worth."""
    points = body["points"]
    return int(points[-1] if isinstance(points, list) else points)


def test_ncqa_has_40_core_criteria_by_concept() -> None:
    """5 + 10 + 7 + 4 + 5 + 9 = 40, the published number."""
    milestones = read(NCQA)["milestones"]
    for concept, core, credit, *_ in read_rows(CONCEPT_TABLE):
        bodies = [body for body in milestones.values() if body["concept"] == concept]
        electives = [body for body in bodies if body["kind"] == "elective"]
        assert len(bodies) - len(electives) == int(core)
        assert sum(map(count_best, electives)) == int(credit)


def test_ncqa_electives_are_worth_what_was_read_or_recalled() -> None:
    """60 electives, 83 credits, each of 1, 2 or 3."""
    words = CREDITS.split()
    table = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    milestones = read(NCQA)["milestones"]
    stated = {
        name: count_best(body) for name, body in milestones.items() if body["kind"] == "elective"
    }
    assert stated == table
    assert (len(table), sum(table.values())) == (60, 83)


def test_ncqa_marks_as_published_what_was_read_and_nothing_else() -> None:
    """33 criteria were read with their kind and credits."""
    read_codes = {
        f"{concept}{number}"
        for concept, _, _, *numbers in read_rows(CONCEPT_TABLE)
        for number in numbers
    }
    milestones = read(NCQA)["milestones"]
    marked = {name for name, body in milestones.items() if body.get("basis") == "published"}
    assert marked == read_codes
    assert len(read_codes) == 33


def test_ncqa_asks_for_all_core_25_credits_and_5_of_6_concepts() -> None:
    """The published rule, CHC Learning on the redesign of 2017; recognised or not, no levels."""
    definition = read(NCQA)
    (step,) = definition["outcomes"]["recognition"]["steps"]
    assert step["rule"] == {"all": ["all_core", {"credits": "25"}, "coverage"]}
    assert definition["rules"]["all_core"]["all"] == {"kind": "core"}
    coverage = definition["rules"]["coverage"]
    assert coverage["at_least"] == "5"
    assert coverage["of"] == {"groups": "concept", "having": {"any": {"kind": "elective"}}}
    assert len(definition["dimensions"]["concept"]) == 6


def test_ncqa_shares_are_those_of_its_answers() -> None:
    """75 percent of care plans (answer 000011382), 80 of medications (answer on version 11)."""
    definition = read(NCQA)
    limits = {
        name: definition["scales"][body["scale"]].get("met")
        for name, body in definition["milestones"].items()
        if body.get("scale") in {"care_plans", "medications"}
    }
    assert limits == {
        **{f"CM0{number}": "75%" for number in range(4, 10)},
        "KM14": "80%",
        "KM15": "80%",
    }


def test_ncqa_order_hints_have_the_basis_they_were_read_with() -> None:
    """Seven are published, six inferred; QI 12 waits for four criteria, inferred."""
    stated = {
        name: (hint["needs"], hint["basis"])
        for name, body in read(NCQA)["milestones"].items()
        for hint in body.get("requires", [])
    }
    assert stated.pop("QI12") == ({"all": ["QI08", "QI09", "QI10", "QI11"]}, "inferred")
    assert stated == NEEDS


def test_new_york_makes_twelve_unlisted_electives_mandatory() -> None:
    """Twelve is published by the state and NCQA, from April 2018; the 25 credits are recalled."""
    definition = read("nys-pcmh")
    assert definition["extends"] == NCQA
    assert definition["period"] == "2018-04-01"
    assert definition["rules"]["state_mandatory"]["all"] == {"kind": "elective", "unlisted": "12"}
    rules = definition["outcomes"]["recognition"]["steps"][0]["rule"]["all"]
    assert {"credits": {"value": "25", "basis": "editorial", "source": "own"}} in rules
    assert {"all_core", "state_mandatory", "coverage"} < {str(rule) for rule in rules}


def test_ncqa_2014_has_six_must_pass_elements_at_half_their_points() -> None:
    """1A, 2D, 3D, 4B, 5B and 6D at 50 percent: PCMH 2014 must-pass elements."""
    assert read("ncqa-pcmh-2014")["rules"]["must_pass"]["all"] == [
        {"share_1A": "50%"},
        {"e2D": "50%"},
        {"e3D": "50%"},
        {"e4B": "50%"},
        {"e5B": "50%"},
        {"e6D": "50%"},
    ]


def test_ncqa_2014_element_1a_has_the_table_that_was_read() -> None:
    """4.5 points, six factors, the first critical: PCMH 2014 standards and guidelines."""
    definition = read("ncqa-pcmh-2014")
    share, points = (definition["measures"][name] for name in ("share_1A", "points_1A"))
    table = {"0": "0", "1": "25%", "2": "50%", "3": "75%", "5": "100%"}
    assert (share["table"], share["only_if"]) == (table, "a1")
    assert points["times"] == "4.5"
    assert definition["totals"]["points"] == "100"
    assert definition["scales"]["points"]["to"] == "95.5"  # 100 - 4.5


def test_ncqa_2014_levels_begin_at_35_60_and_85() -> None:
    """35 to 59, 60 to 84, 85 to 100, each with must-pass: table of recognition levels."""
    steps = read("ncqa-pcmh-2014")["outcomes"]["level"]["steps"]
    assert [step["rule"] for step in steps] == [
        {"all": ["must_pass", {"points": "35"}]},
        {"points": "60"},
        {"points": "85"},
    ]


def test_oregon_tiers_and_designations_are_those_of_the_rule() -> None:
    """OAR 409-055-0040 and -0045: 11 must-pass; 30, 65, 130, 255 of 430; 13 of 16; 15 of 20."""
    definition = read("oregon-pcpch-2020")
    tier, added = (definition["outcomes"][name] for name in ("tier", "designations"))
    kinds = [body["kind"] for body in definition["milestones"].values()]
    assert kinds.count("must_pass") == 11
    assert [step["rule"] for step in tier["steps"]] == [
        {"all": ["must_pass", {"points": "30"}]},
        {"points": "65"},
        {"points": "130"},
        {"points": "255"},
    ]
    assert [step["rule"]["all"] for step in added["steps"]] == [
        [{"tier": "tier-4"}, "star_list", {"where": {"star_verified": "yes"}}],
        [{"tier": "tier-1"}, "equity_list", {"where": {"equity_documented": "yes"}}],
    ]
    scales, rules = definition["scales"], definition["rules"]
    assert (rules["star_list"]["star_measures"], scales["table_4"]["to"]) == ("13", "16")
    assert (rules["equity_list"]["equity_measures"], scales["table_2"]["to"]) == ("15", "20")
    assert scales["points"]["to"] == "430"
    assert tier["valid_for"] == {"years": "2"}


def test_pcmh_a_has_36_items_in_eight_sections_on_a_scale_of_12() -> None:
    """The scale is published (JABFM table 2, form); sections and items are recalled."""
    definition = read("pcmh-a")
    items = [body["section"] for body in definition["milestones"].values()]
    assert {section: items.count(section) for section in SECTIONS} == SECTIONS
    assert len(items) == sum(SECTIONS.values()) == 36
    assert definition["scales"]["rubric"]["levels"] == "1..12"
    assert definition["raters"]["combine"] == "consensus"


def test_pcmh_a_bands_begin_at_1_4_7_and_10_under_both_roundings() -> None:
    """D 1 to 3, C 4 to 6, B 7 to 9, A 10 to 12 (JABFM table 2, form); rounding is a choice."""
    outcomes = read("pcmh-a")["outcomes"]
    assert {name: body["round"] for name, body in outcomes.items()} == {
        "section_level": "none",
        "section_level_half_up": "half_up",
    }
    for body in outcomes.values():
        bands = [(step["id"], step["from"]) for step in body["steps"]]
        assert bands == [("D", "1"), ("C", "4"), ("B", "7"), ("A", "10")]
