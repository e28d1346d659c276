"""Every file of cases of this project: beside the shipped frameworks, and beside the rule types."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "frameworks", Path(__file__).parent, Path(__file__).parent / "rule_types")
FILES = tuple(path for folder in FOLDERS for path in sorted(folder.glob("*.cases.yaml")))
