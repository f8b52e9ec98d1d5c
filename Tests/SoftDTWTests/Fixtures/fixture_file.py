"""How the reference files are written: JSON, one case a line, doubles by their repr, non-finite ones as strings."""

import json
import math
import pathlib
import platform

import numpy as np

FOLDER = pathlib.Path(__file__).parent


def write(name, script, packages, cases):
    """Write `cases` to `name`; `packages` are imported modules whose versions are recorded."""
    versions = ", ".join(f"{p.__name__} {p.__version__}" for p in packages)
    made_by = f"{script} ({versions}, Python {platform.python_version()})"
    lines = ",\n".join(json.dumps(plain(case), allow_nan=False) for case in cases)
    path = FOLDER / name
    path.write_text(f'{{"made_by": {json.dumps(made_by)}, "cases": [\n{lines}\n]}}\n')
    print(f"{name}: {len(cases)} cases, {path.stat().st_size / 1000:.0f} kB")


def plain(value):
    """The value in JSON's types: arrays become flat lists, row by row."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return [plain(item) for item in value.ravel().tolist()]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # "inf", "-inf", "nan"
    return value
