"""The tables of a case file, as the newest migration leaves them (a test compares the two).

Long columns come last in a table: SQLite then lists reports without reading the pages their texts spill over.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    cast,
    text,
)
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from whence.records import Span, Spans

APPLICATION_ID = 0x77686E63  # "whnc", in the file's header: tells a case from any other SQLite file
HEAD = "0008"  # the newest migration; a test holds it to the versions folder

# Made once: `json.dumps` makes a new encoder at each call. What JSON lacks goes in as text, as it does in an id.
dump_json = json.JSONEncoder(separators=(",", ":"), default=str).encode
_read = json.JSONDecoder().raw_decode


def read_json(raw: str) -> Any:
    """Return what `dump_json` wrote; short lists are most of a case, and `json.loads` takes longer to set out."""
    return [] if raw == "[]" else _read(raw)[0]


class Words(TypeDecorator[str]):
    """Text kept as it was given, lone surrogates too (a file name that is not UTF-8, JSON's `\\ud800`)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> Any:
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def bind_expression(self, bindparam: BindParameter[str]) -> ColumnElement[str]:
        return cast(bindparam, Text)


class Places(TypeDecorator[Spans]):
    """Spans as JSON, `[[0,12],[30,41]]`; written without an encoder, which takes most of the time of a short list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Spans | None, dialect: object) -> Any:
        return None if value is None else f"[{','.join([f'[{start},{end}]' for start, end in value])}]"

    def process_result_value(self, value: str | None, dialect: object) -> Spans | None:
        return None if value is None else tuple([Span(start, end) for start, end in read_json(value)])


def read_text(raw: bytes) -> str:
    """Decode what `Words` wrote; every connection has this as its text factory."""
    return raw.decode("utf-8", "surrogatepass")


METADATA = MetaData()

original = Table(
    "original",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
)

report = Table(
    "report",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("reader", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("date_basis", Text, nullable=False),
    Column("date_evidence", Places, nullable=False),
    Column("date_why", Words, nullable=False),
    Column("language", Text, nullable=False),
    Column("original", Text, ForeignKey("original.sha256")),
    Column("parts", JSON, nullable=False),
    Column("text", Words, nullable=False),
    Index("report_earliest", "earliest"),
)

actor = Table(
    "actor",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("name", Words, nullable=False),
    Column("type", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("role", Words, nullable=False),
    Column("country", Text),
    Column("count", Integer),
    Column("body", Words, nullable=False, server_default=""),
    Column("reason", Places, nullable=False, server_default="[]"),
    Column("nth", Integer, nullable=False, server_default="1"),
    Index("actor_report", "report"),
)

mention = Table(
    "mention",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("actor", Text, ForeignKey("actor.id")),
    Column("candidates", JSON, nullable=False, server_default="[]"),
    Index("mention_report", "report"),
    Index("mention_actor", "actor"),
)

attribution = Table(
    "attribution",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("start", Integer, nullable=False),  # the first character of source, cue or content: the order to list in
    Column("source", Places, nullable=False),
    Column("cue", Places, nullable=False),
    Column("content", Places, nullable=False),
    Column("form", Text, nullable=False),
    Column("inside", Text),
    Column("speaker", Text, ForeignKey("actor.id")),
    Column("chain", JSON, nullable=False),
    Column("stance", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("score", Float, nullable=False),
    Column("words", Words, nullable=False),  # the text under `content`, for search and listings
    Column("speakers", JSON, nullable=False, server_default="[]"),
    Column("voice", Text, ForeignKey("actor.id")),
    Column("judged", Text, nullable=False, server_default="machine"),  # else only in `whence.store.decided`
    Index("attribution_report", "report"),
    Index("attribution_speaker", "speaker"),
)

timex = Table(
    "timex",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Index("timex_report", "report"),
)

citation = Table(
    "citation",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Index("citation_report", "report"),
)

event = Table(
    "event",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("start", Integer, nullable=False),  # the first character of the evidence
    Column("attribution", Text),
    Column("type", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("contexts", JSON, nullable=False),
    Column("actors", JSON, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("what", Places, nullable=False),
    Column("place", Words, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("expression", Places, nullable=False),  # one span or none
    Column("modality", Text, nullable=False),
    Column("aux", Text),
    Column("evidence", Places, nullable=False),
    Column("score", Float, nullable=False),
    Index("event_report", "report"),
    Index("event_type", "type"),
)

# What is kept of reports so that new ones are compared with all without reading their texts: a row for many reports,
# for rows of their own take longer to read than all that is done with them. Arrays are little-endian, one after the
# other.
sketch = Table(
    "sketch",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("reports", JSON, nullable=False),  # ids
    Column("sizes", LargeBinary, nullable=False),  # int32, two for each report: its shingles, its stems
    Column("shingles", LargeBinary, nullable=False),  # uint32, sampled shingles of the bodies
    Column("stems", LargeBinary, nullable=False),  # uint32, hashes of the stems used most
    Column("counts", LargeBinary, nullable=False),  # uint8, how heavily each is used
)

# What was decided across reports. `left` and `right` are ids of several kinds of record, so they have no foreign key.
link = Table(
    "link",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("relation", Text, nullable=False),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("judged", Text, nullable=False),
    Column("evidence", JSON, nullable=False),  # [[left start, left end] or null, the same right, change]
    Column("why", Words, nullable=False),
    Index("link_left", "left"),
    Index("link_right", "right"),
    Index("link_relation", "relation"),
    Index("link_judged", "judged", sqlite_where=text("judged <> 'machine'")),
)

dating = Table(
    "dating",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False, unique=True),
    Column("earliest", Text),
    Column("latest", Text),
    Column("date_basis", Text, nullable=False),
    Column("date_evidence", Places, nullable=False),
    Column("date_why", Words, nullable=False),
)

story = Table(
    "story",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Words, nullable=False),
    Column("reports", JSON, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
)

claim = Table(
    "claim",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("wording", Words, nullable=False),
    Column("worded", Text, nullable=False),
    Column("members", JSON, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("at_most", Integer, nullable=False),
    Column("at_least", Integer, nullable=False),
    Column("origins", JSON, nullable=False),  # [[members, why]]
    Column("strength", JSON, nullable=False),  # [[date, modality, member]]
    Column("denied_by", JSON, nullable=False),
    Column("silent", JSON, nullable=False),
    Column("near", JSON, nullable=False),
    Column("seed", Text, nullable=False, server_default=""),
    Column("judged", Text, nullable=False, server_default="machine"),
    Index("claim_rank", "reports", "at_most"),
)

# Statements wait here for their claims, by the words they are found by; `taken` has the reports that were gone through.
statement = Table(
    "statement",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("claim", Text),
    Index("statement_report", "report"),
    Index("statement_claim", "claim"),
)

statement_word = Table(
    "statement_word",
    METADATA,
    Column("word", Words, primary_key=True),
    Column("statement", Integer, primary_key=True),
)

word = Table(
    "word",
    METADATA,
    Column("word", Words, primary_key=True),
    Column("statements", Integer, nullable=False),
)

taken = Table(
    "taken",
    METADATA,
    Column("report", Text, ForeignKey("report.id"), primary_key=True),
)

# What a person decided. Triggers refuse to change or delete a row.
decision = Table(
    "decision",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("act", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("by", Words, nullable=False),
    Column("made", Text, nullable=False),
    Column("why", Words, nullable=False),
    Column("others", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("effects", JSON, nullable=False),  # [[claim, wording, what, before, after]]
    Index("decision_target", "target"),
)

# Claims as they stand after decisions, where that is not as the machine has them; `gone` says which were merged away.
revised = Table(
    "revised",
    METADATA,
    *(Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable, unique=c.unique) for c in claim.columns),
    Column("gone", Boolean, nullable=False),
    Index("revised_rank", "reports", "at_most"),
)

# What follows from the tables above and is made anew after a read, so that a page need not count a million rows.
stake = Table(  # what a claim's numbers lose without one of its members, or gain where two reports are no copies
    "stake",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # member or link
    Column("target", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("doubt", Float, nullable=False),  # 1 less the score of the target
    Index("stake_target", "target"),
    Index("stake_claim", "claim"),
    Index("stake_rank", "origins", "reports", "doubt"),
)

cluster = Table(  # which family a report is in, which utterance an attribution renders, which source an actor is
    "cluster",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # family, quote or source
    Column("member", Text, nullable=False),
    Column("cluster", Text, nullable=False),
    Index("cluster_member", "member", "kind"),
    Index("cluster_cluster", "kind", "cluster"),
)

heading = Table(  # one row a cluster, to list them by size
    "heading",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("cluster", Text, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("type", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("size", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Index("heading_rank", "kind", "size"),
)

touched = Table(  # what was read, linked or grouped since the lists above were made; triggers write it
    "touched",
    METADATA,
    Column("kind", Text, primary_key=True),  # report, actor, claim, or a relation
    Column("id", Text, primary_key=True),
)

rejected = Table(
    "rejected",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("detail", Words, nullable=False),
)

run = Table(
    "run",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("model_sha256", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("rejected", JSON, nullable=False),
)


def _touching(change: str, what: str) -> str:
    return f"AFTER {change} BEGIN INSERT OR IGNORE INTO touched (kind, id) VALUES {what}; END"


# The full-text tables hold no text of their own; these keep them in step with the tables they index. A batch
# migration rebuilds a table and drops its triggers silently, so every migration ends by putting these in place.
TRIGGERS: dict[str, str] = {
    "report_read": _touching("INSERT ON report", "('report', new.id)"),
    "report_reread": _touching("UPDATE OF reader ON report", "('report', new.id)"),
    "actor_gone": _touching("DELETE ON actor", "('actor', old.id)"),
    "link_made": _touching("INSERT ON link", "(new.relation, new.left), (new.relation, new.right)"),
    "link_gone": _touching("DELETE ON link", "(old.relation, old.left), (old.relation, old.right)"),
    "claim_made": _touching("INSERT ON claim", "('claim', new.id)"),
    "claim_gone": _touching("DELETE ON claim", "('claim', old.id)"),
    "report_search_insert": """AFTER INSERT ON report BEGIN
        INSERT INTO report_search (rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    "report_search_delete": """AFTER DELETE ON report BEGIN
        INSERT INTO report_search (report_search, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text); END""",
    "report_search_update": """AFTER UPDATE OF key, title, text ON report BEGIN
        INSERT INTO report_search (report_search, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text);
        INSERT INTO report_search (rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    "decision_stays": """BEFORE UPDATE ON decision BEGIN
        SELECT RAISE(ABORT, 'a decision is never changed'); END""",
    "decision_is_kept": """BEFORE DELETE ON decision BEGIN
        SELECT RAISE(ABORT, 'a decision is never dropped'); END""",
    "attribution_search_insert": """AFTER INSERT ON attribution BEGIN
        INSERT INTO attribution_search (rowid, words) VALUES (new.key, new.words); END""",
    "attribution_search_delete": """AFTER DELETE ON attribution BEGIN
        INSERT INTO attribution_search (attribution_search, rowid, words)
        VALUES ('delete', old.key, old.words); END""",
    "attribution_search_update": """AFTER UPDATE OF key, words ON attribution BEGIN
        INSERT INTO attribution_search (attribution_search, rowid, words)
        VALUES ('delete', old.key, old.words);
        INSERT INTO attribution_search (rowid, words) VALUES (new.key, new.words); END""",
}
