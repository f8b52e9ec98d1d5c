"""What was measured, as text, JSON and a figure."""

import json
import math
from dataclasses import asdict
from pathlib import Path
from statistics import median

import matplotlib.figure

from .comparison import BATCH, EXACT, STEP, Results, Run
from .problems import UNIT

# Costs included, in 10⁹ cells a second: what their authors report.
PUBLISHED = {"sdtw-cuda-torch on an RTX 3090": 0.47, "dDTW on a GPU": 0.40}


def spread(values: list[float]) -> str:
    return " / ".join(f"{value:.3g}" for value in (min(values), median(values), max(values)))


def row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def table(results: Results, batch: bool) -> list[str]:
    base = [BATCH] if batch else [STEP, EXACT]
    names = ["problem", "γ", "w_h", "package", "ns a cell", "Gcells/s", *(f"/ {b}" for b in base), "ΔD", "Δ"]
    lines = [row(*names), row(*("---" for _ in names))]
    for run in (run for run in results.runs if (run.timings[0].package == BATCH) == batch):
        fastest = min((t for t in run.timings if not t.package.startswith(BATCH)), key=lambda t: median(t.seconds))
        for timing in run.timings:
            name = f"**{timing.package}**" if timing is fastest else timing.package
            ns = 1e9 * median(timing.seconds) / math.prod(run.shape)
            deviations = [timing.distance_deviation, timing.array_deviation]
            lines.append(row(
                run.problem, f"{run.gamma:g}", f"{run.step_weights[0]:g}", name, f"{ns:.3g}", f"{1 / ns:.2g}",
                *(spread(run.ratios(timing, ours)) for ours in base),
                *("" if value is None else f"{value:.0e}" if value else "0" for value in deviations)))
            if not timing.agrees:
                lines[-1] += " differs by more than rounding"
    return lines


def text(results: Results) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    missing = [] if "soft-dtw" in results.versions else ["soft-dtw is left out: it could not be built here."]
    return "\n".join([
        f"{results.machine}, {results.cores} cores; kernel: {results.kernel}; {versions}.", *missing,
        "“/ …”: the package's time divided by ours, minimum / median / maximum over rounds; bold: the fastest peer.",
        "ΔD (relative) and Δ (H; of a batch the gradient; relative to its largest entry) are deviations from our exact "
        "result; empty: a peer without weights, timed with unit weights.", "",
        *table(results, batch=False), "", *table(results, batch=True), "",
        *(f"Published, not measured here: {name}, {speed:.2f} Gcells/s." for name, speed in PUBLISHED.items())])


def write_json(results: Results, path: Path) -> None:
    path.write_text(json.dumps(asdict(results), indent=1, ensure_ascii=False) + "\n")


def write_figure(results: Results, path: Path) -> None:
    """Horizontal bars, a group for each problem with unit weights: medians, with lines from minimum to maximum."""
    runs: list[Run] = [run for run in results.runs if run.step_weights == UNIT and run.timings[0].package != BATCH]
    peers = [index for index, timing in enumerate(runs[0].timings) if not timing.package.startswith(BATCH)]
    pitch = len(peers) + 1.5
    figure = matplotlib.figure.Figure(figsize=(8, 0.8 + 0.2 * len(runs) * pitch), layout="constrained")
    axes = figure.subplots()
    for bar, peer in enumerate(peers):
        ratios = [run.ratios(run.timings[peer], STEP) for run in runs]
        middles, places = [median(values) for values in ratios], [group * pitch + bar for group in range(len(runs))]
        ends = [[m - min(v) for m, v in zip(middles, ratios)], [max(v) - m for m, v in zip(middles, ratios)]]
        axes.barh(places, middles, 0.9, xerr=ends, error_kw={"lw": 0.8}, label=runs[0].timings[peer].package)
        for place, middle in zip(places, middles):
            axes.text(0, place, f" {middle:.3g}", va="center", fontsize=8, color="white")
    axes.set_yticks([group * pitch + (pitch - 2.5) / 2 for group in range(len(runs))],
                    [f"{run.problem}\nγ = {run.gamma:g}" for run in runs])
    axes.invert_yaxis()
    axes.set_xlabel("time of forward + backward, divided by that of a γ step of sdtw; one thread each")
    figure.legend(loc="outside upper center", ncols=len(peers), frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=150)
