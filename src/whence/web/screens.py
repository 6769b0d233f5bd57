"""The screens: a route each, which asks one question and shows the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from whence import __version__
from whence.errors import UsageError
from whence.export import as_docx, has_docx
from whence.export.dossier import dossier
from whence.export.gathered import Gathered, of_case
from whence.export.jsonl import jsonl_lines
from whence.export.marked import blocks
from whence.export.table import claims_csv, line
from whence.store import Store
from whence.store.decided import as_decided
from whence.store.views import ask as asking
from whence.store.views import desk as desks
from whence.store.views import ladder, lineage, positions, quotes, reader, sources, timeline
from whence.web.answer import answer, as_json

MOST = 10_000  # the last page that is asked for: beyond it a case of this program has nothing
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def desk(request: Request) -> Response:
    """The case desk: claims as rows."""
    return answer(request, "desk.html.jinja", desks.desk(_store(request), _words(request), _page(request)))


def claim(request: Request) -> Response:
    """One claim: its ladders of words."""
    return answer(request, "claim.html.jinja", ladder.claim_page(_store(request), _id(request)))


def behind(request: Request) -> Response:
    """The sentences behind one of a claim's numbers."""
    what = request.path_params["what"]
    if what not in desks.WHATS:
        raise UsageError(f"there is no number {what!r} of a claim; there are {', '.join(desks.WHATS)}")
    return answer(request, "behind.html.jinja", desks.behind(_store(request), _id(request), what, _page(request)))


def families(request: Request) -> Response:
    """Families of reports."""
    return answer(request, "families.html.jinja", lineage.families_page(_store(request), _page(request)))


def family(request: Request) -> Response:
    """One family: its tree, and two of its reports side by side."""
    store = _store(request)
    view = lineage.family(store, _id(request))
    left, right = request.query_params.get("left"), request.query_params.get("right")
    if not (left and right) and len(view.reports) > 1:
        edge = next(iter(sorted(view.edges, key=lambda e: (e.relation == "copy", e.score))), None)
        left, right = (edge.right, edge.left) if edge else (view.reports[0].id, view.reports[1].id)
    beside = lineage.pair(store, left, right) if left and right else None
    if as_json(request):
        return answer(request, "family.html.jinja", {"family": view, "pair": beside})
    return answer(request, "family.html.jinja", view, pair=beside)


def compare(request: Request) -> Response:
    """Any two reports side by side."""
    view = lineage.pair(_store(request), request.path_params["left"], request.path_params["right"])
    return answer(request, "pair.html.jinja", view)


def quotations(request: Request) -> Response:
    """Utterances and their renderings."""
    return answer(request, "quotes.html.jinja", quotes.quotes(_store(request), _page(request)))


def times(request: Request) -> Response:
    """Claims over time."""
    since, until = (_day(request, name) for name in ("since", "until"))
    return answer(request, "timeline.html.jinja", timeline.timeline(_store(request), since, until, _page(request)))


def stands(request: Request) -> Response:
    """Actors by claims."""
    return answer(request, "positions.html.jinja", positions.positions(_store(request), _page(request)))


def reports(request: Request) -> Response:
    """The reports of the case."""
    view = reader.reports_page(_store(request), _words(request), _page(request))
    jobs = request.app.state.jobs.listed()
    return answer(request, "reports.html.jinja", view, jobs=jobs)


def reading(request: Request) -> Response:
    """One report with its findings."""
    view = reader.reading(_store(request), _id(request))
    order = request.query_params.get("order", "weight")
    listed = sorted(view.findings, key=lambda f: f.weight, reverse=True) if order == "weight" else list(view.findings)
    laid = blocks(view.report, [finding.stands for finding in view.findings])
    return answer(
        request, "reader.html.jinja", view, blocks=laid, listed=listed, order=order,
        correct=request.query_params.get("correct", ""),
    )  # fmt: skip


def queue(request: Request) -> Response:
    """What is most worth a look."""
    return answer(request, "queue.html.jinja", reader.queue(_store(request), _page(request)))


def log(request: Request) -> Response:
    """What was decided."""
    return answer(request, "log.html.jinja", reader.log(_store(request), _page(request)))


def source_list(request: Request) -> Response:
    """Sources, and the dossier."""
    view = sources.sources_page(_store(request), _words(request), _page(request))
    return answer(request, "sources.html.jinja", view, has_docx=has_docx())


