#!/usr/bin/env python3
"""Times other soft-DTW packages and ours in turn, on the same problems and cores: see "Performance" in README.md."""

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
SOFT_DTW = "soft-dtw==0.1.6"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small problems and few runs, to try the script")
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds for each problem (5)")
    parser.add_argument("--kernel", choices=["avx512", "avx2", "portable"], help="what ours computes with")
    parser.add_argument("--figure", type=Path, help="draw the ratios under unit weights into this PNG")
    parser.add_argument("--json", type=Path, help="write every time and deviation into this file")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error(f"{options.rounds} rounds tell nothing: give --rounds 1 or more")
    return options


def install() -> None:
    """Makes .venv, or leaves it where it already holds what requirements.txt asks for."""
    requirements, stamp = HERE / "requirements.txt", VENV / "installed.txt"
    wanted = requirements.read_text() + SOFT_DTW
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Installing the peers into", VENV, file=sys.stderr)
    venv.create(VENV, with_pip=True, clear=True)
    pip = [str(VENV / "bin/python"), "-m", "pip", "install", "--quiet"]
    if subprocess.run([*pip, "--requirement", str(requirements)], check=False).returncode != 0:
        sys.exit("pip could not install the peers: its message stands above.")
    # It may not build; the comparison then says that it is missing.
    subprocess.run([*pip, "--no-build-isolation", "--no-deps", SOFT_DTW], check=False)
    stamp.write_text(wanted)


def build_worker() -> Path:
    command = ["swift", "build", "--package-path", str(HERE), "-c", "release", "--product", "Worker"]
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode != 0:
        sys.exit("The worker could not be built: the compiler's message stands above.")
    return Path(subprocess.check_output([*command, "--show-bin-path"], text=True).strip()) / "Worker"


def main() -> None:
    options = arguments()
    if Path(sys.prefix) != VENV:
        install()
        cores = str(len(os.sched_getaffinity(0)))
        # A thread that waits must not spin on a core while the other side is timed.
        settings = {"NUMBA_NUM_THREADS": cores, "OMP_NUM_THREADS": cores, "OMP_WAIT_POLICY": "passive"}
        python = str(VENV / "bin/python")
        os.execve(python, [python, *sys.argv], os.environ | settings)
    from Comparison import comparison, report  # They import what only .venv has.

    try:
        results = comparison.run_all(build_worker(), options)
    except RuntimeError as error:
        sys.exit(str(error))
    print(report.text(results))
    if options.json:
        report.write_json(results, options.json)
    if options.figure:
        report.write_figure(results, options.figure)
    sys.exit(0 if all(timing.agrees for run in results.runs for timing in run.timings) else 1)


if __name__ == "__main__":
    main()
