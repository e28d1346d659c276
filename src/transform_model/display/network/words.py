"""Words for a network: ranges, shares, targets, and what is found."""

from collections.abc import Iterator
from math import ceil, floor, inf
from typing import Final

from transform_model.definition.basis import Basis
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.display.sentences import count_things, join_words, show_count, show_day
from transform_model.networks.counting import PhaseCount
from transform_model.networks.figures import NetworkFigures, find_order
from transform_model.networks.groups import GroupCount
from transform_model.networks.targets import TargetStanding, TargetStatus
from transform_model.practice.network import Counted, NetworkTarget

# Shares are quotients of whole numbers: 0.57 × 100 is a little less than 57.
_NEAR: Final = 1e-9


def show_range(count: Bounds, dash: str = "–") -> str:
    """Return a count as a table has it.

    Examples
    --------
    >>> show_range(Bounds(7, 10)), show_range(Bounds(1067, 1067)), show_range(Bounds(20, inf))
    ('7–10', '1,067', '20 or more')
    """
    if count.upper == inf:
        return f"{show_count(count.lower)} or more"
    if count.is_known:
        return show_count(count.lower)
    return f"{show_count(count.lower)}{dash}{show_count(count.upper)}"


def say_range(count: Bounds) -> str:
    """Return a count as a sentence has it.

    Examples
    --------
    >>> say_range(Bounds(7, 10)), say_range(Bounds(7, 7)), say_range(Bounds(20, inf))
    ('between 7 and 10', '7', 'at least 20')
    """
    if count.upper == inf:
        return f"at least {show_count(count.lower)}"
    if count.is_known:
        return show_count(count.lower)
    return f"between {show_count(count.lower)} and {show_count(count.upper)}"


def begin_foot(note: str) -> str:
    """Return whose data these are, as the foot of a picture begins; empty where nothing is said.

    Examples
    --------
    >>> begin_foot("synthetic")
    'Synthetic. '
    """
    return f"{note[:1].upper()}{note[1:].rstrip('.')}. " if note else ""


def show_percent(share: Bounds | None, dash: str = "–") -> str:
    """Return a share without its sign, as a column of percentages has it."""
    return show_share(share, dash).removesuffix(" %")


def show_share(share: Bounds | None, dash: str = "–") -> str:
    """Return a share as a table has it: whole percentages, the ends rounded outward.

    Examples
    --------
    >>> show_share(Bounds(0.4375, 0.9219)), show_share(Bounds(0.0294, 0.0294))
    ('43–93 %', '3 %')
    >>> show_share(Bounds(0, 0.996)), show_share(Bounds(0.004, 0.004)), show_share(None)
    ('0–>99 %', '<1 %', '–')
    """
    if share is None:
        return dash
    if share.is_known:
        return f"{_show_end(share.lower, round(share.lower * 100))} %"
    lower, upper = _show_ends(share)
    return f"{lower}{dash}{upper} %"


def say_share(share: Bounds) -> str:
    """Return a share as a sentence has it.

    Examples
    --------
    >>> say_share(Bounds(0.4375, 0.9219)), say_share(Bounds(0.5, 0.5))
    ('between 43 % and 93 %', '50 %')
    """
    if share.is_known:
        return show_share(share)
    lower, upper = _show_ends(share)
    return f"between {lower} % and {upper} %"


def _show_ends(share: Bounds) -> tuple[str, str]:
    lower = _show_end(share.lower, floor(share.lower * 100 + _NEAR))
    return lower, _show_end(share.upper, ceil(share.upper * 100 - _NEAR))


def _show_end(share: float, percent: int) -> str:
    """Return a percentage; 0 and 100 are only shown where they are exact."""
    if percent == 0 and share > 0:
        return "<1"
    if percent == 100 and share < 1:  # noqa: PLR2004  per cent
        return ">99"
    return str(percent)


def choose_phase(figures: NetworkFigures) -> PhaseCount:
    """Return the phase a reader looks for: the last that surely half completed, or the first."""
    halfway = [each for each in figures.phases if 2 * each.practices.lower >= figures.practices]
    return halfway[-1] if halfway else figures.phases[0]


def say_finding(figures: NetworkFigures) -> str:
    """Return what holds at both ends of the bounds, as a title without its full stop."""
    count = choose_phase(figures)
    of, reached = figures.practices, count.practices
    practices = count_things(of, "practice")
    if reached == Bounds(of, of):
        who = f"All {practices} have" if of > 1 else "The one practice has"
    elif reached == Bounds(0, 0):
        who = f"None of {practices} has" if of > 1 else "The one practice has not"
    elif reached == Bounds(0, of):
        return f"Which phases {practices} {'have' if of > 1 else 'has'} completed is not known"
    else:
        verb = "has" if reached == Bounds(1, 1) else "have"
        who = f"{_capital(say_range(reached))} of {practices} {verb}"
    return f"{who} completed phase {count.order}"


