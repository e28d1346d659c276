"""Flat rows: what counting gives is what the results say."""

from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.texts import load_text
from tests.strategies.answers import situations
from tests.strategies.frameworks import frameworks
from transform_model.language.library import load_framework
from transform_model.scoring.columns import describe_row
from transform_model.scoring.ledger import find_ledger
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.score import score_practice

PAT = load_framework("tcpi-pat-2-primary-care")
ANSWERS = st.sampled_from([0, 1, 2, 3, "1..2", "0..3", "not applicable", "declined", None])


@given(st.fixed_dictionaries(dict.fromkeys(PAT.milestones, ANSWERS)))
def test_counting_gives_what_the_results_say(answers: dict[str, object]) -> None:
    """Adding one integer per answer gives the same row as working out every result."""
    score = score_practice(PAT, answers)

    assert find_ledger(compile_framework(PAT)) is not None
    assert score.to_row() == describe_row(score)


@given(st.data())
def test_counting_agrees_for_any_framework(data: st.DataObject) -> None:
    """Whatever a framework declares, its flat row says what its results say."""
    framework = data.draw(frameworks())
    situation = data.draw(situations(framework))
    score = score_practice(framework, situation.answers, practice=situation.practice)

    assert score.to_row() == describe_row(score)


def test_phases_in_any_order_are_counted_the_slow_way() -> None:
    """With the first of two phases open, the second may be the highest complete one."""
    framework = load_text("""
phases: [{id: one, title: One}, {id: two, title: Two}]
phase_order: any_order
milestones:
  a: {title: A, thresholds: {one: "yes"}}
  b: {title: B, thresholds: {two: "yes"}}
""")
    row = score_practice(framework, {"a": "no", "b": "yes"}).to_row()

    assert (row["completed_phase_lower"], row["completed_phase_upper"]) == (2, 2)
    assert (row["current_phase_lower"], row["current_phase_upper"]) == (1, 1)


def test_a_row_holds_the_published_totals() -> None:
    """All at level 3 gives 16 sections, 44 thresholds and 111 points (published totals)."""
    row = score_practice(PAT, dict.fromkeys(PAT.milestones, 3)).to_row()

    assert (row["sections_complete_lower"], row["sections_complete_upper"]) == (16, 16)
    assert (row["all_thresholds_lower"], row["all_points_upper"]) == (44, 111)
    assert (row["completed_phase_lower"], row["current_phase_upper"]) == (5, 6)
