"""The main job on one page: inputs → pages → reports → findings → the case. Read this first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from whence import __version__
from whence.annotate import annotate
from whence.annotate.dates import dated, expressions, timexes
from whence.clean import clean
from whence.engine import ENGINES
from whence.events import events
from whence.language import LANGUAGES
from whence.read import Limits, read_pages
from whence.records import Findings, Page, Rejected, Report, Run
from whence.relate import STEPS
from whence.resolve import resolve
from whence.settings import Settings
from whence.store import Store
from whence.store.write import known, write_batch, write_run

if TYPE_CHECKING:
    from whence.model.encoder import Model
    from whence.model.files import Weights

# A batch ends at this many characters too, so that a few huge reports do not make a huge transaction.
BATCH_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a call of `run` has come; all that is counted here is on disk."""

    new: int = 0  # reports read and written
    known: int = 0  # reports that were in the case already, read by this program and model
    unread: int = 0  # of the new ones, those in a language that is not read yet
    attributions: int = 0  # new ones
    words: int = 0  # of the new reports
    rejected: Counter[str] = field(default_factory=Counter)  # refusals by reason


def analyse(reports: Sequence[Report], model: Model) -> Iterator[Findings]:
    """Yield what is found in each report."""
    for report, marks in zip(reports, annotate(reports, model), strict=True):
        cast = resolve(report, marks)
        times = timexes(report, expressions(report))
        said = dated(report, cast.attributions, times)
        acts = events(report, said, cast.actors, cast.mentions, times)
        actors, mentions = (*cast.actors, *acts.actors), (*cast.mentions, *acts.mentions)
        yield Findings(report, mentions, actors, said, times, cast.citations, acts.events)


def run(
    inputs: Sequence[str], store: Store, settings: Settings, tell: Callable[[Progress], None] = lambda _: None
) -> Progress:
    """Read `inputs` into `store`; `tell` hears of each batch once it is on disk.

    Reports that this program and model have read before are passed over; a run that adds nothing leaves no trace.
    """
    from whence.model.files import find

    weights = find()
    reader = f"whence {__version__}, {weights.name} {weights.sha256[:16]}"
    started, progress = _now(), Progress()
    pages = read_pages(inputs, limits=_limits(settings))
    batches = (_split(batch, store, reader) for batch in _batches(pages, settings.batch))
    for done in ENGINES["local"](_work, batches, settings.workers):
        counts = write_batch(store, done.findings, done.rejected, done.originals, reader)
        progress = _add(progress, done, counts.reports + counts.reread, counts.attributions)
        tell(progress)
    for step in STEPS:
        step(store)
    if progress.new:
        write_run(store, _record(weights, settings, started, progress))
    return progress


@dataclass(frozen=True, slots=True)
class _Batch:
    """Pages to be read, and beside them what needs no reading: refusals and reports already known."""

    pages: tuple[Page, ...]
    rejected: tuple[Rejected, ...]
    known: int


@dataclass(frozen=True, slots=True)
class _Done:
    findings: tuple[Findings, ...]
    rejected: tuple[Rejected, ...]
    originals: dict[str, bytes]
    known: int


def _batches(pages: Iterable[Page | Rejected], size: int) -> Iterator[list[Page | Rejected]]:
    batch: list[Page | Rejected] = []
    room = BATCH_CHARACTERS
    for page in pages:
        batch.append(page)
        room -= len(page.text) if isinstance(page, Page) else 0
        if len(batch) >= max(size, 1) or room <= 0:
            yield batch
            batch, room = [], BATCH_CHARACTERS
    if batch:
        yield batch


def _split(batch: list[Page | Rejected], store: Store, reader: str) -> _Batch:
    """Set aside what needs no reading. A report's id depends on its page's name and text alone."""
    pages = {Report(p.source, p.name, p.text).id: p for p in batch if isinstance(p, Page)}
    old = known(store, pages.keys(), reader)
    given = sum(isinstance(p, Page) for p in batch)
    fresh = tuple(p for id, p in pages.items() if id not in old)
    return _Batch(fresh, tuple(p for p in batch if isinstance(p, Rejected)), given - len(fresh))


def _work(batch: _Batch) -> _Done:
    """Read one batch; runs in a worker process, so it takes and gives only what pickles."""
    reports: list[Report] = []
    rejected, originals = list(batch.rejected), {}
    for page in batch.pages:
        cleaned = clean(page)
        if isinstance(cleaned, Rejected):
            rejected.append(cleaned)
            continue
        reports.append(cleaned)
        if cleaned.original:
            originals[cleaned.original] = page.original
    findings = tuple(analyse(reports, _model())) if reports else ()
    return _Done(findings, tuple(rejected), originals, batch.known)


@cache
def _model() -> Model:
    from whence.model.encoder import load

    return load()


def _add(progress: Progress, done: _Done, new: int, attributions: int) -> Progress:
    return Progress(
        new=progress.new + new,
        known=progress.known + done.known + len(done.findings) - new,
        unread=progress.unread + sum(f.report.language not in LANGUAGES for f in done.findings),
        attributions=progress.attributions + attributions,
        words=progress.words + sum(len(f.report.text.split()) for f in done.findings),
        rejected=progress.rejected + Counter(r.reason for r in done.rejected),
    )


def _record(weights: Weights, settings: Settings, started: str, progress: Progress) -> Run:
    counts = {"reports": progress.new, "known": progress.known, "unread": progress.unread}
    return Run(
        version=__version__,
        model=weights.name,
        model_sha256=weights.sha256,
        started=started,
        finished=_now(),
        settings={"batch": settings.batch, "max_chars": settings.max_chars, "allow_private": settings.allow_private},
        counts={**counts, "attributions": progress.attributions},
        rejected=dict(sorted(progress.rejected.items())),
    )


def _limits(settings: Settings) -> Limits:
    return Limits(
        max_chars=settings.max_chars,
        max_bytes=settings.max_bytes,
        timeout=settings.timeout,
        redirects=settings.redirects,
        allow_private=settings.allow_private,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
