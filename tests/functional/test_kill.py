"""A writer is killed at twenty moments; what it leaves is the store before or the store after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.errors import StoreBusy
from kg.store.generations import init, open_reader, writing

QUADS = 3000
KILLS = 20
LATE = 1.15
"""The kills go on a little beyond the time that a whole write takes, to meet its very end."""

WRITER = f"""
import sys
from pathlib import Path
from kg.rdf.nodes import Literal, NamedNode, Quad
from kg.store.generations import writing

P, ONE, TWO = (NamedNode("http://x/" + name) for name in ("p", "one", "two"))

def quads(graph, state, part):
    size = {QUADS} // 3
    for number in range(part * size, (part + 1) * size):
        yield Quad(NamedNode(f"http://x/{{number}}"), P, Literal(state), graph)

print("ready", flush=True)
sys.stdin.readline()
with writing(Path(sys.argv[1])) as work:
    store = work.store
    old = [quad for quad in store.quads()]
    state = int(old[0].object.value) + 1 if old else 1
    store.remove_graph(ONE.value)
    store.insert(quads(ONE, state, 0))
    store.bulk(quads(ONE, state, 1))
    gone = [quad for quad in old if quad.graph_name == TWO]
    store.change(gone, list(quads(TWO, state, 2)))
    if len(sys.argv) > 2:
        print("writing", flush=True)
        sys.stdin.readline()
"""


def start(store: Path, *more: str) -> subprocess.Popen[bytes]:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"ready\n"
    return writer


def go(writer: subprocess.Popen[bytes]) -> None:
    assert writer.stdin is not None
    writer.stdin.write(b"\n")
    writer.stdin.flush()


def state(store: Path) -> int:
    """The one number that all quads of the store carry; 0 for an empty store."""
    reader = open_reader(store)
    found = {getattr(quad.object, "value", None) for quad in reader.quads()}
    assert len(found) <= 1, f"a mixture: {found}"
    assert len(reader) == (QUADS if found else 0)
    reader.close()
    return int(found.pop() or 0) if found else 0


class Reading(threading.Thread):
    """Reads all the while, and keeps what was wrong."""

    def __init__(self, store: Path) -> None:
        super().__init__(daemon=True)
        self.store = store
        self.done = threading.Event()
        self.seen: list[int] = []
        self.wrong: list[BaseException] = []

    def run(self) -> None:
        while not self.done.is_set():
            try:
                self.seen.append(state(self.store))
            except BaseException as error:  # noqa: BLE001  told by the test
                self.wrong.append(error)
            self.done.wait(0.01)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not to be had")
def test_a_killed_writer_leaves_all_or_nothing(tmp_path: Path) -> None:
    store = init(tmp_path)
    took = []
    for _ in range(2):
        writer = start(store)
        began = time.monotonic()
        go(writer)
        assert writer.communicate(timeout=60)[1] == b""
        took.append(time.monotonic() - began)
    whole = min(took)
    before = state(store)
    outcomes = []
    reading = Reading(store)
    reading.start()
    for number in range(KILLS):
        writer = start(store)
        go(writer)
        time.sleep(whole * LATE * number / KILLS)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        after = state(store)
        assert after in {before, before + 1}
        outcomes.append(after - before)
        before = after
        with writing(store) as work:  # the lock is free
            work.unchanged()
        assert len([path for path in store.iterdir() if path.name.startswith("g")]) <= 3
    reading.done.set()
    reading.join(30)
    assert not reading.wrong
    assert reading.seen == sorted(reading.seen)
    assert outcomes.count(0) >= KILLS // 4, "no kill fell into a write"


def test_a_second_writer_is_told_and_a_reader_does_not_wait(tmp_path: Path) -> None:
    store = init(tmp_path)
    writer = start(store, "pause")
    go(writer)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"writing\n"
    with pytest.raises(StoreBusy, match="Another kg is writing"), writing(store):
        pass
    assert state(store) == 0
    go(writer)
    assert writer.communicate()[1] == b""
    assert state(store) == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no limits on files")
@pytest.mark.parametrize("size", [0, 2_000, 50_000, 120_000])
def test_a_full_disk_loses_nothing(tmp_path: Path, size: int) -> None:
    store = init(tmp_path)
    with writing(store) as work:
        work.unchanged()
    limited = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from kg.errors import StoreError
from kg.rdf.nodes import Literal, NamedNode, Quad
from kg.store.generations import writing
from pathlib import Path
node = NamedNode("http://x/n")
try:
    with writing(Path({str(store)!r})) as work:
        work.store.insert(Quad(node, node, Literal(f"{{number}} " * 9)) for number in range(20_000))
except StoreError as error:
    print(error.message, "|", error.hint)
"""
    ran = subprocess.run(
        [sys.executable, "-c", limited], capture_output=True, text=True, timeout=60, check=False
    )
    assert "cannot be written" in ran.stdout, ran
    assert "Nothing was changed." in ran.stdout
    assert state(store) == 0
    with writing(store) as work:
        work.unchanged()
    assert [path.name for path in store.iterdir() if path.name.startswith("g")] == ["g000001"]
