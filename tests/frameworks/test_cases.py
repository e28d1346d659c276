"""Every scored practice beside a framework comes out as its source or its arithmetic says."""

import pytest

from tests.frameworks.cases import FOLDERS, ROOT, Case, read_cases
from transform_model import check_framework, load_framework

CASES = read_cases()
SHIPPED, _, RULE_TYPES = FOLDERS
CLEAN = [
    path
    for folder in (SHIPPED, RULE_TYPES, ROOT / "examples")
    for path in sorted(folder.glob("*.yaml"))
    if ".cases" not in path.name and not path.name.startswith("practice")
]
TYPES = """
all_of mean_with_bands mean_of_means must_pass_plus_points_bands count_to_fraction
min_fraction_gate credits_with_core_and_coverage k_of_n menu_with_category_minimums choose_option
capped_credits cumulative_tracks staged_gates time_overlay ordinal_rubric decision_tree
weighted_composite measured_threshold eligibility_predicate add_on_designation overlay_on_base
compliance_with_remediation equivalence_credit validity_and_cadence multi_rater profile_only
"""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_comes_out_as_its_source_says(case: Case) -> None:
    """What is expected was worked out by hand, from a published rule or from the definition."""
    assert case.compare(case.score(load_framework(case.path))) == []


@pytest.mark.parametrize("path", CLEAN, ids=[path.stem for path in CLEAN])
def test_nothing_is_found_in_what_we_ship(path: object) -> None:
    """Neither an error nor a warning: totals are met, every fact has its basis and citation."""
    assert check_framework(str(path)) == ()


def test_each_of_the_26_rule_types_has_a_framework_and_cases() -> None:
    """Every way of scoring met in a real programme can be written, and is worked by hand."""
    stems = {path.name for path in RULE_TYPES.glob("*.yaml")}
    assert len(TYPES.split()) == 26
    assert stems == {f"{name}{end}" for name in TYPES.split() for end in (".yaml", ".cases.yaml")}


def test_a_wrong_expectation_is_noticed() -> None:
    """The comparison sees a wrong number, a wrong range, a wrong step and a wrong word."""
    case = next(case for case in CASES if case.name == "ncqa-pcmh-2017-just-enough")
    wrong = {
        "credits": "24",
        "core_met": "39..40",
        "recognition": "none",
        "coverage": "no",
        "credits_by_concept": {"TC": "8"},
        "current_phase": "phase-1",
    }
    told = Case(case.path, {**case.body, "expect": wrong})
    assert len(told.compare(told.score(load_framework(case.path)))) == len(wrong)
