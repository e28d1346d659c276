"""Small frameworks as texts, and what becomes of them."""

from pathlib import Path

from transform_model import load_framework
from transform_model.definition.framework import Framework

CARE = """\
transform_model: 1
id: care
title: Care
version: "1"
basis: editorial
milestones:
  lead: {title: A leader is named}
  plan: {title: There are care plans}
  call: {title: Patients are called}
  note: {title: Notes are shared}
rules:
  ready: {all: [lead, {any: [plan, call]}]}
measures:
  done: {count: milestones}
outcomes:
  level:
    ladder: cumulative
    steps: [{id: basic, rule: ready}, {id: full, rule: {done: 4}}]
"""

HEAD = 'transform_model: 1\nid: small\ntitle: Small\nversion: "1"\nbasis: editorial\n'
THREE = "milestones: {a: {title: A}, b: {title: B}, c: {title: C}}\n"


def load_text(folder: Path, text: str, name: str = "small.yaml") -> Framework:
    """Return the framework that a text defines."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_framework(path)