def source(request: Request) -> Response:
    """One source with all it says."""
    return answer(request, "source.html.jinja", sources.source_page(_store(request), _id(request), _page(request)))


def missing(request: Request) -> Response:
    """Reports that are rested on and not held."""
    found = ladder.missing(_store(request), request.query_params.get("claim") or None)
    return answer(request, "missing.html.jinja", {"missing": found} if as_json(request) else found)


def ask(request: Request) -> Response:
    """Which claims come near a sentence."""
    words = request.query_params.get("q", "").strip()[:2_000]
    view = asking.ask(_store(request), words) if words else asking.Answer("", False, ())
    return answer(request, "ask.html.jinja", view)


def export(request: Request) -> Response:
    """The dossier of the case in one of its formats."""
    name = request.path_params["name"]
    if name not in EXPORTS:
        raise UsageError(f"there is no export {name!r}; there are {', '.join(EXPORTS)}")
    make, kind = EXPORTS[name]
    store = _store(request)
    headers = {"content-disposition": f'attachment; filename="{_file(store.path.stem)}-{name}"'}
    return StreamingResponse(make(store), media_type=kind, headers=headers)


def _html(store: Store) -> Iterator[str]:
    with as_decided(store) as decided:
        yield from dossier(_gathered(decided))


def _docx(store: Store) -> Iterable[bytes]:
    """Make the whole file before the first byte is sent: where the package is missing, that is the answer."""
    with as_decided(store) as decided:
        return [as_docx(_gathered(decided))]


def _gathered(store: Store) -> Gathered:
    now = datetime.now(UTC)
    return of_case(store, version=__version__, made=f"{now.day} {now:%B %Y, %H:%M} UTC")


def _jsonl(store: Store) -> Iterator[str]:
    with as_decided(store) as decided:
        for record in jsonl_lines(decided):
            yield f"{record}\n"


def _claims(store: Store) -> Iterator[str]:
    with as_decided(store) as decided:
        for row in claims_csv(decided):
            yield f"{row}\r\n"


def _missing_csv(store: Store) -> Iterator[str]:
    yield line(["outlet", "earliest", "latest", "cited by", "report", "words"]) + "\r\n"
    for one in ladder.missing(store):
        for place, words in one.cited:
            yield line([one.outlet, one.earliest or "", one.latest or "", place.outlet, place.id, words]) + "\r\n"


EXPORTS: dict[str, tuple[Callable[[Store], Iterable[str | bytes]], str]] = {
    "dossier.html": (_html, "text/html; charset=utf-8"),
    "dossier.docx": (_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "record.jsonl": (_jsonl, "application/x-ndjson"),
    "claims.csv": (_claims, "text/csv; charset=utf-8"),
    "missing.csv": (_missing_csv, "text/csv; charset=utf-8"),
}


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _id(request: Request) -> str:
    return str(request.path_params["id"])


def _page(request: Request) -> int:
    given = request.query_params.get("page", "1")
    if not given.isascii() or not given.isdecimal() or not 1 <= int(given[:9]) <= MOST:
        raise UsageError(f"a page is a number from 1 to {MOST:,}, not {given[:40]!r}")
    return int(given)


def _words(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:200]


def _day(request: Request, name: str) -> str | None:
    given = request.query_params.get(name, "").strip()
    if given and not _DAY.fullmatch(given):
        raise UsageError(f"{name} is a day such as 2031-03-09, not {given[:40]!r}")
    return given or None


def _file(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name) or "case"


ROUTES = [
    Route("/", desk, name="desk"),
    Route("/claims/{id}", claim, name="claim"),
    Route("/claims/{id}/{what}", behind, name="behind"),
    Route("/lineage", families, name="families"),
    Route("/lineage/{id}", family, name="family"),
    Route("/compare/{left}/{right}", compare, name="compare"),
    Route("/quotes", quotations, name="quotes"),
    Route("/timeline", times, name="timeline"),
    Route("/positions", stands, name="positions"),
    Route("/reports", reports, name="reports"),
    Route("/reports/{id}", reading, name="reading"),
    Route("/review", queue, name="queue"),
    Route("/log", log, name="log"),
    Route("/sources", source_list, name="sources"),
    Route("/sources/{id}", source, name="source"),
    Route("/missing", missing, name="missing"),
    Route("/ask", ask, name="ask"),
    Route("/export/{name}", export, name="export"),
]
