"""Marks → Cast, within one report: whose word each attribution is, and how that speaker stands to it."""

from __future__ import annotations

from whence.resolve.cast import Cast, resolve

__all__ = ["Cast", "resolve"]
