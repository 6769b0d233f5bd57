"""Web addresses, against a server on this machine that behaves well or badly as its path says."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from whence.read import Limits, read_pages
from whence.read.address import _public
from whence.records import Page, Rejected

ARTICLE = "<html><head><title>Ferry stays in port</title></head><body><article><h1>Ferry stays in port</h1>" + "".join(
    f"<p>{p} said on Monday that the ferry would stay in port until the talks about pay had ended.</p>"
    for p in ("The crew", "The company", "Two officials", "A spokesman for the port of Cape Orrin")
)
Reply = Callable[[BaseHTTPRequestHandler], None]


def reply(body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Reply:
    data = body.encode() if isinstance(body, str) else body

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(data))} | headers).items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def moved(to: str, status: int = 302) -> Reply:
    return reply("", status=status, Location=to)


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Send a header that never ends, a byte at a time, each well within any time-out for one read."""
    try:
        for _ in range(100):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


@dataclass
class Site:
    """The server: what each path answers, and what was asked of it."""

    base: str
    paths: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            here.agents.add(self.headers["User-Agent"])
            here.hosts.add(self.headers["Host"])
            here.paths.get(self.path, reply("nothing", status=404))(self)

        def log_message(self, *args: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


OPEN = Limits(allow_private=True, timeout=5)


def read(address: str, limits: Limits = OPEN) -> Page | Rejected:
    (found,) = read_pages([address], limits=limits)
    return found


def refusal(address: str, limits: Limits = OPEN) -> str:
    found = read(address, limits)
    assert isinstance(found, Rejected), found
    assert (found.source, found.name) == (address, address)
    assert found.detail
    return found.reason


def test_a_page_is_fetched_and_extracted(site: Site) -> None:
    site.paths["/ferry"] = reply(ARTICLE)
    found = read(f"{site.base}/ferry")
    assert isinstance(found, Page)
    assert found.source == found.name == f"{site.base}/ferry"
    assert found.text.startswith("Ferry stays in port\n\nThe crew said")
    assert found.original == ARTICLE.encode()
    assert site.asked == ["/robots.txt", "/ferry"]
    assert {agent.partition("/")[0] for agent in site.agents} == {"whence"}
    assert site.hosts == {site.base.removeprefix("http://")}


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("The ferry stayed.\r\n", "text/plain", "The ferry stayed.\n"),
        ("The ferry stayed.", "", "The ferry stayed."),
        ("Café".encode("cp1252"), "text/plain; charset=windows-1252", "Café"),
        ('{"text": "The ferry stayed."}\n', "application/x-ndjson", "The ferry stayed."),
        ('[{"text": "The ferry stayed."}]', "application/json", "The ferry stayed."),
    ],
)
def test_the_content_type_chooses_the_reader(site: Site, body: bytes | str, kind: str, text: str) -> None:
    site.paths["/x"] = reply(body, kind)
    found = read(f"{site.base}/x")
    assert isinstance(found, Page)
    assert found.text == text


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("application/pdf", b"%PDF-1.7", "not a report"),
        ("text/html", b"%PDF-1.7", "binary"),
        ("image/png", b"\x89PNG", "not a report"),
        ("text/css", b"a {}", "not a report"),
        ("text/html", b"", "empty"),
        ("text/plain", b"", "empty"),
        ("application/rss+xml", b"<rss/>", "not a report"),
    ],
)
def test_what_is_no_page_is_refused(site: Site, kind: str, body: bytes, reason: str) -> None:
    site.paths["/x"] = reply(body, kind)
    assert refusal(f"{site.base}/x") == reason


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    site.paths["/ferry"] = reply(ARTICLE)
    assert refusal(f"{site.base}/ferry", Limits()) == "private address"
    port = site.base.rpartition(":")[2]
    for host in ("localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "2130706433"):
        assert refusal(f"http://{host}:{port}/ferry", Limits()) in {"private address", "unreachable"}
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "ff02::1",
        "2002:7f00:1::", "64:ff9b::a00:1", "64:ff9b::7f00:1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_not_public(address: str) -> None:
    assert not _public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert _public(address)


def test_a_redirect_is_followed(site: Site) -> None:
    site.paths |= {"/a": moved("/b", 301), "/b": moved(f"{site.base}/ferry", 308), "/ferry": reply(ARTICLE)}
    found = read(f"{site.base}/a")
    assert isinstance(found, Page)
    assert found.name == f"{site.base}/a"


def test_more_redirects_than_allowed_are_refused(site: Site) -> None:
    site.paths |= {f"/{i}": moved(f"/{i + 1}") for i in range(9)} | {"/5": reply(ARTICLE)}
    assert isinstance(read(f"{site.base}/0"), Page)
    site.paths["/5"] = moved("/6")
    assert refusal(f"{site.base}/0") == "too many redirects"
    site.paths["/x"] = moved("/x")
    assert refusal(f"{site.base}/x") == "too many redirects"


@pytest.mark.parametrize("to", ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://x/", "javascript:1"])
def test_a_redirect_leads_to_web_addresses_only(site: Site, to: str) -> None:
    site.paths["/x"] = moved(to)
    assert refusal(f"{site.base}/x") == "not a web address"


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop counts as public here; where it leads does not."""
    site.paths |= {"/x": moved("http://10.0.0.1/secret")}
    monkeypatch.setattr("whence.read.address._public", lambda address: address == "127.0.0.1")
    assert refusal(f"{site.base}/x", Limits(timeout=5)) == "private address"
    assert site.asked == ["/robots.txt", "/x"]


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a good address first and another one later is looked up once for each request."""
    site.paths["/ferry"] = reply(ARTICLE)
    port = int(site.base.rpartition(":")[2])
    looked_up: list[str] = []

    def lookup(host: str, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    real = socket.getaddrinfo
    monkeypatch.setattr("whence.read.address.socket.getaddrinfo", lambda host, *a, **k: (
        lookup(host) if host == "ferry.example" else real(host, *a, **k)
    ))  # fmt: skip
    assert isinstance(read(f"http://ferry.example:{port}/ferry"), Page)
    assert looked_up == ["ferry.example"] * 2
    assert site.hosts == {f"ferry.example:{port}"}


def test_any_private_address_of_a_name_refuses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", ("1.1.1.1", 80)), (2, 1, 6, "", ("192.168.0.9", 80))]
    monkeypatch.setattr("whence.read.address.socket.getaddrinfo", lambda *a, **k: answers)
    assert refusal("http://ferry.example/", Limits(timeout=5)) == "private address"


@pytest.mark.parametrize(
    ("rules", "status", "outcome"),
    [
        ("User-agent: *\nDisallow: /private", 200, "page"),
        ("User-agent: *\nDisallow: /", 200, "robots.txt forbids"),
        ("User-agent: whence\nDisallow: /ferry\n\nUser-agent: *\nAllow: /", 200, "robots.txt forbids"),
        ("User-agent: other\nDisallow: /", 200, "page"),
        ("", 200, "page"),
        ("", 404, "page"),
        ("", 403, "page"),
        ("", 500, "robots.txt forbids"),
        ("", 503, "robots.txt forbids"),
    ],
)
def test_robots_txt_is_heeded(site: Site, rules: str, status: int, outcome: str) -> None:
    site.paths |= {"/robots.txt": reply(rules, "text/plain", status), "/ferry": reply(ARTICLE)}
    found = read(f"{site.base}/ferry")
    assert (found.reason if isinstance(found, Rejected) else "page") == outcome
    assert ("/ferry" in site.asked) == (outcome == "page")


def test_robots_txt_is_asked_for_once_in_a_call_and_again_in_the_next(site: Site) -> None:
    site.paths |= {"/a": reply(ARTICLE), "/b": reply(ARTICLE)}
    assert len(list(read_pages([f"{site.base}/a", f"{site.base}/b"], limits=OPEN))) == 2
    assert site.asked == ["/robots.txt", "/a", "/b"]
    read(f"{site.base}/a")
    assert site.asked[3:] == ["/robots.txt", "/a"]


def test_robots_txt_holds_for_where_a_redirect_leads(site: Site) -> None:
    rules = reply("User-agent: *\nDisallow: /b", "text/plain")
    site.paths |= {"/robots.txt": rules, "/a": moved("/b"), "/b": reply(ARTICLE)}
    assert refusal(f"{site.base}/a") == "robots.txt forbids"
    assert "/b" not in site.asked


@pytest.mark.parametrize("status", [204, 401, 404, 410, 451, 500, 503])
def test_other_answers_are_refused_by_their_number(site: Site, status: int) -> None:
    site.paths["/x"] = reply("", status=status)
    assert refusal(f"{site.base}/x") == f"http {status}"


def test_a_large_answer_is_cut_off_and_refused(site: Site) -> None:
    site.paths["/x"] = reply(b"a" * 100_000, "text/plain")
    assert refusal(f"{site.base}/x", Limits(allow_private=True, max_bytes=50_000)) == "too large"


def test_a_packed_answer_counts_unpacked(site: Site) -> None:
    packed = gzip.compress(b"The ferry stayed. " * 100_000)
    site.paths["/x"] = reply(packed, "text/plain", Content_Encoding="gzip")
    assert refusal(f"{site.base}/x", Limits(allow_private=True, max_bytes=50_000)) == "too large"
    site.paths["/y"] = reply(gzip.compress(b"The ferry stayed."), "text/plain", Content_Encoding="gzip")
    assert isinstance(read(f"{site.base}/y"), Page)
    site.paths["/z"] = reply(b"no gzip", "text/plain", Content_Encoding="gzip")
    assert refusal(f"{site.base}/z") == "unreachable"


def test_time_is_up_for_a_silent_and_for_a_trickling_server(site: Site) -> None:
    site.paths |= {"/silent": lambda handler: time.sleep(1), "/trickle": trickle}
    hurried = Limits(allow_private=True, timeout=0.4)
    assert refusal(f"{site.base}/silent", hurried) == "timeout"
    assert refusal(f"{site.base}/trickle", hurried) == "timeout"


def test_an_answer_that_breaks_off_is_refused(site: Site) -> None:
    site.paths["/x"] = reply(ARTICLE, Content_Length="999999")
    assert refusal(f"{site.base}/x") == "unreachable"


def test_no_server_is_refused() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert refusal(f"http://127.0.0.1:{unused.getsockname()[1]}/") == "unreachable"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://ferry.example/x", "not a web address"),
        ("file:///etc/hostname", "not a web address"),
        ("http://", "not a web address"),
        ("http:///x", "not a web address"),
        ("https://user:word@ferry.example/", "not a web address"),
        ("http://[::1", "not a web address"),
        ("http://a:99999/", "unreachable"),
        ("http://" + "a" * 300 + ".example/", "unreachable"),
        ("http://\u00fc..example/", "not a web address"),
    ],
)
def test_what_is_no_web_address_is_refused(address: str, reason: str) -> None:
    assert refusal(address, Limits(timeout=5)) == reason


def test_one_refusal_does_not_stop_the_rest(site: Site, tmp_path: Path) -> None:
    site.paths["/ferry"] = reply(ARTICLE)
    file = tmp_path / "a.txt"
    file.write_text("The ferry stayed.")
    found = list(read_pages([f"{site.base}/none", str(file), f"{site.base}/ferry"], limits=OPEN))
    assert [type(f) for f in found] == [Rejected, Page, Page]