def say_clinicians(figures: NetworkFigures) -> str:
    """Return the share of clinicians behind the finding as a sentence; empty where not known."""
    count = choose_phase(figures)
    share = count.clinician_share
    if share is None or share == Bounds(0, 1) or not is_weighted(figures):
        return ""
    who = f"{_capital(say_share(share))} of clinicians"
    return f"{who} work in practices that have completed phase {count.order}."


def say_not_assessed(figures: NetworkFigures) -> str:
    """Return how many practices have not been assessed; empty when all have."""
    missing = figures.practices - figures.assessed
    if not missing:
        return ""
    verb = "is" if missing == 1 else "are"
    them = "it" if missing == 1 else "them"
    of = count_things(figures.practices, "practice")
    return (
        f"{show_count(missing)} of {of} {verb} not assessed yet: any phase is possible for {them}."
    )


def say_target(figures: NetworkFigures, target: NetworkTarget) -> str:
    """Return a target as a sentence without its full stop."""
    is_one = target.number == 1
    if target.number is not None:
        who = count_things(target.number, target.what.removesuffix("s"))
    else:
        percent = f"{100 * (target.share or 0):.6f}".rstrip("0").rstrip(".")
        who = f"{percent} % of {target.what}"
    does = "takes part" if is_one else "take part"
    if target.phase:
        order = find_order(figures.framework, target.phase)
        does = f"{'completes' if is_one else 'complete'} phase {order}"
        if target.what is Counted.CLINICIANS:
            does = f"{'works' if is_one else 'work'} in practices that complete phase {order}"
    by = f" by {show_day(target.due_on)}" if target.due_on else ""
    return f"{who} {does}{by}"


def judge_target(standing: TargetStanding) -> str:
    """Return the state of a target in words."""
    if standing.counts.met == "yes":
        return "met"
    if standing.counts.met == "undetermined":
        return "met or not"
    return "missed" if standing.when_due else "not yet"


def say_status(status: TargetStatus) -> str:
    """Return how a target stands on a day: reached, how many it takes, and what is missing."""
    reached, needed = say_range(status.reached), say_range(status.needed)
    least, most = status.missing.lower, status.missing.upper
    if most == 0:
        return f"{reached}; {needed} needed"
    said = f"{reached} of {needed} needed"
    if least == 0:
        return said if most == inf else f"{said}; at most {show_count(most)} missing"
    return f"{said}; {say_range(status.missing)} missing"


def name_group(group: GroupCount) -> str:
    """Return what a group is called."""
    if group.by == "kind":
        return group.group
    return group.by.replace("_", " ")


def list_shown_groups(figures: NetworkFigures) -> list[GroupCount]:
    """Return the groups a page shows: settings, and kinds where there are several."""
    settings = [each for each in figures.groups if each.by != "kind" and each.group == "yes"]
    kinds = [each for each in figures.groups if each.by == "kind"]
    everyone = Bounds(figures.practices, figures.practices)
    return settings + [each for each in kinds if each.practices != everyone]


def is_weighted(figures: NetworkFigures) -> bool:
    """Return whether shares of clinicians say something: some are counted, and all are."""
    return figures.clinicians.upper not in {0, inf}


def list_remarks(figures: NetworkFigures) -> Iterator[str]:
    """Yield what a reader has to know about the numbers."""
    yield "Ends of shares are rounded outward, so the true share is always inside."
    if figures.min_group > 1 and any(group.hidden for group in figures.groups):
        yield (
            f"Groups of fewer than {figures.min_group} practices are not shown, nor any from which"
            " they could be worked out."
        )
    yield from list_grounds(figures.framework)


def list_grounds(framework: Framework) -> Iterator[str]:
    """Yield the sentence on what thresholds rest on, where there are any."""
    counts = framework.count_thresholds()
    parts = [f"{counts[basis]} {basis}" for basis in Basis if counts[basis]]
    total = sum(counts.values())
    if not total:
        return
    verb = "is" if counts[next(basis for basis in Basis if counts[basis])] == 1 else "are"
    first, *others = parts
    number, _, word = first.partition(" ")
    yield f"Of {count_things(total, 'threshold')}, {number} {verb} {join_words([word, *others])}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
