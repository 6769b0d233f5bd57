"""A source phrase, taken apart: the name in it or the lack of one, the role, and how many they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whence.language import Language
from whence.records import ActorType, MentionType

_WORD = re.compile(r"[^\W_](?:[\w.&'’/-]*[\w.])?")
_PREFIX = re.compile(r"[^\W\d_]{1,4}[-'’](?=[^\W\d_])")  # "al-Rashid" and "d’Aubert" begin with a capital too
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ORPHAN = " \t\n,;:-–—“”\"'‘’()[]"
_ABBREVIATED = re.compile(r"(?:\b\w|\b[JS]r)\.$")
_BEFORE = 60  # characters before a surname in which forenames are looked for
_FORENAMES = re.compile(r"(?<!\S)(?:[^\W\d_](?:[\w'’-]*|\.) ){1,3}$")
_MANY = 10_000  # a larger figure before a noun is no count of people
_LONGEST = 400  # characters looked at: the longest source of PolNeAR has 218, and a hostile one shall not take long


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
    gender: str = ""  # as in the language's tables; empty where the phrase does not tell


def parse(text: str, language: Language) -> Phrase:
    """Return what the source phrase `text` says in `language`."""
    whole = _trimmed(text)
    words = [word.lower() for word in _WORD.findall(whole)]
    pronouns = language.personal | language.neuter | language.collective | language.other_pronouns
    if not words or (pronouns.issuperset(words) and not (whole.isupper() and len(whole) > 1)):  # "WHO" is a body
        head = words[-1] if words else ""
        return Phrase("pronoun", "person", whole, named=False, head=head, gender=language.genders.get(head, ""))
    first, _, behind = whole.partition(",")
    several = _several(whole, language) or _several(first, language)
    if several is not None:
        return several
    head, rest = _cut(first, language)
    found = _named(head, language)
    if found is not None:
        return _completed(found, rest, behind, language)
    return (
        _body_of(head, rest, language)
        or _behind_office(head, first, language)
        or _apposed(first, behind.split(",")[0], language)
        or _spokesperson(whole, language)
        or _described(whole, head, rest, language)
    )


def full_name(name: str, text: str, language: Language) -> str:
    """Return the one full name that `text` gives to someone called `name` for short, or `name`."""
    found = set()
    for place in re.finditer(rf"{re.escape(name)}\b", text):
        start = max(0, place.start() - _BEFORE)
        before = _FORENAMES.search(text[start : place.start()])
        one = _named(before[0] + name, language) if before else None
        if one is not None and one.type == "person" and " " in one.name and not _OWNER.search(one.name.split()[0]):
            found.add(one.name)
    known = {one for one in found if one.split()[0].lower() not in language.openers}
    return known.pop() if len(known) == 1 else name


def head_words(text: str, language: Language) -> list[str]:
    """Return the words of a description or a body's name up to what describes it further, as the tables have them."""
    words = [_plain(word) for word in _WORD.findall(_cut(text, language)[0])]
    return [word for word in words if word not in language.determiners]


# Words


def _trimmed(text: str) -> str:
    """Return `text` on one line, without the marks around it and a full stop that ends no abbreviation."""
    whole = " ".join(text[:_LONGEST].split()).strip(_ORPHAN)
    return whole if _ABBREVIATED.search(whole) else whole.rstrip(_ORPHAN + ".")


def _plain(word: str) -> str:
    """Return a word as the tables have it: lower case, no full stop, no possessive."""
    return _OWNER.sub("", word.lower().rstrip("."))


def _upper(word: str) -> bool:
    prefix = _PREFIX.match(word)
    return word[0].isupper() or (prefix is not None and word[prefix.end()].isupper())


def _capital(text: str, language: Language) -> bool:
    """Say whether `text` is capitals all through, but for articles and the small words of names."""
    words = _WORD.findall(text)
    small = language.particles | language.determiners
    return any(map(_upper, words)) and all(_upper(word) or word in small for word in words)


def _common(word: str, language: Language) -> bool:
    """Say whether a word, in the tables' form, names nobody and has its capital from where it stands."""
    tables = (language.determiners, language.numbers, language.titles, language.offices, language.people,
              language.bodies, language.documents, language.qualities)  # fmt: skip
    return word not in language.also_names and any(word in table for table in tables)


def _cut(text: str, language: Language) -> tuple[str, str]:
    """Return `text` up to where its head is described further, and the rest."""
    cut = language.relative.search(text, 1)
    return (text[: cut.start()], text[cut.start() :]) if cut else (text, "")


