"""The whole: a tree becomes a framework, or a list of what is wrong with it."""

from transform_model.definition.condition import BUILT_IN_ATTRIBUTES
from transform_model.definition.framework import Framework, Raters
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import Measure, NamedRuleDefinition
from transform_model.definition.outcome import Outcome
from transform_model.definition.phase import PhaseOrder
from transform_model.definition.scale import YES_NO, Scale
from transform_model.document.diagnostic import Diagnostic, Related, has_errors, sort_diagnostics
from transform_model.document.tree import Mapping, Scalar, Sequence
from transform_model.language.building.declarations import (
    build_attributes,
    build_dimensions,
    build_phases,
    build_sources,
)
from transform_model.language.building.milestones import build_milestone, build_yardstick
from transform_model.language.building.numbers import build_measure
from transform_model.language.building.outcomes import build_outcome
from transform_model.language.building.parts import attempt
from transform_model.language.building.prerequisites import build_defaults
from transform_model.language.building.rules import build_declared_rule
from transform_model.language.building.scales import build_scales
from transform_model.language.building.totals import build_totals
from transform_model.language.grammar.framework import FRAMEWORK
from transform_model.language.grammar.words import SHARED_KINDS
from transform_model.language.layers import list_layers
from transform_model.language.name_codes import USED_TWICE
from transform_model.language.reading.faults import Faults
from transform_model.language.reading.names import gather_names
from transform_model.language.reading.read import read_object
from transform_model.language.reading.record import Pair, Record
from transform_model.language.reading.work import Built, Standing, Work


def build_framework(root: Mapping, sha256: str) -> tuple[Framework | None, tuple[Diagnostic, ...]]:
    """Return the framework a tree describes, and everything wrong with its shape and names.

    Parameters
    ----------
    root
        The tree of a file, or of an overlay merged with its base.
    sha256
        Digest of the text.

    Returns
    -------
    tuple
        The framework, None when there is an error; and the findings in text order, which are all
        of them: one fault does not hide another.
    """
    work = _begin(root)
    _refuse_double_ids(work)
    record = read_object(work, root, FRAMEWORK, FRAMEWORK.name)
    framework = None if record is None else _build(record, sha256)
    diagnostics = sort_diagnostics(work.faults.found)
    return (None if has_errors(diagnostics) else framework), diagnostics


def _begin(root: Mapping) -> Work:
    layers = list_layers(root)
    by_file = {layer.source.name: Standing() for layer in layers} if len(layers) > 1 else {}
    return Work(gather_names(root), Faults(), Built(), standing_by_file=by_file)


def _refuse_double_ids(work: Work) -> None:
    """Note ids that two kinds of things have, and ids that the language itself uses."""
    names = work.names
    for kind in SHARED_KINDS:
        for id, key in names.declared[kind].items():
            first = names.kind_by_id[id]
            place = names.declared[first][id]
            if first != kind and key is not None and place is not None:
                work.faults.add(
                    USED_TWICE,
                    f"'{id}' is already a {first}; an id is used once in a framework",
                    key.place,
                    help=f"give the {kind} another id",
                    related=(Related(place.place, f"the {first} is declared here"),),
                )
    for kind, own in (("attribute", set(BUILT_IN_ATTRIBUTES)), ("scale", {"yes_no", "share"})):
        for id, key in names.declared[kind].items():
            if id in own and key is not None:
                message = f"'{id}' is already a built-in {kind}"
                remedy = "give it another id"
                work.faults.add(USED_TWICE, message, key.place, help=remedy)


def _build(record: Record, sha256: str) -> Framework:
    attributes = build_attributes(record)
    record.work.built.attributes = {**BUILT_IN_ATTRIBUTES, **attributes}
    scales = build_scales(record)
    yardsticks = _build_yardsticks(record, scales)
    phases = build_phases(record)
    milestones = _build_milestones(record, yardsticks, tuple(phase.id for phase in phases))
    base = record.get("extends", Record)
    return Framework(
        id=record.text("id"),
        title=record.text("title"),
        version=record.text("version"),
        publisher=record.text("publisher"),
        licence=record.text("licence"),
        note=record.text("note"),
        period=record.text("period"),
        programme_starts=record.text("programme_starts"),
        points_called=record.text("points_called") or "points",
        base=base.text("id") if base else "",
        ground=record.ground,
        sources=build_sources(record),
        scales=scales,
        attributes=attributes,
        dimensions=build_dimensions(record),
        phases=phases,
        phase_order=PhaseOrder(record.text("phase_order") or PhaseOrder.IN_ORDER),
        milestones=milestones,
        rules=_build_rules(record),
        measures=_build_measures(record),
        outcomes=_build_outcomes(record),
        totals=build_totals(record),
        raters=_build_raters(record),
        sha256=sha256,
        at=record.place,
    )


def _build_yardsticks(record: Record, scales: dict[str, Scale]) -> list[tuple[Record, Milestone]]:
    """Return each milestone that has a sound scale, with what was read of it."""
    if record.has("scale") and not record.text("scale"):
        return []
    default = record.text("scale") or YES_NO.id
    yardsticks = []
    for pair in record.many("milestones", Pair):
        if isinstance(pair.value, Record):
            yardstick = attempt(build_yardstick, pair.value, pair.key.text, scales, default)
            if yardstick is not None:
                yardsticks.append((pair.value, yardstick))
    return yardsticks


def _build_milestones(
    record: Record, yardsticks: list[tuple[Record, Milestone]], phases: tuple[str, ...]
) -> dict[str, Milestone]:
    defaults = build_defaults(record)
    milestones: dict[str, Milestone] = {}
    for inner, yardstick in yardsticks:
        milestone = attempt(build_milestone, inner, yardstick, phases, defaults)
        if milestone is not None:
            milestones[milestone.id] = milestone
    return milestones


def _build_rules(record: Record) -> dict[str, NamedRuleDefinition]:
    rules: dict[str, NamedRuleDefinition] = {}
    for pair in record.many("rules", Pair):
        if isinstance(pair.value, Scalar | Sequence | Mapping):
            rule = attempt(build_declared_rule, record.work, pair.key.text, pair.value)
            if rule is not None:
                rules[rule.id] = rule
    return rules


def _build_measures(record: Record) -> dict[str, Measure]:
    measures: dict[str, Measure] = {}
    for pair in record.many("measures", Pair):
        if isinstance(pair.value, Scalar | Sequence | Mapping):
            measure = attempt(build_measure, record.work, pair.key.text, pair.value)
            if measure is not None:
                measures[measure.id] = measure
    return measures


def _build_outcomes(record: Record) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    for pair in record.many("outcomes", Pair):
        if isinstance(pair.value, Record):
            outcome = attempt(build_outcome, pair.value, pair.key.text)
            if outcome is not None:
                outcomes[outcome.id] = outcome
    return outcomes


def _build_raters(record: Record) -> Raters | None:
    raters = record.get("raters", Record)
    if raters is None:
        return None
    at_least = raters.number("at_least")
    return Raters(
        raters.text("combine"),
        None if at_least is None else int(at_least),
        raters.number("discuss_when_spread"),
        raters.ground,
    )
