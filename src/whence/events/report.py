"""A report → its typed events: who does, may do or refuses what to whom, where and when, and on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.events.find import Candidate, Finder
from whence.events.lexicon import Coding, lexicon
from whence.events.phrases import Phrases, Range
from whence.events.sides import aside, parties, place, things, when
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
    if _nobody(actor, ph) and _nobody(recipient, ph) and not given:
        return None
    if one.coding.type in ("ASSAULT", "RETREAT") and (_contest(one, ph) or _won(one, actor, ph)):
        return None
    if one.coding.type == "CONSULT" and recipient is None and not _several(one, actor, ph):
        return None
    plain = one.object is None and not one.operator
    if plain and ph.low[one.at].startswith(en.OF_THINGS):
        return None
    bare = plain and recipient is None
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
        aside=tuple(span for span in (_span(spans, clause) for clause in aside(one, ph)) if span),
    )


def _nobody(actor: Range | None, ph: Phrases) -> bool:
    """Say whether who acts is nobody in particular: "you could get shot", "it could have been prevented"."""
    return actor is None or (actor[1] - actor[0] == 1 and ph.low[actor[0]] in en.NOBODY | en.ANYBODY)


def _contest(one: Candidate, ph: Phrases) -> bool:
    """Say whether what looks like an attack is one in a contest or in words: "beat his rival in the primary"."""
    if not en.VIOLENT.isdisjoint(ph.low) or one.coding.mode in _ARMED:
        return False
    if any(ph.low[k].startswith("campaign") and ph.low[k - 1] not in en.ARMED for k in one.trigger):
        return True
    around = [*ph.f.left(one.at), *ph.f.window(one.at)] if one.coding.type == "ASSAULT" else []
    return not en.CONTEST.isdisjoint(ph.low[k] for k in around if k not in one.trigger)


def _won(one: Candidate, actor: Range | None, ph: Phrases) -> bool:
    """Say whether somebody who is no force or state "captured" or "beat" something: that is to win it."""
    if not ph.low[one.at].startswith(en.WINNING) or actor is None or not en.VIOLENT.isdisjoint(ph.low):
        return False
    words_ = ph.low[slice(*actor)]
    forces = not en.PARTIES.isdisjoint(words_) or any(w in ph.language.governments for w in words_)
    return not forces and (ph.t.texts[actor[1] - 1][0].isupper() or words_[0] in en.SUBJECT_PRONOUNS)


def _several(one: Candidate, actor: Range | None, ph: Phrases) -> bool:
    """Say whether those who meet, where nobody is told whom they met, are several, or went somewhere."""
    if actor is None or (actor[1] - actor[0] == 1 and ph.low[actor[0]] in en.SUBJECT_PRONOUNS):
        return False
    if ph.object(one) is not None and one.object is None:
        return False  # "met the criteria"
    last = ph.low[actor[1] - 1]
    plural = last.endswith("s") or last in ("people", "men", "women") or "and" in ph.low[slice(*actor)]
    return (
        (plural and ph.low[one.at].startswith(("met", "meet", "talk")))
        or one.object is not None
        or bool(place(one, ph))
    )


_ARMED = frozenset({"firearms", "explosives", "heavy-weapons", "aerial", "drone", "abduct", "torture", "sexual"})


def _silence(text: str, sentence: Span, one: Candidate, ph: Phrases, language: Language) -> bool:
    """Say whether what looks like a refusal or a request is only talk: "declined to comment", "asked whether"."""
    low, before, after = ph.low[one.at], ph.low[max(0, one.at - 3) : one.at], ph.low[one.at + 1 : one.at + 15]
    if ph.low[-1] == "?" or before[1:] in en.HAVE_TO or before in en.TAKEN_FOR:
        return True  # asked, or what somebody has to do or is held to do: not said to be done
    if any(low.startswith(verb) and " ".join(after).startswith(rest) for verb, rest in en.ONLY_TALK):
        return True
    if low.startswith("demonstrat") and one.object is None and ph.object(one) is not None:
        return True  # "demonstrated resolve"
    if low.startswith("host") and not en.SHOWS.isdisjoint(after[:6]):
        return True
    if one.coding.type == "THREATEN" and one.operator == "do":
        return en.WARNING.isdisjoint(ph.low)
    if low.startswith("ask"):
        asked = after[: _first(after, "to", "for", "that")]
        if not en.WONDERING.isdisjoint(asked) or "about" in after[:4] or not en.UNNAMED.isdisjoint(after[:7]):
            return True
        if not one.operator:
            return en.ASKED_FOR.isdisjoint(after[:8])
    if low.startswith("warn") and not one.operator:
        return en.WARNING.isdisjoint(ph.low[one.at : one.at + 24])
    if one.coding.type != "REJECT":
        return False
    if not en.DETAILS.isdisjoint(ph.low[one.at : one.at + 6]):
        return True
    start = ph.t.spans[max(0, one.at - 2)].start
    return language.silence.search(text, start, min(sentence.end, start + 120)) is not None


def _first(words_: Sequence[str], *wanted: str) -> int:
    return next((k for k, word in enumerate(words_) if word in wanted), len(words_))


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
