"""The standard streams, made fit to write to whatever they are."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def drop_output() -> None:
    """Let what is still to be written go nowhere, or the end of the program would try once more, and fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def mend_streams() -> None:
    """Make standard streams that can be used whatever they are: closed ones, and ones that lack a report's letters."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - it stays open as long as the program runs
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
