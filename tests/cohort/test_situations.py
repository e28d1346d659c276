"""What is known of practices: however it is told, each practice is scored in its own situation."""

from datetime import date

import numpy as np
import pytest
from attrs import evolve

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import compare, encode
from tests.reference.small_frameworks import EVERYTHING, ask, assemble, observe, require, say
from transform_model.cohort.answers import AnswerColumn, CohortAnswers
from transform_model.cohort.engine import score_columns
from transform_model.cohort.outputs import choose_outputs
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import COHORT, Condition, describe_cohorts
from transform_model.definition.milestone import Threshold
from transform_model.definition.number import Aggregate, IfNumber, Verb
from transform_model.definition.phase import Phase
from transform_model.definition.rule import IfRule, Where
from transform_model.language.library import load_framework
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import Score
from transform_model.scoring.situation import Scenario

IDS = ("colorado-sim", "hrsa-osv", "mips", "oregon-pcpch-2020", "mdpcp")
SMALL = (Condition("small", ("yes",)),)


def _draw(id: str) -> tuple[Plan, list[Score], CohortAnswers]:
    plan = compile_framework(load_framework(id))
    scores = draw_scores(plan, np.random.default_rng(31), 90)
    return plan, scores, encode(plan, scores)


def _of(answers: CohortAnswers) -> np.ndarray:
    if answers.situation_of is None:
        return np.zeros(answers.rows, np.intp)
    return answers.situation_of


def _differ(plan: Plan, scores: list[Score], answers: CohortAnswers) -> list[str]:
    outputs = choose_outputs(plan, "all")
    return list(compare(scores, outputs, score_columns(plan, answers, outputs, chunk=40)))


@pytest.mark.parametrize("id", IDS)
def test_a_situation_may_be_told_twice(id: str) -> None:
    """Practices of like situations may each have their own, in any order."""
    plan, scores, answers = _draw(id)
    of = _of(answers)
    order = np.random.default_rng(2).permutation(answers.rows)
    own = tuple(answers.situations[of[row]] for row in order)

    apart = evolve(answers, situations=own, situation_of=np.argsort(order))

    assert _differ(plan, scores, apart) == []


@pytest.mark.parametrize("id", IDS)
def test_a_situation_nobody_is_in_changes_nothing(id: str) -> None:
    """Situations before, between and after those that practices are in are passed over."""
    plan, scores, answers = _draw(id)
    empty: tuple[Scenario, ...] = ({},)
    spread = tuple(one for each in answers.situations for one in (empty, each, empty))

    apart = evolve(answers, situations=spread, situation_of=_of(answers) * 3 + 1)

    assert _differ(plan, scores, apart) == []


@pytest.mark.parametrize("id", IDS)
def test_practices_of_one_situation_need_not_say_which(id: str) -> None:
    """Without a column of situations all are in the first."""
    plan, scores, answers = _draw(id)
    of = _of(answers)
    rows = np.flatnonzero(of == np.bincount(of).argmax())
    told = answers.take(rows)
    first = evolve(told, situations=(answers.situations[of[rows[0]]],), situation_of=None)

    assert _differ(plan, [scores[row] for row in rows], first) == []


def test_outputs_come_in_the_order_they_are_asked_for() -> None:
    """Whatever the order, each column is the same."""
    plan, scores, answers = _draw("mips")
    outputs = choose_outputs(plan, "all")[::-1]

    found = score_columns(plan, answers, outputs)

    assert list(found) == [output.name for output in outputs]
    assert list(compare(scores, outputs, found)) == []


def test_conditions_are_met_by_those_who_are_small() -> None:
    """Of a small, a large and an unknown practice with 'a' reached and 'b' not.

    The rule "b if small, else a" is no, yes, either. With "only if small, b" those who are not
    small have nothing to reach. The number "2 if small, else the sum" is 2, 1 + 0 = 1, either. The
    phase has one threshold, on 'b' for small ones: it is open, complete (nothing is asked), either.
    """
    b = observe("b", thresholds=(Threshold("b", "first", Bounds(1, 1), applies=SMALL),))
    framework = assemble(
        [observe("a"), b],
        {
            "either": IfRule(SMALL, ask("b"), ask("a")),
            "only_small": IfRule(SMALL, ask("b")),
            "is_small": Where(SMALL),
            "both": require(None, Where(SMALL), ask("a")),
        },
        {
            "points": IfNumber(SMALL, say(2), Aggregate(Verb.SUM, EVERYTHING)),
            "only": IfNumber(SMALL, say(2)),
        },
        phases=(Phase("first", "First"),),
    )
    answers = CohortAnswers(
        3,
        (AnswerColumn(np.ones(3, np.int8)), AnswerColumn(np.zeros(3, np.int8))),
        (({"small": "yes"},), ({"small": "no"},), ({},)),
        np.array([0, 1, 2]),
    )
    plan = compile_framework(framework)
    found = score_columns(plan, answers, choose_outputs(plan, "all"))

    def both(name: str) -> tuple[list[object], list[object]]:
        return found[f"{name}_lower"].tolist(), found[f"{name}_upper"].tolist()

    assert both("rule_either") == ([0, 1, 0], [0, 1, 1])
    assert both("rule_is_small") == ([1, 0, 0], [1, 0, 1])
    assert both("rule_both") == ([1, 0, 0], [1, 0, 1])
    assert both("rule_only_small") == ([0, -128, 0], [0, -128, -128])
    assert both("points") == ([2, 1, 1], [2, 1, 2])
    assert [str(value) for value in found["only_lower"]] == ["2.0", "nan", "2.0"]
    assert both("completed_phase") == ([0, 1, 0], [0, 1, 1])
    assert both("reached_first") == ([0, 0, 0], [0, 0, 0])
    assert found["blocker_b"].tolist() == [True, False, True]
    assert found["blocker_a"].tolist() == [False, False, False]


def test_time_and_cohort_belong_together() -> None:
    """Of unknown cohort in June 2018: year 2 if it began in 2017, year 1 if in 2018, never else.

    'a' is asked of the early cohort only, and of year 1 only: so of nobody on this day.
    """
    starts = {"early": "2017-01-01", "late": "2018-01-01"}
    early = (Condition(COHORT, ("early",)), Condition("programme_year", bounds=Bounds(1, 1)))
    framework = assemble(
        [observe("a")],
        {"asked": IfRule(early, ask("a")), "second": Where((_in_year(2),))},
        cohort_starts=starts,
        attributes={COHORT: describe_cohorts(starts)},
    )
    plan = compile_framework(framework)
    scores = draw_scores(plan, np.random.default_rng(0), 30, on=date(2018, 6, 30))

    assert _differ(plan, scores, encode(plan, scores)) == []
    unknown = [score for score in scores if not score.practice.attributes]
    row = unknown[0].to_row()
    assert (row["rule_asked_lower"], row["rule_asked_upper"]) == (None, None)
    assert (row["rule_second_lower"], row["rule_second_upper"]) == (0, 1)


def _in_year(year: int) -> Condition:
    return Condition("programme_year", bounds=Bounds(year, float("inf")))
