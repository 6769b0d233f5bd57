"""What stands before every route: which host is asked for, whose request it is, how large, and what a page may do."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 40 * 1024 * 1024  # bytes of an upload; of anything else SMALL
SMALL = 64 * 1024
SESSION, TOKEN = "whence_session", "whence_token"
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may ask: `hosts` are names that this server answers to (empty: any, where a token is asked for).

    `secret` makes the tokens that forms carry; it is new for each start of the server.
    """

    hosts: frozenset[str] = LOCAL
    token: str = ""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def form_token(self, session: str) -> str:
        """Return what a form of this browser must carry."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def wants(self, given: str | None) -> bool:
        """Say whether a token is asked for and `given` is not it."""
        return bool(self.token) and not hmac.compare_digest(self.token.encode(), (given or "").encode())


class Watch:
    """The guard as ASGI middleware."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may not pass; let the rest through with its session, and put headers on every answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = read_cookies(headers.get("cookie", ""))
        session = cookies.get(SESSION) or secrets.token_urlsafe(24)
        scope["state"] = {**scope.get("state", {}), "session": session, "form_token": self.guard.form_token(session)}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                if SESSION not in cookies:
                    out.append("set-cookie", f"{SESSION}={session}; HttpOnly; SameSite=Strict; Path=/")
            await send(message)

        refusal = self._refusal(scope, headers, cookies)
        if refusal:
            await refusal(scope, receive, answer)
            return
        large = scope["path"] == "/read"
        await self.app(scope, _counted(receive, LARGEST if large else SMALL), answer)

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Response | None:
        host = (
            headers.get("host", "").rsplit(":", 1)[0] if "]" not in headers.get("host", "") else _six(headers["host"])
        )
        if self.guard.hosts and host.lower() not in self.guard.hosts:
            return PlainTextResponse("This server does not answer to that name. Use the address it printed.\n", 421)
        length = headers.get("content-length", "0")
        most = LARGEST if scope["path"] == "/read" else SMALL
        if not length.isdecimal() or int(length) > most:
            return PlainTextResponse(f"Too large: at most {most // 1024} KB are taken here.\n", 413)
        if self.guard.token:
            query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
            given = query.pop("token", [""])[0]
            if given and not self.guard.wants(given):  # keep it in a cookie and out of the address
                rest = f"{scope['path']}?{urlencode(query, doseq=True)}".rstrip("?")
                done = RedirectResponse("/" + rest.lstrip("/\\"), 303)
                done.set_cookie(TOKEN, self.guard.token, httponly=True, samesite="strict")
                return done
            bearer = headers.get("authorization", "").removeprefix("Bearer ")
            if self.guard.wants(cookies.get(TOKEN)) and self.guard.wants(bearer):
                return PlainTextResponse("A token is needed: open the address that `whence serve` printed.\n", 401)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            origin = headers.get("origin")
            if origin and origin.split("://", 1)[-1] != headers.get("host"):
                return PlainTextResponse("This form was sent from another site and is refused.\n", 403)
        return None


def read_cookies(header: str) -> dict[str, str]:
    """Return the cookies of a request; a header that is none has none."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


class TooLarge(Exception):
    """A request's body that goes on beyond what is taken."""


def _counted(receive: Receive, most: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return counted


def _six(host: str) -> str:
    return host[: host.index("]") + 1]
