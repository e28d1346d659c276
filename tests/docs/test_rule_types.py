"""The page of rule types shows lines of real frameworks, one entry for each of the 26 types."""

import re
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "rule-types.md"
SHIPPED = ROOT / "frameworks"
FOLDER = ROOT / "tests" / "frameworks" / "rule_types"
ENTRY = re.compile(
    r"^### (?P<id>\w+)\n(?P<words>.*?)^```yaml\n(?P<yaml>.*?)^```$", re.MULTILINE | re.DOTALL
)
OF_TEST = "From the test framework:"

# Copied by hand from the list of rule types met in real programmes; beside each the sign by which
# a framework that has it is known.
SIGNS = {
    "all_of": r"\ball: (milestones|\{)",
    "mean_with_bands": r"bands: \w+",
    "mean_of_means": r"\{.*\bmean: \w+_mean\b",
    "must_pass_plus_points_bands": r"all: \[must_pass, \{points: \d+\}\]",
    "count_to_fraction": r"table: \{",
    "min_fraction_gate": r"- \{\w+: 50%\}",
    "credits_with_core_and_coverage": r"all: \[all_core, .*coverage\]",
    "k_of_n": r"at_least: \d+",
    "menu_with_category_minimums": r"all: \{groups: \w+, having: \{any: milestones\}\}",
    "choose_option": r"any: (\{|\[)",
    "capped_credits": r"cap: \d+",
    "cumulative_tracks": r"ladder: cumulative",
    "staged_gates": r"ladder: cumulative",
    "time_overlay": r"due: |applies: \{(programme_year|year|cohort)|by_year: ",
    "ordinal_rubric": r"levels: \[",
    "decision_tree": r"tree:",
    "weighted_composite": r"weighted_mean:",
    "measured_threshold": r"measured: number|scale: share|: 95%",
    "eligibility_predicate": r"where: \{",
    "add_on_designation": r"ladder: any_order",
    "overlay_on_base": r"^extends: ",
    "compliance_with_remediation": r"condition, cured, met\], met: cured",
    "equivalence_credit": r"recognised_by: \[",
    "validity_and_cadence": r"valid_for: \{years: \d+\}|cadence_months: \d+",
    "multi_rater": r"^raters: ",
    "profile_only": r"by: \w+",
}


@frozen
class Entry:
    """One rule type on the page: its words, and the YAML that is shown."""

    id: str
    words: str
    yaml: str

    @property
    def shipped(self) -> list[str]:
        """The shipped frameworks that are named; the lines are those of the first."""
        line = next((row for row in self.words.splitlines() if row.startswith("From `")), "")
        return re.findall(r"`([\w-]+)`", line)

    @property
    def origin(self) -> Path:
        """The file whose lines are shown."""
        return SHIPPED / f"{self.shipped[0]}.yaml" if self.shipped else FOLDER / f"{self.id}.yaml"


ENTRIES = [Entry(*found.groups()) for found in ENTRY.finditer(PAGE.read_text("utf-8"))]
NAMES = [entry.id for entry in ENTRIES]


def test_page_and_folder_name_the_26_types() -> None:
    """The page has one entry for each type, and each has a test framework."""
    assert len(SIGNS) == 26
    assert sorted(NAMES) == sorted(SIGNS)
    assert {path.stem for path in FOLDER.glob("*.yaml") if ".cases" not in path.name} == set(SIGNS)


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_every_entry_says_where_its_lines_stand(entry: Entry) -> None:
    """Each is taken from a shipped framework, or says that it is from the test framework."""
    assert bool(entry.shipped) != (OF_TEST in entry.words)


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_every_line_shown_stands_in_the_framework(entry: Entry) -> None:
    """The lines are those of the file, letter by letter and in its order."""
    lines = iter(entry.origin.read_text("utf-8").splitlines())
    assert [line for line in entry.yaml.splitlines() if line not in lines] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_every_framework_named_has_the_rule_type(entry: Entry) -> None:
    """The lines shown and each framework named bear the sign of the type."""
    sign = re.compile(SIGNS[entry.id], re.MULTILINE)
    texts = [(SHIPPED / f"{id}.yaml").read_text("utf-8") for id in entry.shipped]
    assert [bool(sign.search(text)) for text in [entry.yaml, *texts]] == [True] * (len(texts) + 1)


def test_all_but_one_type_ship() -> None:
    """Only the menu with category minimums is shown from its test framework alone."""
    assert [entry.id for entry in ENTRIES if not entry.shipped] == ["menu_with_category_minimums"]
