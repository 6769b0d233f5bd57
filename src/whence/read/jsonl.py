"""JSON: one object a line, or a file that holds one list of such objects."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BufferedReader, BytesIO
from itertools import count
from typing import Any

from whence.read.decode import decode
from whence.read.given import Given, Limits, normalise, objection
from whence.records import Page, Rejected

_WHOLE = 64 * 2**20  # bytes of a file that must be parsed at once; lines are read one by one, whatever the file's size
_BYTES_PER_CHAR = 12  # the most that JSON uses, in two \uXXXX escapes
_BESIDE = 65_536  # bytes allowed for the fields beside the text


class _BadField(Exception):
    """A field that cannot be used: its reason and detail."""


def read_jsonl(given: Given, limits: Limits) -> Iterator[Page | Rejected]:
    """Yield a page or a refusal for each object; only `text` is required of it."""
    head = given.stream.peek(4096)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # as PowerShell writes; its lines cannot be cut
        given = replace(given, stream=BufferedReader(BytesIO(_recoded(given.stream.read(_WHOLE)))))
        head = given.stream.peek(4096)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    listed = start.startswith(b"[") or start.split(b"\n", 1)[0].strip() == b"{"
    some = False
    for place, item in _whole(given) if listed else _lines(given, limits):
        some = True
        yield item if isinstance(item, Rejected) else _page(given, place, item, limits)
    if not some:
        yield given.refuse("empty", "there is no object in it; write one JSON object a line")


def _recoded(data: bytes) -> bytes:
    return (decode(data) or "").encode("utf-8", "replace")


def _lines(given: Given, limits: Limits) -> Iterator[tuple[str, Any]]:
    """Yield each line's place and object or refusal, holding no more than one line at a time."""
    most = _BYTES_PER_CHAR * limits.max_chars + _BESIDE
    for number in count(1):
        raw = given.stream.readline(most)
        if not raw:
            return
        place = f"line {number}"
        if len(raw) >= most and not raw.endswith(b"\n"):
            while (rest := given.stream.readline(most)) and not rest.endswith(b"\n"):
                pass
            yield place, _refuse(given, place, "too long", f"{place} is over {most:,} bytes; split its text")
        elif raw.strip(b" \t\r\n\xef\xbb\xbf"):
            yield place, _parse(given, place, raw)


def _parse(given: Given, place: str, raw: bytes) -> Any:
    try:
        return json.loads((decode(raw, given.charset) or "").strip())
    except RecursionError:
        why = "nested too deep"
    except ValueError as error:
        why = str(error)
    return _refuse(given, place, "bad JSON line", f"{place}: {why}; each line must be one JSON object")


def _whole(given: Given) -> Iterator[tuple[str, Any]]:
    """Yield the objects of a file that is one list, or one object over several lines, numbered from 1."""
    data = given.stream.read(_WHOLE + 1)
    if len(data) > _WHOLE:
        yield "", given.refuse("too large", f"a list over {_WHOLE:,} bytes; write one JSON object a line instead")
        return
    try:
        content = json.loads(decode(data, given.charset) or "")
    except (ValueError, RecursionError) as error:
        yield "", given.refuse("bad JSON", f"{error}; the file must hold a list of objects, or one object a line")
        return
    for number, item in enumerate(content if isinstance(content, list) else [content], 1):
        yield f"item {number}", item


def _refuse(given: Given, place: str, reason: str, detail: str) -> Rejected:
    mark = place.split()[-1]
    return Rejected(f"{given.source}#{mark}", f"{given.name}#{mark}", reason, detail)


def _page(given: Given, place: str, item: Any, limits: Limits) -> Page | Rejected:
    try:
        if not isinstance(item, dict):
            raise _BadField("wrong type", f"it is a {type(item).__name__}, not an object with a text")
        if item.get("text") is None:
            raise _BadField("no text field", "the object has no field named text")
        text = _string(item, "text")
        refused = objection(text, limits)
        if refused:
            raise _BadField(*refused)
        mark = _id(item) or place.split()[-1]
        return Page(
            source=f"{given.source}#{mark}",
            name=_short(item, "url") or f"{given.name}#{mark}",
            text=text,
            title=_short(item, "title"),
            outlet=_short(item, "outlet"),
            authors=_authors(item),
            published=_published(item),
        )
    except _BadField as bad:
        reason, detail = bad.args
        return _refuse(given, place, reason, f"{place}: {detail}")


def _string(item: dict[str, Any], field: str) -> str:
    value = item.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _BadField("wrong type", f"{field} is a {type(value).__name__}, not a string")
    return normalise(value)


def _short(item: dict[str, Any], field: str) -> str:
    return " ".join(_string(item, field).replace("\0", " ").split())


def _id(item: dict[str, Any]) -> str:
    value = item.get("id")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return _short(item, "id")


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    value = item.get("authors")
    if not isinstance(value, list):
        value = [value]
    return tuple(filter(None, (_short({"authors": name}, "authors") for name in value)))


def _published(item: dict[str, Any]) -> str:
    """Return the day of an ISO date or time, in the time zone in which it is given."""
    stated = _short(item, "published")
    if not stated:
        return ""
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(stated).isoformat()[:10]
        except ValueError:
            continue
    raise _BadField("wrong type", f"published is {stated[:40]!r}, not an ISO date such as 2024-03-05")
