#!/usr/bin/env python3
"""Makes the seeds in Corpus: of each parser the forms that it knows, small, for libFuzzer to begin with. Needs numpy, and
a built program (swift build -c release)."""

import io
import shutil
import struct
import subprocess
import tempfile
import wave
import zipfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SDTW = ROOT / ".build/release/sdtw"
FIXTURES = ROOT / "Tests/SequenceFilesTests/Fixtures"

X = np.round(np.linspace(0.05, 0.95, 18), 3).reshape(6, 3)
Y = np.eye(3)[:2]


def npy(array: object, version: tuple[int, int] | None = None) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asarray(array), version=version)
    return file.getvalue()


def npz(**arrays: object) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def wav(channels: int, width: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(8000)
        sound.writeframes(bytes(range(48)) * channels)
    return file.getvalue()


def au() -> bytes:
    return struct.pack(">4sIIIII", b".snd", 24, 32, 3, 8000, 1) + bytes(range(32))


def frame(*files: bytes) -> bytes:
    return b"".join(struct.pack("<Q", len(file)) + file for file in files)


def pickle(name: str) -> bytes:
    """What torch.save wrote beside the numbers."""
    with zipfile.ZipFile(FIXTURES / f"{name}.pt") as archive:
        return archive.read(next(entry for entry in archive.namelist() if entry.endswith("data.pkl")))


def journal() -> list[bytes]:
    """A share, and the journal that a sweep leaves when its table can't be written at once."""
    shares = []
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run.npz"
        run.write_bytes(npz(X=X, Y=Y, Y_strong=np.repeat(Y, 3, axis=0)))
        for options in (["--gamma", "0.1,1"], ["--gamma", "0.1:10:4", "--step-weights", "0.1,1,1", "--horizontal", "0:1:2"]):
            share = Path(folder) / "share.csv"
            subprocess.run([SDTW, "sweep", "run.npz", *options, "--shard", "0/1", "-o", share], cwd=folder, check=True,
                           capture_output=True)
            shares.append(share.read_bytes())
            share.unlink()
    return shares


def view() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "run.npz").write_bytes(npz(X=X, Y=Y))
        keys = "oa#r+v:write v.json\\r"
        subprocess.run([SDTW, "run.npz", "--snapshot", "100x30", "--keys", keys], cwd=folder, check=True, capture_output=True)
        return (Path(folder) / "v.json").read_bytes()


ARRAYS = [np.float32(1.5), X.astype("<f2"), X.astype(">f4"), np.asfortranarray(X), np.arange(6, dtype="u1").reshape(1, 2, 3),
          np.array([-1, 2**53 + 1]), np.array([True, False]), np.array("bce"), np.array(b"bce"), np.zeros((0, 3))]

