"""The case as JSON lines, one record each: the contract with every program that reads what whence found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from whence.link.beside import Row
from whence.link.lineage import Family, verdict
from whence.records import (
    Actor,
    Attribution,
    Citation,
    Claim,
    Decision,
    Event,
    Findings,
    Link,
    Mention,
    Published,
    Rejected,
    Report,
    Run,
    Story,
    Timex,
)
from whence.store import Store, queries
from whence.store.decisions import decisions
from whence.store.queries import Cited, Hit, ReportRow, Source, Utterance

Json = dict[str, Any]


class Beside(NamedTuple):
    """A row of two reports side by side, with the reports whose places it gives."""

    left: Report
    right: Report
    row: Row


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # `json.dumps` makes one at each call


def jsonl_lines(store: Store) -> Iterator[str]:
    """Give the case's records, each report followed by what was found in it, then what was decided, the runs last."""
    inferred = queries.datings(store)
    links = queries.links(store)
    held = {link.left: link.right for link in links if link.relation == "cites" and link.judged != "no"}
    for found in queries.iter_findings(store):
        if found.report.id in inferred:
            found = replace(found, report=replace(found.report, published=inferred[found.report.id]))
        yield from map(to_line, _records(found))
        for citation in found.citations:
            yield _line(_citation(citation, held.get(citation.id)))
    for records in (links, queries.stories(store), queries.claims(store), decisions(store), queries.runs(store)):
        yield from map(to_line, records)


def to_line(record: object) -> str:
    """Return a record as one line of JSON, lone surrogates escaped so that any file can hold it."""
    return _line(to_dict(record))


def _line(fields: Json) -> str:
    line = _encode(fields)
    return line if line.isascii() else line.encode("utf-8", "backslashreplace").decode("utf-8")


def to_dict(record: object) -> Json:
    """Return a record, or a row of a listing, as plain values for JSON: its kind first, then its id."""
    return record if isinstance(record, dict) else KINDS[type(record)](record)


def _records(found: Findings) -> Iterator[object]:
    yield found.report
    yield from found.actors
    yield from found.mentions
    yield from found.attributions
    yield from found.timexes
    yield from found.events


def _report(record: Report) -> Json:
    return {
        "kind": "report",
        "id": record.id,
        "source": record.source,
        "name": record.name,
        "text": record.text,
        "outlet": record.outlet,
        "title": record.title,
        "authors": record.authors,
        "published": _published(record.published),
        "language": record.language,
        "parts": [{"label": part.label, "span": part.span} for part in record.parts],
        "original": record.original,
    }


def _published(published: Published) -> Json:
    return {
        "earliest": published.earliest,
        "latest": published.latest,
        "basis": published.basis,
        "evidence": published.evidence,
        "why": published.why,
    }


def _actor(record: Actor) -> Json:
    return {
        "kind": "actor",
        "id": record.id,
        "report": record.report,
        "name": record.name,
        "type": record.type,
        "country": record.country,
        "role": record.role,
        "count": record.count,
        "named": record.named,
        "body": record.body,
        "reason": record.reason,
        "nth": record.nth,
    }


def _mention(record: Mention) -> Json:
    return {
        "kind": "mention",
        "id": record.id,
        "report": record.report,
        "span": record.span,
        "type": record.type,
        "actor": record.actor,
        "candidates": record.candidates,
    }


def _attribution(record: Attribution) -> Json:
    return {
        "kind": "attribution",
        "id": record.id,
        "report": record.report,
        "source": record.source,
        "cue": record.cue,
        "content": record.content,
        "form": record.form,
        "inside": record.inside,
        "speaker": record.speaker,
        "speakers": record.speakers or ((record.speaker,) if record.speaker else ()),
        "voice": record.voice,
        "chain": record.chain,
        "stance": record.stance,
        "basis": record.basis,
        "date": {"earliest": record.earliest, "latest": record.latest},
        "score": record.score,
        "judged": record.judged,
    }


def _timex(record: Timex) -> Json:
    return {
        "kind": "timex",
        "id": record.id,
        "report": record.report,
        "span": record.span,
        "type": record.type,
        "value": record.value,
        "earliest": record.earliest,
        "latest": record.latest,
    }


def _citation(record: Citation, held: str | None = None) -> Json:
    return {
        "kind": "citation",
        "id": record.id,
        "report": record.report,
        "span": record.span,
        "outlet": record.outlet,
        "held": held,
        "date": {"earliest": record.earliest, "latest": record.latest},
    }


def _event(record: Event) -> Json:
    return {
        "kind": "event",
        "id": record.id,
        "report": record.report,
        "attribution": record.attribution,
        "type": record.type,
        "mode": record.mode,
        "contexts": record.contexts,
        "actors": record.actors,
        "recipients": record.recipients,
        "what": record.what,
        "place": record.place,
        "date": {"earliest": record.earliest, "latest": record.latest, "expression": record.expression},
        "modality": record.modality,
        "aux": record.aux,
        "evidence": record.evidence,
        "score": record.score,
    }


