"""Mappings made of several files, that remember what each file said."""

from collections.abc import Iterable

from attrs import define, field

from transform_model.document.tree import Entry, Mapping


@define(eq=False)
class Layered(Mapping):
    """A mapping merged from several files.

    What one file says about the whole mapping, such as its ``basis``, holds only for what that
    file states; so the mappings it was made of are kept.

    Parameters
    ----------
    layers
        The mappings as written, the base first.
    """

    layers: tuple[Mapping, ...] = field(default=(), repr=False)


def list_layers(mapping: Mapping) -> tuple[Mapping, ...]:
    """Return the mappings as written that make up this one, the base first."""
    return mapping.layers if isinstance(mapping, Layered) else (mapping,)


def stack_layers(at: Mapping, layers: Iterable[Mapping], entries: Iterable[Entry]) -> Layered:
    """Return merged entries as a mapping that stands where ``at`` stands."""
    entry_by_key = {entry.key.text: entry for entry in entries}
    written = tuple(mapping for layer in layers for mapping in list_layers(layer))
    return Layered(at.source, at.line, at.column, at.length, entry_by_key, written)
