"""One report with its attributions marked in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from rich.text import Text

from whence.export.marked import Mark, blocks, in_order, trust
from whence.records import UNKNOWN, Attribution, Findings, Report, cut
from whence.terminal.screen import ID, many, outlet_or_file, safe, screen, when, write_json

_ROLES = {"source": "bold cyan", "cue": "italic yellow", "content": "green"}


def show_report(found: Findings, *, as_json: bool = False) -> None:
    """Show a report's text with its attributions marked, then list them.

    On a terminal marks are colours; elsewhere they are brackets, `[source 1 …]`, `[cue 1 …]`, `[content 1 …]`, with
    the attribution's number.
    """
    if as_json:
        return write_json([found.report, *found.actors, *found.mentions, *found.attributions])
    console, report = screen(), found.report
    attributions = in_order(found.attributions)
    console.print(Text(safe(report.title) or "(no headline)", style="bold"))
    authors = f", by {', '.join(report.authors)}" if report.authors else ""
    console.print(
        Text(safe(f"{report.outlet}{authors}, published {when(report.published)} ({report.published.basis})"))
    )
    console.print(Text(safe(f"{report.source}  [{report.id[:ID]}]\n"), style="dim"))
    console.print(marked(report, attributions, colour=console.is_terminal))
    names = {actor.id: actor.name if actor.name != UNKNOWN else outlet_or_file(report) for actor in found.actors}
    console.print(Text(f"\n{many(len(attributions), 'attribution')}", style="bold"))
    for number, one in enumerate(attributions, 1):
        speaker = names.get(one.speaker or "", cut(report.text, one.source) or "(no source given)")
        judged = f"{one.stance}, {one.form}, {trust(one)}"
        several = " + ".join(names.get(id, "?") for id in one.speakers) or speaker
        way = " ← ".join(names[id] for id in reversed(one.chain) if id in names)
        voice = f" (spoken by {names[one.voice]})" if one.voice in names else ""
        basis = f", rests on: {one.basis}" if one.basis != "none-given" else ""
        line = f"{number:3}. {several}{voice} | {cut(report.text, one.cue)} | {judged}{basis} | {way}"
        console.print(Text(safe(" ".join(line.split()))))
    return None


def marked(report: Report, attributions: Sequence[Attribution], *, colour: bool) -> Text:
    """Return the text of a report with its marks as colours, or as brackets with numbers."""
    segments = [segment for block in blocks(report, attributions) for segment in block.segments]
    brackets = [("", "")] * len(segments) if colour else _brackets([segment.marks for segment in segments])
    text = Text()
    for segment, (before, after) in zip(segments, brackets, strict=True):
        style = "dim" if segment.junk else _ROLES[segment.marks[-1].role] if segment.marks else ""
        text.append(before).append(safe(segment.text), style=style).append(after)
    return text


def _brackets(marks: Sequence[Sequence[Mark]]) -> list[tuple[str, str]]:
    """Return what to print before and after each segment, so that brackets nest and each pair holds one mark's text.

    Where marks overlap without nesting, the inner bracket is closed and opened again.
    """
    printed: list[tuple[str, str]] = []
    opened: list[Mark] = []
    for i, (over, then) in enumerate(zip(marks, [*marks[1:], ()], strict=True)):
        new = sorted((mark for mark in over if mark not in opened), key=lambda mark: -_run(mark, marks[i:]))
        opened += new
        keep = next((n for n, mark in enumerate(opened) if mark not in then), len(opened))
        printed.append(("".join(f"[{mark.role} {mark.number} " for mark in new), "]" * (len(opened) - keep)))
        del opened[keep:]
    return printed


def _run(mark: Mark, marks: Iterable[Sequence[Mark]]) -> int:
    """Return over how many segments from the first on `mark` goes without a break."""
    return sum(1 for _ in takewhile(lambda over: mark in over, marks))
