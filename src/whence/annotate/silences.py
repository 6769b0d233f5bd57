"""Silences told in words that the network seldom met: who said nothing is found by the language's patterns.

They have no content, so that what was marked in training teaches little of them; the words are few and say it plainly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.language import Language
from whence.records import Attribution, Report, Span

SURE = 0.9  # all 20 that stand in PolNeAR's train part and in training/own/plain were right, read by eye


def with_silences(
    report: Report, lines: Sequence[Span], found: Sequence[Attribution], language: Language
) -> list[Attribution]:
    """Return `found` and an attribution without a content for each other silence in the paragraphs `lines`.

    One that was found without a source is given the pattern's. All are in order of the text.
    """
    done = {one.id: one for one in found}
    holding = {one.inside for one in found}
    at = {place: one.id for one in found for span in one.cue for place in range(*span)}
    for start, end in lines:
        line = report.text[start:end]
        for pattern in language.silences if language.unheard.search(line) else ():
            for told in pattern.finditer(line):
                source, cue = (Span(start + told.start(name), start + told.end(name)) for name in ("source", "cue"))
                there = {at[place] for place in range(*cue) if place in at}
                if not there:
                    made = Attribution(report.id, (source,), (cue,), (), "indirect", score=SURE)
                    done[made.id] = made
                    at.update(dict.fromkeys(range(*cue), made.id))
                elif len(there) == 1 and not (old := done[min(there)]).source and old.id not in holding:
                    done[old.id] = replace(old, source=(source,))
    return sorted(done.values(), key=lambda one: (one.content or one.cue)[0])