SEEDS: dict[str, list[bytes | str]] = {
    "npy": [*map(npy, ARRAYS), npy(X, (2, 0)), npy(X, (3, 0)), (FIXTURES / "object.npy").read_bytes()],
    "npz": [npz(X=X, Y=Y, cost="bce", gamma=0.5), npz(), npz(a=np.zeros((100, 100)))],
    "run": [b"".join(map(npy, (X, Y, 0.5, [0.1, 1, 1], "bce", 43.07, [0], True, "name", np.repeat(Y, 3, axis=0)))),
            b"".join(map(npy, (X.T, [0, 2, 1]))), b"".join(map(npy, (X[:3], Y.T)))],
    "table": ["1,2,3\n4,5,6\n", "a;b\n1;-2e-3\n", "# comment\n1 2\t3\r\n4 5 6", "\ufeff1\t2\ninf\tnan\n", "0.1\n+.5\n1e308\n"],
    "safetensors": [(FIXTURES / f"{name}.safetensors").read_bytes() for name in ("run", "types")],
    "pickle": [pickle(name) for name in ("run", "views", "types", "alone", "refused-call", "refused-model")],
    "midi": [(FIXTURES / "score.mid").read_bytes()],
    "notes": [(FIXTURES / "score.csv").read_bytes(), "start,end,pitch\n0.5,1,60\n1,1.5,61.0\n"],
    "frames": [frame(b"12"), frame(b"1", b"23", bytes(40)), frame(b"1") + b"epoch 1"],
    "dump": [npy(X.reshape(6, 3)), npy(np.zeros((3, 4))), npy(np.zeros((1, 4, 5))), npz(E=Y), "1,2,3\n4,5,6\n"],
    "recording": [wav(1, 2), wav(2, 3), wav(1, 1), au()],
    "configuration": ["# mine\ncolor-map = magma\ngamma = 0.3\nstep-weights = 0.1,1,inf\nthreshold = 0.4\nfps = 43.07\n",
                      "key.zoom-in = + <f3>\nkey.left = h <left> <space>\nkey.quit = Q"],
    "keys": ["]]<up><f12><resize:100x30>\\e\\t\\r\\\\<<", "é漢:gamma 0.3\r\x1b[A<stab><enter>"],
    "command": ["gamma 0.3\nweights 0.1 1 inf\ncost bce\nthreshold 0.4", "panel Y_mod\nlimits H 0 1\nlimits D auto",
                "goto 3 2\ngoto 0.4s\nevent 1\ncolors magma", "write a b.json\nexport H h.png\nexport E e.npz",
                ":zoom-in\nview-sweep\nsweep-form\nview-events\nevent-down\npaths\nstrips\nselect\nright\nlimits-of-selection"],
    "numbers": ["0.1", "0.1,1,inf", "0.01:100:25", "0:1:11", "100x30", "-1.25e-3", "2/8", "512M", "0x1p-3", "1_000",
                "1e-9223372036854775808"],
    "arguments": ["run.npz\n--gamma\n0.3\n--step-weights\n0.1,1,1", "sweep\nruns\n--gamma\n0.1:10:5\n--horizontal\n0:1:3\n-o\nt.csv",
                  "render\nrun.npz\n--panel\nH\n-o\nh.pdf\n--size\n8x6", "check\nX.npy\nY.npy\n--loss\n12.3",
                  "sonify\nrun.npz\n--what\nY_mod\n-o\nt.wav\n--fps\n43", "explore\n--snapshot\n120x40\n--keys\n]]<up>",
                  "advise\nrun.npz\n--json", "align\nX.npy\n--cost=bce\n--bce-clamp\n1e-6", "benchmark\n--size\n10x10",
                  "example\nmagnitude-decay", "doctor\n--json"],
    "schedule": ["0.1", "10:0.1 geometric 200, 0.1 300", "3 4, 0.5 5, 0.25", "1:0 linear 7 in 3,inf", "1:1 constant 5", "0,50,200"],
    "scheduleTable": ["step,gamma,w_horizontal\n0,3,1\n4,0.5,\n9,0.25,0.1\n", "# mine\r\nStep\tprior\r\n0\t3\r\n4\t0",
                      'item,step,"gamma",loss\n1,0,1,2\n2,0,1,3\n1,10,inf,\n'],
    "terminal": ["\x1b[A\x1bOB\x1b[15~\x1b[1;2C\x1b[[A", "\x1b[<0;5;6M\x1b[<64;1;1m\x1b[M !!", "\x1b[200~]]z\r\n\x1b[201~q",
                 "\x1b]11;rgb:ff/0000/123\x1b\\\x1b]11;rgba:1/2/3/4\x07", "\x1bP1$r48;2;1;2;3m\x1b\\\x1bP1+r524742\x1b\\",
                 "\x1b[?2026;2$y\x1b[6;20;10t\x1b[?62;22c", "\x1bP>|xterm(388)\x1b\\\x1b_Gi=31;OK\x1b\\", "γ漢é\x1b\x1b[q\x7f\r"],
    "events": ["xPoa#Aiv+V", "xP]]}Pd\x1b[15~0.5\r", "x*S\t\tfW Ehl\r", "d0s123z:goto 3 2\r++LLLLu\x12", "\x01\x02]]?",
               "xP\x1b[<0;20;10M\x1b[<32;40;14M\x1b[<0;40;14m\x1b[<64;30;9M\x1b[200~99\x1b[201~"],
}


def main() -> None:
    seeds = SEEDS | {"journal": journal(), "session": [view()]}
    shutil.rmtree(HERE / "Corpus", ignore_errors=True)
    for parser, inputs in seeds.items():
        folder = HERE / "Corpus" / parser
        folder.mkdir(parents=True)
        for number, content in enumerate(inputs):
            (folder / f"{number:02}").write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    main()
