"""The other packages: forward and backward, in arrays that are used again where a package allows it."""

import time
from collections.abc import Callable

import ddtw
import numpy as np
import pysdtw.sdtw_cpu
import torch
from ddtw.backend import backend_cpu_numba
from tslearn.metrics import soft_dtw_fast

from .problems import BATCH_GAMMA, UNIT, Array, Weights

try:
    from sdtw import soft_dtw_fast as soft_dtw_cython
except ImportError:
    soft_dtw_cython = None


class Peer:
    """One package and precision. A subclass has `prepare(C, Y)`, and `compute(γ, weights)`, which sets `result`."""

    weighted, digits = False, 2.0**-52
    name: str
    result: Array
    """H, N × M; of a batch, the gradient."""
    prepare: Callable[[Array, Array], None]
    compute: Callable[[float, Weights], float]

    def time(self, gamma: float, weights: Weights) -> tuple[float, float]:
        """Seconds and D(N,M). A peer without weights takes unit weights, which cost its recursion the same."""
        start = time.perf_counter()
        distance = self.compute(gamma, weights if self.weighted else UNIT)
        return time.perf_counter() - start, distance


class Blondel(Peer):
    """tslearn and soft-dtw: the same pair of functions, compiled by numba and by Cython."""

    def __init__(self, name: str, forward: Callable[..., None], backward: Callable[..., None]) -> None:
        self.name, self.forward, self.backward = name, forward, backward

    def prepare(self, costs: Array, targets: Array) -> None:
        self.costs, self.padded = costs, np.pad(costs, ((0, 1), (0, 1)))
        self.d, self.e = (np.zeros((costs.shape[0] + 2, costs.shape[1] + 2)) for _ in "DE")
        self.result = self.e[1:-1, 1:-1]

    def compute(self, gamma: float, weights: Weights) -> float:
        self.forward(self.costs, self.d, gamma)
        self.backward(self.padded, self.d, self.e, gamma)
        return float(self.d[-2, -2])


class Pysdtw(Peer):
    """Its two functions in float64; its PyTorch interface rounds D to float32 between them."""

    name = "pysdtw"

    def prepare(self, costs: Array, targets: Array) -> None:
        self.costs, self.lengths = costs[None], np.array([costs.shape])

    def compute(self, gamma: float, weights: Weights) -> float:
        d = pysdtw.sdtw_cpu.compute_softdtw(self.costs, self.lengths, gamma, 0.0)
        self.result = pysdtw.sdtw_cpu.compute_softdtw_backward(self.costs, d, self.lengths, gamma, 0.0)[0]
        return float(d[0, -2, -2])


class Ddtw(Peer):
    """The two functions that its `cpu_numba` backend calls, and the product of E and G that follows them."""

    weighted = True

    def __init__(self, name: str, dtype: torch.dtype) -> None:
        self.name, self.dtype, self.digits = name, dtype, torch.finfo(dtype).eps

    def prepare(self, costs: Array, targets: Array) -> None:
        n, m = costs.shape
        c = torch.from_numpy(costs[None]).to(self.dtype).numpy()
        self.e, self.g, at_end, d, at_start = (np.zeros_like(c) for _ in range(5))
        self.result = np.zeros_like(c[0])
        at_start[:] = np.inf
        at_start[0, 0, 0] = c[0, 0, 0]
        shares, self.total = np.zeros((1, n, m, 4), c.dtype), np.zeros(1, c.dtype)
        end, end_arrays = np.array([[[n - 1, m - 1]]], np.int16), [np.zeros((1, 1), c.dtype) for _ in range(3)]
        lengths, steps = [np.array([size], np.int16) for size in (n, m)], np.array([[1, 0], [0, 1], [1, 1]], np.int16)
        scratch = [np.zeros((1, 4), c.dtype) for _ in range(2)]
        self.before_weights = [c, d, self.g, at_end, shares]
        self.after_weights = [at_start, end, *end_arrays, self.total]
        self.after_gamma = [1, *lengths, steps, np.ones(1, np.int32), *scratch]  # 1 means softmin.
        self.backward = [self.e, at_end, shares, *lengths, steps]

    def compute(self, gamma: float, weights: Weights) -> float:
        w = torch.tensor(weights, dtype=self.dtype).expand(*self.e.shape, 3).numpy()
        backend_cpu_numba.compute_dDTW_forward_numba(
            *self.before_weights, w, *self.after_weights, gamma, *self.after_gamma)
        backend_cpu_numba.compute_dDTW_backward_numba(*self.backward)
        np.multiply(self.e[0], self.g[0], out=self.result)
        return float(self.total[0])


class DdtwBatch(Ddtw):
    """ddtw as a training loop calls it: from X, B × N × K, and Y, B × M × K, to the gradient."""

    def prepare(self, predictions: Array, targets: Array) -> None:
        self.x, self.y = (torch.tensor(array, dtype=self.dtype) for array in (predictions, targets))
        self.x.requires_grad_()
        self.loss = ddtw.SDTW(gamma=BATCH_GAMMA, backend="cpu_numba", dtype_float=self.dtype, normalization="none")

    def compute(self, gamma: float, weights: Weights) -> float:
        self.x.grad = None
        loss = self.loss(self.x, self.y)
        (loss * len(self.x)).backward()  # Its loss is the mean over the items; we want the items' own gradients.
        self.result = np.asarray(self.x.grad)
        return loss.item()


def peers() -> list[Peer]:
    """Those that could be installed."""
    tslearn = Blondel("tslearn", soft_dtw_fast._njit_soft_dtw, soft_dtw_fast._njit_soft_dtw_grad)
    found = [tslearn, Ddtw("ddtw", torch.float64), Ddtw("ddtw float32", torch.float32), Pysdtw()]
    if soft_dtw_cython:
        found.append(Blondel("soft-dtw", soft_dtw_cython._soft_dtw, soft_dtw_cython._soft_dtw_grad))
    return found
