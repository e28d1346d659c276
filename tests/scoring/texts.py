"""Frameworks written as text for one test."""

from pathlib import Path
from tempfile import TemporaryDirectory

from transform_model.definition.framework import Framework
from transform_model.language.library import load_framework

HEAD = """transform_model: 1
id: harbor
title: Harbor clinic
version: "1"
basis: editorial
"""


def load_text(text: str, head: str = HEAD) -> Framework:
    """Return the framework of a text, its head given."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "harbor.yaml"
        path.write_text(head + text, encoding="utf-8")
        return load_framework(path)
