"""Why a source has no name, in the report's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from whence.records import READABLE, Span
from whence.resolve.scene import Scene

_CLAUSE = re.compile(r"[.!?][”\"’]?\s+|\n")
_REACH = 400  # characters before the reason in which the source is looked for: two long sentences; chosen, not tuned
_MOST = 200  # reasons kept of one report


def reasons(scene: Scene) -> None:
    """Give the unnamed actors of `scene` the places of the words that say why they are not named."""
    text, found = scene.report.text, 0
    for part in scene.report.parts:
        if part.label not in READABLE:
            continue
        for match in scene.language.anonymity.finditer(text, *part.span):
            span = next(
                (Span(*match.span(name)) for name in ("reason", "why", "bar") if match[name]), Span(*match.span())
            )
            found += 1
            if found > _MOST:
                return
            _give(scene, match.start(), span)


def _give(scene: Scene, at: int, span: Span) -> None:
    """Give the reason at `span` to the unnamed source spoken of last before `at`, or else first behind it."""
    near = next((s.actor for s in scene.before(at, _REACH) if s.actor.type == "anonymous"), None)
    if near is None:
        end = _CLAUSE.search(scene.report.text, span.end, span.end + _REACH)
        behind = scene.before(end.start() if end else span.end + _REACH, _REACH)
        near = next((s.actor for s in behind if s.at >= at and s.actor.type == "anonymous"), None)
    if near is not None:
        known = scene.actors[near.id]
        if not known.reason:
            scene.actors[near.id] = replace(known, reason=(span,))
