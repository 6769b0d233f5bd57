"""HTML: the article is extracted by trafilatura, its metadata read only where the page states it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from whence.read.decode import decode
from whence.read.given import Given, Limits, normalise, objection
from whence.records import Page, Rejected

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MANY_ATTRIBUTES = re.compile(r"<[^<>=]*(?:=[^<>=]*){2000}")
_MAX_TAGS = 50_000  # chosen: news pages have under 10,000, and lxml's time grows with the square on hostile ones
_MIN_LETTERS = 25  # chosen: shorter than any report, as long as what is left of an error page
_DATES = ("article:published_time", "datepublished", "og:published_time", "publish-date", "publishdate", "pubdate",
          "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "date")  # fmt: skip
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "citation_journal_title", "application-name")
# Its date is not used; a search of the text would cost seconds on some pages (dateparser compiles its patterns then).
_QUICK_DATE = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage")


def read_html(given: Given, limits: Limits) -> Iterator[Page | Rejected]:
    """Yield the page whose text is the article found in the HTML: headline first, a blank line between paragraphs."""
    data = given.stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        yield given.refuse("too large", f"over {limits.max_bytes:,} bytes of HTML; save the article alone")
        return
    declared = _META_CHARSET.search(data[:4096])
    markup = decode(data, given.charset or (declared[1].decode("ascii", "replace") if declared else ""))
    if markup is None:
        yield given.refuse("unreadable", "its character encoding cannot be told; save it as UTF-8")
        return
    if not markup.strip():
        yield given.refuse("empty", "there is nothing in it; leave it out or save the page again")
        return
    if markup.count("<") > _MAX_TAGS or _MANY_ATTRIBUTES.search(markup):
        yield given.refuse("too large", f"over {_MAX_TAGS:,} tags or a tag of thousands of attributes; save it as text")
        return
    found = _extract(_XML_DECLARATION.sub("", markup).replace("\0", ""))
    yield _page(given, found, data, limits)


def _page(given: Given, found: dict[str, Any] | None, data: bytes, limits: Limits) -> Page | Rejected:
    if not found:
        return given.refuse("no article", "no running text was found in the page; save the article as plain text")
    title = found["title"]
    paragraphs = [line.strip() for line in found["text"].split("\n") if line.strip()]
    if title and paragraphs and " ".join(paragraphs[0].split()) == title:
        paragraphs = paragraphs[1:]
    if sum(map(str.isalpha, "".join(paragraphs))) < _MIN_LETTERS:
        return given.refuse("no article", "no running text was found in the page; save the article as plain text")
    text = normalise("\n\n".join([title, *paragraphs] if title else paragraphs))
    refused = objection(text, limits)
    if refused:
        return given.refuse(*refused)
    return Page(
        given.source, given.name, text, title, found["outlet"], tuple(found["authors"]), found["published"], data
    )


def _extract(markup: str) -> dict[str, Any] | None:
    """Return title, outlet, authors, published and text of a page's article, or None where there is none."""
    trafilatura, failures = _trafilatura()
    for with_metadata in (True, False):  # some broken pages have readable text although their metadata have not
        try:
            tree = trafilatura.load_html(markup)
            if tree is None:
                return None
            stated = _stated(tree)
            document = trafilatura.bare_extraction(
                tree,
                fast=True,
                with_metadata=with_metadata,
                include_comments=False,
                date_extraction_params=_QUICK_DATE,
            )
        except failures:
            continue
        if document is None or not document.text:
            return None
        authors = [_line(a) for a in (document.author or "").split(";")]
        title = {"title": _line(document.title or ""), "text": document.text}
        return stated | title | {"authors": [a for a in authors if a and "://" not in a]}
    return None


@cache
def _trafilatura() -> tuple[Any, tuple[type[Exception], ...]]:
    """Return the library, silenced, and all that it was seen or is bound to raise on hostile pages."""
    import logging

    import trafilatura
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    for name in ("trafilatura", "htmldate"):  # they warn of every page without an article: a Rejected says that better
        logging.getLogger(name).addHandler(logging.NullHandler())
    seen = (AssertionError,)  # from lxml, where the root itself is to be dropped
    bound = (LxmlError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
    return trafilatura, (*seen, *bound)


def _stated(tree: Any) -> dict[str, str]:
    """Return the outlet and the day of publication that a page's metadata state; trafilatura would guess them."""
    metas = {
        str(key).lower(): str(node.get("content", ""))
        for node in reversed(tree.findall(".//meta"))
        for key in (node.get("property"), node.get("name"), node.get("itemprop"))
        if key
    }
    articles = _json_ld(tree)
    times = [
        node.get("datetime", "")
        for node in tree.iterfind(".//time")
        if node.get("pubdate") is not None or (node.get("itemprop") or "").lower() == "datepublished"
    ]
    days = [a.get("datePublished", "") for a in articles] + [metas.get(key, "") for key in _DATES] + times
    publishers = [p.get("name", "") for a in articles if isinstance(p := a.get("publisher"), dict)]
    outlets = [metas.get("og:site_name", ""), *publishers, *(metas.get(key, "") for key in _OUTLETS)]
    return {
        "published": next(filter(None, map(_day, days)), ""),
        "outlet": next(filter(None, (_line(o).lstrip("@") for o in outlets if isinstance(o, str))), ""),
    }


def _json_ld(tree: Any) -> list[dict[str, Any]]:
    """Return the JSON-LD objects that describe an article."""
    found: list[dict[str, Any]] = []
    for node in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            content = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        queue = content if isinstance(content, list) else [content]
        for item in queue[:50]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                found += [g for g in (graph if isinstance(graph, list) else [item]) if isinstance(g, dict)]
    return sorted(
        (a for a in found if _ARTICLE.search(str(a.get("@type", "")))), key=lambda a: "WebPage" in str(a["@type"])
    )


def _day(stated: object) -> str:
    """Return the ISO date of a stated time, as the page gives it in its own time zone, or nothing."""
    from email.utils import parsedate

    if not isinstance(stated, str):
        return ""
    try:
        return date.fromisoformat(stated.strip()[:10]).isoformat()
    except ValueError:
        parts = parsedate(stated)
    try:
        return date(*parts[:3]).isoformat() if parts else ""
    except ValueError:
        return ""


def _line(text: str) -> str:
    return normalise(" ".join(html.unescape(text).split()))
