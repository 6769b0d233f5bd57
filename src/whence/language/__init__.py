"""What differs between languages, as data: `LANGUAGES` maps an ISO 639-1 code to its tables."""

from __future__ import annotations

from whence.language.en import ENGLISH
from whence.language.tables import Language

LANGUAGES: dict[str, Language] = {"en": ENGLISH}

TOLD = frozenset({"en"})  # languages with tables for events and claims

__all__ = ["LANGUAGES", "TOLD", "Language"]
