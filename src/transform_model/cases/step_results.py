"""Results that are steps, each a milestone at a level: what is ready, waits or is out of order."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, TypeAlias

from transform_model.cases.expectation import Ends, Found, Names
from transform_model.cases.results import NONE, Lists, Result, Steps
from transform_model.scoring.plan import Plan
from transform_model.scoring.score import Score
from transform_model.scoring.steps import level_label

_Step: TypeAlias = tuple[str, str, bool]
"""Milestone, label of a level, and whether the step surely belongs to the result."""

_Reader: TypeAlias = Callable[[Score], Sequence[_Step]]


def list_step_results(plan: Plan) -> Iterator[Result]:
    """Yield what can be expected of the steps of any framework.

    Each is a list of milestones, or a mapping of milestones to levels.
    """
    for name, read in _READERS.items():
        yield _describe(plan, name, read)


def _read_ready(score: Score) -> Sequence[_Step]:
    return [(step.milestone, step.level, True) for step in score.ready]


def _read_waiting(score: Score) -> Sequence[_Step]:
    return [(step.milestone, step.level, True) for step in score.waiting]


def _read_out_of_order(score: Score) -> Sequence[_Step]:
    return [(found.milestone, found.level, found.is_certain) for found in score.out_of_order]


_READERS: Final[dict[str, _Reader]] = {
    "ready": _read_ready,
    "waiting": _read_waiting,
    "out_of_order": _read_out_of_order,
}


def _describe(plan: Plan, name: str, read: _Reader) -> Result:
    parts = {}
    for i, milestone in enumerate(plan.milestones):
        id, words = milestone.id, (NONE, *_label_levels(plan, i))
        find = partial(_find_level, read, id, words)
        parts[id] = Result(f"{name}.{id}", Steps(words, "level"), find, explains=id)
    return Result(
        name, Lists(tuple(parts), "milestone"), partial(_find_milestones, read), parts, "milestone"
    )


def _label_levels(plan: Plan, i: int) -> Iterator[str]:
    """Yield the labels of all levels; of a measured scale, those that something comes before."""
    scale = plan.milestones[i].scale
    if scale.levels:
        yield from (level.label for level in scale.levels)
        return
    guarded = {guard.level for guard in plan.guards if guard.milestone == i}
    yield from (level_label(plan, i, level) for level in sorted(guarded))


def _find_milestones(read: _Reader, score: Score) -> Found:
    steps = read(score)
    surely = {milestone for milestone, _, is_certain in steps if is_certain}
    possibly = {milestone for milestone, _, _ in steps}
    return Names(tuple(sorted(surely)), tuple(sorted(possibly)))


def _find_level(read: _Reader, id: str, words: tuple[str, ...], score: Score) -> Found:
    """Return the highest level surely and the highest perhaps among the steps of a milestone."""
    steps = [step for step in read(score) if step[0] == id]
    surely = [words.index(level) for _, level, is_certain in steps if is_certain]
    possibly = [words.index(level) for _, level, _ in steps]
    return Ends(words[max(surely, default=0)], words[max(possibly, default=0)])
