"""What people decided, in order: who, when, why, and which numbers changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from whence.records import Decision
from whence.terminal.screen import ID, SHOWN, many, safe, screen, short, write_json


def show_decisions(rows: Sequence[Decision], *, as_json: bool = False) -> None:
    """List decisions, the oldest first, with those that were undone marked."""
    if as_json:
        return write_json(rows)
    console = screen()
    undone = {row.target for row in rows if row.act == "undo"}
    console.print(Text(many(len(rows), "decision"), style="bold"))
    for row in rows:
        head = Text(f"\n{row.id[:ID]}  ", style="dim").append(row.act, style="bold")
        about = " ".join(id[: ID + 2 if id[1:2] == "-" else ID] for id in (row.target, *row.others))
        head.append(safe(f" {about} by {row.by}, {row.made[:16].replace('T', ' ')} UTC"))
        if row.id in undone:
            head.append("  undone", style="yellow")
        console.print(head)
        if row.why:
            console.print(Text(safe(f"  why: {short(row.why, SHOWN)}")))
        for name, value in row.after.items():
            console.print(Text(safe(f"  {name}: {row.before.get(name, 'not set')} → {value}")))
        for one in row.effects:
            what = {"at_most": "origins at most", "at_least": "origins at least"}.get(one.what, one.what)
            line = f"{what} {one.before} → {one.after}: {short(' '.join(one.wording.split()), 80)}"
            console.print(Padding(Text(safe(line)), (0, 0, 0, 2)))
    return None