def _link(record: Link) -> Json:
    return {
        "kind": "link",
        "id": record.id,
        "relation": record.relation,
        "left": record.left,
        "right": record.right,
        "score": record.score,
        "judged": record.judged,
        "evidence": [{"left": one.left, "right": one.right, "change": one.change} for one in record.evidence],
        "why": record.why,
    }


def _story(record: Story) -> Json:
    return {
        "kind": "story",
        "id": record.id,
        "title": record.title,
        "reports": record.reports,
        "earliest": record.earliest,
        "latest": record.latest,
    }


def _claim(record: Claim) -> Json:
    return {
        "kind": "claim",
        "id": record.id,
        "wording": record.wording,
        "worded": record.worded,
        "members": record.members,
        "reports": record.reports,
        "origins": {
            "at_most": record.at_most,
            "at_least": record.at_least,
            "groups": [{"members": one.members, "why": one.why} for one in record.origins],
        },
        "strength": [{"date": one.date, "modality": one.modality, "member": one.member} for one in record.strength],
        "denied_by": record.denied_by,
        "silent": record.silent,
        "near": [{"claim": id, "differs": what} for id, what in record.near],
        "judged": record.judged,
    }


def _run(record: Run) -> Json:
    return {
        "kind": "run",
        "id": record.id,
        "version": record.version,
        "model": {"name": record.model, "sha256": record.model_sha256},
        "settings": record.settings,
        "started": record.started,
        "finished": record.finished,
        "counts": record.counts,
        "rejected": record.rejected,
    }


def _decision(record: Decision) -> Json:
    effects = [
        {"claim": one.claim, "wording": one.wording, "what": one.what, "before": one.before, "after": one.after}
        for one in record.effects
    ]
    return {
        "kind": "decision",
        "id": record.id,
        "act": record.act,
        "target": record.target,
        "others": record.others,
        "by": record.by,
        "made": record.made,
        "before": record.before,
        "after": record.after,
        "why": record.why,
        "effects": effects,
    }


def _rejected(record: Rejected) -> Json:
    return {
        "kind": "rejected",
        "id": record.id,
        "source": record.source,
        "name": record.name,
        "reason": record.reason,
        "detail": record.detail,
    }


def _report_row(row: ReportRow) -> Json:
    return {
        "kind": "report",
        "id": row.id,
        "source": row.source,
        "name": row.name,
        "outlet": row.outlet,
        "title": row.title,
        "authors": row.authors,
        "published": _published(row.published),
        "language": row.language,
        "reader": row.reader,
        "attributions": row.attributions,
    }


def _source(row: Source) -> Json:
    return {
        "kind": "source",
        "name": row.name,
        "type": row.type,
        "named": row.named,
        "aliases": row.aliases,
        "actors": [_actor(one) for one in row.actors],
        "statements": [
            {**_attribution(said.attribution), "words": said.words, "through": said.through, "spoken_by": said.voice}
            for said in row.statements
        ],
    }


def _cited(row: Cited) -> Json:
    return {
        "kind": "cited",
        "outlet": row.outlet,
        "held": row.held,
        "citations": [_citation(one, held) for one, held in zip(row.citations, row.held, strict=True)],
    }


def _hit(row: Hit) -> Json:
    return {
        "kind": "hit",
        "id": row.id,
        "of": row.kind,
        "report": row.report,
        "spans": row.spans,
        "pieces": [{"text": piece.text, "found": piece.found} for piece in row.pieces],
        "rank": row.rank,
    }


def _family(family: Family) -> Json:
    missing = [{"why": link.why, "older_than": [link.left, link.right]} for link in family.missing]
    return {
        "kind": "family",
        "reports": family.reports,
        "links": [{**_link(link), "verdict": verdict(link, link.left, link.right)} for link in family.links],
        "not_held": missing,
    }


def _utterance(row: Utterance) -> Json:
    return {
        "kind": "utterance",
        "speaker": row.speaker,
        "meaning_may_differ": row.grave,
        "statements": [{**_attribution(said.attribution), "words": said.words} for said in row.statements],
        "links": [_link(link) for link in row.links],
    }


def _beside(row: Beside) -> Json:
    sides = {
        name: span and {"report": report.id, "span": span, "text": report.text[slice(*span)]}
        for name, report, span in (("left", row.left, row.row.left), ("right", row.right, row.row.right))
    }
    changes = [{"kind": one.kind, "left": one.left, "right": one.right} for one in row.row.changes]
    return {"kind": "row", **sides, "changes": changes}


KINDS: Mapping[type, Callable[[Any], Json]] = {
    Report: _report,
    Actor: _actor,
    Mention: _mention,
    Attribution: _attribution,
    Timex: _timex,
    Citation: _citation,
    Event: _event,
    Link: _link,
    Story: _story,
    Claim: _claim,
    Decision: _decision,
    Run: _run,
    Rejected: _rejected,
    ReportRow: _report_row,
    Source: _source,
    Cited: _cited,
    Hit: _hit,
    Family: _family,
    Utterance: _utterance,
    Beside: _beside,
}
