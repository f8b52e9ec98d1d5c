"""Writes the fixtures of other software: python3 make_training_fixtures.py (torch 2, safetensors 0.4 or later).

The six values are those of make_fixtures.py: see FixtureTests.swift.
"""

import pathlib

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


def main():
    x = torch.arange(20, dtype=torch.float32).reshape(5, 4) / 20
    y = torch.eye(4, dtype=torch.uint8)[:3]
    write_safetensors(x, y)


if __name__ == "__main__":
    main()
