"""The dossier: one HTML page of a whole case, each source with all that it says, each report with its marks in place.

The page asks no other host for anything and needs no script. It is made in two goes over the findings: the first keeps
what the sources say, the second lays out one report at a time, so that no two texts are held at once.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whence.claims.positions import Contradiction
from whence.export.marked import Block, Segment, blocks, in_order, trust
from whence.language import LANGUAGES
from whence.link.derivation import DESCENT
from whence.link.lineage import Family, families, not_held, told, verdict
from whence.records import (
    UNKNOWN,
    Actor,
    Attribution,
    Basis,
    DateBasis,
    Findings,
    Form,
    Published,
    Report,
    Span,
    Stance,
    cut,
    digest,
)
from whence.store import Store, queries
from whence.store.ladder import Ladder, ladders, self_contradictions

PIECE = 200  # template fragments joined into one piece of the page: some 10 kB, enough to be worth a write
PLACES, PASSAGE = 4, 240  # places shown of a link, and characters of each
ON_PAGE = 300  # claims on the page: more are a list nobody reads to its end
NOBODY = "nobody"  # the anchor of what is laid to no one, or to someone who could not be identified

STANCES: Mapping[Stance, str] = {
    "asserts": "asserts",
    "denies": "denies",
    "hedges": "hedges",
    "declines-comment": "declines to comment",
    "no-reply": "does not reply",
    "no-mention": "does not mention",
    "requests": "requests",
    "threatens": "threatens",
    "accuses": "accuses",
    "promises": "promises",
    "asks": "asks",
}
FORMS: Mapping[Form, str] = {"direct": "quoted", "mixed": "partly quoted", "indirect": "in the report’s words"}
BASES: Mapping[Basis, str] = {
    "intelligence": "rests on intelligence",
    "document": "rests on a document",
    "witness": "rests on a witness",
    "briefing": "rests on a briefing",
    "other-report": "rests on another report",
    "none-given": "",
}
DATE_BASES: Mapping[DateBasis, str] = {
    "printed": "printed in the report",
    "metadata": "from the page’s metadata",
    "inferred": "inferred",
    "unknown": "",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# What has no business on a page: control characters, lone surrogates, two characters that Unicode never assigns, and
# the marks that turn the direction of text around. Each becomes one other character, so that places stay true.
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
PICTURES = 0x2400  # how far the picture of a control character is from the character


@dataclass(frozen=True, slots=True)
class Card:
    """A report without its text, as the lists refer to it; `outlet` is empty where it is unknown."""

    id: str
    number: int
    title: str
    outlet: str
    published: Published
    language: str
    read: bool
    attributions: int


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution in the words of its report; `number` counts within the report, `inside` is another's number."""

    attribution: Attribution
    number: int
    card: Card
    source: str
    cue: str
    content: str
    speaker: Actor | None
    via: tuple[str, ...]
    inside: int | None
    voice: str = NOBODY  # the anchor of the voice that it belongs to
    others: tuple[str, ...] = ()  # who speaks with the speaker
    spoken: str = ""  # who spoke for the body


@dataclass(frozen=True, slots=True)
class Voice:
    """One whose word the reports carry: its appearances and all that it says, in the order of the reports."""

    anchor: str
    actors: dict[str, Actor] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    @property
    def actor(self) -> Actor:
        """Return an appearance to stand for all: the first under the name that is used most."""
        names = Counter(actor.name for actor in self.actors.values())
        return max(self.actors.values(), key=lambda actor: names[actor.name])

    @property
    def roles(self) -> list[str]:
        """Return the roles that the reports give, the most frequent first."""
        return [role for role, _ in Counter(a.role for a in self.actors.values() if a.role.strip()).most_common()]

    @property
    def by_report(self) -> list[tuple[Card, list[Statement]]]:
        """Return what is said, report by report."""
        return [(card, list(said)) for card, said in groupby(self.statements, key=lambda one: one.card)]


@dataclass(frozen=True, slots=True)
class Laid:
    """A report laid out: its statements in the order of the text, and the text cut at every edge of a mark."""

    card: Card
    report: Report
    statements: tuple[Statement, ...]
    blocks: tuple[Block, ...]

    @property
    def titled(self) -> bool:
        """Say whether the text shows the title as a headline of its own."""
        heads = (block.text for block in self.blocks if block.label == "headline")
        return any(head.split() == self.card.title.split() for head in heads)


@dataclass(frozen=True, slots=True)
class Said:
    """What the page opens on: claims, how many more there are, and reports that contradict themselves."""

    ladders: tuple[Ladder, ...] = ()
    more: int = 0
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def listed(self) -> dict[str, str]:
        """Return the wording of each claim on the page by its id."""
        return {one.claim.id: " ".join(one.claim.wording.split()) for one in self.ladders}


