"""What differs between languages, as data: `LANGUAGES` maps an ISO 639-1 code to its tables."""

from __future__ import annotations

from whence.language.dates import DateWords
from whence.language.en import ENGLISH
from whence.language.en_dates import ENGLISH_DATES
from whence.language.en_wording import ENGLISH_WORDING
from whence.language.tables import Language
from whence.language.wording import Wording

LANGUAGES: dict[str, Language] = {"en": ENGLISH}
WORDINGS: dict[str, Wording] = {"en": ENGLISH_WORDING}
DATE_WORDS: dict[str, DateWords] = {"en": ENGLISH_DATES}

TOLD = frozenset({"en"})  # languages with tables for events and claims

__all__ = ["DATE_WORDS", "LANGUAGES", "TOLD", "WORDINGS", "DateWords", "Language", "Wording"]
