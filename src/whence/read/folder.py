"""Files and folders on disk: which there are, in an order that does not change, each accounted for."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator

from whence.read.given import Given, Limits
from whence.read.kinds import CONTENT, kind_of
from whence.records import Page, Rejected

_CASE = re.compile(r"\.whence(?:-wal|-shm|-journal)?$")
_KINDS = {
    stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip


def read_path(path: str, limits: Limits) -> Iterator[Page | Rejected]:
    """Yield the pages of a file, or of all files under a folder; a pipe is read where it is named itself."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        some = False
        for file in files_under(path):
            some = True
            yield from [file] if isinstance(file, Rejected) else read_file(file, limits)
        if not some:
            yield Rejected(shown(path), _name(path), "empty", "there is no file in the folder that is not hidden")
    else:
        yield from read_file(path, limits, pipes=True)


def files_under(folder: str) -> Iterator[str | Rejected]:
    """Yield the path of each file, folders inside included, sorted by name; hidden files and case files are left out.

    A linked folder is followed once: where it leads to one already read, a refusal stands for it.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            entry = os.stat(path)
            if not stat.S_ISDIR(entry.st_mode):
                yield path
                continue
            if (entry.st_dev, entry.st_ino) in seen:
                yield Rejected(shown(path), _name(path), "link loop", "it leads to a folder that is read already")
                continue
            seen.add((entry.st_dev, entry.st_ino))
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            yield _unreadable(path, error)
            continue
        waiting += [os.path.join(path, name) for name in names if not name.startswith(".") and not _CASE.search(name)]


def hidden_under(paths: Iterable[str]) -> int:
    """Count the hidden files and folders that reading these folders passes over; what is in such a folder isn't."""
    count = 0
    for path in paths:
        for _, folders, files in os.walk(path) if os.path.isdir(path) else ():
            count += sum(name.startswith(".") for name in (*folders, *files))
            folders[:] = [name for name in folders if not name.startswith(".")]
    return count


def read_file(path: str, limits: Limits, pipes: bool = False) -> Iterator[Page | Rejected]:
    """Yield the pages of one file, by the reader that its name or content calls for."""
    try:
        kind = stat.S_IFMT(os.stat(path).st_mode)
        if kind != stat.S_IFREG and not (pipes and kind == stat.S_IFIFO):  # opening another's pipe would wait for ever
            advice = f"{_KINDS.get(kind, 'no regular file')}; give a file that can be read to its end"
            yield Rejected(shown(path), _name(path), "not a file", advice)
            return
        with open(path, "rb") as stream:
            given = Given(shown(path), _name(path), stream)
            yield from read_stream(given, limits, os.path.splitext(path)[1][1:].lower())
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)


def read_stream(given: Given, limits: Limits, suffix: str = "") -> Iterator[Page | Rejected]:
    """Yield the pages of an opened input."""
    choice = kind_of(given, suffix)
    yield from [choice] if isinstance(choice, Rejected) else CONTENT[choice](given, limits)


def shown(path: str) -> str:
    """Return a path as text that UTF-8 can hold: bytes of a file name that are none are written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _name(path: str) -> str:
    return os.path.basename(shown(path).rstrip("/")) or shown(path)


def _unreadable(path: str, error: OSError | ValueError) -> Rejected:
    if isinstance(error, FileNotFoundError):
        dangling = os.path.islink(path)
        advice = "the link leads nowhere" if dangling else "there is no such file or folder; check the path"
        return Rejected(shown(path), _name(path), "not found", advice)
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Rejected(shown(path), _name(path), "unreadable", f"{why}; check that you may read it")
