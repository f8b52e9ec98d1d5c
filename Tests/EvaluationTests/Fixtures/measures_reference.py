"""The measures of SPEC.md ("Events", "Measures") from an alignment, by numpy, scikit-learn and mir_eval.

None stands for what is undefined. Frames, targets and bins are counted from 0.
"""

import math
import statistics

import mir_eval
import numpy as np
from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score

import soft_dtw_reference as soft_dtw

AGAINST_STRONG = (
    "precision", "recall", "f_measure", "average_precision", "note_f_measure",
    "distance_mse", "distance_bce", "distance_cosine",
)  # fmt: skip


def runs(active):
    """(first, last) of each maximal run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.asarray(active, dtype=int), [0]))))
    return [(int(first), int(end) - 1) for first, end in zip(edges[::2], edges[1::2])]


def notes(values, threshold):
    """(bin, first, last) of each maximal run of rows that are at least `threshold` in a bin."""
    return [(k, *run) for k in range(values.shape[1]) for run in runs(values[:, k] >= threshold)]


# Of the alignment itself


def alignment_measures(alignment):
    E, shares = np.float64(alignment.E), np.float64(alignment.normalized)
    N, M = E.shape
    positions = np.abs(np.arange(1, N + 1)[:, None] / N - np.arange(1, M + 1)[None, :] / M)
    surprise = -shares * np.log(np.where(shares > 0, shares, 1))
    most_probable = [int(np.flatnonzero(row >= row.max() - 1e-9)[0]) for row in E]
    counts = np.bincount(most_probable, minlength=M)
    return {
        "sdtw": float(alignment.distance),
        "sdtw_per_frame": float(alignment.distance / N),
        "expected_cost": float((alignment.C * alignment.H).sum()),
        "entropy_term": float(alignment.gamma * alignment.path_entropy),
        "path_entropy": float(alignment.path_entropy),
        "effective_targets": float(np.exp(surprise.sum(axis=1).mean())),
        "diagonality": float((E * positions).sum() / E.sum()),
        "collapse": float(counts.max() / N),
        "unused_targets": int((counts == 0).sum()),
    }


# Of the events


def attributed_magnitude(shares, Y, event):
    k, first, last = event
    return np.float64(shares[:, first : last + 1] @ soft_dtw.REAL(Y[first : last + 1, k]))


def durations(Y, strong, hard_shares):
    """(where they come from, frames of each event, each event's strong run or None)."""
    events = notes(Y, 0.5)
    strong_notes = [] if strong is None else notes(strong, 0.5)
    if strong is not None and [e[0] for e in events] == [s[0] for s in strong_notes]:
        return "strong", [last - first + 1 for _, first, last in strong_notes], [s[1:] for s in strong_notes]
    return "hard", [float(attributed_magnitude(hard_shares, Y, e).sum()) for e in events], [None] * len(events)


def support(a, peak_frame, threshold):
    """The run of frames with a ≥ τ around the peak frame; None where the event is lost."""
    return next((run for run in runs(a >= threshold) if run[0] <= peak_frame <= run[1]), None)


def describe_events(shares, Y, strong, hard_shares, threshold):
    """One dictionary an event, sorted by bin and target, and where the durations come from."""
    source, lengths, strong_runs = durations(Y, strong, hard_shares)
    result = []
    for event, length, strong_run in zip(notes(Y, 0.5), lengths, strong_runs):
        a = attributed_magnitude(shares, Y, event)
        peak = float(a.max())
        peak_frames = [int(n) for n in np.flatnonzero(a >= peak - 1e-9)]
        supports = {support(a, n, threshold) for n in peak_frames}
        assert len(supports) == 1, "which of two runs is the support hangs on rounding"
        fading = (a >= 0.1 * peak) & (a < 0.9 * peak)
        result.append({
            "bin": event[0], "first_target": event[1], "last_target": event[2], "peak": peak,
            "peak_frames": peak_frames, "support": supports.pop(), "duration": length, "strong_run": strong_run,
            "fade": int(fading.sum()),
        })  # fmt: skip
    return result, source


def median_peaks(events):
    """peak_short, peak_long. Durations that differ by rounding (1e-9) are equal."""
    lengths = sorted(e["duration"] for e in events)
    q = math.ceil(len(events) / 4)
    short = [e["peak"] for e in events if e["duration"] <= lengths[q - 1] + 1e-9]
    long = [e["peak"] for e in events if e["duration"] >= lengths[-q] - 1e-9]
    return statistics.median(short), statistics.median(long)


def mean(values):
    values = list(values)
    return float(np.mean(values)) if values else None


def event_measures(events, source):
    names = ("durations", "lost_events", "peak_short", "peak_long", "magnitude_balance", "fade")
    result = {"events": len(events)} | dict.fromkeys(names + ("onset_shift", "offset_shift", "onset_deviation"))
    if not events:
        return result
    short, long = median_peaks(events)
    kept = [e for e in events if e["support"] is not None]
    result |= {
        "durations": source, "lost_events": len(events) - len(kept), "peak_short": short, "peak_long": long,
        "magnitude_balance": short / long if long > 0 else None, "fade": mean(e["fade"] for e in kept),
    }  # fmt: skip
    if source == "strong":
        onsets = [e["support"][0] - e["strong_run"][0] for e in kept]
        result["onset_shift"] = mean(onsets)
        result["offset_shift"] = mean(e["support"][1] - e["strong_run"][1] for e in kept)
        result["onset_deviation"] = mean(abs(shift) for shift in onsets)
    return result


# Against strong targets


def note_intervals(bins, firsts, ends, fps):
    """Intervals in seconds and pitches in Hz, a semitone a bin, as mir_eval takes them."""
    intervals = np.array([firsts, ends], dtype=float).T.reshape(-1, 2) / fps
    return intervals, 27.5 * 2 ** (np.array(bins, dtype=float) / 12)


def note_f_measure(strong_notes, predicted_notes, fps):
    if fps is None or (not strong_notes and not predicted_notes):
        return None
    if not strong_notes or not predicted_notes:
        return 0.0
    sides = []
    for side in (strong_notes, predicted_notes):
        bins, firsts, lasts = zip(*side)
        sides += note_intervals(bins, firsts, np.array(lasts) + 1, fps)
    return float(mir_eval.transcription.precision_recall_f1_overlap(*sides, onset_tolerance=0.05, offset_ratio=None)[2])


def average_precision(scores, labels):
    return float(average_precision_score(labels, np.round(scores, 9))) if np.any(labels) else None


def frame_measures(predicted, actual):
    """precision, recall, f_measure of two Boolean vectors."""
    found, claimed, wanted = (int(np.sum(v)) for v in (predicted & actual, predicted, actual))
    return (
        float(precision_score(actual, predicted)) if claimed else None,
        float(recall_score(actual, predicted)) if wanted else None,
        float(f1_score(actual, predicted, zero_division=0)) if claimed + wanted else None,
    )


def distance_bce(values, strong, clamp):
    if any(np.any(v < -1e-6) or np.any(v > 1 + 1e-6) for v in (values, strong)):
        return None
    return float(soft_dtw.binary_cross_entropy(soft_dtw.REAL(values), soft_dtw.REAL(strong), clamp).mean())


def distance_cosine(values, strong):
    distances = []
    for v, s in zip(values, strong):
        if np.any(s != 0):
            distances.append(1 - v @ s / (np.linalg.norm(v) * np.linalg.norm(s)) if np.any(v != 0) else 1.0)
    return mean(distances)


def against_strong(values, strong, cost, threshold, fps):
    """All of AGAINST_STRONG, of Y^mod or X; `cost` is the alignment's, whose clamp distance_bce takes if it has one."""
    if strong is None:
        return dict.fromkeys(AGAINST_STRONG)
    values = np.float64(values)
    actual = (strong >= 0.5).ravel()
    return dict(zip(AGAINST_STRONG, (
        *frame_measures((values >= threshold).ravel(), actual),
        average_precision(values.ravel(), actual),
        note_f_measure(notes(strong, 0.5), notes(values, threshold), fps),
        float((0.5 * ((values - strong) ** 2).sum(axis=1)).mean()),
        distance_bce(values, strong, cost if cost.startswith("bce") else "bce"),
        distance_cosine(values, strong),
    )))  # fmt: skip


# All of them


def evaluate(alignment, hard, X, Y, strong, cost, threshold, fps):
    """(measures by their column in a sweep, those of X, events); `hard` is the alignment at γ = 0."""
    shares = alignment.normalized
    events, source = describe_events(shares, Y, strong, hard.normalized, threshold)
    measures = alignment_measures(alignment) | event_measures(events, source)
    measures |= against_strong(shares @ soft_dtw.REAL(Y), strong, cost, threshold, fps)
    return measures, against_strong(X, strong, cost, threshold, fps), events
