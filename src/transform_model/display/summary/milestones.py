"""The milestones that a summary tells of."""

from transform_model.cohort.summary_group import MilestoneSummary
from transform_model.display.summary.shown import Shown
from transform_model.display.summary.words import is_weighted


def list_milestones(shown: Shown) -> list[tuple[MilestoneSummary, str]]:
    """Return milestones with their titles, in order of the framework.

    Those that are in nobody's way, ready for nobody and answered by everybody are left out.
    """
    if shown.overall is None:
        return []
    titles = shown.summary.plan.framework.milestones
    return [
        (found, titles[id].short_title)
        for id, found in shown.overall.milestones.items()
        if found.blocker or found.ready or found.unanswered
    ]


def size_of_all(shown: Shown) -> float:
    """Return how much is counted in all: practices, or known clinicians."""
    group = shown.overall
    if group is None:
        return 0
    if is_weighted(shown):
        return group.clinicians.lower if group.clinicians else 0
    return group.practices
