"""The figures of a network as plain values, ready for JSON."""

from transform_model.networks.counting import PhaseCount, describe_bounds
from transform_model.networks.figures import NetworkFigures, SeriesPoint
from transform_model.networks.groups import GroupCount
from transform_model.networks.targets import TargetStanding, TargetStatus

Plain = dict[str, object]


def describe_figures(figures: NetworkFigures) -> Plain:
    """Return the figures of a network as plain values; what is hidden is left out."""
    return {
        "format": "transform-model/network-report",
        "format_version": 1,
        "network": figures.network.id,
        "name": figures.network.name,
        "kind": figures.network.kind.value,
        "framework": figures.framework.id,
        "version": figures.framework.version,
        "as_of": figures.as_of.isoformat(),
        "note": figures.note,
        "practices": figures.practices,
        "clinicians": describe_bounds(figures.clinicians),
        "assessed": figures.assessed,
        "assessments": figures.assessments,
        "min_group": figures.min_group,
        "targets": [_describe_target(target) for target in figures.targets],
        "phases": [_describe_count(count) for count in figures.phases],
        "series": [_describe_point(point) for point in figures.series],
        "groups": [_describe_group(group) for group in figures.groups],
    }


def _describe_target(standing: TargetStanding) -> Plain:
    target = standing.target
    due = standing.when_due
    return {
        "target": str(target),
        "what": target.what.value,
        "number": target.number,
        "share": target.share,
        "phase": target.phase or None,
        "due_on": target.due_on.isoformat() if target.due_on else None,
        "note": target.note,
        "now": _describe_status(standing.now),
        "when_due": _describe_status(due) if due else None,
    }


def _describe_status(status: TargetStatus) -> Plain:
    return {
        "day": status.day.isoformat(),
        "reached": describe_bounds(status.reached),
        "needed": describe_bounds(status.needed),
        "missing": describe_bounds(status.missing),
        "met": status.met,
    }


def _describe_count(count: PhaseCount) -> Plain:
    return {
        "id": count.phase,
        "practices": describe_bounds(count.practices),
        "clinicians": describe_bounds(count.clinicians),
        "practice_share": describe_bounds(count.practice_share),
        "clinician_share": describe_bounds(count.clinician_share),
    }


def _describe_point(point: SeriesPoint) -> Plain:
    return {
        "period": str(point.period),
        "day": point.day.isoformat(),
        "assessed": point.assessed,
        "phases": [_describe_count(count) for count in point.phases],
    }


def _describe_group(group: GroupCount) -> Plain:
    return {
        "by": group.by,
        "group": group.group,
        "hidden": group.hidden.value if group.hidden else None,
        "practices": describe_bounds(group.practices),
        "clinicians": describe_bounds(group.clinicians),
        "phases": [_describe_count(count) for count in group.phases],
    }
