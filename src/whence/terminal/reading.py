"""What `read` says on its way and at its end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from whence.terminal.screen import many

if TYPE_CHECKING:
    from whence.pipeline import Progress


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Give a function that says on stderr how far a read has come: a live line on a terminal, else a line a batch."""
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield lambda done: print(_so_far(done), file=sys.stderr, flush=True)
        return
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda done: bar.update(task, description=_so_far(done))


def _so_far(done: Progress) -> str:
    return f"{many(done.new + done.known, 'report')}, {many(done.attributions, 'attribution')}" + _refused(done)


def _refused(done: Progress) -> str:
    if not done.rejected:
        return ""
    reasons = ", ".join(f"{n:,} {reason}" for reason, n in done.rejected.most_common())
    return f"; refused {done.rejected.total():,}: {reasons}"


def summary(done: Progress, case: Path, hidden: int = 0) -> str:
    """Say what a read came to; `hidden` files and folders were not looked at."""
    known = f"; {done.known:,} known already" if done.known else ""
    unread = f"; {done.unread:,} kept but not read, in a language not read yet" if done.unread else ""
    passed = f"; passed over {many(hidden, 'hidden file or folder', 'hidden files and folders')}" if hidden else ""
    said = f"{many(done.new, 'new report')}, {many(done.attributions, 'attribution')}{known}{unread}{_refused(done)}"
    return f"{case}: {said}{passed}" + ("\n`whence reports --rejected` says why." if done.rejected else "")


def progress_json(done: Progress) -> str:
    """Return what a read came to as one line of JSON."""
    fields = {"new": done.new, "known": done.known, "unread": done.unread, "attributions": done.attributions}
    return json.dumps({**fields, "words": done.words, "rejected": dict(sorted(done.rejected.items()))})
