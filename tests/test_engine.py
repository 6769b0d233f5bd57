"""Engines: results in order, few items held, and no process left behind, however a run ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from whence.engine import ENGINES
from whence.engine.local import AHEAD, MOST, cores, map_local
from whence.errors import EngineError

PATIENCE = 30  # seconds that a test waits for what takes a moment


def double(item: int) -> int:
    return item * 2


def uneven(item: int) -> int:
    time.sleep(0.05 if item % 3 == 0 else 0)
    return item


def process(item: int) -> int:
    return os.getpid()


def fatal(item: int) -> int:
    if item == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def faulty(item: int) -> float:
    return 1 / (item - 4)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 20])
def test_an_engine_is_map(name: str, count: int) -> None:
    assert list(ENGINES[name](double, iter(range(count)), 2)) == list(map(double, range(count)))


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(map_local(uneven, range(30), 2)) == list(range(30))


def test_few_items_run_here() -> None:
    assert set(map_local(process, range(2), 2)) == {os.getpid()}


def test_one_worker_is_this_process() -> None:
    assert set(map_local(process, range(9), 1)) == {os.getpid()}


def test_many_items_run_elsewhere_in_as_many_processes_as_asked() -> None:
    found = set(map_local(process, range(12), 2))
    assert len(found) == 2
    assert os.getpid() not in found


def test_no_more_workers_start_than_there_are_items() -> None:
    assert len(set(map_local(process, range(3), MOST + 10**9))) <= 3


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_taken_only_as_they_are_needed(workers: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for item in range(50):
            taken += 1
            yield item

    for given, _ in enumerate(map_local(double, items(), workers), 1):
        held = AHEAD * workers if workers > 1 else 3
        assert taken <= given + held
    assert taken == 50


def test_a_killed_worker_is_told_with_advice() -> None:
    done: list[int] = []
    with pytest.raises(EngineError, match=r"ended from outside.*run the same again.*--workers"):
        done.extend(map_local(fatal, range(20), 2))
    assert done == list(range(len(done)))
    assert multiprocessing.active_children() == []


def test_an_error_in_a_worker_is_raised_here_with_its_place() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(map_local(faulty, range(20), 2))
    assert any("in faulty" in note for note in caught.value.__notes__)
    assert multiprocessing.active_children() == []


def test_an_error_in_the_items_is_raised_as_it_is() -> None:
    def items() -> Iterator[int]:
        yield from range(6)
        raise FileNotFoundError("no such pile")

    with pytest.raises(FileNotFoundError, match="no such pile"):
        list(map_local(double, items(), 2))
    assert multiprocessing.active_children() == []


def test_whoever_stops_early_leaves_no_process() -> None:
    results = map_local(uneven, range(50), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


SCRIPT = """
import os, signal, sys, time
from whence.engine import map_local

def slow(item):
    with open(sys.argv[1], "a") as file:
        print(os.getpid(), file=file, flush=True)
    time.sleep(3600)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background has it ignored
    try:
        list(map_local(slow, range(100), 2))
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


def started(tmp_path: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """Start a program whose two workers are busy for an hour; return it and them."""
    script, log = tmp_path / "slow.py", tmp_path / "workers"
    script.write_text(SCRIPT)
    log.touch()
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "start_new_session": True}
    program = subprocess.Popen([sys.executable, script, log], **given)  # type: ignore[call-overload]
    wait_until(lambda: len(log.read_text().split()) == 2)
    return program, [int(pid) for pid in log.read_text().split()]


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 20):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it took too long")


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be asked about it does not."""
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    program, workers = started(tmp_path)
    assert all(map(alive, workers))
    program.send_signal(how)
    wait_until(lambda: not any(map(alive, workers)))
    program.communicate(timeout=PATIENCE)


def test_an_interrupt_from_the_keyboard_is_quick_and_quiet(tmp_path: Path) -> None:
    program, _ = started(tmp_path)
    os.killpg(program.pid, signal.SIGINT)  # a terminal sends it to the parent and to its workers
    out, _ = program.communicate(timeout=PATIENCE)
    assert out == "stopped\n"
    assert program.returncode == 0
