"""Words for a summary: groups, shares, and what is found."""

from collections.abc import Iterator, Sequence
from math import inf

from transform_model.cohort.summarising import Weighting
from transform_model.cohort.summary_group import GroupSummary, Readings
from transform_model.cohort.summary_totals import Key
from transform_model.definition.bounds import Bounds
from transform_model.display.network.words import list_grounds, show_range
from transform_model.display.sentences import count_things, join_words, show_count
from transform_model.display.summary.shown import HiddenGroup, Shown
from transform_model.networks.suppression import Hidden

NOT_STATED = "not stated"


def is_weighted(shown: Shown) -> bool:
    """Return whether clinicians are counted."""
    return shown.summary.weights is Weighting.CLINICIANS


def list_facts(shown: Shown) -> Iterator[str]:
    """Yield the framework, how many there are, and what is counted."""
    framework = shown.summary.plan.framework
    has_version = framework.version in framework.title
    yield framework.title if has_version else f"{framework.title} {framework.version}"
    if shown.summary.plan.reading is not None:
        yield f"basis {shown.summary.plan.reading.value}"
    if shown.overall is None:
        yield f"fewer than {shown.min_group} practices"
        return
    yield count_things(shown.overall.practices, "practice")
    if shown.overall.clinicians is not None:
        yield say_clinicians(shown.overall.clinicians)
    if is_weighted(shown):
        yield "weighted by clinicians"


def say_clinicians(clinicians: Bounds) -> str:
    """Return how many clinicians there are."""
    if clinicians.upper == inf:
        return f"{show_count(clinicians.lower)} clinicians or more"
    return count_things(int(clinicians.lower), "clinician")


def name_value(value: object) -> str:
    """Return a value as a table has it.

    Examples
    --------
    >>> name_value(True), name_value(None), name_value("north"), name_value(3)
    ('yes', 'not stated', 'north', '3')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NOT_STATED if value is None else str(value)


def name_column(name: str) -> str:
    """Return a column's name as a heading has it."""
    return name.replace("_", " ")


def list_keys(shown: Shown) -> list[Key]:
    """Return all groups in order, shown or not."""
    return list(shown.summary.totals.groups)


def find_shown(shown: Shown, key: Key) -> GroupSummary | HiddenGroup:
    """Return what is known of a group."""
    known: tuple[GroupSummary | HiddenGroup, ...] = (*shown.groups, *shown.hidden)
    return next(each for each in known if each.group == key)


def say_hidden(shown: Shown, group: HiddenGroup) -> str:
    """Return the words that stand in place of the numbers of a hidden group."""
    return f"fewer than {shown.min_group}" if group.why is Hidden.SMALL else "not shown"


def show_sizes(group: GroupSummary) -> list[str]:
    """Return how many practices and clinicians a group has; no clinicians where none are known."""
    found = [show_count(group.practices)]
    return found if group.clinicians is None else [*found, show_range(group.clinicians)]


def list_size_heads(shown: Shown) -> list[str]:
    """Return the heads of the columns with sizes."""
    return ["Practices", "Clinicians"] if shown.summary.has_clinicians else ["Practices"]


def show_number(readings: Readings) -> str:
    """Return a number in two readings with as many digits as tell something.

    Examples
    --------
    >>> show_number(Readings(37.25, 41.0)), show_number(Readings(0.5, 0.5))
    ('37.2–41', '0.5')
    """
    ends = [_show_figure(end) for end in (readings.lower, readings.upper)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _show_figure(value: float | None) -> str:
    if value is None:
        return "none"
    return f"{value:,.3g}" if abs(value) < _WHOLE else f"{value:,.0f}"


_WHOLE = 1000


def list_remarks(shown: Shown) -> Iterator[str]:
    """Yield what a reader has to know about the numbers."""
    yield "Each row of the table counts as one practice."
    yield "Ends of shares are rounded outward, so the true share is always inside."
    uncounted = shown.overall.uncounted if shown.overall else 0
    if shown.summary.has_clinicians and uncounted:
        of = "is" if uncounted == 1 else "are"
        yield (
            f"{count_things(uncounted, 'practice')} without a number of clinicians {of} not"
            " among the clinicians."
        )
    if shown.hidden:
        yield (
            f"Groups of fewer than {shown.min_group} practices are not shown, nor any from which"
            " they could be worked out."
        )
    yield from list_grounds(shown.summary.plan.framework)


def say_by(by: Sequence[str]) -> str:
    """Return the columns that make the groups as a heading has them."""
    return join_words([name_column(name) for name in by])
