"""Writes batch.npz: a padded batch with lengths, and the loss of it that a PyTorch training loop would log.

    python batch.py        (torch 2.13, numpy)

The recursion runs over the padded batch as losses on a GPU do, anti-diagonal by anti-diagonal; each item's D is read at
its own last cell. Cost: mse, half the squared distance; step weights (horizontal, vertical, diagonal) 0.3, 1, 0.7.
"""
import numpy as np
import torch

torch.manual_seed(7)
GAMMA, WEIGHTS = 0.4, (0.3, 1.0, 0.7)
frames, targets = torch.tensor([23, 17, 30, 9]), torch.tensor([7, 9, 4, 6])
B, N, M, K = 4, 30, 9, 5
X = torch.rand(B, N, K, dtype=torch.float64, requires_grad=True)
Y = (torch.rand(B, M, K, dtype=torch.float64) < 0.4).double()
with torch.no_grad():
    for b in range(B):  # zeros after an item of X, the last row repeated after one of Y, as data loaders pad
        X[b, frames[b]:] = 0
        Y[b, targets[b]:] = Y[b, targets[b] - 1]

C = 0.5 * ((X[:, :, None] - Y[:, None]) ** 2).sum(-1)
infinity = torch.full((B,), float("inf"), dtype=torch.float64)
D = {}
for s in range(N + M - 1):
    for n in range(max(0, s - M + 1), min(N, s + 1)):
        m = s - n
        if s == 0:
            D[0, 0] = WEIGHTS[2] * C[:, 0, 0]
            continue
        before = torch.stack([
            D.get((n - 1, m), infinity) + WEIGHTS[0] * C[:, n, m], D.get((n, m - 1), infinity) + WEIGHTS[1] * C[:, n, m],
            D.get((n - 1, m - 1), infinity) + WEIGHTS[2] * C[:, n, m]])
        D[n, m] = -GAMMA * torch.logsumexp(-before / GAMMA, 0)
distances = torch.stack([D[int(n) - 1, int(m) - 1][b] for b, (n, m) in enumerate(zip(frames, targets))])
loss = (distances / frames).mean()
np.savez_compressed(
    "batch.npz", X=X.detach().numpy(), Y=Y.numpy().astype("uint8"), X_lengths=frames.numpy(), Y_lengths=targets.numpy(),
    cost="mse", gamma=GAMMA, step_weights=WEIGHTS, distances=distances.detach().numpy(), loss=loss.item())
print(distances.tolist(), loss.item())
