"""The records: what `whence` writes down, each immutable and named by its own content.

Every span is `[start, end)` in Unicode code points of a report's `text`. An `id` is a hash of the fields that make a
record what it is; scores, runs and times are no part of it, so reading the same input twice makes the same records.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

SCHEMA = 1
UNKNOWN = "unknown"

Label = Literal["headline", "byline", "dateline", "body", "caption", "credit", "boilerplate", "bio", "related"]
DateBasis = Literal["printed", "metadata", "inferred", "unknown"]
Form = Literal["direct", "mixed", "indirect"]
Stance = Literal[
    "asserts", "denies", "hedges", "declines-comment", "no-reply", "no-mention",
    "requests", "threatens", "accuses", "promises", "asks",
]  # fmt: skip
Basis = Literal["intelligence", "document", "witness", "briefing", "other-report", "none-given"]
MentionType = Literal[
    "person", "organisation", "government", "outlet", "place", "role", "anonymous", "document", "pronoun",
]  # fmt: skip
Relation = Literal[
    "copy", "revision", "rewording", "excerpt", "cites", "same-quote", "repeats", "contradicts", "same-actor",
]  # fmt: skip
Judged = Literal["machine", "yes", "no"]
Modality = Literal["pos", "pp", "pn", "neg"]
# What a modality is toward the opposite of what it is toward.
TURNED: dict[Modality, Modality] = {"pos": "neg", "pp": "pn", "neg": "pos", "pn": "pp"}
Aux = Literal["historical", "future", "hypothetical"]
ActorType = Literal["person", "organisation", "government", "outlet", "document", "place", "anonymous"]
Act = Literal[
    "accept", "reject", "correct", "not-a-copy", "merge-claims", "split-claim", "merge-sources", "split-source",
    "reliability", "credibility", "undo",
]  # fmt: skip

LABELS: tuple[Label, ...] = get_args(Label)
STANCES: tuple[Stance, ...] = get_args(Stance)
ACTS: tuple[Act, ...] = get_args(Act)
READABLE: frozenset[Label] = frozenset({"headline", "body"})  # the only parts that findings come from


class Span(NamedTuple):
    """A place in a text: `[start, end)` in Unicode code points."""

    start: int
    end: int


Spans = tuple[Span, ...]


def cut(text: str, spans: Spans) -> str:
    """Return the words under `spans`, discontinuous pieces joined by an ellipsis."""
    return " … ".join(text[s:e] for s, e in spans)


def merge(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return `spans` sorted, with empty ones dropped and overlapping or touching ones joined."""
    done: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if done and start <= done[-1].end:
            done[-1] = Span(done[-1].start, max(end, done[-1].end))
        else:
            done.append(Span(start, end))
    return tuple(done)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode  # kept: quicker than `dumps`


def digest(kind: str, *fields: object) -> str:
    """Return the id of a record: 16 hex digits of BLAKE2b over its kind and identifying fields."""
    canon = _encode([kind, *fields])
    return hashlib.blake2b(canon.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader found at one place: its text and whatever the container said about it, nothing judged yet.

    `name` tells this page from another with the same text: the address, or the file's name without its folder.
    `published` is an ISO date or empty. `original` holds the bytes where `text` was extracted from something else.
    """

    source: str
    name: str
    text: str
    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    original: bytes = b""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that was refused: `reason` is a short category that is counted, `detail` says more and what to do."""

    source: str
    name: str
    reason: str
    detail: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("rejected", self.source, self.reason))


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled stretch of a report's text; parts cover all text that is not white space and never overlap."""

    label: Label
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published: an interval of ISO dates, what it is based on, and where that stands in the text."""

    earliest: str | None = None
    latest: str | None = None
    basis: DateBasis = "unknown"
    evidence: Spans = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was given: the text is stored once and never edited, its junk is labelled in `parts`.

    Only a line end that a width made and no writer is a space in it, so that every place is still that of the file.
    Identity is the text and the page's `name`: a moved folder keeps its ids, and a copy under another name is a copy.
    `original` is the sha256 of the bytes that the text was extracted from, or empty.
    """

    source: str
    name: str
    text: str
    outlet: str = UNKNOWN
    title: str = ""
    authors: tuple[str, ...] = ()
    published: Published = Published()
    language: str = UNKNOWN
    parts: tuple[Part, ...] = ()
    original: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("report", self.name, self.text))


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something whose word a report carries, as far as that one report tells.

    `named` is false for sources given only by description ("four officials"); `count` is their number where stated.
    `body` is whom they belong to or speak for, `reason` where it stands why they are not named. `nth` tells apart
    unnamed ones whom the report describes in the same words and does not say to be the same.
    """

    report: str
    name: str
    type: ActorType
    named: bool
    role: str = ""
    country: str | None = None
    count: int | None = None
    body: str = ""
    reason: Spans = ()
    nth: int = 1
    id: str = field(init=False)

    def __post_init__(self) -> None:
        twin = [self.nth] if self.nth > 1 else []
        id = digest("actor", self.report, self.name, self.type, self.named, self.count, *twin)
        object.__setattr__(self, "id", id)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a report names, describes or points at an actor.

    Where it can't be told which, `actor` is None or only what the words say, and `candidates` are those whom they fit.
    """

    report: str
    span: Span
    type: MentionType
    actor: str | None = None
    candidates: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("mention", self.report, self.span, self.type))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a report lays to someone: `source` says who, `cue` how, `content` what; spans may be discontinuous.

    `source` may be empty (no one is named) and so may `content` (silence: "declined to comment"). `inside` is the id of
    the attribution whose content holds this one. `speaker` is an actor's id: whose word it is. Where
    several speak as one, `speakers` has them all and `speaker` is the first; `voice` is who spoke for a body. `chain`
    leads from the report's own outlet to the speaker, or to the document that the speaker cites. `score` is a
    probability. `judged` is "yes" where a person accepted or corrected it; `known` the id that it keeps when corrected.
    """

    report: str
    source: Spans
    cue: Spans
    content: Spans
    form: Form
    inside: str | None = None
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    voice: str | None = None
    chain: tuple[str, ...] = ()
    stance: Stance = "asserts"
    basis: Basis = "none-given"
    earliest: str | None = None
    latest: str | None = None
    score: float = 1.0
    judged: Judged = "machine"
    known: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        id = self.known or digest("attribution", self.report, self.source, self.cue, self.content)
        object.__setattr__(self, "id", id)


@dataclass(frozen=True, slots=True)
class Timex:
    """A date or time expression: TimeML type and value, and the days it covers as an interval of ISO dates.

    The interval is empty where the report's own date is needed to resolve it and is not known.
    """

    report: str
    span: Span
    type: str
    value: str
    earliest: str | None = None
    latest: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("timex", self.report, self.span))


@dataclass(frozen=True, slots=True)
class Citation:
    """A place where a report rests on an outlet's reporting; which report of the pile that is, a link says."""

    report: str
    span: Span
    outlet: str
    earliest: str | None = None
    latest: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("citation", self.report, self.span))


