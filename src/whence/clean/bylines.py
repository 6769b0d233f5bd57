"""Who wrote a report and for whom: bylines, datelines and copyright lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from whence.clean.dates import Printed, dates_in, is_date_line
from whence.clean.words import words

_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*$")
_DIVIDED = re.compile(r"\s[-–—]\s|[|·•]")
_CONTACT = re.compile(r"@|https?:|www\.")
_SEPARATOR = re.compile(r"\s+(?:--?|[–—])\s+|\s?[—–]\s?|\s?--\s?|:\s+")
_AGENCY = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\s*$")
_UNDIVIDED = re.compile(r"([^()\n]{0,70}\(([^()]{2,30})\))\s+(?=[^\W\d_a-z“\"‘'])")
_STOPPED = re.compile(r"([^\W\d_a-z.]{4,}(?: [^\W\d_a-z.]{2,}){0,2}\.)\s+(?=[^\W\d_a-z])")  # "PORT ALDER. The mayor …"
_REACH = 110  # characters within which a dateline ends; the longest seen, two places, day and agency, has 70


class Byline(NamedTuple):
    """What a byline tells: names, and an outlet where one is given."""

    authors: tuple[str, ...]
    outlet: str = ""


class Dateline(NamedTuple):
    """What stands before a first paragraph: where it ends, the wire service if one is named, its date if any."""

    end: int
    outlet: str
    printed: list[Printed]


def read_byline(text: str, marked: bool = True) -> Byline | None:
    """Return what a line tells as a byline, or None if it is none.

    A `marked` one begins with "By". Without that, a name must be followed by a journalist's role or a date.
    """
    if len(text) > 200:
        return None
    opening = words().by.match(text)
    if (opening is None) == marked:
        return None
    authors: list[str] = []
    outlet, sure = "", marked
    for piece in words().name_joins.split(_undated(text[opening.end() if opening else 0 :])):
        name = words().name_ends.split(piece, maxsplit=1)[0].strip(" .")
        if not piece.strip(" .-"):
            continue
        if agency := agency_name(name):
            outlet = outlet or agency
        elif is_role(piece):
            sure = True
        elif _is_outlet(piece):
            outlet = outlet or piece.strip(" .")
        elif is_name(name):
            authors.append(name)
        elif not _CONTACT.search(piece) and not (authors and is_date_line(piece)):
            return None
    if not sure:  # before a comma and a date a place is as likely as a name, but an outlet is none
        divided = (outlet and not authors) or _DIVIDED.search(text) is not None
        sure = divided and any(True for _ in dates_in(text, 0))
    return Byline(tuple(dict.fromkeys(authors)), outlet) if sure and (authors or outlet or marked) else None


def _undated(text: str) -> str:
    """Return a byline without dates, times and what words them."""
    if not any(map(str.isdigit, text)):
        return text
    bare = words().time.sub(" ", words().date.sub(" | ", text))
    page = words().page
    kept = [w for w in bare.split() if w.casefold().strip(".,:") not in page.updated | page.published]
    zones = [w for w in kept if not (w.isupper() and w.casefold().strip("().,") in page.date_words)]
    return " ".join(w for w in zones if w.casefold().strip(".,") not in page.weekdays).rstrip(" ,|·-–—")


def is_name(text: str) -> bool:
    """Tell whether a text looks like one person's full name."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 5 or len(text) > 50:
        return False
    page = words().page
    return (
        all(_TOKEN.match(t) and (t[0].isupper() or t in page.particles) for t in tokens)
        and tokens[0].casefold().strip(".") not in page.not_names
        and tokens[-1][0].isupper()
        and not is_role(text)
    )


def is_role(text: str) -> bool:
    """Tell whether a piece of a byline is a job: "Staff Writer", "Senior Reporter, Politics"."""
    last = words().name_ends.split(f" {text.casefold()} ", maxsplit=1)[0].split(",")[0].split()
    return 0 < len(last) <= 5 and last[-1].strip(".()") in words().page.roles


def _is_outlet(text: str) -> bool:
    """Tell whether a piece of a byline is a paper's name: "The Alder Post", "Harrow News"."""
    tokens = text.strip(" .").split()
    if not 1 < len(tokens) <= 6 or not all(t[0].isupper() or len(t) < 4 for t in tokens):
        return False
    return tokens[0] == "The" or tokens[-1].casefold() in words().page.outlet_words


def agency_name(text: str) -> str:
    """Return the full name of a wire service, or nothing if `text` names none."""
    return words().page.agencies.get(text.strip(" .").casefold().removeprefix("the "), "")


