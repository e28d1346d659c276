"""Small frameworks and looks that tests of cards share."""

from collections.abc import Mapping
from pathlib import Path

from transform_model.definition.framework import Framework
from transform_model.display.score_card import render_score
from transform_model.display.terminal import Look
from transform_model.language.library import load_framework, read_framework
from transform_model.practice.assessment_reading import read_assessment
from transform_model.scoring.score import Score, score_practice

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden")
PAT = "tcpi-pat-2-primary-care"

HEAD = """\
transform_model: 1
id: small
title: Small
version: "1"
scale: four
scales: {four: {levels: 0..3}}
"""


def read_small(body: str) -> Framework:
    """Return a framework of a few lines, every milestone from 0 to 3."""
    reading = read_framework(HEAD + body)
    assert reading.framework is not None, [str(each) for each in reading.diagnostics]
    return reading.framework


def score_small(body: str, answers: Mapping[str, object]) -> Score:
    """Return a score by a framework of a few lines."""
    return score_practice(read_small(body), answers)


def score_example(name: str = "practice.yaml") -> Score:
    """Return the score of an example practice."""
    return score_practice(load_framework(PAT), read_assessment(ROOT / "examples" / name))


def draw(score: Score, width: int = 80) -> list[str]:
    """Return the lines of a card without colour."""
    return render_score(score, Look(width=width)).splitlines()


def section(lines: list[str], heading: str) -> list[str]:
    """Return the lines under a heading, up to the next empty line; none without the heading."""
    starts = [i for i, line in enumerate(lines) if line.startswith(heading)]
    if not starts:
        return []
    rest = lines[starts[0] + 1 :]
    return rest[: rest.index("")] if "" in rest else rest
