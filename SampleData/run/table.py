#!/usr/bin/env python3
"""Prints the tables of README.md: what a network was taught at step 0, and what it says at step 300. Needs numpy, and a
built program (swift build -c release)."""
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SDTW = HERE.parents[1] / ".build/release/sdtw"
SETTINGS = ["--step-weights", "0.1,1,1", "--cost", "bce"]
GAMMAS = ("0.1", "1", "10")
STEPS = (0, 50, 100, 200, 300)


def sdtw(command, gamma, step, *options):
    run = HERE / f"gamma-{gamma}" / f"step-{step:06}.npz"
    words = [SDTW, command, run, *SETTINGS, *options] + ([] if command == "advise" else ["--gamma", gamma])
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def arrays(gamma, step):
    with np.load(HERE / f"gamma-{gamma}" / f"step-{step:06}.npz") as file:
        return {name: file[name].astype(float) for name in ("X", "Y", "Y_strong")}


def modified(gamma, step):
    with tempfile.TemporaryDirectory() as folder:
        sdtw("align", gamma, step, "--only", "Y_mod", "-o", f"{folder}/out.npz")
        return np.load(f"{folder}/out.npz")["Y_mod"]


def agreement(a, b):
    return f"{np.corrcoef(a.ravel(), b.ravel())[0, 1]:.3f}, {np.abs(a - b).mean():.4f}"


def runs(strong):
    """(bin, first frame, end) of every run of Y_strong."""
    for k in range(strong.shape[1]):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], strong[:, k] >= 0.5, [0]]).astype(int)))
        yield from ((k, first, end) for first, end in zip(edges[::2], edges[1::2]))


def short_peaks(x, strong):
    """Median over the shortest quarter of the notes (and ties) of the largest x within a note."""
    notes = sorted(runs(strong), key=lambda note: note[2] - note[1])
    longest = notes[-(-len(notes) // 4) - 1]
    short = [note for note in notes if note[2] - note[1] <= longest[2] - longest[1]]
    return np.median([x[first:end, k].max() for k, first, end in short])


print("| γ | against Y^mod of step 0 | where it stood at step 0 | against Y^strong | against X of step 0 |\n|"
      + " --- |" * 5)
for gamma in GAMMAS:
    last, first = arrays(gamma, 300), arrays(gamma, 0)
    taught = modified(gamma, 0)
    print(f"| {gamma} | {agreement(last['X'], taught)} | {agreement(first['X'], taught)} "
          f"| {agreement(last['X'], last['Y_strong'])} | {agreement(last['X'], first['X'])} |")
print("\n| γ | Y^mod, step 0 | X, step 0 | X, step 300 |\n| --- | --- | --- | --- |")
for gamma in GAMMAS:
    peak = sdtw("sweep", gamma, 0).splitlines()
    taught = float(dict(zip(peak[0].split(","), peak[1].split(",")))["peak_short"])
    xs = [short_peaks(arrays(gamma, step)["X"], arrays(gamma, step)["Y_strong"]) for step in (0, 300)]
    print(f"| {gamma} | {taught:.3f} | {xs[0]:.3f} | {xs[1]:.3f} |")
print("\n| γ | " + " | ".join(f"step {step}" for step in STEPS) + " |\n|" + " --- |" * (len(STEPS) + 1))
for gamma in GAMMAS:
    values = [json.loads(sdtw("advise", gamma, step, "--json"))["predictions"]["f_measure"] for step in STEPS]
    print(f"| {gamma} | " + " | ".join(f"{value:.3f}" for value in values) + " |")
