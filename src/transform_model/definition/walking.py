"""Every part of a rule, number or outcome, one after the other."""

from collections.abc import Iterator

_LEAVES = frozenset({"at", "ground", "text_basis", "conditions", "bounds", "by_year"})


def walk_parts(value: object) -> Iterator[object]:
    """Yield a rule, number or outcome and every part it is made of, each before its own parts."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
            continue
        attributes = getattr(type(part), "__attrs_attrs__", None)
        if attributes is not None:
            yield part
            names = [attribute.name for attribute in attributes]
            waiting.extend(getattr(part, name) for name in reversed(names) if name not in _LEAVES)
