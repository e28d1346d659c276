"""Practices of every way of scoring have in a cohort what they have alone, exactly."""

from pathlib import Path

import numpy as np
import pytest

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import find_disagreements
from tests.frameworks.cases import FOLDERS
from transform_model.cohort.outputs import choose_outputs
from transform_model.definition.basis import Basis
from transform_model.language.library import load_framework
from transform_model.scoring.plan import compile_framework

RULE_TYPES = sorted(path for path in FOLDERS[2].glob("*.yaml") if ".cases" not in path.name)


@pytest.mark.parametrize("basis", [None, Basis.PUBLISHED])
@pytest.mark.parametrize("path", RULE_TYPES, ids=lambda path: path.stem)
def test_practices_of_every_rule_type_get_their_own_scores(path: Path, basis: Basis | None) -> None:
    """Twelve practices in parts of five; all shipped frameworks are among the properties."""
    plan = compile_framework(load_framework(path), basis=basis)
    scores = draw_scores(plan, np.random.default_rng(20170102), 12)

    assert find_disagreements(plan, scores, choose_outputs(plan, "all"), chunk=5) == []
