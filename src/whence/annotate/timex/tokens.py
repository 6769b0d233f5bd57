"""Text → words as rules see them: a string with one letter a word, the letter saying the word's class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from whence.language.dates import DateWords

_TOKEN = re.compile(
    r"""(?P<ISO>(?<![\d-])\d{4}-\d\d-\d\d(?![\d-]))
    |(?P<SLASHED>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))
    |(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?!\d))
    |(?P<DECADE>(?:1[5-9]|20)?\d0['’]?s\b)
    |(?P<ORDINAL_DIGITS>\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<NUMBER>\d+(?:,\d{3})*(?:\.\d+)?)
    |(?P<AMPM>[ap]\.m\b\.?|[ap]m\b)
    |(?P<WORD>[^\W\d_]+)
    |(?P<GAP>\n[^\S\n]*\n)
    |(?P<MARK>[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)
MARKS = {".": "DOT", ",": "COMMA", "-": "HYPHEN", "–": "HYPHEN", "/": "SLASH", "'": "QUOTE", "’": "QUOTE", "‘": "QUOTE"}
DIGITS = ("DAY", "YEAR", "NUMBER", "ORDINAL_DIGITS", "CLOCK", "DECADE", "ISO", "SLASHED", "AMPM")
OTHER, END = "x", "!"  # the letters of words that no rule knows, and of what ends a sentence
PIECE = 20_000  # characters read at once: what a longer paragraph is cut into
NAME = re.compile(r"[A-Za-z_]+")


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters that stand for classes of words, and what each word is."""

    letters: dict[str, str]  # class, or a single word of a pattern → the letters that stand for it
    lexicon: dict[str, tuple[str, int | str]]  # word → letter, value


@dataclass(slots=True)
class Words:
    """The words of one piece of text, in order: where each stands, its class as a letter, its value."""

    text: str
    start: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    letters: str = ""
    values: list[int | str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """Some words of a piece, from `start` to before `stop`, that a rule fits."""

    words: Words
    start: int
    stop: int
    tables: DateWords
    alphabet: Alphabet

    def all(self, name: str) -> list[int | str]:
        """Return the values of the words of class `name` in it, or of that very word."""
        letter, letters = self.alphabet.letters[name], self.words.letters
        return [self.words.values[n] for n in range(self.start, self.stop) if letters[n] in letter]

    def has(self, *names: str) -> bool:
        """Say whether a word of one of these classes is in it."""
        letters = self.words.letters[self.start : self.stop]
        return any(letter in letters for name in names for letter in self.alphabet.letters[name])

    def says(self, marker: str) -> bool:
        """Say whether one of the words that the language lists under `marker` is in it."""
        words = self.tables.markers[marker]
        return any(word in words for word in self.words.lower[self.start : self.stop])

    def touches(self, marks: tuple[str, ...] = ()) -> bool:
        """Say whether it stands right behind what comes before it, or behind one of `marks` where some are given."""
        if not self.start or self.words.spans[self.start - 1][1] != self.words.spans[self.start][0]:
            return False
        return not marks or self.before() in marks

    def number(self, *names: str) -> int | None:
        """Return the value of the first word of the first of these classes that it has."""
        return next((int(value) for name in names for value in self.all(name)[:1]), None)

    def name(self, *names: str) -> str:
        """Return the value of the first word of the first of these classes that it has, as text, or nothing."""
        return next((str(value) for name in names for value in self.all(name)[:1]), "")

    def before(self, count: int = 1) -> str:
        """Return the word that stands `count` words before it, lower case, or nothing."""
        at = self.start - count
        return self.words.lower[at] if at >= 0 else ""

    def after(self, count: int = 1) -> str:
        """Return the word that stands `count` words after it, lower case, or nothing."""
        at = self.stop + count - 1
        return self.words.lower[at] if at < len(self.words.lower) else ""

    def part(self, start: int, stop: int) -> Found:
        """Return the words from `start` to before `stop` of the piece."""
        return replace(self, start=start, stop=stop)

    def written(self, at: int) -> str:
        """Return word `at` of the piece as it is written."""
        return self.words.text[slice(*self.words.spans[at])]

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.words.spans[self.start][0], self.words.spans[self.stop - 1][1]


def alphabet(words: DateWords) -> Alphabet:
    """Return the letters of a language: one for each class and for each single word of its rules."""
    singles = {w for text in (*words.parts.values(), *(r[0] for r in words.rules)) for w in NAME.findall(text)}
    singles = {w for w in singles if w.islower()}
    names = [*words.words, *DIGITS, *dict.fromkeys(MARKS.values()), *sorted(singles)]
    letters = {name: chr(0xE000 + n) for n, name in enumerate(names)}
    lexicon: dict[str, tuple[str, int | str]] = {w: (letters[w], w) for w in singles}
    for name, members in words.words.items():
        own = letters[name]
        for word, value in members.items():
            lexicon[word] = (letters.get(word, own), value)
            letters[name] += letters.get(word, "")
    return Alphabet(letters, lexicon)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of `text` of about PIECE characters at most, cut at blank lines or at spaces."""
    while start < end:
        stop = min(end, start + PIECE)
        if stop < end:
            for gap in ("\n\n", "\n", ". ", " "):
                at = text.rfind(gap, start + PIECE // 2, stop)
                if at > 0:
                    stop = at + len(gap)
                    break
        yield start, stop
        start = stop


def split(text: str, start: int, end: int, words: DateWords, known: Alphabet) -> Words:
    """Return the words of `text[start:end]` with their letters and values."""
    done = Words(text, start)
    spans, lower, values, letters = done.spans, done.lower, done.values, []
    lexicon, names = known.lexicon, known.letters
    for found in _TOKEN.finditer(text, start, end):
        kind, word = found.lastgroup, found[0]
        value: int | str = 0
        if kind == "WORD":
            low = word.lower()
            letter, value = lexicon.get(low, (OTHER, 0))
            if low in words.capitalised and not word[0].isupper():
                letter = OTHER
        else:
            low = word
            letter, value = _digits(kind or "", word, names) if kind != "MARK" else _mark(word, names)
        if kind == "MARK" and word == "." and lower and lower[-1] in words.dotted and spans[-1][1] == found.start():
            spans[-1] = (spans[-1][0], found.end())  # "Sept." is one word
            continue
        spans.append(found.span())
        lower.append(low)
        letters.append(letter)
        values.append(value)
    done.letters = "".join(letters)
    return done


def _mark(word: str, letters: dict[str, str]) -> tuple[str, int | str]:
    if word in MARKS:
        return letters[MARKS[word]], 0
    return (END if word in "?!;" else OTHER), 0


def _digits(kind: str, word: str, letters: dict[str, str]) -> tuple[str, int | str]:
    """Return class and value of what is written in digits."""
    if kind == "GAP":
        return END, 0
    if kind == "NUMBER":
        if word.isdecimal() and len(word) <= 2 and 0 < int(word) <= 31:
            return letters["DAY"], int(word)
        if word.isdecimal() and len(word) == 4 and "1000" <= word <= "2100":
            return letters["YEAR"], int(word)
        return letters["NUMBER"], word.replace(",", "")
    if kind == "ORDINAL_DIGITS":
        return letters[kind], int(word[:-2])
    return letters[kind], word
