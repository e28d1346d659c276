"""The page on the JSON of a score describes every key of it, in order."""

import re
from pathlib import Path

import pytest

from transform_model import load_framework, score_practice

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "score-json.md"
FIRST_CELL = re.compile(r"^\| (`.*?) \|", re.MULTILINE)

FRAMEWORK = load_framework("tcpi-pat-2-primary-care")
SCORE = score_practice(FRAMEWORK, {"m01": 2, "m10": 2, "m09": 0}).to_dict()


def keys_under(heading: str) -> list[str]:
    """Return the keys in the first column of the table under a heading."""
    text = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [key for cell in FIRST_CELL.findall(text) for key in re.findall(r"`(\w+)`", cell)]


def test_every_key_at_the_top_is_described_in_order() -> None:
    """The table has the keys of the dictionary, in its order."""
    assert keys_under("Top") == list(SCORE)


@pytest.mark.parametrize(
    ("heading", "key"),
    [("A phase", "phases"), ("Out of order", "out_of_order")],
)
def test_every_key_of_a_list_is_described(heading: str, key: str) -> None:
    """The table has the keys of each entry of the list."""
    entries = SCORE[key]
    assert isinstance(entries, list)
    assert keys_under(heading) == list(entries[0])


def test_every_key_of_the_question_is_described() -> None:
    """The table has the keys of the question to ask next."""
    question = SCORE["ask_next"]
    assert isinstance(question, dict)
    assert keys_under("Ask next") == list(question)


@pytest.mark.parametrize("name", ["oregon-pcpch-2020", "ncqa-pcmh-2017", "pcmh-a"])
def test_every_key_of_a_result_is_described(name: str) -> None:
    """Rules, measures and outcomes, families too, have no key that the table lacks."""
    framework = load_framework(name)
    score = score_practice(framework, {}).to_dict()
    results = [score["rules"], score["measures"], score["outcomes"]]
    shown = set(keys_under("A rule, a measure, an outcome"))
    assert {key for result in results for key in result_keys(result)} <= shown


def result_keys(results: object) -> set[str]:
    """Return the keys of the innermost results of a mapping by id, or by id and member."""
    assert isinstance(results, dict)
    found: set[str] = set()
    for result in results.values():
        found |= set(result) if "tight" in result else result_keys(result)
    return found
