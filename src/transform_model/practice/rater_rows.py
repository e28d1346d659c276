"""Rows of several raters of one practice, joined to one assessment."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import evolve, fields, frozen

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.place import Place, Source
from transform_model.practice.assessment import Assessment
from transform_model.practice.codes import SAME_RATER, TWO_PRACTICES
from transform_model.practice.practice import Practice

_NOWHERE: Final = Place(Source("assessments", ""), 1, 1)
_DESCRIBED: Final = tuple(
    each.name for each in fields(Practice) if each.name not in {"id", "attributes", "places"}
)


@frozen
class Rated:
    """One row: an assessment, and the rater who made it; empty for what was agreed on."""

    assessment: Assessment
    rater: str

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.assessment.at or _NOWHERE


def join_raters(rows: Sequence[Rated]) -> tuple[tuple[Assessment, ...], list[Diagnostic]]:
    """Return one assessment per practice and day, in the order they are first met.

    Parameters
    ----------
    rows
        Of any practices, in any order.

    Returns
    -------
    tuple
        The assessments, and what is wrong: a rater with two rows, a practice described in two
        ways.
    """
    groups: dict[object, list[Rated]] = {}
    for row in rows:
        key = (row.assessment.practice.id, row.assessment.assessed_on)
        groups.setdefault(key, []).append(row)
    faults = [fault for group in groups.values() for fault in _check(group)]
    return tuple(_join(group) for group in groups.values()), faults


def _check(group: Sequence[Rated]) -> Iterator[Diagnostic]:
    """Yield a fault for each rater with two rows, and for each fact that two rows contradict."""
    first: dict[str, Rated] = {}
    facts: dict[str, tuple[object, Rated]] = {}
    for row in group:
        before = first.setdefault(row.rater, row)
        if before is not row:
            who = f"rater {quote(row.rater)} has" if row.rater else "what was agreed on has"
            id = row.assessment.practice.id
            related = Related(before.place, "the other one")
            message = f"{who} two rows for practice {quote(id)} on one day"
            yield diagnose(SAME_RATER, message, row.place, related=(related,))
        for name, value in _describe(row.assessment.practice):
            stated, by = facts.setdefault(name, (value, row))
            if stated != value:
                related = Related(by.place, "described here")
                id = row.assessment.practice.id
                message = f"practice {quote(id)} is described in two ways: {name} differs"
                help = "correct one of the rows, or leave a cell empty"
                yield diagnose(TWO_PRACTICES, message, row.place, help=help, related=(related,))


def _describe(practice: Practice) -> Iterator[tuple[str, object]]:
    """Yield every fact that is known of a practice."""
    for name in _DESCRIBED:
        value = getattr(practice, name)
        if value is not None and value != "":
            yield name, value
    yield from practice.attributes.items()


def _join(group: Sequence[Rated]) -> Assessment:
    """Return the one assessment of a practice and day."""
    by_rater = {row.rater: row.assessment for row in group}
    first = group[0].assessment
    agreed = by_rater.pop("", evolve(first, answers={}, places={}))
    described: dict[str, Any] = {}
    for row in group:
        described |= dict(_describe(row.assessment.practice))
    own = {name: described.pop(name) for name in _DESCRIBED if name in described}
    notes = dict.fromkeys(row.assessment.note for row in group if row.assessment.note)
    return evolve(
        agreed,
        practice=evolve(first.practice, attributes=described, **own),
        raters={rater: each.answers for rater, each in by_rater.items()},
        rater_places={rater: each.places for rater, each in by_rater.items()},
        note="; ".join(notes),
        at=first.at,
    )
