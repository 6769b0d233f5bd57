"""The case as JSON lines, one record each: the contract with every program that reads what whence found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from whence.records import Actor, Attribution, Findings, Mention, Published, Rejected, Report, Run
from whence.store import Store
from whence.store.queries import Hit, ReportRow, Source, iter_findings, runs

Json = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # `json.dumps` makes one at each call


def jsonl_lines(store: Store) -> Iterator[str]:
    """Give the case's records, each report followed by its actors, mentions and attributions, the runs last."""
    for found in iter_findings(store):
        yield from map(to_line, _records(found))
    yield from map(to_line, runs(store))


def to_line(record: object) -> str:
    """Return a record as one line of JSON, lone surrogates escaped so that any file can hold it."""
    line = _encode(to_dict(record))
    return line if line.isascii() else line.encode("utf-8", "backslashreplace").decode("utf-8")


def to_dict(record: object) -> Json:
    """Return a record, or a row of a listing, as plain values for JSON: its kind first, then its id."""
    return KINDS[type(record)](record)


def _records(found: Findings) -> Iterator[object]:
    yield found.report
    yield from found.actors
    yield from found.mentions
    yield from found.attributions


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
    }


def _mention(record: Mention) -> Json:
    return {
        "kind": "mention",
        "id": record.id,
        "report": record.report,
        "span": record.span,
        "type": record.type,
        "actor": record.actor,
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
        "chain": record.chain,
        "stance": record.stance,
        "basis": record.basis,
        "date": {"earliest": record.earliest, "latest": record.latest},
        "score": record.score,
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
        "actors": [_actor(one) for one in row.actors],
        "statements": [{**_attribution(said.attribution), "words": said.words} for said in row.statements],
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


KINDS: Mapping[type, Callable[[Any], Json]] = {
    Report: _report,
    Actor: _actor,
    Mention: _mention,
    Attribution: _attribution,
    Run: _run,
    Rejected: _rejected,
    ReportRow: _report_row,
    Source: _source,
    Hit: _hit,
}
