"""Attributions, headlines and a report's own sentences → typed events, after PLOVER."""

from __future__ import annotations

from whence.events.report import Found, find_events

__all__ = ["Found", "find_events"]
