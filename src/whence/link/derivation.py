"""How one report descends from another: the relation, its evidence, which of the two is older, and what is not held.

An arrow is drawn only where something tells: dates, a credit, an event that is ahead in one and past in the other.
Where a text differs from another in its wording *and* in its news, a version between them is missing: that is said, not
guessed at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Literal, get_args

from whence.language.outlets import same_outlet
from whence.link.align import GAP, Body, Shared, shared
from whence.link.changes import align, changes
from whence.link.rewording import Alignment, Outline, rewording
from whence.link.rewording import align as align_sentences
from whence.link.wording import tables, words
from whence.records import UNKNOWN, Evidence, Link, Report

Relation = Literal["copy", "revision", "rewording", "excerpt"]
Older = Literal["left", "right", "unknown"]

DESCENT: tuple[Relation, ...] = get_args(Relation)
UNORDERED, NOT_HELD = "unordered", "not-held"  # what evidence without places says: no arrow, a text that is missing

# Chosen on made-up piles of known descent (see evals), where copies have 1 % of their words changed, revisions 24 % of
# their paragraphs dropped or replaced, excerpts a quarter to three fifths of their original.
COPY = 0.9  # of both bodies stand in the other
NEARLY = 0.85  # of one body: it is contained in the other
REVISION = 0.35  # of both bodies
BLOCK = 18  # words in one block, as in `candidates.Limits`
UNQUOTED = 14  # of them outside quotation marks on one side at least: two reports may quote one statement
SENTENCE = 0.85  # of a sentence's words alike in runs: the same sentence
FAITHFUL = 0.4  # of the answering sentences are the same ones: a revision (the example's .77), no rewording (.19 in it)
TURNING = frozenset({"negation", "number", "direction"})  # changes that alone turn what a sentence says
ANSWERED, FARTHEST = 0.6, 30  # of the words of a sentence that a copied stretch breaks off in; words to its end: chosen
AROUND = 6  # words on either side of a change that are looked at with it
EVIDENCE = 12  # places that are kept of one link
GAP_WORDS = 12  # inserted words that do not make a stretch two: a credit, a line of explanation
LIKELY = {"copy": 0.98, "revision": 0.95, "excerpt": 0.9, "rewording": 0.9}  # at the least; the closer the likelier


@dataclass(frozen=True, slots=True)
class Derivation:
    """One report's descent from another, or of both from one text.

    `older` tells which side came first, where anything tells. `missing` is set where a text between or before the two
    is not in the pile; `why` says in one sentence what all this rests on.
    """

    relation: Relation
    left: str
    right: str
    score: float
    closeness: float  # the part of both texts that they share: orders the links of a family
    older: Older = "unknown"
    missing: bool = False
    why: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What derivation looks at of one report."""

    report: Report
    body: Body
    outline: Outline


def relate(left: Reading, right: Reading, *, trusted: bool = False, textual: bool = True) -> Derivation | None:
    """Return how two reports descend from one another or from one text, None where nothing says that they do.

    `textual` is false for pairs that share too few words to be matched: then only sentences in order can tell.
    """
    alignment = rewording(left.outline, right.outline)
    found = shared(left.body, right.body)
    if alignment and not _faithful(left, found, alignment):
        return reworded(left, right, alignment)
    done = literal(left, right, found, trusted=trusted, alignment=alignment) if textual or alignment else None
    return done or (reworded(left, right, alignment) if alignment else None)


def _faithful(left: Reading, found: Shared, alignment: Alignment) -> bool:
    """Tell whether the sentences that answer each other are the same ones, word for word, in good part."""
    starts = left.body.starts
    covered = [False] * len(starts)
    for run in found.runs:
        covered[run.left : run.left + run.length] = [True] * run.length
    alike = 0
    for i, _ in alignment.pairs:
        start, end = left.outline.spans[i]
        words = covered[bisect_left(starts, start) : bisect_left(starts, end)]
        alike += sum(words) >= SENTENCE * len(words)
    return alike >= FAITHFUL * len(alignment.pairs)


