"""Every scored practice beside a framework comes out as its source or its arithmetic says."""

from pathlib import Path

import pytest

from tests.frameworks.cases import FILES, FOLDERS, ROOT
from transform_model import check_framework
from transform_model.cases.covering import cover_runs
from transform_model.cases.locating import find_cases
from transform_model.cases.running import run_file
from transform_model.language.shelf import list_shipped

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


@pytest.mark.parametrize("path", FILES, ids=[path.name.partition(".")[0] for path in FILES])
def test_the_cases_come_out_as_their_sources_say(path: Path) -> None:
    """What is expected was worked out by hand, from a published rule or from the definition."""
    run = run_file(path)
    assert run.diagnostics == ()
    assert [str(each) for result in run.results for each in result.differences] == []


@pytest.mark.parametrize("id", list_shipped())
def test_the_cases_of_a_shipped_framework_reach_all_of_it(id: str) -> None:
    """Every threshold, branch, band and step has a case, or a reason why not that is needed."""
    (coverage,) = cover_runs([run_file(find_cases(id))])
    assert [target.id for target in coverage.missed] == []
    assert [target.id for target in coverage.unreachable] == []
    assert coverage.idle_excuses == ()


@pytest.mark.parametrize("path", CLEAN, ids=[path.stem for path in CLEAN])
def test_nothing_is_found_in_what_we_ship(path: object) -> None:
    """Neither an error nor a warning: totals are met, every fact has its basis and citation."""
    assert check_framework(str(path)) == ()


def test_each_of_the_26_rule_types_has_a_framework_and_cases() -> None:
    """Every way of scoring met in a real programme can be written, and is worked by hand."""
    stems = {path.name for path in RULE_TYPES.glob("*.yaml")}
    assert len(TYPES.split()) == 26
    assert stems == {f"{name}{end}" for name in TYPES.split() for end in (".yaml", ".cases.yaml")}
