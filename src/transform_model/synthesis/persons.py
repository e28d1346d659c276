"""Made-up practices one by one: assessments and networks, for small cohorts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from transform_model.definition.framework import Framework
from transform_model.practice.assessment import Assessment
from transform_model.practice.network import Network, NetworkKind
from transform_model.practice.practice import BUILT_IN, Practice
from transform_model.synthesis.columns import Columns

_BESIDE: Final = ("practice", "assessed_on", "note")


def build_assessments(framework: Framework, columns: Columns) -> Iterator[Assessment]:
    """Yield the assessments of a table, one for each row."""
    for row in list_rows(columns):
        answers = {id: row[id] for id in framework.milestones if row[id] is not None}
        day = date.fromisoformat(row["assessed_on"])
        yield Assessment(framework.id, build_practice(framework, row), answers, day, row["note"])


def build_network(framework: Framework, columns: Columns, name: str) -> Network:
    """Return the practices of a table as a network."""
    practices = {row["practice"]: build_practice(framework, row) for row in list_rows(columns)}
    return Network("synthetic", name, NetworkKind.PTN, tuple(practices.values()))


def list_rows(columns: Columns) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table: name of column → plain value."""
    lists: Sequence[Sequence[object]] = [column.to_list() for column in columns.values()]
    for cells in zip(*lists, strict=True):
        yield dict(zip(columns, cells, strict=True))


def build_practice(framework: Framework, row: Mapping[str, Any]) -> Practice:
    """Return the practice of one row."""
    told = {id: value for id, value in row.items() if id not in framework.milestones}
    held = told.get("recognised_by")
    return Practice(
        row["practice"],
        kind=told.get("kind", ""),
        clinicians=told.get("clinicians"),
        beneficiaries=told.get("beneficiaries"),
        recognised_by=None if held is None else frozenset(held.split(";")) - {"none"},
        attributes={id: told[id] for id in told if id not in {*_BESIDE, *BUILT_IN}},
        rural=told.get("rural"),
        small=told.get("small"),
        safety_net=told.get("safety_net"),
    )
