"""The problems of measures.json: random, seeded, on a grid of 1/1000, each with something that could go wrong."""

from dataclasses import dataclass

import numpy as np


@dataclass
class Problem:
    name: str
    X: np.ndarray
    Y: np.ndarray
    strong: np.ndarray | None
    cost: str = "mse"
    gamma: float = 1.0
    step_weights: tuple = (1.0, 1.0, 1.0)
    first_cell: str = "diagonal"
    threshold: float = 0.5
    fps: float | None = None


def label_sequence(rng, targets, features, density=0.25, values=(1.0,), change=0.3):
    """Y without equal neighbours, so that no two paths cost the same; some targets are rests.

    `change` is the probability that a bin changes from one target to the next.
    """
    rows = []
    state = rng.random(features) < density
    while len(rows) < targets:
        changes = rng.random(features) < change
        state = np.where(changes, rng.random(features) < density, state)
        row = np.where(state & (rng.random() > 0.15), rng.choice(values, features), 0.0)
        if not rows or not np.array_equal(row, rows[-1]):
            rows.append(row)
    return np.array(rows)


def unfold(Y, rng, frames):
    """Each target at least once, `frames` rows in all; short durations are frequent."""
    extra = rng.multinomial(frames - len(Y), rng.dirichlet(np.full(len(Y), 0.6)))
    return np.repeat(Y, 1 + extra, axis=0)


def predictions(rng, strong, noise=0.15, miss=0.15, low=0.0, high=1.0):
    """Noisy strong targets: blurred in time, some entries missed or invented, within [low, high]."""
    before, after = np.roll(strong, 1, axis=0), np.roll(strong, -1, axis=0)
    X = 0.7 * strong + 0.15 * before + 0.15 * after + noise * rng.standard_normal(strong.shape)
    X = np.where(rng.random(strong.shape) < miss, rng.random(strong.shape), X)
    return np.round(np.clip(X, low, high), 3)


def task(seed, frames, targets, features, density=0.25, values=(1.0,), change=0.3, **noise):
    """X, Y and the Y^strong that Y was made from."""
    rng = np.random.default_rng(seed)
    Y = label_sequence(rng, targets, features, density, values, change)
    strong = unfold(Y, rng, frames)
    return predictions(rng, strong, **noise), Y, strong


def with_interruption(strong):
    """One run of the strong targets broken in two: a bin then has more runs than events."""
    broken = strong.copy()
    for n, k in np.argwhere(strong >= 0.5):
        if 0 < n < len(strong) - 1 and strong[n - 1, k] >= 0.5 and strong[n + 1, k] >= 0.5:
            broken[n, k] = 0
            return broken
    raise ValueError("no run is three frames long")


def problems():
    X, Y, strong = task(1, 40, 12, 8)
    yield Problem("strong durations", X, Y, strong, fps=20.0)

    X, Y, strong = task(2, 60, 15, 12, noise=0.3)
    yield Problem("saturated predictions", X, Y, strong, "bce", 0.3, (0.1, 1.0, 1.0), fps=43.07)

    X, Y, strong = task(3, 36, 10, 7)
    yield Problem(
        "a strong run in two, onsets a frame apart at 50.025 ms", X, Y, with_interruption(strong), "squared", 0.01,
        (1.0, 0.5, 2.0), "one", fps=19.99,
    )  # fmt: skip

    X, Y, _ = task(4, 50, 14, 9, low=0.05, high=0.95)
    yield Problem("no strong targets", X, Y, None, "bce", 10.0, (0.1, 1.0, 1.0), threshold=0.4, fps=30.0)

    X, Y, strong = task(5, 30, 8, 6, low=0.01)
    yield Problem("frames not updated", X, Y, strong, "mse", 0.0, (0.0, 1.0, 1.0), fps=10.0)

    X, Y, strong = task(6, 45, 13, 8, values=(0.3, 0.7, 1.0), noise=0.4, low=-1.0, high=2.0)
    yield Problem(
        "non-binary targets, predictions outside 0 to 1, no fps", X, Y, strong, "mse", 0.3, (0.0, 1.0, 1.0),
        threshold=0.4,
    )  # fmt: skip

    X, Y, _ = task(7, 24, 6, 5, density=0.5, values=(0.1, 0.2, 0.4))
    yield Problem("no event, silent strong targets", X, Y, np.zeros_like(X), "squared", 1.0, fps=12.5)

    X, Y, strong = task(10, 22, 15, 6, density=0.15, values=(0.7, 1.0), change=1.0)
    yield Problem("all events lost", X, Y, strong, "mse", 10.0, fps=20.0)

    X, Y, strong = task(9, 26, 26, 7, noise=0.3)
    keep = np.sort(np.random.default_rng(9).choice(26, 20, replace=False))
    # At γ = 0 a frame with several targets has shares like 1/2 and 2/5, which a threshold of 0.5 or 0.4 would meet.
    yield Problem(
        "more targets than frames", X[keep], Y, strong[keep], "bce-torch", 0.0, (1.0, 0.5, 2.0), threshold=0.45,
        fps=100.0,
    )  # fmt: skip

    X, Y, strong = task(11, 32, 11, 8, values=(0.6, 1.2))
    yield Problem("targets above 1", X, Y, strong, "squared", 1.0, (1.0, 0.5, 2.0), fps=40.0)

    # At γ = 0 two events last 2/3 + 1/3 + 2 frames and two last 3: the same, but not as sums of doubles.
    X, Y, _ = task(104, 40, 14, 8)
    yield Problem("durations equal but for rounding", X, Y, None, "mse", 1.0, (1.0, 0.5, 2.0))
