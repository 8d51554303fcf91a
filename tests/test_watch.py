"""A report that arrives while `watch` runs changes the map."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.app.workspace import init_workspace

PROGRAM = [sys.executable, "-c", "from geo.cli.main import main; main()", "watch"]
REPORT = "1 December 2024\n\nRebels captured Khan Shaykhun on Sunday, residents of the town said.\n"
PATIENCE = 120.0


def claims(folder: Path) -> int:
    try:
        return int(json.loads((folder / "maps" / "build.json").read_text())["counts"]["claims"])
    except FileNotFoundError:
        return -1


def wait_for(folder: Path, number: int) -> float:
    begun = time.monotonic()
    while claims(folder) != number:
        if time.monotonic() - begun > PATIENCE:
            pytest.fail(f"{claims(folder)} claims on the map after {PATIENCE} s, expected {number}")
        time.sleep(0.05)
    return time.monotonic() - begun


def test_a_report_that_arrives_changes_the_map_and_a_bad_one_leaves_it(tmp_path: Path):
    init_workspace(tmp_path, "syria")
    (tmp_path / "reports" / "one.txt").write_text(REPORT.replace("Khan Shaykhun", "Saraqib"))
    watcher = subprocess.Popen(PROGRAM, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ)
    try:
        wait_for(tmp_path, 1)
        (tmp_path / "inbox" / "bad.txt").write_bytes(bytes(range(256)) * 9)
        (tmp_path / "inbox" / "two.txt").write_text(REPORT)
        taken = wait_for(tmp_path, 2)
    finally:
        watcher.send_signal(signal.SIGINT)
        out, _ = watcher.communicate(timeout=PATIENCE)
    assert b"bad.txt: expected text, got binary data" in out
    assert b"Traceback" not in out
    print(f"from arrival to map: {taken:.1f} s")  # noqa: T201 a figure for those who run it with -s
