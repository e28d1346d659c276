"""Where the bounds of a score differ from what brute force saw."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from tests.reference.completion import Truth
from tests.reference.completions import ReferenceBounds
from tests.reference.interpreter import PhaseResult, name_member
from tests.reference.outcomes import NOT_APPLICABLE, OutcomeValue
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Ladder, LadderKind
from transform_model.scoring.results import NumberResult, OutcomeResult, RuleResult
from transform_model.scoring.score import Score

TOLERANCE = 1e-9
_WORDS = {Truth.NO: "no", Truth.NA: "not applicable", Truth.YES: "yes"}
_RANKS = {word: truth for truth, word in _WORDS.items()}
_COMPLETE = {
    frozenset({False}): "no",
    frozenset({True}): "yes",
    frozenset({False, True}): "undetermined",
}


@frozen
class Difference:
    """A result that disagrees with brute force.

    Parameters
    ----------
    name
        The result.
    found, seen
        What the score says, and every value brute force saw.
    is_unsound
        Whether the score leaves out something possible; else it is merely wider than need be.
    """

    name: str
    found: object
    seen: object
    is_unsound: bool


@frozen
class _Claim:
    """Two ends claimed for a result, and the two ends seen, all numbers."""

    name: str
    found: tuple[float, float]
    seen: tuple[float, float]
    is_tight: bool

    def judge(self) -> Iterator[Difference]:
        """Yield a difference when something possible is left out, or tight bounds are not."""
        is_unsound = (
            self.found[0] > self.seen[0] + TOLERANCE or self.found[1] < self.seen[1] - TOLERANCE
        )
        is_wide = (
            self.found[0] < self.seen[0] - TOLERANCE or self.found[1] > self.seen[1] + TOLERANCE
        )
        if is_unsound or (is_wide and self.is_tight):
            yield Difference(self.name, self.found, self.seen, is_unsound)


def find_differences(
    score: Score, seen: ReferenceBounds, *, is_exact: bool = False
) -> list[Difference]:
    """Return every result that disagrees with brute force.

    Parameters
    ----------
    is_exact
        Whether every bound must be reached, also those that say they may be wide.
    """
    return [
        *_compare_rules(score, seen, is_exact=is_exact),
        *_compare_measures(score, seen, is_exact=is_exact),
        *_compare_outcomes(score, seen, is_exact=is_exact),
        *_compare_phases(score, seen),
        *_compare_profiles(score, seen),
    ]


def _compare_rules(score: Score, seen: ReferenceBounds, *, is_exact: bool) -> Iterator[Difference]:
    for name, truths in seen.rules.items():
        result = score.rules[name]
        found = (_RANKS[result.lower], _RANKS[result.upper])
        is_tight = result.is_tight or is_exact
        yield from _Claim(f"rule {name}", found, _ends(truths), is_tight).judge()
        if result.value != _expected_word(result):
            yield Difference(f"word of rule {name}", result.value, found, is_unsound=True)


def _expected_word(result: RuleResult) -> str:
    return result.lower if result.lower == result.upper else "undetermined"


def _compare_measures(
    score: Score, seen: ReferenceBounds, *, is_exact: bool
) -> Iterator[Difference]:
    results = _flatten(score.measures)
    if results.keys() != seen.measures.keys():
        yield Difference("measures", sorted(results), sorted(seen.measures), is_unsound=True)
        return
    for name, values in seen.measures.items():
        result = results[name]
        assert isinstance(result, NumberResult)
        is_tight = result.is_tight or is_exact
        numbers = [value for value in values if value is not None]
        expected = _name_applicability(list(values), numbers)
        yield from _compare_applicability(
            f"measure {name}", result.applicability, expected, is_tight=is_tight
        )
        if result.bounds is not None and numbers:
            found = (result.bounds.lower, result.bounds.upper)
            yield from _Claim(f"measure {name}", found, _ends(numbers), is_tight).judge()


def _compare_applicability(
    name: str, said: str, expected: str, *, is_tight: bool
) -> Iterator[Difference]:
    is_unsound = said != "maybe not applicable"
    if said != expected and (is_unsound or is_tight):
        yield Difference(f"applicability of {name}", said, expected, is_unsound)


def _name_applicability(values: Sequence[object], applying: Sequence[object]) -> str:
    if len(values) == len(applying):
        return "applicable"
    return "maybe not applicable" if applying else "not applicable"


def _flatten(results: Mapping[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, result in results.items():
        if isinstance(result, Mapping):
            flat |= {name_member(name, member): one for member, one in result.items()}
        else:
            flat[name] = result
    return flat


def _compare_outcomes(
    score: Score, seen: ReferenceBounds, *, is_exact: bool
) -> Iterator[Difference]:
    results = _flatten(score.outcomes)
    if results.keys() != seen.outcomes.keys():
        yield Difference("outcomes", sorted(results), sorted(seen.outcomes), is_unsound=True)
        return
    for name, values in seen.outcomes.items():
        result = results[name]
        assert isinstance(result, OutcomeResult)
        outcome = score.framework.outcomes[_outcome_name(name, score.framework)]
        is_tight = result.is_tight or is_exact
        applying = [value for value in values if value != NOT_APPLICABLE]
        expected = _name_applicability(list(values), applying)
        yield from _compare_applicability(
            f"outcome {name}", result.applicability, expected, is_tight=is_tight
        )
        if not applying:
            continue
        if isinstance(outcome.form, Ladder) and outcome.form.kind is LadderKind.ANY_ORDER:
            yield from _compare_designations(name, result, applying, is_tight=is_tight)
        else:
            order = [None, *(step.id for step in outcome.steps)]
            found = (order.index(result.lower), order.index(result.upper))
            ranks = [order.index(value) for value in applying if not isinstance(value, frozenset)]
            yield from _Claim(f"outcome {name}", found, _ends(ranks), is_tight).judge()


def _outcome_name(name: str, framework: Framework) -> str:
    return next(one for one in framework.outcomes if name == one or name.startswith(f"{one}."))


def _compare_designations(
    name: str, result: OutcomeResult, values: Sequence[OutcomeValue], *, is_tight: bool
) -> Iterator[Difference]:
    sets = [value for value in values if isinstance(value, frozenset)]
    surely, possibly = frozenset.intersection(*sets), frozenset[str]().union(*sets)
    found = (frozenset(result.surely), frozenset(result.possibly))
    is_unsound = not (found[0] <= surely and possibly <= found[1])
    if is_unsound or (is_tight and found != (surely, possibly)):
        yield Difference(f"outcome {name}", found, (surely, possibly), is_unsound)


def _compare_phases(score: Score, seen: ReferenceBounds) -> Iterator[Difference]:
    order = [phase.id for phase in score.framework.phases]
    for result in score.phases:
        values = seen.phases[result.id]
        name = f"phase {result.id}"
        complete = _COMPLETE[frozenset(value.complete for value in values)]
        if result.complete != complete:
            is_unsound = result.complete != "undetermined"
            yield Difference(f"{name} complete", result.complete, complete, is_unsound)
        found = (result.reached.lower, result.reached.upper)
        reached = _ends([value.reached for value in values])
        yield from _Claim(f"{name} reached", found, reached, is_tight=True).judge()
        if result.of != max(value.of for value in values):
            yield Difference(f"{name} of", result.of, values, is_unsound=True)
        yield from _compare_readiness(name, result.readiness, values)
    completed = [0 if one is None else order.index(one) + 1 for one in seen.completed_phase]
    yield from _compare_phase_bounds("completed phase", score, completed)
    current = [
        len(order) + 1 if one is None else order.index(one) + 1 for one in seen.current_phase
    ]
    yield from _compare_phase_bounds("current phase", score, current)


def _compare_readiness(
    name: str, found: Bounds | None, values: Iterable[PhaseResult]
) -> Iterator[Difference]:
    shares = [value.readiness for value in values if value.readiness is not None]
    if not shares or found is None:
        if bool(shares) != (found is not None):
            yield Difference(f"{name} readiness", found, shares, is_unsound=found is None)
        return
    claimed = (found.lower, found.upper)
    yield from _Claim(f"{name} readiness", claimed, _ends(shares), is_tight=True).judge()


def _compare_phase_bounds(name: str, score: Score, ranks: list[int]) -> Iterator[Difference]:
    if not score.framework.phases:
        return
    result = score.completed_phase if name == "completed phase" else score.current_phase
    found = (result.lower_order, result.upper_order)
    yield from _Claim(name, found, _ends(ranks), is_tight=True).judge()
    ids: list[str | None] = [None, *(phase.id for phase in score.framework.phases), None]
    if (result.lower, result.upper) != (ids[found[0]], ids[found[1]]):
        yield Difference(f"ids of {name}", (result.lower, result.upper), found, is_unsound=True)


def _compare_profiles(score: Score, seen: ReferenceBounds) -> Iterator[Difference]:
    if not score.framework.phases:
        return
    for (dimension, member), values in seen.profiles.items():
        if not score.framework.tagged(dimension, member):
            continue
        result = score.profile(dimension)[member]
        most = max(of for _, of in values)
        found = (result.reached.lower, result.reached.upper)
        reached = _ends([reached for reached, _ in values])
        yield from _Claim(f"profile {member}", found, reached, is_tight=True).judge()
        if result.of != most:
            yield Difference(f"profile {member} of", result.of, values, is_unsound=True)


def _ends(values: Iterable[float | Fraction]) -> tuple[float, float]:
    ordered = sorted(values)
    return (float(ordered[0]), float(ordered[-1]))
