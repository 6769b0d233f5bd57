"""The descent of a pile of reports: which pairs to look at closely, what each comes to, and the families they make."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from whence.link.align import Body, Shared, body, body_text, shared
from whence.link.candidates import LONGEST, SEQUENCE, Match, common, matches
from whence.link.changes import GRAVE
from whence.link.derivation import DESCENT, NOT_HELD, REVISION, UNORDERED, Reading, relate, to_link
from whence.link.rewording import Outline, outline
from whence.records import UNKNOWN, Evidence, Link, Report

HELD = 200_000  # words of texts whose outlines are kept, at some 300 bytes each: a text is compared with several
CLOSEST = 3  # kin that each report is compared with sentence by sentence, beside those that hold its family together
STANDING = 3  # reports of one outlet with a paragraph and else no kin: its standing paragraph
NAMELESS = 6  # the same, where the outlet is unknown


ORDER: dict[str, int] = {relation: n for n, relation in enumerate(DESCENT)}


VERDICTS: dict[str, tuple[str, str]] = {  # where one is known to be the later, and where nothing tells
    "copy": ("{left} is a copy of {right}", "{left} and {right} are copies of one text"),
    "revision": ("{left} is a revision of {right}", "{left} and {right} are revisions of one text"),
    "rewording": ("{left} is a rewording of {right}", "{left} and {right} are one text in two wordings"),
    "excerpt": ("{left} takes over a passage of {right}", "{left} and {right} share a passage"),
}


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that descend from one another or from one text, and the links that hold them together, closest first."""

    reports: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def missing(self) -> tuple[Link, ...]:
        """Return the links that rest on a text which is not in the pile."""
        return tuple(link for link in self.links if not_held(link))


def derive(
    reports: Sequence[Report], alike: Iterable[tuple[int, int]] = (), new: Collection[int] | None = None
) -> list[Link]:
    """Return the descent of `reports`, by number: of all, or of those that are `new` among them.

    `alike` are pairs of one story, whose sentences are aligned although they share too few words to be matched.
    """
    wanted = set(range(len(reports)) if new is None else new)
    reading = _Readings(reports)
    found = [m for m in matches([body_text(r) for r in reports]) if wanted & {m.older, m.newer}]
    sizes = {n: max(1, len(reading.body(n))) for n in {n for m in found for n in (m.older, m.newer)}}
    found = _without_standing(found, sizes, reports, reading)
    done = []
    for match in _chosen(found, sizes, reading):
        link = relate(reading(match.older), reading(match.newer), trusted=match.sequence > 0)
        if link:
            done.append(to_link(link))
    matched = {(m.older, m.newer) for m in found}
    for a, b in alike:
        low, high = min(a, b), max(a, b)
        if (low, high) not in matched and wanted & {low, high}:
            link = relate(reading(low), reading(high), textual=False)
            if link:
                done.append(to_link(link))
    return sorted(done, key=rank)


def families(links: Iterable[Link]) -> list[Family]:
    """Gather links into families: a spanning tree of each, literal and near links before others, a person's before all.

    Two reports that a person said are no kin never come to stand in one family, by whatever other links.
    """
    given = [link for link in links if link.relation in ORDER]
    refused = {pair(link) for link in given if link.judged == "no"}
    members: dict[str, set[str]] = {}
    kept: list[Link] = []
    for link in sorted((one for one in given if one.judged != "no"), key=rank):
        a, b = (members.setdefault(id, {id}) for id in (link.left, link.right))
        if a is b or (refused and any((min(x, y), max(x, y)) in refused for x in a for y in b)):
            continue
        kept.append(link)
        a |= b
        members.update(dict.fromkeys(b, a))
    groups: defaultdict[int, list[Link]] = defaultdict(list)
    for link in kept:
        groups[id(members[link.left])].append(link)
    return [
        Family(tuple(dict.fromkeys(n for link in group for n in (link.right, link.left))), tuple(group))
        for group in groups.values()
    ]


def pair(link: Link) -> tuple[str, str]:
    """Return the two sides of a link in one order, whichever is left."""
    return min(link.left, link.right), max(link.left, link.right)


def verdict(link: Link, left: str, right: str) -> str:
    """Say in a sentence what the left report of a link is to the right one, given what they are called."""
    said = VERDICTS[link.relation][unordered(link)].format(left=left, right=right)
    if not unordered(link) and link.judged == "machine":
        said += ", the earlier one"
    judged = ", a person says" if link.judged == "yes" else ""
    missing = ""
    if not_held(link):
        missing = " An older text that they come from is not in this pile."
    return f"{said}{judged}: {link.why}.{missing}" if link.why and not judged else f"{said}{judged}.{missing}"


