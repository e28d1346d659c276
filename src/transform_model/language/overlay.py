"""Overlays: a base framework with what differs laid over it, as one tree.

What merges by key and what is replaced whole follows from the grammar: an object and a mapping by
id merge; a rule, a number, a list and a plain value do not. Nodes keep the file they stand in, so
what is found wrong in the result points into the right one.
"""

from typing import Final

from attrs import field, frozen

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.suggestion import nearest_name
from transform_model.document.tree import Entry, Mapping, Node, Scalar
from transform_model.language.grammar.framework import FRAMEWORK
from transform_model.language.grammar.types import (
    Form,
    Id,
    MapOf,
    Object,
    OneOf,
    Quantity,
    Ref,
    Text,
    Type,
)
from transform_model.language.layers import stack_layers
from transform_model.language.overlay_codes import NOTHING_TO_REMOVE, OVERLAY_STRANGER
from transform_model.language.short_forms import is_short_form

REMOVED: Final = "removed"
_TITLE: Final = "title"
_OWN_KEYS: Final = frozenset({"id", "extends"})
_LONG_NUMBER_KEYS: Final = frozenset({"value", "by_year"})
_TOTAL_BY_MEMBER: Final = MapOf(Ref("member"), Quantity())


def merge_overlay(base: Mapping, overlay: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return a framework with an overlay laid over it.

    Parameters
    ----------
    base
        The tree of the base, which may be merged itself.
    overlay
        The tree of the file that says ``extends``.

    Returns
    -------
    tuple
        The merged tree, and what the overlay says about things its base does not have. Mappings
        merged from both know their layers; nothing of the two trees is changed.
    """
    merge = _Merge(_name(base))
    kept = {key: entry for key, entry in base.entries.items() if key not in _OWN_KEYS}
    shared = Mapping(base.source, base.line, base.column, base.length, kept)
    entries = merge.merge_keys(FRAMEWORK, shared, overlay)
    return stack_layers(overlay, (base, overlay), entries.values()), tuple(merge.found)


@frozen
class _Merge:
    """One merge: what the base is called, and what is found on the way."""

    base_id: str
    found: list[Diagnostic] = field(factory=list)

    def merge(self, type_: Type | None, base: Node, overlay: Node) -> Node:
        """Return one value of the overlay laid over that of the base."""
        match type_:
            case Object():
                return self._merge_object(type_, base, overlay)
            case MapOf() if isinstance(base, Mapping) and isinstance(overlay, Mapping):
                entries = self._merge_entries(type_, base, overlay)
                return stack_layers(base, (base, overlay), entries.values())
            case OneOf(options=options):
                inner = next((o for o in options if isinstance(o, Object | MapOf)), None)
                is_twice = isinstance(base, Mapping) and isinstance(overlay, Mapping)
                return self.merge(inner, base, overlay) if is_twice else overlay
            case Form(name="total") if _is_by_member(base) and _is_by_member(overlay):
                return self.merge(_TOTAL_BY_MEMBER, base, overlay)
        return overlay

    def merge_keys(self, object_: Object, base: Mapping, overlay: Mapping) -> dict[str, Entry]:
        """Return the entries of an object of the overlay laid over one of the base."""
        stated = set(object_.either) & overlay.entries.keys()
        replaced = set(object_.either) - stated if stated else set()
        entries = {key: entry for key, entry in base.entries.items() if key not in replaced}
        for name, entry in overlay.entries.items():
            key = object_.key_by_name.get(name)
            is_text = key is not None and isinstance(key.type, Text)
            if _is_removal(entry) and not is_text:
                self._remove(entries, entry)
                continue
            self._lay(entries, entry, key.type if key else object_.tag)
        return entries

    def _merge_object(self, object_: Object, base: Node, overlay: Node) -> Node:
        lower, upper = _lengthen(object_, base), _lengthen(object_, overlay)
        if lower is None or upper is None:
            return overlay
        entries = self.merge_keys(object_, lower, upper)
        return stack_layers(lower, (lower, upper), entries.values())

    def _merge_entries(self, map_: MapOf, base: Mapping, overlay: Mapping) -> dict[str, Entry]:
        entries = dict(base.entries)
        is_milestones = map_.key == Id("milestone")
        for name, entry in overlay.entries.items():
            if _is_removal(entry):
                self._remove(entries, entry)
            elif is_milestones and name not in entries and not _has_title(entry.value):
                self._refuse_stranger(entries, entry)
            else:
                self._lay(entries, entry, map_.value)
        return entries

    def _lay(self, entries: dict[str, Entry], entry: Entry, type_: Type | None) -> None:
        """Lay one entry of the overlay over what the base has under its key, if anything."""
        known = entries.get(entry.key.text)
        if known is None:
            entries[entry.key.text] = entry
            if _holds_removal(entry.value):
                self.merge(type_, _empty(entry.value), entry.value)
            return
        value = self.merge(type_, known.value, entry.value)
        entries[entry.key.text] = entry if value is entry.value else Entry(known.key, value)

    def _remove(self, entries: dict[str, Entry], entry: Entry) -> None:
        if entries.pop(entry.key.text, None) is not None:
            return
        nearest = nearest_name(entry.key.text, entries)
        self.found.append(
            diagnose(
                NOTHING_TO_REMOVE,
                f"{quote(entry.key.text)} cannot be removed, {quote(self.base_id)} has none here",
                entry.key.place,
                help=f"did you mean {quote(nearest)}?" if nearest else "take this line out",
            )
        )

    def _refuse_stranger(self, entries: dict[str, Entry], entry: Entry) -> None:
        nearest = nearest_name(entry.key.text, entries)
        near = () if not nearest else (entries[nearest].key.place,)
        self.found.append(
            diagnose(
                OVERLAY_STRANGER,
                f"{quote(entry.key.text)} is neither in {quote(self.base_id)} nor has it a title of"
                " its own",
                entry.key.place,
                help=f"did you mean {quote(nearest)}?" if nearest else "give it a title to add it",
                related=(Related(place, "a near name, declared here") for place in near),
            )
        )


def _name(framework: Mapping) -> str:
    entry = framework.entries.get("id")
    return entry.value.text if entry and isinstance(entry.value, Scalar) else framework.source.name


def _lengthen(object_: Object, node: Node) -> Mapping | None:
    """Return a node as a mapping of this object, its short form written out; None for neither."""
    if isinstance(node, Mapping):
        return node
    if not is_short_form(object_, node):
        return None
    key = Scalar(node.source, node.line, node.column, node.length, object_.short, plain=True)
    entries = {object_.short: Entry(key, node)}
    return Mapping(node.source, node.line, node.column, node.length, entries)


def _is_removal(entry: Entry) -> bool:
    value = entry.value
    return isinstance(value, Scalar) and value.plain and value.text == REMOVED


def _holds_removal(node: Node) -> bool:
    """Return whether a mapping takes something away, at any depth."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            if any(_is_removal(entry) for entry in part.entries.values()):
                return True
            waiting.extend(entry.value for entry in part.entries.values())
    return False


def _empty(node: Node) -> Mapping:
    """Return what a base has where it has nothing."""
    return Mapping(node.source, node.line, node.column, node.length, {})


def _has_title(node: Node) -> bool:
    return isinstance(node, Scalar) or (isinstance(node, Mapping) and _TITLE in node.entries)


def _is_by_member(node: Node) -> bool:
    return isinstance(node, Mapping) and _LONG_NUMBER_KEYS.isdisjoint(node.entries)
