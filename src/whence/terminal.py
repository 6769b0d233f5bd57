"""What the commands print: listings for a person in columns, or JSON lines for a program."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whence.export.jsonl import to_line
from whence.export.marked import Mark, blocks, in_order, probability
from whence.language import LANGUAGES
from whence.records import UNKNOWN, Attribution, Findings, Published, Rejected, Report, cut

if TYPE_CHECKING:
    from whence.pipeline import Progress
    from whence.store.queries import Hit, ReportRow, Source, Statement

WIDTH = 100  # columns where nothing says how many there are: a pipe or a file
SHOWN = 300  # characters of a statement listed by `who`; the rest is in --json and `show`
HEADLINE = 160  # of a headline listed by `reports`: longer ones are pages that were not cut into lines
ID = 8  # digits of an id listed: they tell some ten thousand reports apart, and `show` says where they do not

# Control characters would let an article move the cursor or recolour the screen; bidi overrides would reorder a line.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ROLES = {"source": "bold cyan", "cue": "italic yellow", "content": "green"}


def safe(text: str) -> str:
    """Return `text` with what a terminal would obey, rather than show, replaced one for one."""
    return _UNSHOWN.sub("�", text)


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        raise  # the error at hand: rich would end the program, with an exit code of its own


def short(text: str, most: int) -> str:
    """Return `text`, cut to `most` characters with an ellipsis where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _console() -> Console:
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDTH
    return _Screen(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


def write(lines: Iterable[str]) -> None:
    """Print lines of data, in UTF-8 as their readers expect, whatever a terminal's encoding is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in lines:
        print(line)


def _write_json(records: Iterable[object]) -> None:
    write(map(to_line, records))


# Reading


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Give a function that says on stderr how far a read has come: a live line on a terminal, else a line a batch."""
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield lambda done: print(_so_far(done), file=sys.stderr, flush=True)
        return
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda done: bar.update(task, description=_so_far(done))


def _so_far(done: Progress) -> str:
    return f"{_many(done.new + done.known, 'report')}, {_many(done.attributions, 'attribution')}" + _refused(done)


def _refused(done: Progress) -> str:
    if not done.rejected:
        return ""
    reasons = ", ".join(f"{n:,} {reason}" for reason, n in done.rejected.most_common())
    return f"; refused {done.rejected.total():,}: {reasons}"


def _many(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")


def summary(done: Progress, case: Path) -> str:
    """Say what a read came to."""
    known = f"; {done.known:,} known already" if done.known else ""
    unread = f"; {done.unread:,} kept but not read, in a language not read yet" if done.unread else ""
    said = f"{_many(done.new, 'new report')}, {_many(done.attributions, 'attribution')}{known}{unread}{_refused(done)}"
    return f"{case}: {said}" + ("\n`whence reports --rejected` says why." if done.rejected else "")


def progress_json(done: Progress) -> str:
    """Return what a read came to as one line of JSON."""
    fields = {"new": done.new, "known": done.known, "unread": done.unread, "attributions": done.attributions}
    return json.dumps({**fields, "words": done.words, "rejected": dict(sorted(done.rejected.items()))})


# Listings


def show_reports(rows: Sequence[ReportRow], *, as_json: bool = False) -> None:
    """List reports: id, date, outlet, title, number of attributions."""
    if as_json:
        return _write_json(rows)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("report", "published", "outlet", "title", "file"):
        table.add_column(name, overflow="ellipsis" if name == "file" else "fold", no_wrap=name in ("report", "file"))
    table.add_column("attributions", justify="right")
    for row in rows:
        count = str(row.attributions) if row.language in LANGUAGES else f"unread ({row.language})"
        title = short(row.title, HEADLINE) or "(no headline)"
        cells = (row.id[:ID], when(row.published), short(row.outlet, HEADLINE), title, Path(row.name).name, count)
        table.add_row(*(safe(cell) for cell in cells))
    console = _console()
    console.print(Text(_many(len(rows), "report"), style="bold"))
    return console.print(table)


def show_rejected(rows: Sequence[Rejected], *, as_json: bool = False) -> None:
    """List refused inputs by reason."""
    if as_json:
        return _write_json(rows)
    console = _console()
    reasons = Counter(row.reason for row in rows).most_common()
    console.print(Text(f"{len(rows):,} refused" + "".join(f", {n:,} {reason}" for reason, n in reasons), style="bold"))
    for row in rows:
        console.print(Text(safe(f"{row.source}: {row.reason}. {row.detail}")))
    return None


def when(published: Published) -> str:
    """Say a publication date in a word: the day, the interval, or that it is unknown."""
    if published.earliest is None and published.latest is None:
        return UNKNOWN
    days = dict.fromkeys((published.earliest or "…", published.latest or "…"))
    mark = "~" if published.basis == "inferred" else ""
    return mark + " to ".join(days)


def show_sources(
    found: Sequence[Source], nobody: Sequence[Statement], reports: Sequence[ReportRow], min_score: float,
    *, as_json: bool = False,
) -> None:  # fmt: skip
    """List sources with all that each says: the named, the unnamed, and statements laid to nobody that is named.

    What is less probable than `min_score` is left out.
    """
    nobody = _likely(nobody, min_score)
    found = [replace(one, statements=kept) for one in found if (kept := _likely(one.statements, min_score))]
    if as_json:
        return _write_json([*found, *(statement.attribution for statement in nobody)])
    console, where = _console(), {row.id: row for row in reports}
    for title, named in (("Named sources", True), ("Unnamed sources", False)):
        group = [source for source in found if source.named is named]
        console.print(Text(f"\n{title}: {len(group)}", style="bold underline"))
        for source in group:
            _show_source(console, source, where)
    if nobody:
        console.print(Text(f"\nWho is speaking was not given, or not made out: {len(nobody)}", style="bold underline"))
        _show_statements(console, nobody, where)
    return None


def _likely(statements: Iterable[Statement], min_score: float) -> tuple[Statement, ...]:
    return tuple(said for said in statements if said.attribution.score >= min_score)


def _show_source(console: Console, source: Source, where: dict[str, ReportRow]) -> None:
    roles = list(dict.fromkeys(actor.role for actor in source.actors if actor.role and actor.role != source.name))
    counts = {actor.count for actor in source.actors if actor.count}
    line = Text(safe(source.name), style="bold cyan")
    if roles:
        line.append(safe(f"  {'; '.join(roles)}"), style="dim")
    if not source.named and counts:
        line.append(f"  ({'/'.join(str(n) for n in sorted(counts))} in number)", style="dim")
    console.print(Text("\n").append_text(line))
    _show_statements(console, source.statements, where)


def _show_statements(console: Console, statements: Iterable[Statement], where: dict[str, ReportRow]) -> None:
    """List statements; one that several reports have in the same words is listed once, with each of its places."""
    same: dict[tuple[str, str], list[Attribution]] = {}
    for said in statements:
        same.setdefault((said.attribution.stance, " ".join(said.words.split())), []).append(said.attribution)
    for (stance, words), places in same.items():
        shown = short(words, SHOWN)
        text = Text(f"{stance}: ", style="yellow").append(safe(shown) or "(nothing is quoted)", style="default")
        console.print(Padding(text, (0, 0, 0, 2)))
        for one in places:
            row = where[one.report]
            outlet = row.outlet if row.outlet != UNKNOWN else Path(row.name).name
            note = f"{one.form}, p {probability(one.score)}; {outlet}, {when(row.published)} [{row.id[:ID]}]"
            console.print(Padding(Text(safe(note), style="dim"), (0, 0, 0, 4)))


def show_hits(hits: Sequence[Hit], reports: Sequence[ReportRow], *, as_json: bool = False) -> None:
    """List where words were found, the best first."""
    if as_json:
        return _write_json(hits)
    console, where = _console(), {row.id: row for row in reports}
    console.print(Text(f"{len(hits)} found", style="bold"))
    for hit in hits:
        row = where[hit.report]
        kind = "laid to someone" if hit.kind == "attribution" else "in the text"
        console.print(Text(f"\n{row.id[:ID]}  {safe(row.outlet)}, {when(row.published)}, {kind}", style="dim"))
        line = Text()
        for piece in hit.pieces:
            line.append(safe(re.sub(r"\s+", " ", piece.text)), style="bold" if piece.found else "")
        console.print(Padding(line, (0, 0, 0, 2)))
    return None


# One report


def show_report(found: Findings, *, as_json: bool = False) -> None:
    """Show a report's text with its attributions marked, then list them.

    On a terminal marks are colours; elsewhere they are brackets, `[source 1 …]`, `[cue 1 …]`, `[content 1 …]`, with
    the attribution's number.
    """
    if as_json:
        return _write_json([found.report, *found.actors, *found.mentions, *found.attributions])
    console, report = _console(), found.report
    attributions = in_order(found.attributions)
    console.print(Text(safe(report.title) or "(no headline)", style="bold"))
    authors = f", by {', '.join(report.authors)}" if report.authors else ""
    console.print(
        Text(safe(f"{report.outlet}{authors}, published {when(report.published)} ({report.published.basis})"))
    )
    console.print(Text(safe(f"{report.source}  [{report.id[:ID]}]\n"), style="dim"))
    console.print(_marked(report, attributions, colour=console.is_terminal))
    names = {actor.id: actor.name for actor in found.actors}
    console.print(Text(f"\n{_many(len(attributions), 'attribution')}", style="bold"))
    for number, one in enumerate(attributions, 1):
        speaker = names.get(one.speaker or "", cut(report.text, one.source) or "(no source given)")
        judged = f"{one.stance}, {one.form}, p {probability(one.score)}"
        line = f"{number:3}. {speaker} | {cut(report.text, one.cue)} | {judged}"
        console.print(Text(safe(" ".join(line.split()))))
    return None


def _marked(report: Report, attributions: Sequence[Attribution], *, colour: bool) -> Text:
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
