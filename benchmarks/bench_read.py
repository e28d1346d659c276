"""Reading and compiling a framework of 1,000 milestones, against PyYAML's fastest loader.

Run with ``python -m benchmarks.bench_read`` from the project's root.
"""

import random
from itertools import count as count_up
from tempfile import NamedTemporaryFile

import yaml
from attrs import evolve

from benchmarks.timing import print_ratios, time_side_by_side
from transform_model.definition.framework import Framework
from transform_model.definition.graph import build_graph
from transform_model.document.reader import read_document, read_text
from transform_model.language.library import check_framework, load_framework
from transform_model.scoring.plan import compile_framework


def write_framework(count: int) -> str:
    """Return the text of a framework of ``count`` milestones, with prerequisites as real ones."""
    seeded = random.Random(count)
    lines = [
        "transform_model: 1",
        "id: generated",
        "title: Generated",
        'version: "1"',
        "basis: editorial",
        "source: own",
        "sources: {own: {title: Generated for a benchmark}}",
        "scale: steps",
        "scales: {steps: {levels: 0..3, met: 2}}",
        "dimensions: {driver: [people, data, money]}",
        "phases: [{id: one, title: One}, {id: two, title: Two}, {id: three, title: Three}]",
        "milestones:",
    ]
    for i in range(count):
        lines += [
            f"  m{i:04d}:",
            f"    title: What milestone {i} is about",
            f"    driver: {seeded.choice(['people', 'data', 'money'])}",
            f"    thresholds: {{one: 1, {seeded.choice(['two', 'three'])}: 3}}",
            "    levels: {0: Not begun., 1: Planned., 2: In place in part., 3: Routine.}",
        ]
        if i > 2:
            first, second = seeded.sample(range(max(0, i - 40), i), 2)
            lines.append(
                f"    requires: {{any: [{{m{first:04d}: 1}}, {{m{second:04d}: 1}}]}}"
                if seeded.random() < 0.4
                else f"    requires: {{m{first:04d}: 1}}"
            )
    return "\n".join(lines) + "\n"


def compile_wholly(framework: Framework) -> None:
    """Compile a framework with its graph, closure and reduction, nothing remembered."""
    compile_framework(evolve(framework))
    graph = build_graph(framework)
    if not graph.generations or not graph.reduction:
        raise SystemExit("the generated framework has no graph")


def measure(count: int) -> None:
    """Print the ratios for a framework of ``count`` milestones."""
    text = write_framework(count)
    source = read_text("generated.yaml", text)[0]
    with NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        framework = load_framework(file.name)
    fresh = count_up()
    best = time_side_by_side(
        {
            "yaml.load, CSafeLoader": lambda: yaml.load(text, yaml.CSafeLoader),
            "read with places": lambda: read_document(source),
            "read, build and check": lambda: check_framework(f"{text}# {next(fresh)}\n"),
            "compile, with graph": lambda: compile_wholly(framework),
        },
        rounds=7,
    )
    print_ratios(f"{count} milestones", best, "yaml.load, CSafeLoader")
    ratio = best["compile, with graph"] / best["read with places"]
    print(f"  compile / read with places: {ratio:.2f} x")


def main() -> None:
    """Print the ratios for 27 and 1,000 milestones."""
    measure(27)
    measure(1000)


if __name__ == "__main__":
    main()
