"""The names a file declares, gathered before anything is read."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from attrs import define, field

from transform_model.definition.condition import BUILT_IN_ATTRIBUTES, COHORT
from transform_model.definition.scale import SHARE, YES_NO
from transform_model.document.suggestion import nearest_name
from transform_model.document.tree import Entry, Mapping, Node, Scalar, Sequence
from transform_model.language.grammar.framework import FRAMEWORK
from transform_model.language.grammar.milestone import ABSENT
from transform_model.language.grammar.words import PHASE_WORD, SHARED_KINDS
from transform_model.language.reading.familiar import find_own_word

SECTION_BY_KIND = {
    "milestone": "milestones",
    "rule": "rules",
    "measure": "measures",
    "outcome": "outcomes",
}
_SECTIONS = (
    *SECTION_BY_KIND.items(),
    ("source", "sources"),
    ("scale", "scales"),
    ("attribute", "attributes"),
    ("dimension", "dimensions"),
)
_GROUND_WORDS = frozenset({"basis", "source", "text_basis"})

Declared = dict[str, Scalar | None]
"""Names and where they are declared; None for what the language itself brings."""


@define
class Names:
    """Every name of a file, right or wrong, with the key or value that declares it.

    Parameters
    ----------
    kind_by_id
        Milestone, rule, measure or outcome; the first of a name that is used twice.
    declared
        Kind → name → where. Beside the four kinds: dimension, phase, scale, source, attribute.
    members
        Dimension id → member id → where; ``phase`` has the phases.
    steps
        Outcome id → step id → where.
    family
        Measure or outcome that has one value per member → the dimension.
    unsure
        Kinds whose section cannot be read: which of their names are missing is not known.
    unsure_members, unsure_steps
        The same for the members of a dimension and the steps of an outcome.
    """

    kind_by_id: dict[str, str] = field(factory=dict)
    declared: dict[str, Declared] = field(factory=dict)
    members: dict[str, Declared] = field(factory=dict)
    steps: dict[str, Declared] = field(factory=dict)
    family: dict[str, str] = field(factory=dict)
    unsure: set[str] = field(factory=set)
    unsure_members: set[str] = field(factory=set)
    unsure_steps: set[str] = field(factory=set)

    def known(self, kind: str) -> MappingType[str, Scalar | None]:
        """Return the names a reference of this kind may give."""
        return self.declared.get(kind, {})

    def everything(self) -> Iterator[str]:
        """Yield every id that rules and numbers may name."""
        yield from self.kind_by_id

    def is_unsure(self, kind: str) -> bool:
        """Return whether a name of this kind may be declared where nothing could be read."""
        return not self.unsure.isdisjoint(kind.replace("milestones", "milestone").split(" or "))

    @property
    def is_any_unsure(self) -> bool:
        """Whether what rules and numbers name may be declared where nothing could be read."""
        return not self.unsure.isdisjoint(SHARED_KINDS)


def gather_names(root: Mapping) -> Names:
    """Return the names of a file, whatever its faults."""
    names = Names()
    for kind in SHARED_KINDS:
        names.declared[kind] = _keys(root, SECTION_BY_KIND[kind])
        for id in names.declared[kind]:
            names.kind_by_id.setdefault(id, kind)
    names.declared["source"] = _keys(root, "sources")
    names.declared["scale"] = {YES_NO.id: None, SHARE.id: None, **_keys(root, "scales")}
    names.declared["attribute"] = {
        **dict.fromkeys(BUILT_IN_ATTRIBUTES),
        **({COHORT: None} if isinstance(_value(root, "programme_starts"), Mapping) else {}),
        **_keys(root, "attributes"),
    }
    names.declared["phase"] = _ids(_value(root, "phases"))
    names.members = {id: _members(entry.value) for id, entry in _entries(root, "dimensions")}
    names.declared["dimension"] = {**_keys(root, "dimensions"), PHASE_WORD: None}
    names.members[PHASE_WORD] = names.declared["phase"]
    _gather_outcomes(root, names)
    _gather_unions(names)
    _gather_unsure(root, names)
    return names


def _gather_outcomes(root: Mapping, names: Names) -> None:
    """Note the steps of outcomes, and which measures and outcomes are families."""
    for id, entry in _entries(root, "measures"):
        by = _value(entry.value, "by")
        if isinstance(by, Scalar):
            names.family[id] = by.text
    for id, entry in _entries(root, "outcomes"):
        names.steps[id] = _ids(_value(entry.value, "steps"))
        bands = _value(entry.value, "bands")
        if isinstance(bands, Scalar) and bands.text in names.family:
            names.family[id] = names.family[bands.text]


def _gather_unsure(root: Mapping, names: Names) -> None:
    """Note where names are declared that cannot be read."""
    for kind, section in _SECTIONS:
        value = _value(root, section)
        if value is not None and not isinstance(value, Mapping):
            names.unsure.add(kind)
        if value is None and _is_misspelt(root, section):
            names.unsure.add(kind)
    phases = _value(root, "phases")
    if _is_misspelt(root, "phases") or (phases is not None and not _is_list_of_ids(phases)):
        names.unsure.add("phase")
        names.unsure_members.add(PHASE_WORD)
    for id, entry in _entries(root, "dimensions"):
        if not _is_members(entry.value):
            names.unsure_members.add(id)
    for id, entry in _entries(root, "outcomes"):
        if not _is_list_of_ids(_value(entry.value, "steps")):
            names.unsure_steps.add(id)


def _is_misspelt(root: Mapping, section: str) -> bool:
    """Return whether a section that is missing may be meant by a key that nobody knows."""
    if section in root.entries:
        return False
    keys = FRAMEWORK.key_by_name
    return any(
        find_own_word(key, [section]) or nearest_name(key, keys) == section
        for key in root.entries
        if key not in keys
    )


def _is_list_of_ids(node: Node | None) -> bool:
    """Return whether a node is a list of objects that all have an id."""
    items = node.items if isinstance(node, Sequence) else ()
    return bool(items) and all(isinstance(_value(item, "id"), Scalar) for item in items)


def _is_members(node: Node) -> bool:
    """Return whether a node lists members, each with an id."""
    if isinstance(node, Sequence):
        return all(isinstance(item, Scalar) for item in node.items)
    return isinstance(node, Mapping)


def _gather_unions(names: Names) -> None:
    """Note the names of references that may give one of two kinds."""
    milestones, measures = names.declared["milestone"], names.declared["measure"]
    names.declared["measure or milestone"] = {**measures, **milestones}
    names.declared["measure or milestones"] = {**measures, "milestones": None}
    names.declared["phase or absent"] = {**names.declared["phase"], ABSENT: None}


def _value(node: Node, key: str) -> Node | None:
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return None if entry is None else entry.value


def _entries(root: Mapping, key: str) -> Iterator[tuple[str, Entry]]:
    value = _value(root, key)
    if isinstance(value, Mapping):
        yield from value.entries.items()


def _keys(root: Mapping, key: str) -> Declared:
    return {id: entry.key for id, entry in _entries(root, key)}


def _ids(node: Node | None) -> Declared:
    """Return the ids of the objects in a list, each with its first place."""
    ids: Declared = {}
    for item in node.items if isinstance(node, Sequence) else ():
        id = _value(item, "id")
        if isinstance(id, Scalar):
            ids.setdefault(id.text, id)
    return ids


def _members(node: Node) -> Declared:
    if isinstance(node, Mapping):
        keys = {id: entry.key for id, entry in node.entries.items()}
        return {id: key for id, key in keys.items() if id not in _GROUND_WORDS}
    items = node.items if isinstance(node, Sequence) else ()
    members: Declared = {}
    for item in items:
        if isinstance(item, Scalar):
            members.setdefault(item.text, item)
    return members
