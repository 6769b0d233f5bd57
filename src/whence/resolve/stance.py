"""How a speaker stands to what is laid to them, and what their word rests on, from the words of an attribution."""

from __future__ import annotations

import re

from whence.language import Language
from whence.records import Basis, Stance

# Characters of a source, cue and content that are looked at: no stance was ever told from further on.
_CUE, _CONTENT = 300, 600
_CLOSING = " ”’\"'"
_STOP = re.compile(r"[.!?]\W+\w")  # of a sentence before the last
SILENCES: frozenset[Stance] = frozenset({"declines-comment", "no-reply", "no-mention"})


def stance(cue: str, content: str, behind: str, language: Language) -> Stance:
    """Return the stance that a cue and its content express; unmarked is "asserts", a question "asks".

    `behind` is what follows the cue in its sentence and is no content: where there is none, it may tell of a silence.
    """
    words = f"{cue[:_CUE]} | {content[:_CONTENT]}"
    found = _first(words, language)
    if found is None and not content.strip():
        found = _first(f"{cue[:_CUE]} {behind[:_CUE]} | ", language)
        return found if found in SILENCES else "asserts"
    asked = content.rstrip(_CLOSING).endswith("?") and not _STOP.search(content)
    return found or ("asks" if asked else "asserts")


def _first(words: str, language: Language) -> Stance | None:
    return next((name for name, pattern in language.stances if pattern.search(words)), None)


def basis(source: str, cue: str, content: str, language: Language) -> Basis:
    """Return what the text says that the speaker's word rests on."""
    words = f"{source[:_CUE]} | {cue[:_CUE]} | {content[:_CONTENT]}"
    return next((name for name, pattern in language.bases if pattern.search(words)), "none-given")
