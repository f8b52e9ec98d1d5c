"""Runs ours and the peers in turn, and checks that they compute the same."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from statistics import median

import numba
import numpy as np
import torch

from .ours import Ours, Worker
from .peers import DdtwBatch, Peer, peers
from .problems import BATCH_GAMMA, UNIT, WEIGHTED, Array, Weights, batch, pairs

EXACT, STEP, BATCH = "sdtw exact dense", "sdtw γ step", "sdtw"


@dataclass
class Timing:
    """One package's seconds, round by round, and its deviations from ours; None where it can't be compared."""

    package: str
    seconds: list[float] = field(default_factory=list)
    distance_deviation: float | None = None
    array_deviation: float | None = None
    agrees: bool = True


@dataclass
class Run:
    """One problem; `timings` begin with ours that all are compared with."""

    problem: str
    shape: tuple[int, int, int]
    gamma: float
    step_weights: Weights
    threads: int
    timings: list[Timing]

    def ratios(self, timing: Timing, ours: str) -> list[float]:
        """The package's time divided by ours, round by round."""
        own = next(timing.seconds for timing in self.timings if timing.package == ours)
        return [theirs / mine for theirs, mine in zip(timing.seconds, own, strict=True)]


@dataclass
class Results:
    machine: str
    cores: int
    kernel: str
    versions: dict[str, str]
    runs: list[Run] = field(default_factory=list)


def check(run: Run, timing: Timing, digits: float, distances: list[float], arrays: list[Array]) -> None:
    """Rounding moves D by its last digits, and H by those of D/γ, at every step of a path; float32 passes up to 0.1."""
    largest, steps = max(abs(distances[0]), run.gamma), run.shape[1] + run.shape[2]
    timing.distance_deviation = abs(distances[1] - distances[0]) / largest
    timing.array_deviation = float(np.abs(arrays[1] - arrays[0]).max() / np.abs(arrays[0]).max())
    tolerance = min(0.1, 1e-9 + steps * digits * (1 + largest / run.gamma))
    timing.agrees = timing.distance_deviation <= 1e-12 + steps * digits and timing.array_deviation <= tolerance


def seconds(entrant: Ours | Peer, run: Run, at_least: float) -> float:
    """The median of as many computations as take so long, so that a short one is timed as warm as a long one."""
    times = [entrant.time(run.gamma, run.step_weights)[0]]
    while sum(times) < at_least:
        times.append(entrant.time(run.gamma, run.step_weights)[0])
    return median(times)


def measure(run: Run, entrants: Sequence[Ours | Peer], warm_ups: int, rounds: int, at_least: float) -> Run:
    print(f"{run.problem}, γ = {run.gamma:g}, {run.step_weights} …", file=sys.stderr)
    numba.set_num_threads(run.threads)
    torch.set_num_threads(run.threads)
    distance, reference = entrants[0].time(run.gamma, run.step_weights)[1], entrants[0].result.ravel()
    run.timings = [Timing(entrant.name) for entrant in entrants]
    for entrant, timing in zip(entrants[1:], run.timings[1:], strict=True):
        own = entrant.time(run.gamma, run.step_weights)[1]  # Peers are compiled here.
        if run.step_weights == UNIT or entrant.weighted:
            check(run, timing, entrant.digits, [distance, own], [reference, entrant.result.ravel()])
    for round in range(-warm_ups, rounds):
        for entrant, timing in zip(entrants, run.timings, strict=True):
            time = seconds(entrant, run, at_least)
            timing.seconds += [time] if round >= 0 else []
    return run


def run_all(program: Path, options: argparse.Namespace) -> Results:
    names = ("tslearn", "ddtw", "soft-dtw", "pysdtw", "numba", "torch", "numpy")
    versions = {package.name: package.version for package in metadata.distributions() if package.name in names}
    machine = next((line[13:].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    cores, worker = len(os.sched_getaffinity(0)), Worker(program, options.kernel)
    results = Results(machine, cores, options.kernel or "the processor's best", versions)
    ours = [Ours(EXACT, worker, "exact"), Ours(STEP, worker, "step")]
    ours += [Ours(f"{STEP}, {cores} threads", worker, "step", cores)] if cores > 1 else []
    entrants: list[Ours | Peer] = [*ours, *peers()]
    for name, gammas, make in pairs(options.quick):
        costs, targets = make()
        for entrant in entrants:
            entrant.prepare(costs, targets)
        for gamma in gammas:
            for weights in (UNIT, WEIGHTED):
                run = Run(name, (1, *costs.shape), gamma, weights, 1, [])
                results.runs.append(measure(run, entrants, 0, options.rounds, 0.25))
    x, y = batch()
    batches = [DdtwBatch("ddtw", torch.float64), DdtwBatch("ddtw float32", torch.float32)]
    for threads in sorted({1, cores}):
        entrants = [Ours(BATCH, worker, "gradients", threads), *batches]
        for entrant in entrants:
            entrant.prepare(x, y)
        name, shape = f"batch, X and Y to gradient, threads: {threads}", (*x.shape[:2], y.shape[1])
        run = Run(name, shape, BATCH_GAMMA, UNIT, threads, [])
        results.runs.append(measure(run, entrants, 1 if options.quick else 10, 3 if options.quick else 20, 0))
    return results
