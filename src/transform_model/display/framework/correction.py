"""An overlay that corrects one fact of a framework, ready to be changed into a reader's own."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from attrs import evolve, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds, format_number
from transform_model.definition.framework import Framework, Total
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.scale import Scale
from transform_model.definition.words import is_yes_no
from transform_model.language.library import check_text
from transform_model.scoring.totals import best_possible

_MOST_TRIED = 12
_GROUND = "basis: published, source: official"
_TOLERANCE = 1e-9


@frozen
class Correction:
    """An overlay that changes one fact.

    Parameters
    ----------
    id
        Of the framework that the overlay makes.
    says
        What it corrects, as the end of a sentence.
    text
        The overlay, in YAML.
    """

    id: str
    says: str
    text: str


@frozen
class _Change:
    """One fact as it would be corrected.

    Parameters
    ----------
    says
        What is corrected, as the end of a sentence.
    lines
        What the overlay states.
    changed
        The framework with the change, when a number or level is another; None for a new basis.
    """

    says: str
    lines: tuple[str, ...]
    changed: Framework | None = None


def is_fine(text: str) -> bool:
    """Return whether nothing is wrong with an overlay that lies nowhere."""
    return not check_text("overlay.yaml", text)


def make_correction(
    framework: Framework, check: Callable[[str], bool] = is_fine
) -> Correction | None:
    """Return an overlay that corrects a fact which is not published; None where none is possible.

    The fact is a threshold where one is not published, else points, a share that counts as met, or
    what something rests on; in a framework that is published throughout, a title. The overlay is
    checked: what it gives is a framework without a fault.

    Parameters
    ----------
    framework
        What is corrected.
    check
        Whether the text of an overlay is without a fault; a framework that does not ship can be
        laid over only from beside its file.
    """
    for change in islice(_list_changes(framework), _MOST_TRIED):
        correction = _write(framework, change)
        if check(correction.text):
            return correction
    return None


def _write(framework: Framework, change: _Change) -> Correction:
    id = f"our-{framework.id}"
    lines = [
        f"# {id}.yaml",
        f"id: {id}",
        f"extends: {framework.id}",
        "sources: {official: {title: The official document as we hold it}}",
        *change.lines,
        *_correct_totals(framework, change.changed),
    ]
    return Correction(id, change.says, "\n".join(lines) + "\n")


def _list_changes(framework: Framework) -> Iterator[_Change]:
    """Yield corrections, the one that tells most first."""
    yield from _change_thresholds(framework)
    yield from _change_points(framework)
    yield from _change_met(framework)
    yield from _confirm_named(framework)
    for milestone in framework.milestones.values():
        cell = "{title: Its official title, text_basis: published}"
        yield _Change(
            f"{milestone.id} has another title",
            (f"milestones: {{{milestone.id}: {cell}}}",),
        )


def _change_thresholds(framework: Framework) -> Iterator[_Change]:
    for threshold in framework.thresholds():
        scale = framework.milestones[threshold.milestone].scale
        if threshold.ground.basis is Basis.PUBLISHED or not threshold.level.is_known:
            continue
        for level in _list_other_levels(scale, threshold.level.lower):
            label = scale.levels[level].label
            cell = f"{{level: {_quote(label)}, {_GROUND}}}"
            stated = f"{{thresholds: {{{threshold.phase}: {cell}}}}}"
            yield _Change(
                f"{threshold.milestone} completes {threshold.phase} at level {label}",
                (f"milestones: {{{threshold.milestone}: {stated}}}",),
                _with_threshold(framework, threshold, level),
            )


def _list_other_levels(scale: Scale, level: float) -> list[int]:
    """Return the levels next to one, the lower first, without the lowest of the scale."""
    around = (int(level) - 1, int(level) + 1)
    return [other for other in around if 0 < other < len(scale.levels)]


def _with_threshold(framework: Framework, threshold: Threshold, level: int) -> Framework:
    milestone = framework.milestones[threshold.milestone]
    moved = evolve(threshold, level=Bounds(level, level))
    thresholds = tuple(moved if each is threshold else each for each in milestone.thresholds)
    return _with_milestone(framework, evolve(milestone, thresholds=thresholds))


def _change_points(framework: Framework) -> Iterator[_Change]:
    for milestone in framework.milestones.values():
        points = milestone.points
        if points is None or not is_yes_no(milestone.scale):
            continue
        if points[-1].ground.basis is Basis.PUBLISHED or not points[-1].bounds.is_known:
            continue
        worth = points[-1].bounds.lower + 1
        stated = Amount(Bounds(worth, worth), ground=Ground(Basis.PUBLISHED, ("official",)))
        number = format_number(worth)
        yield _Change(
            f"{milestone.id} is worth {number} {framework.points_called}",
            (f"milestones: {{{milestone.id}: {{points: {{value: {number}, {_GROUND}}}}}}}",),
            _with_milestone(framework, evolve(milestone, points=(points[0], stated))),
        )


def _change_met(framework: Framework) -> Iterator[_Change]:
    for milestone in framework.milestones.values():
        is_share = milestone.scale.unit == "share" and milestone.met is not None
        if is_share and milestone.ground.basis is not Basis.PUBLISHED:
            percent = format_number(round((milestone.met or 0) * 100) - 5)
            yield _Change(
                f"{milestone.id} is met at {percent} %",
                (f"milestones: {{{milestone.id}: {{met: {percent}%, {_GROUND}}}}}",),
            )


def _confirm_named(framework: Framework) -> Iterator[_Change]:
    """Yield corrections that leave a fact as it is, and say that it was read."""
    for kind, table, words in (
        ("outcomes", framework.outcomes, "the form of"),
        ("milestones", framework.milestones, "what is said of"),
    ):
        for id, value in table.items():
            if value.ground.basis is not Basis.PUBLISHED:
                says = f"{words} {id} was read in the official document"
                yield _Change(says, (f"{kind}: {{{id}: {{{_GROUND}}}}}",))


def _with_milestone(framework: Framework, milestone: Milestone) -> Framework:
    milestones = {**framework.milestones, milestone.id: milestone}
    return evolve(framework, milestones=milestones)


def _correct_totals(framework: Framework, changed: Framework | None) -> list[str]:
    """Return the line that states the totals which change, if any do."""
    if changed is None:
        return []
    best = best_possible(changed)
    stated: dict[str, list[str]] = {}
    for total in framework.totals:
        number = best.get((total.name, total.member))
        if number is not None and _differs(total, number):
            words = format_number(number)
            part = f"{total.member}: {words}" if total.member else words
            stated.setdefault(total.name, []).append(part)
    if not stated:
        return []
    cells = [f"{name}: {_join_cells(framework, name, parts)}" for name, parts in stated.items()]
    return [f"totals: {{{', '.join(cells)}}}"]


def _join_cells(framework: Framework, name: str, parts: Sequence[str]) -> str:
    is_by_member = any(total.name == name and total.member for total in framework.totals)
    return f"{{{', '.join(parts)}}}" if is_by_member else parts[0]


def _differs(total: Total, number: float) -> bool:
    bounds = total.value.bounds
    return not bounds.lower - _TOLERANCE <= number <= bounds.upper + _TOLERANCE


def _quote(label: str) -> str:
    """Return a level as YAML reads it: numbers as they are, anything else in quotes."""
    return label if label.replace(".", "", 1).isdigit() else f'"{label}"'
