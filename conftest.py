"""How pytest runs here: Hypothesis profiles, and documents and docstrings as tests."""

from doctest import ELLIPSIS

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

from tests.documents.shown import (
    enter_scratch_folder,
    leave_scratch_folder,
    run_shown_commands,
    write_shown_file,
)

# A loaded machine is no fault: what counts here is what holds, never how fast.
SLOW_MACHINE = [HealthCheck.too_slow]
settings.register_profile("dev", deadline=None, suppress_health_check=SLOW_MACHINE)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=100,
    print_blob=True,
    suppress_health_check=SLOW_MACHINE,
)
settings.load_profile("dev")

DOCUMENTS = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser("yaml", write_shown_file),
        CodeBlockParser("csv", write_shown_file),
        CodeBlockParser("console", run_shown_commands),
        SkipParser(),
    ],
    patterns=["*.md"],
    setup=enter_scratch_folder,
    teardown=leave_scratch_folder,
)

DOCSTRINGS = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    pattern="*.py",
    path="src",
    document_types={".py": PythonDocStringDocument},
    setup=enter_scratch_folder,
    teardown=leave_scratch_folder,
)

pytest_collect_file = (DOCUMENTS + DOCSTRINGS).pytest()


# First, because the workers name their groups in a hook of the same name.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the examples of one document together: the later ones use what the earlier ones made."""
    for item in items:
        if isinstance(item, SybilItem):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
