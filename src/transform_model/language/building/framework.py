"""The whole: a tree becomes a framework, or a list of what is wrong with it."""

from transform_model.definition.condition import (
    BUILT_IN_ATTRIBUTES,
    COHORT,
    Attribute,
    describe_cohorts,
)
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import Measure, NamedRuleDefinition
from transform_model.definition.outcome import Outcome
from transform_model.definition.phase import PhaseOrder
from transform_model.definition.scale import YES_NO, Scale
from transform_model.document.diagnostic import Diagnostic, Related, has_errors, sort_diagnostics
from transform_model.document.place import Place
from transform_model.document.tree import Mapping
from transform_model.language.building.conditions import build_conditions
from transform_model.language.building.declarations import (
    build_attributes,
    build_dimensions,
    build_phases,
    build_sources,
)
from transform_model.language.building.milestones import build_milestone, build_yardstick
from transform_model.language.building.numbers import build_measure
from transform_model.language.building.outcomes import build_outcome
from transform_model.language.building.parts import attempt, build_each
from transform_model.language.building.prerequisites import build_defaults, build_prerequisites
from transform_model.language.building.raters import build_raters
from transform_model.language.building.rules import build_declared_rule
from transform_model.language.building.scales import build_scales
from transform_model.language.building.selection_levels import check_selection_levels
from transform_model.language.building.totals import build_totals
from transform_model.language.grammar.framework import FRAMEWORK
from transform_model.language.grammar.words import SHARED_KINDS
from transform_model.language.layers import list_layers
from transform_model.language.name_codes import USED_TWICE
from transform_model.language.reading.faults import Faults
from transform_model.language.reading.folding import fold_repeats
from transform_model.language.reading.keys import report_keys
from transform_model.language.reading.names import gather_names
from transform_model.language.reading.read import read_keys
from transform_model.language.reading.record import Record
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
    framework, diagnostics = build_draft(root, sha256)
    return (None if has_errors(diagnostics) else framework), diagnostics


def build_draft(root: Mapping, sha256: str) -> tuple[Framework, tuple[Diagnostic, ...]]:
    """Return a framework as far as it can be built, and everything wrong with shape and names.

    Where there are errors, parts are missing. Such a draft serves only to look for more faults that
    do not depend on what is missing, such as rings.
    """
    work = _begin(root)
    _refuse_double_ids(work)
    record, unknown = read_keys(work, root, FRAMEWORK)
    report_keys(record, root, unknown, FRAMEWORK.name)
    framework = _build(record, sha256)
    if not has_errors(work.faults.found):
        check_selection_levels(framework, work.faults)
    return framework, fold_repeats(sort_diagnostics(work.faults.found))


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
                _refuse_built_in(work, kind, id, key.place)


def _refuse_built_in(work: Work, kind: str, id: str, place: Place) -> None:
    message = f"'{id}' is already a built-in {kind}"
    work.faults.add(USED_TWICE, message, place, help="give it another id")


def _build(record: Record, sha256: str) -> Framework:
    cohorts = {key.text: day.text for key, day in record.scalars("programme_starts")}
    attributes = _build_attributes(record, cohorts)
    record.work.built.attributes = {**BUILT_IN_ATTRIBUTES, **attributes}
    scales = build_scales(record)
    _build_yardsticks(record, scales)
    phases = build_phases(record)
    milestones = _build_milestones(record, tuple(phase.id for phase in phases))
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
        cohort_starts=cohorts,
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
        raters=attempt(build_raters, record),
        sha256=sha256,
        at=record.place,
    )


def _build_attributes(record: Record, cohorts: dict[str, str]) -> dict[str, Attribute]:
    """Return the attributes a file declares, and the cohort of those that name cohorts."""
    attributes = build_attributes(record)
    if not cohorts:
        return attributes
    own = attributes.get(COHORT)
    if own is not None and own.at is not None:
        _refuse_built_in(record.work, "attribute", COHORT, own.at)
    return {**attributes, COHORT: describe_cohorts(cohorts)}


def _build_yardsticks(record: Record, scales: dict[str, Scale]) -> None:
    """Build each milestone as far as reading levels takes, so that all may refer to all."""
    default = record.text("scale") or YES_NO.id
    is_sound = default in scales and (record.has("scale") == bool(record.text("scale")))
    for key, inner in record.records("milestones"):
        attempt(build_yardstick, inner, key.text, scales, default if is_sound else "")


def _build_milestones(record: Record, phases: tuple[str, ...]) -> dict[str, Milestone]:
    """Return the milestones by id; one whose scale has a fault is left out, but gone through."""
    defaults = build_defaults(record)
    yardsticks = record.work.built.yardsticks
    milestones: dict[str, Milestone] = {}
    for key, inner in record.records("milestones"):
        id = key.text
        if id in yardsticks:
            milestones[id] = build_milestone(inner, yardsticks[id], phases, defaults)
        else:
            attempt(build_prerequisites, inner, id, defaults)
            attempt(build_conditions, inner, "applies")
    return milestones


def _build_rules(record: Record) -> dict[str, NamedRuleDefinition]:
    nodes = record.nodes("rules")
    built = build_each(lambda pair: build_declared_rule(record.work, pair[0].text, pair[1]), nodes)
    return {rule.id: rule for rule in built}


def _build_measures(record: Record) -> dict[str, Measure]:
    nodes = record.nodes("measures")
    built = build_each(lambda pair: build_measure(record.work, pair[0].text, pair[1]), nodes)
    return {measure.id: measure for measure in built}


def _build_outcomes(record: Record) -> dict[str, Outcome]:
    records = record.records("outcomes")
    built = build_each(lambda pair: build_outcome(pair[1], pair[0].text), records)
    return {outcome.id: outcome for outcome in built}
