"""Writes torch_reference.json: soft-DTW from its forward recursion alone, every derivative by torch's autograd.

Nothing here knows the backward recursion, the closed form of the gradient or the derivative of a cost, so agreement
with them is evidence. Needs torch and numpy; takes a few seconds.
"""

import numpy as np
import torch
import torch.nn.functional as F

import fixture_file

STEPS = ((1, 0), (0, 1), (1, 1))  # horizontal, vertical, diagonal, as (frames, targets)
EPSILON = 1e-7  # the standard clamp of bce

SIZES = ((1, 1), (1, 5), (6, 1), (4, 7), (9, 5), (12, 6))
FEATURES = (1, 3, 5)
COSTS = ("mse", "squared", "bce", "bce-torch", "bce-logits")
GAMMAS = (1e-3, 0.1, 1.0, 10.0, 1e3)
INF = float("inf")
WEIGHTS = (
    (1.0, 1.0, 1.0), (0.1, 1.0, 1.0), (1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (1.0, 1.0, 0.0), (0.0, 0.0, 1.0),
    (2.0, 1.0, 0.5), (1.0, 1.0, 2.0), (0.5, 0.25, 1.0), (0.0, 0.3, 0.0), (1.0, INF, 1.0),
)  # fmt: skip


def cost_matrix(X, Y, cost):
    """C, N × M, by torch's own losses where it has them."""
    shape = (X.shape[0], Y.shape[0], X.shape[1])
    x, y = X[:, None, :].expand(shape), Y[None, :, :].expand(shape)
    if cost == "mse":
        return ((x - y) ** 2).sum(-1) / 2
    if cost == "squared":
        return ((x - y) ** 2).sum(-1)
    if cost == "bce":
        return -(y * torch.log(x) + (1 - y) * torch.log(1 - x)).sum(-1)
    loss = {"bce-torch": F.binary_cross_entropy, "bce-logits": F.binary_cross_entropy_with_logits}[cost]
    return loss(x, y, reduction="none").sum(-1)


def softmin(candidates, gamma):
    """The minimum is subtracted as a constant: its two derivatives cancel."""
    values = torch.stack(candidates)
    least = values.min().detach()
    return least - gamma * torch.log(torch.exp(-(values - least) / gamma).sum())


def accumulate(C, gamma, weights, first_cell):
    """D as a dictionary of its finite cells: an infinity in the graph would turn gradients into NaN."""
    N, M = C.shape
    entry = weights[2] if first_cell == "diagonal" else 1.0
    D = {}
    for n in range(N):
        for m in range(M):
            candidates = [
                weight * C[n, m] + D[n - dn, m - dm]
                for weight, (dn, dm) in zip(weights, STEPS)
                if weight < INF and (n - dn, m - dm) in D
            ]
            if (n, m) == (0, 0) and entry < INF:
                candidates = [entry * C[0, 0]]
            if candidates:
                D[n, m] = softmin(candidates, gamma)
                D[n, m].retain_grad()
    return D


def modified_targets(H, E, Y):
    """Rows of H divided by their sums, times Y; where a row of H is zero, that row of E stands in."""
    rows = np.where(H.sum(1, keepdims=True) == 0, E, H)
    return rows / rows.sum(1, keepdims=True) @ Y


def without_underflow(Y_mod, H, H_warm):
    """Y_mod with NaN in the rows where float64 has no digits of h(n) left, though it isn't 0: nothing to compare."""
    underflow = (H.sum(1) < 1e-250) & (H_warm.sum(1) > 0)
    return np.where(underflow[:, None], np.nan, Y_mod)


def solve(X, Y, cost, gamma, weights, first_cell, epsilon=EPSILON):
    """All arrays of one problem, as float64 arrays; None where the weights leave no path."""
    taken = np.clip(X, epsilon, 1 - epsilon) if cost == "bce" else X
    leaf = torch.tensor(taken, dtype=torch.float64, requires_grad=True)
    C = cost_matrix(leaf, torch.tensor(Y, dtype=torch.float64), cost)
    C.retain_grad()
    D = accumulate(C, gamma, weights, first_cell)
    last = D.get((C.shape[0] - 1, C.shape[1] - 1))
    if last is None:
        return None
    last.backward()
    dense = np.full(C.shape, INF)
    E = np.zeros(C.shape)
    for cell, value in D.items():
        dense[cell] = value.item()
        E[cell] = 0 if value.grad is None else value.grad.item()
    H = C.grad.numpy()
    return {
        "sdtw": last.item(), "C": C.detach().numpy(), "D": dense, "E": E, "H": H,
        "gradient": leaf.grad.numpy(), "Y_mod": modified_targets(H, E, np.asarray(Y)),
    }  # fmt: skip


def sequences(rng, N, M, K, cost):
    """X and Y of few digits; a sixth of the probabilities is saturated, and every third Y is not binary."""
    Y = (rng.random((M, K)) < 0.4).astype(float)
    if cost in ("mse", "squared") or rng.random() < 1 / 3:
        Y = rng.random((M, K)).round(3)
    if cost in ("bce", "bce-torch"):
        X = rng.random((N, K)).round(4)
        saturated = rng.random((N, K)) < 1 / 6
        return np.where(saturated, X.round(), X), Y
    return (rng.normal(size=(N, K)) * (5 if cost == "bce-logits" else 1)).round(4), Y


def case(index):
    """Every cost meets every γ, every size and every set of weights, each of which meets both first cells."""
    rng = np.random.default_rng(index)
    cost, (N, M), K = COSTS[index % 5], SIZES[index % 6], FEATURES[index // 3 % 3]
    gamma, weights = GAMMAS[index // 5 % 5], WEIGHTS[index % 11]
    first_cell = ("diagonal", "one")[index // 11 % 2]
    if weights[1] == INF and M > N:
        N, M = M, N  # without vertical steps there are at most N targets
    X, Y = sequences(rng, N, M, K, cost)
    problem = {"N": N, "M": M, "K": K, "cost": cost, "gamma": gamma, "step_weights": weights, "first_cell": first_cell}
    arrays = solve(X, Y, cost, gamma, weights, first_cell)
    warm = solve(X, Y, cost, max(GAMMAS), weights, first_cell)  # here h(n) is 0 only where the weights make it so
    arrays["Y_mod"] = without_underflow(arrays["Y_mod"], arrays["H"], warm["H"])
    return {**problem, "X": X, "Y": Y, **arrays}


if __name__ == "__main__":
    fixture_file.write("torch_reference.json", "make_torch_reference.py", (torch, np), [case(i) for i in range(55)])
