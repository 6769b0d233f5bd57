"""How a speaker stands to what is laid to them, from the words of cue and content."""

from __future__ import annotations

from whence.language import Language
from whence.records import Stance


def stance(words: str, language: Language) -> Stance:
    """Return the stance that `words`, a cue and its content joined by " | ", express; unmarked is "asserts"."""
    return next((name for name, pattern in language.stances if pattern.search(words)), "asserts")
