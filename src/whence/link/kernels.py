"""Inner loops over plain arrays or lists: run as they stand for small piles, compiled by `fast` for large ones.

They use only what numba compiles; scratch memory comes in as arguments, so that the same lines take Python lists.
"""

from __future__ import annotations

from typing import Any

SHINGLE = 5  # as in `shingles`; kept apart so that this module needs nothing

# The columns of a row that `pairs` gives.
OLDER, NEWER, SHARED, EDGE, BLOCK, HITS, LITERAL = range(7)
COLUMNS = 7

# What is known of one pair while its shared shingles come in, by column of `state`.
END_A, END_B, DIAGONAL, ALL, EDGES, RUN, RUN_START, BEST, FIRST_A, FIRST_B, LAST_A, LAST_B = range(12)
STATES = 12


def pairs(
    begin: Any, stop: int, words: Any, starts: Any, first: Any, last: Any, bounds: Any, at: Any, groups: Any,
    members: Any, places: Any, limits: Any, slot: Any, who: Any, hits: Any, state: Any, out: Any,
) -> tuple[int, int]:  # fmt: skip
    """Compare texts `begin` to `stop` with the earlier ones that they share shingles with.

    `starts` are the pile's `begin`; `groups[p]` is where the group of posting p starts in `members` and `places`, or
    -1; members of a group are in the order of the pile. `limits` is a `Limits`. Fills rows of `out`; returns how many,
    and the text to go on with where `out` was too short.
    """
    walk, min_hits, gap, density, block, share, whole, spread = limits
    room, rows = len(who), len(out) // COLUMNS
    m = 0
    for r in range(begin, stop):
        if m + room > rows:
            return m, r
        used = 0
        base = starts[r]
        size = starts[r + 1] - base
        for p in range(bounds[r], bounds[r + 1]):
            k = groups[p]
            if k < 0:
                continue
            a = at[p]
            limit = k + walk
            while k < limit and members[k] < r:
                s = members[k]
                b = places[k]
                k += 1
                x = slot[s]
                if x < 0:
                    if used == room:
                        continue
                    x = used
                    used += 1
                    slot[s] = x
                    who[x] = s
                    hits[x] = 0
                    o = x * STATES
                    for n in range(STATES):
                        state[o + n] = 0
                    state[o + END_A] = -1
                    state[o + FIRST_A] = a
                    state[o + FIRST_B] = b
                o = x * STATES
                if a < state[o + END_A] and b - a == state[o + DIAGONAL]:
                    hits[x] += 1
                    state[o + LAST_A] = a
                    state[o + LAST_B] = b
                    continue
                # Words are compared, never hashes of shingles alone: the run about the shared shingle, both ways.
                other = starts[s]
                size_b = starts[s + 1] - other
                i, j = a, b
                while i < size and j < size_b and words[base + i] == words[other + j]:
                    i += 1
                    j += 1
                if i - a < SHINGLE:
                    continue
                hits[x] += 1
                state[o + LAST_A] = a
                state[o + LAST_B] = b
                a0, b0 = a, b
                while a0 > 0 and b0 > 0 and words[base + a0 - 1] == words[other + b0 - 1]:
                    a0 -= 1
                    b0 -= 1
                length = i - max(a0, state[o + END_A])
                if length <= 0:
                    continue
                # Of the run's words, those in the first or last paragraph of both texts: a footer, or so it may be.
                in_a = max(0, min(i, first[r]) - a0) + max(0, i - max(a0, last[r]))
                in_b = max(0, min(j, first[s]) - b0) + max(0, j - max(b0, last[s]))
                edge = min(in_a, in_b, length)
                state[o + ALL] += length
                state[o + EDGES] += edge
                near = state[o + END_A] >= 0 and a0 - state[o + END_A] <= gap and -gap <= b0 - state[o + END_B] <= gap
                if not near:
                    state[o + RUN] = 0
                    state[o + RUN_START] = a0
                state[o + RUN] += length - edge
                if state[o + RUN] > state[o + BEST] and state[o + RUN] >= density * (i - state[o + RUN_START]):
                    state[o + BEST] = state[o + RUN]
                state[o + END_A] = i
                state[o + END_B] = j
                state[o + DIAGONAL] = b - a
        for x in range(used):
            s = who[x]
            slot[s] = -1
            if hits[x] < min_hits:
                continue
            o = x * STATES
            size_b = starts[s + 1] - starts[s]
            small = min(size, size_b)
            literal = (
                state[o + ALL] - state[o + EDGES] >= share * small
                or state[o + BEST] >= block
                or state[o + ALL] >= whole * small
            )
            wide = (
                state[o + LAST_A] - state[o + FIRST_A] >= spread * size
                and state[o + LAST_B] - state[o + FIRST_B] >= spread * size_b
            )
            if literal or (wide and 2 * small > max(size, size_b)):
                row = m * COLUMNS
                out[row + OLDER] = s
                out[row + NEWER] = r
                out[row + SHARED] = state[o + ALL]
                out[row + EDGE] = state[o + EDGES]
                out[row + BLOCK] = state[o + BEST]
                out[row + HITS] = hits[x]
                out[row + LITERAL] = 1 if literal else 0
                m += 1
    return m, stop
