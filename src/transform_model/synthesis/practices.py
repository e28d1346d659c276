"""Who the made-up practices are: clinicians, settings and whatever else a framework asks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.definition.condition import COHORT, AttributeKind, Condition
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Value, holds, list_values
from transform_model.scoring.timing import TIME_ATTRIBUTES, start_by_cohort, time_attributes
from transform_model.synthesis.draws import Draws, Flags, Numbers, Purpose, as_chance, scale_down
from transform_model.synthesis.recipe import SMALL, CohortRecipe

_NO_YES: Final = ("no", "yes")
_ANOTHER: Final = "another"


@frozen(eq=False)
class Facet:
    """One attribute of many practices: an index into its values for each."""

    codes: NDArray[np.intp]
    values: Sequence[Value | None]

    def take(self, rows: Numbers) -> "Facet":
        """Return the attribute of some practices."""
        return Facet(self.codes[rows], self.values)


Facets = Mapping[str, Facet]
"""Attribute id → what practices are."""


def draw_practices(draws: Draws, rows: int, plan: Plan, kind: str, recipe: CohortRecipe) -> Facets:
    """Return what so many practices are."""
    clinicians = _draw_clinicians(draws, rows, recipe)
    facets = {
        "kind": _draw_kind(draws, rows, plan, kind),
        "clinicians": Facet(clinicians, range(int(clinicians.max()) + 1)),
        "rural": _flag(draws.chance(recipe.rural, Purpose.RURAL, rows)),
        "small": _flag(clinicians <= SMALL),
        "safety_net": _flag(draws.chance(recipe.safety_net, Purpose.SAFETY_NET, rows)),
    }
    for nth, id in enumerate(_list_asked(plan), start=1):
        values = _list_values(plan, id)
        codes = draws.below(len(values), Purpose.ATTRIBUTE, rows, nth)
        facets[id] = Facet(codes.astype(np.intp), values)
    return facets


def _flag(flags: Flags) -> Facet:
    return Facet(flags.astype(np.intp), _NO_YES)


def _draw_clinicians(draws: Draws, rows: int, recipe: CohortRecipe) -> NDArray[np.intp]:
    """Return how many clinicians practices have, by the bands of the recipe."""
    drawn = draws.numbers(Purpose.CLINICIANS, rows)
    ends = np.cumsum([as_chance(share) for *_, share in recipe.clinicians])
    band = np.minimum(np.searchsorted(ends, drawn, side="right"), len(ends) - 1)
    least, most = (np.array([b[end] for b in recipe.clinicians])[band] for end in range(2))
    place = draws.numbers(Purpose.CLINICIANS, rows, 1)
    return (least + scale_down(place, most - least + 1)).astype(np.intp)


def _draw_kind(draws: Draws, rows: int, plan: Plan, kind: str) -> Facet:
    """Return the kind of practice; one of all that are asked about where any is."""
    asked = () if "kind" not in plan.asked else list_values(plan, "kind")
    values = tuple(dict.fromkeys((kind, *(value for value in asked if value))))
    return Facet(draws.below(len(values), Purpose.ATTRIBUTE, rows).astype(np.intp), values)


def _list_asked(plan: Plan) -> tuple[str, ...]:
    """Return the attributes that the framework asks for beyond what all practices have."""
    cohort = (COHORT,) if plan.framework.cohort_starts else ()
    given = {"kind", "clinicians", "rural", "small", "safety_net", *TIME_ATTRIBUTES}
    return tuple(id for id in dict.fromkeys((*cohort, *plan.asked)) if id not in given)


def _list_values(plan: Plan, id: str) -> tuple[Value, ...]:
    """Return the values an attribute is drawn from: one for each thing conditions can tell."""
    attribute = plan.framework.attributes.get(id)
    if attribute is not None and attribute.kind is AttributeKind.CHOICE:
        return attribute.values
    return tuple(_ANOTHER if value == "" else value for value in list_values(plan, id))


def tell_time(plan: Plan, days: NDArray[np.datetime64], facets: Facets) -> Facets:
    """Return year, and month and year of the programme where its start is stated, by practice.

    Nothing where the framework does not ask for them.
    """
    if not set(plan.asked) & set(TIME_ATTRIBUTES):
        return {}
    cohort = facets.get(COHORT, Facet(np.zeros(len(days), dtype=np.intp), (None,)))
    since = days.astype(np.int64)
    keys, codes = np.unique(since * len(cohort.values) + cohort.codes, return_inverse=True)
    known = [
        time_attributes(
            plan.framework,
            date.fromordinal(key // len(cohort.values) + _EPOCH),
            cohort.values[key % len(cohort.values)],
        )[0]
        for key in keys.tolist()
    ]
    return {id: Facet(codes, [each.get(id) for each in known]) for id in TIME_ATTRIBUTES}


_EPOCH: Final = date(1970, 1, 1).toordinal()


def may_meet(conditions: tuple[Condition, ...], facets: Facets, rows: int) -> Flags:
    """Return whether practices meet all conditions, or may: what is not known may be so."""
    met = np.ones(rows, dtype=np.bool_)
    for condition in conditions:
        facet = facets[condition.attribute]
        table = [value is None or holds(condition, value) for value in facet.values]
        met &= np.array(table, dtype=np.bool_)[facet.codes]
    return met


def first_day_of(plan: Plan, recipe: CohortRecipe) -> date:
    """Return the day from which practices are assessed."""
    if recipe.first_day is not None:
        return recipe.first_day
    return max(start_by_cohort(plan.framework).values(), default=date(2016, 1, 1))
