"""How long a new report takes from the command to the map: python tests/bench/bench_add.py

A workspace with the shipped reports takes in others one by one; the start of the process counts.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MORE = PROJECT / "tests" / "gold" / "reports-dev" / "reports"
SETTLED = ("g01", "g03", "g05", "g07", "g11")
NEW = ("k01", "k03", "k05", "k09", "k13")


def run(folder: Path, *words: str) -> float:
    """Return the seconds that a command takes in a workspace."""
    start = time.perf_counter()
    command = [sys.executable, "-c", "from geo.cli.main import main; main()", *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the seconds of the first build, of a build again, and of each report that is added."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(PROJECT / "conflictmap.toml", folder)
        shutil.copytree(PROJECT / "seeds", folder / "seeds")
        (folder / "inbox").mkdir()
        for each in SETTLED:
            shutil.copy(MORE / f"{each}.txt", folder / "inbox")
        print(f"build of 30 reports, nothing read before: {run(folder, 'build'):.1f} s")
        print(f"build again: {run(folder, 'build'):.1f} s")
        print(f"build again, with evenings: {run(folder, 'build', '--evenings'):.1f} s")
        for each in NEW:
            print(f"add {each}: {run(folder, 'add', str(MORE / f'{each}.txt')):.1f} s")


if __name__ == "__main__":
    main()
