"""What differs between languages, as data: `LANGUAGES` maps an ISO 639-1 code to its tables."""

from __future__ import annotations

from whence.language.en import ENGLISH
from whence.language.en_wording import ENGLISH_WORDING
from whence.language.tables import Language
from whence.language.wording import Wording

LANGUAGES: dict[str, Language] = {"en": ENGLISH}
WORDINGS: dict[str, Wording] = {"en": ENGLISH_WORDING}

__all__ = ["LANGUAGES", "WORDINGS", "Language", "Wording"]
