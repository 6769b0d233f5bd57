"""A report → its typed events: who does, may do or refuses what to whom, where and when, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.events.find import Candidate, _Finder, words
from whence.events.lexicon import Coding, lexicon
from whence.events.phrases import _CALENDAR, Phrases, Range
from whence.language import LANGUAGES, Language
from whence.language import en_events as en
from whence.records import READABLE, Attribution, Report, Span, Spans

_MUST_HAVE_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
_TO = frozenset({"to", "for"})
_WITH = frozenset({"with"})
_AT = frozenset(
    {
        "against",
        "on",
        "at",
        "over",
        "into",
        "upon",
        "to",
        "with",
        "from",
        "for",
        "in",
        "of",
        "between",
        "near",
        "about",
        "along",
    }
)
_IN = frozenset({"in", "at", "near", "outside"})


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
    modality: str
    aux: str | None
    attribution: str | None
    sentence: Span
    operator: str = ""


def find_events(report: Report, attributions: Sequence[Attribution]) -> list[Found]:
    """Return the events of `report` in order of the text; none in a language without tables."""
    language = LANGUAGES.get(report.language)
    if language is None:
        return []
    found: list[Found] = []
    for part in report.parts:
        if part.label in READABLE:
            for sentence in sentences(report.text, part.span, language):
                found.extend(_sentence(report.text, sentence, attributions, language, part.label == "headline"))
    return found


_END = re.compile(r"[.!?][”\"’')\]]*(?=\s)|\n")


def sentences(text: str, span: Span, language: Language) -> Iterator[Span]:
    """Yield the sentences of `text` under `span`; titles and initials end none."""
    start = span.start
    for m in _END.finditer(text, span.start, span.end):
        if text[m.start()] != "\n":
            before = text[max(start, m.start() - 20) : m.start()].rpartition(" ")[2].strip("“\"'(‘")
            after = text[m.end() : m.end() + 2].strip()
            if text[m.start()] == "." and (
                before.lower() in _ABBREVIATED
                or after[:1].isdigit()
                and before.lower() in _MONTHS
                or re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", before)
                or after[:1].islower()
            ):
                continue
        if m.end() > start and text[start : m.end()].strip():
            yield _trim(text, start, m.end())
        start = m.end()
    if text[start : span.end].strip():
        yield _trim(text, start, span.end)


_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_ABBREVIATED = frozenset("mr mrs ms dr st gen sen rep gov lt col capt sgt jr sr prof no co ltd inc corp vs".split())


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _sentence(
    text: str, sentence: Span, attributions: Sequence[Attribution], language: Language, headline: bool
) -> Iterator[Found]:
    tokens = words(text, sentence)
    if len(tokens.lower) < 3:
        return
    finder = _Finder(tokens, lexicon(), False)
    candidates = finder.find()
    if not candidates:
        return
    phrases = Phrases(finder, language, headline=headline)
    for one in candidates:
        if one.inside is not None:
            continue
        found = _event(text, sentence, one, phrases, language)
        if found is not None:
            yield _attributed(found, attributions)


def _event(text: str, sentence: Span, one: Candidate, ph: Phrases, language: Language) -> Found | None:
    if not one.verb or _silence(text, sentence, one, ph, language):
        return None
    subject = ph.subject(one)
    if subject is None and not one.passive:
        return None
    actor: Range | None
    recipient: Range | None
    if one.passive:
        recipient, actor = subject, next((p for _, p in ph.with_preposition(one.at, frozenset({"by"}))), None)
        if not ph.party(recipient):
            recipient = next((p for _, p in ph.with_preposition(one.at, _AT) if ph.party(p)), None)
        if actor is not None and not ph.party(actor):
            actor = None
    else:
        actor = subject
        if not ph.party(actor):
            return None
        recipient = _recipient(one, ph)
    if not (ph.party(actor) or ph.party(recipient)):
        return None
    things = _things(one, ph)
    if one.coding.type in _MUST_HAVE_RECIPIENT and recipient is None and not things:
        return None
    if (
        one.object is None
        and not one.operator
        and recipient is None
        and ph.low[one.at] not in _ALONE
        and one.coding.type not in ("PROTEST", "CONSULT", "RETREAT", "THREATEN")
    ):
        return None
    spans = ph.t.spans
    return Found(
        coding=one.coding,
        trigger=tuple(spans[i] for i in one.trigger),
        actor=_span(spans, actor),
        recipient=_span(spans, recipient),
        things=tuple(s for s in (_span(spans, t) for t in things) if s),
        place=_span(spans, _place(one, ph)),
        when=_span(spans, _when(one, ph)),
        modality=one.modality,
        aux=one.aux,
        attribution=None,
        sentence=sentence,
        operator=one.operator,
    )


_ASKED_FOR = frozenset({"for", "to", "that", "not"})
_ALONE = frozenset("apologised apologized resigned surrendered".split())


def _silence(text: str, sentence: Span, one: Candidate, ph: Phrases, language: Language) -> bool:
    if ph.low[one.at].startswith("ask") and not one.operator:
        return _ASKED_FOR.isdisjoint(ph.low[one.at + 1 : one.at + 9])
    if one.coding.type != "REJECT":
        return False
    if not en.DETAILS.isdisjoint(ph.low[one.at : one.at + 6]):
        return True
    start = ph.t.spans[max(0, one.at - 2)].start
    low = ph.low[one.at]
    if low.startswith("den") or low.startswith("ignor"):
        return one.object is None
    return language.silence.search(text, start, min(sentence.end, start + 120)) is not None


def _recipient(one: Candidate, ph: Phrases) -> Range | None:
    """Return whom the act is done to: the object, or what stands after a preposition."""
    if one.operator in ("request", "accuse", "order", "threaten") or one.object is None:
        direct = ph.object(one)
        if ph.party(direct):
            return direct
    last = max(one.trigger)
    if one.operator:
        inner = next((i for i in one.trigger if i > one.at and ph.f.readings[i]), None)
        if inner is not None and ph.party(direct := ph.after(inner + 1)):
            return direct
    direct = ph.object(one)
    if (
        direct
        and one.object is not None
        and direct[0] < one.object < direct[1]
        and ph.party(given := ph.split(direct, one.object))
    ):
        return given
    if ph.party(direct) and not (
        direct and one.object is not None and direct[0] <= one.object < direct[1] and one.object == direct[1] - 1
    ):
        return direct
    order = _PREPOSITIONS.get(one.coding.type, _AT_ORDER)
    for start in (last, one.at):
        found = [
            (order.index(p), phrase) for p, phrase in ph.with_preposition(start, _AT) if p in order and ph.party(phrase)
        ]
        if found:
            return min(found)[1]
    return None


_AT_ORDER = "to with against on at over for upon into from of".split()
_PREPOSITIONS = {
    "CONSULT": "with to between".split(), "AID": "to for in".split(), "COOPERATE": "with to from".split(),
    "REQUEST": "on to from".split(), "ACCUSE": "against on at into over of about".split(),
    "SANCTION": "on against to with from".split(), "ASSAULT": "on against at in".split(),
    "MOBILIZE": "against to near on along in".split(), "COERCE": "on against of".split(),
}  # fmt: skip


def _things(one: Candidate, ph: Phrases) -> list[Range]:
    """Return what is asked for or given, as words."""
    found: list[Range] = []
    if one.object is not None and ph.f.lex.classes.get(ph.low[one.object], frozenset()) & _THINGS:
        found.append(_around(one.object, ph))
    elif one.coding.type in ("REQUEST", "AID", "COOPERATE"):
        for _, phrase in ph.with_preposition(one.at, frozenset({"for", "with"})):
            if any(ph.f.lex.classes.get(ph.low[k], frozenset()) & _THINGS for k in range(*phrase)):
                found.append(phrase)
                break
    return found


_THINGS = frozenset({"arms", "gear", "help", "intelligence", "property", "prisoner"})


def _around(at: int, ph: Phrases) -> Range:
    """Return the noun phrase around the noun at `at`, with what "and" adds to it."""
    start = at
    while start > 0 and not ph.f.readings[start - 1] and _describes(start - 1, ph):
        start -= 1
    end = at + 1
    while end + 1 < ph.n and ph.low[end] in ("and", "or", ",") and ph.low[end + 1] in ph.f.lex.classes:
        end += 2
    return start, end


def _describes(k: int, ph: Phrases) -> bool:
    low = ph.low[k]
    if low in en.DESCRIBING:
        return True
    if low == "and":
        return k > 0 and _describes(k - 1, ph)
    return (
        low[0].isalpha()
        and low not in en.DETERMINERS - _COUNTS
        and low not in en.PREPOSITIONS
        and low not in en.SUBORDINATORS
        and low not in en.AUXILIARIES
        and low not in en.MODALS
        and low not in ("to", "him", "them", "us", "it", "her")
        and not ph.t.texts[k][0].isupper()
    )


_COUNTS = frozenset("two three four five six seven eight nine ten".split())


def _place(one: Candidate, ph: Phrases) -> Range | None:
    for _, phrase in ph.with_preposition(one.at, _IN):
        k = phrase[0] + (ph.low[phrase[0]] in ("the", "a"))
        if k < phrase[1] and ph.t.texts[k][0].isupper() and ph.low[k] not in _CALENDAR:
            end = k
            while end < phrase[1] and ph.t.texts[end][0].isupper():
                end += 1
            return k, end
    return None


def _when(one: Candidate, ph: Phrases) -> Range | None:
    """Return the nearest expression of a day, month or year in the clause."""
    places = [*ph.f._window(one.at), *reversed(ph.f._left(one.at))]
    for k in places:
        low = ph.low[k]
        if low in _CALENDAR and (
            low not in ("may", "march")
            or ph.t.texts[k][0].isupper()
            and ph.low[k - 1] in ("in", "on", "of", "last", "since")
        ):
            start, end = k, k + 1
            while end < ph.n and (
                ph.low[end].isdigit() or ph.low[end] == "," and end + 1 < ph.n and ph.low[end + 1].isdigit()
            ):
                end += 1
            while start > 0 and (
                ph.low[start - 1].isdigit() or ph.low[start - 1] in ("last", "next", "early", "late", "this")
            ):
                start -= 1
            return start, end
        if low in ("week", "month", "year") and ph.low[k - 1] in ("last", "this", "next"):
            return k - 1, k + 1
        if low.isdigit() and len(low) == 4 and low[:2] in ("19", "20") and ph.low[k - 1] in ("in", "since"):
            return k, k + 1
    return None


def _span(spans: Sequence[Span], tokens: Range | None) -> Span | None:
    return Span(spans[tokens[0]].start, spans[tokens[1] - 1].end) if tokens else None


def _attributed(found: Found, attributions: Sequence[Attribution]) -> Found:
    """Hang an event on the narrowest attribution whose content holds its trigger, and see it as that speaker does."""
    from dataclasses import replace

    at = found.trigger[0]
    around = [a for a in attributions if any(s <= at.start and at.end <= e for s, e in a.content)]
    if not around:
        return found
    one = min(around, key=lambda a: sum(e - s for s, e in a.content))
    modality = found.modality
    if one.stance == "denies":
        modality = {"pos": "neg", "pp": "pn", "neg": "pos", "pn": "pp"}[modality]
    elif one.stance == "hedges":
        modality = {"pos": "pp", "neg": "pn"}.get(modality, modality)
    return replace(found, attribution=one.id, modality=modality)
