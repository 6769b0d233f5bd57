"""Small valid records for tests, all invented: by hand (`found`, `pile`), and drawn by Hypothesis (`findings`)."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path
from typing import get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from whence.records import (
    LABELS,
    STANCES,
    Actor,
    ActorType,
    Attribution,
    Basis,
    Citation,
    Claim,
    DateBasis,
    Dating,
    Event,
    Evidence,
    Findings,
    Form,
    Link,
    Mention,
    MentionType,
    Origin,
    Part,
    Published,
    Rejected,
    Report,
    Run,
    Span,
    Spans,
    Step,
    Story,
    Timex,
    merge,
)
from whence.store import Store, open_store

TEXT = (
    "Mill bridge at Tarrow stays shut\n\n"
    "By Oda Quill\n\n"
    "The mill bridge will stay shut until May, Mayor Edda Lorn said on Monday.\n\n"
    "“Nobody has looked at the third pier since 1987,” said two engineers, “and nobody will.”\n\n"
    "The county roads office declined to comment.\n"
)


patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure


def at(text: str, words: str) -> Span:
    """Return where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def made(name: str = "bridge.txt", text: str = TEXT, day: str | None = "2031-03-04", original: bytes = b"") -> Report:
    """Return a report as cleaning would make it from `TEXT` or from any text whose first line is its headline."""
    title = text.partition("\n")[0]
    return Report(
        source=f"news/{name}",
        name=name,
        text=text,
        outlet="The Tarrow Lantern",
        title=title,
        authors=("Oda Quill",),
        published=Published(day, day, "metadata" if day else "unknown", (), "given with the page" if day else ""),
        language="en",
        parts=(Part("headline", Span(0, len(title))), Part("body", Span(len(title) + 1, len(text)))),
        original=hashlib.sha256(original).hexdigest() if original else "",
    )


def found(name: str = "bridge.txt", day: str | None = "2031-03-04", head: str = "", original: bytes = b"") -> Findings:
    """Return the findings in `TEXT`: a named source, an unnamed one said of two, and a silence; `head` goes before."""
    text = head + TEXT
    report = made(name, text, day, original)
    mayor = Actor(report.id, "Edda Lorn", "person", True, role="Mayor")
    engineers = Actor(report.id, "two engineers", "anonymous", False, count=2)
    office = Actor(report.id, "the county roads office", "government", True)
    quoted = (at(text, "“Nobody has looked at the third pier since 1987,”"), at(text, "“and nobody will.”"))
    said = Attribution(
        report.id,
        source=(at(text, "Mayor Edda Lorn"),),
        cue=(at(text, "said on Monday"),),
        content=(at(text, "The mill bridge will stay shut until May"),),
        form="indirect",
        speaker=mayor.id,
        chain=(mayor.id,),
        earliest=day,
        latest=day,
        score=0.93,
    )
    told = Attribution(
        report.id,
        source=(at(text, "two engineers"),),
        cue=(at(text, "said two"),),
        content=quoted,
        form="direct",
        speaker=engineers.id,
        stance="accuses",
        basis="witness",
    )
    silent = Attribution(
        report.id,
        source=(at(text, "The county roads office"),),
        cue=(at(text, "declined to comment"),),
        content=(),
        form="indirect",
        speaker=office.id,
        stance="declines-comment",
    )
    mentions = (
        Mention(report.id, at(text, "Mayor Edda Lorn"), "person", mayor.id),
        Mention(report.id, at(text, "two engineers"), "anonymous", engineers.id),
        Mention(report.id, at(text, "The county roads office"), "government", office.id),
    )
    timexes = (Timex(report.id, at(text, "Monday"), "DATE", "2031-03-03", "2031-03-03", "2031-03-03"),)
    citations = (Citation(report.id, at(text, "two engineers"), "The Courier"),)
    events = (
        Event(
            report.id, "ACCUSE", (at(text, "Nobody has looked"),), told.id, mode="allege", contexts=("environment",),
            actors=(engineers.id,), what=(at(text, "the third pier"),), modality="neg", aux="historical",
            expression=at(text, "Monday"),
        ),
    )  # fmt: skip
    return Findings(report, mentions, (mayor, engineers, office), (said, told, silent), timexes, citations, events)


