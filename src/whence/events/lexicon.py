"""The tables of a language's events made ready to look up: every inflection, what it may be, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whence.language import en_events, en_grammar

BASE, S, PAST, PARTICIPLE, GERUND = "base", "s", "past", "participle", "gerund"


@dataclass(frozen=True, slots=True)
class Coding:
    """An event's type, mode and contexts in PLOVER's names."""

    type: str
    mode: str = ""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a verb may be: with `tail` words after it, and something of `classes` that it acts upon."""

    tail: tuple[str, ...]
    coding: Coding | None = None
    classes: frozenset[str] = frozenset()
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs` maps a form to (lemma, form) pairs; `entries` a lemma to what it may be, the first that fits first."""

    verbs: dict[str, tuple[tuple[str, str], ...]]
    entries: dict[str, tuple[Entry, ...]]
    operators: dict[str, tuple[Entry, ...]]
    weak: dict[str, Coding]
    nouns: dict[str, Coding]
    pairs: dict[tuple[str, str], Coding]  # nouns of two or three words, by their first two
    classes: dict[str, frozenset[str]]
    contexts: dict[str, tuple[str, ...]]  # of a class of nouns


@cache
def lexicon() -> Lexicon:
    """Return the tables of English, looked up by inflected forms."""
    entries: dict[str, list[Entry]] = {}
    operators: dict[str, list[Entry]] = {}
    for left, right in _lines(en_events.FRAMES):
        verbs, _, classes = left.partition(" > ")
        for lemma, tail in map(_split, verbs.split()):
            entries.setdefault(lemma, []).append(Entry(tail, _coding(right), frozenset(classes.split())))
    for left, right in _lines(en_events.VERBS):
        for lemma, tail in map(_split, right.split()):
            entries.setdefault(lemma, []).append(Entry(tail, _coding(left)))
    for left, right in _lines(en_events.OPERATORS):
        for lemma, tail in map(_split, right.split()):
            operators.setdefault(lemma, []).append(Entry(tail, operator=left))
    for table in (entries, operators):
        for found in table.values():  # a verb with its second word before the verb alone, an object before none
            found.sort(key=lambda e: (-len(e.tail), not e.classes))
    verbs_by_form: dict[str, list[tuple[str, str]]] = {}
    weak = {lemma: _coding(left) for left, right in reversed([*_lines(en_events.WEAK)]) for lemma in right.split()}
    for lemma in {**entries, **operators, **weak}:
        for word, form in inflections(lemma):
            verbs_by_form.setdefault(word, []).append((lemma, form))
    nouns, pairs = _nouns()
    kinds, contexts = _classes()
    return Lexicon(
        {word: tuple(found) for word, found in verbs_by_form.items()},
        {lemma: tuple(found) for lemma, found in entries.items()},
        {lemma: tuple(found) for lemma, found in operators.items()},
        weak,
        nouns,
        pairs,
        kinds,
        contexts,
    )


def inflections(lemma: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb, each with its name."""
    yield lemma, BASE
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh", "o"))
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    yield (f"{lemma[:-1]}ies" if consonant_y else f"{lemma}es" if sibilant else f"{lemma}s"), S
    if lemma in en_grammar.EITHER:
        yield from (
            (f"{lemma}{lemma[-1]}ing", GERUND),
            (f"{lemma}{lemma[-1]}ed", PAST),
            (f"{lemma}{lemma[-1]}ed", PARTICIPLE),
        )
    double = lemma[-1] if lemma in en_grammar.DOUBLED else ""
    yield (
        (f"{lemma[:-1]}ing" if lemma.endswith("e") and not lemma.endswith(("ee", "oe")) else f"{lemma}{double}ing"),
        GERUND,
    )
    if lemma in en_grammar.IRREGULAR:
        past, participle = en_grammar.IRREGULAR[lemma].split()
        yield past, PAST
        yield participle, PARTICIPLE
        return
    past = f"{lemma[:-1]}ied" if consonant_y else f"{lemma}d" if lemma.endswith("e") else f"{lemma}{double}ed"
    yield past, PAST
    yield past, PARTICIPLE


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return {"man": "men", "woman": "women", "person": "people", "life": "lives"}.get(noun, f"{noun}s")


def _nouns() -> tuple[dict[str, Coding], dict[tuple[str, str], Coding]]:
    nouns: dict[str, Coding] = {}
    pairs: dict[tuple[str, str], Coding] = {}
    for left, right in _lines(en_events.NOUNS):
        for noun in right.split():
            words = noun.split("_")
            if len(words) == 1:
                nouns.update(dict.fromkeys((noun, plural(noun)), _coding(left)))
            else:
                pairs[words[0], words[1]] = pairs[words[0], plural(words[1])] = _coding(left)
    return nouns, pairs


def _classes() -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    classes: dict[str, set[str]] = {}
    contexts: dict[str, tuple[str, ...]] = {}
    for left, right in _lines(en_events.CLASSES):
        name, *more = left.split("+")
        contexts[name] = tuple(more)
        for noun in right.split():
            for word in (noun, plural(noun)):
                classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}, contexts


def _lines(table: str) -> Iterator[tuple[str, str]]:
    for line in table.strip().splitlines():
        left, _, right = line.rpartition(":")
        yield left.strip(), right.strip()


def _split(verb: str) -> tuple[str, tuple[str, ...]]:
    lemma, *tail = verb.split("_")
    return lemma, tuple(tail)


def _coding(name: str) -> Coding:
    head, *contexts = name.split("+")
    type_, _, mode = head.partition(".")
    return Coding(type_, mode, tuple(contexts))
