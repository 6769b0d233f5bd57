"""Inner loops over plain arrays or lists: run as they stand for small piles, compiled by `fast` for large ones.

They use only what numba compiles; scratch memory comes in as arguments, so that the same lines take Python lists.
"""

from __future__ import annotations

from typing import Any

PLACE = 0xFFFFFFFF  # the lower half of a member
SHINGLE = 5  # as in `shingles`; kept apart so that this module needs nothing

# The columns of a row that `pairs` gives.
OLDER, NEWER, SHARED, EDGE, BLOCK, HITS, LITERAL = range(7)
COLUMNS = 7

# What is known of one pair while its shared shingles come in, by column of `state`.
END_A, END_B, DIAGONAL, ALL, EDGES, RUN, RUN_START, BEST, FIRST_A, FIRST_B, LAST_A, LAST_B = range(12)
STATES = 12


def alike(words: Any, i: Any, j: Any, most: int, step: int) -> int:
    """Return how many words are alike from i and from j on, going by `step`, `most` at the most."""
    n = 0
    while n < most and words[i] == words[j]:
        n, i, j = n + 1, i + step, j + step
    return n


def pairs(
    done: int, order: Any, words: Any, starts: Any, first: Any, last: Any, bounds: Any, owner: Any, groups: Any,
    members: Any, limits: Any, slot: Any, who: Any, hits: Any, state: Any, out: Any,
) -> tuple[int, int]:  # fmt: skip
    """Compare the texts `order[done:]` with the earlier ones that they share shingles with.

    `starts` are the pile's `begin`; `groups[p]` is where the group of posting p starts in `members`, or -1; members
    are owners as in `Sketches`, those of a group in the order of the pile. `limits` is a
    `Limits`. Fills rows of `out`; returns how many, and the number in `order` to go on with where `out` was too short.
    """
    walk, min_hits, reach, gap, density, block, share, whole, spread = limits
    room, rows = len(who), len(out) // COLUMNS
    m = 0
    for turn in range(done, len(order)):
        if m + room > rows:
            return m, turn
        r = order[turn]
        base = starts[r]
        size = starts[r + 1] - base
        # Twice over the shingles: most texts met share one of them by chance, and their words are never fetched.
        used = 0
        for p in range(bounds[r], bounds[r + 1]):
            k = groups[p]
            if k < 0:
                continue
            limit = k + walk
            while k < limit and members[k] >> 32 < r:
                s = members[k] >> 32
                k += 1
                x = slot[s]
                if x >= 0:
                    hits[x] += 1
                    state[x * STATES + LAST_A] = owner[p] & PLACE
                elif used < room:
                    slot[s] = used
                    who[used] = s
                    hits[used] = 1
                    o = used * STATES
                    state[o + FIRST_A] = owner[p] & PLACE
                    state[o + FIRST_B] = members[k - 1] & PLACE
                    used += 1
        kept = 0
        for x in range(used):
            s = who[x]
            slot[s] = -1
            if hits[x] < min_hits or state[x * STATES + LAST_A] - state[x * STATES + FIRST_A] < reach:
                continue
            a, b = state[x * STATES + FIRST_A], state[x * STATES + FIRST_B]
            # Looked at here, so that the processor fetches all these texts at once instead of one after the other.
            if words[base + a] == words[starts[s] + b]:
                slot[s] = kept
                who[kept] = s
                hits[kept] = 0
                o = kept * STATES
                for n in range(STATES):
                    state[o + n] = 0
                state[o + END_A] = -1
                state[o + FIRST_A] = a
                state[o + FIRST_B] = b
                kept += 1
        if kept == 0:
            continue
        for p in range(bounds[r], bounds[r + 1]):
            k = groups[p]
            if k < 0:
                continue
            a = owner[p] & PLACE
            limit = k + walk
            while k < limit and members[k] >> 32 < r:
                s = members[k] >> 32
                b = members[k] & PLACE
                k += 1
                x = slot[s]
                if x < 0:
                    continue
                o = x * STATES
                if a < state[o + END_A] and b - a == state[o + DIAGONAL]:
                    hits[x] += 1
                    state[o + LAST_A] = a
                    state[o + LAST_B] = b
                    continue
                # Words are compared, never hashes of shingles alone: the run about the shared shingle, both ways.
                other = starts[s]
                size_b = starts[s + 1] - other
                ahead = alike(words, base + a, other + b, min(size - a, size_b - b), 1)
                if ahead < SHINGLE:
                    continue
                back = alike(words, base + a - 1, other + b - 1, min(a, b), -1)
                i, j, a0, b0 = a + ahead, b + ahead, a - back, b - back
                hits[x] += 1
                state[o + LAST_A] = a
                state[o + LAST_B] = b
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
        for x in range(kept):
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
    return m, len(order)
