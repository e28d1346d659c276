"""Selections and groups mean exactly the milestones and thresholds their filters leave."""

from attrs import evolve

from transform_model.definition.bounds import Bounds
from transform_model.definition.dimension import Dimension, Member
from transform_model.definition.expansion import (
    Scope,
    expand_milestones,
    expand_thresholds,
    group_members,
    picks_thresholds,
    step_level,
)
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Due, Milestone, Threshold
from transform_model.definition.phase import Phase
from transform_model.definition.rule import Selection
from transform_model.definition.scale import SHARE, YES_NO, Direction, Level, Scale

_PAT = Scale("pat", tuple(Level(str(value), value) for value in range(4)))
_DAYS = Scale("days", unit="days", lowest=0, better=Direction.LOWER)


def _milestone(id: str, driver: str, **thresholds: int) -> Milestone:
    return Milestone(
        id,
        id,
        _PAT,
        tags={"driver": (driver,)},
        thresholds=tuple(
            Threshold(id, phase, Bounds(level, level)) for phase, level in thresholds.items()
        ),
    )


_MEMBERS = (Member("1", "One"), Member("2", "Two"), Member("1.1", "One one", under="1"))
_FRAMEWORK = Framework(
    "small",
    "Small",
    "1",
    dimensions={"driver": Dimension("driver", {member.id: member for member in _MEMBERS})},
    phases=(Phase("p1", "First"), Phase("p2", "Second"), Phase("p3", "Third")),
    milestones={
        milestone.id: milestone
        for milestone in (
            _milestone("a", "1.1", p1=1, p2=2),
            _milestone("b", "2", p2=3),
            evolve(_milestone("c", "2", p1=3), due=Due(month=4)),
        )
    },
)


def test_an_empty_selection_picks_all_milestones_in_declared_order() -> None:
    """Without filters every milestone is meant."""
    assert expand_milestones(_FRAMEWORK, Selection()) == ("a", "b", "c")


def test_a_parent_member_selects_what_is_tagged_below_it() -> None:
    """Only 'a' is tagged under member 1, through 1.1."""
    assert expand_milestones(_FRAMEWORK, Selection(tags=(("driver", ("1",)),))) == ("a",)


def test_several_members_mean_or_and_exceptions_leave_out() -> None:
    """Members 1.1 and 2 cover all three; 'b' is excepted."""
    selection = Selection(tags=(("driver", ("1.1", "2")),), exclude=("b",))
    assert expand_milestones(_FRAMEWORK, selection) == ("a", "c")


def test_due_now_keeps_milestones_with_a_date() -> None:
    """Only 'c' says when it is due."""
    assert expand_milestones(_FRAMEWORK, Selection(due_now=True)) == ("c",)


def test_a_scope_limits_milestones_to_its_member() -> None:
    """Inside member 2 there are 'b' and 'c'; a phase does not limit milestones."""
    scope = Scope((("driver", "2"), ("phase", "p1")))
    assert expand_milestones(_FRAMEWORK, Selection(), scope) == ("b", "c")


def test_thresholds_come_by_phase_then_by_milestone() -> None:
    """Phase p1 has thresholds of a and c, phase p2 of a and b."""
    picked = expand_thresholds(_FRAMEWORK, Selection(thresholds=True))
    assert [(t.phase, t.milestone) for t in picked] == [
        ("p1", "a"),
        ("p1", "c"),
        ("p2", "a"),
        ("p2", "b"),
    ]


def test_phases_and_scope_both_limit_thresholds() -> None:
    """Phase p2 inside member 2 leaves the threshold of b; p1 inside p2 leaves nothing."""
    selection = Selection(thresholds=True, phases=("p2",))
    assert picks_thresholds(selection)
    inside = expand_thresholds(_FRAMEWORK, selection, Scope().narrow("driver", "2"))
    assert [t.milestone for t in inside] == ["b"]
    assert expand_thresholds(_FRAMEWORK, selection, Scope().narrow("phase", "p1")) == ()


def test_groups_range_over_members_tagged_directly() -> None:
    """No milestone is tagged with member 1 itself, so it is no group of its own."""
    assert group_members(_FRAMEWORK, "driver") == ("2", "1.1")
    assert group_members(_FRAMEWORK, "driver", Scope((("driver", "1"),))) == ("1.1",)


def test_groups_over_phases_leave_out_phases_without_thresholds() -> None:
    """Phase p3 has no threshold; inside member 1.1 both others have one."""
    assert group_members(_FRAMEWORK, "phase") == ("p1", "p2")
    assert group_members(_FRAMEWORK, "phase", Scope((("driver", "2"), ("phase", "p2")))) == ("p2",)


def test_a_level_label_is_read_on_the_scale_of_its_milestone() -> None:
    """A label is a position on an ordered scale and a value on a measured one."""
    share = Milestone("s", "S", SHARE, met=0.95)
    wait = Milestone("w", "W", _DAYS)
    ordered = _FRAMEWORK.milestones["a"]
    assert step_level(ordered, "2") == Bounds(2, 2)
    assert step_level(ordered, "1..2") == Bounds(1, 2)
    assert step_level(ordered, "2..") == Bounds(2, 3)
    assert step_level(ordered, "..1") == Bounds(0, 1)
    assert step_level(share, "80%") == Bounds(0.8, 0.8)
    assert step_level(share, "80%..") == Bounds(0.8, 1)
    assert step_level(share, "..0.5") == Bounds(0, 0.5)
    assert step_level(wait, "2..5") == Bounds(2, 5)


def test_an_empty_label_means_the_level_that_counts_as_met() -> None:
    """The milestone's own met level comes before its scale's; there may be none."""
    assert step_level(Milestone("s", "S", SHARE, met=0.95), "") == Bounds(0.95, 0.95)
    assert step_level(Milestone("y", "Y", YES_NO), "") == Bounds(1, 1)
    assert step_level(_FRAMEWORK.milestones["a"], "") is None


def test_a_label_off_the_scale_means_nothing() -> None:
    """Unknown labels, reversed ranges and values out of limits have no level."""
    ordered = _FRAMEWORK.milestones["a"]
    share = Milestone("s", "S", SHARE)
    assert [step_level(ordered, label) for label in ("4", "some", "2..1", "1..9", "x..2")] == (
        [None] * 5
    )
    assert [step_level(share, label) for label in ("95", "x", "x..1", "..", "-1..")] == [None] * 5
