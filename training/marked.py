"""Own training text with attributions marked in square brackets → plain text and character spans."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

Spans = list[tuple[int, int]]
Attribution = dict[str, Spans]

ROLES = ("source", "cue", "content")
# PolNeAR ends the cue at “told” (385 of the 408 cues with it in its training part) and at “declined”.
_POLNEAR_CUE = re.compile(r"(?:[\w’']+ )*?(?:told|tells|declined|declines)\b")
_PART = re.compile(r"\[(source|cue|content)([0-9]*) |([\[\]])")


def parse(paragraph: str) -> tuple[str, list[Attribution]]:
    """Plain text of a marked paragraph and its attributions, in order of their numbers.

    An attribution maps each of ROLES to half-open character spans of the plain text, sorted; a role that is not
    marked has none. Raises ValueError, with the line, on a bracket that is no tag, is not closed or is empty, and on
    an attribution without a cue.
    """
    text: list[str] = []
    length = 0
    open_tags: list[tuple[str, int, int]] = []
    found: dict[int, Attribution] = {}
    last = 0
    for part in _PART.finditer(paragraph):
        text.append(paragraph[last : part.start()])
        length += part.start() - last
        last = part.end()
        role, number, bracket = part.groups()
        if role:
            open_tags.append((role, int(number or 0), length))
        elif bracket == "[" or not open_tags:
            raise ValueError(f"stray {bracket!r} at character {part.start()}: {paragraph}")
        else:
            role, key, start = open_tags.pop()
            if start == length:
                raise ValueError(f"empty {role} at character {part.start()}: {paragraph}")
            found.setdefault(key, {name: [] for name in ROLES})[role].append((start, length))
    if open_tags:
        raise ValueError(f"{open_tags[-1][0]} is not closed: {paragraph}")
    text.append(paragraph[last:])
    attributions = [{role: sorted(spans) for role, spans in found[key].items()} for key in sorted(found)]
    if any(not attribution["cue"] for attribution in attributions):
        raise ValueError(f"an attribution without a cue: {paragraph}")
    return "".join(text), attributions


def reports(path: Path) -> Iterator[list[str]]:
    """Marked paragraphs of each report: reports stand between lines of `---`, a line that opens with `#` is a note."""
    report: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "---"]:
        if line.strip() == "---":
            if report:
                yield report
            report = []
        elif line.strip() and not line.startswith("#"):
            report.append(line.strip())


def load(path: Path) -> list[tuple[str, list[Attribution]]]:
    """Text and attributions of each report, its paragraphs joined by a line feed; spans are of the whole text."""
    loaded = []
    for report in reports(path):
        lines, attributions, offset = [], [], 0
        for paragraph in report:
            line, marked = parse(paragraph)
            attributions += [
                {role: [(start + offset, end + offset) for start, end in spans] for role, spans in one.items()}
                for one in marked
            ]
            lines.append(line)
            offset += len(line) + 1
        loaded.append(("\n".join(lines), attributions))
    return loaded


def as_polnear(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """The same attributions with PolNeAR’s narrower cues: “told” of “told reporters”, “declined” of “declined to say”.

    What follows “told” belongs to no role; what follows “declined” is content. Spans stay within those of `text`.
    """
    narrowed = []
    for one in attributions:
        cues, content = [], list(one["content"])
        for start, end in one["cue"]:
            match = _POLNEAR_CUE.match(text, start, end)
            if match and match.end() < end:
                if match.group().endswith(("declined", "declines")):
                    rest = match.end() + 1
                    following = [span for span in content if span[0] == end + 1]
                    content = [span for span in content if span not in following]
                    content.append((rest, following[0][1] if following else end))
                end = match.end()
            cues.append((start, end))
        narrowed.append({"source": one["source"], "cue": cues, "content": sorted(content)})
    return narrowed


def nested(attributions: list[Attribution]) -> int:
    """How many attributions have their cue within the content of another one."""
    return sum(
        any(
            start <= one["cue"][0][0] < end
            for other in attributions
            if other is not one
            for start, end in other["content"]
        )
        for one in attributions
    )


def main() -> None:
    """Print the counts of each file named on the command line."""
    for name in sys.argv[1:]:
        marked = [[parse(paragraph)[1] for paragraph in report] for report in reports(Path(name))]
        paragraphs = [attributions for report in marked for attributions in report]
        print(
            f"{name}: {len(marked)} reports, {len(paragraphs)} paragraphs, "
            f"{sum(not attributions for attributions in paragraphs)} without an attribution, "
            f"{sum(map(len, paragraphs))} attributions, {sum(map(nested, paragraphs))} nested, "
            f"{sum(not one['source'] for a in paragraphs for one in a)} without a source, "
            f"{sum(not one['content'] for a in paragraphs for one in a)} without a content"
        )


if __name__ == "__main__":
    main()
