"""Report → Marks: what stands where in one report, as spans, with no identities yet."""

from __future__ import annotations

from whence.annotate.attributions import Marks, annotate

__all__ = ["Marks", "annotate"]
