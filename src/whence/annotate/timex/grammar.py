"""The rules of a language, compiled: patterns over words become regular expressions over letters, one letter a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whence.annotate.timex.meaning import Meaning
from whence.annotate.timex.readings import READINGS
from whence.annotate.timex.tokens import NAME, Alphabet, Found, Words, alphabet, split
from whence.language import DATE_WORDS
from whence.language.dates import DateWords


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's rules, ready to be matched."""

    words: DateWords
    alphabet: Alphabet
    start: re.Pattern[str]  # fits where any rule does
    rules: tuple[tuple[re.Pattern[str], str], ...]  # each rule, and the name of its reading


@cache
def grammar(language: str) -> Grammar:
    """Return the rules of a language; KeyError where it has none."""
    words = DATE_WORDS[language]
    known = alphabet(words)

    def letters(found: re.Match[str]) -> str:
        name = found[0]
        return f"[{known.letters[name]}]" if name in known.letters else f"(?:{pattern(words.parts[name])})"

    def pattern(text: str) -> str:
        text = text.replace("(", "(?:").replace("*", "{0,6}")  # without a limit, "two two two …" takes ages
        return re.sub(r"\s", "", NAME.sub(letters, text))

    rules = [(pattern(text), reading) for text, reading in words.rules]
    return Grammar(
        words,
        known,
        re.compile(f"(?=[\ue000-\uf8ff])(?:{'|'.join(p for p, _ in rules)})"),
        tuple((re.compile(p), r) for p, r in rules),
    )


def expressions(text: str, start: int, end: int, rules: Grammar) -> Iterator[tuple[Found, Meaning]]:
    """Yield the expressions of time in `text[start:end]`, in order, each with what it means."""
    words = split(text, start, end, rules.words, rules.alphabet)
    at = 0
    while found := rules.start.search(words.letters, at):
        at = found.start()
        best = _longest(words, at, rules)
        if best is None:
            at += 1
            continue
        yield best
        at = best[0].stop


def _longest(words: Words, at: int, rules: Grammar) -> tuple[Found, Meaning] | None:
    """Return the longest expression that begins with word `at` and means something; the first rule of equals."""
    fits = [(-m.end(), n, reading) for n, (p, reading) in enumerate(rules.rules) if (m := p.match(words.letters, at))]
    for stop, _, reading in sorted(fits):
        found = Found(words, at, -stop, rules.words, rules.alphabet)
        meaning = READINGS[reading](found)
        if meaning is not None:
            return found, meaning
    return None
