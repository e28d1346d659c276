"""Made-up practices one by one: assessments and networks, for small cohorts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from transform_model.definition.framework import Framework
from transform_model.practice.assessment import Assessment
from transform_model.practice.network import Network, NetworkKind
from transform_model.practice.practice import Practice
from transform_model.practice.practice_building import build_practice
from transform_model.synthesis.columns import Columns

_BESIDE: Final = frozenset({"practice", "assessed_on", "note"})

Row = Mapping[str, object]
"""Name of column → plain value."""


def build_assessments(framework: Framework, columns: Columns) -> Iterator[Assessment]:
    """Yield the assessments of a table, one for each row."""
    for row in list_rows(columns):
        yield Assessment(
            framework.id,
            describe_practice(framework, row),
            {id: row[id] for id in framework.milestones if row[id] is not None},
            date.fromisoformat(str(row["assessed_on"])),
            str(row["note"]),
        )


def build_network(framework: Framework, columns: Columns, name: str) -> Network:
    """Return the practices of a table as a network."""
    practices = {row["practice"]: describe_practice(framework, row) for row in list_rows(columns)}
    return Network("synthetic", name, NetworkKind.PTN, tuple(practices.values()))


def list_rows(columns: Columns) -> Iterator[Row]:
    """Yield the rows of a table."""
    lists = [column.to_list() for column in columns.values()]
    for cells in zip(*lists, strict=True):
        yield dict(zip(columns, cells, strict=True))


def describe_practice(framework: Framework, row: Row) -> Practice:
    """Return the practice of one row."""
    told = {id: row[id] for id in row if id not in _BESIDE and id not in framework.milestones}
    if "recognised_by" in told:
        held = str(told["recognised_by"])
        told["recognised_by"] = [] if held == "none" else held.split(";")
    return build_practice({"id": row["practice"], **told})
