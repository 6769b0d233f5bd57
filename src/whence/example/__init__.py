"""The example: twelve invented reports on one invented story, with what a careful reader would write down of them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def example_paths() -> tuple[Path, ...]:
    """Return the paths of the example's reports, sorted by name."""
    return tuple(sorted(Path(str(report)) for report in (files(__name__) / "reports").iterdir()))
