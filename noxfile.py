"""The checks of this project; `nox` alone runs all that a change must pass."""

import os
import shutil
from itertools import chain
from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.default_venv_backend = "venv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "spark", "wheel"]

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml("pyproject.toml")

# Every kind of frame but Spark's, which takes half a gigabyte and a Java: it has its own session.
FRAMES = ("pandas", "polars", "arrow", "excel", "duckdb", "dask")
SPARK_ONLY = "*/frames/spark.py"
JAVA = "default-jre-headless"


def install_group(session: nox.Session, name: str) -> None:
    """Install one dependency group of pyproject.toml, for a pip that knows no groups."""
    session.install("-q", *nox.project.dependency_groups(PROJECT, name))


def install_tested(session: nox.Session, *extras: str) -> None:
    """Install the tools of the tests, and the package as it stands with some of its extras."""
    install_group(session, "test")
    session.install("-q", "-e", f".[{','.join(extras)}]")


def has_java() -> bool:
    """Return whether Spark will find a Java."""
    return "JAVA_HOME" in os.environ or shutil.which("java") is not None


def install_java(session: nox.Session) -> None:
    """Install Debian's Java, where that is possible without asking anybody."""
    apt = apt_get()
    session.env["DEBIAN_FRONTEND"] = "noninteractive"
    for command in (("update",), ("install", "-y", "--no-install-recommends", JAVA)) if apt else ():
        # What cannot be installed is told by the tests that are skipped.
        session.run(*apt, "-qq", *command, external=True, silent=True, success_codes=range(256))


def apt_get() -> tuple[str, ...]:
    """Return how apt-get is called with all rights, asking nobody; empty: not at all."""
    if shutil.which("apt-get") is None:
        return ()
    if os.geteuid() == 0:
        return ("apt-get",)
    return ("sudo", "-n", "apt-get") if shutil.which("sudo") else ()


@nox.session
def lint(session: nox.Session) -> None:
    """Read the code: ruff's rules, its format, and the order of the layers."""
    install_group(session, "lint")
    session.install("-q", "-e", ".")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check every type, strictly, in the package and in its tests."""
    install_group(session, "types")
    session.install("-q", "nox", "-e", ".")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Run tests, docstrings and documents, and measure which branches they took."""
    install_tested(session, *FRAMES)
    pytest = ("pytest", "--hypothesis-profile=ci", *session.posargs)
    measured = ("coverage", "run", "-m", *pytest)
    session.run("coverage", "erase")
    # A document is read from its top, on one core: its later examples use its earlier ones.
    session.run(*measured, "README.md", "docs", "src")
    session.run(*measured, "tests", "--ignore=tests/properties", "-n", "auto")
    # Brute force takes three times as long when measured, and each branch has a plainer test.
    session.run(*pytest, "tests/properties", "-n", "auto")
    session.run("coverage", "combine", "-q")
    session.run("coverage", "report", f"--omit={SPARK_ONLY}")


@nox.session
def spark(session: nox.Session) -> None:
    """Run the tests that need a real Spark; without a Java they are skipped, and say so."""
    install_tested(session, "spark")
    if not has_java():
        install_java(session)
    session.env["COVERAGE_FILE"] = str(Path(session.create_tmp()).resolve() / "coverage")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "tests/frames/test_spark.py", *session.posargs)
    session.run("coverage", "combine", "-q")
    if has_java():
        session.run("coverage", "report", f"--include={SPARK_ONLY}")


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests that take less than a second each, without measuring."""
    install_tested(session, *FRAMES)
    session.run("pytest", "-m", "not slow", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the quick tests on the oldest libraries that pyproject.toml allows."""
    install_group(session, "test")
    brought = PROJECT["project"]["optional-dependencies"]
    allowed = [*PROJECT["project"]["dependencies"], *chain(*(brought[name] for name in FRAMES))]
    session.install("-q", "-e", ".", *(line.replace(">=", "==") for line in allowed))
    # Documents are left out: they show the words of the newest libraries.
    session.run("pytest", "tests", "-m", "not slow", "-n", "auto", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the package, install it as a user would, and use it from another folder."""
    folder = Path(session.create_tmp()).resolve()
    distributions = folder / "dist"
    install_group(session, "build")
    session.run("python", "-m", "build", "--outdir", str(distributions), silent=True)
    session.run("python", "-m", "venv", "--clear", str(folder / "user"), silent=True)
    newest = max(distributions.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    user = folder / "user" / "bin"
    session.run(str(user / "pip"), "install", "-q", str(newest), external=True)
    session.chdir(folder)
    session.run(str(user / "python"), str(ROOT / "scripts" / "check_installed.py"), external=True)
    session.run(
        str(user / "transform-model"),
        "score",
        "tcpi-pat-2-primary-care",
        str(ROOT / "examples" / "practice.yaml"),
        external=True,
    )
