"""One answer in three shapes: a page, its JSON twin, a print view."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from whence.export.marked import probability
from whence.export.words import BASES, STANCES, shown, when
from whence.records import UNKNOWN
from whence.store.views.sources import LETTERS, NUMBERS
from whence.web import drawing

STALE = "This form was made before the server started, or by another site. Go back, reload, and send it again."
ROLES = {"": "", "source": "source", "cue": "cue", "content": "content", "evidence": "content"}


def answer(request: Request, page: str, view: object, status: int = 200, **more: object) -> Response:
    """Show `view` by the template `page`, or as JSON where the address ends so or the request accepts nothing else."""
    if as_json(request):
        return json_answer(view, status)
    context = {
        "view": view,
        "request": request,
        "path": request.url.path,
        "query": dict(request.query_params),
        "printed": "print" in request.query_params,
        "fragment": request.headers.get("hx-request") == "true" and "hx-target" in request.headers,
        "form_token": request.scope["state"]["form_token"],
        "case": request.app.state.store.path.stem,
        "person": request.app.state.person,
        **more,
    }
    html = environment().get_template(page).render(context)
    return HTMLResponse(html.encode("utf-8", "replace"), status, headers={"vary": "Accept, HX-Request"})


def as_json(request: Request) -> bool:
    """Say whether the JSON twin is asked for."""
    accepts = request.headers.get("accept", "")
    return request.url.path.endswith(".json") or ("application/json" in accepts and "text/html" not in accepts)


def json_answer(view: object, status: int = 200) -> Response:
    """Return a view as JSON; lone surrogates are escaped, so that any view can be sent."""
    text = json.dumps(plain(view), ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "backslashreplace"), status, media_type="application/json")


def plain(value: object) -> Any:
    """Return a view as plain values; a tuple that is a named one becomes an object."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields") and type(value).__name__ != "Span":
        return {name: plain(getattr(value, name)) for name in value._fields}
    if isinstance(value, frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return value


@cache
def environment() -> Environment:
    """Return the templates' environment: everything is escaped, and nothing that would disturb a page is shown."""
    made = Environment(
        loader=PackageLoader("whence.web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.filters.update(probability=probability, day=day, outlet=outlet, tidy=tidy)
    made.globals.update(
        when=when, stances=STANCES, bases=BASES, letters=LETTERS, numbers=NUMBERS, roles=ROLES,
        spark=drawing.spark, tree=drawing.tree, Scale=drawing.Scale, box=drawing.BOX, link=link, levels=drawing.LEVELS,
    )  # fmt: skip
    return made


def day(published: Any) -> str:
    """Say when a report was published: in words, `about` where it was inferred, `undated` where nothing tells."""
    said = when(published.earliest, published.latest)
    if not said:
        return "undated"
    return f"about {said}" if published.basis == "inferred" else said


def outlet(place: Any) -> str:
    """Name a report's outlet, or its file where the outlet is not known."""
    return str(place.outlet if place.outlet != UNKNOWN else place.name)


def tidy(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def link(path: str, *parts: object, **query: object) -> str:
    """Return an address of this app, its parts and query escaped; what is None or empty is left out of the query."""
    whole = "/".join([path.rstrip("/"), *(quote(str(part), safe="") for part in parts)]) if parts else path
    kept = {name.rstrip("_"): value for name, value in query.items() if value not in (None, "")}
    return f"{whole}?{urlencode(kept)}" if kept else whole
