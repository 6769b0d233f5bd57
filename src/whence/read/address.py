"""Web addresses: fetched politely, within limits, and never from inside the user's own network unasked."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from threading import Thread
from typing import TYPE_CHECKING

from whence.read.given import Given, Limits
from whence.read.kinds import CONTENT, MEDIA_TYPES, kind_of
from whence.records import Page, Rejected

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

    import httpx

Robots = dict[str, "RobotFileParser"]  # by origin, such as https://example.org

_ROBOTS_BYTES = 500 * 1024  # RFC 9309: a crawler must read at least this much
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRIES = 3  # addresses of one host that are tried: an IPv6 one often leads nowhere
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class _Refused(Exception):
    """Why an address was not read: its reason and detail."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one request brought: `where` is the address it went to."""

    where: httpx.URL
    status: int
    body: bytes = b""
    location: str = ""
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class _Visit:
    """One address being read: the client, the limits, the moment (monotonic seconds) it must end, known robots.txt."""

    client: httpx.Client
    limits: Limits
    deadline: float
    robots: Robots


def read_address(given: Given, limits: Limits, robots: Robots | None = None) -> Iterator[Page | Rejected]:
    """Yield what stands at the web address `given.source`; `robots` keeps robots.txt answers between calls."""
    answer = _within(given, limits, {} if robots is None else robots)
    if isinstance(answer, Rejected):
        yield answer
        return
    found = replace(given, stream=BufferedReader(BytesIO(answer.body)), charset=answer.charset)
    if answer.media_type not in MEDIA_TYPES:
        yield given.refuse("not a report", f"its content is {answer.media_type[:60]}, not a page or plain text")
        return
    kind = kind_of(found, "", MEDIA_TYPES[answer.media_type])
    if isinstance(kind, Rejected):
        yield kind
    else:
        yield from CONTENT[kind](found, limits)


def _within(given: Given, limits: Limits, robots: Robots) -> _Answer | Rejected:
    """Fetch in a thread that is left behind when time is up: name lookup and a trickling server heed no timeout."""
    done: list[_Answer | Rejected] = []
    worker = Thread(target=lambda: done.append(_fetch(given, limits, robots)), daemon=True)
    worker.start()
    worker.join(limits.timeout)
    if worker.is_alive():
        return given.refuse("timeout", f"no complete answer in {limits.timeout:g} seconds; try again later")
    return done[0]


def _fetch(given: Given, limits: Limits, robots: Robots) -> _Answer | Rejected:
    import httpx

    from whence import __version__

    headers = {
        "User-Agent": f"whence/{__version__}",
        "Accept-Encoding": "gzip",
        "Accept": "text/html, text/*, */*;q=.5",
    }
    deadline = time.monotonic() + limits.timeout
    try:
        # trust_env=False: a proxy would look names up itself, and no check made here would bind it
        with httpx.Client(headers=headers, follow_redirects=False, trust_env=False) as client:
            visit = _Visit(client, limits, deadline, robots)
            answer = _follow(visit, _parse(given.source), check_robots=True)
            if answer.status != 200:
                raise _Refused(f"http {answer.status}", f"the server answered {answer.status} for {answer.where}")
            if len(answer.body) > limits.max_bytes:
                raise _Refused("too large", f"over {limits.max_bytes:,} bytes; save the article and give the file")
            return answer
    except _Refused as refused:
        return given.refuse(*refused.args)
    except httpx.TimeoutException:
        return given.refuse("timeout", f"no complete answer in {limits.timeout:g} seconds; try again later")
    except httpx.InvalidURL as error:
        return given.refuse("not a web address", f"{error}; check the address")
    except (httpx.HTTPError, OSError, UnicodeError) as error:
        return given.refuse("unreachable", f"{error or type(error).__name__}; check the address and the connection")


def _parse(address: str) -> httpx.URL:
    import httpx

    url = httpx.URL(address)
    if url.scheme not in ("http", "https") or not url.host:
        raise _Refused("not a web address", f"{url} is neither http nor https")
    if url.userinfo:
        raise _Refused("not a web address", "it holds a user name or password; give one that anybody may open")
    return url


def _follow(visit: _Visit, url: httpx.URL, check_robots: bool) -> _Answer:
    """Request `url` and what it redirects to, every hop checked like the first."""
    for _ in range(visit.limits.redirects + 1):
        if check_robots and not _allowed(visit, url):
            raise _Refused(
                "robots.txt forbids", f"{url.host} asks programs not to read {url.path}; save the page by hand"
            )
        answer = _request(visit, url, visit.limits.max_bytes if check_robots else _ROBOTS_BYTES)
        if answer.status not in _REDIRECTS or not answer.location:
            return answer
        url = _parse(str(url.join(answer.location)))
    raise _Refused("too many redirects", f"over {visit.limits.redirects}; give the address it should lead to")


def _allowed(visit: _Visit, url: httpx.URL) -> bool:
    """Tell whether the host's robots.txt lets this program read `url`: 4xx means yes, 5xx no (RFC 9309)."""
    from urllib.robotparser import RobotFileParser

    origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
    rules = visit.robots.get(origin)
    if rules is None:
        rules = RobotFileParser()
        answer = _follow(visit, url.copy_with(raw_path=b"/robots.txt", fragment=None), check_robots=False)
        if answer.status >= 500:
            raise _Refused(
                "robots.txt forbids", f"{url.host} could not say what may be read ({answer.status}); try later"
            )
        lines = answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
        rules.parse(lines)
        visit.robots[origin] = rules
    return rules.can_fetch("whence", str(url))


def _request(visit: _Visit, url: httpx.URL, most: int) -> _Answer:
    """Make one request to a checked address of the host, reading at most one byte more than `most`."""
    import httpx

    addresses = _resolve(url, visit.limits.allow_private)
    for tried, address in enumerate(addresses, 1):
        left = visit.deadline - time.monotonic()
        if left <= 0:
            raise httpx.ReadTimeout("time is up")
        request = visit.client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
            timeout=left,
        )
        try:
            return _read(visit, url, request, most)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if tried == len(addresses):
                raise
    raise _Refused("unreachable", f"{url.host} has no address")


def _read(visit: _Visit, url: httpx.URL, request: httpx.Request, most: int) -> _Answer:
    import httpx

    response = visit.client.send(request, stream=True)
    try:
        body = bytearray()
        if response.status_code == 200:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > most:
                    break
                if time.monotonic() > visit.deadline:
                    raise httpx.ReadTimeout("time is up")
        return _Answer(
            where=url,
            status=response.status_code,
            body=bytes(body[: most + 1]),
            location=response.headers.get("location", ""),
            media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            charset=response.charset_encoding or "",
        )
    finally:
        response.close()


def _resolve(url: httpx.URL, allow_private: bool) -> list[str]:
    """Return the host's addresses, refusing the host if any of them is not public.

    The connection is then made to the address itself, so that a second lookup cannot lead elsewhere (DNS rebinding).
    """
    port = url.port or (443 if url.scheme == "https" else 80)
    found = socket.getaddrinfo(url.raw_host.decode("ascii").strip("[]"), port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private:
        for address in addresses:
            if not _public(address):
                raise _Refused(
                    "private address", f"{url.host} is {address}, not a public address; allow it if you trust it"
                )
    return addresses[:_TRIES]


def _public(address: str) -> bool:
    """Tell whether an IP address, and the IPv4 address that an IPv6 one may wrap, is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        wrapped = [i for i in inner if i is not None]
        if wrapped:
            return all(i.is_global and not i.is_multicast for i in wrapped)
    return ip.is_global and not ip.is_multicast
