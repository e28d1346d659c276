"""Generating answers: the fewest practices found that reach what can be reached of a framework."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from attrs import field, frozen

from transform_model.cases.merging import list_needed, make_plain, merge_points
from transform_model.cases.points import Point, Space
from transform_model.cases.searching import Found, Walks, allow, search
from transform_model.cases.set_cover import choose_fewest
from transform_model.cases.target import Target, is_reached
from transform_model.cases.targets import TargetList, list_targets
from transform_model.definition.framework import Framework
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import score_practice
from transform_model.scoring.situation import Value

# Answers worked out for all tries to let one practice stand for two.
_MOST_FOR_MERGING = 2_000_000


@frozen
class AnswerSheet:
    """A practice that answers everything, made to reach some targets.

    Parameters
    ----------
    id
        Its name among those generated.
    practice
        What conditions ask about the practice, by attribute.
    answers
        Milestone → answer, all of them.
    reaches
        Every target it reaches.
    needed_for
        The targets that no earlier sheet reaches.
    """

    id: str
    practice: Mapping[str, object]
    answers: Mapping[str, str]
    reaches: tuple[Target, ...] = field(repr=False)
    needed_for: tuple[Target, ...] = field(repr=False)

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON; targets by their names."""
        return {
            "id": self.id,
            "practice": dict(self.practice),
            "answers": dict(self.answers),
            "reaches": [target.id for target in self.reaches],
            "needed_for": [target.id for target in self.needed_for],
        }


@frozen(eq=False)
class GeneratedAnswers:
    """Practices that together reach what can be reached of a framework.

    Parameters
    ----------
    framework
        The framework.
    sheets
        The practices, as few as were found.
    unreachable
        Targets that nothing can reach: proven.
    not_found
        Targets for which no answers were found; whether there are some is not known.
    """

    framework: Framework
    sheets: tuple[AnswerSheet, ...]
    unreachable: tuple[Target, ...]
    not_found: tuple[Target, ...]

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON."""
        return {
            "framework": self.framework.id,
            "sheets": [sheet.to_dict() for sheet in self.sheets],
            "unreachable": [target.to_dict() for target in self.unreachable],
            "not_found": [target.to_dict() for target in self.not_found],
        }


def generate_answers(
    framework: Framework | Plan, targets: Sequence[Target] | None = None, *, seed: int = 0
) -> GeneratedAnswers:
    """Return the fewest practices found that together reach every target that can be reached.

    The search looks at corners, at edges of gates and, where few answers matter, at everything.
    Of the practices it meets it takes the fewest that will do; fewer may exist among those it did
    not meet. The same seed gives the same practices.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    targets
        What is to be reached, such as ``missed`` of a coverage; None: all of it.
    seed
        Varies the order in which the search tries.

    Raises
    ------
    UnknownNameError
        When a target is none of this framework.

    Examples
    --------
    >>> from transform_model.language.library import load_framework
    >>> found = generate_answers(load_framework("cihs-integration-levels"))
    >>> len(found.sheets), found.unreachable, found.not_found
    (6, (), ())
    """
    plan = compile_framework(framework.framework if isinstance(framework, Plan) else framework)
    listed = list_targets(plan)
    wanted = listed.reachable if targets is None else _find_own(listed, targets)
    space = Space(plan)
    found = search(space, wanted, seed)
    missed = [target for i, target in enumerate(wanted) if not found.reached >> i & 1]
    never = [target for target in found.impossible if not target.is_optional]
    return GeneratedAnswers(
        plan.framework,
        tuple(_write_sheets(space, wanted, _choose(found, seed))),
        (*(listed.unreachable if targets is None else ()), *never),
        tuple(target for target in missed if target not in found.impossible),
    )


def _find_own(listed: TargetList, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Return the targets of a framework that have the names of others, as of its own text."""
    own = {target.id: target for target in (*listed.reachable, *listed.unreachable)}
    for target in targets:
        if target.id not in own:
            raise UnknownNameError("target", target.id, nearest_name(target.id, own))
    return tuple(own[target.id] for target in targets)


def _choose(found: Found, seed: int) -> list[Point]:
    """Return the fewest practices that will do, each as plain as it can be, in order of targets."""
    points = list(found.reached_by_point)
    places, _ = choose_fewest(list(found.reached_by_point.values()))
    walks = Walks(found.space, Random(seed), allow(found.space, _MOST_FOR_MERGING))  # noqa: S311 - no secret
    chosen = merge_points(walks, found.targets, [points[place] for place in places])
    for i, point in enumerate(chosen):
        rest = [*chosen[:i], *chosen[i + 1 :]]
        needed = list_needed(found.space, found.targets, [point], rest)
        chosen[i] = make_plain(found.space, needed, point)
    return chosen


def _write_sheets(
    space: Space, targets: Sequence[Target], points: Sequence[Point]
) -> Iterator[AnswerSheet]:
    """Yield the sheets of practices, each scored once more as its reader would score it."""
    before: set[str] = set()
    ids = tuple(space.plan.milestone_index)
    for number, point in enumerate(points, 1):
        practice = {name: _state(v) for name, v in space.scenarios[point.scenario].items()}
        answers = dict(zip(ids, space.texts(point), strict=True))
        score = score_practice(space.plan, answers, practice=practice)
        reaches = tuple(target for target in targets if is_reached(target, score.cases))
        new = tuple(target for target in reaches if target.id not in before)
        before.update(target.id for target in reaches)
        yield AnswerSheet(f"sheet-{number}", practice, answers, reaches, new)


def _state(value: Value) -> object:
    """Return an attribute as a practice states it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