def read_dateline(text: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None: place, day and agency, as far as given, and a dash."""
    top = text[:_REACH]
    if not (top[0].isupper() or top[0].isdigit() or top[0] in "(["):
        return None
    if stop := _STOPPED.match(top):
        place = stop[1][:-1]
        return Dateline(stop.end(1), "", []) if _is_place(place, alone=True) else None
    dash = _SEPARATOR.search(top)
    if dash:
        found = _head(top[: dash.start()], text[: dash.end()].rstrip())
        if found:
            return found
    open_ended = _UNDIVIDED.match(top)
    if open_ended and agency_name(open_ended[2]):
        return _head(open_ended[1], open_ended[1])
    return None


def _head(head: str, whole: str) -> Dateline | None:
    """Read `head`, which is `whole` without its dash, as place, day and agency."""
    agency = _AGENCY.search(head)
    rest = head[: agency.start()] if agency else head
    printed = list(dates_in(rest, 0))
    for found in reversed(printed):
        rest = rest[: found.span.start] + rest[found.span.end :]
    place = " ".join(w for w in rest.split() if w.casefold().strip(".,") not in words().page.weekdays).strip(" ,")
    known = agency_name(agency[1]) if agency else ""
    if agency and not known and not _is_service(agency[1], place, bool(printed)):
        return None
    if not place:
        return Dateline(len(whole), known or (agency[1] if agency else ""), printed) if agency else None
    if not _is_place(place, alone=not (agency or printed)):
        return None
    return Dateline(len(whole), known or (agency[1].strip() if agency else ""), printed)


def _is_service(name: str, place: str, dated: bool) -> bool:
    """Tell whether an unknown name in a dateline's brackets is a wire service's: only after capitals or a date."""
    return (place.isupper() or dated) and len(name) > 3 and all(t[0].isupper() for t in name.split())


def _is_place(text: str, alone: bool) -> bool:
    """Tell whether a text is a dateline's place; `alone`, with neither day nor agency, it must be in capitals.

    "Istanbul, Türkiye" passes too: two names with a comma between them and a dash behind hardly begin a sentence.
    """
    names = [n for part in text.split(",") for n in part.split("/")]
    tokens = [t for n in names for t in n.split()]
    page = words().page
    if not tokens or len(tokens) > 6 or not all(t[0].isupper() for t in tokens):
        return False
    if any(t.casefold().strip(".") in page.not_places for t in tokens):
        return False
    if not alone:
        return True
    if not names[0].isupper() and tokens[0].casefold() in page.not_names:
        return False
    letters = sum(map(str.isalpha, tokens[0])) if len(tokens) == 1 else 4
    return (names[0].isupper() and letters >= 4) or (text.count(",") == 1 and len(tokens) <= 4)


def masthead(text: str, page: str) -> str:
    """Return the paper that a line of the head names, or nothing: "THE ALDER POST", "Alder Wire | Harbour", "Reuters".

    Its last word must be one that papers are called by, or `page` must use it so: "told the Lantern".
    """
    name, *sections = (piece.strip() for piece in text.split("|"))
    if known := agency_name(name):
        return known
    tokens, table = name.split(), words().page
    article = len(tokens) > 1 and tokens[0] in ("The", "THE")
    if not 1 < len(tokens) <= (5 if article else 4) or any(len(section.split()) > 4 for section in sections):
        return ""
    if not all(t[0].isupper() and _TOKEN.match(t) for t in tokens) or tokens[0].casefold() in table.not_outlets:
        return ""
    last = tokens[-1].title()
    called = article or name.isupper()
    if not called and last.casefold() in table.outlets_if_called:
        return ""  # "Book Review"
    if (
        last.casefold() not in table.outlet_words
        and tokens[0].casefold() not in table.outlet_openers
        and not (called and f" the {last}" in page)
    ):
        return ""
    return name.title() if name.isupper() else name


def copyright_holder(text: str) -> str:
    """Return the name in a copyright line, or nothing."""
    notice = words().rights.search(text) if len(text) <= 300 else None
    if notice is None:
        return ""
    name = words().rights.sub(" ", text[notice.start() :].split(". ")[0])
    name = re.split(r"[.|/]", name)[0].strip(" ,;:-–—")
    plain = " ".join(name.split())
    fits = 2 < len(plain) <= 60 and plain[0].isupper() and len(plain.split()) <= 7
    return plain if fits else ""
