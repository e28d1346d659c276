"""What a score rests on: facts counted by basis, and what published ones alone would say."""

from collections.abc import Iterator, Mapping

from transform_model.definition.basis import Basis
from transform_model.display.card.standing import Standing
from transform_model.display.lines import Line
from transform_model.display.page import wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things, name_phases
from transform_model.scoring.results import OutcomeResult, PhaseBounds
from transform_model.scoring.score import Score


def draw_grounds(score: Score, standing: Standing | None, pen: Pen) -> list[Line]:
    """Return how many facts are published and how many are not, and what that means."""
    sentences = list(_count_thresholds(score, standing) if standing else _count_facts(score))
    if not sentences:
        return []
    lines = write_heading(pen, "What this rests on")
    for sentence in sentences:
        lines += wrap((pen.write(f"  {sentence}"),), pen.width, hanging=2)
    return lines


def say_counts(counts: Mapping[Basis, int]) -> str:
    """Return counts by basis, from strongest to weakest, without those that are 0."""
    return ", ".join(f"{counts[basis]:,} {basis}" for basis in Basis if counts.get(basis))


def _count_thresholds(score: Score, standing: Standing) -> Iterator[str]:
    counts = score.rests_on.thresholds
    total = sum(counts.values())
    if total:
        yield f"{count_things(total, 'threshold')}: {say_counts(counts)}"
    reach = max(score.completed_phase.upper_order, 1)
    if total and reach < len(standing.rungs):
        ids = [rung.phase.id for rung in standing.rungs[:reach]]
        part = {b: sum(score.rests_on.by_phase[id][b] for id in ids) for b in Basis}
        if sum(part.values()):
            yield f"{_name_reach(reach)}: {say_counts(part)}"
    if score.plan.reading is None and counts[Basis.PUBLISHED] < total:
        yield _say_published(score.under(Basis.PUBLISHED).completed_phase)


def _name_reach(reach: int) -> str:
    return "phase 1" if reach == 1 else f"phases 1 to {reach}"


def _say_published(completed: PhaseBounds) -> str:
    ends = [str(order) if order else "none" for order in _orders(completed)]
    if completed.is_known:
        word = name_phases([completed.lower_order]) if completed.lower_order else "none"
        return f"From published thresholds alone, the completed phase is {word}."
    lead = "From published thresholds alone, the completed phase could be"
    if completed.upper_order == completed.lower_order + 1:
        return f"{lead} {ends[0]} or {ends[1]}."
    return f"{lead} anything from {ends[0]} to {ends[1]}."


def _orders(completed: PhaseBounds) -> tuple[int, int]:
    return completed.lower_order, completed.upper_order


_SCORING = ("rules", "points", "measures", "steps", "prerequisites")
_NOUNS = {
    "steps": ("step of an outcome", "steps of outcomes"),
    "points": ("milestone with points", "milestones with points"),
}


def _count_facts(score: Score) -> Iterator[str]:
    """Yield counts of the kinds of facts that a framework without phases scores by."""
    facts = score.rests_on.facts
    for kind in _SCORING:
        if kind in facts:
            total = sum(facts[kind].values())
            one, many = _NOUNS.get(kind, (kind.removesuffix("s"), kind))
            yield f"{count_things(total, one, many)}: {say_counts(facts[kind])}"
    if score.plan.reading is None and score.framework.outcomes:
        yield from _say_published_outcomes(score)


def _say_published_outcomes(score: Score) -> Iterator[str]:
    published = score.under(Basis.PUBLISHED)
    for id, result in published.outcomes.items():
        own = score.outcomes[id]
        if isinstance(result, OutcomeResult) and result.value != "undetermined":
            continue
        if isinstance(own, OutcomeResult) and own.value != "undetermined":
            title = score.framework.outcomes[id].title or id
            yield f"From published facts alone, {title.lower()} would be undetermined."
