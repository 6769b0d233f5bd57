"""Two reports side by side: sentences that answer each other in one row, and what each row changes."""

from __future__ import annotations

from dataclasses import dataclass

from whence.link.changes import Change, align, changes
from whence.link.rewording import align as align_sentences
from whence.link.rewording import outline
from whence.records import Report, Span


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence on either side, or on one alone; `changes` are places in the two reports' texts."""

    left: Span | None
    right: Span | None
    changes: tuple[Change, ...] = ()

    @property
    def same(self) -> bool:
        """Tell whether both sides say the same in the same words, small ones aside."""
        return self.left is not None and self.right is not None and not self.changes


def rows(left: Report, right: Report) -> list[Row]:
    """Return both bodies' sentences in order: those without an answer stand where they stand, alone in their row."""
    one, two = outline(left, 1), outline(right, 1)
    pairs = [*align_sentences(one, two).pairs, (len(one.spans), len(two.spans))]
    found: list[Row] = []
    i = j = 0
    for a, b in pairs:
        found += [Row(one.spans[n], None) for n in range(i, a)]
        found += [Row(None, two.spans[n]) for n in range(j, b)]
        if a < len(one.spans):
            words = one.words[a], two.words[b]
            found.append(Row(one.spans[a], two.spans[b], changes(*words, align(*words), left.language)))
        i, j = a + 1, b + 1
    return found
