"""What the commands print: listings for a person in columns, or JSON lines for a program; a module an area."""

from __future__ import annotations

from whence.terminal.citations import show_citations
from whence.terminal.claims import show_claims
from whence.terminal.dates import show_dates, show_timeline, timeml_lines
from whence.terminal.decisions import show_decisions
from whence.terminal.descent import show_beside, show_families, show_utterances
from whence.terminal.listing import show_hits, show_rejected, show_reports, show_sources
from whence.terminal.reading import progress, progress_json, summary
from whence.terminal.report import marked, show_report
from whence.terminal.screen import ID, SHOWN, WIDTH, safe, short, when, write

__all__ = [
    "ID",
    "SHOWN",
    "WIDTH",
    "marked",
    "progress",
    "progress_json",
    "safe",
    "short",
    "show_beside",
    "show_citations",
    "show_claims",
    "show_dates",
    "show_decisions",
    "show_families",
    "show_hits",
    "show_rejected",
    "show_report",
    "show_reports",
    "show_sources",
    "show_timeline",
    "show_utterances",
    "summary",
    "timeml_lines",
    "when",
    "write",
]
