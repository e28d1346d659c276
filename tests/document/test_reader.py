"""Reading finds every fault of a text, with its place."""

import gc

import pytest

from tests.document.texts import found, plain, read, read_mapping, read_slowly, scalars
from transform_model.document.diagnostic import Severity
from transform_model.document.tree import Mapping, Scalar


def test_a_text_is_read_into_lists_and_mappings() -> None:
    """Keys keep the order written, values stay text, and quotes are told from none."""
    root = read_mapping("b: [1, 'two']\na:\n  c: no\n")
    assert plain(root) == {"b": ["1", "two"], "a": {"c": "no"}}
    assert list(root.entries) == ["b", "a"]
    value = root.entries["b"].value
    assert [scalar.plain for scalar in scalars(value)] == [True, False]


def test_a_single_word_is_a_document() -> None:
    """A text may be one value."""
    root, faults = read("word\n")
    assert faults == ()
    assert isinstance(root, Scalar)
    assert root.text == "word"


def test_a_double_key_keeps_its_first_value_and_shows_where_it_was() -> None:
    """Both places are told, for every key given again."""
    root, faults = read("a: 1\nb: 2\na: 3\n'a': 4\n")
    assert plain(root) == {"a": "1", "b": "2"}
    assert found(faults) == [("TM010", 3, 1, 1), ("TM010", 4, 1, 3)]
    assert [str(other.place) for fault in faults for other in fault.related] == [
        "framework.yaml:1:1",
        "framework.yaml:1:1",
    ]


def test_faults_are_found_together_and_told_in_text_order() -> None:
    """One run finds what is wrong everywhere, when the text can be read to its end."""
    text = "a: &x 1\nb: !!str 2\nb: 3\n? [c]\n: 4\n'': 5\nd: \x07\n"
    root, faults = read(text)
    assert plain(root) == {"a": "1", "b": "2", "d": "\ufffd"}
    assert found(faults) == [
        ("TM014", 1, 4, 2),
        ("TM015", 2, 4, 5),
        ("TM010", 3, 1, 1),
        ("TM011", 4, 3, 3),
        ("TM011", 6, 1, 2),
        ("TM004", 7, 4, 1),
    ]


def test_an_anchor_and_a_tag_on_one_value_are_two_faults() -> None:
    """Each is pointed at where it is written, on lists too."""
    assert found(read("a: &x !list [1]\n")[1]) == [("TM014", 1, 4, 2), ("TM015", 1, 7, 5)]


def test_an_alias_makes_the_text_unusable() -> None:
    """What an alias stands for is not looked up, so nothing more is said about the text."""
    root, faults = read("a: &x 1\nb: [*x]\n*x : 2\n")
    assert root is None
    assert found(faults) == [("TM014", 1, 4, 2), ("TM013", 2, 5, 2), ("TM013", 3, 1, 2)]


def test_a_merge_key_is_one_fault_together_with_its_alias() -> None:
    """The cause is told once."""
    root, faults = read("a: {<<: *b, c: 1}\n")
    assert root is None
    assert found(faults) == [("TM012", 1, 5, 2)]


def test_only_the_first_document_is_read() -> None:
    """A second document is a fault at its dashes; the first can be used."""
    root, faults = read("a: 1\n---\nb: 2\n---\nc: 3\n")
    assert plain(root) == {"a": "1"}
    assert found(faults) == [("TM009", 2, 1, 3)]


def test_directives_before_a_second_document_belong_to_it() -> None:
    """The fault stands where the second document begins, at its first directive."""
    assert found(read("a: 1\n...\n%YAML 1.1\n---\nb: 2\n")[1]) == [("TM009", 3, 1, 9)]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only a comment\n", "---\n", "--- # nothing\n...\n"]
)
def test_a_text_without_a_value_is_empty(text: str) -> None:
    """Comments and marks are no value."""
    root, faults = read(text)
    assert root is None
    assert [fault.code for fault in faults] == ["TM006"]


def test_a_byte_order_mark_is_a_warning_and_moves_no_column() -> None:
    """Reading goes on, and the first line has the columns an editor shows."""
    root, faults = read("\ufeffa: 1\na: 2\n")
    assert isinstance(root, Mapping)
    assert found(faults) == [("TM003", 1, 1, 1), ("TM010", 2, 1, 1)]
    assert faults[0].severity is Severity.WARNING
    assert root.entries["a"].key.place.source.text == "a: 1\na: 2\n"


def test_each_forbidden_character_is_told_once_with_how_often() -> None:
    """The first place and the count stand for all of one kind."""
    faults = read("a: \x00\x00\nb: \u2028\x85\n\ufeffc: \ud800\n")[1]
    assert [(fault.message.split()[2], *found((fault,))[0][1:3]) for fault in faults] == [
        ("U+0000", 1, 4),
        ("U+2028", 2, 4),
        ("U+0085", 2, 5),
        ("U+FEFF", 3, 1),
        ("U+D800", 3, 5),
    ]
    assert faults[0].label == "and 1 more"


