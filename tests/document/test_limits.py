"""No text takes unbounded time or memory, and none raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.texts import found, plain, read, read_slowly
from transform_model.document.limits import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_NODES
from transform_model.document.reader import read_document, read_text

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
)


def nest(depth: int) -> str:
    """Return a text whose innermost list stands at a depth."""
    return "[" * depth + "]" * depth


def test_the_deepest_nest_allowed_is_read() -> None:
    """Depth 64 is fine, 65 is told at the bracket that is too deep."""
    assert read(nest(MAX_DEPTH))[1] == ()
    root, faults = read(nest(MAX_DEPTH + 1))
    assert root is None
    assert found(faults) == [("TM016", 1, 65, 1)]


def test_what_is_too_deep_is_passed_over() -> None:
    """Reading goes on behind a nest of 100 levels and finds more."""
    root, faults = read(f"rule: {nest(100)}\nrule: 2\n")
    assert root is None
    assert [fault.code for fault in faults] == ["TM016", "TM010"]
    assert faults[0].message == "'rule' is nested deeper than 64 levels"


def test_block_nests_are_limited_like_brackets() -> None:
    """Indentation counts as depth too."""
    text = "".join(" " * i + "a:\n" for i in range(100)) + " " * 100 + "b: 1\n"
    assert [fault.code for fault in read(text)[1]] == ["TM016"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "[? " * 50_000,
        "[\n" * 50_000,
        "? " * 100_000,
        '"' * 200_001,
        "a: " + "x" * 4_000_000,
        "x" * 2_000 + ": 1\n",
        "a: 1\n" * 100_000,
        "\x00" * 100_000,
        "&a " * 50_000,
        "*a\n" * 50_000,
        "a: *x\n" * 1_000,
        "{{name}}\n" * 1_000,
        LAUGHS,
        "%YAML 9.9\n---\na: 1\n",
        'a: "\\ud800"\n',
        'a: "\\UFFFFFFFF"\n',
        "\ufeff\ufeffa: 1\n",
        "a: \ufffe\n",
        "\r\r\r",
        "---\n" * 1_000,
        "!<" + "x" * 10_000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_a_nasty_text_gives_faults_and_no_traceback(text: str) -> None:
    """Each is answered with few faults, whatever its size."""
    root, faults = read(text)
    assert root is not None or faults
    assert len(faults) <= MAX_FAULTS + 1
    for fault in faults:
        assert len(fault.message) < 300


def test_too_many_faults_end_the_reading() -> None:
    """The last fault says that there are more."""
    root, faults = read("a: 1\n" * (MAX_FAULTS + 10))
    assert root is None
    assert len(faults) == MAX_FAULTS + 1
    assert faults[-1].code == "TM018"


def test_too_many_values_end_the_reading() -> None:
    """The first value more than allowed is pointed at; empty lists count too."""
    root, faults = read("[" + "a," * MAX_NODES + "]")
    assert root is None
    assert found(faults) == [("TM017", 1, 2 * MAX_NODES, 1)]
    assert [fault.code for fault in read("[" + "[]," * MAX_NODES + "]")[1]] == ["TM017"]


def test_values_that_are_too_deep_count_as_values() -> None:
    """A flat list below the deepest level does not grow without bound."""
    text = "[" * (MAX_DEPTH + 1) + "a," * MAX_NODES + "]" * (MAX_DEPTH + 1)
    assert [fault.code for fault in read(text)[1]] == ["TM016", "TM017"]


def test_a_text_beyond_the_size_limit_is_not_read() -> None:
    """Eight MiB are the limit for text, bytes and sources alike."""
    for content in ("a" * (MAX_BYTES + 1), b"a" * (MAX_BYTES + 1)):
        source, faults = read_text("big.yaml", content)
        assert source is None
        assert found(faults) == [("TM005", 1, 1, 1)]
    assert [fault.code for fault in read("a" * (MAX_BYTES + 1))[1]] == ["TM005"]


@given(st.binary())
def test_no_bytes_raise(content: bytes) -> None:
    """Any bytes give a source or a fault, and any source a tree or a fault."""
    source, faults = read_text("any.yaml", content)
    if source is None:
        assert faults
        return
    root, faults = read_document(source)
    assert root is not None or faults


SNIPPETS = st.sampled_from(
    [
        *"[]{},:-?&*!|>'\"%@`#\t\n\r ~\\",
        "a",
        "a: ",
        "- ",
        "<<: ",
        "\n  ",
        "\x85",
        "\ufeff",
        "😀",
        "é",
    ]
)


@given(st.lists(SNIPPETS, max_size=40).map("".join))
def test_no_text_raises_and_every_place_is_inside_it(text: str) -> None:
    """Texts made of YAML's own signs give faults on lines that exist, in text order."""
    root, faults = read(text)
    assert root is not None or faults
    lines = text.removeprefix("\ufeff").split("\n")
    places = [(fault.place.line, fault.place.column) for fault in faults]
    assert places == sorted(places)
    for fault in faults:
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1
        assert fault.place.length >= 1


@given(st.lists(SNIPPETS, max_size=40).map("".join))
def test_the_parser_that_is_always_there_never_raises_either(text: str) -> None:
    """Without libyaml too a text gives a tree or faults."""
    root, faults = read_slowly(text)
    assert root is not None or faults
    assert plain(root) is not None or faults
