"""A list that lies in a temporary file, for what a step goes through once or twice and memory should not hold."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

KEPT = 32 * 2**20  # bytes up to which it stays in memory after all: about 2,000 reports' statements

T = TypeVar("T")


class Shelf(Generic[T]):
    """Items in the order they were put in, each read back whole when it is asked for by its number."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(KEPT)  # noqa: SIM115 - closed with the shelf
        self._ends = array("q", [0])

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, n: int) -> T:
        if not 0 <= n < len(self):
            raise IndexError(n)
        start, end = self._ends[n], self._ends[n + 1]
        self._file.seek(start)
        item: T = pickle.loads(self._file.read(end - start))
        return item

    def __iter__(self) -> Iterator[T]:
        for n in range(len(self)):
            yield self[n]

    def append(self, item: T) -> None:
        self._file.seek(self._ends[-1])
        written = self._file.write(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        self._ends.append(self._ends[-1] + written)
