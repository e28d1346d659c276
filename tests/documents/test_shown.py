"""Laws of the documents that run as tests."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sybil import Example

from tests.documents.shown import (
    is_as_shown,
    run_shown_commands,
    split_session,
    write_shown_file,
)


def block(text: str) -> Example:
    """Return a document's block that says ``text``."""
    return cast("Example", SimpleNamespace(parsed=text, namespace={}))


def test_a_session_is_split_at_its_prompts() -> None:
    """Each command goes with the lines under it; lines above the first are nobody's."""
    session = "what the screen had\n$ first --flag\none\ntwo\n$ second\n"
    assert split_session(session) == [("first --flag", "one\ntwo\n"), ("second", "")]


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ("one\ntwo\n", "one  \ntwo\n\n", True),
        ("one\n…\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n…\nfour\n", "one\nfour\n", True),
        ("", "", True),
        ("one\n", "one\ntwo\n", False),
        ("one (.*)\n", "one two\n", False),
        ("", "one\n", False),
    ],
)
def test_only_the_shown_text_is_as_shown(shown: str, printed: str, *, expected: bool) -> None:
    """A print-out differs as soon as one line does, except under ``…``."""
    assert is_as_shown(shown, printed) is expected


def test_a_command_that_prints_something_else_is_reported() -> None:
    """The report has both what is shown and what was printed."""
    report = run_shown_commands(block("$ echo yes\nyes\n$ echo no\nyes\n"))
    assert report == "$ echo no\nshown:\nyes\n\nprinted:\nno\n"


def test_a_named_block_becomes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file holds the whole block, so that places in it are those of the document."""
    monkeypatch.chdir(tmp_path)
    write_shown_file(block("# harbor.yaml\nid: harbor\n"))
    write_shown_file(block("id: nameless\n"))
    assert [path.name for path in tmp_path.iterdir()] == ["harbor.yaml"]
    assert Path("harbor.yaml").read_text(encoding="utf-8") == "# harbor.yaml\nid: harbor\n"


def test_a_file_grows_and_its_last_part_can_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk through a long file shows each part once, first wrong, then right."""
    monkeypatch.chdir(tmp_path)
    texts = ("# a.yaml\none: 1\n", "# more of a.yaml\ntow: 2\n", "# better: a.yaml\ntwo: 2\n")
    space: dict[str, object] = {}
    for text in texts:
        write_shown_file(cast("Example", SimpleNamespace(parsed=text, namespace=space)))
    assert Path("a.yaml").read_text(encoding="utf-8") == "# a.yaml\none: 1\ntwo: 2\n"