def told(link: Link) -> list[Evidence]:
    """Return the evidence that has places: grave changes first, then other changes, then what is the same."""
    placed = [one for one in link.evidence if one.left is not None or one.right is not None]
    order = {"tense": 1, "reworded": 3, "same": 4}
    return sorted(placed, key=lambda one: 0 if one.change in GRAVE else order.get(one.change, 2))


def not_held(link: Link) -> bool:
    """Tell whether a text between or before the two is not in the pile."""
    return any(evidence.change == NOT_HELD for evidence in link.evidence)


def unordered(link: Link) -> bool:
    """Tell whether nothing says which of the two came first."""
    return any(evidence.change == UNORDERED for evidence in link.evidence)


def rank(link: Link) -> tuple[object, ...]:
    """Order links by how much they tell: a person's, literal ones, those with nothing missing, the closest first."""
    return (link.judged != "yes", ORDER[link.relation], not_held(link), -link.score, link.left, link.right)


class _Readings:
    """The reports of a pile as they are compared: bodies are kept, and outlines of HELD words that were asked last."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._bodies: dict[int, Body] = {}
        self._outlines: OrderedDict[int, Outline] = OrderedDict()
        self._room = HELD

    def body(self, n: int) -> Body:
        if n not in self._bodies:
            self._bodies[n] = body(self._reports[n])
        return self._bodies[n]

    def __call__(self, n: int) -> Reading:
        if n in self._outlines:
            self._outlines.move_to_end(n)
        else:
            self._outlines[n] = outline(self._reports[n])
            self._room -= len(self.body(n))
        while self._room < 0 and len(self._outlines) > 2:
            self._room += len(self.body(self._outlines.popitem(last=False)[0]))
        return Reading(self._reports[n], self.body(n), self._outlines[n])


def _chosen(found: Sequence[Match], sizes: dict[int, int], reading: _Readings) -> list[Match]:
    """Pick the CLOSEST kin of each report and the pairs that hold families together."""
    by_pair = {m: _closeness(m, sizes, reading) for m in found}
    near = sorted(found, key=lambda m: (-by_pair[m], m.older, m.newer))
    count: Counter[int] = Counter()
    root = {n: n for m in near for n in (m.older, m.newer)}

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    kept = []
    for match in near:
        a, b = find(match.older), find(match.newer)
        root[a] = b
        if a != b or min(count[match.older], count[match.newer]) < CLOSEST:
            count.update((match.older, match.newer))
            kept.append(match)
    return sorted(kept, key=lambda m: (find(m.older), m.newer, m.older))  # family by family: few texts are kept read


def _closeness(match: Match, sizes: dict[int, int], reading: _Readings) -> float:
    """Return the part of both texts that they share, by runs or, where these are short, in the same order."""
    small = min(sizes[match.older], sizes[match.newer])
    sequence = match.sequence
    if not sequence and REVISION / 2 * small < match.shared < 2 * REVISION * small:
        a, b = (np.array(reading.body(n).hashes, np.uint32) for n in (match.older, match.newer))
        sequence = common(a, b) if max(len(a), len(b)) <= LONGEST else 0
    whole = sequence if sequence >= SEQUENCE * small else 0
    return 2 * max(match.shared, whole) / (sizes[match.older] + sizes[match.newer])


def _without_standing(
    found: Sequence[Match], sizes: dict[int, int], reports: Sequence[Report], reading: _Readings
) -> list[Match]:
    """Leave out pairs that share nothing but a paragraph which one outlet prints time and again."""
    weak: defaultdict[int, list[tuple[int, Match]]] = defaultdict(list)
    for match in found:
        if match.sequence == 0 and match.shared < REVISION * min(sizes[match.older], sizes[match.newer]):
            weak[match.older].append((match.newer, match))
            weak[match.newer].append((match.older, match))
    out: set[tuple[int, int]] = set()
    for n, partners in weak.items():
        outlet = reports[n].outlet
        peers = [(o, m) for o, m in partners if reports[o].outlet == outlet]
        least = (NAMELESS if outlet == UNKNOWN else STANDING) - 1
        if len(peers) < least:
            continue
        places = [(m, _middle(shared(reading.body(n), reading.body(o)))) for o, m in peers[:50]]
        for match, at in places:
            if sum(abs(at - other) <= match.shared for _, other in places) >= least:
                out.add((match.older, match.newer))
    return [m for m in found if (m.older, m.newer) not in out]


def _middle(found: Shared) -> int:
    """Return the word in the middle of the longest shared block."""
    block = max(found.blocks, key=lambda b: b.shared, default=None)
    return (block.left + block.left_end) // 2 if block else -1
