"""The default engine: worker processes on this machine, one thread and one pipe each."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from traceback import format_exc
from typing import Any, TypeAlias, TypeVar

from whence.errors import EngineError

Item = TypeVar("Item")
Result = TypeVar("Result")
Pipe: TypeAlias = "Connection[Any, Any]"  # items go one way, `(result, error)` the other

AHEAD = 2  # items a worker that are given out before their turn: one slow item stops no one, and memory stays flat
MOST = 60  # workers: Windows waits for no more than 63 things at once


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_local(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int = 0, alone: int = 2
) -> Iterator[Result]:
    """Yield `function(item)` in the order of `items`, computed by at most `workers` processes (0: one a core).

    `function`, items and results must pickle. At most AHEAD items a worker are taken before their turn. `alone` items
    or fewer are not worth the start of a process and run here. Raises EngineError when a process is ended from outside.
    """
    source = iter(items)
    head = list(islice(source, alone + 1))
    workers = min(workers or cores(), MOST)
    if workers == 1 or len(head) <= alone:
        yield from map(function, chain(head, source))
        return
    numbered = enumerate(chain(head, source))
    idle: list[Pipe] = []
    busy: dict[Pipe, int] = {}
    ready: dict[int, Result] = {}
    turn = 0
    with ExitStack() as started:
        while True:
            while len(busy) < workers and len(busy) + len(ready) < AHEAD * workers and (given := next(numbered, None)):
                number, item = given
                pipe = idle.pop() if idle else started.enter_context(_worker(function))
                with _alive():
                    pipe.send(item)
                busy[pipe] = number
            if turn in ready:
                yield ready.pop(turn)
                turn += 1
            elif busy:
                answered = wait(list(busy))
                for pipe in [pipe for pipe in busy if pipe in answered]:
                    ready[busy.pop(pipe)] = _receive(pipe)
                    idle.append(pipe)
            else:
                return


def _receive(pipe: Pipe) -> Any:
    with _alive():
        result, error = pipe.recv()
    if error is not None:
        raise error
    return result


@contextmanager
def _alive() -> Iterator[None]:
    """Turn what befalls a pipe whose other end is gone into an EngineError."""
    try:
        yield
    except (EOFError, OSError) as error:
        raise EngineError(
            "A process that was reading was ended from outside, perhaps for want of memory. All that was reported "
            "as read is kept: run the same again, with fewer --workers if it recurs."
        ) from error


@contextmanager
def _worker(function: Callable[[Any], Any]) -> Iterator[Pipe]:
    """Start a worker and give the pipe to it; it is ended at once when the block ends, whatever it is doing."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(function, theirs), daemon=True)
    _start(process)
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.terminate()
        process.join()


def _start(process: SpawnProcess) -> None:
    """Start a process that Ctrl-C does not reach: its parent answers that, for all."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # a new process has its parent's mask
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(function: Callable[[Any], Any], pipe: Pipe) -> None:
    """Answer one item after another; what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where there is no mask
    parent = multiprocessing.parent_process()
    if parent is not None:  # gone by `kill -9` it says nothing, and an item may take for ever
        sentinel = parent.sentinel
        threading.Thread(target=lambda: (wait([sentinel]), os._exit(1)), daemon=True).start()
    with suppress(EOFError, OSError):  # the parent wants no more
        while True:
            pipe.send(_answer(function, pipe.recv()))


def _answer(function: Callable[[Any], Any], item: Any) -> tuple[Any, Exception | None]:
    try:
        return function(item), None
    except Exception as error:  # noqa: BLE001 - the parent raises it
        error.add_note(format_exc())
        return None, error
