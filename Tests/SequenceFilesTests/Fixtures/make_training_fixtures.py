"""Writes the fixtures of other software: python3 make_training_fixtures.py (torch 2, safetensors 0.4 or later).

The six values are those of make_fixtures.py: see FixtureTests.swift.
"""

import collections
import os
import pathlib
import zipfile

import numpy as np
import torch
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).parent

FLOATS = {"f2": torch.float16, "bf2": torch.bfloat16, "f4": torch.float32, "f8": torch.float64}
SIGNED = {"i1": torch.int8, "i2": torch.int16, "i4": torch.int32, "i8": torch.int64}
UNSIGNED = {"u1": torch.uint8, "u2": torch.uint16, "u4": torch.uint32, "u8": torch.uint64}


def tensors():
    """One tensor of each type, by its name."""
    result = {"b1": torch.tensor([[True, False, True], [False, False, True]])}
    for types, low, last in [(FLOATS, -3, 0.5), (SIGNED, -3, 6), (UNSIGNED, 0, 6)]:
        for name, dtype in types.items():
            result[name] = torch.tensor([[low, 1, 2], [100, 5, last]], dtype=torch.float64).to(dtype)
    return result


def write_safetensors(x, y):
    save_file({**tensors(), "f1": torch.ones(2, 3).to(torch.float8_e4m3fn)}, HERE / "types.safetensors")
    settings = {"format": "pt", "name": "Für Elise", "cost": "bce", "gamma": "0.5", "step_weights": "[0.1, 1, 1]",
                "fps": "100", "logits": "False"}
    save_file({"X": x, "Y": y}, HERE / "run.safetensors", metadata=settings)


class Call:
    """Pickles as a call of os.system, which a reader must never make."""

    def __reduce__(self):
        return os.system, ("touch /tmp/sdtw-was-here",)


def write_torch(x, y):
    torch.save(tensors(), HERE / "types.pt")
    base = torch.arange(24, dtype=torch.float32)
    torch.save({
        "transposed": base.reshape(2, 3, 4).permute(2, 0, 1), "every_second": base[1::2], "broadcast": base[5:6].expand(3, 2),
        "empty": base[:0].reshape(0, 4), "scalar": torch.tensor(2.5), "parameter": torch.nn.Parameter(base[:2]),
        "complex": torch.tensor([1 + 2j]), "big": 2**40, "huge": -2**70, "none": None, "type": torch.float32,
        "nested": collections.OrderedDict(list=[base[:1], (base[1:2], "text")], numbers=[1, 2.5], flags=(True, False)),
        "shape": x.shape, 7: base[7:8], "weights": torch.nn.Linear(2, 1).state_dict(),
    }, HERE / "views.pt")
    torch.save({"X": torch.nn.Parameter(x), "Y": y.T.contiguous().T, "name": "Für Elise", "cost": "bce", "gamma": 0.5,
                "step_weights": [0.1, 1, 1], "fps": 100, "logits": False, "marks": torch.tensor([0, 2])}, HERE / "run.pt")
    torch.save(x, HERE / "alone.pt")
    refused = {"call": Call(), "numpy": np.ones(2), "sparse": x.to_sparse(), "model": torch.nn.Linear(2, 1),
               "quantized": torch.quantize_per_tensor(x, 0.1, 0, torch.quint8)}
    for name, value in refused.items():
        torch.save({"X": x, "more": value}, HERE / f"refused-{name}.pt")
    torch.save({"X": x}, HERE / "legacy.pt", _use_new_zipfile_serialization=False)
    write_big_endian(x)


def write_big_endian(x):
    """As PyTorch does on a machine of that byte order."""
    torch.save({"X": x}, HERE / "big-endian.pt")
    with zipfile.ZipFile(HERE / "big-endian.pt") as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["big-endian/byteorder"] = b"big"
    entries["big-endian/data/0"] = x.numpy().astype(">f4").tobytes()
    with zipfile.ZipFile(HERE / "big-endian.pt", "w") as archive:
        for name, contents in entries.items():
            archive.writestr(name, contents)


def main():
    x = torch.arange(20, dtype=torch.float32).reshape(5, 4) / 20
    y = torch.eye(4, dtype=torch.uint8)[:3]
    write_safetensors(x, y)
    write_torch(x, y)


if __name__ == "__main__":
    main()
