"""Weighted soft-DTW from SPEC.md ("Local costs" to "Modified targets"), in plain loops and extended precision.

Written for small problems (a thousand cells). Weights are horizontal, vertical, diagonal; indices start at 0 outside.
"""

import numpy as np

REAL = np.longdouble  # 64 bits of mantissa on x86: the rounding of these loops stays below a double's


def local_costs(X, Y, cost):
    """C, N × M; `cost` is mse, squared, bce (clamp 1e-7) or bce-torch (each logarithm at least −100)."""
    X, Y = REAL(X)[:, None, :], REAL(Y)[None, :, :]
    if cost in ("mse", "squared"):
        return ((X - Y) ** 2).sum(axis=2) / (2 if cost == "mse" else 1)
    return binary_cross_entropy(X, Y, cost)


def binary_cross_entropy(X, Y, clamp):
    """−Σ y log x + (1 − y) log(1 − x) over the last axis; `clamp` is bce (x into [1e-7, 1 − 1e-7]) or bce-torch."""
    if clamp == "bce":
        epsilon = REAL(1e-7)
        X = np.clip(X, epsilon, 1 - epsilon)
        on, off = -np.log(X), -np.log1p(-X)
    else:
        X = np.clip(X, REAL(0), REAL(1))
        with np.errstate(divide="ignore"):
            on, off = np.minimum(-np.log(X), 100), np.minimum(-np.log1p(-X), 100)
    return (Y * on + (1 - Y) * off).sum(axis=-1)


def soft_minimum(horizontal, vertical, diagonal, gamma):
    """softmin_γ and the shares of the three in it; at γ = 0 a tie takes diagonal, then horizontal, then vertical."""
    costs = np.array([horizontal, vertical, diagonal])
    least = costs.min()
    if gamma == 0:
        chosen = next(i for i in (2, 0, 1) if costs[i] == least)
        return least, np.array([REAL(i == chosen) for i in range(3)])
    weights = np.exp(-(costs - least) / REAL(gamma))
    return least - REAL(gamma) * np.log(weights.sum()), weights / weights.sum()


class Alignment:
    """D, E, H (N × M), the path entropy S in nats, and H̃ with E's rows where h(n) = 0."""

    def __init__(self, C, gamma, step_weights, first_cell="diagonal"):
        (N, M), weights = C.shape, REAL(step_weights)
        first = REAL(1) if first_cell == "one" else weights[2]
        D = np.full((N + 1, M + 1), np.inf, dtype=REAL)  # row and column 0 are the border
        D[0, 0] = 0
        P = np.zeros((N + 2, M + 2, 3), dtype=REAL)
        self.smallest_gap = np.full((N, M), np.inf)  # between the best step into a cell and the next
        for n in range(1, N + 1):
            for m in range(1, M + 1):
                c = C[n - 1, m - 1]
                w = first if n == m == 1 else weights[2]
                steps = (weights[0] * c + D[n - 1, m], weights[1] * c + D[n, m - 1], w * c + D[n - 1, m - 1])
                D[n, m], P[n, m] = soft_minimum(*steps, gamma)
                best, second = sorted(steps)[:2]
                self.smallest_gap[n - 1, m - 1] = second - best

        E = np.zeros((N + 2, M + 2), dtype=REAL)
        E[N, M] = 1
        for n in range(N, 0, -1):
            for m in range(M, 0, -1):
                if (n, m) != (N, M):
                    E[n, m] = P[n + 1, m, 0] * E[n + 1, m] + P[n, m + 1, 1] * E[n, m + 1]
                    E[n, m] += P[n + 1, m + 1, 2] * E[n + 1, m + 1]
        H = E * (P @ weights)
        H[1, 1] = E[1, 1] * first

        self.gamma, self.distance = gamma, D[N, M]
        self.C, self.D, self.E, self.H = C, D[1:, 1:], E[1 : N + 1, 1 : M + 1], H[1 : N + 1, 1 : M + 1]
        self.path_entropy = ((C * self.H).sum() - self.distance) / REAL(gamma) if gamma > 0 else REAL(0)

    @property
    def normalized(self):
        """H̃, N × M."""
        h = self.H.sum(axis=1, keepdims=True)
        return np.where(h > 0, self.H / np.where(h > 0, h, 1), self.E / self.E.sum(axis=1, keepdims=True))
