"""Chains: through whom a word came, from the report's own outlet to the first mouth; and the outlets named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from whence.language.outlets import OUTLETS, outlet_key, outlet_name, publisher, same_outlet
from whence.records import UNKNOWN, Actor, Attribution, Citation, Span, cut
from whence.resolve.lists import sources
from whence.resolve.phrase import folded, parse
from whence.resolve.scene import ENDS, SENTENCE, Meant, Scene
from whence.resolve.who import who

_WORD = re.compile(r"[^\W_][\w.&'’/-]*")
_OWNER = re.compile(r"['’]s?$")
_SPEAKS = ("anonymous", "person", "organisation", "government")


class Chains:
    """The chains of one report's attributions; asked for one by one, each is worked out once."""

    def __init__(
        self,
        scene: Scene,
        attributions: Sequence[Attribution],
        meant: Mapping[str, tuple[Meant, ...]],
        passed: Mapping[str, Meant],
    ) -> None:
        self.scene, self.meant, self.passed = scene, meant, passed
        self.own = scene.add(scene.own)
        self.outlets = {outlet_key(one.name): one for one in scene.actors.values() if one.type == "outlet"}
        self.by_id = {a.id: a for a in attributions}
        self.done: dict[str, tuple[str, ...]] = {}
        self.ways: dict[str, tuple[str, ...]] = {}  # the way to an unnamed speaker, once it is told
        self.last: tuple[str, tuple[str, ...], int] = ("", (), 0)  # who spoke last, by which way, until where
        self.cited: dict[str, Citation] = {}

    def of(self, attribution: Attribution) -> tuple[str, ...]:
        """Return the actor ids from the report's own outlet to the speaker of `attribution`."""
        if attribution.id in self.done:
            return self.done[attribution.id]
        told = self.meant[attribution.id]
        via = (self.passed[attribution.id],) if attribution.id in self.passed else ()
        speaker = next((one.actor for one in told if one.actor), None)
        way = self._around(attribution)
        self._cite(attribution, told, via)
        way += tuple(one.actor.id for one in via[:1] if one.actor and not self._is_own(one.actor))
        sentence, at = _sentence(attribution, self.scene)
        channel = self._channel(attribution, sentence, at, speaker)
        if channel is not None:
            way += (channel.id,)
        elif way == (self.own.id,) and speaker is not None:
            way = self._known(attribution, speaker, sentence)
        chain = _once((*way, *([] if speaker is None or self._is_own(speaker) else [speaker.id])))
        if speaker is not None:
            way = _once(way)
            if speaker.type == "anonymous":
                self.ways.setdefault(speaker.id, way)
            between = (self.scene.actors[id] for id in way[1:])
            if attribution.inside is None or all(one.type == "outlet" for one in between):
                self.last = (speaker.id, way, max(s.end for s in (*attribution.cue, *attribution.content)))
        chain = _once((*chain, *self._document(attribution)))
        self.done[attribution.id] = chain
        return chain

    def citations(self) -> tuple[Citation, ...]:
        """Return the outlets that the report names as sources, in order of the text."""
        return tuple(sorted(self.cited.values(), key=lambda c: c.span))

    def behind(self, attribution: Attribution) -> str:
        """Return what follows the cue in its sentence, less what is said: where a silence's object stands."""
        sentence, at = _sentence(attribution, self.scene)
        return sentence[attribution.cue[-1].end - at :].replace("§", "") if attribution.cue else ""

    def _around(self, attribution: Attribution) -> tuple[str, ...]:
        """Return the chain of the attribution that holds this one, or else the report's own outlet alone."""
        seen, outer = {attribution.id}, self.by_id.get(attribution.inside or "")
        if outer is None or outer.id in seen or attribution.id == outer.inside:
            return (self.own.id,)
        return self.of(outer)

    def _known(self, attribution: Attribution, speaker: Actor, sentence: str) -> tuple[str, ...]:
        """Return the way by which this speaker's word came before, where nothing says that it is another occasion."""
        if speaker.type == "anonymous":
            return self.ways.get(speaker.id, (self.own.id,))
        last, way, end = self.last
        start = min(s.start for s in (*attribution.cue, *attribution.content))
        near = 0 <= start - end <= SENTENCE or start < end
        if last == speaker.id and near and len(way) > 1 and not self.scene.language.elsewhere.search(sentence):
            return way
        return (self.own.id,)

    def _channel(self, attribution: Attribution, sentence: str, at: int, speaker: Actor | None) -> Actor | None:
        """Return the outlet to which or in which the sentence says that the words were spoken."""
        cue = attribution.cue[0].start - at if attribution.cue else 0
        found: list[tuple[int, Actor, Span]] = []
        for lead in self.scene.language.channel.finditer(sentence):
            name = self.scene.language.outlet_name.match(sentence, lead.end())
            outlet = _outlet(name[0], self.scene) if name else None
            if name is None or outlet is None:
                continue
            actor = self._outlet_actor(outlet)
            start = at + name.start()
            if speaker is None or actor.id != speaker.id:
                found.append((abs(lead.start() - cue), actor, Span(start, start + len(outlet))))
        if not found:
            return None
        _, actor, span = min(found, key=lambda one: one[0])
        if self._is_own(actor):
            return None
        self._add(actor.name, span)
        self.scene.mention(span, "outlet", Meant(actor))
        return actor

    def _outlet_actor(self, name: str) -> Actor:
        bare = outlet_name(_OWNER.sub("", name))
        known = self.outlets.get(outlet_key(bare))
        if known is None:
            known = self.scene.add(Actor(self.scene.report.id, bare, "outlet", named=True))
            self.outlets[outlet_key(bare)] = known
        return known

    def _is_own(self, actor: Actor) -> bool:
        """Say whether `actor` is the report's own outlet, in full or in short."""
        return actor.type == "outlet" and self.own.named and same_outlet(actor.name, self.own.name)

    def _cite(self, attribution: Attribution, told: Sequence[Meant], via: Sequence[Meant]) -> None:
        if not attribution.source:
            return
        start, end = attribution.source[0].start, attribution.source[-1].end
        for one in (*told, *via):
            actor = one.actor
            if actor is not None and actor.type == "outlet" and not self._is_own(actor):
                at = self.scene.report.text.find(actor.name.removeprefix("The "), start, end)
                whole = at < 0 or len(told) == 1
                self._add(actor.name, Span(start, end) if whole else Span(at, at + len(actor.name)))

    def _add(self, name: str, span: Span) -> None:
        known = publisher(name)
        found = Citation(self.scene.report.id, span, known.name if known else name)
        self.cited.setdefault(found.id, found)

    def _document(self, attribution: Attribution) -> tuple[str, ...]:
        """Return the document that the source itself is said to cite: "officials who cite a letter"."""
        if not attribution.source:
            return ()
        match = self.scene.language.citing.search(cut(self.scene.report.text, attribution.source))
        if match is None or not match["own"]:
            return ()
        phrase = parse(match["own"], self.scene.language)
        if phrase.kind != "document":
            return ()
        return (self.scene.made(phrase).id,)