def _role(text: str, language: Language) -> str:
    """Return a role without the article or number before it and without courtesies."""
    words = text.strip(_ORPHAN + ".").split()
    while len(words) > 1 and (_plain(words[0]) in language.definite or _plain(words[0]) in language.numbers):
        words = words[1:]
    return _OWNER.sub(
        "", " ".join(word for word in words if _plain(word) not in language.courtesies).strip(_ORPHAN + ".")
    )


# Names


def _named(text: str, language: Language) -> Phrase | None:
    """Return the name that `text` ends in, or None where it ends in a common noun or an office."""
    places = list(_WORD.finditer(text))
    words = [place[0] for place in places]
    at = len(words) - _capitals(words, language)
    if at < len(words) and _plain(words[at]) in language.determiners:
        at += 1
    plain = [_plain(word) for word in words]
    start = at + _titled(plain[at:], language)
    own, before = plain[start:], plain[at - 1] if at else ""
    article = before in language.definite and before not in language.numbers
    if not own or own[-1] in language.people or own[-1] in language.documents - language.bodies:
        return None
    body = not language.bodies.isdisjoint(own)
    if len(own) == 1 and start == at and _common(own[0], language) and not (article and body):  # but "the Post"
        return None
    owner = next((i for i in range(start, len(words) - 2) if _OWNER.search(words[i])), None)
    owned = owner is not None and language.bodies.isdisjoint(plain[owner + 1 :])  # "the Lantern’s Oda Quill"
    if owner is not None and owned:
        start = owner + 1
    name = _OWNER.sub("", text[places[start].start() : places[-1].end()])
    letters = name.isupper() and " " not in name and len(name) > 1
    titled = owned or start > at or before in language.titles or before in language.people
    if not titled and (body or letters or article or before in language.bodies):
        return Phrase("organisation", "organisation", name, named=True)
    name = name.title() if name.isupper() and " " in name else name
    gender = next((language.genders[word] for word in (before, *plain[at:start]) if word in language.genders), "")
    role = _role(" ".join(words[:start]), language)
    return Phrase("person", "person", name, named=True, role=role, gender=gender)


def _capitals(words: list[str], language: Language) -> int:
    """Return how many of the last `words` make a capitalised name, small words in it or before it included."""
    n = 0
    for i, word in enumerate(reversed(words), 1):
        if _upper(word) or (word[0].isdigit() and n):
            n = i
        elif word not in language.particles:
            break
    while n and n < len(words) and words[-n - 1] in language.particles:
        n += 1
    return n


def _titled(plain: list[str], language: Language) -> int:
    """Return how many of a name's words, in the tables' form, are titles before it; none where it is a body's."""
    known = language.titles | language.people
    titles = [word in known or word.rpartition("-")[2] in known for word in plain]
    if len(plain) > 1 and plain[-1] in language.also_names:  # "Ada King"
        titles[-1] = False
    count = max((i for i, title in enumerate(titles, 1) if title), default=0)
    return 0 if not language.bodies.isdisjoint(plain[count:]) else count


def _completed(found: Phrase, rest: str, behind: str, language: Language) -> Phrase:
    """Add to a name what stands behind it: the rest of a body's name, or a role in apposition."""
    if found.type == "organisation":
        more = language.body_of.match(rest) if _plain(found.name.split()[-1]) in language.bodies else None
        return replace(found, name=found.name + _OWNER.sub("", more[0])) if more else found
    for part in re.split(r"[,()\[\]–—]", f"{rest},{behind}") if not found.role else ():
        tells = any(word[0].islower() or _plain(word) in language.titles for word in _WORD.findall(part))
        if tells and not language.relative.match(f" {part.strip()} "):
            return replace(found, role=_role(part, language))
    return found


def _body_of(head: str, rest: str, language: Language) -> Phrase | None:
    """Return the body whose name goes on behind its noun: "the Bank of Pellany"."""
    more = language.body_of.match(rest)
    if more is None or _cut(" " + rest[more.end() :], language)[0].strip():
        return None
    noun = head.split()[-1] if head.split() else ""
    if _plain(noun) not in language.bodies or not _upper(noun):
        return None
    return Phrase("organisation", "organisation", _role(head, language) + _OWNER.sub("", more[0]), named=True)


def _behind_office(head: str, first: str, language: Language) -> Phrase | None:
    """Return the name behind an office and what it is of: "Secretary of State Ada Lin"."""
    noun = _plain(head.split()[-1]) if head.split() else ""
    if noun not in language.offices and noun not in language.bodies:
        return None
    words = _WORD.findall(first)
    plain = [_plain(word) for word in words]
    titles = language.titles | language.people | language.bodies
    start = max((i for i, word in enumerate(plain, 1) if word in titles), default=0)
    last = len(words) - _capitals(words, language)  # "chief of staff Ada Lin"
    if last and plain[last - 1] not in language.determiners and not language.relative.match(f" {words[last - 1]} "):
        start = max(start, last)
    name = " ".join(words[start:])
    if len(words) - start < 2 or not _capital(name, language):
        return None
    return Phrase("person", "person", _OWNER.sub("", name), named=True, role=_role(first.removesuffix(name), language))


