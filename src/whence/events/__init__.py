"""Attributions, headlines and a report's own sentences → typed events, after PLOVER: pure functions of one report."""

from __future__ import annotations

from whence.events.cast import Acts, events

__all__ = ["Acts", "events"]
