"""Results whose bounds may be wider than needed, because "not applicable" pulls both ways."""

from collections.abc import Iterator

from attrs import frozen

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.check_codes import LOOSE_BOUND
from transform_model.language.checks.occurrences import Choice, Key, Occurrences
from transform_model.language.checks.survey import Survey


@frozen
class Conflict:
    """A choice whose parts count a second time in a result.

    Parameters
    ----------
    choice
        The choice.
    result
        A result that it counts in.
    second
        Where in this result they count again.
    """

    choice: Choice
    result: Key
    second: Key


def check_tight_bounds(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each number in which dropping out counts, and counts elsewhere, too.

    One mean alone is exact. Where what drops out of it counts a second time in the same result,
    directly or through other names, dropping out can be worth it in one place and not in the other.
    """
    seen: set[tuple[str, str]] = set()
    for conflict in find_conflicts(survey):
        choice = conflict.choice
        names = (choice.key[1], conflict.second[1])
        if names not in seen and choice.at is not None:
            seen.add(names)
            yield diagnose(
                LOOSE_BOUND,
                f"bound of {quote(conflict.result[1])} may not be tight: not applicable"
                f" {_say_where(*names)}",
                choice.at,
                help="scores say so where it happens; the exact mode tries every choice",
            )


def find_conflicts(survey: Survey) -> Iterator[Conflict]:
    """Yield each number in which dropping out counts, and counts elsewhere, too."""
    optional = frozenset(
        milestone.id
        for milestone in survey.framework.milestones.values()
        if milestone.may_be_not_applicable
    )
    if optional:
        occurrences = Occurrences(survey, optional)
        for choice in occurrences.choices:
            conflict = _find_conflict(occurrences, choice)
            if conflict is not None:
                yield conflict


def _say_where(first: str, second: str) -> str:
    if first == second:
        return f"helps in one part of {quote(first)} and harms in another"
    return f"helps in {quote(first)} and harms in {quote(second)}"


def _find_conflict(occurrences: Occurrences, choice: Choice) -> Conflict | None:
    """Return where something counts again that may drop out of a choice; None for nowhere."""
    contents = [occurrences.spread(choice.key, uses) for uses, _ in choice.parts]
    dropping: dict[str, Key] = {}
    for i, (_, may_drop) in enumerate(choice.parts):
        if may_drop:
            dropping |= contents[i]
            others = [each for j, each in enumerate(contents) if j != i]
            for id, key in contents[i].items():
                second = next((other[id] for other in others if id in other), None)
                if second is not None:
                    own = key if second == choice.key else second
                    return Conflict(choice, choice.key, own)
    again = occurrences.trace(dropping, choice)
    result = next((key for key in occurrences.list_above(choice.key) if key in again), None)
    return None if result is None else Conflict(choice, result, again[result])
