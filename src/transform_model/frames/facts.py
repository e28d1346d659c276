"""What a column says of practices: values that no condition can tell apart are one."""

from collections.abc import Sequence
from math import isfinite

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.definition.condition import (
    BUILT_IN_ATTRIBUTES,
    COHORT,
    Attribute,
    AttributeKind,
)
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.scalars import core_value
from transform_model.document.tree import Scalar
from transform_model.frames.cells import Cells, Days, Floats, Integers, Unreadable
from transform_model.frames.distinct import Distinct
from transform_model.frames.header import Header, RowNames, show_some
from transform_model.practice.answer_sheet import locate_values
from transform_model.practice.attribute_values import check_attribute_values
from transform_model.practice.codes import WRONG_VALUE
from transform_model.practice.plain_value import plain_value
from transform_model.practice.practice import known_attributes
from transform_model.practice.practice_building import place_practice
from transform_model.practice.table_codes import NOT_A_COHORT
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Value, holds
from transform_model.scoring.timing import TIME_ATTRIBUTES

_COUNTED = ("clinicians", "beneficiaries")


@frozen(eq=False)
class Fact:
    """One attribute of all practices.

    Parameters
    ----------
    name
        Its id.
    values
        One value for each way conditions can come out; the first stands for "not known".
    index
        By row: the place of its value.
    """

    name: str
    values: Sequence[Value | None]
    index: NDArray[np.integer] = field(repr=False)


@frozen(eq=False)
class FactReader:
    """What reads columns about practices.

    Parameters
    ----------
    plan
        Its conditions say what matters.
    header, rows
        What messages call columns and rows.
    """

    plan: Plan
    header: Header
    rows: RowNames

    def read(self, name: str, cells: Cells) -> tuple[Fact | None, tuple[Diagnostic, ...]]:
        """Return what a column says, and what is wrong with it."""
        if isinstance(cells, (Days, Unreadable)):
            held = "days" if isinstance(cells, Days) else f"cells of the type {cells.type_name}"
            message = f"column '{name}' holds {held}, which say nothing of a practice"
            remedy = "write texts, numbers, or true and false; several ids stand between semicolons"
            return None, (self.header.fault(NOT_A_COHORT, message, name, help=remedy),)
        if isinstance(cells, (Integers, Floats)) and self._has_numbers(name):
            fact = self._read_numbers(name, cells)
            if fact is not None:
                return fact, ()
        return self._read_values(name, cells if isinstance(cells, Distinct) else cells.distinct())

    def _attribute(self, name: str) -> Attribute | None:
        return self.plan.framework.attributes.get(name) or BUILT_IN_ATTRIBUTES.get(name)

    def _has_numbers(self, name: str) -> bool:
        """Return whether an attribute is a number that conditions ask for by its bounds only."""
        attribute = self._attribute(name)
        if attribute is None or attribute.kind is not AttributeKind.NUMBER:
            return False
        conditions = [c for c in self.plan.conditions if c.attribute == name]
        return all(condition.bounds is not None for condition in conditions)

    def _read_numbers(self, name: str, cells: Integers | Floats) -> Fact | None:
        """Return a number by where it lies between the cuts; None if some number is none."""
        given = cells.floats() if isinstance(cells, Integers) else cells.values
        is_known = ~np.isnan(given)
        if not self._are_well(name, given[is_known]):
            return None
        cuts = self._cuts(name)
        places = 1 + np.searchsorted(cuts, given, "left") + np.searchsorted(cuts, given, "right")
        places[~is_known] = 0
        values: list[Value | None] = [None]
        place_of: dict[object, int] = {}
        last = np.full(2 * len(cuts) + 2, -1, np.intp)
        last[places] = np.arange(len(given))
        table = np.zeros(len(last), np.intp)
        for place in np.flatnonzero(last >= 0).tolist():
            number = float(given[last[place]])
            if place:
                value = int(number) if number.is_integer() else number
                table[place] = self._place(name, value, values, place_of)
        return Fact(name, values, table[places])

    def _place(
        self, name: str, value: Value, values: list[Value | None], place_of: dict[object, int]
    ) -> int:
        """Return the place of a value among those told apart, where it comes last if it is new."""
        place = place_of.setdefault(self._sign(name, value), len(values))
        if place == len(values):
            values.append(value)
        return place

    def _are_well(self, name: str, known: NDArray[np.floating]) -> bool:
        if not np.isfinite(known).all():
            return False
        if name in _COUNTED and (known < 0).any():
            return False
        is_whole = name in _COUNTED or name in TIME_ATTRIBUTES
        return not is_whole or bool((known == np.floor(known)).all())

    def _cuts(self, name: str) -> NDArray[np.float64]:
        """Return every number at which something begins or ceases to hold."""
        bounds = [c.bounds for c in self.plan.conditions if c.attribute == name and c.bounds]
        ends = {end for each in bounds for end in (each.lower, each.upper) if isfinite(end)}
        if name == "year":
            ends.update(self.plan.year_starts)
        return np.array(sorted(ends), np.float64)

    def _read_values(
        self, name: str, cells: Distinct
    ) -> tuple[Fact | None, tuple[Diagnostic, ...]]:
        """Return a fact of which each distinct value is read once."""
        counts = cells.count()
        values: list[Value | None] = [None]
        place_of: dict[object, int] = {}
        table = np.zeros(len(cells.values) + 1, np.int32)
        faults: dict[int, str] = {}
        for place in np.flatnonzero(counts).tolist():
            value, fault = self._read_value(name, cells.values[place])
            if fault:
                faults[place] = fault
            elif value is not None:
                table[place] = self._place(name, value, values, place_of)
        if not faults:
            return Fact(name, values, cells.look_up(table)), ()
        is_bad = np.zeros(len(table), np.bool_)
        is_bad[list(faults)] = True
        held = show_some([cells.values[place] for place in faults])
        told = self.rows.tell(np.flatnonzero(cells.look_up(is_bad)))
        message = f"column '{name}' holds {held} in {told}"
        remedy = next(iter(faults.values()))
        return None, (self.header.fault(WRONG_VALUE, message, name, help=remedy),)

    def _sign(self, name: str, value: Value) -> object:
        """Return what conditions see of a value; a cohort also decides what a date says."""
        if name == COHORT or name in TIME_ATTRIBUTES:
            return value
        return tuple(holds(c, value) for c in self.plan.conditions if c.attribute == name)

    def _read_value(self, name: str, raw: object) -> tuple[Value | None, str]:
        """Return what a value says, None for nothing, and what was expected in its place."""
        given = {name: self._plain(name, raw)}
        practice, faults = place_practice(given, locate_values("practice", given))
        if not faults:
            faults = check_attribute_values(practice, self.plan.framework.attributes)
        if faults:
            expected = faults[0].message.partition(", found ")[0]
            return None, "; ".join(part for part in (expected, faults[0].help) if part)
        return known_attributes(practice).get(name), ""

    def _plain(self, name: str, raw: object) -> object:
        """Return a text as the same words in a file would be read, other values as they are."""
        value = plain_value(raw)
        if not isinstance(value, str):
            return raw if value is not None else None
        text = value.strip()
        attribute = self._attribute(name)
        if name == "recognised_by" and text:
            ids = [each.strip() for each in text.split(";")]
            return [] if ids == ["none"] else ids
        if not text or attribute is None or attribute.kind is AttributeKind.TEXT:
            return text
        place = self.header.place(name)
        return core_value(Scalar(place.source, 1, place.column, place.length, text, plain=True))
