"""What users bring is declared once, and an error that asks for it names what there is."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from transform_model.errors import MissingExtraError
from transform_model.frames.libraries import load_library

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
LOADED = re.compile(r"load_library\(\s*\"(?P<library>\w+)[\w.]*\"")


def libraries() -> set[str]:
    """Return the libraries that the package works without until they are needed."""
    files = (ROOT / "src").rglob("*.py")
    found = {name for file in files for name in LOADED.findall(file.read_text(encoding="utf-8"))}
    return found - {name_of(line) for line in PROJECT["dependencies"]}


def name_of(requirement: str) -> str:
    """Return the project that a requirement names."""
    found = re.match(r"[\w-]+", requirement)
    return found[0] if found else ""


def test_all_is_every_extra() -> None:
    """Whoever asks for all of them gets all of them."""
    assert EXTRAS["all"] == [f"transform-model[{','.join(id for id in EXTRAS if id != 'all')}]"]


def test_a_library_has_one_oldest_version() -> None:
    """Extras that bring the same library agree on how old it may be."""
    lines = {line for id, extra in EXTRAS.items() if id != "all" for line in extra}
    assert len(lines) == len({name_of(line) for line in lines})


@pytest.mark.parametrize("library", sorted(libraries()))
def test_a_library_that_is_absent_names_the_extra_that_brings_it(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that the error shows installs what was missing."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as caught:
        load_library(library)
    assert library in {name_of(line) for line in EXTRAS[caught.value.extra]}
