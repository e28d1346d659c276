"""What determines the scores of a file: held against kept parts, and told in the result."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from transform_model.frames.circumstances import asks_for_time
from transform_model.frames.days import ASSESSED_ON
from transform_model.frames.file_kinds import FileSource
from transform_model.language.summary import count_facts
from transform_model.scoring.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa

_FORMAT: Final = 1
_SAMPLE: Final = 1 << 20

Said = Mapping[str, object]
"""Plain values by name."""


def describe_run(
    plan: Plan, source: FileSource, schema: "pa.Schema", as_of: date | None, blocks: Sequence[int]
) -> Said:
    """Return all that determines the parts of a result.

    Parameters
    ----------
    plan
        What scores.
    source
        What is read; told by the size and the time of change of its files.
    schema
        Columns of the result.
    as_of
        Date of all scores, or None.
    blocks
        Rows of a block, and blocks of a part.
    """
    return {
        "format": _FORMAT,
        "library": read_version(),
        "framework": describe_framework(plan),
        "source": describe_source(source),
        "columns": _list_columns(schema),
        "as_of": None if as_of is None else as_of.isoformat(),
        "today": _today(plan, source, as_of),
        "blocks": list(blocks),
    }


def describe_result(
    plan: Plan, source: FileSource, schema: "pa.Schema", as_of: date | None
) -> Said:
    """Return what a result says of where it comes from."""
    return {
        "library": read_version(),
        "framework": describe_framework(plan),
        "facts": {str(basis): count for basis, count in count_facts(plan.framework).items()},
        "as_of": None if as_of is None else as_of.isoformat(),
        "source": [{"name": each.name, "sha256": _digest(each)} for each in source.paths],
        "columns": list(schema.names),
    }


def describe_framework(plan: Plan) -> Said:
    """Return which framework it is, and in which reading."""
    framework = plan.framework
    return {
        "id": framework.id,
        "version": framework.version,
        "sha256": framework.sha256,
        "basis": None if plan.reading is None else str(plan.reading),
    }


def describe_source(source: FileSource) -> Said:
    """Return what changes when a source does: columns, sizes of files, times of last change."""
    states = [(path.name, path.stat()) for path in source.paths]
    return {
        "files": [[name, state.st_size, state.st_mtime_ns] for name, state in states],
        "columns": _list_columns(source.schema),
    }


def read_version() -> str:
    """Return the version of this library."""
    from importlib.metadata import version  # noqa: PLC0415 - 20 ms that only files need

    return version("transform-model")


def _list_columns(schema: "pa.Schema") -> list[list[str]]:
    return [[column.name, str(column.type)] for column in schema]


def _today(plan: Plan, source: FileSource, as_of: date | None) -> str | None:
    """Return the day of rows that tell none, where it matters to the scores."""
    if as_of is not None or ASSESSED_ON in source.schema.names or not asks_for_time(plan):
        return None
    return datetime.now(UTC).date().isoformat()


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_SAMPLE):
            found.update(block)
    return found.hexdigest()
