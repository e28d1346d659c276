"""Frameworks are found by id from any folder, and by path; what cannot be used says why."""

from pathlib import Path

import pytest

from transform_model.definition.basis import Basis
from transform_model.errors import FrameworkError, UnknownFrameworkError
from transform_model.language import library
from transform_model.language.library import (
    check_framework,
    list_frameworks,
    load_framework,
    read_framework,
)
from transform_model.language.shelf import find_framework, list_shipped, name_file
from transform_model.language.summary import describe_outcome

_PAT = "tcpi-pat-2-primary-care"
_TEXT = """\
transform_model: 1
id: harbor
title: Harbor clinic
version: "1"
basis: editorial
milestones: {plan: A plan}
rules: {ready: plan}
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)


def test_a_shipped_framework_loads_by_its_id() -> None:
    """Its id is its name."""
    for id in list_shipped():
        assert load_framework(id).id == id


def test_loading_twice_gives_the_same_value() -> None:
    """An unchanged definition is built once."""
    assert load_framework(_PAT) is load_framework(_PAT)


def test_a_changed_file_is_read_again() -> None:
    """What is kept is known by its text, not by its name."""
    path = Path("harbor.yaml")
    path.write_text(_TEXT, encoding="utf-8")
    first = load_framework(path)
    path.write_text(_TEXT.replace("Harbor clinic", "Harbor"), encoding="utf-8")
    assert (first.title, load_framework("harbor.yaml").title) == ("Harbor clinic", "Harbor")


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest is forgotten, and loads again."""
    monkeypatch.setattr(library, "_MOST_KEPT", 2)
    monkeypatch.setattr(library, "_kept", {})
    texts = [_TEXT.replace("Harbor clinic", f"Harbor {i}") for i in range(4)]
    assert [read_framework(text).framework is not None for text in texts] == [True] * 4
    assert len(library._kept) == 2


def test_a_path_comes_before_an_id_only_when_it_is_one() -> None:
    """A folder or file named like a shipped id does not hide it; 'x.yaml' and './x' are paths."""
    Path(_PAT).write_text(_TEXT, encoding="utf-8")
    Path("plain").write_text(_TEXT, encoding="utf-8")
    assert load_framework(_PAT).id == _PAT
    assert load_framework("plain").id == "harbor"
    assert find_framework(str(Path.cwd() / _PAT)) == Path.cwd() / _PAT


@pytest.mark.parametrize(
    "name", ["tcpi-pat-2-primary-car", "nowhere.yaml", "a/b", "x" * 5000, "\0"]
)
def test_an_unknown_name_is_an_error_of_its_own(name: str) -> None:
    """The nearest shipped id is named where there is one."""
    with pytest.raises(UnknownFrameworkError) as caught:
        load_framework(name)
    assert caught.value.nearest == (_PAT if name.startswith("tcpi") else "")
    (found,) = check_framework(name)
    assert found.code == "TM001"
    assert found.help == (f"did you mean '{_PAT}'?" if name.startswith("tcpi") else "")


def test_a_missing_path_is_an_error_of_its_own() -> None:
    """A Path is never looked up among the ids."""
    with pytest.raises(UnknownFrameworkError):
        load_framework(Path(_PAT))
    assert [found.code for found in check_framework(Path(_PAT))] == ["TM001"]


def test_a_faulty_definition_raises_with_its_findings() -> None:
    """What check would say is what the error carries."""
    text = _TEXT.replace("ready: plan", "ready: plann")
    Path("harbor.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FrameworkError) as caught:
        load_framework("harbor.yaml")
    assert caught.value.diagnostics == check_framework("harbor.yaml")


def test_warnings_do_not_keep_a_framework_from_being_used() -> None:
    """A milestone that nothing uses is a pity, not an error."""
    Path("harbor.yaml").write_text(_TEXT.replace("A plan}", "A plan, team: T}"), encoding="utf-8")
    assert load_framework("harbor.yaml").id == "harbor"
    assert [found.code for found in check_framework("harbor.yaml")] == ["TM158"]


def test_a_text_of_several_lines_is_checked_as_a_text() -> None:
    """It needs no file; messages call it 'text'."""
    (found,) = check_framework(_TEXT.replace("ready: plan", "ready: plann"))
    assert str(found.place) == "text:7:16"


@pytest.mark.parametrize(
    "text",
    [
        "\n",
        "- a\n- b\n",
        "just words\nand more\n",
        "x" * 20 + "\n: :\n",
        "\x00\n",
        "a: " + "[" * 99 + "\n",
    ],
)
def test_no_text_gives_a_traceback(text: str) -> None:
    """Whatever is written, something is said about it."""
    assert check_framework(text)


def test_a_text_beyond_the_size_limit_is_refused() -> None:
    """Nothing of it is read."""
    assert [found.code for found in check_framework("a: 1\n" * 2_000_000)] == ["TM005"]


def test_a_list_says_what_each_shipped_framework_is() -> None:
    """The assessment tool has 27 milestones, 5 phases and 44 thresholds, 5 of them published."""
    summary = next(each for each in list_frameworks() if each.id == _PAT)
    assert (summary.version, summary.milestones, summary.phases) == ("2.0", 27, 5)
    assert summary.outcome == "5 phases"
    assert sum(summary.thresholds.values()) == 44
    assert summary.thresholds[Basis.PUBLISHED] == 5
    assert sum(summary.facts.values()) >= 44


def test_what_a_score_ends_in_is_said_in_words() -> None:
    """One example of each kind."""
    endings = {each.id: each.outcome for each in list_frameworks()}
    assert endings["ncqa-pcmh-2017"] == "yes or no"
    assert endings["pcmh-a"] == "bands D to A"
    assert endings["ncqa-pcmh-2014"] == "3 steps"
    assert endings["ihi-leverage-points"] == "profile"


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("measures: {met: {count: milestones}}", "1 measure"),
        ("", "0 measures"),
        (
            "outcomes: {awards: {ladder: any_order, steps: [{id: a, rule: plan}]}}",
            "1 designation",
        ),
    ],
)
def test_smaller_frameworks_end_in_less(section: str, words: str) -> None:
    """A noun agrees with its number."""
    framework = read_framework(f"{_TEXT}{section}\n").framework
    assert framework is not None
    assert describe_outcome(framework) == words


def test_a_shipped_file_is_called_by_its_name_unless_it_lies_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody wants to read the path of an installation."""
    path = list_shipped()[_PAT]
    assert name_file(path) == f"{_PAT}.yaml"
    monkeypatch.chdir(path.parents[1])
    assert name_file(path) == f"frameworks/{_PAT}.yaml"
    assert name_file(Path("ours.yaml")) == "ours.yaml"
