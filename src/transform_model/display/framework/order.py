"""What should come first: prerequisites in sentences, those that say the same told once."""

from attrs import frozen

from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.calling import Names
from transform_model.definition.milestone import Prerequisite, Strength
from transform_model.definition.rule_words import say_rule
from transform_model.definition.words import describe_reach, is_yes_no


@frozen
class OrderEntry:
    """One thing that should come before others.

    Parameters
    ----------
    dependents
        What waits, each with the level that does.
    needs
        What should be reached first.
    why
        The reason; may be empty.
    is_hard, is_enforced
        Whether it is firmly meant, and whether it caps a level.
    ground
        What it rests on.
    """

    dependents: tuple[str, ...]
    needs: str
    why: str
    is_hard: bool
    is_enforced: bool
    ground: Ground

    @property
    def remark(self) -> str:
        """How firmly it is meant and what it rests on."""
        firm = "caps the level" if self.is_enforced else "must" if self.is_hard else "should"
        return f"{firm}, {self.ground.basis}"


def list_order(names: Names) -> tuple[OrderEntry, ...]:
    """Return every prerequisite, those with the same needs and reason joined."""
    found: dict[tuple[str, str, bool, bool, Basis], list[Prerequisite]] = {}
    for milestone in names.framework.milestones.values():
        for each in milestone.prerequisites:
            is_hard = each.strength is Strength.HARD
            key = (
                say_rule(names, each.needs),
                each.why,
                is_hard,
                each.is_enforced,
                each.ground.basis,
            )
            found.setdefault(key, []).append(each)
    return tuple(
        OrderEntry(
            tuple(_say_dependent(names, each) for each in group),
            needs,
            why,
            is_hard,
            is_enforced,
            group[0].ground,
        )
        for (needs, why, is_hard, is_enforced, _), group in found.items()
    )


def _say_dependent(names: Names, prerequisite: Prerequisite) -> str:
    """Return the step that waits; the first level above the lowest goes without saying."""
    milestone = names.framework.milestones[prerequisite.milestone]
    name = names.call_milestone(milestone.id)
    is_first = prerequisite.level <= 1
    if is_first or is_yes_no(milestone.scale) or milestone.scale.is_measured:
        return name
    level = Bounds(prerequisite.level, prerequisite.level)
    return f"{name} {describe_reach(milestone.scale, level)}"
