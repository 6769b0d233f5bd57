"""What a case can be turned into: `EXPORTS` maps a format to a function that gives its lines, without line ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whence.export.jsonl import jsonl_lines
from whence.export.table import claims_csv
from whence.store import Store

EXPORTS: dict[str, Callable[[Store], Iterator[str]]] = {"jsonl": jsonl_lines, "csv": claims_csv}
