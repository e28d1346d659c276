"""The milestones that a summary tells of."""

from transform_model.cohort.summary_group import MilestoneSummary
from transform_model.display.summary.shown import Shown


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
