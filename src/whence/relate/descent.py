"""Each new report beside all that the case holds: what it descends from, its story, whom it quotes again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence.link import stories
from whence.link.align import body_text
from whence.link.derivation import DESCENT
from whence.link.lineage import derive, pair
from whence.link.quotes import Match, same_quotes, utterances
from whence.link.shingles import sketch, words
from whence.records import Evidence, Link, Report, Story
from whence.store import Store, queries
from whence.store.sketches import (
    Held,
    Sketch,
    forget_links,
    held_sketches,
    unsketched,
    write_sketches,
)
from whence.store.write import write_links, write_stories

AT_ONCE = 5_000  # new reports that are linked in one go: what memory holds (about 12 KB each at work)
HITS = 2  # sampled shingles that a held report shares with the new ones, to be compared with them
WIDE = 64  # held reports that one shingle may bring in, the oldest first: the copies of one text, not all of a footer's
MOST = 5_000  # held reports that are compared with one go of new ones, those that share most
RECENT = 300  # reports of one story that its likeness is told by, the newest
FEW = 200  # new reports; fewer are looked at beside what resembles them, more beside everything


def link_reports(store: Store) -> None:
    """Link the reports that have no sketch yet; where there are none, do nothing."""
    while new := unsketched(store, AT_ONCE):
        _link(store, held_sketches(store), new)
        if len(new) < AT_ONCE:
            return


def _link(store: Store, held: Held, new: Sequence[Report]) -> None:
    """Compare new reports with each other and with those held; sketches come last: a killed run does it again."""
    made = [_sketch(report) for report in new]
    around = _around(store, held, made)
    table = around.terms
    near = stories.neighbours(table, around.values, range(around.first, len(around.ids)))
    ids = around.ids
    alike = [(ids[n], ids[o]) for n, others in near.items() for o, cosine in others if cosine >= stories.ALIGNED]
    wanted = {held.reports[n] for n in _sharing(held, made)} | {o for _, o in alike}
    fresh = {report.id: report for report in new}
    reports = {**queries.reports_by_id(store, wanted - set(fresh)), **fresh}
    forget_links(store, list(fresh), DESCENT)
    links = _descent(store, reports, new, alike)
    _stories(store, around, near)
    kin = {pair(link) for link in links}
    quoted = _quotes(store, [(ids[n], ids[o]) for n, others in near.items() for o, _ in others], kin)
    write_links(store, [*links, *quoted])
    write_sketches(store, made)


@dataclass(frozen=True, slots=True)
class _Around:
    """The part of a case that may be of one story with new reports: held ones up to `first`, new ones from there."""

    ids: tuple[str, ...]
    first: int
    terms: stories.Terms
    values: NDArray[np.float64]
    stories: tuple[Story, ...]


def _around(store: Store, held: Held, made: Sequence[Sketch]) -> _Around:
    """Gather the held reports that are somewhat like the new ones, and those of their stories."""
    number = {id: n for n, id in enumerate(held.reports)}
    if len(made) > FEW:
        chosen = list(range(len(held.reports)))
        old = queries.stories(store)
    else:
        close = stories.resembling(held.stems, held.stem_bounds, [one.stems for one in made])
        old = queries.stories_of(store, [held.reports[n] for n in close])
        members = {number[id] for story in old for id in story.reports[-RECENT:] if id in number}
        chosen = sorted(members | set(close))
    places = [slice(int(held.stem_bounds[n]), int(held.stem_bounds[n + 1])) for n in chosen]
    rows = [(held.stems[place], held.counts[place]) for place in places]
    terms = stories.join([*rows, *((one.stems, one.counts) for one in made)])
    everything = np.concatenate([held.stems, *(one.stems for one in made)])
    total = len(held.reports) + len(made)
    values = stories.weigh(terms, stories.frequencies(everything, terms.stems), total)
    ids = (*(held.reports[n] for n in chosen), *(one.report for one in made))
    return _Around(ids, len(chosen), terms, values, old)


def _sketch(report: Report) -> Sketch:
    stems, counts = stories.terms(report)
    return Sketch(report.id, sketch(words(body_text(report)))[0], stems, counts)


def _sharing(held: Held, made: Sequence[Sketch]) -> list[int]:
    """Return the numbers of held reports that share HITS shingles with new ones."""
    if not made or not len(held.shingles):
        return []
    mine = np.unique(np.concatenate([one.shingles for one in made]))
    hit = stories.present(held.shingles, mine)
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
    wanted = sorted({id for pair_ in pairs for id in pair_})
    found = {f.report.id: utterances(f) for f in queries.some_findings(store, wanted, ("actors", "attributions"))}
    links = []
    for a, b in sorted(pairs):
        if a in found and b in found:
            links += [_quote_link(match) for match in same_quotes(found[a], found[b], kin=(a, b) in kin)]
    judged = {pair(link) for link in queries.links(store, "same-quote") if link.judged != "machine"}
    return [link for link in links if pair(link) not in judged]


def _quote_link(match: Match) -> Link:
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


def _stories(store: Store, around: _Around, near: Mapping[int, stories.Near]) -> None:
    """Add the new reports to the stories of those they are like, and write the stories that changed."""
    ids, first = around.ids, around.first
    number = {id: n for n, id in enumerate(ids)}
    groups = [[n for id in s.reports if (n := number.get(id, first)) < first][-RECENT:] for s in around.stories]
    known = queries.headings(store, ids)
    dates = [stories.days(known[id].published) for id in ids]
    done = stories.cluster(around.terms, around.values, dates, near, [group for group in groups if group])
    whole: dict[int, list[str]] = {}  # members that were not looked at stay where they were
    new = set(ids[first:])
    for story, group in zip(around.stories, groups, strict=True):
        if group:
            seen = {ids[n] for n in group}
            whole[group[0]] = [id for id in story.reports if id not in seen and id not in new]
    made = []
    for members in done:
        made.append(_story([*(id for n in members for id in whole.get(n, ())), *(ids[n] for n in members)], known))
    before = {(story.id, story.reports) for story in around.stories}
    after = {(story.id, story.reports) for story in made}
    changed = [story for story in made if (story.id, story.reports) not in before]
    gone = [story.id for story in around.stories if (story.id, story.reports) not in after]
    write_stories(store, changed, instead=gone)


def _story(members: Sequence[str], known: Mapping[str, queries.Heading]) -> Story:
    """Return a story, called as its first report is."""
    held = [known[id] for id in members if id in known]
    dated = sorted(held, key=lambda r: (r.published.earliest or "9999", r.name))
    days = [d for r in held for d in (r.published.earliest, r.published.latest) if d]
    title = next((r.title for r in dated if r.title), "")
    return Story(title, tuple(members), min(days, default=None), max(days, default=None))
