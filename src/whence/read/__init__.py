"""Anything to `Page`: files, folders, standard input and web addresses, one after another in flat memory."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from io import BufferedReader, BytesIO, RawIOBase
from typing import cast

from whence.read.address import Robots, read_address
from whence.read.folder import read_path, read_stream
from whence.read.given import Given, Limits, Reader
from whence.read.kinds import CONTENT
from whence.records import Page, Rejected

__all__ = ["READERS", "Limits", "read_pages"]

READERS: dict[str, Reader] = {**CONTENT, "address": read_address}

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_DEFAULT = Limits()


def read_pages(inputs: Sequence[str], *, limits: Limits = _DEFAULT) -> Iterator[Page | Rejected]:
    """Yield every page and refusal of `inputs`: paths, folders, `-` for standard input, http and https addresses."""
    robots: Robots = {}
    fetch = partial(read_address, robots=robots)
    for given in inputs:
        if given == "-":
            yield from _standard_input(limits)
        elif _ADDRESS.match(given):
            yield from fetch(Given(given, given, BufferedReader(BytesIO())), limits)
        else:
            yield from read_path(given, limits)


def _standard_input(limits: Limits) -> Iterator[Page | Rejected]:
    stream = BufferedReader(cast(RawIOBase, sys.stdin.buffer))  # whatever stands in for it may not be able to peek
    try:
        yield from read_stream(Given("-", "-", stream), limits)
    except OSError as error:
        yield Rejected("-", "-", "unreadable", f"{error.strerror or error}; check what is piped in")
    finally:
        stream.detach()
