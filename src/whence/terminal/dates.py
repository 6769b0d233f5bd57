"""What `whence dates` and `whence timeline` print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from whence.records import Published, Report, Timex
from whence.terminal.screen import ID, SHOWN, many, outlet_or_file, safe, screen, short, when, write, write_json

if TYPE_CHECKING:
    from whence.store.queries import ReportRow, Statement

Dated = tuple[Report, Published, Sequence[Timex]]  # a report, when it appeared, and the expressions of time in it


def show_dates(reports: Sequence[Dated], *, as_json: bool = False) -> None:
    """List the expressions of time of reports: the words, the type, the TimeML value, the days."""
    if as_json:
        return write_json(time for _, _, times in reports for time in times)
    console = screen()
    for report, published, times in reports:
        console.print(
            Text(safe(f"\n{report.id[:ID]}  {short(outlet_or_file(report), SHOWN)}, {when(published)}"), style="bold")
        )
        if published.why:
            console.print(Padding(Text(safe(published.why), style="dim"), (0, 0, 0, 2)))
        for time in times:
            line = Text(safe(" ".join(report.text[slice(*time.span)].split())), style="cyan")
            line.append(f"  {time.type} {time.value}, {_days(time.earliest, time.latest)}", style="default")
            console.print(Padding(line, (0, 0, 0, 2)))
    return console.print(Text(f"\n{many(sum(len(t) for _, _, t in reports), 'expression')}", style="bold"))


def _days(earliest: str | None, latest: str | None) -> str:
    if earliest is None and latest is None:
        return "no day without the report's own"
    return " to ".join(dict.fromkeys((earliest or "…", latest or "…")))


def timeml_lines(documents: Iterable[tuple[str, Sequence[Timex]]]) -> None:
    """Print a JSON line a document: its name and [start, end, type, value] of each expression."""
    rows = ({"id": name, "timexes": [[*t.span, t.type, t.value] for t in times]} for name, times in documents)
    write(json.dumps(row, ensure_ascii=False) for row in rows)


def show_timeline(said: Sequence[Statement], reports: Sequence[ReportRow], *, as_json: bool = False) -> None:
    """List statements by the day they were made, each with the bounds of what is known of it."""
    if as_json:
        return write_json(one.attribution for one in said)
    console, where = screen(), {row.id: row for row in reports}
    sure = [one for one in said if one.attribution.earliest and one.attribution.latest]
    for title, group in (("Dated", sure), ("Undated", [one for one in said if one not in sure])):
        console.print(Text(f"\n{title} statements: {len(group)}", style="bold underline"))
        for one in group:
            row = where[one.attribution.report]
            day = _days(one.attribution.earliest, one.attribution.latest) if one in sure else _bounds(one)
            name = outlet_or_file(row)
            line = Text(f"{day}  ", style="cyan").append(f"{one.attribution.stance}: ", style="yellow")
            line.append(safe(short(one.words, SHOWN)) or "(nothing is quoted)", style="default")
            console.print(Padding(line, (0, 0, 0, 2)))
            console.print(
                Padding(Text(safe(f"{name}, {when(row.published)} [{row.id[:ID]}]"), style="dim"), (0, 0, 0, 4))
            )
    return None


def _bounds(one: Statement) -> str:
    latest = one.attribution.latest
    return f"by {latest}" if latest else "no bound"
