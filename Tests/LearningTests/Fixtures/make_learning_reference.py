"""Writes learning_reference.json: X under soft-DTW, learned by torch's own optimisers.

Nothing here knows the backward recursion, the modified targets or the derivative of a cost: the loss is the forward
recursion, everything else is autograd and torch.optim. Needs torch; takes about a minute.
"""

import json
import platform
from pathlib import Path

import torch
import torch.nn.functional as F

STEPS, EVERY = 50, 10
NEIGHBOURS = ((1, 0), (0, 1), (1, 1))  # horizontal, vertical, diagonal, as (frames, targets)
OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}

BASE = {
    "cost": "mse", "optimizer": "sgd", "rate": 6.0, "gamma": [4.0, 0.25, 50], "step_weights": [0.3, 1.0, 0.7],
    "first_cell": "diagonal", "prior": [0.0, 0.0, 1], "prior_width": 0.2, "stretched_steps": 0, "sizes": [[24, 9, 5]],
}  # fmt: skip
CASES = (
    {"name": "mse, plain descent"},
    {"name": "mse, Adam", "optimizer": "adam", "rate": 0.02},
    {"name": "bce, plain descent", "cost": "bce", "rate": 20.0},
    {"name": "bce, Adam", "cost": "bce", "optimizer": "adam", "rate": 0.05},
    {"name": "squared, first cell one, more targets than frames", "cost": "squared", "first_cell": "one",
     "sizes": [[7, 11, 3]], "rate": 1.0},
    {"name": "prior that fades", "cost": "bce", "optimizer": "adam", "rate": 0.05, "prior": [8.0, 0.0, 30],
     "sizes": [[15, 6, 4]]},
    {"name": "narrow prior", "prior": [3.0, 1.0, 50], "prior_width": 0.08, "sizes": [[15, 6, 4]], "rate": 3.0},
    {"name": "stretched targets first, Adam", "cost": "bce", "optimizer": "adam", "rate": 0.05, "stretched_steps": 15,
     "sizes": [[15, 6, 4]]},
    {"name": "stretched targets first", "stretched_steps": 15, "sizes": [[15, 6, 4]], "rate": 3.0},
    {"name": "batch, Adam", "cost": "bce", "optimizer": "adam", "rate": 0.05, "sizes": [[16, 6, 4], [11, 8, 4]]},
    {"name": "batch", "sizes": [[16, 6, 4], [11, 8, 4]], "rate": 8.0},
)  # fmt: skip


def elementwise(x, y, cost):
    """The cost of each pair of rows, summed over bins; x holds logits under bce."""
    if cost == "bce":
        return F.binary_cross_entropy_with_logits(x, y, reduction="none").sum(-1)
    return F.mse_loss(x, y, reduction="none").sum(-1) * (0.5 if cost == "mse" else 1)


def soft_dtw(C, gamma, weights, first_cell):
    """D(N,M) of the weighted recursion."""
    N, M = C.shape
    D = {(0, 0): (weights[2] if first_cell == "diagonal" else 1) * C[0, 0]}
    for n in range(N):
        for m in range(M):
            before = [
                weight * C[n, m] + D[n - dn, m - dm]
                for weight, (dn, dm) in zip(weights, NEIGHBOURS)
                if (n - dn, m - dm) in D
            ]
            if before:
                D.setdefault((n, m), -gamma * torch.logsumexp(-torch.stack(before) / gamma, 0))
    return D[N - 1, M - 1]


def prior(N, M, width):
    n, m = torch.arange(1, N + 1).double() / N, torch.arange(1, M + 1).double() / M
    return 1 - torch.exp(-((n[:, None] - m[None, :]) ** 2) / (2 * width**2))


def loss(x, y, case, step):
    """What one item adds to the batch's mean."""
    N, M = len(x), len(y)
    if step < case["stretched_steps"]:
        return elementwise(x, y[torch.arange(N) * M // N], case["cost"]).sum() / N
    first, last, length = case["gamma"]
    gamma = first * (last / first) ** min(step / length, 1)
    first, last, length = case["prior"]
    weight = first + (last - first) * min(step / length, 1)
    shape = (N, M, x.shape[1])
    C = elementwise(x[:, None].expand(shape), y[None].expand(shape), case["cost"])
    C = C + weight * prior(N, M, case["prior_width"])
    return soft_dtw(C, gamma, case["step_weights"], case["first_cell"]) / N


def learn(case, seed):
    torch.manual_seed(seed)
    items = [
        (torch.randn(N, K, dtype=torch.float64), (torch.rand(M, K, dtype=torch.float64) < 0.4).double())
        for N, M, K in case["sizes"]
    ]
    leaves = [x.clone().requires_grad_() for x, _ in items]
    optimizer = OPTIMIZERS[case["optimizer"]](leaves, lr=case["rate"])
    trails = [[] for _ in items]
    for step in range(STEPS + 1):
        if step % EVERY == 0:
            for trail, leaf in zip(trails, leaves):
                trail.append(leaf.detach().flatten().tolist())
        optimizer.zero_grad()
        torch.stack([loss(x, y, case, step) for x, (_, y) in zip(leaves, items)]).mean().backward()
        optimizer.step()
    return [
        {"N": len(x), "M": len(y), "K": x.shape[1], "Y": y.flatten().tolist(), "X": trail}
        for (x, y), trail in zip(items, trails)
    ]


def plain(case, seed):
    case = BASE | case
    items = learn(case, seed)
    del case["sizes"]
    return case | {"every": EVERY, "items": items}


if __name__ == "__main__":
    made_by = f"make_learning_reference.py (torch {torch.__version__}, Python {platform.python_version()})"
    lines = ",\n".join(json.dumps(plain(case, seed)) for seed, case in enumerate(CASES))
    path = Path(__file__).with_name("learning_reference.json")
    path.write_text(f'{{"made_by": {json.dumps(made_by)}, "cases": [\n{lines}\n]}}\n')
    print(f"{path.name}: {len(CASES)} cases, {path.stat().st_size / 1000:.0f} kB")
