"""Writes measures.json, note_matching.json and average_precision.json: see README.md. Takes a few seconds.

Needs numpy, scikit-learn and mir_eval. Asserts that no result hangs on rounding.
"""

import pathlib
import sys

import mir_eval
import numpy as np
import sklearn

import measures_reference as reference
import soft_dtw_reference as soft_dtw
from problems import problems

FOLDER = pathlib.Path(__file__).parent.resolve()
sys.path.append(str(FOLDER.parents[1] / "SoftDTWTests" / "Fixtures"))
import fixture_file  # noqa: E402

PACKAGES = (np, sklearn, mir_eval)


# measures.json


def solve(problem, disturbance=None):
    """Measures, those of X, and events; `disturbance` is a generator of rounding errors a thousand times a double's."""
    C = soft_dtw.local_costs(problem.X, problem.Y, problem.cost)
    parameters = (problem.step_weights, problem.first_cell)
    hard = soft_dtw.Alignment(C, 0, *parameters)
    soft = soft_dtw.Alignment(C, problem.gamma, *parameters)
    # With w_h = 0, w_v = w_d a diagonal step costs exactly what a horizontal and a vertical one do: a tie by design.
    gaps = hard.smallest_gap[(hard.E > 0) & (hard.smallest_gap > (0 if problem.step_weights[0] == 0 else -1))]
    assert gaps.min() > 1e-9, f"{problem.name}: paths that cost the same"
    h = soft.H.sum(axis=1)
    assert np.all((h == 0) | (h > 1e-200)), f"{problem.name}: h(n) too small for a double"
    if disturbance is not None:
        for alignment in (hard, soft):
            alignment.E = alignment.E * (1 + 1e-12 * disturbance.uniform(-1, 1, C.shape))
            alignment.H = alignment.H * (1 + 1e-12 * disturbance.uniform(-1, 1, C.shape))
    return reference.evaluate(
        soft, hard, problem.X, problem.Y, problem.strong, problem.cost, problem.threshold, problem.fps
    )  # fmt: skip


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    return a == b


def assert_stable(problem, measures, events):
    """Rounding errors change no measure, nor what becomes of an event."""
    for seed in range(5):
        disturbed, _, disturbed_events = solve(problem, np.random.default_rng(seed))
        for name, value in measures.items():
            assert same(value, disturbed[name]), f"{problem.name}: {name} hangs on rounding"
        for event, other in zip(events, disturbed_events):
            assert all(same(event[name], other[name]) for name in event), f"{problem.name}: an event hangs on rounding"


def measure_case(problem):
    measures, of_predictions, events = solve(problem)
    assert_stable(problem, measures, events)
    durations = measures.pop("durations")
    return {
        "name": problem.name, "N": len(problem.X), "M": len(problem.Y), "K": problem.X.shape[1],
        "cost": problem.cost, "gamma": problem.gamma, "step_weights": problem.step_weights,
        "first_cell": problem.first_cell, "threshold": problem.threshold, "fps": problem.fps,
        "X": problem.X, "Y": problem.Y, "Y_strong": problem.strong,
        "durations": durations, "measures": measures, "measures_of_X": of_predictions, "events": events,
    }  # fmt: skip


# note_matching.json


