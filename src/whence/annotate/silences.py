"""Silences told in words that the network seldom met: who said nothing is found by the language's patterns.

They have no content, so that what was marked in training teaches little of them; the words are few and say it plainly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence.language import Language
from whence.records import Attribution, Report, Span

SURE = 0.9  # all 20 that stand in PolNeAR's train part and in training/own/plain were right, read by eye


def silences(
    report: Report, lines: Sequence[Span], found: Sequence[Attribution], language: Language
) -> Iterator[Attribution]:
    """Yield an attribution without a content for each silence in the paragraphs `lines` that no cue of `found` has."""
    cues = {at for one in found for span in one.cue for at in range(*span)}
    for start, end in lines:
        line = report.text[start:end]
        if not language.unheard.search(line):
            continue
        for pattern in language.silences:
            for told in pattern.finditer(line):
                source, cue = (Span(start + told.start(name), start + told.end(name)) for name in ("source", "cue"))
                if cues.isdisjoint(range(*cue)):
                    cues.update(range(*cue))
                    yield Attribution(report.id, (source,), (cue,), (), "indirect", score=SURE)
