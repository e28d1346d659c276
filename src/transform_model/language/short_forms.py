"""Short forms: a value that stands for an object with one key."""

from transform_model.document.tree import Node, Scalar, Sequence
from transform_model.language.grammar.types import Object, OneOrMany


def is_short_form(expected: Object, node: Node) -> bool:
    """Return whether a node is one value, or a list where the key it stands for takes one."""
    if not expected.short:
        return False
    takes_list = isinstance(expected.key_by_name[expected.short].type, OneOrMany)
    return isinstance(node, Scalar) or (takes_list and isinstance(node, Sequence))
