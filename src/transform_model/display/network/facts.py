"""What the page of a network and its section in a notebook both say."""

from collections.abc import Iterator, Sequence
from math import inf

from transform_model.definition.bounds import Bounds
from transform_model.display.network.words import is_weighted, say_status
from transform_model.display.sentences import count_things, show_count, show_day
from transform_model.networks.counting import PhaseCount
from transform_model.networks.figures import NetworkFigures
from transform_model.networks.groups import GroupCount
from transform_model.networks.suppression import Hidden
from transform_model.networks.targets import TargetStanding


def list_facts(figures: NetworkFigures) -> Iterator[str]:
    """Yield kind, framework, day and size of a network."""
    framework = figures.framework
    yield figures.network.kind.value
    has_version = framework.version in framework.title
    yield framework.title if has_version else f"{framework.title} {framework.version}"
    yield f"as of {show_day(figures.as_of)}"
    yield count_things(figures.practices, "practice")
    if figures.clinicians.upper != inf:
        yield count_things(int(figures.clinicians.upper), "clinician")
    elif figures.clinicians.lower:
        yield f"{show_count(figures.clinicians.lower)} clinicians or more"
    yield count_things(figures.assessments, "assessment")


def is_made_up(note: str) -> bool:
    """Return whether a note says that the data are nobody's."""
    return "synthetic" in note.lower()


def list_statuses(standing: TargetStanding) -> Iterator[str]:
    """Yield how a target stood when it was due, and how it stands now."""
    if standing.when_due is None:
        yield say_status(standing.now)
        return
    yield f"when due: {say_status(standing.when_due)}"
    if standing.now.day != standing.when_due.day:
        yield f"now: {say_status(standing.now)}"


def say_hidden(figures: NetworkFigures, group: GroupCount) -> str:
    """Return the words that stand in place of the numbers of a hidden group."""
    return f"fewer than {figures.min_group}" if group.hidden is Hidden.SMALL else "not shown"


def list_shares(figures: NetworkFigures, counts: Sequence[PhaseCount]) -> list[Bounds | None]:
    """Return the shares that a table of groups shows: of clinicians where they are counted."""
    if is_weighted(figures):
        return [each.clinician_share for each in counts]
    return [each.practice_share for each in counts]