def _apposed(described: str, name: str, language: Language) -> Phrase | None:
    """Return a full name that stands behind a description: "the head of the board, Ada Lin"."""
    found = _named(name, language) if _capital(name, language) else None
    if found is None or " " not in found.name:
        return None
    role = found.role or _lowered(_role(described, language), language)
    return replace(found, role=role) if found.type == "person" else found


def _several(text: str, language: Language) -> Phrase | None:
    """Return the sources that `text` lists, as one, or None where it is no list of names alone."""
    joints = list(language.joins.finditer(text))
    if not joints or not joints[-1][0].strip(" ,"):
        return None
    edges = [0, *(edge for joint in joints for edge in joint.span()), len(text)]
    items = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    found = [_named(item, language) for item in items if _capital(item, language)]
    names = [one.name for one in found if one is not None]
    if len(names) < len(items) or found[0] is None:
        return None
    between = [joint[0] for joint in joints] + [""]
    first = next((one for one in found if one is not None and one.type == "organisation"), found[0])
    return replace(first, name="".join(a + b for a, b in zip(names, between, strict=True)), role="", gender="")


# No names


def _spokesperson(whole: str, language: Language) -> Phrase | None:
    """Return whom an unnamed spokesperson speaks for, or None where that is not said."""
    found = language.spokesperson.search(whole)
    if found is None:
        return None
    link = language.spoken_for.match(whole, found.end())
    body = whole[link.end() :].split(",")[0] if link else whole[: found.start()]
    if body and _plain(body.split()[0]) in language.numbers:  # "a government spokesman"
        body = body.partition(" ")[2]
    spoken = parse(body, language)
    if spoken.type == "person" and spoken.named and not spoken.role and _plain(body.split()[0]) not in language.titles:
        spoken = replace(spoken, kind="organisation", type="organisation")
    if spoken.type == "organisation":
        return replace(spoken, role=found[0])
    return spoken if spoken.kind in ("person", "role") else None


def _described(whole: str, head: str, rest: str, language: Language) -> Phrase:
    """Return a source that has no name: its words, their head noun and its number."""
    words = [_plain(word) for word in _WORD.findall(head) or _WORD.findall(whole)]
    count, definite = _count(words, language), words[0] in language.definite
    link = language.relative.match(rest)
    small = language.definite | language.qualities
    quantity = [word for word in words if word not in small]
    if link and quantity and all(word in language.numbers or word.isdecimal() for word in quantity):
        words = [_plain(word) for word in _WORD.findall(_cut(rest[link.end() :], language)[0])] or words
    elif count == 1 and words[-1].endswith("s") and words[-1] not in language.bodies:
        count = None  # "a hundred officials"
    if language.joins.search(head):
        count = None
    noun, name = words[-1], _lowered(whole, language)
    bare = _lowered(_role(head, language), language)
    proper = count is None and any(map(_upper, _WORD.findall(bare)))
    if noun in language.offices and (definite or count is None):
        office = _lowered(_role(whole.partition(",")[0], language), language)
        return Phrase("role", "person", office, named=False, role=bare, head=noun, definite=definite)
    if noun in language.documents:
        return Phrase("document", "document", name, named=proper, head=noun, definite=definite)
    if noun in language.bodies:
        name = bare if count is None else name
        return Phrase("organisation", "organisation", name, named=proper, head=noun, definite=definite)
    gender = language.genders.get(noun, "")
    return Phrase("anonymous", "anonymous", name, False, "", noun, count, definite, gender)


def _count(words: list[str], language: Language) -> int | None:
    """Return how many a description says that they are, from its first three words."""
    if words[0] in language.qualities:  # "about forty"
        return None
    for word in reversed(words[:3]):
        if word in language.numbers:
            return language.numbers[word] or None
        if word.isdecimal() and 0 < int(word) < _MANY:
            return int(word)
    return None


def _lowered(text: str, language: Language) -> str:
    """Return a description without the capital that its place in the sentence gave it."""
    first, *others = text.split(" ")
    small = _plain(first) in language.determiners or _plain(first) in language.numbers
    if not _common(_plain(first), language) or (others and _upper(others[0]) and not small):  # "Prime Minister"
        return text
    return " ".join([first.lower() if first.isupper() else first[:1].lower() + first[1:], *others])
