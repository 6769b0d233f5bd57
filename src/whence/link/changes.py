"""What differs between two wordings of one thing, by kind, each with its place on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from whence.link.wording import Word, tables
from whence.records import Span

Kind = Literal["negation", "number", "name", "direction", "hedge", "tense", "dropped", "added", "reworded"]
KINDS: tuple[Kind, ...] = get_args(Kind)
REACH = 10  # words before what is denied in which its "not" is looked for, to be shown with it
GRAVE: frozenset[str] = frozenset({"negation", "number", "name", "direction"})  # these change what is said


class Change(NamedTuple):
    """One difference; a side is empty, at the place where it would stand, where something was dropped or added."""

    kind: Kind
    left: Span
    right: Span


Pair = tuple[int, int]


def align(left: Sequence[Word], right: Sequence[Word]) -> list[Pair]:
    """Return the words that answer each other, in order: the heaviest common subsequence of stems.

    A function word weighs a quarter of another, so that content decides; quadratic in words, for sentences.
    """
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        a, row, below = left[i], best[i], best[i + 1]
        for j in range(columns - 1, -1, -1):
            value = below[j] if below[j] >= row[j + 1] else row[j + 1]
            if a.stem == right[j].stem:
                value = max(value, below[j + 1] + (0.25 if a.function else 1.0))
            row[j] = value
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        same = left[i].stem == right[j].stem
        if same and best[i][j] == best[i + 1][j + 1] + (0.25 if left[i].function else 1.0):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def changes(
    left: Sequence[Word], right: Sequence[Word], pairs: Sequence[Pair], language: str = "en"
) -> tuple[Change, ...]:
    """Return how `right` differs from `left`, given the words that answer each other, in the order of `left`."""
    found = list(_turned(left, right, pairs, tables(language).negators))
    moved = _moved(left, right, pairs)
    for (i, j), (k, m) in _gaps(pairs, len(left), len(right)):
        found.extend(_gap(left, right, (i, k), (j, m), moved, language))
    found.extend(_swapped(left, right, pairs, moved, language))
    return tuple(sorted(set(found), key=lambda c: (c.left, c.right, KINDS.index(c.kind))))


def _gaps(pairs: Sequence[Pair], rows: int, columns: int) -> Iterator[tuple[Pair, Pair]]:
    """Yield the stretches between aligned words: where they begin and end on both sides."""
    i = j = 0
    for k, m in [*pairs, (rows, columns)]:
        if k > i or m > j:
            yield (i, j), (k, m)
        i, j = k + 1, m + 1


def _turned(
    left: Sequence[Word], right: Sequence[Word], pairs: Sequence[Pair], negators: frozenset[str]
) -> Iterator[Change]:
    """Yield one negation for each stretch of answering words that is denied on one side alone, its "not" included."""
    start: Pair | None = None
    end: Pair = (0, 0)
    for i, j in [*pairs, (-1, -1)]:
        told = i >= 0 and not left[i].function and not right[j].function
        if told and left[i].denied != right[j].denied:
            start = start or (i, j)
            end = (i, j)
        elif start is not None and (i < 0 or told):
            first = [_negator(side, at, negators) for side, at in zip((left, right), start, strict=True)]
            yield Change("negation", _over(left, first[0], end[0] + 1), _over(right, first[1], end[1] + 1))
            start = None


def _negator(side: Sequence[Word], at: int, negators: frozenset[str]) -> int:
    """Return where the "not" that denies word `at` stands, or `at` where it is not denied."""
    if not side[at].denied:
        return at
    place = next((k for k in range(at - 1, max(-1, at - REACH), -1) if side[k].form in negators), at)
    joined = 0 < place < at and side[place - 1].span.end + 1 == side[place].span.start and len(side[place].form) == 1
    return place - joined  # "wouldn’t" is two words here


def _gap(
    left: Sequence[Word], right: Sequence[Word], rows: Pair, columns: Pair, moved: frozenset[str], language: str
) -> Iterator[Change]:
    """Yield what one stretch without answers changes."""
    table = tables(language)
    a, b = left[slice(*rows)], right[slice(*columns)]
    spans = _over(left, *rows), _over(right, *columns)
    numbers = [{w.stem for w in side if w.number} for side in (a, b)]
    names = [{w.stem for w in side if w.name and w.stem not in moved} for side in (a, b)]
    kinds: list[Kind] = []
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        kinds.append("number")
    if names[0] and names[1] and not names[0] & names[1]:
        kinds.append("name")
    if any((_any(a, p) and _any(b, q)) or (_any(a, q) and _any(b, p)) for p, q in table.opposed):
        kinds.append("negation")
    if (_any(a, table.hedges) != _any(b, table.hedges)) or (_any(a, table.certain) != _any(b, table.certain)):
        kinds.append("hedge")
    tenses = [[_any(side, t) for t in (table.future, table.past, table.present)] for side in (a, b)]
    if any(tenses[0]) and any(tenses[1]) and tenses[0] != tenses[1]:
        kinds.append("tense")
    told = [any(not w.function and w.stem not in moved for w in side) for side in (a, b)]
    if told[0] and told[1] and not kinds:
        kinds.append("reworded")
    elif told[0] and not told[1]:
        kinds.append("dropped")
    elif told[1] and not told[0]:
        kinds.append("added")
    for kind in kinds:
        yield Change(kind, *spans)


def _moved(left: Sequence[Word], right: Sequence[Word], pairs: Sequence[Pair]) -> frozenset[str]:
    """Return the stems that stand on both sides without answering each other: they changed their place."""
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    loose = {w.stem for i, w in enumerate(left) if i not in rows and not w.function}
    return frozenset(loose & {w.stem for j, w in enumerate(right) if j not in columns and not w.function})


def _swapped(
    left: Sequence[Word], right: Sequence[Word], pairs: Sequence[Pair], moved: frozenset[str], language: str
) -> Iterator[Change]:
    """Yield a direction where two names stand about one word in the other order, no passive having turned them."""
    table = tables(language)
    if _any(left, table.passive) != _any(right, table.passive):
        return
    kept = {left[i].stem for i, _ in pairs if left[i].name and not left[i].function}
    for stem in sorted(moved):
        for other in sorted(kept - {stem}):
            one, two = _first(left, stem, other), _first(right, stem, other)
            if one is None or two is None:
                continue
            (a, b), (c, d) = one, two
            named = left[a].name or right[c].name
            if named and (a < b) != (c < d) and _between(left, a, b) & _between(right, c, d):
                yield Change("direction", _over(left, min(a, b), max(a, b) + 1), _over(right, min(c, d), max(c, d) + 1))


def _first(side: Sequence[Word], one: str, other: str) -> tuple[int, int] | None:
    stems = [w.stem for w in side]
    return (stems.index(one), stems.index(other)) if one in stems and other in stems else None


def _between(side: Sequence[Word], a: int, b: int) -> set[str]:
    """Return the content words that stand between two places, names aside."""
    return {w.stem for w in side[min(a, b) + 1 : max(a, b)] if not w.function and not w.name}


def _any(side: Sequence[Word], table: frozenset[str]) -> bool:
    return any(w.form in table for w in side)


def _over(side: Sequence[Word], start: int, stop: int) -> Span:
    """Return the characters from word `start` to before word `stop`; an empty place where there are none."""
    if start < stop:
        return Span(side[start].span.start, side[stop - 1].span.end)
    at = side[start - 1].span.end if start else side[0].span.start if side else 0
    return Span(at, at)
