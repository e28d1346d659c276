"""What reading a node gives: values by key, with the nodes they came from."""

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from attrs import define, field

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.document.place import Place
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language.grammar.types import Object
from transform_model.language.layers import list_layers
from transform_model.language.reading.faults import BrokenPartError

if TYPE_CHECKING:
    from transform_model.language.reading.work import Work

_Value = TypeVar("_Value")


@define(eq=False)
class Pair:
    """One entry of a mapping whose keys are ids, levels or numbers."""

    key: Scalar
    value: "Value"


@define(eq=False)
class Record:
    """An object that was read.

    A value that has a fault is missing; the fault has been noted.

    Parameters
    ----------
    object
        What was declared.
    node
        Where it was read; a scalar for a short form.
    work
        What is known, and the ground that holds inside.
    values
        By key.
    tags
        Dimension id → nodes that name members.
    tag_grounds
        Dimension id → what its tags rest on, where tags are facts.
    """

    object: Object
    node: Node
    work: "Work"
    values: "dict[str, Value]"
    tags: dict[str, tuple[Scalar, ...]]
    tag_grounds: dict[str, Ground] = field(factory=dict)

    @property
    def place(self) -> Place:
        """Where the object begins."""
        return self.node.place

    @property
    def ground(self) -> Ground:
        """What the facts of the object rest on; of one merged from files, as in the first."""
        return self.work.ground_at(_first_layer(self.node))

    @property
    def text_basis(self) -> Basis:
        """What its texts rest on."""
        return self.work.standing_at(_first_layer(self.node)).text_basis

    def has(self, key: str) -> bool:
        """Return whether the author wrote a key, right or wrong."""
        return isinstance(self.node, Mapping) and key in self.node.entries

    def written(self, key: str) -> Node | None:
        """Return the node of a key as the author wrote it, right or wrong."""
        entry = self.node.entries.get(key) if isinstance(self.node, Mapping) else None
        return entry.value if entry else None

    def key_place(self, key: str) -> Place:
        """Return where a key stands, or the object when it has no such key."""
        entry = self.node.entries.get(key) if isinstance(self.node, Mapping) else None
        return (self.node if entry is None else entry.key).place

    def value_place(self, key: str) -> Place:
        """Return where the value of a key stands, or the object when it has no such key."""
        return (self.written(key) or self.node).place

    def get(self, key: str, kind: type[_Value]) -> _Value | None:
        """Return the value of a key when it is of this kind, else None."""
        value = self.values.get(key)
        return value if isinstance(value, kind) else None

    def need(self, key: str, kind: type[_Value]) -> _Value:
        """Return the value of a required key.

        Raises
        ------
        BrokenPartError
            If it is missing or wrong, which has been noted.
        """
        value = self.values.get(key)
        if not isinstance(value, kind):
            raise BrokenPartError
        return value

    def text(self, key: str) -> str:
        """Return the text of a key, empty when it is not there."""
        value = self.values.get(key)
        return value.text if isinstance(value, Scalar) else ""

    def number(self, key: str) -> float | None:
        """Return the plain number of a key, or None."""
        value = self.values.get(key)
        return value if isinstance(value, float) else None

    def whole(self, key: str) -> int | None:
        """Return the whole number of a key, or None."""
        value = self.number(key)
        return None if value is None else int(value)

    def many(self, key: str, kind: type[_Value]) -> tuple[_Value, ...]:
        """Return the values of a list, without those of another kind; empty when not there."""
        value = self.values.get(key)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, kind))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(item.text for item in self.many(key, Scalar))

    def nodes(self, key: str) -> list[tuple[Scalar, Node]]:
        """Return keys and values of a mapping whose values are forms; empty when not there."""
        return [
            (pair.key, pair.value)
            for pair in self.many(key, Pair)
            if isinstance(pair.value, Scalar | Sequence | Mapping)
        ]

    def records(self, key: str) -> "list[tuple[Scalar, Record]]":
        """Return keys and values of a mapping of objects; empty when not there."""
        return [
            (pair.key, pair.value)
            for pair in self.many(key, Pair)
            if isinstance(pair.value, Record)
        ]

    def amounts(self, key: str) -> list[tuple[Scalar, Amount]]:
        """Return keys and values of a mapping of quantities; empty when not there."""
        return [
            (pair.key, pair.value)
            for pair in self.many(key, Pair)
            if isinstance(pair.value, Amount)
        ]

    def scalars(self, key: str) -> list[tuple[Scalar, Scalar]]:
        """Return keys and values of a mapping of single values; empty when not there."""
        return [
            (pair.key, pair.value)
            for pair in self.many(key, Pair)
            if isinstance(pair.value, Scalar)
        ]

    def node_of(self, key: str) -> Node:
        """Return the node of a required key whose form only its builder knows.

        Raises
        ------
        BrokenPartError
            If the key is not there, which has been noted.
        """
        value = self.values.get(key)
        if not isinstance(value, Scalar | Sequence | Mapping):
            raise BrokenPartError
        return value


def _first_layer(node: Node) -> Node:
    return list_layers(node)[0] if isinstance(node, Mapping) else node


Value: TypeAlias = (
    Scalar | Sequence | Mapping | Amount | float | bool | Record | Pair | tuple["Value", ...]
)
