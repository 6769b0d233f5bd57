"""Where reports come from: families, two reports side by side, and utterances in all their renderings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whence.export.jsonl import Beside
from whence.link.changes import GRAVE, Change
from whence.link.lineage import Family, not_held, told, verdict
from whence.records import Evidence, Report, Span
from whence.terminal.screen import ID, SHOWN, many, outlet_or_file, safe, screen, short, when, write_json

if TYPE_CHECKING:
    from whence.link.beside import Row
    from whence.store.queries import Utterance

PLACES = 4  # places shown of a link's evidence; the rest is in --json and in `whence diff`
STYLES: dict[str, str] = {
    "negation": "bold red",
    "number": "bold magenta",
    "name": "bold blue",
    "direction": "bold red",
    "hedge": "yellow",
    "tense": "cyan",
    "dropped": "strike dim",
    "added": "green",
    "reworded": "underline",
}


def show_families(found: Sequence[Family], reports: Mapping[str, Report], *, as_json: bool = False) -> None:
    """List families: their reports by date, then each link with its evidence and verdict."""
    if as_json:
        return write_json(found)
    console = screen()
    head = many(len(found), "family", "families")
    console.print(Text(f"{head} of reports that descend from one text", style="bold"))
    for family in found:
        members = sorted(family.reports, key=lambda id: _when_and_name(reports[id]))
        console.print(Text(f"\n{many(len(members), 'report')}", style="bold underline"))
        for id in members:
            console.print(_line(f"{id[:ID]}  {_called(reports[id])}", 2))
        for link in family.links:
            console.print(_line(verdict(link, link.left[:ID], link.right[:ID]), 2, "bold" if not_held(link) else ""))
            for evidence in told(link)[:PLACES]:
                _show_evidence(console, evidence, reports[link.left], reports[link.right])
    return None


def show_beside(left: Report, right: Report, rows: Sequence[Row], *, as_json: bool = False) -> None:
    """Show two reports side by side: in colours on a terminal, with changes in brackets elsewhere."""
    if as_json:
        return write_json(Beside(left, right, row) for row in rows)
    console = screen()
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0), expand=True)
    for report in (left, right):
        table.add_column(safe(f"{_called(report)} [{report.id[:ID]}]"), ratio=1, overflow="fold")
    for row in rows:
        a = _side(left.text, row.left, [(c, c.left) for c in row.changes], console.is_terminal)
        b = _side(right.text, row.right, [(c, c.right) for c in row.changes], console.is_terminal)
        table.add_row(a, b)
    console.print(table)
    answered = sum(row.left is not None and row.right is not None for row in rows)
    same = sum(row.same for row in rows)
    alone = [sum(row.right is None for row in rows), sum(row.left is None for row in rows)]
    console.print(
        Text(f"{many(answered, 'sentence')} answer each other, {same} unchanged; alone: {alone[0]} and {alone[1]}")
    )
    return None


def show_utterances(found: Sequence[Utterance], *, changed: bool = False, as_json: bool = False) -> None:
    """List utterances with all their renderings, and what differs between them."""
    found = [one for one in found if one.grave or not changed]
    if as_json:
        return write_json(found)
    console = screen()
    console.print(Text(f"{many(len(found), 'utterance')} in more than one report", style="bold"))
    for one in found:
        flag = "  (the meaning may have changed)" if one.grave else ""
        console.print(
            Text(safe(f"\n{one.speaker or 'speaker not made out'}{flag}"), style="bold red" if one.grave else "bold")
        )
        texts = {s.attribution.id: report for s, report in zip(one.statements, one.reports, strict=True)}
        for statement, report in zip(one.statements, one.reports, strict=True):
            console.print(_line(short(" ".join(statement.words.split()), SHOWN), 2))
            console.print(_line(f"{_called(report)} [{report.id[:ID]}]", 4, "dim"))
        seen: set[tuple[str, str, str]] = set()
        for link in sorted(one.links, key=lambda link: -link.score):
            left, right = texts[link.left], texts[link.right]
            for evidence in told(link):
                row = evidence.change, _words(left, evidence.left), _words(right, evidence.right)
                if evidence.change in GRAVE and row not in seen and (row[0], row[2], row[1]) not in seen:
                    seen.add(row)
                    _show_evidence(console, evidence, left, right)
    return None


def _show_evidence(console: Console, evidence: Evidence, left: Report, right: Report) -> None:
    a, b = _words(left, evidence.left), _words(right, evidence.right)
    kind = evidence.change or "same"
    text = f"{kind}: “{a}”" if kind == "same" else f"{kind}: “{a}” | “{b}”"
    console.print(_line(text, 4, STYLES.get(kind, "dim")))


def _words(report: Report, span: Span | None) -> str:
    return short(" ".join(report.text[slice(*span)].split()), SHOWN // 2) if span else ""


def _side(text: str, span: Span | None, marks: Iterable[tuple[Change, Span]], colour: bool) -> Text:
    """Return one sentence with its changes coloured, or in brackets with their kind."""
    if span is None:
        return Text("—", style="dim")
    done, at = Text(), span.start
    for change, place in sorted(marks, key=lambda mark: (mark[1], mark[0].kind)):
        start, end = max(place.start, at), min(place.end, span.end)
        if end <= start:
            continue
        done.append(safe(text[at:start]))
        words = safe(text[start:end])
        done.append(words if colour else f"[{change.kind} {words}]", style=STYLES[change.kind])
        at = end
    done.append(safe(text[at : span.end]))
    return done


def _called(report: Report) -> str:
    return f"{short(outlet_or_file(report), 60)}, {when(report.published)}"


def _when_and_name(report: Report) -> tuple[str, str]:
    return report.published.earliest or "9999", report.name


def _line(text: str, indent: int, style: str = "") -> Padding:
    return Padding(Text(safe(text), style=style), (0, 0, 0, indent))
