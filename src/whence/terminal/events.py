"""The tracker: events a line each, for a person, as CSV or as JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from whence.records import UNKNOWN
from whence.terminal.screen import ID, SHOWN, safe, screen, short, when, write, write_json

if TYPE_CHECKING:
    from whence.store.tracker import Tracked

COLUMNS = (
    "type", "mode", "contexts", "actors", "recipients", "what", "earliest", "latest", "place", "modality", "aux",
    "on whose word", "outlet", "published", "words", "report", "event",
)  # fmt: skip


def show_events(found: Iterable[Tracked], *, as_csv: bool = False, as_json: bool = False) -> None:
    """List events: type, who → whom, what, when, where, how sure, and on whose word, with the words they stand in."""
    if as_json:
        names = [name.replace(" ", "_") for name in COLUMNS[:-1]]
        return write_json(
            {"kind": "event", "id": one.event.id, **dict(zip(names, _row(one), strict=False))} for one in found
        )
    if as_csv:
        return write(_csv(found))
    console = screen()
    n = 0
    for one in found:
        n += 1
        event = one.event
        mode = f" ({event.mode})" if event.mode else ""
        contexts = f" {', '.join(event.contexts)}" if event.contexts else ""
        kind = f"{event.type}{mode}{contexts}"
        head = Text(safe(f"{kind}: {', '.join(one.actors) or '?'}"), style="bold")
        if one.recipients:
            head.append(safe(f" → {', '.join(one.recipients)}"))
        console.print(head)
        console.print(Padding(Text(safe(short(one.words, SHOWN))), (0, 0, 0, 2)))
        told = [f"what: {', '.join(one.what)}"] if one.what else []
        told += [f"when: {one.date}"] if one.date else []
        told += [f"where: {event.place}"] if event.place else []
        told += [sure(one)]
        told += [f"on the word of {one.speaker}" if one.speaker else "in the report's own words"]
        outlet = one.outlet if one.outlet != UNKNOWN else "outlet unknown"
        told += [f"{outlet}, {when(one.published)} [{event.report[:ID]}]"]
        console.print(Padding(Text(safe("; ".join(told)), style="dim"), (0, 0, 0, 2)))
    if not n:
        console.print(Text("No event was found."))
    return None


def sure(one: Tracked) -> str:
    """Say how sure the speaker is and whether the event lies ahead: "possibly so, hypothetical"."""
    said = {"pos": "it is so", "pp": "possibly so", "pn": "possibly not so", "neg": "it is not so"}[one.event.modality]
    return f"{said}, {one.event.aux}" if one.event.aux else said


def _row(one: Tracked) -> tuple[str, ...]:
    event = one.event
    return (
        event.type, event.mode, " ".join(event.contexts), "; ".join(one.actors), "; ".join(one.recipients),
        "; ".join(one.what), event.earliest or "", event.latest or "", event.place, event.modality, event.aux or "",
        one.speaker, one.outlet, when(one.published), one.words, event.report, event.id,
    )  # fmt: skip


def _csv(found: Iterable[Tracked]) -> Iterable[str]:
    for row in (COLUMNS, *map(_row, found)):
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(map(_plain, row))
        yield line.getvalue()


def _plain(cell: str) -> str:
    """Keep a spreadsheet from taking an article's words for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
