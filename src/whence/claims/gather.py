"""What is found in one report → its statements: what is laid to speakers, and what the report says in its own voice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.claims.statement import Features, Statement, denied, features, telling
from whence.language import TOLD, en_claims, en_grammar
from whence.language.outlets import same_outlet
from whence.records import TURNED, Actor, Attribution, Event, Findings, Judged, Modality, Span, Spans, Stance, cut

KINDS = ("actors", "attributions", "citations", "events")  # of findings: what `members` looks at
SILENT: frozenset[Stance] = frozenset({"declines-comment", "no-reply", "no-mention"})
DENYING: frozenset[Modality] = frozenset({"neg", "pn"})


@dataclass(frozen=True, slots=True)
class Member:
    """A statement with all that its origin and strength are judged by; `spans` are its words in the report.

    `speaker` is a name or description, empty for the report's own voice; `named` whether it is a name; `rests` the
    outlets whose reporting it rests on; `headline` whether it stands in the headline, `paragraph` where its paragraph
    begins. Dates are ISO, of the statement
    where told, else of the report.
    """

    id: str
    report: str
    outlet: str
    text: str
    spans: Spans
    start: int
    wording: str = ""  # the longest piece, verbatim
    speaker: str = ""
    actor: str | None = None
    named: bool = False
    count: int | None = None
    rests: tuple[str, ...] = ()
    stance: Stance = "asserts"
    modality: Modality = "pos"  # of the speaker toward these words
    aux: str | None = None
    date: str | None = None
    headline: bool = False
    judged: Judged = "machine"
    paragraph: int = 0

    @property
    def silent(self) -> bool:
        return self.stance in SILENT

    @property
    def statement(self) -> Statement:
        return Statement(self.id, self.report, self.text, self.speaker, self.stance, self.modality, self.date)


def members(found: Findings, published: str | None = None) -> Iterator[Member]:
    """Yield every statement of a report, silences among them; `published` is its day where another was inferred."""
    if found.report.language not in TOLD:
        return
    cast = {one.id: one for one in found.actors}
    day = found.report.published.latest or published
    heads = [part.span for part in found.report.parts if part.label == "headline"]
    whole = sorted(
        (
            one
            for one in found.attributions
            if one.content and one.inside is None and one.stance not in SILENT and not _within(one.content[0], heads)
        ),
        key=lambda one: one.content[-1].end,
    )
    for one in found.attributions:
        if one.content or one.stance in SILENT:
            made = _laid(found, one, cast, day, heads)
            meant = _pointed(found.report.text, one, whole)
            yield _taken_up(made, _laid(found, meant, cast, day, heads)) if meant else made
    laid = {one.id: one for one in found.attributions}
    cues = sorted(span for one in found.attributions if one.content for span in one.cue)
    for event in found.events:
        if event.aux == "hypothetical" and not _weighed(cut(found.report.text, event.evidence)):
            continue  # "any steps by Uskaria to send arms": nobody says that it does
        around = laid.get(event.attribution or "")
        if around is None and any(_holds_one(span, cues) for span in event.evidence):
            continue  # "she accused …": what is laid to her says it already
        if around is None:
            yield _own(found, event, day, heads)
        elif _size(event.evidence) < PART * _size(around.content):
            yield _part(found, event, _laid(found, around, cast, day, heads))


def told(all: Iterable[Member]) -> Iterator[tuple[Member, Features]]:
    """Yield the members that say enough to be compared, with what they are compared by."""
    for one in all:
        if one.silent:
            continue
        found = features(one.statement)
        if telling(one.statement, found):
            yield one, found


def _laid(found: Findings, one: Attribution, cast: Mapping[str, Actor], day: str | None, heads: list[Span]) -> Member:
    text = found.report.text
    words = " ".join(cut(text, one.content).split())
    actor = cast.get(one.speaker or "")
    spans = one.content or one.cue
    return Member(
        id=one.id,
        report=found.report.id,
        outlet=found.report.outlet,
        text=words,
        spans=spans,
        start=spans[0].start,
        wording=_longest(text, spans),
        speaker=actor.name if actor else " ".join(cut(text, one.source).split()),
        actor=actor.id if actor else None,
        named=bool(actor and actor.named),
        count=actor.count if actor else None,
        rests=_rests(found, one, cast),
        stance=one.stance,
        modality=modality(words, one.stance),
        date=one.latest or day,
        headline=_within(spans[0], heads),
        judged=one.judged,
        paragraph=_paragraph(text, spans[0].start),
    )


def _pointed(text: str, one: Attribution, whole: Sequence[Attribution]) -> Attribution | None:
    """Return what "denied this", "called the report lies" or "confirmed it" points back at.

    It is the last statement before by another, in the same paragraph or the one before; for "the report" the first of
    all. `whole` are the statements that are no part of others, in order of their ends.
    """
    if not _points(text, one):
        return None
    last = one
    for _ in range(HOPS):  # "an elder confirmed it; an official contradicted him"
        start = min(span.start for span in (*last.source, *last.cue, *last.content))
        at = bisect_right(whole, start, key=lambda other: other.content[-1].end)
        if at and _calls(text, last):
            last = whole[0]
            break
        here = _paragraph(text, start)
        between = text[max(0, here - GAP) : here]
        before = here - len(between) + len(between.rstrip())
        if not at or whole[at - 1].content[0].start < _paragraph(text, before):
            return None
        last = whole[at - 1]
        if not _points(text, last):
            break
    if last.stance in ("denies", "asks") or last.speaker == one.speaker:
        return None
    return last if len(cut(text, last.content).split()) >= LEAST else None


def _points(text: str, one: Attribution) -> bool:
    """Say whether a statement denies or confirms what stands before it, instead of telling it."""
    cue = cut(text, one.cue)
    confirms = one.stance == "asserts" and en_claims.CONFIRMS.search(cue) is not None and not denied(cue)
    pointing = en_claims.POINTS.fullmatch(cut(text, one.content)) is not None
    return _calls(text, one) or (pointing and (confirms or one.stance == "denies"))


def _calls(text: str, one: Attribution) -> bool:
    """Say whether it is the whole report that somebody denies: "called the report a fairy tale"."""
    words = f"{cut(text, one.cue)} | {cut(text, one.content)}"
    return one.stance == "denies" and en_claims.CALLED.fullmatch(words) is not None


def _taken_up(one: Member, meant: Member) -> Member:
    """Return a statement that points back at another, with the words that it means."""
    sure = _sure(meant.modality in ("pp", "pn"), one.stance == "denies")
    return replace(one, text=meant.text, spans=meant.spans, wording=meant.wording, modality=sure)


def _weighed(words: str) -> bool:
    """Say whether words tell of something that may be so or is considered."""
    low = {word.strip(",.”’").lower() for word in words.split()}
    return not low.isdisjoint(en_grammar.POSSIBLE) or not low.isdisjoint(en_claims.ACTS["consider"].split())


def _part(found: Findings, event: Event, whole: Member) -> Member:
    """Return an event inside what is laid to a speaker as a statement of its own, by that speaker."""
    words = " ".join(cut(found.report.text, event.evidence).split())
    return replace(
        whole,
        id=event.id,
        text=words,
        spans=event.evidence,
        start=event.evidence[0].start,
        paragraph=_paragraph(found.report.text, event.evidence[0].start),
        wording=_longest(found.report.text, event.evidence),
        stance=whole.stance if whole.stance in ("denies", "hedges") else "asserts",
        modality=_told(event, words, whole.stance == "denies"),
        aux=event.aux,
    )


def _holds_one(span: Span, cues: Sequence[Span]) -> bool:
    """Say whether one of the `cues`, which are sorted and never overlap, lies in `span` at least in part."""
    at = bisect_right(cues, span)
    return any(cue.start < span.end and span.start < cue.end for cue in cues[max(0, at - 1) : at + 1])


def part_of(one: Member, other: Member) -> bool:
    """Say whether all that `one` says lies within what `other` says, and is not the same words."""
    return one.spans != other.spans and all(any(s <= a and b <= e for s, e in other.spans) for a, b in one.spans)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _rests(found: Findings, one: Attribution, cast: Mapping[str, Actor]) -> tuple[str, ...]:
    """Return the outlets that a statement rests on: those in its chain, and those cited where it stands."""
    chain = [cast[id].name for id in (*one.chain, one.speaker or "") if id in cast and cast[id].type == "outlet"]
    spans = (*one.source, *one.cue, *one.content)
    low, high = min((s for s, _ in spans), default=0), max((e for _, e in spans), default=0)
    cited = [c.outlet for c in found.citations if low <= c.span.start < high or low < c.span.end <= high]
    return _others(found, (*chain, *cited))


def _others(found: Findings, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of outlets without the report's own, each once."""
    own = found.report.outlet
    return tuple(name for name in dict.fromkeys(names) if not same_outlet(name, own))


