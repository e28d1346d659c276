"""The checks of this project; `nox` alone runs all that a change must pass."""

from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.default_venv_backend = "venv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "wheel"]

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml("pyproject.toml")


def install_group(session: nox.Session, name: str) -> None:
    """Install one dependency group of pyproject.toml, for a pip that knows no groups."""
    session.install("-q", *nox.project.dependency_groups(PROJECT, name))


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
    install_group(session, "test")
    session.install("-q", "-e", ".")
    pytest = ("pytest", "--hypothesis-profile=ci", *session.posargs)
    measured = ("coverage", "run", "-m", *pytest)
    session.run("coverage", "erase")
    # A document is read from its top, on one core: its later examples use its earlier ones.
    session.run(*measured, "README.md", "docs", "src")
    session.run(*measured, "tests", "--ignore=tests/properties", "-n", "auto")
    # Brute force takes three times as long when measured, and each branch has a plainer test.
    session.run(*pytest, "tests/properties", "-n", "auto")
    session.run("coverage", "combine", "-q")
    session.run("coverage", "report")


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests that take less than a second each, without measuring."""
    install_group(session, "test")
    session.install("-q", "-e", ".")
    session.run("pytest", "-m", "not slow", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the quick tests on the oldest libraries that pyproject.toml allows."""
    install_group(session, "test")
    oldest = (line.replace(">=", "==") for line in PROJECT["project"]["dependencies"])
    session.install("-q", "-e", ".", *oldest)
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
