"""The checks of a framework: one rule, one function."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from transform_model.definition.framework import Framework
from transform_model.document.diagnostic import Diagnostic, has_errors
from transform_model.document.tree import Mapping
from transform_model.language.check_codes import NAME_RING
from transform_model.language.checks.contradictions import (
    check_conditions,
    check_ladders,
    check_lone_members,
)
from transform_model.language.checks.counting import (
    check_always,
    check_counts,
    check_empty_selections,
    check_unlisted,
)
from transform_model.language.checks.grounds import check_bases, check_sources
from transform_model.language.checks.lowest import (
    check_backward_scales,
    check_lowest_asked,
    check_lowest_met,
)
from transform_model.language.checks.magnitudes import check_limits, check_products, check_weights
from transform_model.language.checks.monotone import (
    check_bands,
    check_directions,
    check_factors,
    check_points,
    check_tables,
    check_trees,
    check_zero_as_least,
)
from transform_model.language.checks.phases import check_empty_phases, check_falling_thresholds
from transform_model.language.checks.prerequisites import (
    check_later_prerequisites,
    check_redundant_prerequisites,
)
from transform_model.language.checks.pruning import prune_framework
from transform_model.language.checks.ranges import check_empty_bands, check_rounding
from transform_model.language.checks.rings import (
    check_name_rings,
    check_prerequisite_rings,
    check_reachable,
)
from transform_model.language.checks.survey import Survey
from transform_model.language.checks.tightness import check_tight_bounds
from transform_model.language.checks.totals import check_totals, check_years
from transform_model.language.checks.use import (
    check_milestones,
    check_unused_members,
    check_unused_milestones,
)

Check: TypeAlias = Callable[[Survey], Iterator[Diagnostic]]

LOCAL_CHECKS: Final[tuple[Check, ...]] = (
    check_prerequisite_rings,
    check_reachable,
    check_name_rings,
    check_falling_thresholds,
    check_tables,
    check_points,
    check_trees,
    check_bands,
    check_directions,
    check_ladders,
)
"""What is wrong whatever the rest says: these run although other parts have faults."""

WHOLE_CHECKS: Final[tuple[Check, ...]] = (
    check_empty_phases,
    check_milestones,
    check_unused_milestones,
    check_unused_members,
    check_later_prerequisites,
    check_redundant_prerequisites,
    check_empty_selections,
    check_counts,
    check_always,
    check_unlisted,
    check_weights,
    check_conditions,
    check_lone_members,
    check_backward_scales,
    check_lowest_met,
    check_lowest_asked,
    check_sources,
    check_bases,
    check_years,
)
"""What can be said only of a framework that is sound in shape and names."""

VALUE_CHECKS: Final[tuple[Check, ...]] = (
    check_empty_bands,
    check_rounding,
    check_zero_as_least,
    check_factors,
    check_products,
    check_limits,
    check_tight_bounds,
)
"""What depends on the values measures can take: these need measures without rings."""

COMPILED_CHECKS: Final[tuple[Check, ...]] = (check_totals,)
"""What needs the compiled framework: these run when there is no error."""

CHECKS: Final = (*LOCAL_CHECKS, *WHOLE_CHECKS, *VALUE_CHECKS, *COMPILED_CHECKS)
"""Every check."""


def run_checks(framework: Framework, root: Mapping) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the meaning of a framework that is sound in shape and names."""
    survey = Survey(framework, root)
    found = list(_run((*LOCAL_CHECKS, *WHOLE_CHECKS), survey))
    if not any(diagnostic.code == NAME_RING.code for diagnostic in found):
        found.extend(_run(VALUE_CHECKS, survey))
    if not has_errors(found):
        found.extend(_run(COMPILED_CHECKS, survey))
    return tuple(found)


def run_local_checks(framework: Framework, root: Mapping) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the meaning of those parts of a framework that are sound."""
    return tuple(_run(LOCAL_CHECKS, Survey(prune_framework(framework), root)))


def _run(checks: Iterable[Check], survey: Survey) -> Iterator[Diagnostic]:
    for check in checks:
        yield from check(survey)
