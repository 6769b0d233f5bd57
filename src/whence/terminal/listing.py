"""Listings of what a case holds: reports, refusals, sources, what was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whence.export.marked import trust
from whence.language import LANGUAGES
from whence.records import Rejected
from whence.terminal.screen import HEADLINE, ID, SHOWN, many, outlet_or_file, safe, screen, short, when, write_json

if TYPE_CHECKING:
    from whence.store.queries import Hit, ReportRow, Source, Statement


def show_reports(rows: Sequence[ReportRow], *, as_json: bool = False) -> None:
    """List reports: id, date, outlet, title, number of attributions."""
    if as_json:
        return write_json(rows)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("report", "published", "outlet", "title", "file"):
        table.add_column(name, overflow="ellipsis" if name == "file" else "fold", no_wrap=name in ("report", "file"))
    table.add_column("attributions", justify="right")
    for row in rows:
        count = str(row.attributions) if row.language in LANGUAGES else f"unread ({row.language})"
        title = short(row.title, HEADLINE) or "(no headline)"
        cells = (row.id[:ID], when(row.published), short(row.outlet, HEADLINE), title, Path(row.name).name, count)
        table.add_row(*(safe(cell) for cell in cells))
    console = screen()
    console.print(Text(many(len(rows), "report"), style="bold"))
    return console.print(table)


def show_rejected(rows: Sequence[Rejected], *, as_json: bool = False) -> None:
    """List refused inputs by reason."""
    if as_json:
        return write_json(rows)
    console = screen()
    reasons = Counter(row.reason for row in rows).most_common()
    console.print(Text(f"{len(rows):,} refused" + "".join(f", {n:,} {reason}" for reason, n in reasons), style="bold"))
    for row in rows:
        console.print(Text(safe(f"{row.source}: {row.reason}. {row.detail}")))
    return None


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
        return write_json([*found, *(statement.attribution for statement in nobody)])
    console, where = screen(), {row.id: row for row in reports}
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
    roles = {one.role.replace("’", "'").casefold(): one.role for one in reversed(source.actors) if one.role}
    roles.pop(source.name.casefold(), None)
    countries = sorted({actor.country for actor in source.actors if actor.country})
    counts = {actor.count for actor in source.actors if actor.count}
    line = Text(safe(source.name), style="bold cyan")
    if roles:
        line.append(safe(f"  {'; '.join(reversed(roles.values()))}"), style="dim")
    if not source.named and counts:
        line.append(f"  ({'/'.join(str(n) for n in sorted(counts))} in number)", style="dim")
    if countries:
        line.append(f"  [{', '.join(countries)}]", style="dim")
    if source.aliases:
        line.append(safe(f"  also: {'; '.join(source.aliases)}"), style="dim")
    console.print(Text("\n").append_text(line))
    _show_statements(console, source.statements, where)


def _show_statements(console: Console, statements: Iterable[Statement], where: dict[str, ReportRow]) -> None:
    """List statements; one that several reports have in the same words is listed once, with each of its places."""
    same: dict[tuple[str, str], list[Statement]] = {}
    for said in statements:
        same.setdefault((said.attribution.stance, " ".join(said.words.split())), []).append(said)
    for (stance, words), places in same.items():
        shown = short(words, SHOWN)
        text = Text(f"{stance}: ", style="yellow").append(safe(shown) or "(nothing is quoted)", style="default")
        console.print(Padding(text, (0, 0, 0, 2)))
        for said in places:
            one, row = said.attribution, where[said.attribution.report]
            outlet = outlet_or_file(row)
            way = " ← ".join(reversed((outlet, *said.through))) if said.through else outlet
            voice = f"spoken by {said.voice}, " if said.voice else ""
            basis = f"rests on: {one.basis}, " if one.basis != "none-given" else ""
            note = f"{voice}{basis}{one.form}, {trust(one)}; {way}, {when(row.published)} [{row.id[:ID]}]"
            console.print(Padding(Text(safe(note), style="dim"), (0, 0, 0, 4)))


def show_hits(hits: Sequence[Hit], reports: Sequence[ReportRow], *, as_json: bool = False) -> None:
    """List where words were found, the best first."""
    if as_json:
        return write_json(hits)
    console, where = screen(), {row.id: row for row in reports}
    console.print(Text(f"{len(hits)} found", style="bold"))
    for hit in hits:
        row = where[hit.report]
        kind = "laid to someone" if hit.kind == "attribution" else "in the text"
        console.print(Text(f"\n{row.id[:ID]}  {safe(outlet_or_file(row))}, {when(row.published)}, {kind}", style="dim"))
        line = Text()
        for piece in hit.pieces:
            line.append(safe(re.sub(r"\s+", " ", piece.text)), style="bold" if piece.found else "")
        console.print(Padding(line, (0, 0, 0, 2)))
    return None
