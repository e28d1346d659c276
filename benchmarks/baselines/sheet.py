"""What somebody who writes a scorer by hand reads off a framework: which level counts where."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import frozen

from transform_model.definition.framework import Framework
from transform_model.scoring.columns import PROFILES, clean_name


class Test(NamedTuple):
    """A milestone, and the level it must have; a plain tuple, as a dictionary's key it is fast."""

    milestone: str
    level: int


Tests = tuple[Test, ...]

ENDS = ("lower", "upper")


@frozen
class Sheet:
    """The thresholds of a framework, as its columns count them.

    Parameters
    ----------
    milestones
        Their ids, in declared order.
    phases
        By phase, as it is called in column names: its tests.
    profiles
        By driver and leverage point, as their columns are called: the tests of their milestones.
    sections
        By driver: the tests that complete it.
    """

    milestones: tuple[str, ...]
    phases: Mapping[str, Tests]
    profiles: Mapping[str, Tests]
    sections: tuple[Tests, ...]

    def tests(self) -> Iterator[Test]:
        """Yield every test once, phase by phase."""
        for tests in self.phases.values():
            yield from tests


def read_sheet(framework: Framework) -> Sheet:
    """Return the sheet of a framework whose thresholds are plain levels."""
    tests = [(t.phase, Test(t.milestone, int(t.level.lower))) for t in framework.thresholds()]
    phases = {
        clean_name(phase.id): tuple(test for id, test in tests if id == phase.id)
        for phase in framework.phases
    }
    profiles: dict[str, dict[str, Tests]] = {}
    for dimension in PROFILES:
        members = profiles.setdefault(dimension, {})
        for member in framework.dimensions[dimension].members:
            tagged = framework.tagged(dimension, member)
            found = tuple(test for _, test in tests if test.milestone in tagged)
            if found:
                members[clean_name(f"{dimension}_{member}")] = found
    sections = tuple(profiles["driver"].values())
    columns = {name: found for members in profiles.values() for name, found in members.items()}
    return Sheet(tuple(framework.milestones), phases, columns, sections)