# (text, line and column of the fault, a part of what is said)
SYNTAX = [
    ("a: [1, 2\nb: 3\n", 1, 4, "a '[' is not closed"),
    ("a: {b: 1\n", 1, 4, "a '{' is not closed"),
    ("a: [1}\n", 1, 6, "',' or ']' is expected here"),
    ("a: [x\n  b: c]\n", 2, 4, "',' or ']' is expected here"),
    ("a: 'x\nb: 2\n", 1, 4, "a quote is not closed"),
    ('a: "x\nb: 2\n', 1, 4, "a quote is not closed"),
    ("a: 'it's'\n", 1, 8, "goes on after its closing quote"),
    ('a: "x" y\n', 1, 8, "goes on after its closing quote"),
    ("a: b: c\n", 1, 5, "': ' inside a value"),
    ("- a: b: c\n", 1, 7, "': ' inside a value"),
    ("a: 1\n  b: 2\n", 2, 3, "indentation"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "indentation"),
    ("- a\nb: c\n", 2, 1, "indentation"),
    ("a: 1\n: 2\n", 2, 1, "a key is missing before ':'"),
    ("{: 2}\n", 1, 2, "a key is missing before ':'"),
    ("a: @x\n", 1, 4, "cannot begin with '@'"),
    ("a: `x`\n", 1, 4, "cannot begin with '`'"),
    ("a: %x\n", 1, 4, "cannot begin with '%'"),
    ('a: @"x"\n', 1, 4, "cannot begin with '@'"),
    ("a: 1\nb\nc: 2\n", 2, 1, "no ': ' after its key"),
    ("a: - b\n", 1, 4, "a list cannot begin here"),
    ("a: ? b\n", 1, 4, "cannot begin with '? '"),
    ("a: }\n", 1, 4, "'}' stands where a value is expected"),
    ("a: {b: 1,, c: 2}\n", 1, 10, "',' stands where a value is expected"),
    ("a: [1,\n\n", 1, 7, "ends where a value is expected"),
    ('a: "\\q"\n', 1, 5, "begins an escape"),
    ("a: &\n", 1, 4, "'&' at the start"),
    ("a: *\n", 1, 4, "'*' at the start"),
    ("a: !foo!x y\n", 1, 4, "'!' at the start"),
    ("a: |x\n  y\n", 1, 5, "nothing may follow"),
    ("[a]\nb: c\n", 2, 1, "a second value begins here"),
]


@pytest.mark.parametrize(("text", "line", "column", "said"), SYNTAX)
def test_broken_yaml_is_explained_at_its_cause(
    text: str, line: int, column: int, said: str
) -> None:
    """The commonest slips are told in plain words, alike with and without libyaml."""
    for root, faults in (read(text), read_slowly(text)):
        assert root is None
        assert [fault.code for fault in faults] == ["TM007"]
        assert said in faults[0].message
        place = faults[0].place
        assert (place.line, place.column) == (line, column)


def test_an_escape_that_names_no_character_is_explained() -> None:
    """Beyond U+10FFFF there are no characters; the slower parser gives no place for it."""
    text = 'a: "\\UFFFFFFFF"\n'
    for root, faults in (read(text), read_slowly(text)):
        assert root is None
        assert [fault.code for fault in faults] == ["TM007"]
        assert "escape" in faults[0].message


def test_the_help_for_a_colon_is_the_exact_text_to_write() -> None:
    """The value in quotes can be copied, without the comment behind it."""
    assert read("title: Care: a plan # draft\n")[1][0].help == (
        'put the value in quotes: "Care: a plan"'
    )


def test_faults_before_broken_yaml_are_told_too() -> None:
    """A syntax error hides only what comes after it."""
    assert [fault.code for fault in read("a: 1\na: 2\nb: [\n")[1]] == ["TM010", "TM007"]


@pytest.mark.parametrize(
    ("text", "line", "column", "length"),
    [
        ("a: 1\n\tb: 2\n", 2, 1, 1),
        ("a:\n  b: 1\n  \t\tc: 2\n", 3, 3, 2),
        ("- \tb: 1\n", 1, 3, 1),
        ("\t\n", 1, 1, 1),
    ],
)
def test_a_tab_is_pointed_at(text: str, line: int, column: int, length: int) -> None:
    """A tab where YAML wants spaces has a code of its own and a place as long as the tabs."""
    root, faults = read(text)
    assert root is None
    assert found(faults) == [("TM008", line, column, length)]


def test_a_tab_inside_a_text_is_no_fault() -> None:
    """Tabs may stand in values and before comments."""
    assert plain(read_mapping("a: x\ty\nb: 1 \t# z\n")) == {"a": "x\ty", "b": "1"}


def test_reading_leaves_the_collector_as_it_was() -> None:
    """The garbage collector pauses for the reading only, and stays off for who turned it off."""
    read("a: [\n")
    assert gc.isenabled()
    gc.disable()
    try:
        read("a: 1\n")
        assert not gc.isenabled()
    finally:
        gc.enable()
