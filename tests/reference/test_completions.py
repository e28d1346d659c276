"""Laws of the reference interpreter: completions and of what brute force tries, worked by hand."""

from fractions import Fraction

import pytest

from tests.reference.completion import Truth
from tests.reference.completions import ReferenceBounds, brute_force, completions
from tests.reference.small_frameworks import (
    EVERYTHING,
    FOUR,
    STEPS,
    ask,
    assemble,
    observe,
    place,
    say,
)
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Candidates, Threshold
from transform_model.definition.number import (
    Aggregate,
    MilestoneNumber,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.phase import Phase
from transform_model.definition.rule import (
    AtLeast,
    NamedRule,
    Selection,
    Where,
)
from transform_model.definition.scale import Level, Scale


def bounds(
    framework: Framework, answers: dict[str, str], practice: dict[str, object] | None = None
) -> ReferenceBounds:
    """Return what every result can be."""
    return brute_force(framework, answers, practice or {})


def test_an_unlisted_selection_may_mean_any_members_of_that_number() -> None:
    """With one of three failing, two unlisted may be the two that hold, or not."""
    framework = assemble(
        FOUR[:3],
        {"gate": AtLeast(None, Selection(unlisted=say(2)))},
        {"held": TallyNumber(Tally.COUNT, Selection(unlisted=say(2)))},
    )

    result = bounds(framework, {"a": "yes", "b": "yes", "c": "no"})

    assert result.rules == {"gate": {Truth.NO, Truth.YES}}
    assert result.measures == {"held": {1, 2}}


def test_an_unanswered_milestone_may_be_not_applicable_only_where_that_is_allowed() -> None:
    """A missing answer is any level, and not applicable where a practice may say so."""
    fixed = observe("b", may_be_not_applicable=False)
    framework = assemble([observe("a"), fixed], {"a": ask("a"), "b": ask("b")})

    result = bounds(framework, {"b": "declined"})

    assert result.rules == {"a": set(Truth), "b": {Truth.NO, Truth.YES}}


def test_a_weight_known_as_a_range_is_tried_at_both_ends() -> None:
    """Levels 3 and 0 with weights 1..3 and 1 lie between 3/2 and 9/4."""
    parts = ((MilestoneNumber("a"), say(1, 3)), (MilestoneNumber("b"), say(1)))
    framework = assemble(
        [observe("a", STEPS), observe("b", STEPS)], None, {"both": WeightedMean(parts)}
    )

    values = bounds(framework, {"a": "3", "b": "0"}).measures["both"]

    assert values == {Fraction(3, 2), Fraction(2), Fraction(9, 4)}


def test_an_unknown_attribute_is_tried_on_both_sides_of_every_condition() -> None:
    """Whether 3 clinicians are many is asked with fewer, exactly and more than three."""
    many = (Condition("clinicians", bounds=Bounds(3, float("inf"))),)
    framework = assemble(FOUR[:1], {"many": Where(many), "same": NamedRule("many")})

    result = bounds(framework, {"a": "yes"})

    assert result.rules == {"many": {Truth.NO, Truth.YES}, "same": {Truth.NO, Truth.YES}}


@pytest.mark.parametrize(
    ("may_be", "completed"),
    [
        (None, {None, "p1", "p2"}),
        (Candidates(levels=(2,), phases=("p2",), may_be_absent=False), {"p1"}),
        (Candidates(levels=(1,)), {"p2"}),
        (Candidates(phases=("p2",)), {"p1", "p2"}),
    ],
)
def test_an_unpublished_threshold_may_stand_elsewhere_or_nowhere(
    may_be: Candidates | None, completed: set[str | None]
) -> None:
    """Level 1 of 3 completes a phase whose threshold is absent or at 1, and blocks at 2 and 3."""
    guessed = Threshold("a", "p1", Bounds(1, 1), may_be, ground=Ground(Basis.RECONSTRUCTED))
    framework = assemble(
        [observe("a", STEPS, thresholds=(guessed,))],
        phases=(Phase("p1", "P1"), Phase("p2", "P2")),
    )

    result = brute_force(framework, {"a": "1"}, {}, basis="published")

    assert result.completed_phase == completed


def test_levels_of_unpublished_thresholds_do_not_fall_as_phases_rise() -> None:
    """Beside a published 2 in the second phase, one in the first phase is at most 2."""
    guessed = Threshold("a", "p1", Bounds(1, 1), ground=Ground(Basis.INFERRED))
    known = place("a", {"p2": 2})
    framework = assemble(
        [observe("a", STEPS, thresholds=(guessed, *known))],
        phases=(Phase("p1", "P1"), Phase("p2", "P2")),
    )

    placed = {
        tuple((one.phase, int(one.level)) for one in completion.placements)
        for completion in completions(framework, {"a": "3"}, {}, "published")
    }

    assert placed == {(("p2", 2),), (("p1", 1), ("p2", 2)), (("p1", 2), ("p2", 2))}


def test_a_selection_reads_its_level_on_each_scale() -> None:
    """``level: 2`` of a scale from 1 is its second level, of a scale from 0 its third."""
    from_one = Scale("from_one", tuple(Level(str(value), value) for value in (1, 2, 3)))
    framework = assemble(
        [observe("a", STEPS), observe("b", from_one)],
        {
            "both": AtLeast(None, Selection(level="2")),
            "open": AtLeast(None, Selection(level="2..3")),
        },
        {"total": Aggregate(Verb.SUM, EVERYTHING), "least": Aggregate(Verb.MIN, EVERYTHING)},
    )

    result = bounds(framework, {"a": "2", "b": "2"})

    assert result.rules == {"both": {Truth.YES}, "open": {Truth.NO, Truth.YES}}
    assert result.measures == {"total": {4}, "least": {2}}
