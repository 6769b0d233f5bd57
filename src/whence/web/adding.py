"""Adding reports from the page: files, addresses or pasted text, read in the background as the page tells."""

from __future__ import annotations

import hmac
import re
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from whence.errors import UsageError, WhenceError
from whence.settings import Settings
from whence.store import Store
from whence.web.answer import answer

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
    form = await request.form(max_files=FILES, max_fields=20)
    token = str(form.get("form_token", ""))
    if not hmac.compare_digest(token.encode(), request.scope["state"]["form_token"].encode()):
        message = (
            "This form was made before the server started, or by another site. Go back, reload, and send it again."
        )
        return answer(request, "error.html.jinja", {"error": message}, 403)
    folder = tempfile.TemporaryDirectory(prefix="whence-")
    inputs, names = list[str](), list[str]()
    for sent in form.getlist("files"):
        if isinstance(sent, UploadFile) and sent.filename:
            path = Path(folder.name, f"{len(inputs)}", _name(sent.filename))
            path.parent.mkdir()
            path.write_bytes(await sent.read())
            inputs.append(str(path))
            names.append(path.name)
    pasted = str(form.get("text", "")).strip()
    if pasted:
        path = Path(folder.name, _name(" ".join(pasted.split()[:6]) + ".txt"))
        path.write_text(pasted, "utf-8", "surrogatepass")
        inputs.append(str(path))
        names.append("a pasted text")
    for address in str(form.get("addresses", "")).split():
        if not re.match(r"https?://", address):
            raise UsageError(f"{address[:80]!r} is not a web address: it begins with https:// or http://")
        inputs.append(address)
        names.append(address[:60])
    if not inputs:
        folder.cleanup()
        raise UsageError("nothing was given: choose files, paste a text, or give an address")
    state = request.app.state
    what = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    state.jobs.start(what, state.store, state.settings, inputs, folder)
    return RedirectResponse("/reports?added=1#reading", 303)


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
