"""A report → its typed events: who does, may do or refuses what to whom, where and when, and on whose word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.events.clauses import silence
from whence.events.find import Candidate, Finder
from whence.events.lexicon import Coding, lexicon
from whence.events.phrases import Phrases, Range
from whence.events.running import believable
from whence.events.sides import aside, parties, place, things, when
from whence.events.tokens import LONGEST, sentences, words
from whence.events.told import Told
from whence.language import LANGUAGES, TOLD, Language
from whence.language import en_grammar as en
from whence.records import READABLE, TURNED, Attribution, Aux, Modality, Report, Span, Spans, Stance

_HEDGED: dict[Modality, Modality] = {"pos": "pp", "neg": "pn", "pp": "pp", "pn": "pn"}
# What stands after another capital in the midst of a sentence, or before a firm's form: "Imra Castlow", "Sarne Inc".
_SURNAME = re.compile(rf"(?<=[a-z,] )(?:(?:{en.ABBREVIATIONS}|[A-Z])\.|[A-Z][\w-]+) (?=([A-Z][\w-]+))")
_FIRM = re.compile(r"\b([A-Z][\w-]+),? (?:Inc|Corp|Co|Ltd|PLC|N\.V|S\.p\.A|AG|SA)\b")
_BUCKET = 1_000  # characters of a report whose attributions are looked through for one event


@dataclass(frozen=True, slots=True)
class Found:
    """One event as found in a report: spans, no identities yet; `aside` are clauses of its sentence with times of their
    own."""

    coding: Coding
    trigger: Spans
    actor: Span | None
    recipient: Span | None
    things: Spans
    place: Span | None
    when: Span | None
    modality: Modality
    aux: Aux | None
    sentence: Span
    aside: Spans = ()
    owed: bool = False  # what somebody is said to have to do, asked for by who says so
    attribution: str | None = None


def find_events(
    report: Report, attributions: Sequence[Attribution], known: frozenset[str] = frozenset()
) -> list[Found]:
    """Return the events of `report` in order of the text; none in a language without tables.

    `known` are surnames, in lower case, of people whom the report quotes.
    """
    if report.language not in TOLD:
        return []
    language = LANGUAGES[report.language]
    around = _Around(attributions)
    names = [*_SURNAME.findall(report.text), *_FIRM.findall(report.text)]
    people = known | {name.lower() for name in names}
    found: list[Found] = []
    for part in report.parts:
        if part.label in READABLE:
            for sentence in sentences(report.text, part.span):
                if sentence.end - sentence.start <= LONGEST:
                    some = _sentence(report.text, sentence, language, people, headline=part.label == "headline")
                    found.extend(map(around.hang, some))
    return found


def _sentence(
    text: str, sentence: Span, language: Language, people: frozenset[str], *, headline: bool
) -> Iterator[Found]:
    tokens = words(text, sentence)
    finder = Finder(tokens, lexicon(), weak=False)
    candidates = [one for one in finder.find() if one.verb and one.inside is None]
    if not candidates:
        return
    phrases = Phrases(finder, language, people, headline=headline)
    for one in candidates:
        if not silence(text, sentence, one, phrases):
            found = _event(sentence, one, phrases)
            if found is not None:
                yield found


def _event(sentence: Span, one: Candidate, ph: Phrases) -> Found | None:
    """Return what a candidate amounts to, or None where it is none in running text."""
    actor, recipient = parties(one, ph)
    given = things(one, ph)
    if not believable(Told(one, actor, recipient, given, ph)):
        return None
    spans = ph.t.spans
    return Found(
        coding=one.coding,
        trigger=tuple(spans[i] for i in one.trigger),
        actor=_span(spans, actor),
        recipient=_span(spans, recipient),
        things=tuple(span for span in (_span(spans, thing) for thing in given) if span),
        place=_span(spans, place(one, ph)),
        when=_span(spans, when(one, ph)),
        modality=one.modality,
        aux=one.aux,
        sentence=sentence,
        aside=tuple(span for span in (_span(spans, clause) for clause in aside(one, ph)) if span),
        owed=one.owed,
    )


def _span(spans: Sequence[Span], tokens: Range | None) -> Span | None:
    return Span(spans[tokens[0]].start, spans[tokens[1] - 1].end) if tokens else None


class _Around:
    """The attributions of a report by where their contents stand."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.at: defaultdict[int, list[tuple[int, Span, str, Stance]]] = defaultdict(list)
        for one in attributions:
            size = sum(end - start for start, end in one.content)
            for span in one.content:
                for bucket in range(span.start // _BUCKET, span.end // _BUCKET + 1):
                    self.at[bucket].append((size, span, one.id, one.stance))

    def hang(self, found: Found) -> Found:
        """Hang an event on the narrowest attribution whose content holds it, and see it as that speaker does."""
        start, end = found.trigger[0]
        holding = [one for one in self.at[start // _BUCKET] if one[1].start <= start and end <= one[1].end]
        if not holding:
            return found
        _, _, id_, stance = min(holding)
        table = TURNED if stance == "denies" else _HEDGED if stance == "hedges" else {}
        return replace(found, attribution=id_, modality=table.get(found.modality, found.modality))
