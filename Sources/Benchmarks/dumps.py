#!/usr/bin/env python3
"""Times a training run's directory of 10 000 dumps: from the start to the first screen, and from one step to the step
before, 1000 times on a pseudo-terminal of 200 × 60, with the memory that the program takes meanwhile. --shape 860,150,88
makes dumps of N × M × K. Build first: swift build -c release. Needs numpy.
"""

import argparse
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from keys import ROOT, Explorer


def write_dumps(folder: str, count: int, shape: list[int]) -> None:
    """Few different ones under many names: what is in them doesn't matter."""
    frames, targets, bins = shape
    generator = np.random.default_rng(0)
    for number in range(count):
        path = os.path.join(folder, f"step-{number:06}.npz")
        if number < 10:
            np.savez(path, X=generator.random((frames, bins), dtype="f4"), Y=np.eye(bins)[np.arange(targets) % bins])
        else:
            os.link(os.path.join(folder, f"step-{number % 10:06}.npz"), path)


def memory(explorer: Explorer) -> int:
    """MB that are resident."""
    status = Path(f"/proc/{explorer.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dumps", type=int, default=10_000, help="how many there are (10000)")
    parser.add_argument("--shape", default="20,6,8", help="N, M and K of each (20,6,8)")
    parser.add_argument("--steps", type=int, default=1000, help="how many are gone back (1000)")
    parser.add_argument("--keys", default="", help="typed before: panels, rooms, …")
    parser.add_argument("--quiet", type=float, default=0.15, help="seconds without output that end an answer (0.15)")
    parser.add_argument("--program", default=str(ROOT / ".build/release/sdtw"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_dumps(folder, options.dumps, [int(length) for length in options.shape.split(",")])
        start = time.perf_counter()
        subprocess.run([options.program, folder, "--snapshot", "200x60"], check=True, capture_output=True)
        print(f"first screen  {time.perf_counter() - start:.2f} s")
        explorer = Explorer([options.program, folder, "--colors", "24bit"])
        explorer.frames(2)
        for key in options.keys:
            os.write(explorer.terminal, key.encode())
            explorer.frames(1)
        last, cpu = [], explorer.cpu()
        for step in range(options.steps + 1):
            if step % max(options.steps // 4, 1) == 0:
                print(f"step {step:5}    {memory(explorer)} MB", flush=True)
            start = time.perf_counter()
            os.write(explorer.terminal, b";")
            select.select([explorer.terminal], [], [], 10)
            frames = explorer.frames(options.quiet)
            if not frames:
                sys.exit("No frame answers a step: is the program still there?")
            last.append(frames[-1][0] - start)
        print(f"each step     {np.median(last) * 1000:.0f} ms, {(explorer.cpu() - cpu) / len(last) * 1000:.0f} ms of CPU")
        explorer.close()


if __name__ == "__main__":
    main()
