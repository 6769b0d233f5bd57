"""What a case can be turned into: `EXPORTS` maps a format to a function that gives its lines, without line ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from whence.errors import UsageError
from whence.export.jsonl import jsonl_lines
from whence.export.table import claims_csv
from whence.store import Store

if TYPE_CHECKING:
    from whence.export.gathered import Gathered

EXPORTS: dict[str, Callable[[Store], Iterator[str]]] = {"jsonl": jsonl_lines, "csv": claims_csv}


def has_docx() -> bool:
    """Say whether the package that writes DOCX is installed."""
    return find_spec("docx") is not None


def as_docx(case: Gathered) -> bytes:
    """Return the dossier as a DOCX file; raises UsageError where the package that writes it is not installed."""
    try:
        from whence.export.docx import document
    except ImportError as error:
        if (error.name or "").startswith("whence"):
            raise
        raise UsageError(
            "a dossier as DOCX needs the package python-docx. Install it with: pip install 'whence[docx]'"
        ) from error
    return document(case)
