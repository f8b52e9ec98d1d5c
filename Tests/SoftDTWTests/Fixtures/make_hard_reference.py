"""Writes hard_reference.json: classical weighted DTW (γ = 0) from given costs, ties included.

D by the recursion; the path by walking back from the last cell, where a tie takes the diagonal, then the horizontal,
then the vertical step. Each D(N,M) is compared with the cheapest of all paths, enumerated. Needs numpy.
"""

import numpy as np

import fixture_file

INF = float("inf")
STEPS = {"diagonal": (1, 1), "horizontal": (1, 0), "vertical": (0, 1)}  # in the order of preference


def candidates(C, D, weights, n, m):
    """(cost, step) of each step into a cell, in the order of preference."""
    for step, (dn, dm) in STEPS.items():
        if n >= dn and m >= dm and weights[step] < INF and D[n - dn, m - dm] < INF:
            yield weights[step] * C[n, m] + D[n - dn, m - dm], step


def accumulate(C, weights, entry):
    D = np.full(C.shape, INF)
    for n, m in np.ndindex(C.shape):
        costs = [cost for cost, _ in candidates(C, D, weights, n, m)]
        D[n, m] = entry * C[0, 0] if n == m == 0 else min(costs, default=INF)
    return D


def walk_back(C, D, weights, entry):
    """The path from first to last cell as (n, m, weight of the step into it); indices start at 0."""
    n, m = C.shape[0] - 1, C.shape[1] - 1
    path = []
    while (n, m) != (0, 0):
        _, step = min(candidates(C, D, weights, n, m), key=lambda candidate: candidate[0])  # the first of the least
        path.append((n, m, weights[step]))
        n, m = n - STEPS[step][0], m - STEPS[step][1]
    return [(0, 0, entry), *reversed(path)]


def cheapest(C, weights, entry):
    """The least cost of all paths, each followed to its end."""

    def onwards(n, m):
        if (n, m) == (C.shape[0] - 1, C.shape[1] - 1):
            return 0.0
        moves = ((weights[step], n + dn, m + dm) for step, (dn, dm) in STEPS.items())
        return min(
            (w * C[i, j] + onwards(i, j) for w, i, j in moves if w < INF and i < C.shape[0] and j < C.shape[1]),
            default=INF,
        )

    return entry * C[0, 0] + onwards(0, 0)


def case(C, step_weights, first_cell="diagonal"):
    C = np.array(C, dtype=float)
    weights = dict(zip(("horizontal", "vertical", "diagonal"), step_weights))
    entry = weights["diagonal"] if first_cell == "diagonal" else 1.0
    D = accumulate(C, weights, entry)
    path = walk_back(C, D, weights, entry)
    E, H = np.zeros(C.shape), np.zeros(C.shape)
    for n, m, weight in path:
        E[n, m], H[n, m] = 1, weight
    assert abs(D[-1, -1] - cheapest(C, weights, entry)) < 1e-12 and abs((C * H).sum() - D[-1, -1]) < 1e-12
    return {
        "N": C.shape[0], "M": C.shape[1], "step_weights": step_weights, "first_cell": first_cell,
        "C": C, "sdtw": D[-1, -1], "D": D, "E": E, "H": H, "path": [[n, m] for n, m, _ in path],
    }  # fmt: skip


def cases():
    rng = np.random.default_rng(3)
    unit = (1.0, 1.0, 1.0)
    integers = rng.integers(0, 3, (6, 5))
    return [
        case(np.zeros((4, 3)), unit),  # all paths tie
        case(np.ones((3, 5)), (1.0, 1.0, 2.0)),  # a diagonal step costs what two others do
        case(np.ones((5, 3)), (0.0, 0.0, 1.0)),
        case(np.ones((4, 4)), (1.0, 1.0, INF), "one"),  # horizontal and vertical steps tie
        case(integers, unit),
        case(integers, (1.0, 0.0, 1.0)),
        case(integers, (0.0, 1.0, 1.0)),
        case(integers, (1.0, INF, 1.0)),
        case(integers.T, (2.0, 1.0, 0.5), "one"),
        case(rng.random((7, 4)), (0.1, 1.0, 1.0)),
        case(rng.random((4, 7)), unit),
        case(rng.random((1, 4)), (1.0, 0.5, 1.0)),
        case(rng.random((5, 1)), (0.25, 1.0, 1.0), "one"),
        case([[3.5]], (1.0, 1.0, 0.5)),
    ]


if __name__ == "__main__":
    fixture_file.write("hard_reference.json", "make_hard_reference.py", (np,), cases())
