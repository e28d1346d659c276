"""Points: practices that answer everything, tried one after the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from attrs import frozen

from transform_model.cases.answer_choices import Choice, Choices, list_answer_choices
from transform_model.cases.support import Milestones
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import (
    Scenario,
    Scenarios,
    Value,
    find_scenarios,
    list_values,
)
from transform_model.scoring.tightness import Answered, make_answered

OUT = -1
"""The answer "not applicable", below all levels by its number only."""

Levels = tuple[int, ...]
"""By milestone: which of its levels is answered, counted from the worst; OUT for not applicable."""

Test = Callable[[Answered], bool]

# More kinds of practice than this are not tried one by one.
_MOST_SCENARIOS = 64

_OTHER = "other"


@frozen
class Point:
    """A practice that answers everything.

    Parameters
    ----------
    levels
        Its answers.
    scenario
        Which kind of practice it is, by place in the space's list.
    """

    levels: Levels
    scenario: int

    def change(self, level_by_milestone: Mapping[int, int]) -> "Point":
        """Return the practice with other answers to some milestones."""
        levels = list(self.levels)
        for i, level in level_by_milestone.items():
            levels[i] = level
        return Point(tuple(levels), self.scenario)


@frozen(eq=False)
class Space:
    """All practices that may be tried: answers by milestone, and kinds of practice.

    Parameters
    ----------
    plan
        The plan that scores them.
    """

    plan: Plan

    @cached_property
    def choices(self) -> tuple[Choices, ...]:
        """By milestone: the answers to try."""
        return list_answer_choices(self.plan)

    @cached_property
    def _told_apart(self) -> Scenarios:
        return find_scenarios(self.plan, {})

    @property
    def is_complete(self) -> bool:
        """Whether every kind of practice is tried."""
        return self._told_apart.is_complete

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Kinds of practice that conditions tell apart; where there are too many, some of them."""
        if self.is_complete:
            found = self._told_apart.cases
            return tuple(_name_other(self.plan, case) for case in found)
        varied = _vary_each({id: list_values(self.plan, id) for id in self.plan.asked})
        return tuple(_name_other(self.plan, case) for case in varied)

    @cached_property
    def best(self) -> Levels:
        """Every milestone at its best."""
        return tuple(len(choice.levels) - 1 for choice in self.choices)

    @cached_property
    def worst(self) -> Levels:
        """Every milestone at its worst."""
        return tuple(0 for _ in self.choices)

    def leave_out(self, levels: Levels, milestones: Iterable[int]) -> Levels:
        """Return answers with some milestones not applicable, as far as they may be."""
        chosen = frozenset(milestones)
        return tuple(
            OUT if i in chosen and self.choices[i].out is not None else level
            for i, level in enumerate(levels)
        )

    def state(self, point: Point) -> Answered:
        """Return the state of a practice."""
        rows = tuple(choice.row for choice in self._chosen(point))
        return make_answered(self.plan, rows, self.scenarios[point.scenario])

    def texts(self, point: Point) -> tuple[str, ...]:
        """Return the answers of a practice as they are written."""
        return tuple(choice.text for choice in self._chosen(point))

    def find_level(self, i: int, text: str) -> int | None:
        """Return which answer to a milestone is written so; None if there is none."""
        choices = self.choices[i]
        if choices.out is not None and choices.out.text == text:
            return OUT
        texts = [choice.text for choice in choices.levels]
        return texts.index(text) if text in texts else None

    def _chosen(self, point: Point) -> Iterator[Choice]:
        for choices, level in zip(self.choices, point.levels, strict=True):
            out = choices.out if level == OUT else None
            yield choices.levels[level] if out is None else out

    def lower(self, point: Point, order: Sequence[int], keeps: Test) -> Point:
        """Return a practice as low as a test that rises with the answers allows.

        One milestone after the other goes down as far as the test still holds, so what is left
        is needed: with one level less anywhere the test fails.
        """
        return self._move(point, order, keeps, self.worst)

    def raise_up(self, point: Point, order: Sequence[int], keeps: Test) -> Point:
        """Return a practice as high as a test that falls with the answers allows."""
        return self._move(point, order, keeps, self.best)

    def _move(self, point: Point, order: Sequence[int], keeps: Test, ends: Levels) -> Point:
        """Return a practice moved to the ends, one milestone after the other.

        Many are tried at once: where all of them may go to the end, so may each, since the test
        is monotone; else halves of them are tried, in order.
        """
        pending = [[i for i in order if point.levels[i] not in {OUT, ends[i]}]]
        while pending:
            some = pending.pop()
            moved = point.change({i: ends[i] for i in some})
            if keeps(self.state(moved)):
                point = moved
            elif len(some) > 1:
                pending += [some[len(some) // 2 :], some[: len(some) // 2]]
            else:
                point = self._approach(point, some[0], ends[some[0]], keeps)
        return point

    def _approach(self, point: Point, i: int, bad: int, keeps: Test) -> Point:
        """Return a practice with one milestone as near to a level that fails as the test allows."""
        good = point.levels[i]
        while abs(good - bad) > 1:
            middle = (good + bad) // 2
            if keeps(self.state(point.change({i: middle}))):
                good = middle
            else:
                bad = middle
        return point.change({i: good})


def sort_milestones(space: Space, first: Milestones) -> list[int]:
    """Return all milestones in declared order, some of them before the others."""
    return sorted(range(len(space.choices)), key=lambda i: (i not in first, i))


def _vary_each(values_by_id: Mapping[str, Sequence[Value]]) -> list[Scenario]:
    """Return practices of one common kind and those that differ from it in one or two things."""
    common = {id: values[0] for id, values in values_by_id.items()}
    found: dict[tuple[Value, ...], Scenario] = {}
    for (first, values), (second, others) in product(values_by_id.items(), repeat=2):
        for value, other in product(values, others):
            case = {**common, first: value, second: other}
            found.setdefault(tuple(case.values()), case)
    return list(found.values())[:_MOST_SCENARIOS]


def _name_other(plan: Plan, scenario: Scenario) -> Scenario:
    """Return a kind of practice in which what is none of the words asked for has a word, too."""
    mentioned = {value for condition in plan.conditions for value in condition.values}
    word = _OTHER
    while word in mentioned:
        word = f"an{word}"
    return {id: word if value == "" else value for id, value in scenario.items()}
