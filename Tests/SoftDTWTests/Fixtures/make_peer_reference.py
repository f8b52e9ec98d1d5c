"""Writes peer_reference.json: what two published packages give, in their own conventions.

ddtw is the toolbox of the paper's authors: its "MSE" is our `squared`, its "BCE" is our `bce` with torch's clamp, it
enters the first cell with weight 1 and divides its loss by N unless told not to. tslearn's SoftDTW has unit weights
and ‖x − y‖². Needs ddtw, tslearn, torch and numpy; takes a few seconds.
"""

from importlib.metadata import version

import ddtw
import numpy as np
import torch
import tslearn
from tslearn.metrics import SoftDTW, SquaredEuclidean

import fixture_file

UNIT = (1.0, 1.0, 1.0)


def problem(peer, cost, gamma, weights, X, Y):
    return {
        "peer": peer, "N": X.shape[0], "M": Y.shape[0], "K": X.shape[1], "cost": cost, "gamma": gamma,
        "step_weights": weights, "first_cell": "one", "X": X, "Y": Y,
    }  # fmt: skip


def from_tslearn(X, Y, gamma):
    distances = SquaredEuclidean(X, Y)
    soft = SoftDTW(distances, gamma=gamma)
    loss, E = soft.compute(), soft.grad()
    arrays = {"C": soft.D, "D": soft.R_[1:-1, 1:-1], "E": E, "H": E, "gradient": distances.jacobian_product(E)}
    return {**problem("tslearn", "squared", gamma, UNIT, X, Y), "loss": float(loss), **arrays}


def from_ddtw(X, Y, cost, gamma, weights):
    leaf, targets = torch.tensor(X[None], requires_grad=True), torch.tensor(Y[None])
    name = {"squared": "MSE", "bce-torch": "BCE"}[cost]
    options = {"gamma": gamma, "global_step_weights": weights, "backend": "torch", "dtype_float": torch.float64}
    per_frame = ddtw.SDTW(name, **options)(leaf, targets).item()
    sdtw = ddtw.SDTW(name, **options, normalization="none", store_debug=True)
    loss = sdtw(leaf, targets)
    loss.backward()
    arrays = {letter: getattr(sdtw.core, f"{letter}_matrix")[0].numpy() for letter in "CDEH"}
    losses = {"loss": loss.item(), "loss_per_frame": per_frame}
    return {**problem("ddtw", cost, gamma, weights, X, Y), **losses, **arrays, "gradient": leaf.grad[0].numpy()}


def cases():
    rng = np.random.default_rng(11)

    def features(N, K):
        return rng.normal(size=(N, K)).round(4)

    def probabilities(N, K):
        return rng.random((N, K)).round(4)

    def labels(M, K):
        return (rng.random((M, K)) < 0.4).astype(float)

    saturated = probabilities(9, 4)
    saturated[2], saturated[5, :2] = 0, 1
    return [
        from_tslearn(features(9, 3), features(5, 3), 1.0),
        from_tslearn(features(12, 2), features(8, 2), 0.1),
        from_tslearn(features(4, 5), features(7, 5), 10.0),
        from_ddtw(features(9, 3), features(5, 3), "squared", 1.0, UNIT),
        from_ddtw(features(12, 4), features(6, 4), "squared", 0.1, (0.1, 1.0, 1.0)),
        from_ddtw(features(4, 3), features(7, 3), "squared", 10.0, (2.0, 0.5, 1.0)),
        from_ddtw(probabilities(12, 5), labels(6, 5), "bce-torch", 1.0, (0.1, 1.0, 1.0)),
        from_ddtw(probabilities(7, 4), labels(7, 4), "bce-torch", 10.0, (0.5, 2.0, 0.25)),
        from_ddtw(saturated, labels(5, 4), "bce-torch", 1.0, (1.0, 0.0, 1.0)),
        from_ddtw(features(1, 3), features(4, 3), "squared", 1.0, (0.1, 1.0, 0.5)),
    ]


if __name__ == "__main__":
    ddtw.__version__ = version("ddtw")
    fixture_file.write("peer_reference.json", "make_peer_reference.py", (ddtw, tslearn, torch, np), cases())
