"""Check an installed copy of the package: every shipped framework loads, by id, from any folder."""

import sys
from pathlib import Path

import transform_model as tm


def main() -> int:
    """Print each shipped framework; return 0 when all load from the installed package."""
    home = Path(tm.__file__).resolve().parent
    ids = [entry.id for entry in tm.list_frameworks()]
    for framework_id in ids:
        framework = tm.load_framework(framework_id)
        print(f"{framework.id} {framework.version}: {len(framework.milestones)} milestones")
    print(f"{len(ids)} frameworks from {home}")
    is_complete = bool(ids) and "site-packages" in home.parts
    has_schema = (home / "language" / "framework.schema.json").is_file()
    is_typed = (home / "py.typed").is_file()
    return 0 if is_complete and has_schema and is_typed else 1


if __name__ == "__main__":
    sys.exit(main())
