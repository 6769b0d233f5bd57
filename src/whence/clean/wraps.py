"""Text whose lines were broken to a width, as mail and archives have it: which line ends are no ends of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Chosen on made-up mails and pastes; no article of PolNeAR and none of the example is taken for one that is wrapped.
NARROWEST, WIDEST = 45, 110  # characters of a full line
FULL = 0.88  # of the width: with the word that begins the next line, a line would have been longer than this
LEAST = 6  # such line ends in the text
SHARE = 0.75  # of the line ends within blocks of three lines and more
RUNNING = 0.6  # of them stand within a sentence

_STOP = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_APART = re.compile(
    r"(?:[A-Z][\w-]{1,20}|[A-Z][A-Z. ]{1,24}|[QA]\.?):\s|By [A-Z]|[QA]\. "
)  # a field, a speaker, a byline
_ITEM = re.compile(r"\s*(?:[>*•·–—-]|\d{1,3}[.)])\s|>")


def unwrapped(text: str) -> str:
    """Return `text` with a space for each line end that only the width made; as long as it was, so every span holds."""
    lines = text.split("\n")
    ends = set(_ends(lines))
    return "".join(line + (" " if n in ends else "\n") for n, line in enumerate(lines[:-1])) + lines[-1]


def _ends(lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the lines that go on in the next; nothing where the text was not wrapped."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) <= LEAST:
        return
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST:
        return
    full, told = [], 0
    for block in _blocks(lines):
        for n in block[:-1]:
            goes_on = lines[n + 1].split(maxsplit=1)[0]
            forced = len(lines[n].rstrip()) + 1 + len(goes_on) > FULL * width
            told += len(block) > 2
            if (
                forced
                and not _ITEM.match(lines[n + 1])
                and not _APART.match(lines[n])
                and not _APART.match(lines[n + 1])
            ):
                full.append((n, len(block) > 2))
    running = sum(not _STOP.search(lines[n].rstrip()) for n, _ in full)
    if len(full) >= LEAST and sum(long for _, long in full) >= SHARE * told and running >= RUNNING * len(full):
        yield from (n for n, _ in full)


def _blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of lines that follow one another without a blank one between."""
    block: list[int] = []
    for n, line in enumerate(lines):
        if line.strip():
            block.append(n)
        elif block:
            yield block
            block = []
    if block:
        yield block