def decided(left: Findings, right: Findings) -> tuple[Link, Dating, Story, Claim]:
    """Return one of each record that is decided across two reports."""
    pair = Evidence(Span(0, 4), None, "dropped")
    link = Link("copy", left.report.id, right.report.id, 0.9, "machine", (pair,), "the same words")
    dating = Dating(left.report.id, Published("2031-03-01", "2031-03-04", "inferred", (Span(0, 4),), "met on Monday"))
    story = Story("Bridge", (left.report.id, right.report.id), "2031-03-01", "2031-03-04")
    members = tuple(one.attributions[0].id for one in (left, right))
    claim = Claim(
        "The mill bridge will stay shut", members[0], members, 2, 1, 1, (Origin(members, "copies"),),
        (Step("2031-03-04", "pos", members[0]),), denied_by=("someone",), near=(("other", "number"),),
    )  # fmt: skip
    return link, dating, story, claim


def pile(count: int, start: int = 0) -> list[Findings]:
    """Return the findings of `count` reports that differ in name and first line, numbered from `start`."""
    return [found(f"report{n:05}.txt", head=f"Number {n}\n\n") for n in range(start, start + count)]


def ran(started: str = "2031-03-05T08:00:00Z") -> Run:
    """Return the record of a run."""
    return Run(
        version="0.1.0",
        model="tiny",
        model_sha256="ab" * 32,
        started=started,
        finished="2031-03-05T08:00:09Z",
        settings={"languages": ["en"], "quiet": False},
        counts={"reports": 2, "attributions": 6},
        rejected={"no text": 1},
    )


def new_store(path: Path) -> Store:
    """Open a new case at `path`, far faster than by running the migrations again."""
    path.write_bytes(_empty_case())
    return open_store(path)


@cache
def _empty_case() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.whence")
        open_store(path).close()
        return path.read_bytes()


# Anything that a Python string can hold, lone surrogates and all: odd file names and broken JSON do carry them.
texts = st.text(st.one_of(st.characters(), st.sampled_from("\ud800\udcff\udfff“”\0\r\n é\u0308")))
days = st.none() | st.dates().map(lambda day: day.isoformat())
scores = st.floats(0, 1)


def spans(length: int) -> st.SearchStrategy[Spans]:
    """Draw up to three places in a text of `length` characters, merged."""
    place = st.integers(0, length)
    return st.lists(st.tuples(place, place), max_size=3).map(merge)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report; its parts need not cover its text."""
    text = draw(texts)
    return Report(
        source=draw(texts),
        name=draw(texts),
        text=text,
        outlet=draw(texts),
        title=draw(texts),
        authors=tuple(draw(st.lists(texts, max_size=2))),
        published=draw(
            st.builds(Published, days, days, st.sampled_from(get_args(DateBasis)), spans(len(text)), texts),
        ),
        language=draw(st.sampled_from(["en", "de", "unknown"])),
        parts=tuple(Part(draw(st.sampled_from(LABELS)), span) for span in draw(spans(len(text)))),
    )


@st.composite
def findings(draw: st.DrawFn) -> Findings:
    """Draw findings in a store's order, no id twice, that point only at what they hold themselves."""
    report = draw(reports())
    size = len(report.text)
    cast = {a.id: a for a in draw(st.lists(_actors(report.id), max_size=3))}
    someone = st.sampled_from([None, *cast])
    one_span = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: Span(*sorted(pair)))
    mention = st.builds(Mention, st.just(report.id), one_span, st.sampled_from(get_args(MentionType)), someone)
    attribution = st.builds(
        Attribution,
        report=st.just(report.id),
        source=spans(size),
        cue=spans(size),
        content=spans(size),
        form=st.sampled_from(get_args(Form)),
        inside=st.none() | st.just("0123456789abcdef"),
        speaker=someone,
        chain=st.lists(st.sampled_from(list(cast)), max_size=2).map(tuple) if cast else st.just(()),
        stance=st.sampled_from(STANCES),
        basis=st.sampled_from(get_args(Basis)),
        earliest=days,
        latest=days,
        score=scores,
    )
    mentions = {m.id: m for m in draw(st.lists(mention, max_size=3))}
    attributions = {a.id: a for a in draw(st.lists(attribution, max_size=4))}
    return Findings(
        report,
        mentions=tuple(sorted(mentions.values(), key=lambda m: m.span)),
        actors=tuple(cast.values()),
        attributions=tuple(sorted(attributions.values(), key=_first)),
    )


def _actors(report: str) -> st.SearchStrategy[Actor]:
    return st.builds(
        Actor,
        report=st.just(report),
        name=texts,
        type=st.sampled_from(get_args(ActorType)),
        named=st.booleans(),
        role=texts,
        country=st.none() | st.just("TRW"),
        count=st.none() | st.integers(1, 1000),
    )


def _first(attribution: Attribution) -> int:
    return min((span.start for span in (*attribution.source, *attribution.cue, *attribution.content)), default=0)


refusals = st.builds(Rejected, texts, texts, st.sampled_from(["no text", "not an article", "unreadable"]), texts)
