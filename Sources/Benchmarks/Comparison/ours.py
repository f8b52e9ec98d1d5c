"""Our side: a child process that computes with SoftDTW and tells how long it took (Worker/Request.swift)."""

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from .problems import Array, Weights


class Worker:
    def __init__(self, program: Path, kernel: str | None) -> None:
        self.folder = TemporaryDirectory()
        environment = os.environ | ({"SDTW_KERNEL": kernel} if kernel else {})
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def path(self, name: str) -> str:
        return f"{self.folder.name}/{name}"

    def ask(self, request: str, **fields: Any) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        print(json.dumps({request: fields}), file=self.process.stdin, flush=True)
        reply = json.loads(self.process.stdout.readline() or '{"error": "it ended"}')
        if "error" in reply:
            raise RuntimeError(f"The worker can't answer “{request}”: {reply['error']}")
        return reply


class Ours:
    """One kind of result on so many threads: "step" or "exact" from C and Y, or "gradients" from a batch of X and Y."""

    weighted, digits = True, 2.0**-52

    def __init__(self, name: str, worker: Worker, work: str, threads: int = 1) -> None:
        self.name, self.worker, self.work = name, worker, {"work": work, "threads": threads}

    def prepare(self, first: Array, targets: Array) -> None:
        """The worker holds one problem at a time, for all kinds of result."""
        first.tofile(self.worker.path("first"))
        targets.tofile(self.worker.path("targets"))
        kind = "loadBatch" if self.work["work"] == "gradients" else "load"
        self.worker.ask(kind, first=self.worker.path("first"), targets=self.worker.path("targets"), shape=targets.shape)

    def time(self, gamma: float, weights: Weights) -> tuple[float, float]:
        self.settings = dict(zip(("gamma", "horizontal", "vertical", "diagonal"), (gamma, *weights), strict=True))
        reply = self.worker.ask("run", settings=self.settings, **self.work)
        return reply["seconds"], reply["distance"]

    @property
    def result(self) -> Array:
        """Asked for only outside the timed rounds, since it is computed once more."""
        self.worker.ask("run", settings=self.settings, output=self.worker.path("output"), **self.work)
        return np.fromfile(self.worker.path("output"))
