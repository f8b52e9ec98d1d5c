"""Writes this folder's fixtures with numpy: python3 make_fixtures.py (numpy 1.23 or later).

Each number array holds the same six values where its type can: see FixtureTests.swift.
"""

import io
import pathlib
import zipfile

import numpy as np
from numpy.lib import format as npy

HERE = pathlib.Path(__file__).parent


def write_npy(name, array, version=(1, 0)):
    with open(HERE / name, "wb") as file:
        npy.write_array(file, array, version=version)


def npy_bytes(array, allow_pickle=False):
    buffer = io.BytesIO()
    npy.write_array(buffer, array, allow_pickle=allow_pickle)
    return buffer.getvalue()


def write_types():
    """All types, byte orders and orders in one archive, one entry each: f4-big-F and so on."""
    entries = {}
    for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
        low = 0 if code[0] == "u" else -3
        base = np.array([[low, 1, 2], [100, 5, 0.5 if code[0] == "f" else 6]])
        for order, order_name in [("<", "little"), (">", "big")]:
            array = base.astype(order + code)
            entries[f"{code}-{order_name}-C"] = array
            entries[f"{code}-{order_name}-F"] = np.asfortranarray(array)
    entries["b1"] = np.array([[True, False, True], [False, False, True]])
    np.savez(HERE / "types-stored.npz", **entries)
    np.savez_compressed(HERE / "types-deflated.npz", **entries)


def main():
    write_types()
    for major in (1, 2, 3):
        write_npy(f"version-{major}.npy", np.arange(6, dtype="<f4").reshape(2, 3), (major, 0))
    half = np.array([0x0001, 0x03FF, 0x0400, 0x3C00, 0x7BFF, 0x8001, 0xC000], dtype="<u2").view("<f2")
    write_npy("float16.npy", half)
    write_npy("large-integers.npy", np.array([2**53, -(2**62)], dtype="<i8"))
    write_npy("cube-fortran.npy", np.asfortranarray(np.arange(24, dtype="<i4").reshape(2, 3, 4)))
    write_npy("scalar.npy", np.array(2.5))
    write_npy("complex.npy", np.array([1 + 2j]))
    write_npy("datetime.npy", np.array(["2024-01-01"], dtype="M8[D]"))
    write_npy("structured.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
    with open(HERE / "object.npy", "wb") as file:
        file.write(npy_bytes(np.array([{"a": 1}], dtype=object), allow_pickle=True))

    x = np.arange(20, dtype="<f4").reshape(5, 4) / 20
    y = np.asfortranarray(np.eye(4, dtype="u1")[:, :3])  # K × M, as the authors' own targets
    with zipfile.ZipFile(HERE / "run.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in {
            "X": x, "Y": y, "name": np.array("Für Elise"), "cost": np.array("bce"), "gamma": np.array(0.5),
            "step_weights": np.array([0.1, 1, 1]), "fps": np.array(100), "logits": np.array(False),
            "marks": np.array([0, 2]), "big_endian_text": np.array("ab").astype(">U2"),
            "words": np.array(["a", "b"]),
        }.items():
            archive.writestr(f"{name}.npy", npy_bytes(array))
        archive.writestr("meta.npy", npy_bytes(np.array({"epoch": 3}, dtype=object), allow_pickle=True))
        archive.writestr("README.txt", "no array")
    np.savetxt(HERE / "savetxt.csv", x.astype("f8") / 3, delimiter=",", header="five frames")


if __name__ == "__main__":
    main()
