"""The app: its routes, what is served beside them, and how errors are told."""

from __future__ import annotations

from importlib.resources import files

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from whence.errors import UsageError, WhenceError
from whence.settings import Settings
from whence.store import Store
from whence.web import adding, openapi, review, screens
from whence.web.answer import answer
from whence.web.guard import Guard, TooLarge, Watch

STATIC = {
    "app.css": "text/css",
    "app.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


def make_app(store: Store, guard: Guard, person: str = "me", settings: Settings | None = None) -> Watch:
    """Return the workbench over an open case; `person` is who decides where a form names nobody."""
    twins = [Route(f"{r.path}.json", r.endpoint) for r in screens.ROUTES if r.path != "/"]
    app = Starlette(
        routes=[
            *twins,
            Route("/index.json", screens.desk),
            *screens.ROUTES,
            *review.ROUTES,
            *adding.ROUTES,
            Route("/openapi.json", openapi.document),
            Route("/static/{name}", static),
        ],
        exception_handlers={UsageError: told, WhenceError: told, TooLarge: too_large, 404: not_found},
    )
    app.state.store = store
    app.state.person = person
    app.state.settings = settings or Settings(case=store.path)
    app.state.jobs = adding.Jobs()
    return Watch(app, guard)


async def static(request: Request) -> Response:
    """Serve one of the app's own files."""
    name = request.path_params["name"]
    if name not in STATIC:
        return PlainTextResponse("There is no such file.\n", 404)
    content = files("whence.web").joinpath("static", name).read_bytes()
    return Response(content, media_type=STATIC[name], headers={"cache-control": "max-age=3600"})


def told(request: Request, error: Exception) -> Response:
    """Tell an error that a person can mend."""
    missing = isinstance(error, UsageError) and request.method in ("GET", "HEAD") and "there is no" in str(error)
    return answer(request, "error.html.jinja", {"error": str(error)}, 404 if missing else 422)


def not_found(request: Request, error: Exception) -> Response:
    """Tell that there is no such page."""
    return answer(request, "error.html.jinja", {"error": "There is no such page. The case desk has all there is."}, 404)


def too_large(request: Request, error: Exception) -> Response:
    """Tell that a form was too large."""
    return answer(request, "error.html.jinja", {"error": "That is more than is taken here at once."}, 413)