def onsets(rng, frames, count):
    """Onsets at least two frames apart, so that notes of one frame stay notes of their own."""
    chosen = np.sort(rng.choice(frames // 2, min(count, frames // 2), replace=False)) * 2
    return [int(n) for n in chosen]


def matched(strong, predicted, fps):
    """mir_eval's number of matches of notes (bin, onset frame)."""
    sides = []
    for side in (strong, predicted):
        bins, firsts = zip(*side)
        sides += reference.note_intervals(bins, firsts, np.array(firsts) + 1, fps)
    return len(mir_eval.transcription.match_notes(*sides, onset_tolerance=0.05, offset_ratio=None))


def matched_by_nearest(strong, predicted, fps):
    """What a greedy matching finds: each predicted note in turn takes the nearest strong one that is left."""
    left, found = list(strong), 0
    for k, n in predicted:
        near = [s for s in left if s[0] == k and round(abs(s[1] - n) / fps, 4) <= 0.05]
        if near:
            left.remove(min(near, key=lambda s: abs(s[1] - n)))
            found += 1
    return found


def note_case(name, fps, strong, predicted):
    count = matched(strong, predicted, fps) if strong and predicted else 0
    total = len(strong) + len(predicted)
    return {
        "name": name, "fps": fps, "strong": strong, "predicted": predicted, "matched": count,
        "note_f_measure": 2 * count / total if total else None,
    }  # fmt: skip


def random_notes(rng, frames, bins, count):
    return [(k, n) for k in range(bins) for n in onsets(rng, frames, count)]


def note_cases():
    rng = np.random.default_rng(21)
    # Five frames are 50 ms and these milliseconds. A ten-thousandth of a second is mir_eval's grid.
    for excess in (-0.1, -0.04, 0.0, 0.04, 0.06, 0.1):
        fps = 5 / (0.05 + excess / 1000)
        strong = random_notes(rng, 400, 3, 12)
        predicted = [(k, n + int(rng.choice((-6, -5, -4, 4, 5, 6)))) for k, n in strong]
        predicted = sorted({(k, n) for k, n in predicted if n >= 0 and (k, n - 1) not in predicted})
        yield note_case(f"five frames are {50 + excess} ms", fps, strong, predicted)
    for fps, frames, count in ((100.0, 60, 12), (200.0, 100, 20), (1000.0, 240, 30), (31.25, 40, 15)):
        for _ in range(3):
            yield note_case(
                f"crowded, {fps} frames a second", fps, random_notes(rng, frames, 2, count),
                random_notes(rng, frames, 2, count + 3),
            )  # fmt: skip
    # The first predicted note is nearest to the strong note that the second one needs.
    yield note_case("nearest first would lose one", 100.0, [(0, 10), (0, 14)], [(0, 13), (0, 18)])
    yield note_case("a chain of eight", 100.0, [(0, 4 * i) for i in range(8)], [(0, 4 * i + 5) for i in range(8)])
    yield note_case("other bins don't match", 50.0, [(0, 3), (1, 9)], [(1, 3), (0, 9)])
    yield note_case("one strong note for three", 100.0, [(0, 10)], [(0, 8), (0, 10), (0, 12)])
    yield note_case("nothing predicted", 50.0, [(0, 3)], [])
    yield note_case("nothing to find", 50.0, [], [(0, 3)])
    yield note_case("no notes", 50.0, [], [])


# average_precision.json


def precision_case(name, scores, labels):
    scores, labels = np.array(scores, dtype=float), np.array(labels, dtype=int)
    value = reference.average_precision(scores, labels)
    return {"name": name, "scores": scores, "labels": labels, "average_precision": value}


def average_precision_cases():
    rng = np.random.default_rng(22)
    labels = (rng.random(200) < 0.3).astype(int)
    coarse = np.round(0.4 * labels + 0.6 * rng.random(200), 1)
    noisy = coarse + rng.integers(-4, 5, 200) * 1e-10
    assert len(np.unique(noisy)) > 5 * len(np.unique(coarse))
    yield precision_case("distinct scores", rng.permutation(200) / 200, labels)
    yield precision_case("ties", coarse, labels)
    yield precision_case("ties with noise at the tenth decimal", noisy, labels)
    yield precision_case("an order at the ninth decimal", coarse + rng.integers(0, 3, 200) * 1e-9, labels)
    yield precision_case("negative scores, and above 1", np.round(3 * rng.standard_normal(200), 2), labels)
    yield precision_case("all scores equal", np.full(40, 0.25), labels[:40])
    yield precision_case("all scores 0", np.zeros(40), labels[:40])
    yield precision_case("sorted rightly", labels[:60] + 0.001 * np.arange(60), labels[:60])
    yield precision_case("sorted wrongly", 1 - labels[:60] + 0.001 * np.arange(60), labels[:60])
    yield precision_case("all true", rng.random(20), np.ones(20))
    yield precision_case("none true", rng.random(20), np.zeros(20))
    yield precision_case("one frame", [0.2], [1])


if __name__ == "__main__":
    measures = [measure_case(problem) for problem in problems()]
    matchings = list(note_cases())
    greedy = [matched_by_nearest(c["strong"], c["predicted"], c["fps"]) for c in matchings]
    assert sum(g < c["matched"] for g, c in zip(greedy, matchings)) >= 4
    fixture_file.write(FOLDER / "measures.json", "make_measures.py", PACKAGES, measures)
    fixture_file.write(FOLDER / "note_matching.json", "make_measures.py", PACKAGES, matchings)
    fixture_file.write(FOLDER / "average_precision.json", "make_measures.py", PACKAGES, list(average_precision_cases()))
