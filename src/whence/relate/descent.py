"""Each new report beside all that the case holds: what it descends from, which story it belongs to, whom it quotes again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from whence.link import stories
from whence.link.align import body_text
from whence.link.derivation import DESCENT
from whence.link.lineage import derive, families, pair
from whence.link.quotes import Match, Utterance, same_quotes, utterances
from whence.link.shingles import sketch, words
from whence.records import Evidence, Link, Report, Story
from whence.store import Store, queries
from whence.store.sketches import (
    Held,
    Sketch,
    findings_by_id,
    forget_links,
    held_sketches,
    reports_by_id,
    unsketched,
    write_sketches,
)
from whence.store.write import write_links, write_stories

AT_ONCE = 20_000  # new reports that are linked in one go: what memory holds (about 12 KB each at work)
HITS = 2  # sampled shingles that a held report shares with the new ones, to be compared with them
WIDE = 64  # held reports that one shingle may bring in, the oldest first: the copies of one text, not all of a footer's
MOST = 5_000  # held reports that are compared with one go of new ones, those that share most
RECENT = 300  # reports of one story that its likeness is told by, the newest
GRAVE_WORD = "meaning"


def link_reports(store: Store) -> None:
    """Link the reports that have no sketch yet; where there are none, do nothing."""
    while new := unsketched(store, AT_ONCE):
        _link(store, new)
        if len(new) < AT_ONCE:
            return


def _link(store: Store, new: Sequence[Report]) -> None:
    """Compare new reports with each other and with all held; sketches are written last, so a killed run does it again."""
    held = held_sketches(store)
    made = [_sketch(report) for report in new]
    ids = [*held.reports, *(one.report for one in made)]
    first = len(held.reports)
    table = stories.Terms(
        np.concatenate([held.stems, *(one.stems for one in made)]),
        np.concatenate([held.counts, *(one.counts for one in made)]),
        np.concatenate([held.stem_bounds, held.stem_bounds[-1] + np.cumsum([len(one.stems) for one in made])]),
    )
    values = stories.weigh(table)
    near = stories.neighbours(table, values, range(first, len(ids)))
    alike = {(n, o) for n, others in near.items() for o, cosine in others if cosine >= stories.ALIGNED}
    wanted = {ids[n] for n in _sharing(held, made)} | {ids[o] for _, o in alike if o < first}
    reports = {**reports_by_id(store, wanted), **{report.id: report for report in new}}
    forget_links(store, [report.id for report in new], DESCENT)
    links = _descent(store, reports, new, [(ids[a], ids[b]) for a, b in alike])
    _stories(store, ids, first, table, values, near, reports)
    kin = {pair(link) for link in links}
    quoted = _quotes(store, [(ids[n], ids[o]) for n, others in near.items() for o, _ in others], kin)
    write_links(store, [*links, *quoted])
    write_sketches(store, made)


def _sketch(report: Report) -> Sketch:
    stems, counts = stories.terms(report)
    return Sketch(report.id, sketch(words(body_text(report)))[0], stems, counts)


def _sharing(held: Held, made: Sequence[Sketch]) -> list[int]:
    """Return the numbers of held reports that share HITS shingles with new ones."""
    if not made or not len(held.shingles):
        return []
    mine = np.unique(np.concatenate([one.shingles for one in made]))
    # Most keys are told apart by their lowest bits alone; what passes is looked up in full.
    low = np.zeros(1 << 20, bool)
    low[mine & 0xFFFFF] = True
    some = np.flatnonzero(low[held.shingles & 0xFFFFF])
    at = np.searchsorted(mine, held.shingles[some])
    hit = some[mine[np.minimum(at, len(mine) - 1)] == held.shingles[some]]
    hit = hit[np.argsort(held.shingles[hit], kind="stable")]
    keys = held.shingles[hit]
    place = np.arange(len(keys)) - np.searchsorted(keys, keys, "left")  # the how manyth holder of its shingle
    owner = np.searchsorted(held.shingle_bounds, hit[place < WIDE], "right") - 1
    count = np.bincount(owner, minlength=len(held.reports))
    chosen = np.flatnonzero(count >= HITS)
    return [int(n) for n in chosen[np.argsort(-count[chosen], kind="stable")][:MOST]]


def _descent(
    store: Store, reports: Mapping[str, Report], new: Sequence[Report], alike: Iterable[tuple[str, str]]
) -> list[Link]:
    """Return the descent of the new reports, without what a person refused."""
    number = {id: n for n, id in enumerate(reports)}
    pairs = [(number[a], number[b]) for a, b in alike if a in number and b in number]
    found = derive(list(reports.values()), pairs, [number[report.id] for report in new])
    judged = {pair(link) for link in queries.links(store, *DESCENT) if link.judged != "machine"}
    return [link for link in found if pair(link) not in judged]


def _quotes(store: Store, near: Iterable[tuple[str, str]], kin: set[tuple[str, str]]) -> list[Link]:
    """Match the quotations of reports of one story or family."""
    pairs = {(min(a, b), max(a, b)) for a, b in near} | kin
    found = {f.report.id: utterances(f) for f in findings_by_id(store, {id for pair_ in pairs for id in pair_})}
    order = {one.attribution: n for n, said in enumerate(found.values()) for one in said}
    links = []
    for a, b in sorted(pairs):
        if a in found and b in found:
            matches = same_quotes(found[a], found[b], kin=(a, b) in kin)
            links += [_quote_link(match, found[a], found[b], order) for match in matches]
    judged = {pair(link) for link in queries.links(store, "same-quote") if link.judged != "machine"}
    return [link for link in links if pair(link) not in judged]


def _quote_link(match: Match, left: Sequence[Utterance], right: Sequence[Utterance], order: Mapping[str, int]) -> Link:
    kinds = Counter(change.kind for change in match.changes)
    said = ", ".join(f"{n} {kind}" for kind, n in kinds.items()) or "word for word"
    return Link(
        relation="same-quote",
        left=match.left,
        right=match.right,
        score=round(min(0.99, 0.6 + 0.4 * match.score), 4),
        evidence=tuple(Evidence(c.left, c.right, c.kind) for c in match.changes),
        why=f"{match.score:.0%} of the shorter rendering answers the other; {said}".replace("%", " %", 1),
    )


def _stories(
    store: Store,
    ids: Sequence[str],
    first: int,
    table: stories.Terms,
    values: NDArray[np.float64],
    near: Mapping[int, stories.Near],
    reports: Mapping[str, Report],
) -> None:
    """Add the new reports to the stories of those they are like, and write the stories that changed."""
    number = {id: n for n, id in enumerate(ids)}
    close = {ids[o] for others in near.values() for o, _ in others if o < first}
    old = [story for story in queries.stories(store) if close & set(story.reports)]
    groups = [[n for id in story.reports if (n := number.get(id, first)) < first][-RECENT:] for story in old]
    unread = {ids[n] for group in groups for n in group} - set(reports)
    known = {**reports, **reports_by_id(store, unread)}
    dates = [stories.days(known[id]) if id in known else (None, None) for id in ids]
    done = stories.cluster(table, values, dates, near, [g for g in groups if g])
    whole: defaultdict[int, list[str]] = defaultdict(list)  # members beyond RECENT stay where they were
    for story, group in zip(old, groups, strict=True):
        if group:
            whole[group[0]] = [id for id in story.reports if number.get(id, first) < first and number[id] not in set(group)]
    made = []
    for members in done:
        names = [id for n in members for id in whole.pop(n, [])] + [ids[n] for n in members]
        made.append(_story(names, known))
    same = {(story.id, story.reports) for story in old}
    write_stories(store, [s for s in made if (s.id, s.reports) not in same], instead=[s.id for s in old])


def _story(members: Sequence[str], known: Mapping[str, Report]) -> Story:
    """Return a story, called as its first report is."""
    held = [known[id] for id in members if id in known]
    dated = sorted(held, key=lambda r: (r.published.earliest or "9999", r.name))
    days = [d for r in held for d in (r.published.earliest, r.published.latest) if d]
    title = next((r.title for r in dated if r.title), "")
    return Story(title, tuple(members), min(days, default=None), max(days, default=None))


__all__ = ["families", "link_reports"]
