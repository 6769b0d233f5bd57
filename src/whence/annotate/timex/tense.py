"""Whether the words around an expression lie behind or ahead: “met on Monday” against “is due to meet on Monday”."""

from __future__ import annotations

from whence.annotate.timex.tokens import END, Found

REACH = 14  # words looked at on either side; tuned on TimeBank and AQUAINT


def lean(found: Found) -> int:
    """Return -1 where the nearest words that tell lie behind, 1 where they lie ahead, 0 where none tells.

    The words before it in the sentence are asked first, nearest first; then those after it.
    """
    if found.before() in found.tables.until and not any(
        w in found.tables.pluperfect for w in found.words.lower[max(found.start - 8, 0) : found.stop + 8]
    ):
        return 1
    if found.after() in ("'", "’") and found.after(2) == "s":
        return -1
    before = range(found.start - 1, max(found.start - REACH, 0) - 1, -1)
    after = range(found.stop, min(found.stop + REACH, len(found.words.lower)))
    for side in (before, after):
        for at in side:
            if _ends(found, at):
                break
            told = _tells(found, at)
            if told:
                return told
    return 0


def _ends(found: Found, at: int) -> bool:
    """Say whether a sentence ends with word `at`: at "?", or at a full stop that a capital or nothing follows."""
    letters = found.words.letters
    if letters[at] == END:
        return True
    if found.words.lower[at] != ".":
        return False
    if at + 1 >= len(letters):
        return True
    gap = found.words.spans[at + 1][0] > found.words.spans[at][1]
    last = found.written(at - 1) if at else ""
    short = len(last) <= 4 and last[:1].isupper()  # "U.S. officials", "Mr. Lorn", "Sept. 3"
    return gap and not short and not found.written(at + 1)[0].islower()


def _tells(found: Found, at: int) -> int:
    """Return which way word `at` points, 0 if neither."""
    word, tables, lower = found.words.lower[at], found.tables, found.words.lower
    before = lower[max(at - 4, 0) : at]
    if word in tables.infinitive:
        verb = at + 1 < len(lower) and lower[at + 1] not in tables.not_verbs and found.written(at + 1).islower()
        if not verb or not any(w in tables.plans for w in before):
            return 0
        return -1 if any(w in tables.pluperfect for w in before) else 1
    if word in tables.ahead:
        return -1 if "had" in before[-2:] else 1
    if word in tables.behind or (word.endswith(tables.past_endings) and word not in tables.neither):
        if any(w in tables.passive for w in before[-2:]):
            return 0
        return -1
    return 0
