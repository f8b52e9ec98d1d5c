"""Writes this folder's fixtures: python3 make_fixtures.py (h5py 3, hdf5storage 0.2, which writes MATLAB's version 7.3).

Each number array holds the six values of SequenceFilesTests' fixtures.
"""

import pathlib

import h5py
import hdf5storage
import numpy as np

HERE = pathlib.Path(__file__).parent

X = np.arange(20, dtype="f4").reshape(5, 4) / 20
Y = np.eye(4, dtype="u1")[:3]
SETTINGS = {"cost": "bce", "gamma": 0.5, "step_weights": np.array([0.1, 1, 1]), "fps": 100.0, "logits": False}


def write_types():
    with h5py.File(HERE / "types.h5", "w") as file:
        for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
            base = np.array([[0 if code[0] == "u" else -3, 1, 2], [100, 5, 0.5 if code[0] == "f" else 6]])
            file[code] = base.astype("<" + code)
            file.create_dataset(f"big/{code}", data=base.astype(">" + code), chunks=(1, 2), compression="gzip", shuffle=True)
        file["b1"] = np.array([[True, False, True], [False, False, True]])


def write_others():
    with h5py.File(HERE / "others.h5", "w") as file:
        file["complex"] = np.array([1 + 2j])
        file["texts"] = ["a", "b"]
        file["text"] = "Für Elise"
        file["fixed"] = np.bytes_("ab ")
        file["empty"] = h5py.Empty("f4")
        file["none"] = np.zeros((0, 3))
        file["large"] = np.array([2**63], dtype="u8")
        file.create_dataset("unwritten", shape=(1 << 28,), dtype="f8")
        file.create_dataset("lzf", data=X, compression="lzf")
        file["soft"] = h5py.SoftLink("/text")
        file["external"] = h5py.ExternalLink("types.h5", "/b1")
        layout = h5py.VirtualLayout(shape=(6,), dtype="f4")
        layout[:] = h5py.VirtualSource("types.h5", "f4", shape=(6,))
        file.create_virtual_dataset("virtual", layout)
        file.create_dataset("elsewhere", shape=(4,), dtype="u1", external=[("/etc/passwd", 0, 4)])
        file["loop/back"] = file["loop"] if "loop" in file else file.create_group("loop")


def write_latest():
    """The structures since HDF5 1.10: each index of chunks, links and attributes in heaps, values in a header."""
    with h5py.File(HERE / "latest.h5", "w", libver=("v110", "v110")) as file:
        chunked = {"data": X, "chunks": (2, 4), "compression": "gzip"}
        file.create_dataset("single", data=X, chunks=X.shape, compression="gzip")
        file.create_dataset("implicit", data=X, chunks=(2, 4))
        file.create_dataset("fixed", **chunked)
        file.create_dataset("extensible", maxshape=(None, 4), **chunked)
        file.create_dataset("tree", maxshape=(None, None), fletcher32=True, **chunked)
        settings = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        settings.set_layout(h5py.h5d.COMPACT)
        space = h5py.h5s.create_simple(X.shape)
        h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, settings).write(h5py.h5s.ALL, h5py.h5s.ALL, X)
        for place in range(10):
            file[f"many/a{place}/text"] = f"text {place}"
            file.attrs[f"setting{place}"] = place


def write_runs():
    with h5py.File(HERE / "run.h5", "w") as file:
        file["X"] = X
        file["Y"] = np.asfortranarray(Y)
        file.attrs.update({**SETTINGS, "name": "Für Elise"})
    with h5py.File(HERE / "dump.h5", "w") as file:
        file["outputs/X"], file["batch/Y"], file["train_loss"] = X, Y, 0.25
        file.attrs.update({"global_step": 1200, "epoch": 3.5, "γ": 10.0, "weights": [0.1, 1, 1]})
    hdf5storage.savemat(
        str(HERE / "run.mat"), {"X": X, "Y": Y, **SETTINGS, "name": "Für Elise"}, format="7.3", matlab_compatible=True,
        store_python_metadata=False)
    hdf5storage.savemat(
        str(HERE / "others.mat"),
        {"cube": np.arange(24.0).reshape(2, 3, 4), "row": np.array([[1.0, 2, 3]]), "column": np.array([[1.0], [2]]),
         "empty": np.zeros((0, 3)), "cell": np.array([1, "a"], dtype=object), "s": {"a": X}},
        format="7.3", matlab_compatible=True, store_python_metadata=False)


if __name__ == "__main__":
    write_types()
    write_others()
    write_latest()
    write_runs()
