"""Every node knows where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from tests.document.texts import plain, read, read_mapping, read_slowly, scalars
from transform_model.document.place import Place
from transform_model.document.tree import Mapping, Sequence

LINE = "    requires: {all: [{team-hudle: 2}, {follow-up: 1}]}"
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "So"]), min_size=1, max_size=8)


def stretch(place: Place) -> str:
    """Return the characters a place covers."""
    text = place.source.line(place.line)
    return text[place.column - 1 : place.column - 1 + place.length]


def test_an_entry_on_one_line_reaches_from_its_key_to_the_end_of_its_value() -> None:
    """The place of ``follow-up: 1`` in the looks is column 40, twelve characters."""
    requires = read_mapping(LINE).entries["requires"].value
    assert isinstance(requires, Mapping)
    steps = requires.entries["all"].value
    assert isinstance(steps, Sequence)
    last = steps.items[1]
    assert isinstance(last, Mapping)
    place = last.entries["follow-up"].place
    assert (place.line, place.column, place.length) == (1, 40, 12)
    assert stretch(place) == "follow-up: 1"


def test_a_bracketed_value_reaches_from_its_opening_to_its_closing() -> None:
    """The place of a list or mapping in brackets takes the brackets in."""
    entry = read_mapping(LINE).entries["requires"]
    assert stretch(entry.value.place) == LINE.removeprefix("    requires: ")
    assert stretch(entry.place) == LINE.lstrip()


def test_a_block_reaches_to_the_end_of_its_first_entry() -> None:
    """The place of a block mapping or list is what stands on its first line."""
    root = read_mapping("items:\n  - id: a  # first\n    short: A\n  - id: b\nlast: x\n")
    items = root.entries["items"].value
    assert stretch(root.place) == "items:"
    assert stretch(items.place) == "- id: a"
    assert isinstance(items, Sequence)
    assert [stretch(item.place) for item in items.items] == ["id: a", "id: b"]


def test_a_text_of_several_lines_reaches_to_the_end_of_its_first() -> None:
    """The place of a folded or block text is on its first line only."""
    root = read_mapping("a: one\n  two\nb: |\n  three\nc: [\n  1]\n")
    values = [entry.value for entry in root.entries.values()]
    assert [stretch(value.place) for value in values] == ["one", "|", "["]
    assert stretch(root.entries["b"].place) == "b: |"
    entry = read_mapping("steps:\n  - one\n").entries["steps"]
    assert stretch(entry.place) == "steps"


def test_an_empty_value_has_a_place_of_one_character() -> None:
    """A key without value still has somewhere to point at."""
    value = read_mapping("a:\nb: 1\n").entries["a"].value
    assert (value.place.line, value.place.column, value.place.length) == (1, 3, 1)


def test_columns_count_characters_not_bytes() -> None:
    """An emoji or accent before a value moves it by one column."""
    root = read_mapping("{😀é: x, b: y}")
    assert [scalar.column for scalar in scalars(root)] == [2, 6, 9, 12]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6, unique_by=lambda pair: pair[0]))
def test_every_plain_word_stands_where_its_place_says(pairs: list[tuple[str, str]]) -> None:
    """The characters at the place of a plain one-line scalar are its text."""
    text = "".join(f"{key}:\n  - [{value}, 'q']\n" for key, value in pairs)
    root, faults = read(text)
    assert faults == ()
    for scalar in scalars(root):
        assert stretch(scalar.place).strip("'") == scalar.text


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6, unique_by=lambda pair: pair[0]))
def test_both_parsers_build_the_same_tree(pairs: list[tuple[str, str]]) -> None:
    """Without libyaml the tree and its places are the same."""
    text = "".join(f"{key}:\n  - {{{value}: 1}}\n" for key, value in pairs)
    fast, slow = read(text)[0], read_slowly(text)[0]
    assert plain(fast) == plain(slow)
    ends = [(node.line, node.column, node.length, node.plain) for node in scalars(fast)]
    assert ends == [(node.line, node.column, node.length, node.plain) for node in scalars(slow)]
