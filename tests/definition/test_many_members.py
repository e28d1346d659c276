"""Dimensions with thousands of members, and members far under each other."""

from transform_model.definition.dimension import Dimension, Member
from transform_model.definition.expansion import expand_milestones
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.rule import Selection
from transform_model.definition.scale import YES_NO

DEPTH = 3000


def test_a_member_selects_what_lies_far_under_it() -> None:
    """Each of 3,000 members lies under the one before; the first reaches the last."""
    members = {
        f"k{i}": Member(f"k{i}", f"K{i}", under=f"k{i - 1}" if i else "") for i in range(DEPTH)
    }
    assert list(Dimension("kind", members).descend("k0")) == list(members)


def test_descending_keeps_declared_order_and_goes_down_first() -> None:
    """Of a, b and d, with c under b, b is followed by c before d."""
    members = {
        "a": Member("a", "A"),
        "b": Member("b", "B", under="a"),
        "c": Member("c", "C", under="b"),
        "d": Member("d", "D", under="a"),
    }
    assert list(Dimension("kind", members).descend("a")) == ["a", "b", "c", "d"]


def test_a_ring_of_members_ends() -> None:
    """A ring is refused by its own check; whoever walks it comes to an end."""
    members = {"a": Member("a", "A", under="b"), "b": Member("b", "B", under="a")}
    assert list(Dimension("kind", members).descend("a")) == ["a", "b"]


def test_filters_keep_declared_order() -> None:
    """Both x and y are tagged with a or b; z is not of the second dimension."""
    tags: dict[str, dict[str, tuple[str, ...]]] = {
        "z": {"kind": ("a",)},
        "y": {"kind": ("b", "a"), "topic": ("t",)},
        "x": {"kind": ("a",), "topic": ("t",)},
    }
    framework = Framework(
        "demo",
        "Demo",
        "1",
        dimensions={
            "kind": Dimension("kind", {id: Member(id, id) for id in "ab"}),
            "topic": Dimension("topic", {"t": Member("t", "T")}),
        },
        milestones={id: Milestone(id, id, YES_NO, tags=each) for id, each in tags.items()},
    )
    both = Selection(tags=(("kind", ("a", "b")), ("topic", ("t",))))
    assert expand_milestones(framework, both) == ("y", "x")
    assert expand_milestones(framework, Selection(tags=(("kind", ("b",)),))) == ("y",)
