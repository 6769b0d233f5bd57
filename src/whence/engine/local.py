"""The default engine: worker processes on this machine, one thread each."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import TypeVar

from whence.errors import EngineError

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT = 2  # batches waiting for each worker: enough to keep it busy, few enough to keep memory flat


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_local(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int = 0, alone: int = 2
) -> Iterator[Result]:
    """Yield `function(item)` in the order of `items`, computed by `workers` processes (0: one a core).

    `function` and its items must pickle. At most IN_FLIGHT items a worker are held at once. `alone` items or fewer are
    not worth the start of a process and run here. Raises EngineError when a process is ended from outside.
    """
    workers = workers or cores()
    source = iter(items)
    head = list(islice(source, alone + 1))
    if workers == 1 or len(head) <= alone:
        yield from map(function, chain(head, source))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_end_with_parent) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for item in chain(head, source):
                waiting.append(pool.submit(function, item))
                if len(waiting) >= workers * IN_FLIGHT:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise EngineError(
                "A process that was reading was ended from outside, perhaps for want of memory. All that was reported "
                "as read is kept: run the same again, with fewer --workers if it recurs."
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _end_with_parent() -> None:
    """Make a worker end when its parent is gone, even by `kill -9`: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        threading.Thread(target=lambda: (wait([sentinel]), os._exit(1)), daemon=True).start()
