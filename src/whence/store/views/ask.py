"""Which claims of the case come near a sentence, and on how many origins each of them rests."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import column, select, table

from whence.errors import UsageError
from whence.link.wording import tables
from whence.store import Store, schema
from whence.store.decisions import verdicts
from whence.store.views.desk import ClaimRow, claim_row
from whence.store.views.sentence import Sentence, sentences

LOOKED_AT = 80  # statements that share most with the sentence
ENOUGH = 0.5  # of the sentence's content words in a statement: below this it is near at best; chosen, not tuned
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that comes near the sentence, its closest statement, and the part of the sentence's words that has."""

    claim: ClaimRow
    closest: Sentence
    share: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the pile has: `answers` says whether any statement has enough of the sentence's words."""

    sentence: str
    answers: bool
    matches: tuple[Match, ...]


def ask(store: Store, sentence: str, limit: int = 5) -> Answer:
    """Return the claims nearest to a sentence, the nearest first; raises UsageError where it has no word to go by."""
    known = tables("en").function
    terms = list(dict.fromkeys(w.lower() for w in _WORD.findall(sentence) if w.lower() not in known))[:40]
    if not terms:
        raise UsageError(f"{sentence!r} has no word to look for. Give a sentence, such as: the gate was closed")
    query = " OR ".join(f'"{term}"' for term in terms)
    index = table("attribution_search", column("attribution_search"), column("rowid"), column("rank"))
    best = select(index.c.rowid).where(index.c.attribution_search.match(query)).order_by(index.c.rank).limit(LOOKED_AT)
    stake, said = schema.stake.c, schema.attribution.c
    with store.reading() as connection:
        keys = connection.scalars(best).all()
        rows = connection.execute(select(said.id, said.words).where(said.key.in_(keys))).all()
        share = {row.id: _share(terms, row.words) for row in rows}
        near: defaultdict[str, tuple[float, str]] = defaultdict(lambda: (0.0, ""))
        for row in connection.execute(
            select(stake.target, stake.claim).where(stake.target.in_(list(share)), stake.kind == "member")
        ):
            near[row.claim] = max(near[row.claim], (share[row.target], row.target))
        matches = []
        now = verdicts(connection)
        for claim, (part, member) in sorted(near.items(), key=lambda item: (-item[1][0], item[0]))[:limit]:
            try:
                shown, _ = claim_row(connection, claim)
            except UsageError:  # merged into another
                continue
            matches.append(Match(shown, sentences(connection, [member], now)[member], round(part, 2)))
    return Answer(sentence, any(one.share >= ENOUGH for one in matches), tuple(matches))


def _share(terms: list[str], words: str) -> float:
    held = {word.lower()[:6] for word in _WORD.findall(words)}
    return sum(term[:6] in held for term in terms) / len(terms)