def _own(found: Findings, event: Event, day: str | None, heads: list[Span]) -> Member:
    text = found.report.text
    words = " ".join(cut(text, event.evidence).split())
    at = event.evidence[0]
    head = _within(at, heads)
    cited = [c.outlet for c in found.citations if abs(c.span.start - at.start) <= CITED]
    if head and not cited and text[slice(*heads[0])].rstrip(" .\n").lower().endswith(en_claims.REPORTED):
        cited = [c.outlet for c in found.citations][:1]  # "…: Report"
    return Member(
        id=event.id,
        report=found.report.id,
        outlet=found.report.outlet,
        text=words,
        spans=event.evidence,
        start=at.start,
        wording=_longest(text, event.evidence),
        rests=_others(found, cited),
        modality=_told(event, words, denies=False),
        aux=event.aux,
        date=day,
        headline=head,
        paragraph=_paragraph(text, at.start),
    )


_OPENS = re.compile(r"^(?:that|of)\b[\s,]*", re.IGNORECASE)
_QUOTES = (("“", "”"), ('"', '"'), ("‘", "’"))
PART = 0.6  # an event that is less of what a speaker says than this is compared by itself too: chosen by hand
LEAST, HOPS = 3, 3  # words that what is pointed back at has, and steps to it: chosen
GAP = 20  # characters of white space between two paragraphs, at most
CITED = 160  # characters around a report's own words in which a citation is taken to be what they rest on


