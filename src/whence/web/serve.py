"""Listening: where the workbench may be reached, and from which names."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from typing import TYPE_CHECKING

from whence.errors import UsageError
from whence.settings import Settings
from whence.store import Store
from whence.web.app import make_app
from whence.web.guard import LOCAL, Guard

if TYPE_CHECKING:
    import uvicorn


def run_app(
    store: Store, settings: Settings, host: str, port: int, token: str | None, person: str
) -> tuple[uvicorn.Server, Guard]:
    """Return a server that is ready to run, and its guard; raises UsageError where it may not listen so."""
    import uvicorn

    if token == "new":
        token = secrets.token_urlsafe(18)
    if not is_local(host) and not token:
        raise UsageError(
            f"{host} can be reached from other machines, and whoever reaches it could read and change the case. "
            "Give --token new, or leave --host out"
        )
    guard = Guard(hosts_of(host), token or "")
    config = uvicorn.Config(
        make_app(store, guard, person, settings), host=host, port=port, log_level="warning", access_log=False,
        server_header=False, date_header=False, lifespan="off", h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    if port:
        _free(host, port)
    else:
        config.port = _any_port(host)
    return uvicorn.Server(config), guard


def is_local(host: str) -> bool:
    """Say whether an address is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def hosts_of(host: str) -> frozenset[str]:
    """Return the names a browser may ask this server by; none, for any, where it listens everywhere with a token."""
    if is_local(host):
        return LOCAL
    return frozenset() if host in ("0.0.0.0", "::") else frozenset({host.lower(), *LOCAL})


def address_of(server: uvicorn.Server, guard: Guard) -> str:
    """Return the address to open, with the token where one is needed."""
    host = f"[{server.config.host}]" if ":" in server.config.host else server.config.host
    tail = f"?token={guard.token}" if guard.token else ""
    return f"http://{host}:{server.config.port}/{tail}"


def _free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(f"{host}:{port} cannot be listened on: {error.strerror}. Give another --port") from error


def _any_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
