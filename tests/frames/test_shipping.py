"""Laws of what is sent to score elsewhere."""

import pickle

import pytest

from tests.frames.made_up import COHORTS, Cohort
from transform_model.definition.basis import Basis
from transform_model.errors import AnswerError
from transform_model.frames import shipping
from transform_model.frames.score import score_cohort
from transform_model.frames.shipping import pack_shipment
from transform_model.scoring.plan import compile_framework

PAT = COHORTS[0]
SETTINGS = {"outputs": "phases", "as_of": None, "keep": ()}


@pytest.mark.parametrize("cohort", COHORTS, ids=lambda cohort: cohort.framework)
@pytest.mark.parametrize("basis", [None, Basis.PUBLISHED])
def test_a_shipment_scores_the_same_where_it_arrives(cohort: Cohort, basis: Basis | None) -> None:
    """A framework and a reading mean the same after the way to another process."""
    plan, given = compile_framework(cohort.load(), basis=basis), cohort.make(50)
    sent = pickle.dumps(pack_shipment(score_cohort, plan, {**SETTINGS, "outputs": None}))
    found = pickle.loads(sent)  # noqa: S301 - it was made one line above
    assert found(given) == score_cohort(cohort.load(), given, basis=basis)


def test_a_worker_compiles_a_framework_once() -> None:
    """Two shipments of one framework are one plan; in another reading it is another."""
    plan = compile_framework(PAT.load())
    first, second = (pack_shipment(score_cohort, plan, SETTINGS) for _ in range(2))
    published = pack_shipment(
        score_cohort, compile_framework(PAT.load(), basis=Basis.PUBLISHED), SETTINGS
    )
    plans = [
        shipping._receive_plan(each.framework, each.reading) for each in (first, second, published)
    ]
    assert plans[0] is plans[1]
    assert plans[0] is not plans[2]


def test_a_fault_in_a_part_says_that_rows_are_counted_there() -> None:
    """Row 3 of a part may be any row of the whole."""
    shipment = pack_shipment(score_cohort, compile_framework(PAT.load()), SETTINGS)
    with pytest.raises(AnswerError, match=r"holds 9 in 1 row \(1, counted from 0\)") as caught:
        shipment({"m01": [1, 9]})
    assert caught.value.__notes__ == ["rows are counted within one part of the frame"]
