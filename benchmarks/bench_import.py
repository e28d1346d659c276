"""What ``import transform_model`` costs, against importing the two libraries it stands on.

Run with ``python -m benchmarks.bench_import`` from the project's root.
"""

import subprocess
import sys
from time import perf_counter

CONTESTANTS = {
    "empty start": "pass",
    "import attrs, yaml": "import attrs, yaml",
    "import transform_model": "import transform_model",
    "load a framework": (
        "import transform_model as tm; tm.load_framework('tcpi-pat-2-primary-care')"
    ),
}
ABSENT = ("narwhals", "networkx", "numpy", "pandas", "polars", "pyarrow", "rich")


def main() -> None:
    """Print best starts, their ratio over an empty start, and what was not imported."""
    best = dict.fromkeys(CONTESTANTS, float("inf"))
    for _ in range(9):
        for name, code in CONTESTANTS.items():
            start = perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  our own code
            best[name] = min(best[name], perf_counter() - start)
    empty = best["empty start"]
    base = best["import attrs, yaml"] - empty
    for name, seconds in best.items():
        print(f"  {name:28s} {seconds * 1e3:8.1f} ms  {(seconds - empty) / base:6.2f} x over empty")
    code = f"import sys, transform_model; print([m for m in {ABSENT} if m in sys.modules])"
    found = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    print(f"  of {', '.join(ABSENT)} imported: {found.stdout.strip()}")


if __name__ == "__main__":
    main()
