"""Assessments as they are handed in: values of this library, or a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from transform_model.definition.framework import Framework
from transform_model.networks.records import Records, Scored, record_assessments
from transform_model.networks.table import list_phases
from transform_model.networks.table_records import record_table
from transform_model.scoring.plan import Plan

HandedIn: TypeAlias = Iterable[Scored] | Mapping[str, Any] | Any
"""Assessments, histories or scores; or a frame of any library with one row per assessment."""

_COLLECTIONS = (Sequence, AbstractSet, Iterator, ValuesView)


def read_records(framework: Framework | Plan, assessments: HandedIn) -> Records:
    """Return records of whatever is handed in.

    Raises
    ------
    AnswerError
        An assessment cannot be read, has no day, or shares it with another of its practice.
    UnknownNameError
        A column is missing.
    TypeError, ValueError
        The framework has no phases, or it is something else, or a column holds something else than
        it should.
    """
    # Told before anything is scored: there would be no phase to read from the scores.
    list_phases(framework.framework if isinstance(framework, Plan) else framework)
    if isinstance(assessments, _COLLECTIONS):
        return record_assessments(framework, assessments)
    return record_table(framework, assessments)