def inline(
    attribution: Attribution,
    told: tuple[Meant, ...],
    scene: Scene,
    sourced: set[Span],
) -> tuple[Meant, ...]:
    """Return whose word an outlet passes on where no attribution of its own says so: "cited two pilots as saying"."""
    speaker = next((one.actor for one in told if one.actor), None)
    if speaker is None or speaker.type != "outlet" or not attribution.cue:
        return ()
    for start, words in _cited(attribution, scene):
        place = Span(start, start + len(words))
        if any(s.start < place.end and place.start < s.end for s in sourced):
            return ()
        phrases = sources(words, scene.language)
        found = tuple(who(one, start, scene) for one in phrases)
        if all(one.actor is not None and one.actor.type in _SPEAKS for one in found):
            for one, phrase in zip(found, phrases, strict=True):
                scene.mention(place, phrase.kind, one)
                scene.spoke(start, phrase, one)
            return found
    return ()


def _cited(attribution: Attribution, scene: Scene) -> Iterable[tuple[int, str]]:
    """Yield the words, and where they start, that may be the source behind an outlet's word."""
    text, language = scene.report.text, scene.language
    cue = attribution.cue[-1]
    places = [(s.start, text[slice(*s)]) for s in attribution.content[:1]]
    cites = language.cites.search(text[slice(*cue)])
    if cites is not None:
        tail = text[cue.start + cites.end() : cue.end]
        places.insert(0, (cue.start + cites.end(), tail))
        for start, words in places:
            match = language.cited.match(words[:200])
            if match is not None:
                yield start + match.start("source"), match["source"]
    behind = text[cue.start : cue.end + SENTENCE]
    line = behind.split("\n")[0]
    match = language.citing.search(line)
    inside = match is not None and any(s.start < cue.start + match.start() < s.end for s in attribution.content)
    if match is not None and match["source"] and not inside and not ENDS.search(line, 0, match.start()):
        yield cue.start + match.start("source"), match["source"]
    if attribution.content and language.passes.search(text[slice(*cue)]):
        last = attribution.content[-1]
        match = language.inner.search(text[slice(*last)][-300:])
        if match is not None:
            name = "source" if match["source"] else "behind"
            yield max(last.start, last.end - 300) + match.start(name), match[name]


def _sentence(attribution: Attribution, scene: Scene) -> tuple[str, int]:
    """Return the sentence around a cue, what it says blotted out, and where it starts."""
    text, cue = scene.report.text, attribution.cue
    if not cue:
        return "", 0
    low, high = max(0, cue[0].start - SENTENCE), min(len(text), cue[-1].end + SENTENCE)
    spans = [Span(max(s.start, low), min(s.end, high)) for s in attribution.content if s.start < high and s.end > low]
    pieces, at = [], low
    for start, end in spans:
        pieces += [text[at:start], re.sub(r"[^\n]", "§", text[start:end])]
        at = max(at, end)
    line = "".join([*pieces, text[at:high]])
    before = [m.end() for m in ENDS.finditer(line, 0, cue[0].start - low)]
    start = before[-1] if before else 0
    behind = ENDS.search(line, cue[-1].end - low)
    return line[start : behind.start() if behind else len(line)], low + start


def _outlet(name: str, scene: Scene) -> str | None:
    """Return the longest beginning of `name` that is an outlet's name, or None."""
    words = name.split()
    for size in range(len(words), 0, -1):
        some = " ".join(words[:size])
        bare = _OWNER.sub("", some)
        key = outlet_key(bare)
        parts = key.split()
        article = parts and words[0].casefold() == "the"
        if not parts:
            continue
        body = scene.names.bodies.get(key)
        if key in OUTLETS or (body is not None and body.phrase.type == "outlet"):
            return bare
        if size > 1 and (folded(parts[-1]) in scene.language.presses or parts[0] in ("radio", "channel")):
            return bare
        if article and scene.report.outlet != UNKNOWN and same_outlet(bare, scene.report.outlet):
            return bare
    return None


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
