"""Posts that stand in a report over their author's name and handle: whose words they are needs no reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.records import Attribution, Report, Span

# All 15 posts signed so in PolNeAR's train and dev parts are their author's words; its annotators marked four of them.
SURE = 0.95

_SIGNED = re.compile(
    r"(?P<mark>[—–―]|(?<![\w-])--?)\s*(?P<author>[^\s()@—–][^()@—–\n]{0,60}?)\s*\(@\w{1,30}\)[\s,.]*(?P<day>[^\n]{0,40})$"
)


def _ends(own: str) -> bool:
    """Say whether a post's own words, where they stand before its signature, end as a post does."""
    bare = own.rstrip()
    return not bare or bare[-1] in ".!?…”\"’'" or bare.split()[-1][0] in "#@" or "/" in bare.split()[-1]


def posts(report: Report, lines: Sequence[Span]) -> Iterator[Attribution]:
    """Yield an attribution for each post that ends, or whose paragraph is followed, by "— Name (@handle) day".

    `lines` are the paragraphs that may be read, in order. As in PolNeAR the dash is the cue.
    """
    text = report.text
    for n, (start, end) in enumerate(lines):
        signed = _SIGNED.search(text, start, end) if "(@" in text[start:end] else None
        if signed is None:
            continue
        own = Span(start, start + len(text[start : signed.start()].rstrip()))
        before = lines[n - 1] if n else None
        content = own if own.end > start else before
        if content is None or "(@" in text[slice(*content)] or not _ends(text[slice(*own)]):
            continue
        if any(word.islower() and len(word) > 3 for word in (*signed["author"].split(), *signed["day"].split())):
            continue  # "— via Ada Lin (@alin)", "(@alin), who is 34": running text
        yield Attribution(
            report=report.id,
            source=(Span(*signed.span("author")),),
            cue=(Span(*signed.span("mark")),),
            content=(content,),
            form="direct",
            score=SURE,
        )
