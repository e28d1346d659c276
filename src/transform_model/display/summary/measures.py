"""The measures that a summary tells of: means in two readings."""

from collections.abc import Iterator

from transform_model.definition.calling import spell_words
from transform_model.display.summary.shown import Shown
from transform_model.display.summary.words import show_number


def list_measures(shown: Shown) -> Iterator[tuple[str, list[str]]]:
    """Yield each measure by title, with its mean in every group that is shown and in all.

    Families are left out: phases and drivers say much of what they would.

    Parameters
    ----------
    shown
        What is shown; without groups there is only the mean of all.
    """
    if shown.overall is None:
        return
    groups = [*(shown.groups if shown.summary.by else ()), shown.overall]
    for id, family in shown.overall.measures.items():
        if set(family) == {""}:
            title = shown.summary.plan.framework.measures[id].title or spell_words(id)
            yield title, [show_number(group.measures[id][""].mean) for group in groups]
