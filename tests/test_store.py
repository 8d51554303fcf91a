import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from make import make_claim, make_place, make_reading, make_report

from geo.errors import InputError, OutputError
from geo.model.build import Reading
from geo.model.claim import ClaimId, Leftover
from geo.model.place import Candidate, Mention, Unlocated
from geo.model.ruling import Ruling, Verdict
from geo.model.text import Span
from geo.store import Memory, append_ruling, read_rulings, write_all, write_atomic

PLACE = make_place()
REPORT = make_report()
RULING = Ruling("r1", "Ada", datetime(2024, 12, 1, 9, tzinfo=UTC), Verdict.REJECT, "a parody outlet", ClaimId("c1"))


class OneBook:
    """A gazetteer of one place, as far as the memory asks."""

    def place(self, place):
        return {PLACE.id: PLACE}[place]


def whole_reading() -> Reading:
    reading = make_reading(REPORT, [make_claim(REPORT, PLACE)])
    lost = Unlocated(Mention(Span(0, 6), "Rebels", "Rebels"), "no such name", (Candidate(PLACE, 0.3, ("key",)),))
    orphan = replace(reading.claims[0], id=ClaimId("c2"), place=lost)
    left = (Leftover("read", "nobody is named", REPORT.ref, Span(0, 6), "Rebels"),)
    return replace(reading, unlocated=(lost,), claims=(*reading.claims, orphan), leftovers=left)


def test_a_reading_comes_back_as_it_was(tmp_path: Path):
    reading = whole_reading()
    Memory(tmp_path, OneBook()).reading(REPORT, "k", lambda _: reading)
    memory = Memory(tmp_path, OneBook())
    assert memory.reading(REPORT, "k", lambda _: pytest.fail("was read again")) == reading
    assert (memory.kept, memory.read) == (1, 0)


def test_a_reading_is_told_of_the_report_that_it_is_asked_for(tmp_path: Path):
    Memory(tmp_path, OneBook()).reading(REPORT, "k", lambda _: whole_reading())
    moved = replace(REPORT, ref=replace(REPORT.ref, path="elsewhere.txt"))
    found = Memory(tmp_path, OneBook()).reading(moved, "k", lambda _: pytest.fail("was read again"))
    assert {claim.report.path for claim in found.claims} == {"elsewhere.txt"}


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"located": 1}'])
def test_a_spoilt_memory_is_read_again(tmp_path: Path, spoilt):
    (tmp_path / "k.json").write_bytes(spoilt)
    memory = Memory(tmp_path, OneBook())
    assert memory.reading(REPORT, "k", lambda _: whole_reading()) == whole_reading()
    assert memory.read == 1


def test_rulings_come_back_in_their_order(tmp_path: Path):
    path = tmp_path / "rulings.jsonl"
    second = replace(RULING, id="r2", verdict=Verdict.WITHDRAW, withdraws="r1")
    append_ruling(path, RULING)
    append_ruling(path, second)
    assert read_rulings(path) == (RULING, second)
    assert read_rulings(tmp_path / "none.jsonl") == ()


def test_a_wrong_ruling_is_named_with_its_line(tmp_path: Path):
    path = tmp_path / "rulings.jsonl"
    append_ruling(path, RULING)
    path.write_text(path.read_text() + '{"id": 1}\n')
    with pytest.raises(InputError, match=r"rulings\.jsonl:2: expected a ruling"):
        read_rulings(path)


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ('"claim": "c1"', '"claim": null', "expected claim of what is ruled, got no claim"),
        ("+00:00", "", "expected a time with its zone"),
        ('"reject"', '"set"', "expected place and controller of what is ruled, got no place"),
        ('"reject"', '"adore"', "expected a ruling as a JSON object"),
    ],
)
def test_a_ruling_without_what_it_needs_is_named_with_its_line(tmp_path: Path, was: str, now: str, message: str):
    path = tmp_path / "rulings.jsonl"
    append_ruling(path, RULING)
    assert was in path.read_text()
    path.write_text(path.read_text().replace(was, now))
    with pytest.raises(InputError, match=rf"rulings\.jsonl:1: {message}"):
        read_rulings(path)


def test_rulings_that_are_no_text_are_named(tmp_path: Path):
    (tmp_path / "rulings.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(InputError, match="expected rulings in UTF-8"):
        read_rulings(tmp_path / "rulings.jsonl")


def test_a_ruling_goes_on_a_line_of_its_own_after_a_last_line_without_end(tmp_path: Path):
    path = tmp_path / "rulings.jsonl"
    append_ruling(path, RULING)
    path.write_text(path.read_text().rstrip())
    second = replace(RULING, id="r2")
    append_ruling(path, second)
    assert read_rulings(path) == (RULING, second)


def test_rulings_are_whole_whenever_the_program_is_stopped(tmp_path: Path, monkeypatch):
    path = tmp_path / "rulings.jsonl"
    append_ruling(path, RULING)

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        append_ruling(path, replace(RULING, id="r2"))
    assert read_rulings(path) == (RULING,)
    assert [each.name for each in tmp_path.iterdir()] == ["rulings.jsonl"]


def test_the_last_files_are_written_last(tmp_path: Path, monkeypatch):
    order = []
    monkeypatch.setattr("geo.store.write_atomic", lambda path, data: order.append((path.name, data)))
    write_all(tmp_path, {"index.html": b"1", "b": b"2", "a": b"3"}, ["index.html"])
    assert [name for name, _ in order] == ["a", "b", "index.html"]


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="expected a place that can be written to"):
        write_atomic(tmp_path / "file" / "index.html", b"x")


def test_a_killed_writer_leaves_the_old_or_the_new(tmp_path: Path):
    target = tmp_path / "map.json"
    old = json.dumps(["old"] * 1000).encode()
    target.write_bytes(old)
    program = (
        "import json, sys; from pathlib import Path; from geo.store import write_atomic\n"
        "data = json.dumps(['new'] * 3_000_000).encode()\n"
        "print('go', flush=True)\n"
        "while True: write_atomic(Path(sys.argv[1]), data)"
    )
    for delay in (0.0, 0.02, 0.05):
        writer = subprocess.Popen([sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(delay)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert set(json.loads(target.read_bytes())) in ({"old"}, {"new"})