def dossier(
    findings: Callable[[], Iterable[Findings]],
    *,
    title: str,
    version: str,
    made: str,
    families: Sequence[Family] = (),
    texts: Mapping[str, Report] | None = None,
    claims: Said | None = None,
    same: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Give one HTML document in pieces; `findings` is called twice and gives all that was found, report by report.

    `families` are shown with the words they rest on, out of `texts`, reports by id. `made` says when, in words; `same`
    maps actors to one of those who are the same source, where that is not told by their names. A report that only the
    second call gives is left out, so that all counts agree.
    """
    same = same or {}
    cards, voices = _survey(findings(), same)
    named, unnamed = _sorted(voices)
    style = _style(max((card.attributions for card in cards.values()), default=0))
    page = _environment().get_template("dossier.html.jinja")
    stream = page.stream(
        title_of_case=title,
        version=version,
        made=made,
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        cards=list(cards.values()),
        named=named,
        unnamed=unnamed,
        nobody=voices.get(NOBODY, Voice(NOBODY)),
        families=[laid for one in families if (laid := kinships(one, cards, texts or {}))],
        reports=_lay_out(findings(), cards, same),
        claims=claims or Said(),
        numbers={card.id: card.number for card in cards.values()},
        laid_to={one.attribution.id for voice in voices.values() for one in voice.statements},
    )
    stream.enable_buffering(PIECE)
    yield from stream


def of_case(store: Store, *, version: str, made: str) -> Iterator[str]:
    """Give the dossier of a case in pieces, as the store has it: as people decided, or as the machine found it."""
    kin = families(queries.links(store, *DESCENT))
    return dossier(
        lambda: _dated(store),
        title=store.path.stem,
        version=version,
        made=made,
        families=kin,
        texts=queries.dated_reports(store, {id for family in kin for id in family.reports}),
        claims=_said(store),
        same={actor.id: one.actors[0].id for one in queries.sources(store) for actor in one.actors},
    )


def _dated(store: Store) -> Iterator[Findings]:
    """Go through all findings, reports with the dates that were inferred."""
    inferred = queries.datings(store)
    for found in queries.iter_findings(store):
        day = inferred.get(found.report.id)
        yield replace(found, report=replace(found.report, published=day)) if day else found


def _said(store: Store) -> Said:
    """Return what the dossier opens on: the claims in several statements, or denied, those in most reports first."""
    known = queries.claims(store)
    listed = [one for one in known if len(one.members) > 1 or one.denied_by][:ON_PAGE]
    return Said(tuple(ladders(store, listed)), len(known) - len(listed), tuple(self_contradictions(store)))


@dataclass(frozen=True, slots=True)
class Kinship:
    """A link of a family as it is laid out: the verdict about reports by number, and the words it rests on."""

    left: Card
    right: Card
    verdict: str
    missing: bool
    places: tuple[tuple[str, str, str], ...]  # kind of change, words on the left, words on the right


def kinships(family: Family, cards: Mapping[str, Card], texts: Mapping[str, Report]) -> list[Kinship]:
    """Lay out the links of a family; what leads to a report that is not in the dossier is left out."""
    done = []
    for link in family.links:
        if link.left not in cards or link.right not in cards:
            continue
        left, right = cards[link.left], cards[link.right]
        places = [
            (one.change, _words(texts[link.left], one.left), _words(texts[link.right], one.right))
            for one in told(link)[:PLACES]
        ]
        said = verdict(link, f"Report {left.number}", f"report {right.number}")
        done.append(Kinship(left, right, said, not_held(link), tuple(places)))
    return done


def _words(report: Report, span: Span | None) -> str:
    words = " ".join(report.text[slice(*span)].split()) if span else ""
    return words if len(words) <= PASSAGE else words[: PASSAGE - 1] + "…"


def shown(value: object) -> object:
    """Return a text with everything in it that would not show, or would disturb the page, replaced one for one."""
    if type(value) is str:
        return UNSHOWN.sub(lambda match: _picture(ord(match[0])), value)
    return value


def when(earliest: str | None, latest: str | None) -> str:
    """Say an interval of ISO dates in words (`9–10 March 2031`), nothing if it has no ends."""
    if not (earliest and latest):
        return f"by {_day(latest)}" if latest else f"from {_day(earliest)}" if earliest else ""
    if earliest == latest:
        return _day(latest)
    words = _day(earliest).split()
    if earliest[:7] == latest[:7]:
        return f"{words[0]}–{_day(latest)}"
    return f"{' '.join(words[:2] if earliest[:4] == latest[:4] else words)} – {_day(latest)}"


def classes(segment: Segment) -> str:
    """Return a segment's style classes: its roles, whether it is content in content, and `a1` for attribution 1."""
    roles = [mark.role for mark in segment.marks]
    nested = ["nested"] if roles.count("content") > 1 else []
    junk = ["junk"] if segment.junk else []
    numbers = [f"a{mark.number}" for mark in segment.marks]
    return " ".join(dict.fromkeys([*roles, *nested, *junk, *numbers]))


def _marks(segment: Segment) -> str:
    """Say a segment's marks for programs: `source:1 content:2`."""
    return " ".join(f"{mark.role}:{mark.number}" for mark in segment.marks)


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else REPLACEMENT


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _language(code: str) -> str:
    """Return `code` as an HTML language, empty for an unknown one."""
    return code if code != UNKNOWN and LANGUAGE_TAG.fullmatch(code) else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("whence.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.filters.update(trust=trust, language=_language, classes=classes, marks=_marks)
    environment.globals.update(when=when, cut=cut, stances=STANCES, forms=FORMS, bases=BASES, date_bases=DATE_BASES)
    return environment


def _style(attributions: int) -> str:
    """Return the page's styles; the numbered rules light up an attribution in the text and in the list together."""
    sheet = files("whence.export").joinpath("templates", "dossier.css").read_text(encoding="utf-8")
    lit = ",\n".join(
        f".spread:has(:is(.k{n}:hover,.k{n}:focus-within,.k{n}:target,.a{n}:hover)) .{side}{n}"
        for n in range(1, attributions + 1)
        for side in "ak"
    )
    return f"{sheet}{lit} {{background-color: var(--lit)}}\n" if lit else sheet


def _survey(findings: Iterable[Findings], same: Mapping[str, str]) -> tuple[dict[str, Card], dict[str, Voice]]:
    """Collect the reports by id, and by anchor the voices with what they say."""
    cards: dict[str, Card] = {}
    voices: dict[str, Voice] = {}
    for found in findings:
        if found.report.id in cards:
            continue
        card = cards[found.report.id] = _card(found, len(cards) + 1)
        for said in _statements(found, card, same):
            voice = voices.setdefault(said.voice, Voice(said.voice))
            voice.statements.append(said)
            if said.speaker:
                voice.actors[said.speaker.id] = said.speaker
    return cards, voices


def _sorted(voices: Mapping[str, Voice]) -> tuple[list[Voice], list[Voice]]:
    """Return the named voices, those with most to say first, and the unnamed ones in the order of the reports."""
    known = [voice for voice in voices.values() if voice.actors]
    named = sorted(
        (voice for voice in known if voice.actor.named),
        key=lambda voice: (-len(voice.statements), voice.actor.name.casefold(), voice.actor.type),
    )
    return named, [voice for voice in known if not voice.actor.named]


def _lay_out(findings: Iterable[Findings], cards: Mapping[str, Card], same: Mapping[str, str]) -> Iterator[Laid]:
    waiting = dict(cards)
    for found in findings:
        card = waiting.pop(found.report.id, None)
        if card:
            statements = _statements(found, card, same)
            yield Laid(card, found.report, statements, blocks(found.report, [one.attribution for one in statements]))


def _card(found: Findings, number: int) -> Card:
    report = found.report
    return Card(
        id=report.id,
        number=number,
        title=" ".join(report.title.split()),
        outlet="" if report.outlet == UNKNOWN else report.outlet.strip(),
        published=report.published,
        language=report.language,
        read=report.language in LANGUAGES,
        attributions=len(in_order(found.attributions)),
    )


def _statements(found: Findings, card: Card, same: Mapping[str, str]) -> tuple[Statement, ...]:
    text = found.report.text
    cast = {actor.id: actor for actor in found.actors}
    ordered = in_order(found.attributions)
    numbers = {one.id: number for number, one in enumerate(ordered, start=1)}
    return tuple(
        Statement(
            attribution=one,
            number=numbers[one.id],
            card=card,
            source=cut(text, one.source),
            cue=cut(text, one.cue),
            content=cut(text, one.content),
            speaker=cast.get(one.speaker or ""),
            via=_via(one, cast, found.report.outlet),
            inside=numbers.get(one.inside or ""),
            voice=_voice(cast.get(one.speaker or ""), same),
            others=tuple(cast[id].name for id in one.speakers if id in cast and id != one.speaker),
            spoken=cast[one.voice].name if one.voice in cast else "",
        )
        for one in ordered
    )


def _via(attribution: Attribution, cast: Mapping[str, Actor], outlet: str) -> tuple[str, ...]:
    """Return the names of those who pass the word on between the report's own outlet and the speaker."""
    between = [
        cast[id].name
        for id in attribution.chain
        if id in cast and id not in (attribution.speaker, *attribution.speakers)
    ]
    return tuple(name for name in between if name.casefold() != outlet.casefold())


def _voice(actor: Actor | None, same: Mapping[str, str]) -> str:
    """Name a voice: named actors of one type and name, capitals aside, are one; an unnamed one is its own."""
    if actor is None:
        return NOBODY
    if actor.id in same:
        return f"s-{same[actor.id]}"
    return "s-" + (digest("source", actor.type, actor.name.casefold()) if actor.named else actor.id)
