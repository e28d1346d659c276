"""The answers a command is given: one assessment in YAML, or a table of them in CSV."""

import sys
from pathlib import Path
from typing import Final

from transform_model.definition.framework import Framework
from transform_model.document.limits import MAX_BYTES
from transform_model.document.reader import read_source, read_text
from transform_model.errors import AnswerError
from transform_model.practice.assessment import Assessment
from transform_model.practice.assessment_reading import parse_assessment
from transform_model.practice.assessment_table import Columns, read_assessments_csv

_STDIN: Final = "-"


def read_answers(file: str, framework: Framework) -> tuple[Assessment, ...]:
    """Return the assessments of a file.

    Parameters
    ----------
    file
        Path of a YAML file or a table that ends in ``.csv``; ``-`` reads YAML from standard input.
    framework
        What is to be answered.

    Raises
    ------
    AnswerError
        The file cannot be read; one diagnostic per fault.
    """
    if Path(file).suffix.lower() == ".csv":
        columns = Columns(tuple(framework.milestones), tuple(framework.attributes))
        return read_assessments_csv(file, framework.id, columns)
    if file == _STDIN:
        source, faults = read_text("standard input", sys.stdin.buffer.read(MAX_BYTES + 1))
    else:
        source, faults = read_source(Path(file))
    if source is None:
        raise AnswerError(faults)
    return (parse_assessment(source.text, source.name),)
