#!/usr/bin/env python3
"""Prints the tables of README.md: what schedules of γ do to X itself, by 'sdtw learn'. Needs a built program
(swift build -c release --product sdtw); takes some minutes. One of the words "starts" and "help" prints one
of the two tables alone."""
import csv
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
SDTW = DATA.parent / ".build/release/sdtw"
EXCERPTS = {"Beethoven": [DATA / "beethoven-op2no2.npz"], "run, step 0": [DATA / "run/gamma-1", "--step", "0"]}
STEPS = 1000
SETTINGS = ["--step-weights", "0.1,1,1", "--cost", "bce", "--steps", str(STEPS), "--every", "10", "--jobs", "1"]
SEEDS = range(1, 6)

# Options, and whether a seed changes anything.
STARTS = {
    "X as given": (["--start", "given"], False),
    "X, noise 4": (["--start", "given", "--noise", "4"], True),
    "0.5": (["--start", "half"], False),
    "0.5, noise 0.5": (["--start", "half", "--noise", "0.5"], True),
}
RAMP = "10:0.1 geometric 500"
SCHEDULES = {
    "0.1": ["--gamma", "0.1"],
    "1": ["--gamma", "1"],
    "10": ["--gamma", "10"],
    "10 → 0.1": ["--gamma", RAMP],
}
HELP = {
    "γ 10 → 0.1 in 100 steps": ["--gamma", "10:0.1 geometric 100"],
    "γ 30 → 0.1 in 500": ["--gamma", "30:0.1 geometric 500"],
    "γ 0.1, w_h 1 → 0.1 in 100": ["--gamma", "0.1", "--horizontal", "1:0.1 geometric 100"],
    "γ 10 → 0.1 and w_h 1 → 0.1 in 500": ["--gamma", RAMP, "--horizontal", "1:0.1 geometric 500"],
    "γ 0.1, prior 100 → 0 in 100": ["--gamma", "0.1", "--prior", "100:0 linear 100"],
    "γ 10 → 0.1 in 500, prior 100 → 0 in 100": ["--gamma", RAMP, "--prior", "100:0 linear 100"],
    "γ 0.1, 100 stretched steps": ["--gamma", "0.1", "--stretched-steps", "100"],
    "γ 0.1, smoothing 5": ["--gamma", "0.1", "--smoothing", "5"],
    "γ 10, smoothing 5": ["--gamma", "10", "--smoothing", "5"],
}


def learn(excerpt, options):
    words = [SDTW, "learn", *EXCERPTS[excerpt], *SETTINGS, *options]
    table = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(table)))


def trainings(excerpt, start, options):
    origin, seeded = STARTS[start]
    return [(excerpt, [*origin, "--seed", str(seed), *options]) for seed in (SEEDS if seeded else [0])]


def spread(values, form):
    mean, low, high = (form % value for value in (sum(values) / len(values), min(values), max(values)))
    return mean if low == high else f"{mean} ({low}–{high})"


def column(runs, name, form):
    values = [float(run[-1][name]) for run in runs if run[-1][name]]
    return spread(values, form) if values else "–"


def incidents(runs, kind):
    """In how many trainings, first at which step, and in how many of them it is so at the end."""
    firsts = [next((row["step"] for row in run if kind in row["warnings"]), None) for run in runs]
    steps = [int(step) for step in firsts if step is not None]
    if not steps:
        return "–"
    last = sum(kind in run[-1]["warnings"] for run in runs)
    since = str(min(steps)) if min(steps) == max(steps) else f"{min(steps)}–{max(steps)}"
    often = f"{len(steps)} of {len(runs)}, " if len(runs) > 1 else ""
    still = "stays" if last == len(steps) else f"{last} stay" if last else "goes"
    return f"{often}step {since}, {still}"


def row(labels, runs):
    cells = [*labels, column(runs, "x_f_measure", "%.2f"), column(runs, "f_measure", "%.2f"),
             column(runs, "magnitude_balance", "%.2f"), column(runs, "lost_events", "%.0f"),
             incidents(runs, "collapse"), incidents(runs, "diagonal")]
    print("| " + " | ".join(cells) + " |", flush=True)


def table(title, lines):
    """lines: labels, excerpt, start, options."""
    head = f"{title} | F of X | F of Y^mod | balance | lost | collapse | diagonal"
    print(f"| {head} |\n|" + " --- |" * (head.count("|") + 1))
    wanted = [trainings(*line[1:]) for line in lines]
    with ThreadPoolExecutor(2) as pool:
        found = [[pool.submit(learn, *one) for one in group] for group in wanted]
        for line, runs in zip(lines, found):
            row(line[0], [run.result() for run in runs])


if "starts" in sys.argv or len(sys.argv) == 1:
    table("excerpt | start | γ", [([excerpt, start, name], excerpt, start, options)
                                  for excerpt in EXCERPTS for start in STARTS for name, options in SCHEDULES.items()])
    print()
if "help" in sys.argv or len(sys.argv) == 1:
    table("excerpt | from X, noise 4", [([excerpt, name], excerpt, "X, noise 4", options)
                                        for excerpt in EXCERPTS for name, options in HELP.items()])
