"""Writes the fixtures of other software: python3 make_training_fixtures.py (torch 2, safetensors, pretty_midi).

The six values are those of make_fixtures.py: see FixtureTests.swift.
"""

import collections
import os
import pathlib
import zipfile

import mido
import numpy as np
import pretty_midi
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


def write_dumps(x, y):
    """What training loops say beside their sequences, under the names that they have there."""
    log = {"global_step": 1200, "epoch": 3.5, "train_loss": torch.tensor(0.25), "γ": 10.0, "weights": [0.1, 1, 1]}
    scheduler = torch.optim.lr_scheduler.StepLR(torch.optim.SGD([torch.nn.Parameter(x)]), 5, gamma=0.9).state_dict()
    torch.save({"outputs": {"X": x}, "batch": {"Y": y}, "scheduler": scheduler, **log}, HERE / "dump.pt")
    torch.save([x, y], HERE / "list.pt")
    texts = {"global_step": "1200", "epoch": "3.5", "train_loss": "0.25", "γ": "10", "weights": "[0.1, 1, 1]"}
    save_file({"outputs/X": x, "batch/Y": y}, HERE / "dump.safetensors", metadata=texts)
    arrays = {name: np.asarray(value) for name, value in log.items()}
    np.savez(HERE / "dump.npz", **{"outputs/X": x.numpy(), "batch/Y": y.numpy()}, **arrays)
    masks = {"attention_mask": torch.tensor([[1, 1, 1, 1, 0], [1, 1, 1, 1, 1]]),
             "tgt_key_padding_mask": torch.tensor([[False, False, True], [False, False, False]])}
    torch.save({"X": torch.stack([x, x]), "Y": torch.stack([y, y]), **masks}, HERE / "masks.pt")


def write_midi():
    """Two tracks, a tempo that changes twice, a pitch that begins twice, pedal, drums; as pretty_midi reads it, too."""
    song = mido.MidiFile(ticks_per_beat=96)
    tempos, piano = mido.MidiTrack(), mido.MidiTrack()
    song.tracks += [tempos, piano]
    for delta, beats in [(0, 90), (200, 133), (300, 61.5)]:
        tempos.append(mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(beats), time=delta))
    events = [("note_on", 60, 64, 10), ("note_on", 64, 70, 0), ("control_change", 0, 0, 30), ("note_on", 60, 50, 60),
              ("note_off", 60, 0, 120), ("note_on", 64, 0, 90), ("note_on", 21, 1, 300), ("note_on", 108, 1, 1),
              ("note_off", 21, 0, 77), ("note_off", 108, 0, 0), ("note_on", 72, 9, 0), ("note_off", 72, 0, 0),
              ("note_on", 90, 9, 5)]
    for kind, pitch, velocity, delta in events:
        if kind == "control_change":
            piano.append(mido.Message(kind, control=64, value=127, time=delta))
        else:
            piano.append(mido.Message(kind, note=pitch, velocity=velocity, time=delta))
    piano.append(mido.Message("note_on", channel=9, note=35, velocity=90, time=3))
    piano.append(mido.Message("note_off", channel=9, note=35, time=40))
    song.save(HERE / "score.mid")
    notes = [note for part in pretty_midi.PrettyMIDI(str(HERE / "score.mid")).instruments if not part.is_drum
             for note in part.notes]
    with open(HERE / "score.csv", "w") as file:
        file.write('"pitch";"name";"end";"start"\n')
        for note in sorted(notes, key=lambda note: (note.start, note.pitch, note.end)):
            name = pretty_midi.note_number_to_name(note.pitch)
            file.write(f'{note.pitch};"{name}; #1";{float(note.end)!r};{float(note.start)!r}\n')


def main():
    torch.manual_seed(0)
    x = torch.arange(20, dtype=torch.float32).reshape(5, 4) / 20
    y = torch.eye(4, dtype=torch.uint8)[:3]
    write_safetensors(x, y)
    write_torch(x, y)
    write_dumps(x, y)
    write_midi()


if __name__ == "__main__":
    main()
