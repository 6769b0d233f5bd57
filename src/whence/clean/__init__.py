"""`Page` to `Report`: every part of the text is labelled, none is cut; outlet, authors, day and language are found."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from whence.clean.bylines import Dateline, agency_name, copyright_holder, read_dateline
from whence.clean.dates import Printed, dates_in, publication
from whence.clean.labels import Labelled, label_lines, subject
from whence.clean.lines import Line, same_headline
from whence.clean.tongue import language_of
from whence.clean.wraps import unwrapped
from whence.records import READABLE, UNKNOWN, Page, Part, Rejected, Report, Span

__all__ = ["clean"]

_FIRST = 3  # body lines among which the dateline is looked for: a standfirst and a line under it may come first
_ENOUGH = 200  # characters of body that tell the language without the headline


def clean(page: Page) -> Report | Rejected:
    """Return the page as a report with its parts labelled, or its refusal where nothing in it can be read.

    Parts cover all text that is not white space, line by line. Nothing is guessed from prose: outlet, authors and day
    come from the page's metadata, masthead, byline, dateline and copyright line, or are unknown. Of a text that was
    broken to a width, the line ends within paragraphs are spaces: every place in it stays that of the file.
    """
    page = replace(page, text=unwrapped(page.text))
    marked = label_lines(page)
    if READABLE.isdisjoint(marked.labels):
        detail = "nothing but menus, captions and notices was found; give a page that holds the article"
        return Rejected(page.source, page.name, "no text" if marked.lines else "empty", detail)
    opened, dateline = _find_dateline(marked)
    return Report(
        source=page.source,
        name=page.name,
        text=page.text,
        outlet=page.outlet or marked.masthead or _credited(marked, dateline),
        title=page.title or _title(marked),
        authors=page.authors or tuple(dict.fromkeys(a for b in marked.bylines for a in b.authors)),
        published=publication(page.published, _printed(marked, opened, dateline)),
        language=language_of(_running(marked)),
        parts=tuple(_parts(marked, opened, dateline)),
        original=hashlib.sha256(page.original).hexdigest() if page.original else "",
    )


def _find_dateline(marked: Labelled) -> tuple[Line | None, Dateline | None]:
    """Return the line that begins with a dateline and what it tells; only the first lines of the body may."""
    for line in marked.having("body")[:_FIRST]:
        found = read_dateline(line.text)
        if found and found.end < len(line.text):
            return line, found
    return None, None


def _title(marked: Labelled) -> str:
    """Return the headline, without the site's name where the page also gives it so, or nothing."""
    for headline in marked.having("headline"):
        repeats = (line.text for line in marked.having("boilerplate") if same_headline(line.text, headline.text))
        title = min([headline.text, *repeats], key=len)
        return " ".join(title[subject(title) :].split()).rstrip(" ;")
    return ""


def _credited(marked: Labelled, dateline: Dateline | None) -> str:
    """Return the outlet that the dateline, the byline or a copyright line names, in this order, or `unknown`."""
    named = [dateline.outlet if dateline else "", *(b.outlet for b in marked.bylines)]
    notices = (copyright_holder(line.text) for line in marked.having("boilerplate"))
    found = next(filter(None, named), "") or next(filter(None, notices), "")
    return agency_name(found) or found or UNKNOWN


def _printed(marked: Labelled, opened: Line | None, dateline: Dateline | None) -> list[Printed]:
    """Return the dates printed in the head and the dateline, or where these have none the dates below the text."""
    above: list[Printed] = []
    below: list[Printed] = []
    for i, (line, label) in enumerate(zip(marked.lines, marked.labels, strict=True)):
        if label in ("dateline", "byline"):
            (above if i < marked.head else below).extend(dates_in(line.text, line.start))
    if opened and dateline:
        for date in dateline.printed:
            span = Span(opened.start + date.span.start, opened.start + date.span.end)
            above.append(date._replace(span=span))
    return above if any(date.earliest for date in above) or not below else [*below, *above]


def _running(marked: Labelled) -> str:
    """Return the running text, with the headline where the text is short."""
    body = "\n".join(line.text for line in marked.having("body"))
    return body if len(body) >= _ENOUGH else "\n".join(line.text for line in marked.having(*READABLE))


def _parts(marked: Labelled, opened: Line | None, dateline: Dateline | None) -> list[Part]:
    """Return the labelled stretches: neighbouring lines of one label are one part, a dateline is split off its line."""
    parts: list[Part] = []
    for line, label in zip(marked.lines, marked.labels, strict=True):
        start = line.start
        if dateline and line is opened:
            parts.append(Part("dateline", Span(start, start + dateline.end)))
            rest = line.text[dateline.end :]
            start += len(line.text) - len(rest.lstrip())
        elif label == "headline" and (named := subject(line.text)):
            parts.append(Part("boilerplate", Span(start, start + len(line.text[:named].rstrip()))))
            start += named
        elif parts and parts[-1].label == label:
            start = parts.pop().span.start
        parts.append(Part(label, Span(start, line.end)))
    return parts
