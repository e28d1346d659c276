"""Errors travel: what a worker process raises is what its caller catches."""

import pickle

import pytest

from transform_model.document.diagnostic import Diagnostic, Severity
from transform_model.document.place import Place, Source
from transform_model.errors import (
    AnswerError,
    MissingExtraError,
    TooManyChoicesError,
    TransformModelError,
    UnknownFrameworkError,
    UnknownNameError,
)

FINDING = Diagnostic(
    "TM200", Severity.ERROR, "no such level", Place(Source("a.yaml", "m: 9"), 1, 4)
)


@pytest.mark.parametrize(
    "error",
    [
        AnswerError([FINDING]),
        MissingExtraError("pyspark", "spark"),
        TooManyChoicesError(14, 12),
        UnknownFrameworkError("mipz", "mips"),
        UnknownNameError("phase", "phase-9", "", ["phase-1", "phase-2"]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_the_way_to_another_process(error: TransformModelError) -> None:
    """Pickled and read again, an error has its class, its words and what it holds."""
    found = pickle.loads(pickle.dumps(error))  # noqa: S301  it was made one line above
    assert type(found) is type(error)
    assert str(found) == str(error)
    assert vars(found) == vars(error)
