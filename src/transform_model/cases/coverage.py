"""Coverage: which targets of a framework its cases reach, and which they do not."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from transform_model.cases.points import Space
from transform_model.cases.proving import Allowance, rule_out
from transform_model.cases.target import PLURALS, Kind, Target, is_reached
from transform_model.cases.targets import list_targets
from transform_model.definition.framework import Framework
from transform_model.practice.plain_value import describe_value
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import Score

# Answers worked out to show that targets are out of reach: for all of them, and for each.
_MOST_ANSWERS = 400_000
_MOST_ANSWERS_EACH = 40_000


@frozen
class Count:
    """How many things of a kind there are, and how many of them are covered on every side."""

    kind: Kind
    covered: int
    of: int


@frozen(eq=False)
class Coverage:
    """Which targets of a framework cases reach.

    Parameters
    ----------
    framework
        The framework.
    reached
        Targets that at least one case surely reaches.
    missed
        Targets that no case reaches, and nobody says why.
    excused
        Targets that no case reaches, each with the reason given.
    unreachable
        Targets that nothing can reach, as far as that is quickly proven: others of the kind are
        among ``missed``.
    idle_excuses
        Excuses that excuse nothing: no target of this name is left over.
    """

    framework: Framework
    reached: tuple[Target, ...]
    missed: tuple[Target, ...]
    excused: tuple[tuple[Target, str], ...] = ()
    unreachable: tuple[Target, ...] = ()
    idle_excuses: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every target that can be reached is reached or excused."""
        return not self.missed

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """How much is covered of each kind that the framework has.

        A threshold, a phase and a condition have several sides and count once, as covered when
        every side is; what is excused or cannot be reached is left out.
        """
        open_things = {(target.kind, target.thing) for target in self.missed}
        things = {(target.kind, target.thing) for target in (*self.reached, *self.missed)}
        counts = []
        for kind in Kind:
            all_of_kind = [thing for thing in things if thing[0] is kind]
            covered = [thing for thing in all_of_kind if thing not in open_things]
            if all_of_kind:
                counts.append(Count(kind, len(covered), len(all_of_kind)))
        return tuple(counts)

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON."""
        return {
            "framework": self.framework.id,
            "complete": self.is_complete,
            "counts": {
                PLURALS[count.kind]: {"covered": count.covered, "of": count.of}
                for count in self.counts
            },
            "reached": [target.id for target in self.reached],
            "missed": [target.to_dict() for target in self.missed],
            "excused": [{**target.to_dict(), "reason": why} for target, why in self.excused],
            "unreachable": [target.to_dict() for target in self.unreachable],
            "idle_excuses": list(self.idle_excuses),
        }


def measure_coverage(
    framework: Framework | Plan,
    scores: Iterable[Score],
    excused: Mapping[str, str] | None = None,
) -> Coverage:
    """Return which targets of a framework a set of scored practices reaches.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    scores
        Scores under this framework. One reaches a target only where its result is certain: a
        phase that is perhaps complete is no case of a complete phase. Scores under a basis are
        left out, since they take facts for unknown that the framework states.
    excused
        Target id → reason why no case reaches it. An id may be the first part of others:
        ``outcomes.tier`` excuses every step of the tier.

    Raises
    ------
    ValueError
        When a score was made under another framework.
    TypeError
        When what is handed in is no score.
    """
    plan = compile_framework(framework.framework if isinstance(framework, Plan) else framework)
    targets = list_targets(plan)
    reached = _find_reached(plan, targets.reachable, scores)
    missed = [target for target in targets.reachable if target.id not in reached]
    never = (*targets.unreachable, *_rule_out(plan, missed))
    missed = [target for target in missed if target not in never]
    reasons = excused or {}
    why = {target.id: _find_reason(target, reasons) for target in (*missed, *never)}
    return Coverage(
        plan.framework,
        tuple(target for target in targets.reachable if target.id in reached),
        tuple(target for target in missed if not why[target.id]),
        tuple((one, why[one.id]) for one in (*missed, *never) if why[one.id]),
        tuple(target for target in never if not (why[target.id] or target.is_optional)),
        tuple(prefix for prefix in reasons if not any(_is_under(id, prefix) for id in why)),
    )


def _rule_out(plan: Plan, missed: Sequence[Target]) -> tuple[Target, ...]:
    """Return the targets that are shown to be out of reach, as far as that is quickly shown."""
    size = max(len(plan.milestones), 1)
    space, left, found = Space(plan), _MOST_ANSWERS // size, []
    for target in missed:
        granted = min(_MOST_ANSWERS_EACH // size, left)
        allowance = Allowance(granted)
        if rule_out(space, target, allowance):
            found.append(target)
        left -= granted - max(allowance.left, 0)
    return tuple(found)


def _find_reached(plan: Plan, targets: Sequence[Target], scores: Iterable[Score]) -> set[str]:
    """Return ids of the targets that one of the scores surely reaches."""
    reached: set[str] = set()
    for score in scores:
        if not isinstance(score, Score):
            raise TypeError(f"coverage is measured of scores, found {describe_value(score)}")
        if score.framework is not plan.framework and score.framework != plan.framework:
            raise ValueError(
                f"a score under '{score.framework.id}' says nothing of '{plan.framework.id}'"
            )
        if score.plan.reading is not None:
            continue
        left = (target for target in targets if target.id not in reached)
        reached.update(target.id for target in left if is_reached(target, score.cases))
    return reached


def _is_under(id: str, prefix: str) -> bool:
    return id == prefix or id.startswith(f"{prefix}.")


def _find_reason(target: Target, reasons: Mapping[str, str]) -> str:
    """Return the reason given for a target; of several the one that names it most closely."""
    found = [prefix for prefix in reasons if _is_under(target.id, prefix)]
    return reasons[max(found, key=len)] if found else ""
