#!/usr/bin/env python3
"""Times the explorer's answer to a key: from its write to the last byte of the frame, on a pseudo-terminal of 200 × 60.

Every panel, path, strip, histogram and event mark is shown, of 860 × 150 × 88. The script plays a terminal with
synchronised output, whose marks tell where a frame ends. Several frames can follow a key, as results come from the
background: "first" is the first one, "picture" the one with most bytes, which has the new H after a step of γ. CPU is what
all threads of the program took until it was quiet. Build first: swift build -c release. Needs numpy.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SHAPE = (860, 150)
# Everything that can be shown at once; the paths, strips and sweeps of it are waited for.
EVERYTHING = "oa#Ai"
KEYS = {"γ step": ["]", "["], "cursor": ["l", "h"], "cursor, a cell": ["\x1b[C", "\x1b[D"], "zoom": ["+", "-"],
        "pan, zoomed": ["L", "H"], "resize": None, "learning step": ["\x1b[C"]}
# What is pressed before some of them.
BEFORE = {"pan, zoomed": "++", "learning step": "0X"}
FRAME_END = b"\x1b[?2026l"


def run_file(folder: str) -> str:
    """The excerpt, repeated and cut to the size."""
    with np.load(ROOT / "SampleData/beethoven-op2no2.npz") as file:
        arrays = {name: np.tile(file[name], (2, 1)) for name in ("X", "Y", "Y_strong")}
    lengths = {"X": SHAPE[0], "Y": SHAPE[1], "Y_strong": SHAPE[0]}
    path = os.path.join(folder, "run.npz")
    np.savez(path, **{name: array[:lengths[name]] for name, array in arrays.items()})
    return path


class Explorer:
    """The program on a pseudo-terminal that answers as a modern terminal does."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"})
        self.resize(200, 60)
        self.tail = b""

    def resize(self, width: int, height: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def cpu(self) -> float:
        """Seconds that its threads have run."""
        return sum(int((task / "schedstat").read_text().split()[0])
                   for task in Path(f"/proc/{self.pid}/task").iterdir()) / 1e9

    def frames(self, quiet: float, longest: float = 60) -> list[tuple[float, int]]:
        """When each frame ended, and its bytes, until nothing has come for `quiet` seconds."""
        frames, count, end = [], 0, time.perf_counter() + longest
        while time.perf_counter() < end and select.select([self.terminal], [], [], quiet)[0]:
            data = os.read(self.terminal, 1 << 16)
            now = time.perf_counter()
            if b"\x1b[c" in data:
                os.write(self.terminal, b"\x1b[?2026;2$y\x1b[?1006;2$y\x1b[?62;22c")
            count += len(data)
            joined = self.tail + data
            if FRAME_END in joined:
                frames.append((now, count))
                count = 0
            # The mark may be cut in two.
            self.tail = joined[joined.rfind(FRAME_END) + len(FRAME_END):][-7:] if FRAME_END in joined else joined[-7:]
        return frames

    def close(self) -> None:
        os.kill(self.pid, signal.SIGTERM)
        try:
            self.frames(1)
        except OSError:
            # The terminal's other end is closed.
            pass
        os.waitpid(self.pid, 0)


def measure(explorer: Explorer, name: str, presses: int, quiet: float) -> None:
    first, picture, cpu, sizes = [], [], [], []
    for index in range(presses):
        before = explorer.cpu()
        start = time.perf_counter()
        if KEYS[name] is None:
            explorer.resize(199 + index % 2, 60)
        else:
            os.write(explorer.terminal, KEYS[name][index % len(KEYS[name])].encode())
        frames = explorer.frames(quiet)
        if not frames:
            sys.exit(f"No frame answers {name}: is the program still there?")
        first.append(frames[0][0] - start)
        largest = max(frames, key=lambda frame: frame[1])
        picture.append(largest[0] - start)
        sizes.append(largest[1])
        cpu.append(explorer.cpu() - before)
    values = [f"{np.percentile(times, share) * 1000:8.1f}" for times in (first, picture, cpu) for share in (0, 50, 99)]
    print(f"{name:15}", *values, f"{np.median(sizes) / 1000:8.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=100, help="how often each key is pressed (100)")
    parser.add_argument("--quiet", type=float, default=0.25, help="seconds without output that end an answer (0.25)")
    parser.add_argument("--program", default=str(ROOT / ".build/release/sdtw"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        explorer = Explorer([options.program, run_file(folder), "--step-weights", "0.1,1,1", "--colors", "24bit"])
        explorer.frames(2)
        for key in EVERYTHING:
            os.write(explorer.terminal, key.encode())
            explorer.frames(1)
        print(" " * 15, *(f"{'· ' + name:>26}" for name in ("first, ms", "picture, ms", "CPU, ms")), " · frame")
        print(" " * 15, *["   least   median     99 %"] * 3, "      kB")
        for name in KEYS:
            for key in BEFORE.get(name, ""):
                os.write(explorer.terminal, key.encode())
                explorer.frames(1)
            measure(explorer, name, options.presses, options.quiet)
        explorer.close()


if __name__ == "__main__":
    main()
