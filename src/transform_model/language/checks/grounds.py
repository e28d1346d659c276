"""Facts that do not say what they rest on."""

from collections.abc import Iterator

from transform_model.definition.basis import Basis, Ground
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.tree import Entry, Mapping, Node, Sequence
from transform_model.language.check_codes import NO_BASIS, NO_SOURCE
from transform_model.language.checks.survey import Survey
from transform_model.language.layers import list_layers
from transform_model.language.reading.folding import MOST_PLACES, fold_alike

_GROUND = frozenset({"basis", "source"})
_FACTS_OF_MILESTONE = frozenset({"thresholds", "requires", "points", "weight", "applies", "due"})
_NOUN_BY_SECTION = {
    "milestones": "milestone",
    "rules": "rule",
    "measures": "measure",
    "outcomes": "outcome",
}


def check_sources(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that has facts called published without a source.

    Where the file itself says so for all of them, or names no source where many need one, they
    share one finding.
    """
    found = [
        diagnose(
            NO_SOURCE,
            f"{_NOUN_BY_SECTION[section]} {quote(id)} is published but names no source",
            survey.place_of(section, id),
            help="name one: source: an id declared under sources",
        )
        for section, id, grounds in _list_grounds(survey)
        if any(_is_unsourced(ground) for ground in grounds)
    ]
    is_for_all = _is_unsourced(survey.framework.ground)
    if found and (is_for_all or (len(found) > MOST_PLACES and not survey.framework.ground.sources)):
        yield fold_alike(found)
    else:
        yield from found


def check_bases(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each section with facts for which nobody says what they rest on."""
    if any(_GROUND & layer.entries.keys() for layer in list_layers(survey.root)):
        return
    for section, noun in _NOUN_BY_SECTION.items():
        bare = [entry for entry in _entries(survey.root, section) if _is_bare(section, entry)]
        if not bare:
            continue
        more = len(bare) - 1
        yield diagnose(
            NO_BASIS,
            f"{noun} {quote(bare[0].key.text)} states facts without basis or source",
            bare[0].key.place,
            label=f"and {more} more" if more else "",
            help="say it once for the file, such as basis: editorial",
        )


def _list_grounds(survey: Survey) -> Iterator[tuple[str, str, list[Ground]]]:
    framework = survey.framework
    for milestone in framework.milestones.values():
        grounds = [threshold.ground for threshold in milestone.thresholds]
        grounds += [prerequisite.ground for prerequisite in milestone.prerequisites]
        grounds += milestone.tag_grounds.values()
        grounds += [amount.ground for amount in milestone.points or ()]
        yield "milestones", milestone.id, grounds
    for rule in framework.rules.values():
        yield "rules", rule.id, [rule.ground]
    for measure in framework.measures.values():
        yield "measures", measure.id, [measure.ground]
    for outcome in framework.outcomes.values():
        yield "outcomes", outcome.id, [step.ground for step in outcome.steps]


def _is_unsourced(ground: Ground) -> bool:
    return ground.basis is Basis.PUBLISHED and not ground.sources


def _entries(root: Mapping, section: str) -> Iterator[Entry]:
    entry = root.entries.get(section)
    if entry is not None and isinstance(entry.value, Mapping):
        yield from entry.value.entries.values()


def _is_bare(section: str, entry: Entry) -> bool:
    node = entry.value
    if section == "milestones" and not (
        isinstance(node, Mapping) and _FACTS_OF_MILESTONE & node.entries.keys()
    ):
        return False
    return not _states_ground(node)


def _states_ground(node: Node) -> bool:
    waiting: list[Node] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            if _GROUND & part.entries.keys():
                return True
            waiting.extend(entry.value for entry in part.entries.values())
        elif isinstance(part, Sequence):
            waiting.extend(part.items)
    return False
