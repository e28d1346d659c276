"""A file becomes a text, or a fault says why not."""

from pathlib import Path

import pytest

from tests.document.texts import found
from transform_model.document.limits import MAX_BYTES
from transform_model.document.reader import read_source, read_text


def test_a_file_is_read_with_its_path_as_name(tmp_path: Path) -> None:
    """The name is the path as it was given."""
    path = tmp_path / "harbor.yaml"
    path.write_bytes("title: Été\n".encode())
    source, faults = read_source(path)
    assert faults == ()
    assert source is not None
    assert (source.name, source.text) == (str(path), "title: Été\n")


def test_line_ends_of_every_system_count_alike() -> None:
    """CR LF and CR become LF, in text and in bytes."""
    for content in ("a: 1\r\nb: 2\rc: 3\n", b"a: 1\r\nb: 2\rc: 3\n"):
        source, faults = read_text("harbor.yaml", content)
        assert faults == ()
        assert source is not None
        assert source.text == "a: 1\nb: 2\nc: 3\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.yaml", "there is no such file"),
        (".", "it is a folder"),
        ("harbor.yaml/inner.yaml", "not a directory"),
        ("x" * 5_000, "file name too long"),
        ("nul\0.yaml", "null"),
    ],
)
def test_a_path_that_cannot_be_read_is_a_fault(tmp_path: Path, name: str, reason: str) -> None:
    """The reason is told in the words of the system, never as a traceback."""
    (tmp_path / "harbor.yaml").touch()
    source, faults = read_source(tmp_path / name)
    assert source is None
    assert found(faults) == [("TM001", 1, 1, 1)]
    assert reason in faults[0].message


def test_a_file_beyond_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    """A sparse file of 50 MB is refused by its size alone."""
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    source, faults = read_source(path)
    assert source is None
    assert [(fault.code, fault.message) for fault in faults] == [
        ("TM005", "this file is larger than 8 MiB")
    ]


def test_an_endless_file_is_read_up_to_the_limit() -> None:
    """A device that never ends and says it has no size is refused too."""
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no endless file")
    source, faults = read_source(endless)
    assert source is None
    assert [fault.code for fault in faults] == ["TM005"]


def test_bytes_that_are_not_utf_8_are_pointed_at() -> None:
    """The first wrong byte has a line, a column in characters, and the letter it once was."""
    source, faults = read_text("harbor.yaml", "a: é\r\nb: caf".encode() + b"\xe9 \xff\n")
    assert source is None
    assert found(faults) == [("TM002", 2, 7, 1)]
    assert faults[0].message == "the byte 0xE9 is not UTF-8"
    assert faults[0].label == "'é' in Windows-1252"
    assert faults[0].place.source.line(2) == "b: caf\ufffd \ufffd"


def test_a_byte_that_never_was_a_letter_has_no_label() -> None:
    """Byte 0x81 means nothing in Windows-1252."""
    assert read_text("harbor.yaml", b"\x81")[1][0].label == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    """A file with the mark of UTF-16 is told to be that."""
    content = "\ufeffa: 1\n".encode(encoding.replace("utf-16", "utf-16"))
    source, faults = read_text("harbor.yaml", content)
    assert source is None
    assert [fault.message for fault in faults] == ["this file is UTF-16, not UTF-8"]


def test_the_largest_text_allowed_is_read() -> None:
    """Exactly eight MiB are fine."""
    source, faults = read_text("harbor.yaml", "#" * MAX_BYTES)
    assert faults == ()
    assert source is not None