def _longest(text: str, spans: Spans) -> str:
    """Return the longest of the pieces, as it reads by itself: without "that" before it or a quotation mark of a pair.

    What is left out stands in the piece's span all the same.
    """
    words = max((text[s:e] for s, e in spans), key=len, default="").strip()
    bare = _OPENS.sub("", words)
    for left, right in _QUOTES:
        if bare.count(left) + (left != right) * bare.count(right) == 1:  # the other of the pair stands elsewhere
            bare = bare.strip(left + right)
    return bare.strip(" ,;:") or words


def _paragraph(text: str, start: int) -> int:
    return text.rfind("\n", 0, start) + 1


def _within(span: Span, heads: list[Span]) -> bool:
    return any(s <= span.start and span.end <= e for s, e in heads)


def modality(words: str, stance: Stance) -> Modality:
    """Return how sure a speaker is of what they say, from its words and their stance."""
    first, *rest = words.split() or [""]
    might = any(w.strip(",.”’") in en_grammar.POSSIBLE for w in (first.lower(), *rest))  # "May" is a month
    return _sure(stance == "hedges" or might, stance == "denies")


def _sure(hedged: bool, negated: bool) -> Modality:
    return ("pn" if negated else "pp") if hedged else "neg" if negated else "pos"


def _told(event: Event, text: str, denies: bool) -> Modality:
    """Return how sure an event's teller is of what its words say, which may hold a "not" themselves."""
    negated = event.modality in ("pn", "neg") and not denied(text)
    return _sure(event.modality in ("pp", "pn"), denies or negated)


def against(one: Member) -> Member:
    """Return a member as seen from a claim whose words deny what its own say, or its own what the claim's say."""
    return replace(one, modality=TURNED[one.modality])
