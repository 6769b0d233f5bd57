"""Where work runs: ENGINES maps a name to a function that maps a function over batches."""

from __future__ import annotations

from whence.engine.local import map_local

ENGINES = {"local": map_local}

__all__ = ["ENGINES", "map_local"]
