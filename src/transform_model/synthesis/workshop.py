"""What all blocks of a cohort share."""

from collections.abc import Sequence

from attrs import field, frozen

from transform_model.scoring.plan import Plan
from transform_model.synthesis.ladders import Counted, Ladder, build_ladders, list_counted
from transform_model.synthesis.recipe import CohortRecipe
from transform_model.synthesis.waiting import Wait, list_waits


@frozen(eq=False)
class Workshop:
    """A plan made ready for making up practices.

    Parameters
    ----------
    plan, seed, kind, recipe
        As they were asked for.
    ladders
        By milestone: its steps and how hard they are.
    counted
        The steps whose share is calibrated.
    waits
        What waits for what, needs first.
    """

    plan: Plan
    seed: int
    kind: str
    recipe: CohortRecipe
    ladders: Sequence[Ladder] = field(repr=False)
    counted: Sequence[Counted] = field(repr=False)
    waits: Sequence[Wait] = field(repr=False)


def open_workshop(plan: Plan, seed: int, kind: str, recipe: CohortRecipe) -> Workshop:
    """Return what all blocks of a cohort share."""
    ladders = build_ladders(plan)
    counted = list_counted(plan, ladders)
    return Workshop(plan, seed, kind, recipe, ladders, counted, list_waits(plan, ladders))
