"""Adding reports from the page: files, addresses or pasted text, read in the background as the page tells."""

from __future__ import annotations

import hmac
import re
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from whence.errors import UsageError, WhenceError
from whence.settings import Settings
from whence.store import Store
from whence.web.answer import STALE, answer

FILES = 500  # in one upload
KEPT = 20  # jobs that are remembered


@dataclass
class Job:
    """One call to read: what was given, and how far it is. `done` once nothing more will change."""

    number: int
    what: str
    new: int = 0
    known: int = 0
    attributions: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    error: str = ""
    done: bool = False


class Jobs:
    """The readings of this server, one at a time, the newest first in lists."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []
        self._lock, self._turn = threading.Lock(), threading.Lock()

    def listed(self) -> list[Job]:
        """Return the jobs, the newest first."""
        with self._lock:
            return self._jobs[::-1]

    def start(self, what: str, store: Store, settings: Settings, inputs: list[str], folder: object) -> Job:
        """Begin to read `inputs` in the background; `folder` is kept as long as that takes."""
        with self._lock:
            job = Job(len(self._jobs) and self._jobs[-1].number + 1, what)
            self._jobs = [*self._jobs[-KEPT + 1 :], job]
        threading.Thread(target=self._run, args=(job, store, settings, inputs, folder), daemon=True).start()
        return job

    def _run(self, job: Job, store: Store, settings: Settings, inputs: list[str], folder: object) -> None:
        from whence.pipeline import Progress, run

        def tell(now: Progress) -> None:
            job.new, job.known, job.attributions = now.new, now.known, now.attributions
            job.rejected = dict(now.rejected)

        try:
            with self._turn:
                tell(run(inputs, store, settings, tell))
        except WhenceError as error:
            job.error = str(error)
        finally:
            job.done = True
            if isinstance(folder, tempfile.TemporaryDirectory):
                folder.cleanup()


async def read(request: Request) -> Response:
    """Take files, addresses or a pasted text, and begin to read them."""
    folder = tempfile.TemporaryDirectory(prefix="whence-")
    begun = False
    try:
        async with request.form(max_files=FILES, max_fields=20) as form:
            token = str(form.get("form_token", ""))
            if not hmac.compare_digest(token.encode(), request.scope["state"]["form_token"].encode()):
                return answer(request, "error.html.jinja", {"error": STALE}, 403)
            given = await _given(form, Path(folder.name))
        if not given:
            raise UsageError("nothing was given: choose files, paste a text, or give an address")
        state = request.app.state
        what = given[0][1] if len(given) == 1 else f"{given[0][1]} and {len(given) - 1} more"
        state.jobs.start(what, state.store, state.settings, [place for place, _ in given], folder)
        begun = True
    finally:
        if not begun:
            folder.cleanup()
    return RedirectResponse("/reports?added=1#reading", 303)


async def _given(form: FormData, folder: Path) -> list[tuple[str, str]]:
    """Return where each input is to be read from and what a list calls it; what was sent is written to `folder`."""
    given: list[tuple[str, str]] = []
    for sent in form.getlist("files"):
        if isinstance(sent, UploadFile) and sent.filename:
            path = folder / str(len(given)) / _name(sent.filename)
            path.parent.mkdir()
            path.write_bytes(await sent.read())
            given.append((str(path), path.name))
    pasted = str(form.get("text", "")).strip()
    if pasted:
        path = folder / _name(" ".join(pasted.split()[:6]) + ".txt")
        path.write_text(pasted, "utf-8", "surrogatepass")
        given.append((str(path), "a pasted text"))
    for address in str(form.get("addresses", "")).split():
        if not re.match(r"https?://", address):
            raise UsageError(f"{address[:80]!r} is not a web address: it begins with https:// or http://")
        given.append((address, address[:60]))
    return given


def progress(request: Request) -> Response:
    """How far the readings are."""
    jobs = request.app.state.jobs.listed()
    return answer(request, "progress.html.jinja", {"jobs": jobs}, jobs=jobs)


def _name(name: str) -> str:
    """Return a file name without any folder, and with nothing in it that a file system minds."""
    kept = re.sub(r"[^\w .()-]", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    return kept[-120:] or "report.txt"


ROUTES = [
    Route("/read", read, methods=["POST"]),
    Route("/progress", progress),
    Route("/progress.json", progress),
]
