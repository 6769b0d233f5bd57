"""Which report of the pile an outlet's name stands for, where a report rests on that outlet's reporting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whence.language.outlets import in_full, publisher_of, same_outlet
from whence.records import Citation, Evidence, Link, Report, Span

# Of the words of five letters and more around the citation, at least this share must stand in the report that it is
# taken to mean. Chosen by eye on the example story, not tuned.
SHARED = 0.4
AROUND = 320  # characters before and behind the outlet's name that are compared, and its sentence alone
FEW = 4  # words: fewer tell nothing
_WORD = re.compile(r"[^\W\d_]{5,}")


def held(citations: Iterable[Citation], reports: Sequence[Report]) -> list[Link]:
    """Return a link from each citation to the report of the cited outlet that says most of what stands around it.

    A report that was published later than the citing one, or is the citing one, is never meant.
    """
    by_id = {one.id: one for one in reports}
    by_outlet: defaultdict[str, list[Report]] = defaultdict(list)
    for one in reports:
        by_outlet[publisher_of(one.outlet)].append(one)
    words: dict[str, set[str]] = {}
    links = []
    for citation in citations:
        citing = by_id.get(citation.report)
        some = [] if citing is None else [one for one in _of(citation.outlet, by_outlet) if _earlier(one, citing)]
        if citing is None or not some:
            continue
        wide = Span(max(0, citation.span.start - AROUND), citation.span.end + AROUND)
        places = [_words(citing.text[slice(*where)]) for where in (wide, _sentence(citing.text, citation.span))]
        around = [found - _words(citation.outlet) for found in places]
        for one in some:
            words.setdefault(one.id, _words(one.text))
        score, best = max(
            ((max(_share(found, words[one.id]) for found in around), one) for one in some),
            key=lambda pair: (pair[0], pair[1].published.latest is not None, pair[1].id),
        )
        if score >= SHARED:
            why = f"{best.outlet} has {score:.0%} of the longer words around its name"
            links.append(
                Link("cites", citation.id, best.id, round(score, 4), evidence=(Evidence(citation.span, None),), why=why)
            )
    return links


def _of(outlet: str, by_outlet: Mapping[str, list[Report]]) -> list[Report]:
    """Return the outlet's reports; of a short name ("the Gazette") those of the one outlet that ends in it."""
    name = publisher_of(outlet)
    return by_outlet.get(name) or by_outlet.get(in_full(outlet, by_outlet), [])


def _sentence(text: str, span: Span) -> Span:
    """Return the sentence around a name."""
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n", "” "))
    ends = [at for mark in (". ", "\n") if (at := text.find(mark, span.end)) >= 0]
    return Span(start + 1, min(ends, default=len(text)))


def _share(around: set[str], words: set[str]) -> float:
    """Return the share of the words around a name that a report has; too few tell nothing."""
    return len(around & words) / len(around) if len(around) >= FEW else 0.0


def _earlier(one: Report, citing: Report) -> bool:
    if one.id == citing.id or same_outlet(one.outlet, citing.outlet):
        return False
    first, last = one.published.earliest, citing.published.latest
    return first is None or last is None or first <= last


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
