"""Milestone frameworks written in YAML, compiled to score a medical practice's readiness.

Each stage is a folder, and what it makes is a type::

    document/       definition/      language/       scoring/
    YAML text ───▶ Document ──────▶ Framework ────▶ Plan ──────┐
                   text that keeps  what it says,   its rules   │
                   every place      checked once    as data     ├─▶ Score ──▶ display/, cli/
    answers ─────────────────────▶ Assessment ─────────────────┘
    a dict, YAML, CSV              practice/

Tables of many practices take the same plan: ``frames/`` reads them, ``cohort/`` scores them column
by column, ``synthesis/`` makes them up, and ``networks/`` reports on them.

A stage trusts what the one before it made: a framework that loads can be scored.
Names are fetched when they are first used, so that importing this package costs little.

Examples
--------
>>> import transform_model as tm
>>> pat = tm.load_framework("tcpi-pat-2-primary-care")
>>> score = tm.score_practice(pat, {"m01": 2, "m02": 3})
>>> score.to_dict()["framework"]
'tcpi-pat-2-primary-care'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transform_model.cases.case import Case, CaseFile, CaseResult
    from transform_model.cases.coverage import Coverage, measure_coverage
    from transform_model.cases.generating import AnswerSheet, GeneratedAnswers, generate_answers
    from transform_model.cases.reading import read_cases
    from transform_model.cases.running import run_cases
    from transform_model.cases.target import Target
    from transform_model.cohort.summary_group import (
        GroupSummary,
        MilestoneSummary,
        NumberSummary,
        PhaseSummary,
        Readings,
    )
    from transform_model.definition.basis import Basis, Citation
    from transform_model.definition.dimension import Driver, LeveragePoint
    from transform_model.definition.framework import Framework
    from transform_model.definition.milestone import Milestone, Prerequisite, Threshold
    from transform_model.definition.phase import Phase
    from transform_model.definition.scale import Level
    from transform_model.display.network.journey_picture import draw_journey
    from transform_model.display.network.report import NetworkReport, network_report
    from transform_model.display.network.run_picture import draw_run_chart
    from transform_model.display.summary.report import Summary, summarise
    from transform_model.document.diagnostic import Diagnostic, Severity
    from transform_model.errors import (
        AnswerError,
        CaseError,
        FrameworkError,
        MissingExtraError,
        ScoreFileError,
        TooManyChoicesError,
        TransformModelError,
        UnknownFrameworkError,
        UnknownNameError,
    )
    from transform_model.frames.batches import score_batches
    from transform_model.frames.file_report import CompletedCount, FileProgress, FileReport
    from transform_model.frames.files import score_file
    from transform_model.frames.score import score_cohort
    from transform_model.frames.widening import widen
    from transform_model.language.library import check_framework, list_frameworks, load_framework
    from transform_model.networks.counting import PhaseCount
    from transform_model.networks.flows import PhaseFlow
    from transform_model.networks.groups import GroupCount
    from transform_model.networks.journeys import PhaseJourneys, phase_journeys
    from transform_model.networks.run_chart import RunChart, RunSignal, run_chart
    from transform_model.networks.survival import SurvivalCurve
    from transform_model.networks.targets import TargetStanding
    from transform_model.practice.answer import Answer, AnswerKind
    from transform_model.practice.assessment import Assessment, PracticeHistory
    from transform_model.practice.assessment_reading import read_assessment
    from transform_model.practice.assessment_table import read_assessments_csv
    from transform_model.practice.assessment_writing import write_assessment
    from transform_model.practice.histories import group_histories
    from transform_model.practice.network import Network, NetworkKind, NetworkTarget
    from transform_model.practice.practice import ClinicianCount, Practice
    from transform_model.scoring.deadlines import Deadline
    from transform_model.scoring.explanation import Explanation
    from transform_model.scoring.history import HistoryScore, PhaseChange, score_history
    from transform_model.scoring.plan import Plan, compile_framework
    from transform_model.scoring.raters import (
        CombinedAssessment,
        Disagreement,
        RaterReport,
        combine_raters,
    )
    from transform_model.scoring.renewals import Renewal
    from transform_model.scoring.score import Score, score_practice
    from transform_model.scoring.validity import Validity
    from transform_model.synthesis.cohort import SyntheticCohort, synthesize_cohort
    from transform_model.synthesis.recipe import CohortRecipe

__version__ = "0.1.0"

_NAMES_BY_MODULE = {
    "cases.case": ("Case", "CaseFile", "CaseResult"),
    "cases.coverage": ("Coverage", "measure_coverage"),
    "cases.reading": ("read_cases",),
    "cases.running": ("run_cases",),
    "cases.generating": ("AnswerSheet", "GeneratedAnswers", "generate_answers"),
    "cases.target": ("Target",),
    "cohort.summary_group": (
        "GroupSummary",
        "MilestoneSummary",
        "NumberSummary",
        "PhaseSummary",
        "Readings",
    ),
    "definition.basis": ("Basis", "Citation"),
    "definition.dimension": ("Driver", "LeveragePoint"),
    "definition.framework": ("Framework",),
    "definition.milestone": ("Milestone", "Prerequisite", "Threshold"),
    "definition.phase": ("Phase",),
    "definition.scale": ("Level",),
    "display.network.journey_picture": ("draw_journey",),
    "display.network.report": ("NetworkReport", "network_report"),
    "display.network.run_picture": ("draw_run_chart",),
    "display.summary.report": ("Summary", "summarise"),
    "document.diagnostic": ("Diagnostic", "Severity"),
    "errors": (
        "AnswerError",
        "CaseError",
        "FrameworkError",
        "MissingExtraError",
        "ScoreFileError",
        "TooManyChoicesError",
        "TransformModelError",
        "UnknownFrameworkError",
        "UnknownNameError",
    ),
    "frames.batches": ("score_batches",),
    "frames.file_report": ("CompletedCount", "FileProgress", "FileReport"),
    "frames.files": ("score_file",),
    "frames.score": ("score_cohort",),
    "frames.widening": ("widen",),
    "language.library": ("check_framework", "list_frameworks", "load_framework"),
    "networks.counting": ("PhaseCount",),
    "networks.flows": ("PhaseFlow",),
    "networks.groups": ("GroupCount",),
    "networks.journeys": ("PhaseJourneys", "phase_journeys"),
    "networks.run_chart": ("RunChart", "RunSignal", "run_chart"),
    "networks.survival": ("SurvivalCurve",),
    "networks.targets": ("TargetStanding",),
    "practice.answer": ("Answer", "AnswerKind"),
    "practice.assessment": ("Assessment", "PracticeHistory"),
    "practice.assessment_reading": ("read_assessment",),
    "practice.assessment_table": ("read_assessments_csv",),
    "practice.assessment_writing": ("write_assessment",),
    "practice.histories": ("group_histories",),
    "practice.network": ("Network", "NetworkKind", "NetworkTarget"),
    "practice.practice": ("ClinicianCount", "Practice"),
    "scoring.deadlines": ("Deadline",),
    "scoring.explanation": ("Explanation",),
    "scoring.history": ("HistoryScore", "PhaseChange", "score_history"),
    "scoring.plan": ("Plan", "compile_framework"),
    "scoring.raters": ("CombinedAssessment", "Disagreement", "RaterReport", "combine_raters"),
    "scoring.renewals": ("Renewal",),
    "scoring.score": ("Score", "score_practice"),
    "scoring.validity": ("Validity",),
    "synthesis.cohort": ("SyntheticCohort", "synthesize_cohort"),
    "synthesis.recipe": ("CohortRecipe",),
}
_MODULE_BY_NAME = {name: module for module, names in _NAMES_BY_MODULE.items() for name in names}

__all__ = [
    "Answer",
    "AnswerError",
    "AnswerKind",
    "AnswerSheet",
    "Assessment",
    "Basis",
    "Case",
    "CaseError",
    "CaseFile",
    "CaseResult",
    "Citation",
    "ClinicianCount",
    "CohortRecipe",
    "CombinedAssessment",
    "CompletedCount",
    "Coverage",
    "Deadline",
    "Diagnostic",
    "Disagreement",
    "Driver",
    "Explanation",
    "FileProgress",
    "FileReport",
    "Framework",
    "FrameworkError",
    "GeneratedAnswers",
    "GroupCount",
    "GroupSummary",
    "HistoryScore",
    "Level",
    "LeveragePoint",
    "Milestone",
    "MilestoneSummary",
    "MissingExtraError",
    "Network",
    "NetworkKind",
    "NetworkReport",
    "NetworkTarget",
    "NumberSummary",
    "Phase",
    "PhaseChange",
    "PhaseCount",
    "PhaseFlow",
    "PhaseJourneys",
    "PhaseSummary",
    "Plan",
    "Practice",
    "PracticeHistory",
    "Prerequisite",
    "RaterReport",
    "Readings",
    "Renewal",
    "RunChart",
    "RunSignal",
    "Score",
    "ScoreFileError",
    "Severity",
    "Summary",
    "SurvivalCurve",
    "SyntheticCohort",
    "Target",
    "TargetStanding",
    "Threshold",
    "TooManyChoicesError",
    "TransformModelError",
    "UnknownFrameworkError",
    "UnknownNameError",
    "Validity",
    "__version__",
    "check_framework",
    "combine_raters",
    "compile_framework",
    "draw_journey",
    "draw_run_chart",
    "generate_answers",
    "group_histories",
    "list_frameworks",
    "load_framework",
    "measure_coverage",
    "network_report",
    "phase_journeys",
    "read_assessment",
    "read_assessments_csv",
    "read_cases",
    "run_cases",
    "run_chart",
    "score_batches",
    "score_cohort",
    "score_file",
    "score_history",
    "score_practice",
    "summarise",
    "synthesize_cohort",
    "widen",
    "write_assessment",
]


# Type checkers read the imports above instead: to them, `__getattr__` would make any name exist.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return a public name, fetched from its module at first use."""
        if name not in _MODULE_BY_NAME:
            raise AttributeError(f"module 'transform_model' has no attribute '{name}'")
        value = getattr(import_module(f"transform_model.{_MODULE_BY_NAME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Return the public names, fetched or not."""
    return __all__
