"""Reports whose attributions are marked in the text, for tests of resolving: how is told in cases/whose_word.txt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from whence.records import Attribution, Part, Report, Span, merge

_OPEN = re.compile(r"\[(source|cue|content)(\d+) ?")


@dataclass(frozen=True)
class Expected:
    """What a line of a case says of one attribution; empty where it says nothing of it."""

    number: int
    speakers: tuple[str, ...]
    voice: str
    stance: str
    count: str
    via: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class Case:
    """A report with its attributions by number, and what is expected of them."""

    where: str
    report: Report
    attributions: dict[int, Attribution]
    expected: tuple[Expected, ...]


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    blocks: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@"):
            blocks.append([line])
        elif line and not line.startswith(";"):
            blocks[-1].append(line)
    for number, block in enumerate(blocks):
        yield _case(f"{path.stem}-{number + 1}", block)


def _case(where: str, lines: list[str]) -> Case:
    outlet = lines[0][1:].strip()
    given = [line for line in lines[1:] if not line.startswith("=")]
    text, parts, places = "", [], defaultdict(list)
    for line in given:
        label = "headline" if line.startswith("#") else "body"
        plain = _strip(line.lstrip("# "), len(text), places)
        parts.append(Part(label, Span(len(text), len(text) + len(plain))))
        text += plain + "\n"
    report = Report(where, where, text, outlet=outlet, language="en", parts=tuple(parts))
    found = {}
    for number in sorted({n for _, n in places}):
        source, cue, content = (merge(places[role, number]) for role in ("source", "cue", "content"))
        found[number] = Attribution(report.id, source, cue, content, "indirect")
    for number, one in found.items():
        around = [
            other
            for n, other in found.items()
            if n != number and one.cue and any(s <= one.cue[0].start < e for s, e in other.content)
        ]
        if around:
            narrow = min(around, key=lambda a: sum(e - s for s, e in a.content))
            found[number] = replace(one, inside=narrow.id)
    return Case(where, report, found, tuple(_expected(line) for line in lines if line.startswith("=")))


def _strip(line: str, at: int, places: dict[tuple[str, int], list[tuple[int, int]]]) -> str:
    plain, stack, i = "", [], 0
    while i < len(line):
        opening = _OPEN.match(line, i)
        if opening:
            stack.append((opening[1], int(opening[2]), at + len(plain)))
            i = opening.end()
        elif line[i] == "]" and stack:
            role, number, start = stack.pop()
            places[role, number].append((start, at + len(plain)))
            i += 1
        else:
            plain += line[i]
            i += 1
    assert not stack, f"a bracket is left open: {line}"
    return plain


def _expected(line: str) -> Expected:
    number, _, rest = line[1:].strip().partition(" ")
    cells = [cell.strip() for cell in rest.split("|")] + [""] * 4
    voice = re.search(r" \(([^)]*)\)$", cells[0])
    speakers = cells[0][: voice.start()] if voice else cells[0]
    via = tuple(filter(None, (one.strip() for one in cells[3].split(">"))))
    names = () if speakers == "?" else tuple(one.strip() for one in speakers.split(" + "))
    return Expected(int(number), names, voice[1] if voice else "", cells[1], cells[2], via, cells[4])
