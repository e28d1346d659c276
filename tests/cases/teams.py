"""A small framework that has a result of every kind, and its cases."""

from pathlib import Path

_FOLDER = Path(__file__).parent
TEAMS = (_FOLDER / "teams.yaml").read_text(encoding="utf-8")
CASES = (_FOLDER / "teams.cases.yaml").read_text(encoding="utf-8")


def write_teams(folder: Path, cases: str = CASES) -> Path:
    """Write the framework and its cases into a folder; return the path of the cases."""
    (folder / "teams.yaml").write_text(TEAMS, encoding="utf-8")
    path = folder / "teams.cases.yaml"
    path.write_text(cases, encoding="utf-8")
    return path
