"""whence: who says what in a pile of news reports, and on whose word.

The verbs: `open_store(path)` opens a case, `run(inputs, store, settings)` reads into it, `analyse(reports, model)`
finds without a case. They load what they need when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_VERBS = {"open_store": "whence.store", "run": "whence.pipeline", "analyse": "whence.pipeline"}
__all__ = ["__version__", "analyse", "open_store", "run"]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'whence' has no attribute {name!r}")
