"""Records to rows and back: for each table a function that fills a row and one that reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Row

from whence.records import (
    Actor,
    Attribution,
    Citation,
    Claim,
    Dating,
    Decision,
    Effect,
    Event,
    Evidence,
    Link,
    Mention,
    Origin,
    Part,
    Published,
    Rejected,
    Report,
    Run,
    Span,
    Step,
    Story,
    Timex,
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
        "body": actor.body,
        "reason": actor.reason,
        "nth": actor.nth,
    }


def to_actor(row: AnyRow) -> Actor:
    # "count" is a method of every row, so the column of that name is asked for by key
    count = row._mapping["count"]
    return Actor(row.report, row.name, row.type, row.named, row.role, row.country, count, row.body, row.reason, row.nth)


def mention_values(mention: Mention) -> Values:
    return {
        "id": mention.id,
        "report": mention.report,
        "start": mention.span.start,
        "end": mention.span.end,
        "type": mention.type,
        "actor": mention.actor,
        "candidates": mention.candidates,
    }


def to_mention(row: AnyRow) -> Mention:
    return Mention(row.report, Span(row.start, row.end), row.type, row.actor, tuple(row.candidates))


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
        "speakers": attribution.speakers,
        "voice": attribution.voice,
        "judged": attribution.judged,
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
        speakers=tuple(row.speakers),
        voice=row.voice,
        chain=tuple(row.chain),
        stance=row.stance,
        basis=row.basis,
        earliest=row.earliest,
        latest=row.latest,
        score=row.score,
        judged=row.judged,
        known=row.id if row.judged != "machine" else "",
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


def timex_values(timex: Timex) -> Values:
    return {
        "id": timex.id,
        "report": timex.report,
        "start": timex.span.start,
        "end": timex.span.end,
        "type": timex.type,
        "value": timex.value,
        "earliest": timex.earliest,
        "latest": timex.latest,
    }


def to_timex(row: AnyRow) -> Timex:
    return Timex(row.report, Span(row.start, row.end), row.type, row.value, row.earliest, row.latest)


def citation_values(citation: Citation) -> Values:
    return {
        "id": citation.id,
        "report": citation.report,
        "start": citation.span.start,
        "end": citation.span.end,
        "outlet": citation.outlet,
        "earliest": citation.earliest,
        "latest": citation.latest,
    }


def to_citation(row: AnyRow) -> Citation:
    return Citation(row.report, Span(row.start, row.end), row.outlet, row.earliest, row.latest)


def event_values(event: Event) -> Values:
    return {
        "id": event.id,
        "report": event.report,
        "start": min((span.start for span in event.evidence), default=0),
        "attribution": event.attribution,
        "type": event.type,
        "mode": event.mode,
        "contexts": event.contexts,
        "actors": event.actors,
        "recipients": event.recipients,
        "what": event.what,
        "place": event.place,
        "earliest": event.earliest,
        "latest": event.latest,
        "expression": (event.expression,) if event.expression else (),
        "modality": event.modality,
        "aux": event.aux,
        "evidence": event.evidence,
        "score": event.score,
    }


def to_event(row: AnyRow) -> Event:
    return Event(
        report=row.report,
        type=row.type,
        evidence=row.evidence,
        attribution=row.attribution,
        mode=row.mode,
        contexts=tuple(row.contexts),
        actors=tuple(row.actors),
        recipients=tuple(row.recipients),
        what=row.what,
        place=row.place,
        earliest=row.earliest,
        latest=row.latest,
        expression=row.expression[0] if row.expression else None,
        modality=row.modality,
        aux=row.aux,
        score=row.score,
    )


def link_values(link: Link) -> Values:
    return {
        "id": link.id,
        "relation": link.relation,
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "judged": link.judged,
        "evidence": [(one.left, one.right, one.change) for one in link.evidence],
        "why": link.why,
    }


def to_link(row: AnyRow) -> Link:
    evidence = tuple(
        Evidence(left and Span(*left), right and Span(*right), change) for left, right, change in row.evidence
    )
    return Link(row.relation, row.left, row.right, row.score, row.judged, evidence, row.why)


def dating_values(dating: Dating) -> Values:
    day = dating.published
    return {
        "id": dating.id,
        "report": dating.report,
        "earliest": day.earliest,
        "latest": day.latest,
        "date_basis": day.basis,
        "date_evidence": day.evidence,
        "date_why": day.why,
    }


def story_values(story: Story) -> Values:
    return {
        "id": story.id,
        "title": story.title,
        "reports": story.reports,
        "earliest": story.earliest,
        "latest": story.latest,
    }


def to_story(row: AnyRow) -> Story:
    return Story(row.title, tuple(row.reports), row.earliest, row.latest)


def claim_values(claim: Claim) -> Values:
    return {
        "id": claim.id,
        "wording": claim.wording,
        "worded": claim.worded,
        "members": claim.members,
        "reports": claim.reports,
        "at_most": claim.at_most,
        "at_least": claim.at_least,
        "origins": [(one.members, one.why) for one in claim.origins],
        "strength": [(one.date, one.modality, one.member) for one in claim.strength],
        "denied_by": claim.denied_by,
        "silent": claim.silent,
        "near": claim.near,
        "seed": claim.seed,
        "judged": claim.judged,
    }


def to_claim(row: AnyRow) -> Claim:
    return Claim(
        wording=row.wording,
        worded=row.worded,
        members=tuple(row.members),
        reports=row.reports,
        at_most=row.at_most,
        at_least=row.at_least,
        origins=tuple(Origin(tuple(members), why) for members, why in row.origins),
        strength=tuple(Step(*step) for step in row.strength),
        denied_by=tuple(row.denied_by),
        silent=tuple(row.silent),
        near=tuple((id, what) for id, what in row.near),
        seed=row.seed,
        judged=row.judged,
    )


def decision_values(decision: Decision) -> Values:
    return {
        "id": decision.id,
        "act": decision.act,
        "target": decision.target,
        "by": decision.by,
        "made": decision.made,
        "why": decision.why,
        "others": decision.others,
        "before": decision.before,
        "after": decision.after,
        "effects": [(one.claim, one.wording, one.what, one.before, one.after) for one in decision.effects],
    }


def to_decision(row: AnyRow) -> Decision:
    return Decision(
        act=row.act,
        target=row.target,
        by=row.by,
        made=row.made,
        why=row.why,
        others=tuple(row.others),
        before=row.before,
        after=row.after,
        effects=tuple(Effect(*one) for one in row.effects),
    )
