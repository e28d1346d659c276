"""A cohort gives every practice the numbers it gets when it is scored alone, exactly."""

from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import encode, find_disagreements
from tests.frameworks.cases import FILES, FOLDERS
from transform_model.cases.reading import read_cases
from transform_model.cohort.engine import score_columns
from transform_model.cohort.outputs import FAMILIES, choose_outputs, list_outputs
from transform_model.definition.basis import Basis
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped
from transform_model.scoring.plan import compile_framework

RULE_TYPES = sorted(p for p in FOLDERS[2].glob("*.yaml") if ".cases" not in p.name)


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]


@pytest.mark.parametrize("id", list_shipped())
def test_random_practices_get_their_own_scores(id: str) -> None:
    """Whatever 100 practices answer and whatever is known of them, a cohort changes nothing."""
    plan = compile_framework(load_framework(id))
    scores = draw_scores(plan, np.random.default_rng(20170101), 100)

    assert find_disagreements(plan, scores, choose_outputs(plan, "all")) == []


@pytest.mark.parametrize("path", RULE_TYPES, ids=_stem)
def test_random_practices_of_every_rule_type_get_their_own_scores(path: Path) -> None:
    """The same for every way of scoring met in a real programme."""
    plan = compile_framework(load_framework(path))
    scores = draw_scores(plan, np.random.default_rng(20170102), 60)

    assert find_disagreements(plan, scores, choose_outputs(plan, "all"), chunk=50) == []


@pytest.mark.slow
@pytest.mark.parametrize("basis", [Basis.PUBLISHED, Basis.INFERRED, Basis.RECONSTRUCTED])
@pytest.mark.parametrize("id", list_shipped())
def test_readings_of_a_framework_keep_their_bounds(id: str, basis: Basis) -> None:
    """Counting only facts this strong, what is open for one practice is open for a cohort."""
    plan = compile_framework(load_framework(id), basis=basis)
    # A practice takes most of a second where thresholds may lie in thousands of ways.
    count = 2 if plan.movable else 15
    scores = draw_scores(plan, np.random.default_rng(20170103), count)

    assert find_disagreements(plan, scores, choose_outputs(plan, "all")) == []


@pytest.mark.parametrize("path", FILES, ids=_stem)
def test_worked_practices_get_their_own_scores(path: Path) -> None:
    """Practices that stand beside a framework, each worked by hand, are a cohort too."""
    file = read_cases(path)
    by_basis = sorted(file.cases, key=lambda case: str(case.basis))
    for basis, cases in groupby(by_basis, key=lambda case: case.basis):
        plan = compile_framework(file.framework, basis=basis)
        scores = [case.score(plan) for case in cases]

        assert find_disagreements(plan, scores, choose_outputs(plan, "all")) == []
        assert find_disagreements(plan, scores, choose_outputs(plan)) == []


@pytest.mark.parametrize("id", list_shipped())
def test_an_output_does_not_depend_on_what_else_is_asked_for(id: str) -> None:
    """Each family alone, and single columns alone, are the columns they are among all."""
    plan = compile_framework(load_framework(id))
    random = np.random.default_rng(20170104)
    answers = encode(plan, draw_scores(plan, random, 40))
    everything = score_columns(plan, answers, choose_outputs(plan, "all"))
    table = list_outputs(plan)
    single = [table[i].name for i in random.choice(len(table), size=min(10, len(table)))]

    for name in (*FAMILIES, *single):
        found = score_columns(plan, answers, choose_outputs(plan, name))
        for column, values in found.items():
            assert np.array_equal(values, everything[column], equal_nan=values.dtype.kind == "f")


def test_nothing_asked_for_is_nothing_given() -> None:
    """Without outputs there are no columns, however many practices there are."""
    plan = compile_framework(load_framework("cihs-integration-levels"))
    answers = encode(plan, draw_scores(plan, np.random.default_rng(0), 3))

    assert score_columns(plan, answers, ()) == {}
