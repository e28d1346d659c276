"""Scoring when everything is known."""

from fractions import Fraction

from tests.reference.completions import completions
from tests.reference.interpreter import ReferenceResult, evaluate
from transform_model.definition.framework import Framework


def score(
    framework: Framework, answers: dict[str, str], practice: dict[str, object] | None = None
) -> ReferenceResult:
    """Return the result when everything is known."""
    (only,) = completions(framework, answers, practice or {})
    return evaluate(framework, only)


def number(
    framework: Framework, answers: dict[str, str], practice: dict[str, object] | None = None
) -> Fraction | None:
    """Return the only measure of a framework."""
    (value,) = score(framework, answers, practice).measures.values()
    return value
