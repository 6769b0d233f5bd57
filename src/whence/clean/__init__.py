"""`Page` to `Report`: every part of the text is labelled, none is cut; outlet, authors, day and language are found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from whence.clean.bylines import Byline, Dateline, agency_name, copyright_holder, read_dateline
from whence.clean.dates import Printed, dates_of, publication
from whence.clean.labels import label_lines
from whence.clean.lines import Labels, Line, same_headline, split
from whence.clean.tongue import language_of
from whence.records import READABLE, UNKNOWN, Page, Part, Rejected, Report, Span

__all__ = ["clean"]

_FIRST = 3  # body lines among which the dateline is looked for: a standfirst and a line under it may come first


def clean(page: Page) -> Report | Rejected:
    """Return the page as a report with its parts labelled, or its refusal where nothing in it can be read.

    Parts cover all text that is not white space, line by line. Nothing is guessed from prose: outlet, authors and day
    come from the page's metadata, byline, dateline and copyright line, and are unknown where these are silent.
    """
    lines = split(page.text)
    labels, bylines, head = label_lines(lines, page.title, page.authors)
    if READABLE.isdisjoint(labels):
        detail = "nothing but menus, captions and notices was found; give a page that holds the article"
        return Rejected(page.source, page.name, "no text" if lines else "empty", detail)
    place, dateline = _find_dateline(lines, labels)
    headline = next((line.text for line, label in zip(lines, labels, strict=True) if label == "headline"), "")
    printed = dates_of(
        lines, [i for i, label in enumerate(labels) if label == "dateline" or (label == "byline" and i < head)]
    )
    return Report(
        source=page.source,
        name=page.name,
        text=page.text,
        outlet=_outlet(page, lines, labels, bylines, dateline),
        title=page.title or _title(lines, labels, headline),
        authors=page.authors or tuple(dict.fromkeys(a for b in bylines for a in b.authors)),
        published=publication(page.published, [*printed, *_moved(dateline, lines, place)]),
        language=language_of(_running(lines, labels)),
        parts=tuple(_parts(lines, labels, place, dateline)),
        original=hashlib.sha256(page.original).hexdigest() if page.original else "",
    )


def _title(lines: Sequence[Line], labels: Labels, headline: str) -> str:
    """Return the headline, without the site's name where the page also gives it so."""
    if not headline:
        return ""
    repeats = [line.text for line, label in zip(lines, labels, strict=True) if label == "boilerplate"]
    shortest = min([headline, *(text for text in repeats if same_headline(text, headline))], key=len)
    return " ".join(shortest.split()).rstrip(" ;")


def _find_dateline(lines: Sequence[Line], labels: Labels) -> tuple[int, Dateline | None]:
    """Return the line that begins with a dateline and what it tells; only the first lines of the body may."""
    body = [i for i, label in enumerate(labels) if label == "body"]
    for i in body[:_FIRST]:
        found = read_dateline(lines[i].text)
        if found and found.end < len(lines[i].text):
            return i, found
    return -1, None


def _moved(dateline: Dateline | None, lines: Sequence[Line], place: int) -> list[Printed]:
    """Return the dateline's dates with their spans counted in the whole text."""
    if dateline is None:
        return []
    start = lines[place].start
    return [p._replace(span=Span(p.span.start + start, p.span.end + start)) for p in dateline.printed]


def _outlet(
    page: Page, lines: Sequence[Line], labels: Labels, bylines: Sequence[Byline], dateline: Dateline | None
) -> str:
    """Return the outlet that metadata, dateline, byline or copyright line name, in this order."""
    named = [page.outlet, dateline.outlet if dateline else "", *(b.outlet for b in bylines)]
    found = next(filter(None, named), "")
    if found:
        return found
    notices = (copyright_holder(lines[i].text) for i in range(len(lines)) if labels[i] == "boilerplate")
    holder = next(filter(None, notices), "")
    return agency_name(holder) or holder or UNKNOWN


def _running(lines: Sequence[Line], labels: Labels) -> str:
    """Return the running text, or the headline too where that is all there is or the text is short."""
    body = "\n".join(line.text for line, label in zip(lines, labels, strict=True) if label == "body")
    if len(body) >= 200:
        return body
    return "\n".join(line.text for line, label in zip(lines, labels, strict=True) if label in READABLE)


def _parts(lines: Sequence[Line], labels: Labels, place: int, dateline: Dateline | None) -> list[Part]:
    """Return the labelled stretches: neighbouring lines of one label are one part, a dateline is split off its line."""
    parts: list[Part] = []
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        start = line.start
        if dateline and i == place:
            parts.append(Part("dateline", Span(start, start + dateline.end)))
            rest = line.text[dateline.end :]
            start += dateline.end + len(rest) - len(rest.lstrip())
        if parts and parts[-1].label == label and start == line.start:
            start = parts.pop().span.start
        parts.append(Part(label or "body", Span(start, line.end)))
    return parts
