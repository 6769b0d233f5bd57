"""All that a dossier tells of a case, gathered once, whatever it is then written as.

It is made in two goes over the findings: the first keeps what the sources say, the second lays out one report at a
time, so that no two texts are held at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from whence.claims.positions import Contradiction
from whence.export.marked import Block, blocks, in_order
from whence.language import LANGUAGES
from whence.link.derivation import DESCENT
from whence.link.lineage import Family, families, not_held, told, verdict
from whence.records import (
    UNKNOWN,
    Actor,
    Attribution,
    Findings,
    Published,
    Report,
    Span,
    cut,
    digest,
)
from whence.store import Store, queries
from whence.store.ladder import Ladder, ladders, self_contradictions

PLACES, PASSAGE = 4, 240  # places shown of a link, and characters of each
ON_PAGE = 300  # claims told of: more are a list nobody reads to its end
NOBODY = "nobody"  # the anchor of what is laid to no one, or to someone who could not be identified


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


@dataclass(frozen=True, slots=True)
class Kinship:
    """A link of a family as it is laid out: the verdict about reports by number, and the words it rests on."""

    left: Card
    right: Card
    verdict: str
    missing: bool
    places: tuple[tuple[str, str, str], ...]  # kind of change, words on the left, words on the right


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a dossier tells, its reports but for their texts; `made` says when it was gathered, in words.

    `cards` has the reports in their order and `statements` all that is laid to anyone, both by id; `named` are the
    voices with a name, those with most to say first, `unnamed` the others in the order of the reports.
    """

    title: str
    version: str
    made: str
    cards: Mapping[str, Card]
    named: Sequence[Voice]
    unnamed: Sequence[Voice]
    nobody: Voice
    families: Sequence[Sequence[Kinship]]
    claims: Said
    findings: Callable[[], Iterable[Findings]]
    same: Mapping[str, str]

    @property
    def statements(self) -> dict[str, Statement]:
        """Return every attribution by its id."""
        voices = (*self.named, *self.unnamed, self.nobody)
        return {one.attribution.id: one for voice in voices for one in voice.statements}

    @property
    def attributions(self) -> int:
        """Return how many attributions there are."""
        return sum(card.attributions for card in self.cards.values())

    @property
    def unread(self) -> int:
        """Return how many reports are in a language that is not read."""
        return sum(not card.read for card in self.cards.values())

    @property
    def unsourced(self) -> int:
        """Return how many statements have no source in their report."""
        return sum(not one.source for one in self.nobody.statements)

    def reports(self) -> Iterator[Laid]:
        """Go through the findings once more and lay out the reports, one at a time."""
        waiting = dict(self.cards)
        for found in self.findings():
            card = waiting.pop(found.report.id, None)
            if card:
                said = _statements(found, card, self.same)
                yield Laid(card, found.report, said, blocks(found.report, [one.attribution for one in said]))


def gather(
    findings: Callable[[], Iterable[Findings]],
    *,
    title: str,
    version: str,
    made: str,
    families: Sequence[Family] = (),
    texts: Mapping[str, Report] | None = None,
    claims: Said | None = None,
    same: Mapping[str, str] | None = None,
) -> Gathered:
    """Gather what a dossier tells; `findings` gives all that was found, report by report, each time that it is called.

    It is called now, and again for the reports' texts. `families` are shown with the words they rest on, out of
    `texts`, reports by id. `same` maps actors to one of those who are the same source, where that is not told by their
    names. A report that only the second call gives is left out, so that all counts agree.
    """
    same = same or {}
    cards, voices = _survey(findings(), same)
    named, unnamed = _sorted(voices)
    return Gathered(
        title=title,
        version=version,
        made=made,
        cards=cards,
        named=named,
        unnamed=unnamed,
        nobody=voices.get(NOBODY, Voice(NOBODY)),
        families=[laid for one in families if (laid := kinships(one, cards, texts or {}))],
        claims=claims or Said(),
        findings=findings,
        same=same,
    )


def of_case(store: Store, *, version: str, made: str) -> Gathered:
    """Gather what the dossier of a case tells, as the store has it: as people decided, or as the machine found it."""
    kin = families(queries.links(store, *DESCENT))
    return gather(
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
