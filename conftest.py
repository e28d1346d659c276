"""How pytest runs here: Hypothesis profiles, and documents and docstrings as tests."""

from doctest import ELLIPSIS

from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
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
