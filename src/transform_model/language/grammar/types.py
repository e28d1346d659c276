"""Types a value can have in the language, and the objects and forms made of them.

These are data. What reads a value, writes its JSON Schema or puts it in words looks at them.
"""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import evolve, field, frozen


@frozen
class Text:
    """Any text.

    Parameters
    ----------
    longest
        Most characters allowed; None: any number.
    is_quoted
        Whether a text that looks like a number is to be put in quotes.
    """

    longest: int | None = None
    is_quoted: bool = False


@frozen
class Id:
    """A name that this value gives to something of a kind, such as ``milestone``."""

    kind: str


@frozen
class Ref:
    """A name given elsewhere in the file to something of a kind."""

    kind: str


@frozen
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@frozen
class Flag:
    """Yes or no."""


@frozen
class Date:
    """A calendar date.

    Parameters
    ----------
    is_period
        Whether a year, a month, or two dates with ``..`` between them will do, too.
    """

    is_period: bool = False


@frozen
class Real:
    """A plain number, used as it is.

    Parameters
    ----------
    lowest, highest
        Least and greatest value allowed; None: any.
    is_whole
        Whether only whole numbers are allowed.
    """

    lowest: float | None = None
    is_whole: bool = False
    highest: float | None = None


@frozen
class Quantity:
    """A number that is a fact: short, as a range, by year, or long with its own basis.

    Parameters
    ----------
    lowest
        Least value allowed; None: any.
    is_whole
        Whether only whole numbers are allowed.
    """

    lowest: float | None = None
    is_whole: bool = False


@frozen
class Weight:
    """A quantity of at least 0 that says how much something counts in a mean."""


@frozen
class Level:
    """A level of a scale, or a range of levels, as the scale spells it."""


@frozen
class ListOf:
    """A list of values of one type, with at least one item."""

    item: "Type"


@frozen
class OneOrMany:
    """One value, or a list of values of the same type."""

    item: "Type"


@frozen
class MapOf:
    """Values of one type by key.

    Parameters
    ----------
    key
        What the keys are.
    value
        What the values are.
    has_ground
        Whether ``basis``, ``source`` and ``text_basis`` beside the keys hold for all values.
    """

    key: "Id | Ref | Level | Real"
    value: "Type"
    has_ground: bool = False


@frozen
class OneOf:
    """A value of the first of several types that takes a scalar, a list or a mapping."""

    options: "tuple[Type, ...]"


@frozen
class Form:
    """A rule, number or collection, told apart by its verb; see ``Forms``.

    Parameters
    ----------
    name
        ``rule``, ``number``, ``collection``, ``branch`` or ``condition``.
    """

    name: str


@frozen
class Key:
    """One key of an object.

    Parameters
    ----------
    name
        As written.
    type
        What its value must be.
    says
        One sentence for people.
    example
        A value, as YAML.
    is_required
        Whether the object needs it.
    default
        What holds without it, in words; empty for nothing.
    """

    name: str
    type: "Type"
    says: str
    example: str
    is_required: bool = False
    default: str = ""


@frozen
class Object:
    """A mapping with known keys.

    Parameters
    ----------
    name
        What messages call it, such as ``milestone``.
    says
        One sentence for people.
    keys
        Its keys, in the order the reference shows them.
    example
        A whole one, as YAML.
    short
        The key that a bare text stands for; empty when there is no short form.
    either
        Keys of which it has exactly one.
    tag
        What the value of a declared dimension must be, where each of them is a key, too.
    states_ground
        Whether its keys ``basis`` and ``source`` hold for all facts inside it.
    """

    name: str
    says: str
    keys: tuple[Key, ...]
    example: str
    short: str = ""
    either: tuple[str, ...] = ()
    tag: "Type | None" = None
    states_ground: bool = True
    key_by_name: Mapping[str, Key] = field(init=False, eq=False, repr=False)
    required: tuple[str, ...] = field(init=False, eq=False, repr=False)

    @key_by_name.default
    def _index_keys(self) -> Mapping[str, Key]:
        return {key.name: key for key in self.keys}

    @required.default
    def _list_required(self) -> tuple[str, ...]:
        return tuple(key.name for key in self.keys if key.is_required)

    def with_keys(self, keys: tuple[Key, ...]) -> "Object":
        """Return the object with more keys."""
        return evolve(self, keys=(*self.keys, *keys))


@frozen
class Forms:
    """Objects told apart by their first key, the verb.

    Parameters
    ----------
    name
        What messages call one, such as ``rule``.
    says
        One sentence for people.
    word
        What a bare text means; empty where none is allowed.
    objects
        The forms.
    """

    name: str
    says: str
    word: str
    objects: tuple[Object, ...]
    object_by_verb: Mapping[str, Object] = field(init=False, eq=False, repr=False)

    @object_by_verb.default
    def _index_verbs(self) -> Mapping[str, Object]:
        return {form.keys[0].name: form for form in self.objects}

    def with_keys(self, name: str, keys: tuple[Key, ...]) -> "Forms":
        """Return the forms under another name, each with more keys."""
        objects = tuple(form.with_keys(keys) for form in self.objects)
        return Forms(name, self.says, self.word, objects)


Type: TypeAlias = (
    Text
    | Id
    | Ref
    | Choice
    | Flag
    | Date
    | Real
    | Quantity
    | Weight
    | Level
    | ListOf
    | OneOrMany
    | MapOf
    | OneOf
    | Form
    | Object
)
