"""What a framework is, in a sentence or two."""

from transform_model.definition.framework import Framework
from transform_model.definition.phase import PhaseOrder
from transform_model.definition.scale import Scale
from transform_model.display.sentences import count_things


def say_what(framework: Framework) -> str:
    """Return in one or two sentences what is asked, and when a phase is complete."""
    said = {_describe_scale(milestone.scale) for milestone in framework.milestones.values()}
    each = f", each {said.pop()}" if len(said) == 1 else ""
    asked = f"{count_things(len(framework.milestones), 'milestone')}{each}."
    if not framework.phases:
        return asked
    also = " and its rule holds" if any(phase.rule for phase in framework.phases) else ""
    done = f"A phase is complete when every one of its thresholds is reached{also}"
    if framework.phase_order is PhaseOrder.IN_ORDER:
        return f"{asked} {done} and every earlier phase is complete."
    return f"{asked} {done}, in any order."


def _describe_scale(scale: Scale) -> str:
    if scale.is_measured:
        return f"measured in {scale.unit}" if scale.unit else "a measured number"
    labels = [level.label for level in scale.levels]
    if labels == ["no", "yes"]:
        return "yes or no"
    if labels[0].isdigit():
        return f"at level {labels[0]} to {labels[-1]}"
    return f"from '{labels[0]}' to '{labels[-1]}'"


def list_identity(framework: Framework) -> list[str]:
    """Return id, version, publisher and period, those that are stated."""
    made = ", ".join(part for part in (framework.publisher, show_period(framework)) if part)
    base = [f"extends {framework.base}"] if framework.base else []
    return [framework.id, f"version {framework.version}", *([made] if made else []), *base]


def show_period(framework: Framework) -> str:
    """Return the years of a period: "2015–2019"."""
    first, dots, last = framework.period.partition("..")
    return f"{first[:4]}–{last[:4]}" if dots else framework.period