def literal(
    left: Reading, right: Reading, found: Shared, *, trusted: bool = False, alignment: Alignment | None = None
) -> Derivation | None:
    """Return the relation of two reports by the words that they share, None where these are no evidence of descent.

    `trusted` is for pairs that were matched as whole texts: theirs need not share a block. `alignment` is that of
    their sentences, where it is known: it tells which is further on in the news.
    """
    relation = _relation(left, right, found)
    if relation is None:
        return _whole(left, right, found) if trusted else None
    done = Derivation(
        relation=relation,
        left=left.report.id,
        right=right.report.id,
        score=LIKELY[relation],
        closeness=round((found.left + found.right) / 2, 4),
        evidence=_same(left, right, found),
    )
    quoted = relation == "excerpt" and _quoted_once(left, right, found)
    done = replace(done, missing=quoted, why=_says(relation, found))
    if quoted:
        return replace(done, why=f"{done.why}; one of them quotes the words, so both may have them from elsewhere")
    if relation != "excerpt":
        alignment = alignment or align_sentences(left.outline, right.outline)
    return _direct(left, right, done, alignment)


def reworded(left: Reading, right: Reading, alignment: Alignment) -> Derivation:
    """Return the relation of two reports whose sentences answer each other in order."""
    news = _news(left, right, alignment)
    inserted = _inserted(alignment)
    coverage = round(alignment.coverage * 100)
    why = f"{alignment.run} sentences on end answer each other in order, {coverage} % of the shorter text's"
    done = Derivation(
        relation="rewording",
        left=left.report.id,
        right=right.report.id,
        score=LIKELY["rewording"],
        closeness=round(sum(alignment.scores) / max(1, min(len(left.outline.spans), len(right.outline.spans))), 4),
        evidence=_differences(left, right, alignment),
        why=why,
    )
    if news or inserted > 1:
        # Two steps apart: reworded, and brought up to date. Which text was reworded is not held.
        told = "one is further on in the news than the other" if news else f"{inserted} sentences stand between"
        return replace(done, missing=True, why=f"{why}; {told}, so a version between them is not in this pile")
    return _direct(left, right, done, alignment)


def _relation(left: Reading, right: Reading, found: Shared) -> Relation | None:
    """Name the relation, None where the shared words are too few or are one statement quoted by both."""
    low, high = sorted((found.left, found.right))
    if low >= COPY:
        return "copy"
    longest = max((b.shared for b in found.blocks), default=0)
    if found.unquoted < UNQUOTED or longest < BLOCK:
        return None
    if low >= REVISION and _one_outlet(left.report, right.report):
        return "revision"
    if high >= NEARLY:
        return "excerpt" if low < COPY and _one_piece(left, right, found) else "revision"
    return "revision" if low >= REVISION else "excerpt"


def _one_outlet(left: Report, right: Report) -> bool:
    """Tell whether both are one outlet's, so that a passage in common is a version and no excerpt."""
    return UNKNOWN not in (left.outlet, right.outlet) and same_outlet(left.outlet, right.outlet)


def _one_piece(left: Reading, right: Reading, found: Shared) -> bool:
    """Tell whether the contained text is one stretch of the other: what a cut leaves, and an update does not."""
    inner_left = found.left >= found.right
    spans = [(r.right, r.right + r.length) if inner_left else (r.left, r.left + r.length) for r in found.runs]
    stretch = max(e for _, e in spans) - min(s for s, _ in spans)
    inner = len(left.body) if inner_left else len(right.body)
    return stretch <= 1.15 * inner + GAP_WORDS


def _whole(left: Reading, right: Reading, found: Shared) -> Derivation:
    """Return a rewording that was told by the longest common subsequence of two texts."""
    done = Derivation(
        relation="rewording",
        left=left.report.id,
        right=right.report.id,
        score=LIKELY["rewording"],
        closeness=round((found.left + found.right) / 2, 4),
        evidence=_same(left, right, found),
        why="three fifths of the shorter text's words stand in the other in the same order",
    )
    return _direct(left, right, done)


