"""Records to rows and back: for each table a function that fills a row and one that reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Row

from whence.records import (
    Actor,
    Attribution,
    Mention,
    Part,
    Published,
    Rejected,
    Report,
    Run,
    Span,
    cut,
)

Values = dict[str, Any]
AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"
AT_ONCE = 500  # rows or ids in one statement: 16 columns of each stay far below SQLite's 32,766 variables

T = TypeVar("T")


def slices(items: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """Cut `items` into runs short enough for one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def report_values(report: Report, reader: str) -> Values:
    day = report.published
    return {
        "id": report.id,
        "reader": reader,
        "source": report.source,
        "name": report.name,
        "outlet": report.outlet,
        "title": report.title,
        "authors": report.authors,
        "earliest": day.earliest,
        "latest": day.latest,
        "date_basis": day.basis,
        "date_evidence": day.evidence,
        "date_why": day.why,
        "language": report.language,
        "original": report.original or None,
        "parts": [(part.label, *part.span) for part in report.parts],
        "text": report.text,
    }


def to_report(row: AnyRow) -> Report:
    return Report(
        source=row.source,
        name=row.name,
        text=row.text,
        outlet=row.outlet,
        title=row.title,
        authors=tuple(row.authors),
        published=to_published(row),
        language=row.language,
        parts=tuple(Part(label, Span(start, end)) for label, start, end in row.parts),
        original=row.original or "",
    )


def to_published(row: AnyRow) -> Published:
    return Published(row.earliest, row.latest, row.date_basis, row.date_evidence, row.date_why)


def actor_values(actor: Actor) -> Values:
    return {
        "id": actor.id,
        "report": actor.report,
        "name": actor.name,
        "type": actor.type,
        "named": actor.named,
        "role": actor.role,
        "country": actor.country,
        "count": actor.count,
    }


def to_actor(row: AnyRow) -> Actor:
    # "count" is a method of every row, so the column of that name is asked for by key
    return Actor(row.report, row.name, row.type, row.named, row.role, row.country, row._mapping["count"])


def mention_values(mention: Mention) -> Values:
    return {
        "id": mention.id,
        "report": mention.report,
        "start": mention.span.start,
        "end": mention.span.end,
        "type": mention.type,
        "actor": mention.actor,
    }


def to_mention(row: AnyRow) -> Mention:
    return Mention(row.report, Span(row.start, row.end), row.type, row.actor)


def attribution_values(attribution: Attribution, text: str) -> Values:
    """Return the row of an attribution; `text` is its report's."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return {
        "id": attribution.id,
        "report": attribution.report,
        "start": min((span.start for span in spans), default=0),
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
        "form": attribution.form,
        "inside": attribution.inside,
        "speaker": attribution.speaker,
        "chain": attribution.chain,
        "stance": attribution.stance,
        "basis": attribution.basis,
        "earliest": attribution.earliest,
        "latest": attribution.latest,
        "score": attribution.score,
        "words": cut(text, attribution.content),
    }


def to_attribution(row: AnyRow) -> Attribution:
    return Attribution(
        report=row.report,
        source=row.source,
        cue=row.cue,
        content=row.content,
        form=row.form,
        inside=row.inside,
        speaker=row.speaker,
        chain=tuple(row.chain),
        stance=row.stance,
        basis=row.basis,
        earliest=row.earliest,
        latest=row.latest,
        score=row.score,
    )


def rejected_values(rejected: Rejected) -> Values:
    return {
        "id": rejected.id,
        "source": rejected.source,
        "name": rejected.name,
        "reason": rejected.reason,
        "detail": rejected.detail,
    }


def to_rejected(row: AnyRow) -> Rejected:
    return Rejected(row.source, row.name, row.reason, row.detail)


def run_values(run: Run) -> Values:
    return {
        "id": run.id,
        "version": run.version,
        "model": run.model,
        "model_sha256": run.model_sha256,
        "started": run.started,
        "finished": run.finished,
        "settings": run.settings,
        "counts": run.counts,
        "rejected": run.rejected,
    }


def to_run(row: AnyRow) -> Run:
    return Run(
        version=row.version,
        model=row.model,
        model_sha256=row.model_sha256,
        started=row.started,
        finished=row.finished,
        settings=row.settings,
        counts=row.counts,
        rejected=row.rejected,
    )
