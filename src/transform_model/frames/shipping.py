"""What goes to where the rows are: a framework, and what is asked of it."""

import pickle
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from transform_model.definition.basis import Basis
from transform_model.errors import AnswerError
from transform_model.scoring.plan import Plan, compile_framework

Scorer = Callable[[Any], Any]
"""Gives a frame in memory its scores; can be sent to another process."""

_PART = "rows are counted within one part of the frame"


@frozen
class Shipment:
    """A way of scoring that can be sent to another process, which compiles the framework once.

    Parameters
    ----------
    score
        Scores a frame in memory by a plan.
    framework
        The framework, pickled: equal bytes are one plan, however often they arrive.
    reading
        Only facts at least this strong count as known; None: all.
    settings
        What else ``score`` is told, by name.
    """

    score: Callable[..., Any]
    framework: bytes = field(repr=False)
    reading: Basis | None
    settings: Mapping[str, Any]

    def __call__(self, frame: Any) -> Any:
        """Return the scores of a frame in memory, as the same kind of frame."""
        plan = _receive_plan(self.framework, self.reading)
        try:
            return self.score(plan, frame, **self.settings)
        except AnswerError as error:
            error.add_note(_PART)
            raise


def pack_shipment(score: Callable[..., Any], plan: Plan, settings: Mapping[str, Any]) -> Shipment:
    """Return what has to be sent to score by a plan."""
    return Shipment(score, pickle.dumps(plan.framework), plan.reading, settings)


# A worker lives long, and a session scores by a few frameworks.
@lru_cache(maxsize=8)
def _receive_plan(framework: bytes, reading: Basis | None) -> Plan:
    """Return the plan of a framework that came as bytes, which this very library has written."""
    found = pickle.loads(framework)  # noqa: S301 - it came with the code that reads it
    return compile_framework(found, basis=reading)
