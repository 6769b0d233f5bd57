"""A report → its typed events: who does, may do or refuses what to whom, where and when, and on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.events.find import Candidate, Finder
from whence.events.lexicon import Coding, lexicon
from whence.events.phrases import Phrases, Range
from whence.events.sides import parties, place, things, when
from whence.events.tokens import LONGEST, sentences, words
from whence.language import LANGUAGES, TOLD, Language
from whence.language import en_grammar as en
from whence.records import READABLE, Attribution, Aux, Modality, Report, Span, Spans, Stance

NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
STANDS_ALONE = frozenset({"PROTEST", "CONSULT", "RETREAT", "THREATEN"})
_DENIED: dict[Modality, Modality] = {"pos": "neg", "pp": "pn", "neg": "pos", "pn": "pp"}
_HEDGED: dict[Modality, Modality] = {"pos": "pp", "neg": "pn", "pp": "pp", "pn": "pn"}
_BUCKET = 1_000  # characters of a report whose attributions are looked through for one event


@dataclass(frozen=True, slots=True)
class Found:
    """One event as found in a report: spans, no identities yet."""

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
    attribution: str | None = None


def find_events(report: Report, attributions: Sequence[Attribution]) -> list[Found]:
    """Return the events of `report` in order of the text; none in a language without tables."""
    if report.language not in TOLD:
        return []
    language = LANGUAGES[report.language]
    around = _Around(attributions)
    found: list[Found] = []
    for part in report.parts:
        if part.label in READABLE:
            for sentence in sentences(report.text, part.span):
                if sentence.end - sentence.start <= LONGEST:
                    some = _sentence(report.text, sentence, language, headline=part.label == "headline")
                    found.extend(map(around.hang, some))
    return found


def _sentence(text: str, sentence: Span, language: Language, *, headline: bool) -> Iterator[Found]:
    tokens = words(text, sentence)
    finder = Finder(tokens, lexicon(), weak=False)
    candidates = [one for one in finder.find() if one.verb and one.inside is None]
    if not candidates:
        return
    phrases = Phrases(finder, language, headline=headline)
    for one in candidates:
        if not _silence(text, sentence, one, phrases, language):
            found = _event(sentence, one, phrases)
            if found is not None:
                yield found


def _event(sentence: Span, one: Candidate, ph: Phrases) -> Found | None:
    """Return what a candidate amounts to, or None where nobody who can act is told or it is only a word."""
    actor, recipient = parties(one, ph)
    if actor is None and recipient is None:
        return None
    given = things(one, ph)
    if one.coding.type in NEEDS_RECIPIENT and recipient is None and not given:
        return None
    alone = actor is not None and actor[1] - actor[0] == 1 and ph.low[actor[0]] in en.SUBJECT_PRONOUNS
    if one.coding.type == "CONSULT" and recipient is None and alone:
        return None
    bare = one.object is None and not one.operator and recipient is None
    if bare and ph.low[one.at] in en.EVERYDAY:
        return None
    if bare and one.coding.type not in STANDS_ALONE and ph.low[one.at] not in en.ALONE:
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
    )


def _silence(text: str, sentence: Span, one: Candidate, ph: Phrases, language: Language) -> bool:
    """Say whether what looks like a refusal or a request is only talk: "declined to comment", "asked whether"."""
    low = ph.low[one.at]
    if low.startswith("accept") and ph.low[one.at + 1 : one.at + 2] == ("that",):
        return True
    if one.coding.type == "THREATEN" and one.operator == "do":
        return en.WARNING.isdisjoint(ph.low)
    if low.startswith("ask") and "about" in ph.low[one.at + 1 : one.at + 5]:
        return True
    if low.startswith("ask") and not en.UNNAMED.isdisjoint(ph.low[one.at + 1 : one.at + 8]):
        return True
    if low in ("struck", "strike") and ph.low[one.at + 1 : one.at + 2] == ("off",):
        return True
    if low.startswith("ask") and not one.operator:
        return en.ASKED_FOR.isdisjoint(ph.low[one.at + 1 : one.at + 9])
    if low.startswith("warn") and not one.operator:
        return en.WARNING.isdisjoint(ph.low[one.at : one.at + 24])
    if one.coding.type != "REJECT":
        return False
    if not en.DETAILS.isdisjoint(ph.low[one.at : one.at + 6]):
        return True
    start = ph.t.spans[max(0, one.at - 2)].start
    return language.silence.search(text, start, min(sentence.end, start + 120)) is not None


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
        table = _DENIED if stance == "denies" else _HEDGED if stance == "hedges" else {}
        return replace(found, attribution=id_, modality=table.get(found.modality, found.modality))
