"""Strategies for answers and practices: nearly complete ones above all."""

from collections.abc import Mapping

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reference.completions import estimate_count
from tests.strategies.edges import draw_edge
from tests.strategies.labels import list_labels
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Direction

_KNOWN_PRACTICE = {
    "small": ("yes", "no"),
    "setting": ("city", "town", "land"),
    "recognised_by": ((), ("alpha",), ("alpha", "beta")),
    "sites": (50, 50.5, 51, -1),
    "clinicians": (2, 3, 4),
    "month": (2, 3, 6),
    "programme_year": (1, 2),
}
_FULL_PRACTICE = {name: values[0] for name, values in _KNOWN_PRACTICE.items()}


@frozen
class Situation:
    """Answers of a practice and what is known of it.

    Parameters
    ----------
    answers
        By milestone; an unanswered one is missing, or ``declined``.
    practice
        By attribute; what is missing is not known. The calendar year is always known.
    """

    answers: Mapping[str, str]
    practice: Mapping[str, object]


def draw_levels(draw: DrawFn, framework: Framework) -> dict[str, str]:
    """Return one level for every milestone, high more often than low: near the gates."""
    levels = {}
    for milestone in framework.milestones.values():
        labels = list_labels(milestone)
        levels[milestone.id] = draw(st.sampled_from((*labels, labels[-1])))
    return levels


@st.composite
def situations(
    draw: DrawFn, framework: Framework, *, limit: int = 200, basis: str | None = None
) -> Situation:
    """Draw a practice with a few things unknown, and no more completions than the limit.

    Half of them lie on the edge of a gate, and what is unknown lies there too. Whatever is too
    much is filled in, question by question.
    """
    practice = _draw_practice(draw)
    levels: Mapping[str, str]
    if draw(st.booleans()):
        edge = draw_edge(draw, framework, practice)
        levels, unknown = edge.levels, edge.pivots[: draw(st.integers(1, 3))]
    else:
        levels = draw_levels(draw, framework)
        unknown = tuple(draw(_subsets(tuple(framework.milestones))))
    answers = dict(levels)
    for name in unknown:
        answer = draw_unknown(draw, framework.milestones[name])
        if answer is None:
            del answers[name]
        else:
            answers[name] = answer
    for name in reversed(unknown):
        if estimate_count(framework, answers, practice, basis) <= limit:
            break
        answers[name] = levels[name]
    if estimate_count(framework, answers, practice, basis) > limit:
        practice = {**_FULL_PRACTICE, **practice}
    return Situation(answers, practice)


@st.composite
def known_situations(draw: DrawFn, framework: Framework) -> Situation:
    """Draw a practice that knows everything; some milestones are not applicable."""
    answers = {
        milestone.id: draw_answer(draw, milestone) for milestone in framework.milestones.values()
    }
    practice = {name: draw(st.sampled_from(values)) for name, values in _KNOWN_PRACTICE.items()}
    return Situation(answers, {"year": 2020, **practice})


def draw_answer(draw: DrawFn, milestone: Milestone) -> str:
    """Return a level, or not applicable where a practice may say so."""
    labels = list_labels(milestone)
    beside = ("not applicable",) if milestone.may_be_not_applicable else ()
    answer: str = draw(st.sampled_from((*labels, labels[-1], *beside)))
    return answer


def _subsets(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    few = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
    many = st.lists(st.sampled_from(names), unique=True)
    return st.one_of(few, few, many)


def draw_unknown(draw: DrawFn, milestone: Milestone) -> str | None:
    """Return an answer that leaves something open, or not applicable; None for no answer."""
    kinds = ["missing", "missing", "declined", "range", "range"]
    kinds += ["not applicable"] * milestone.may_be_not_applicable
    kind = draw(st.sampled_from(kinds))
    if kind == "missing":
        return None
    if kind != "range":
        return kind
    labels = list_labels(milestone)
    if not labels[0][0].isdigit():
        return None
    low = draw(st.integers(0, len(labels) - 2))
    high = draw(st.integers(low + 1, min(low + 2, len(labels) - 1)))
    ends = (labels[low], labels[high])
    if milestone.scale.better is Direction.LOWER:
        ends = (labels[high], labels[low])
    return "..".join(ends)


def _draw_practice(draw: DrawFn) -> dict[str, object]:
    practice: dict[str, object] = {"year": draw(st.sampled_from((2019, 2020, 2021)))}
    unknown = draw(st.lists(st.sampled_from(tuple(_KNOWN_PRACTICE)), max_size=2, unique=True))
    for name, values in _KNOWN_PRACTICE.items():
        if name not in unknown:
            practice[name] = draw(st.sampled_from(values))
    return practice
