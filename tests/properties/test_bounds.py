"""Bounds hold whatever is possible, and nothing more where they say they are tight."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.properties.laws import break_soundness, find_widened, list_spans, score_situation
from tests.strategies.answers import known_situations, situations
from tests.strategies.frameworks import (
    frameworks,
    frameworks_with_unsure_tags,
    unpublished_frameworks,
)
from transform_model.definition.framework import Framework


@given(st.data(), frameworks())
def test_bounds_are_what_brute_force_finds(data: DataObject, framework: Framework) -> None:
    """Every bound holds all completions, and both ends are reached where it says it is tight."""
    situation = data.draw(situations(framework))

    assert break_soundness(framework, framework, situation) == []


@given(st.data(), frameworks())
def test_every_bound_is_tight_in_the_exact_mode(data: DataObject, framework: Framework) -> None:
    """With every not-applicable choice tried, each end of each result is reached."""
    situation = data.draw(situations(framework))

    assert break_soundness(framework, framework, situation, exact=True) == []


@settings(max_examples=50)
@given(st.data(), unpublished_frameworks())
def test_unpublished_thresholds_may_stand_anywhere(data: DataObject, framework: Framework) -> None:
    """Counting published facts only, bounds cover every place a threshold could really have."""
    situation = data.draw(situations(framework, basis="published"))

    assert break_soundness(framework, framework, situation, "published") == []


@given(st.data(), frameworks_with_unsure_tags())
def test_unpublished_tags_leave_open_whatever_asks_for_them(
    data: DataObject, framework: Framework
) -> None:
    """Counting published facts only, nothing is left out that holds when all tags are as stated."""
    situation = data.draw(situations(framework))

    stated = score_situation(framework, situation)

    assert find_widened(score_situation(framework, situation, "published"), stated) == []


@given(st.data(), frameworks(may_be_open=False, may_be_unlisted=False))
def test_both_ends_are_equal_when_everything_is_known(
    data: DataObject, framework: Framework
) -> None:
    """With all answers, the whole practice and all facts known, nothing is left between."""
    situation = data.draw(known_situations(framework))

    spans = list_spans(score_situation(framework, situation))

    assert {name: span for name, span in spans.items() if span[0] != span[1]} == {}


@settings(max_examples=5)
@given(st.data(), frameworks())
def test_many_things_may_be_unknown_at_once(data: DataObject, framework: Framework) -> None:
    """The same with up to 3,000 completions."""
    situation = data.draw(situations(framework, limit=3000))

    assert break_soundness(framework, framework, situation) == []
