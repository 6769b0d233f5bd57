"""A source phrase, taken apart: the name in it or the lack of one, the role, and how many they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.language import Language
from whence.records import ActorType, MentionType

_WORD = re.compile(r"[^\W_](?:[\w.&'’/-]*[\w.])?")
_ORPHAN = " \t\n,;:.-–—“”\"'‘’()[]"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a source phrase says by itself, before the rest of its report is asked.

    `kind` is the mention's type; `name` the proper name, or the words of the description where there is none; `head`
    the lower-case noun of a description, which "the officials" shares with "four officials".
    """

    kind: MentionType
    type: ActorType
    name: str
    named: bool
    role: str = ""
    head: str = ""
    count: int | None = None
    definite: bool = False


def parse(text: str, language: Language) -> Phrase:
    """Return what the source phrase `text` says in `language`."""
    whole = " ".join(text.split()).strip(_ORPHAN)
    bare = re.sub(r"['’]s?$", "", whole)
    words = [w.lower() for w in _WORD.findall(whole)]
    pronouns = language.personal | language.collective | language.other_pronouns
    if not words or (len(words) <= 2 and words[-1] in pronouns):
        return Phrase("pronoun", "person", whole, named=False, head=words[-1] if words else "")
    spoken = _spokesperson(bare, language)
    if spoken is not None:
        return spoken
    cut = language.relative.search(bare, 1)
    head, rest = (bare[: cut.start()], bare[cut.end() :]) if cut else (bare, "")
    found = _named(head, language)
    if found is not None and found.kind == "role":  # "Secretary of State Ada Lin": the name stands behind the office
        behind = _named(re.split(r"[,(]", bare)[0], language)
        if behind is not None and behind.kind == "person" and " " in behind.name:
            return _with_role(behind, re.split(r"[,(]", bare)[0].removesuffix(behind.name))
    if found is None and cut is not None and "," in cut[0]:
        behind = _named(rest.split(",")[0], language)
        if behind is not None and behind.kind == "person" and " " in behind.name:
            return _with_role(behind, head)
    if found is None:
        return _described(whole, head, language)
    apposition = rest.split(",")[0] if cut is not None and "," in cut[0] else ""
    return _with_role(found, found.role or apposition)


def _with_role(phrase: Phrase, role: str) -> Phrase:
    return Phrase(phrase.kind, phrase.type, phrase.name, phrase.named, role.strip(_ORPHAN))


def _capitals(words: list[str], language: Language) -> int:
    """Return how many of the last `words` make a capitalised name, particles inside it included."""
    n = 0
    for i, word in enumerate(reversed(words), 1):
        if word[0].isupper() or (word[0].isdigit() and n):
            n = i
        elif word.lower() not in language.particles:
            break
    return n


def _named(head: str, language: Language) -> Phrase | None:
    """Return the name that `head` ends in, or None where it ends in a common noun."""
    words = _WORD.findall(head)
    n = _capitals(words, language)
    if not n:
        return None
    run, before = words[-n:], words[:-n]
    lower = [w.lower().rstrip(".") for w in run]
    if before == [] and len(run) == 1 and lower[0] in language.determiners:
        return None
    if lower[0] in language.determiners and len(run) > 1:
        before, run, lower = [*before, run[0]], run[1:], lower[1:]
    titled = max((i + 1 for i, w in enumerate(lower) if w in language.titles), default=0)
    roled = bool(before) and before[-1].lower().rstrip(".") in language.titles
    name = re.sub(r"['’]s?$", "", " ".join(run[titled:] or run))
    role = " ".join([*(w for w in before if w.lower() not in language.determiners), *run[:titled]])
    if titled == len(run):
        return Phrase("role", "person", name, named=True, role=name)
    article = bool(before) and before[-1].lower() in language.definite
    body = any(w in language.bodies for w in lower) or article or (name.isupper() and len(name) > 1 and " " not in name)
    if body and not titled and not roled:
        return Phrase("organisation", "organisation", name, named=True)
    return Phrase("person", "person", name, named=True, role=role)


def _spokesperson(text: str, language: Language) -> Phrase | None:
    """Return whom a spokesperson phrase speaks for, or the spokesperson where that one is named."""
    found = language.spokesperson.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    own = _WORD.findall(re.split(r"[,(]", after)[0])
    if own and after[:1] == " " and own[0][0].isupper():
        return Phrase("person", "person", " ".join(own[: _lead(own)]), named=True, role=text[: found.end()].strip())
    if "," in before:  # "Ada Lin, a spokeswoman for …": the name comes first
        return None
    link = language.spoken_for.match(after)
    body = re.split(r"[,(]| who | which ", after[link.end() :])[0].strip(_ORPHAN) if link else ""
    if not body:
        words = _WORD.findall(before)
        body = " ".join(w for w in words[-_capitals(words, language) :] if _capitals(words, language))
    body = re.sub(r"['’]s?$", "", body)
    if not any(c.isupper() for c in body):
        return None
    return Phrase("organisation", "organisation", body, named=True, role=(before + found[0]).strip())


def _lead(words: list[str]) -> int:
    """Return how many of the first `words` are capitalised."""
    return next((i for i, w in enumerate(words) if not w[0].isupper()), len(words))


def _described(whole: str, head: str, language: Language) -> Phrase:
    """Return a source that has no name: its words, their head noun and its number."""
    words = [w.lower() for w in _WORD.findall(head)]
    noun = re.sub(r"['’]s?$", "", words[-1]) if words else ""
    count = language.numbers.get(words[0]) if words else None
    if words and words[0].isdigit() and int(words[0]) < 10_000:
        count = int(words[0])
    if count == 1 and noun.endswith("s") and noun not in language.bodies:
        count = None  # "a number of officials"
    definite = bool(words) and words[0] in language.definite
    if noun in language.offices and (definite or count is None):
        name = re.sub(r"^(?:the|a|an)\s+", "", head, flags=re.IGNORECASE)
        return Phrase("role", "person", name, any(c.isupper() for c in name), name, noun, None, definite)
    if noun in language.documents:
        return Phrase("document", "document", whole, any(c.isupper() for c in head[1:]), "", noun, None, definite)
    if noun in language.bodies:
        name = re.sub(r"^(?:the|a|an)\s+", "", head, flags=re.IGNORECASE)
        return Phrase("organisation", "organisation", name, any(c.isupper() for c in name), "", noun, None, definite)
    return Phrase("anonymous", "anonymous", whole, False, "", noun, count, definite)
