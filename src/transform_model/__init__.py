"""Milestone frameworks written in YAML, compiled to score a medical practice's readiness.

Each stage is a folder, and what it makes is a type::

    framework.yaml ─▶ Document ─▶ Framework ─▶ Plan ─┐
      what authors    text with    what it says,      │   rules as data,
      write           places       checked            │   and the graph
                                                      ├─▶ Score ─▶ explanation, card, JSON
    answers ───────▶ Assessment ─────────────────────┘
      a dict, YAML    what was observed
      or CSV          at one practice

A stage takes what the one before it made and never checks it again.

Examples
--------
>>> import transform_model as tm
>>> pat = tm.load_framework("tcpi-pat-2-primary-care")
>>> score = tm.score_practice(pat, {"m01": 2, "m02": 3})
"""

__version__ = "0.1.0"
