"""Every scored practice beside a framework comes out as its source or its arithmetic says."""

import pytest

from tests.frameworks.cases import Case, read_cases
from transform_model import load_framework

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_comes_out_as_its_source_says(case: Case) -> None:
    """What is expected was worked out by hand, from a published rule or from the definition."""
    assert case.compare(case.score(load_framework(case.path))) == []