def _same(left: Reading, right: Reading, found: Shared) -> tuple[Evidence, ...]:
    """Return the longest stretches that are the same, and what within such stretches turns their meaning."""
    turned = tuple(islice(_turned(left, right, found), EVIDENCE // 2))
    longest = sorted(found.blocks, key=lambda b: -b.shared)[: EVIDENCE - len(turned)]
    same = (
        Evidence(left.body.cover(b.left, b.left_end), right.body.cover(b.right, b.right_end), "same")
        for b in sorted(longest)
    )
    return (*turned, *same)


def _turned(left: Reading, right: Reading, found: Shared) -> Iterator[Evidence]:
    """Yield the grave changes between two runs of one block, and where the last run breaks off within a sentence.

    A lost "not", another number, "admitted" for "denied".
    """
    for one, next_ in pairwise(found.runs):
        ends, begins = (one.left + one.length, one.right + one.length), (next_.left, next_.right)
        if not all(0 <= begin - end <= GAP for begin, end in zip(begins, ends, strict=True)):
            continue
        yield from _grave(left, right, ends, (begins[0] + AROUND, begins[1] + AROUND), 0.0)
    if found.runs:
        last = found.runs[-1]
        ends = last.left + last.length, last.right + last.length
        stops = _sentence_end(left, ends[0]), _sentence_end(right, ends[1])
        if ends[0] < stops[0] and ends[1] < stops[1]:
            yield from _grave(left, right, ends, stops, ANSWERED)


def _grave(
    left: Reading, right: Reading, ends: tuple[int, int], stops: tuple[int, int], least: float
) -> Iterator[Evidence]:
    """Yield the grave changes behind the words `ends`, up to `stops`, where `least` of the words answer each other."""
    one, other = (
        words(side.report.text, [side.body.cover(max(0, e - AROUND), min(len(side.body), s))], side.report.language)
        for side, e, s in zip((left, right), ends, stops, strict=True)
    )
    pairs = align(one, other)
    if len(pairs) >= least * min(len(one), len(other)):
        for change in changes(one, other, pairs, left.report.language):
            behind = change.left.end > left.body.ends[ends[0] - 1] or change.right.end > right.body.ends[ends[1] - 1]
            if change.kind in TURNING and behind:
                yield Evidence(change.left, change.right, change.kind)


def _sentence_end(side: Reading, at: int) -> int:
    """Return the word after the sentence in which, or before which, word `at` stands; `at` where that is far."""
    for n in range(at, min(at + FARTHEST, len(side.body))):
        end = side.body.ends[n]
        if side.report.text[end : end + 1] in (".", "!", "?", "\n"):
            return n + 1
    return at


def _quoted_once(left: Reading, right: Reading, found: Shared) -> bool:
    """Tell whether the shared words stand in quotation marks, nearly all, on one side and not on the other."""
    total = sum(r.length for r in found.runs)
    sides = [
        sum(side.body.quoted[start + n] for start, length in places for n in range(length))
        for side, places in (
            (left, [(r.left, r.length) for r in found.runs]),
            (right, [(r.right, r.length) for r in found.runs]),
        )
    ]
    return max(sides) >= 0.8 * total and min(sides) <= 0.2 * total


def _says(relation: Relation, found: Shared) -> str:
    shares = f"{found.left:.0%} of the one body and {found.right:.0%} of the other are word for word the same"
    return f"{shares.replace('%', ' %')}, in {len(found.blocks)} {'pieces' if len(found.blocks) > 1 else 'piece'}"


def _differences(left: Reading, right: Reading, alignment: Alignment) -> tuple[Evidence, ...]:
    """Return the sentences that answer each other, those first whose difference is grave; in the order of the text."""
    rows = []
    for i, j in alignment.pairs:
        a, b = left.outline.words[i], right.outline.words[j]
        kinds = [c.kind for c in changes(a, b, align(a, b), left.report.language)]
        grave = next((k for k in kinds if k in TURNING), None)
        ahead = _ahead(left, i) != _ahead(right, j)
        kind = "tense" if ahead else grave or ("same" if not kinds else "reworded")
        rows.append((0 if ahead else 1 if grave else 2, left.outline.spans[i], right.outline.spans[j], kind))
    kept = sorted(sorted(rows)[:EVIDENCE], key=lambda row: row[1])
    return tuple(Evidence(a, b, kind) for _, a, b, kind in kept)


def _ahead(reading: Reading, sentence: int) -> bool:
    span = reading.outline.spans[sentence]
    return bool(tables(reading.report.language).ahead.search(reading.report.text, span.start, span.end))


def _news(left: Reading, right: Reading, alignment: Alignment) -> int:
    """Count the events that are ahead on the left and past on the right, less those the other way about."""
    return sum(_past(right, j, left, i) - _past(left, i, right, j) for i, j in alignment.pairs)


def _past(one: Reading, i: int, other: Reading, j: int) -> bool:
    """Tell whether the sentence tells as done, outside quotations, what the other tells as ahead."""
    if _ahead(one, i) or not _ahead(other, j):
        return False
    verb = tables(other.report.language).ahead.search(other.report.text, *other.outline.spans[j])
    after = [w for w in other.outline.words[j] if verb and w.span.start >= verb.end() and not w.function][:2]
    mine = {w.stem: w.form for w in one.outline.words[i]}
    # "is due to meet … met": the verb itself, no longer ahead; "intends to warn … intended to warn".
    lead = {w.stem for w in other.outline.words[j] if verb and verb.start() <= w.span.start < verb.end()}
    return any(mine.get(w.stem, w.form) != w.form for w in after[:1]) or any(
        stem in mine and mine[stem].endswith("ed") for stem in lead
    )


def _inserted(alignment: Alignment) -> int:
    """Count the sentences that stand, on either side, between answering ones without an answer."""
    if not alignment.pairs:
        return 0
    total = 0
    for side in (0, 1):
        places = [pair[side] for pair in alignment.pairs]
        total += places[-1] - places[0] + 1 - len(places)
    return total


def _direct(left: Reading, right: Reading, done: Derivation, alignment: Alignment | None = None) -> Derivation:
    """Add which side is older, where anything tells and nothing contradicts it."""
    told = [*_dates(left.report, right.report), *_credits(left.report, right.report), *_tenses(left, right, alignment)]
    sides: set[Older] = {side for side, _ in told}
    if len(sides) != 1:
        words = "what tells of the order contradicts itself" if sides else "nothing tells which came first"
        return replace(done, why=f"{done.why}; {words}")
    return replace(done, older=told[0][0], why=f"{done.why}; {'; '.join(dict.fromkeys(why for _, why in told))}")


def _dates(left: Report, right: Report) -> list[tuple[Older, str]]:
    a, b = left.published, right.published
    if a.latest and b.earliest and a.latest < b.earliest:
        return [("left", f"published {a.latest}, then {b.earliest}")]
    if b.latest and a.earliest and b.latest < a.earliest:
        return [("right", f"published {b.latest}, then {a.earliest}")]
    return []


def _credits(left: Report, right: Report) -> list[tuple[Older, str]]:
    """A text that credits the other's outlet is the copy; one that credits a third says nothing of the other."""
    found: list[tuple[Older, str]] = []
    for one, other, older in ((left, right, "right"), (right, left, "left")):
        for match in tables(one.language).credit.finditer(one.text):
            source = _squeezed(match["source"] or match["wire"])
            outlet = _squeezed(other.outlet)
            if outlet != "unknown" and len(outlet) > 1 and (outlet in source or source in outlet):
                found.append(("left" if older == "left" else "right", f"one credits “{match.group().strip()}”"))
    return found


def _tenses(left: Reading, right: Reading, alignment: Alignment | None) -> list[tuple[Older, str]]:
    news = _news(left, right, alignment) if alignment else 0
    if not news:
        return []
    return [("left" if news > 0 else "right", "what is ahead in the older one is past in the other")]


def _squeezed(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def to_link(done: Derivation) -> Link:
    """Return the record of a descent: the later report on the left, where anything tells which that is."""
    turned = done.older == "left" or (done.older == "unknown" and done.left < done.right)
    evidence = [Evidence(e.right, e.left, e.change) for e in done.evidence] if turned else list(done.evidence)
    if done.older == "unknown":
        evidence.append(Evidence(None, None, UNORDERED))
    if done.missing:
        evidence.append(Evidence(None, None, NOT_HELD))
    left, right = (done.right, done.left) if turned else (done.left, done.right)
    least = LIKELY[done.relation]
    return Link(
        relation=done.relation,
        left=left,
        right=right,
        score=round(least + (1 - least) * 0.9 * min(1.0, done.closeness), 4),
        evidence=tuple(evidence),
        why=done.why,
    )