@dataclass(frozen=True, slots=True)
class Event:
    """What a report says happens, in PLOVER's types; `attribution` is on whose word, None the report's own voice.

    `actors` and `recipients` are actor ids; `modality` is according to the speaker; `expression` is where its date
    stands. `what` is the thing asked for or given, in the text's words.
    """

    report: str
    type: str
    evidence: Spans
    attribution: str | None = None
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    what: Spans = ()
    place: str = ""
    earliest: str | None = None
    latest: str | None = None
    expression: Span | None = None
    modality: Modality = "pos"
    aux: Aux | None = None
    score: float = 1.0
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("event", self.report, self.attribution, self.type, self.evidence))


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one report: the report, its cast, the words laid to them, its dates and events."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    timexes: tuple[Timex, ...] = ()
    citations: tuple[Citation, ...] = ()
    events: tuple[Event, ...] = ()


# Across reports: what was decided, apart from what was read


@dataclass(frozen=True, slots=True)
class Evidence:
    """A pair of places that a link rests on, either of which may be missing, and what changed between them."""

    left: Span | None
    right: Span | None
    change: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """That two records belong together in some way; `judged` says who decided, and a person outranks the machine.

    `left` and `right` are ids of reports, attributions, events, citations or actors, as the relation demands; for a
    relation with a direction the left one is the later (the copy), the right one what it came from.
    """

    relation: Relation
    left: str
    right: str
    score: float = 1.0
    judged: Judged = "machine"
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("link", self.relation, self.left, self.right, self.judged != "machine"))


@dataclass(frozen=True, slots=True)
class Dating:
    """When a report must have been published, inferred from the whole pile."""

    report: str
    published: Published
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("dating", self.report))


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about one developing happening."""

    title: str
    reports: tuple[str, ...]
    earliest: str | None = None
    latest: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("story", min(self.reports, default="")))


@dataclass(frozen=True, slots=True)
class Origin:
    """Members of a claim that rest on one origin, and why they were joined."""

    members: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """A claim's strength at one date, and the member that gives it."""

    date: str | None
    modality: Modality
    member: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements across reports that say the same: attribution or event ids as members, and the origins they rest on.

    `wording` is a verbatim stretch of the member `worded`. `near` are claims that look alike, with what differs.
    `seed` is the member that the id is made of: the first there was, kept while the claim grows. `judged` is "yes"
    where a person's decisions changed it.
    """

    wording: str
    worded: str
    members: tuple[str, ...]
    reports: int
    at_most: int
    at_least: int
    origins: tuple[Origin, ...] = ()
    strength: tuple[Step, ...] = ()
    denied_by: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    seed: str = ""
    judged: Judged = "machine"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.seed:
            object.__setattr__(self, "seed", min(self.members, default=""))
        object.__setattr__(self, "id", digest("claim", self.seed))

    @property
    def placed(self) -> frozenset[str]:
        """The members that stand in an origin: what denies a claim is in none."""
        return frozenset(id for origin in self.origins for id in origin.members)


@dataclass(frozen=True, slots=True)
class Effect:
    """A number that a decision changed: a claim's `reports`, `at_most`, `at_least`, `denials` or `silences`."""

    claim: str
    wording: str
    what: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a record, and why; never changed or dropped, only outweighed by a later one.

    `target` is the id decided on: an attribution's, a report's (the copy), a claim's, a source's, or for `undo` another
    decision's; `others` are the records it was merged with, split off from, or told apart from. `before` and `after`
    are plain values. `made` is ISO time in UTC. `effects` are what changed at once, and no part of the identity.
    """

    act: Act
    target: str
    by: str
    made: str
    why: str = ""
    others: tuple[str, ...] = ()
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        identity = (self.act, self.target, self.others, self.after, self.why, self.by, self.made)
        object.__setattr__(self, "id", digest("decision", *identity))


@dataclass(frozen=True, slots=True)
class Run:
    """One call of `read` that added something: which program and model, when (ISO, UTC), and the counts."""

    version: str
    model: str
    model_sha256: str
    started: str
    finished: str
    settings: dict[str, Any]
    counts: dict[str, int]
    rejected: dict[str, int]
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("run", self.version, self.model_sha256, self.started, self.settings))
