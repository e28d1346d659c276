"""Every completion of what is open, and what each result can be over all of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod
from typing import TypeVar

from attrs import evolve, frozen

from tests.reference.attributes import list_attributes, tell_times
from tests.reference.completion import Completion, Truth
from tests.reference.interpreter import PhaseResult, ReferenceResult, evaluate
from tests.reference.openness import list_facts, list_levels
from tests.reference.outcomes import OutcomeValue
from tests.reference.placements import list_placements, list_ways
from tests.reference.tagging import list_taggings
from tests.reference.unlisted import choose_unlisted, list_unlisted
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework

Key = TypeVar("Key")
Value = TypeVar("Value")


@frozen
class ReferenceBounds:
    """The set of values each result takes over all completions; keys as in a result.

    Parameters
    ----------
    profiles
        ``(dimension, member)`` → pairs of thresholds reached and thresholds that apply.
    count
        How many completions there are.
    """

    rules: Mapping[str, frozenset[Truth]]
    measures: Mapping[str, frozenset[Fraction | None]]
    outcomes: Mapping[str, frozenset[OutcomeValue]]
    phases: Mapping[str, frozenset[PhaseResult]]
    completed_phase: frozenset[str | None]
    current_phase: frozenset[str | None]
    profiles: Mapping[tuple[str, str], frozenset[tuple[int, int]]]
    count: int


def brute_force(
    framework: Framework,
    answers: Mapping[str, object],
    practice: Mapping[str, object],
    basis: str | None = None,
    as_of: date | None = None,
) -> ReferenceBounds:
    """Return every value of every result, by trying all completions one after the other.

    Parameters
    ----------
    answers
        Milestone id → level, range ``1..2``, ``not applicable``, ``declined``; or missing.
    practice
        What is known of the practice and of the time; whatever is missing is unknown.
    basis
        ``published`` also leaves open every threshold, tag and rule that is not published.
    as_of
        The day, which tells the time of a practice that states none of it.
    """
    return join_results(
        [
            evaluate(tagged, completion)
            for tagged in list_taggings(framework, basis)
            for known in tell_times(tagged, practice, as_of)
            for completion in completions(tagged, answers, known, basis)
        ]
    )


def join_results(results: list[ReferenceResult]) -> ReferenceBounds:
    """Return the values that each result takes in at least one of these."""
    return ReferenceBounds(
        rules=_join([one.rules for one in results]),
        measures=_join([one.measures for one in results]),
        outcomes=_join([one.outcomes for one in results]),
        phases=_join([one.phases for one in results]),
        completed_phase=frozenset(one.completed_phase for one in results),
        current_phase=frozenset(one.current_phase for one in results),
        profiles=_join([one.profiles for one in results]),
        count=len(results),
    )


def _join(mappings: list[Mapping[Key, Value]]) -> dict[Key, frozenset[Value]]:
    return {key: frozenset(mapping[key] for mapping in mappings) for key in mappings[0]}


def completions(
    framework: Framework,
    answers: Mapping[str, object],
    practice: Mapping[str, object],
    basis: str | None = None,
) -> Iterator[Completion]:
    """Yield every completion: levels, attributes, facts, thresholds, lists nobody published."""
    open_levels = {
        milestone.id: list_levels(milestone, answers.get(milestone.id), framework)
        for milestone in framework.milestones.values()
    }
    unlisted = list_unlisted(framework)
    for attributes in choose(list_attributes(framework, practice)):
        facts = list_facts(framework, attributes)
        for completion in _complete(framework, open_levels, basis):
            for numbers in choose(facts):
                known = evolve(completion, attributes=attributes, facts=numbers)
                for meant in choose_unlisted(unlisted, framework, known):
                    yield evolve(known, unlisted=meant)


def _complete(
    framework: Framework,
    open_levels: Mapping[str, tuple[Fraction | None, ...]],
    basis: str | None,
) -> Iterator[Completion]:
    rules = _open_rules(framework, basis)
    for placements in list_placements(framework, basis):
        for assumed in choose(rules):
            for levels in choose(open_levels):
                yield Completion(levels, placements=placements, rules=assumed)


def _open_rules(framework: Framework, basis: str | None) -> dict[str, tuple[Truth, ...]]:
    """Return the rules that could be anything because nobody has published them."""
    if basis != Basis.PUBLISHED:
        return {}
    return {
        rule.id: tuple(Truth)
        for rule in framework.rules.values()
        if rule.ground.basis is not Basis.PUBLISHED
    }


def choose(options: Mapping[Key, tuple[Value, ...]]) -> Iterator[dict[Key, Value]]:
    """Yield every way to take one value for each key."""
    for values in product(*options.values()):
        yield dict(zip(options, values, strict=True))


def estimate_count(
    framework: Framework,
    answers: Mapping[str, object],
    practice: Mapping[str, object],
    basis: str | None = None,
) -> int:
    """Return a number that there are never more completions than."""
    attributes = list_attributes(framework, practice)
    first = next(choose(attributes))
    sizes = [len(values) for values in attributes.values()]
    sizes += [len(values) for values in list_facts(framework, first).values()]
    sizes += [
        len(list_levels(milestone, answers.get(milestone.id), framework))
        for milestone in framework.milestones.values()
    ]
    sizes += [len(values) for values in _open_rules(framework, basis).values()]
    sizes += [len(ways) for ways in list_ways(framework, basis)]
    sizes.append(len(list_taggings(framework, basis)))
    sizes += [2 ** len(framework.milestones) for _ in list_unlisted(framework)]
    return prod(sizes)
