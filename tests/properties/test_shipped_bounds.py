"""Shipped frameworks: bounds of nearly complete answers are what brute force finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.properties.laws import break_soundness
from tests.strategies.shipped import excerpt_situations, excerpts, shipped_situations
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped

TCPI = [name for name in list_shipped() if name.startswith("tcpi")]


@pytest.mark.slow
@pytest.mark.parametrize("name", list_shipped())
@settings(max_examples=8)
@given(data=st.data())
def test_bounds_at_the_edges_of_gates_are_what_brute_force_finds(
    name: str, data: DataObject
) -> None:
    """Where one answer more or less decides, every end of every result is reached."""
    framework = load_framework(name)
    situation = data.draw(shipped_situations(framework))

    assert break_soundness(framework, framework, situation) == []
    # Exact means that every choice of what is not applicable is tried: here there may be none.
    if any(each.may_be_not_applicable for each in framework.milestones.values()):
        assert break_soundness(framework, framework, situation, exact=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", TCPI)
@settings(max_examples=10)
@given(data=st.data())
def test_bounds_of_published_facts_cover_every_place_of_a_threshold(
    name: str, data: DataObject
) -> None:
    """For any few milestones of the assessment tool, published facts give exact bounds."""
    framework = data.draw(excerpts(load_framework(name)))
    situation = data.draw(excerpt_situations(framework))

    assert break_soundness(framework, framework, situation, "published") == []
