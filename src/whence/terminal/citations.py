"""The outlets that a pile rests on, and which of their reports it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from whence.language.outlets import publisher
from whence.terminal.screen import ID, many, outlet_or_file, safe, screen, when, write_json

if TYPE_CHECKING:
    from whence.store.queries import Cited, ReportRow


def show_citations(found: Sequence[Cited], reports: Sequence[ReportRow], *, as_json: bool = False) -> None:
    """List the outlets that reports rest on, those not held first: by whom each is cited, and what is held of it."""
    if as_json:
        return write_json(found)
    console, where = screen(), {row.id: row for row in reports}
    missing = [one for one in found if not all(one.held)]
    console.print(Text(f"{many(len(found), 'outlet')} cited; not in this pile: {len(missing)}", style="bold"))
    for one in sorted(found, key=lambda one: all(one.held)):
        known = publisher(one.outlet)
        kind = f"  {known.kind}" if known else ""
        console.print(Text(f"\n{safe(one.outlet)}", style="bold cyan").append(kind, style="dim"))
        places = dict.fromkeys(zip((citation.report for citation in one.citations), one.held, strict=True))
        for report, held in places:
            row = where[report]
            line = f"cited by {outlet_or_file(row)}, {when(row.published)} [{row.id[:ID]}]: "
            line += (
                f"this pile has it, {outlet_or_file(where[held])} [{held[:ID]}]"
                if held in where
                else "not in this pile"
            )
            console.print(Padding(Text(safe(line)), (0, 0, 0, 2)))
    return None
