"""What is shown of a summary."""

from attrs import field, frozen

from transform_model.cohort.summary import CohortSummary
from transform_model.cohort.summary_group import GroupSummary
from transform_model.cohort.summary_totals import Key
from transform_model.networks.suppression import Hidden


@frozen
class HiddenGroup:
    """A group without figures.

    Parameters
    ----------
    group
        What its practices have in common.
    why
        Why it is hidden.
    """

    group: Key
    why: Hidden


@frozen(eq=False)
class Shown:
    """A summary, and what of it is shown.

    Parameters
    ----------
    summary
        The summary.
    groups, hidden
        Its groups with figures, and those without.
    overall
        All groups together; None where even they are too few.
    min_group
        The fewest practices a group has to have to be shown.
    """

    summary: CohortSummary = field(repr=False)
    groups: tuple[GroupSummary, ...]
    hidden: tuple[HiddenGroup, ...]
    overall: GroupSummary | None
    min_group: int
