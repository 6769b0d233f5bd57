"""TimeML: one file, one document; its text with the tags removed, its creation time as the day of publication."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from whence.read.decode import decode
from whence.read.given import Given, Limits, normalise, objection
from whence.records import Page, Rejected

_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_CREATED = re.compile(r"<DCT>(.*?)</DCT>", re.DOTALL)
_DAY = re.compile(r'value="(\d{4})-?(\d\d)-?(\d\d)')
_TAG = re.compile(r"(<[^>]*>)")


def read_timeml(given: Given, limits: Limits) -> Iterator[Page | Rejected]:
    """Yield the page that a TimeML document is; offsets of what is found in it count its text without tags."""
    data = given.stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        yield given.refuse("too large", f"over {limits.max_bytes:,} bytes; raise max_bytes or give smaller files")
        return
    raw = decode(data, given.charset)
    found = _TEXT.search(normalise(raw)) if raw is not None else None
    if raw is None or found is None:
        yield given.refuse("unreadable", "no <TEXT>…</TEXT> stands in it, as TimeML has; save it as plain text")
        return
    text = "".join(html.unescape(piece) for n, piece in enumerate(_TAG.split(found[1])) if n % 2 == 0)
    refused = objection(text, limits)
    yield given.refuse(*refused) if refused else Page(given.source, given.name, text, published=_created(raw))


def _created(raw: str) -> str:
    """Return a document's creation time as an ISO date, or nothing."""
    created = _CREATED.search(raw)
    day = _DAY.search(created[1]) if created else None
    return "-".join(day.groups()) if day else ""
