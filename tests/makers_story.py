"""The example story as a filled case, made of its hand-made record alone: findings, links, datings, stories, claims."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from makers import new_store
from test_example import EXPECTED, PATHS, RELATIONS, spans, text_of
from whence.records import (
    UNKNOWN,
    Actor,
    Attribution,
    Citation,
    Claim,
    Dating,
    Evidence,
    Findings,
    Link,
    Mention,
    Origin,
    Part,
    Published,
    Report,
    Span,
    Step,
    Story,
)
from whence.relate.standing import settle
from whence.store import Store
from whence.store.write import write_batch, write_decided, write_links

READER = "whence 0.1.0, attribution-en-1 by hand"
Json = dict[str, Any]


def story_case(path: Path) -> Store:
    """Make a case at `path` with all that the hand-made record has, and open it."""
    store = new_store(path)
    found = [_findings(record) for record in EXPECTED]
    write_batch(store, found, [], {}, READER)
    by_name = {one.report.name: one for one in found}
    write_links(store, [*_family_links(by_name), *_quote_links(by_name), *_cites(by_name)])
    reports = tuple(one.report.id for one in found)
    story = Story("The crack in Gate 3", reports, "2031-01-14", "2031-03-16")
    write_decided(store, datings=_datings(by_name), stories=[story], claims=_claims(by_name))
    settle(store)
    return store


def _findings(record: Json) -> Findings:
    name = record["report"]
    text = text_of(name)
    inferred = record["published"]["basis"] == "inferred"
    report = Report(
        source=f"reports/{name}",
        name=name,
        text=text,
        outlet=record["outlet"] or UNKNOWN,
        title=record["title"],
        authors=tuple(record["authors"]),
        published=Published() if inferred else _published(record),
        language="en",
        parts=_parts(text, record),
    )
    actors: dict[str, Actor] = {}
    attributions: list[Attribution] = []
    mentions: dict[str, Mention] = {}
    for one in record["attributions"]:
        speakers = [_actor(report.id, n, one) for n in one.get("speakers") or [one["speaker"]] if n]
        via = [Actor(report.id, name, "outlet", True) for name in one.get("via", ())]
        actors |= {actor.id: actor for actor in (*speakers, *via)}
        source, cue, content = (
            tuple(Span(*s) for s in spans(text, one, role)) for role in ("source", "cue", "content")
        )
        inside = attributions[one["inside"]].id if one["inside"] is not None else None
        stated = record["published"]
        made = Attribution(
            report.id,
            source,
            cue,
            content,
            one["form"],
            inside,
            speaker=speakers[0].id if speakers else None,
            speakers=tuple(a.id for a in speakers) if len(speakers) > 1 else (),
            chain=tuple(a.id for a in (*via, *speakers[:1])),
            stance=one["stance"],
            basis=one["basis"],
            earliest=None if inferred else stated["earliest"],
            latest=stated["latest"],
            score=0.55 + (len(attributions) * 7 % 45) / 100,
        )
        attributions.append(made)
        for span in source[: len(speakers)]:
            kind = "anonymous" if not one["named"] else "person"
            mention = Mention(report.id, span, kind, speakers[0].id)
            mentions[mention.id] = mention
    cited = [
        Citation(report.id, Span(at, at + len(c["words"])), c["outlet"])
        for c in RELATIONS["citations"]
        if c["report"] == name and (at := text.find(c["words"])) >= 0
    ]
    cited = list({one.id: one for one in cited}.values())
    return Findings(report, tuple(mentions.values()), tuple(actors.values()), tuple(attributions), (), tuple(cited))


def _actor(report: str, name: str, one: Json) -> Actor:
    kind = "person" if one["named"] else "anonymous"
    if one["named"] and re.search(r"Ministry|Embassy|Hydro|Uskaria$|Pellany$|Commission", name):
        kind = "organisation"
    return Actor(report, name, kind, one["named"], count=one["count"])


def _published(record: Json) -> Published:
    day = record["published"]
    return Published(day["earliest"], day["latest"], day["basis"], (), day["why"])


def _parts(text: str, record: Json) -> tuple[Part, ...]:
    parts, at, done = [], 0, 0
    for label, words in record["labels"]:
        start = text.index(words, at)
        at = start + len(words)
        if text[done:start].strip():
            parts.append(Part("body", Span(done, start)))
        parts.append(Part(label, Span(start, at)))
        done = at
    if text[done:].strip():
        parts.append(Part("body", Span(done, len(text))))
    return tuple(parts)


def _place(text: str, words: str) -> Span | None:
    at = text.find(words) if words else -1
    return Span(at, at + len(words)) if at >= 0 else None


def _family_links(held: dict[str, Findings]) -> list[Link]:
    made = []
    for family in RELATIONS["families"]:
        for link in family["links"]:
            if not link["older"]:
                continue
            newer, older = held[link["newer"]].report, held[link["older"]].report
            evidence = tuple(
                Evidence(_place(newer.text, after), _place(older.text, before), _kind(before, after))
                for before, after in link["evidence"]
            )
            made.append(Link(link["relation"], newer.id, older.id, 0.97, "machine", evidence, link["why"]))
    return made


def _kind(before: str, after: str) -> str:
    if not before:
        return "added"
    if "will allow" in after:
        return "negation"
    return "tense" if "meet" in before or "met" in after else "wording"


def _quote_links(held: dict[str, Findings]) -> list[Link]:
    made = []
    for quote in RELATIONS["quotations"]:
        first, *others = [one for one in quote["renderings"] if one["attribution"] is not None]
        right = held[first["report"]].attributions[first["attribution"]]
        for other in others:
            left = held[other["report"]].attributions[other["attribution"]]
            texts = held[other["report"]].report.text, held[first["report"]].report.text
            changes = tuple(
                Evidence(_place(texts[0], c["after"]), _place(texts[1], c["before"]), c["kind"])
                for c in other.get("changes", ())
            )
            made.append(Link("same-quote", left.id, right.id, 0.95, "machine", changes, quote["occasion"]))
    return made


def _cites(held: dict[str, Findings]) -> list[Link]:
    made = []
    for cited in RELATIONS["citations"]:
        found = held[cited["report"]]
        at = found.report.text.find(cited["words"])
        if cited["held"] and at >= 0:
            citation = Citation(found.report.id, Span(at, at + len(cited["words"])), cited["outlet"])
            made.append(Link("cites", citation.id, held[cited["held"]].report.id, 0.9))
    return made


def _datings(held: dict[str, Findings]) -> list[Dating]:
    records = [record for record in EXPECTED if record["published"]["basis"] == "inferred"]
    return [Dating(held[record["report"]].report.id, _published(record)) for record in records]


def _claims(held: dict[str, Findings]) -> list[Claim]:
    made: dict[str, Claim] = {}
    for claim in RELATIONS["claims"]:
        listed = [m for m in claim["members"] if m["attribution"] is not None]
        members = {id_of(held, m): m for m in listed}
        if not members:
            continue
        groups = [
            Origin(tuple(id for id, m in members.items() if m["report"] in group["members"]), group["why"])
            for group in claim["origins"]["groups"]
        ]
        groups = [group for group in groups if group.members]
        first = listed[0]
        dates = {record["report"]: record["published"]["latest"] for record in EXPECTED}
        denials = [m for m in claim["denied_by"] if m.get("attribution") is not None]
        members |= {id_of(held, m): {**m, "modality": "neg"} for m in denials}
        steps = [Step(dates[m["report"]], m["modality"], id) for id, m in members.items()]
        steps.sort(key=lambda step: (step.date or "9", step.member))
        made[claim["key"]] = Claim(
            first["words"], next(iter(members)), tuple(members),
            len({m["report"] for m in members.values()}), len(groups),
            min(claim["origins"]["at_least"], len(groups)), tuple(groups), tuple(steps),
            tuple(_speakers(held, claim["denied_by"])), tuple(_speakers(held, claim["silent"])),
        )  # fmt: skip
    return [_with_near(claim, key, made) for key, claim in made.items()]


def _with_near(claim: Claim, key: str, made: dict[str, Claim]) -> Claim:
    from dataclasses import replace

    near = [
        (made[other].id, pair["differs"])
        for pair in RELATIONS["near_claims"]
        for other in pair["pair"]
        if key in pair["pair"] and other != key and other in made
    ]
    return replace(claim, near=tuple(near))


def id_of(held: dict[str, Findings], reference: Json) -> str:
    """Return the id of the attribution that the relations point at."""
    return held[reference["report"]].attributions[reference["attribution"]].id


def _speakers(held: dict[str, Findings], references: list[Json]) -> list[str]:
    found = [
        held[one["report"]].attributions[one["attribution"]].speaker
        for one in references
        if one.get("attribution") is not None
    ]
    return list(dict.fromkeys(id for id in found if id))


if __name__ == "__main__":
    import sys

    target = Path(sys.argv[1])
    for tail in ("", "-wal", "-shm"):
        Path(f"{target}{tail}").unlink(missing_ok=True)
    story_case(target).close()
    print(json.dumps({"case": str(target), "reports": len(PATHS)}))
