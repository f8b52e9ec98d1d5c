"""The problems: given costs C, N × M, with targets Y, M × K; and the authors' batch of X and Y."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Weights = tuple[float, float, float]

UNIT, WEIGHTED = (1.0, 1.0, 1.0), (0.1, 1.0, 1.0)
EXCERPT = Path(__file__).resolve().parents[3] / "SampleData/beethoven-op2no2.npz"
BATCH_GAMMA = 0.1


def random(frames: int, targets: int, largest: float) -> tuple[Array, Array]:
    generator = np.random.default_rng(1)
    return generator.random((frames, targets)) * largest, (generator.random((targets, 88)) < 5 / 88).astype(float)


def excerpts(count: int) -> tuple[Array, Array]:
    """bce, clamped at 1e-7, of the excerpt repeated `count` times."""
    with np.load(EXCERPT) as file:
        x, y = (np.tile(file[name].astype(float), (count, 1)) for name in ("X", "Y"))
    x = np.clip(x, 1e-7, 1 - 1e-7)
    return -(np.log(x) @ y.T + np.log1p(-x) @ (1 - y).T), y


def batch() -> tuple[Array, Array]:
    """The authors' own benchmark: X, 16 × 512 × 88, and Y, 16 × 128 × 88, normally distributed, exact in float32."""
    generator = np.random.default_rng(2)
    x, y = (generator.standard_normal((16, length, 88), np.float32).astype(float) for length in (512, 128))
    return x, y


def pairs(quick: bool) -> list[tuple[str, tuple[float, ...], Callable[[], tuple[Array, Array]]]]:
    """Name, every γ, and what makes C and Y."""
    even = ("random [0, 1], 1000 × 1000", (1.0,), lambda: random(1000, 1000, 1))
    if quick:
        return [even, ("4 × Beethoven, 2408 × 480", (1.0,), lambda: excerpts(4))]
    return [even, ("random [0, 30], 10000 × 2000", (1.0,), lambda: random(10_000, 2000, 30)),
            ("16 × Beethoven, 9632 × 1920", (0.1, 1.0, 10.0), lambda: excerpts(16))]
