"""Which language a text is in, by py3langid."""

from __future__ import annotations

from functools import cache
from typing import Any

from whence.language import LANGUAGES
from whence.records import UNKNOWN

_REACH = 400  # characters looked at: on 840 news articles 300 decide like 2,000, at a sixth of the time
_SURE = 0.5  # of 400 English paragraphs each, it holds for 99.9 % of those over 18 words, 83 % of 9 to 12
_LIKELY = 0.2  # enough where the likeliest language is one that is read; no short line of 17 other languages passed


def language_of(text: str) -> str:
    """Return the ISO 639 code of the language of `text`, or `unknown` where there is too little to tell."""
    sample = text[:_REACH]
    if sum(map(str.isalpha, sample)) < 3:
        return UNKNOWN
    code, sure = _identifier().classify(sample)
    return str(code) if sure >= _SURE or (sure >= _LIKELY and code in LANGUAGES) else UNKNOWN


@cache
def _identifier() -> Any:
    """Return the model; loading it takes about a second of CPU."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
