"""Writes accuracy_reference.json: large problems at every γ and size of costs, with 50 digits.

The costs are a function of a seed and aren't stored; of the results there are D(N,M), S, ΣC·H and samples. Everything
is computed from Z(n,m) = exp(−D(n,m)/γ), which mpmath's unbounded exponents hold as it is: a sum and an exponential a
cell, no softmin. Needs mpmath and numpy, and gmpy2 for speed; takes two minutes.
"""

import mpmath
import numpy as np
from mpmath import mp, mpf

import fixture_file
import make_mpmath_reference

INF = float("inf")
# Sampled cells have an E close to these, beside those with the largest and the smallest.
LEVELS = (0.9, 0.5, 0.2, 0.05, 1e-2, 1e-3, 3e-4, 1e-6, 1e-9, 1e-20, 1e-100)


def uniforms(seed, count):
    """SplitMix64, the upper 53 bits as a double in [0, 1): the numbers of SeededGenerator in TestSupport."""
    mask, state = 2**64 - 1, seed
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield ((z ^ (z >> 31)) >> 11) * 2.0**-53


def costs(N, M, kind, scale, detail, seed):
    """C from one uniform u a cell, row by row, each operation rounded to double. The kinds:

    uniform: scale · u + detail
    steps:   scale · ⌊4u⌋ + detail · (4u − ⌊4u⌋), so that many paths differ by their details alone
    blocks:  detail · u in the eight blocks ⌊8n/N⌋ = ⌊8m/M⌋ (n, m from 0), scale · u elsewhere: each block holds many
             paths that cost nearly the same, and all paths meet where it touches the next one
    """
    u = np.fromiter(uniforms(seed, N * M), float, N * M).reshape(N, M)
    if kind == "uniform":
        return scale * u + detail
    if kind == "steps":
        return scale * np.floor(4 * u) + detail * (4 * u - np.floor(4 * u))
    n, m = np.indices((N, M))
    return np.where(8 * n // N == 8 * m // M, detail * u, scale * u)


def step_factors(C, gamma, weights):
    """exp(−w c/γ) of the three steps for each cell, row by row; equal weights share one exponential."""
    rates = {w: -mpf(w) / mpf(gamma) for w in set(weights) if w < INF}
    for row in C.tolist():
        exps = [{INF: mpf(0)} | {w: mp.exp(rate * c) for w, rate in rates.items()} for c in row]
        yield [tuple(e[w] for w in weights) for e in exps]


def forward(factors, first):
    """Z, one list a frame."""
    Z = []
    for n, row in enumerate(factors):
        up, left, corner, line = (Z[-1] if n else [mpf(0)] * len(row)), mpf(0), mpf(0), []
        for m, (horizontal, vertical, diagonal) in enumerate(row):
            total = horizontal * up[m] + vertical * left + diagonal * corner
            left, corner = (total if n or m else first), up[m]
            line.append(left)
        Z.append(line)
    return Z


def backward(factors):
    """The mirrored sum B: that of all ways from a cell to the last one, for each frame from the last to the first."""
    width, outside = len(factors[0]), (mpf(0),) * 3
    below, sums_below = [outside] * (width + 1), [mpf(0)] * (width + 1)
    for n in reversed(range(len(factors))):
        row, sums = [*factors[n], outside], [mpf(0)] * (width + 1)
        for m in reversed(range(width)):
            horizontal, vertical, diagonal = below[m][0], row[m + 1][1], below[m + 1][2]
            sums[m] = horizontal * sums_below[m] + vertical * sums[m + 1] + diagonal * sums_below[m + 1]
            if n == len(factors) - 1 and m == width - 1:
                sums[m] = mpf(1)
        below, sums_below = row, sums
        yield n, sums[:width]


def alignment(factors, Z, weights, entry):
    """E and H as N × M arrays of mpf."""
    paid_weights = [mpf(w if w < INF else 0) for w in weights]
    E, H = (np.empty((len(Z), len(Z[0])), dtype=object) for _ in range(2))
    for n, B in backward(factors):
        for m, b in enumerate(B):
            ways = (
                Z[n - 1][m] if n else 0,
                Z[n][m - 1] if m else 0,
                Z[n - 1][m - 1] if n and m else 0,
            )
            paid = sum(w * a * z for w, a, z in zip(paid_weights, factors[n][m], ways) if z)
            share = b / Z[-1][-1]
            E[n, m] = share * Z[n][m]
            H[n, m] = share * paid if n or m else entry * E[n, m]
    return E, H


def sampled_cells(E):
    """Cells, each once: those with E nearest to LEVELS, and the largest and the smallest but for the corners."""
    with np.errstate(divide="ignore"):
        decades = np.log10(E).ravel()
    cells = []
    for target in [0.0, *np.log10(LEVELS), -INF]:
        far = np.abs(np.maximum(decades, -400) - max(target, -400))
        far[[*cells, 0, -1] if E.size > 2 else cells] = INF
        if np.isfinite(far.min()):
            cells.append(int(far.argmin()))
    return [divmod(cell, E.shape[1]) for cell in cells]


def spread_cells(N, M):
    """The first row and column, the middle, and near the end."""
    inner = {(0, M // 2), (N // 2, 0), (N // 4, M // 4), (N // 2, M // 2)}
    return sorted(inner | {(N - 1, max(M - 2, 0)), (max(N - 2, 0), M - 1)})


def spread_sums(sums):
    """Index and value of the smallest and the largest sum, and of two between."""
    order = np.argsort(sums, kind="stable")
    places = sorted({int(order[third * (len(sums) - 1) // 3]) for third in range(4)})
    return [{"index": i, "sum": float(sums[i])} for i in places]


def check(C, gamma, weights, first_cell, D, S, E, H):
    """Every path visits the first cell; small problems agree with the recursion by logarithms."""
    assert abs(E[0, 0] - 1) < mpf(10) ** -30
    if C.size <= 1000:
        other = make_mpmath_reference.case(C, gamma, weights, first_cell)
        np.testing.assert_allclose([float(D), float(S)], [other["sdtw"], other["path_entropy"]], rtol=1e-15, atol=1e-30)
        for ours, theirs in ((E, other["E"]), (H, other["H"])):
            np.testing.assert_allclose(ours.astype(float), theirs, rtol=1e-15, atol=1e-300)


def digits(value):
    return mp.nstr(value, 30) if mp.isfinite(value) else str(float(value))


def case(N, M, gamma, scale, weights=(1.0, 1.0, 1.0), first_cell="diagonal", kind="uniform", detail=0.0):
    seed = 10000 * N + M
    C = costs(N, M, kind, scale, detail, seed)
    entry = mpf(weights[2] if first_cell == "diagonal" else 1)
    factors = list(step_factors(C, gamma, weights))
    Z = forward(factors, mp.exp(-entry * mpf(float(C[0, 0])) / mpf(gamma)))
    E, H = alignment(factors, Z, weights, entry)

    def accumulated(n, m):
        return -mpf(gamma) * mp.log(Z[n][m]) if Z[n][m] else mpf(INF)

    D, paid = accumulated(N - 1, M - 1), mp.fsum(mpf(c) * h for c, h in zip(C.ravel().tolist(), H.flat))
    S = abs((paid - D) / mpf(gamma))
    check(C, gamma, weights, first_cell, D, S, E, H)
    return {
        "N": N, "M": M, "kind": kind, "scale": scale, "detail": detail, "seed": seed,
        "gamma": gamma, "step_weights": weights, "first_cell": first_cell,
        "sdtw": digits(D), "path_entropy": digits(S), "expected_cost": digits(paid),
        "D": [{"n": n, "m": m, "D": digits(accumulated(n, m))} for n, m in spread_cells(N, M)],
        "E_H": [
            {"n": n, "m": m, "E": float(E[n, m]), "H": float(H[n, m])} for n, m in sampled_cells(E.astype(float))
        ],
        "H_row_sums": spread_sums(H.sum(axis=1)), "E_column_sums": spread_sums(E.sum(axis=0)),
    }  # fmt: skip


def cases():
    first_light, diagonal_heavy, different = (0.1, 1.0, 1.0), (1.0, 1.0, 2.0), (0.7, 1.3, 2.1)
    # N, M, γ, scale of the costs, and what isn't usual.
    yield case(1, 1, 1.0, 1e5, different)
    yield case(1, 50, 0.1, 97.0, different)
    yield case(60, 1, 1e3, 1e-3, first_light, "one")
    yield case(7, 3, 1e-5, 1e-3)
    yield case(7, 3, 1e3, 1e5, diagonal_heavy)
    yield case(40, 200, 1.0, 30.0)
    yield case(40, 200, 1e-5, 1e5, different)
    yield case(40, 200, 1e-2, 1.0, (INF, 1.0, 1.0))
    yield case(200, 40, 10.0, 30.0, first_light)
    yield case(200, 40, 0.1, 97.0, (1.0, INF, 1.0))
    yield case(200, 60, 1e-3, 1e3, (1.0, 1.0, INF), "one")
    yield case(300, 300, 1e3, 1e-3)
    yield case(300, 300, 1.0, 1.0)
    yield case(300, 300, 1e-3, 1e3, diagonal_heavy)
    yield case(400, 100, 0.1, 1.0, (0.0, 1.0, 1.0))
    yield case(400, 100, 1e-5, 1e-3, (1.0, 0.0, 1.0))
    yield case(300, 500, 1e-2, 30.0, first_light)
    yield case(3000, 40, 1e-5, 1e5, first_cell="one")
    yield case(3000, 40, 1e3, 1e5, first_light)
    yield case(3000, 40, 1e3, 1e-3, different)
    yield case(3000, 300, 1.0, 30.0, first_light)
    yield case(1000, 100, 0.1, 100.0, first_light, kind="blocks", detail=1.0)
    yield case(1000, 100, 1e-4, 1e3, kind="blocks", detail=1e-3)
    # Paths that tie, exactly or to a fraction of γ.
    yield case(200, 100, 1e-5, 1.0, kind="steps", detail=1e-5)
    yield case(200, 100, 1e-3, 0.1, different, kind="steps")
    yield case(200, 60, 1e-5, 1e5, kind="steps", detail=1e-4)
    yield case(100, 40, 1e-5, 0.0, detail=1e5)
    # Negative costs among positive ones, and hardly a positive one.
    yield case(500, 100, 0.5, 10.0, first_light, detail=-1.0)
    yield case(150, 100, 1e-3, 1.0, diagonal_heavy, detail=-0.75)


if __name__ == "__main__":
    mp.dps = 50
    fixture_file.write("accuracy_reference.json", "make_accuracy_reference.py", (mpmath, np), list(cases()))
