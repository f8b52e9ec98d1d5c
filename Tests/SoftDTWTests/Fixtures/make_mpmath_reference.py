"""Writes mpmath_reference.json: forward and backward recursion from given costs with 60 digits, rounded at the end.

What a Swift result differs by from these is its own rounding error. Needs mpmath and numpy; takes a second.
"""

import mpmath
import numpy as np
from mpmath import mp, mpf

import fixture_file

INF = float("inf")
STEPS = ((1, 0), (0, 1), (1, 1))  # horizontal, vertical, diagonal, as (frames, targets)


def forward(C, gamma, weights, entry):
    """D as a dictionary of its finite cells, and for each cell but the first the probabilities of its steps."""
    D, shares = {(0, 0): mpf(entry) * mpf(float(C[0, 0]))}, {}
    for n, m in np.ndindex(C.shape):
        if (n, m) == (0, 0):
            continue
        costs = {
            s: mpf(weights[s]) * mpf(float(C[n, m])) + D[n - dn, m - dm]
            for s, (dn, dm) in enumerate(STEPS)
            if weights[s] < INF and (n - dn, m - dm) in D
        }
        if costs:
            least = min(costs.values())
            parts = {s: mp.exp((least - cost) / gamma) for s, cost in costs.items()}
            total = mp.fsum(parts.values())
            D[n, m] = least - gamma * mp.log(total)
            shares[n, m] = {s: part / total for s, part in parts.items()}
    return D, shares


def visits(shape, shares):
    """E of the finite cells, by handing each cell's visits back to its predecessors."""
    E = {(n, m): mpf(0) for n, m in np.ndindex(shape)}
    E[shape[0] - 1, shape[1] - 1] = mpf(1)
    for (n, m), steps in reversed(shares.items()):
        for s, share in steps.items():
            E[n - STEPS[s][0], m - STEPS[s][1]] += share * E[n, m]
    return E


def entropy(E, shares):
    """S in nats: each visited cell adds the entropy of the choice between its steps."""
    return -mp.fsum(E[cell] * p * mp.log(p) for cell, steps in shares.items() for p in steps.values())


def case(C, gamma, weights=(1.0, 1.0, 1.0), first_cell="diagonal"):
    entry = weights[2] if first_cell == "diagonal" else 1.0
    D, shares = forward(C, mpf(gamma), weights, entry)
    E = visits(C.shape, shares)
    paid = {cell: mp.fsum(weights[s] * p for s, p in steps.items()) for cell, steps in shares.items()}
    H = {cell: E[cell] * (mpf(entry) if cell == (0, 0) else paid.get(cell, 0)) for cell in E}
    S, last = entropy(E, shares), D[C.shape[0] - 1, C.shape[1] - 1]
    identity = mp.fsum(mpf(float(C[cell])) * H[cell] for cell in H) - mpf(gamma) * S
    assert abs(identity - last) <= mpf(10) ** -40 * (1 + abs(last) + mpf(gamma) * S)
    return {
        "N": C.shape[0], "M": C.shape[1], "gamma": gamma, "step_weights": weights, "first_cell": first_cell, "C": C,
        "sdtw": float(last), "path_entropy": float(S),
        "D": dense(C.shape, D, INF), "E": dense(C.shape, E, 0), "H": dense(C.shape, H, 0),
    }  # fmt: skip


def dense(shape, cells, missing):
    return np.array([[float(cells.get((n, m), missing)) for m in range(shape[1])] for n in range(shape[0])])


def cases():
    rng = np.random.default_rng(7)

    def costs(N, M, scale):
        return rng.random((N, M)) * scale

    return [
        case(costs(12, 8, 1), 1.0),
        case(costs(12, 8, 97), 10.0, (0.1, 1.0, 1.0)),
        case(costs(12, 8, 1e9), 1e6, (0.5, 0.25, 1.0)),
        case(costs(10, 6, 1e9), 1e-6),
        case(costs(10, 6, 1e-3), 1e-6, (1.0, 1.0, 2.0)),
        case(costs(10, 6, 1e-3), 1e-4, (0.0, 1.0, 1.0)),
        case(costs(9, 7, 1e-3), 1e6, (2.0, 1.0, 0.5), "one"),
        case(costs(8, 8, 97), 0.1, (1.0, 0.0, 1.0)),
        case(costs(11, 5, 1), 0.05, (1.0, INF, 1.0)),
        case(costs(5, 9, 1), 1.0, (0.0, 0.0, 1.0)),
        case(costs(1, 8, 97), 1.0, (1.0, 0.5, 1.0)),
        case(costs(12, 1, 97), 1e3, (0.25, 1.0, 1.0), "one"),
        case(costs(7, 6, 1), 0.3, (1.0, 1.0, INF), "one"),
        case(np.zeros((12, 8)), 1.0),  # D(N,M) = -log Delannoy(11, 7), the number of paths
    ]


if __name__ == "__main__":
    mp.dps = 60
    fixture_file.write("mpmath_reference.json", "make_mpmath_reference.py", (mpmath, np), cases())
