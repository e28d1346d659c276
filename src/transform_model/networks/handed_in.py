"""Assessments as they are handed in: values of this library, columns, or a data frame."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from transform_model.definition.framework import Framework
from transform_model.networks.records import (
    Records,
    Scored,
    record_assessments,
    record_columns,
)

ColumnTable: TypeAlias = Mapping[str, Sequence[object] | NDArray[np.generic]]
"""Columns by name, all of one length."""

HandedIn: TypeAlias = Iterable[Scored] | ColumnTable
"""Assessments, histories or scores; or columns of a scored table."""


def read_records(framework: Framework, assessments: HandedIn) -> Records:
    """Return records of whatever is handed in.

    Raises
    ------
    AnswerError
        An assessment cannot be read, has no day, or shares it with another of its practice.
    UnknownNameError
        A column is missing.
    TypeError, ValueError
        It is something else, or a column holds something else than it should.
    """
    if isinstance(assessments, Mapping):
        return record_columns(assessments)
    return record_assessments(framework, assessments)
