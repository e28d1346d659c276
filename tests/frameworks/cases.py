"""Scored practices beside a framework: read, scored, compared with what they expect."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from transform_model import Framework, Score, score_practice

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "frameworks", Path(__file__).parent, Path(__file__).parent / "rule_types")
SETTLED = date(2026, 7, 1)
_PHASES = ("completed_phase", "current_phase")
_WORDS = ("yes", "no", "undetermined", "not applicable")


@frozen
class Case:
    """One scored practice of a file of cases.

    Parameters
    ----------
    path
        The definition it belongs to.
    body
        What the file says of it, as plain texts, lists and mappings.
    """

    path: Path
    body: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What a test report calls it."""
        return f"{self.path.stem}-{self.body['id']}"

    def score(self, framework: Framework) -> Score:
        """Return the score of this practice."""
        answers = dict(self.body["answers"])
        others = answers.pop("others", None)
        if others is not None:
            answers = dict.fromkeys(framework.milestones, others) | answers
        practice = {key: _plain(value) for key, value in self.body.get("practice", {}).items()}
        year = int(self.body.get("year", SETTLED.year))
        return score_practice(
            framework, answers, practice=practice, as_of=SETTLED.replace(year=year)
        )

    def compare(self, score: Score) -> list[str]:
        """Return one line for each result that is not as expected."""
        result = score.to_dict()
        return [
            line
            for name, expected in self.body["expect"].items()
            for line in _compare(name, expected, _find(result, name))
        ]


def read_cases() -> list[Case]:
    """Return every case of the shipped frameworks and of the rule types."""
    return [
        Case(path.with_name(path.name.replace(".cases", "")), body)
        for folder in FOLDERS
        for path in sorted(folder.glob("*.cases.yaml"))
        for body in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["cases"]  # noqa: S506 - it reads texts only
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a parsed text may hold anything
    """Return a text of digits as a number: facts about a practice are typed."""
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _find(result: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - results differ in kind
    """Return the result of this name, whatever kind it is."""
    if name in _PHASES:
        return {kind: result[name][kind] or "none" for kind in ("lower", "upper")}
    for kind in ("rules", "measures", "outcomes"):
        if name in result[kind]:
            return result[kind][name]
    raise KeyError(name)


def _compare(name: str, expected: Any, found: Any) -> list[str]:  # noqa: ANN401 - kinds differ
    """Return one line for each part that is not as expected."""
    if isinstance(expected, Mapping):
        return [
            line
            for member, value in expected.items()
            for line in _compare(f"{name}.{member}", value, found[member])
        ]
    if isinstance(expected, list):
        is_same = sorted(expected) == sorted(found["surely"]) == sorted(found["possibly"])
    else:
        is_same = _is_same("not applicable" if expected == "n/a" else expected, found)
    return [] if is_same else [f"{name}: expected {expected}, found {found}"]


def _is_same(expected: str, found: Mapping[str, Any]) -> bool:
    """Return whether a result is the value or the range that was expected."""
    if expected in _WORDS:
        return expected in (found.get("value"), found.get("applicability"))
    lower, _, upper = expected.partition("..")
    ends = (lower, upper or lower)
    if isinstance(found["lower"], int | float):
        pairs = zip(ends, (found["lower"], found["upper"]), strict=True)
        return all(abs(float(end) - value) < 1e-9 for end, value in pairs)
    return ends == (found["lower"] or "none", found["upper"] or "none")
