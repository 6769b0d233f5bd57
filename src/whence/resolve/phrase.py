"""A source phrase, taken apart: the name in it or the lack of one, the role, and how many they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whence.language import Language
from whence.language.outlets import OPEN_NAMES, OUTLETS, outlet_key, outlet_name
from whence.records import ActorType, MentionType

_WORD = re.compile(r"[^\W_](?:[\w.&'’/-]*[\w.])?")
_PREFIX = re.compile(r"[^\W\d_]{1,4}[-'’](?=[^\W\d_])")  # "al-Rashid" and "d’Aubert" begin with a capital too
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ORPHAN = " \t\n,;:-–—“”\"'‘’()[]"
_ASIDE = re.compile(r"(?<=\w), (\w+)\b")
_ABBREVIATED = re.compile(r"(?:\b\w|\b[JS]r)\.$")
_OF = 40  # characters behind a name in which its country is looked for
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
    of: str = ""  # what stands behind a person's name: "of China"
    gender: str = ""  # as in the language's tables; empty where the phrase does not tell


def parse(text: str, language: Language) -> Phrase:
    """Return what the source phrase `text` says in `language`."""
    whole = trimmed(text)
    first, _, rest = whole.partition(" ")
    if folded(first) in language.openers - language.announcing and rest[:1].isupper():  # "of Skyway", "Sunday Ada Lin"
        whole = rest
    if " … " in whole:  # "two engineers, who … not to be named", without what another has said of them
        aside = next((m for m in _ASIDE.finditer(whole) if m[1].lower() in language.relatives), None)
        whole = whole[: aside.start()] if aside else whole
    words = [word.lower() for word in _WORD.findall(whole)]
    pronouns = (language.personal | language.neuter | language.collective
                | language.relatives | language.selves | language.other_pronouns)  # fmt: skip
    if not words or (pronouns.issuperset(words) and not (whole.isupper() and len(whole) > 1)):  # "WHO" is a body
        head = words[-1] if words else ""
        return Phrase("pronoun", "person", whole, named=False, head=head, gender=language.genders.get(head, ""))
    first, _, behind = whole.partition(",")
    head, rest = _cut(first, language)
    known = (
        _state(whole, "", language)
        or _state(head, rest, language)
        or _press(head, rest, language)
        or _paper(head, language)
    )
    if known is not None:
        return known
    found = _named(head, language)
    if found is not None:
        return _completed(found, rest, behind, language)
    return (
        _body_of(head, rest, language)
        or _behind_office(head, first, language)
        or _apposed(first, behind.split(",")[0], language)
        or spoken_for(whole, language)
        or _described(whole, head, rest, language)
    )


def kind_of(name: str, language: Language) -> ActorType:
    """Return what the body called `name` is: a state's, an outlet or another organisation."""
    plain = [folded(word) for word in _WORD.findall(name)]
    code = language.governments.get(place_key(name))
    if code is not None:
        return "government" if code else "organisation"
    if not language.rulers.isdisjoint(plain):
        return "government"
    if plain and (plain[-1] in language.presses or plain[0] in ("radio", "channel") or _outlet(name, language)):
        return "outlet"
    return "organisation"


def place_key(name: str) -> str:
    """Return a name of a state or what stands for one as the tables of a language have it."""
    return _OWNER.sub("", name.casefold().replace("’", "'")).replace(".", "").removeprefix("the ").strip()


def countries_of(text: str, language: Language) -> str | None:
    """Return the one country that a description of people speaks of; None where there are several."""
    head = _cut(text, language)[0] or text
    codes = {country_of(word, language) for word in re.split(r"\s+(?:and|or)\s+", head)} - {None}
    if not codes:
        return country_of(text, language)
    several = len(codes) > 1 or any(language.demonyms.get(place_key(word), "?") == "" for word in _WORD.findall(head))
    return None if several else codes.pop()


def country_of(text: str, language: Language) -> str | None:
    """Return the ISO 3166 alpha-3 code of the first state that `text` names or speaks of, or None.

    A body of many states ("NATO") has no country, and none is looked for behind it, nor behind what only turns to a
    state: "ambassador to Kenya", "adviser on Cuba".
    """
    turned = language.turned.search(text)
    words = [place_key(word) for word in re.findall(r"[\w.’'-]*[\w.]", text[: turned.start() if turned else _LONGEST])]
    for at in range(len(words)):
        for size in range(min(5, len(words) - at), 0, -1):
            key = " ".join(words[at : at + size])
            code = language.governments.get(key)
            if code is None:
                code = language.demonyms.get(key)
            if code is not None:
                return code or None
    return None


def head_words(text: str, language: Language) -> list[str]:
    """Return the words of a description or a body's name up to what describes it further, as the tables have them."""
    words = [folded(word) for word in _WORD.findall(_cut(text, language)[0])]
    return [word for word in words if word not in language.determiners]


# Words


def trimmed(text: str) -> str:
    """Return `text` on one line, without the marks around it and a full stop that ends no abbreviation."""
    whole = " ".join(text[:_LONGEST].split()).strip(_ORPHAN).lstrip(_ORPHAN + ".")
    return whole if _ABBREVIATED.search(whole) else whole.rstrip(_ORPHAN + ".")


def folded(word: str) -> str:
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
    while len(words) > 1 and (folded(words[0]) in language.definite or folded(words[0]) in language.numbers):
        words = words[1:]
    return _OWNER.sub(
        "", " ".join(word for word in words if folded(word) not in language.courtesies).strip(_ORPHAN + ".")
    )


# Names


def _state(head: str, rest: str, language: Language) -> Phrase | None:
    """Return the state, or what stands for one, that `head` is the name of."""
    name = _role(head, language)
    if place_key(name) not in language.governments or not (name[:1].isupper() or name[:1].isdigit()):
        return None
    more = language.body_of.match(rest)
    if more is not None and folded(name.split()[-1]) in language.bodies:  # "the Ministry of Defence of Pellany"
        return None
    kind = kind_of(name, language)
    return Phrase(kind, kind, name, named=True)


def _press(head: str, rest: str, language: Language) -> Phrase | None:
    """Return the outlet that `head` is the name of, as far as the table of outlets knows it."""
    plain = [folded(word) for word in _WORD.findall(head)]
    while plain and plain[-1] in ("newspaper", "magazine", "program", "programme"):
        plain.pop()
    words = _WORD.findall(head)[: len(plain)]
    if not words or not _outlet(" ".join(words), language):
        return None
    return Phrase("outlet", "outlet", outlet_name(" ".join(words)), named=True)


def _paper(head: str, language: Language) -> Phrase | None:
    """Return the outlet that a phrase says it is: "the newspaper The Velian Record", "The Velian Record"."""
    words = _WORD.findall(head)
    start = 1 if words and folded(words[0]) in language.definite else 0
    called = words[start:]
    if len(called) > 1 and called[0] in language.presses and called[1][0].isupper():
        called = called[1:]
    elif not (start and words[0][0].isupper() and len(called) > 1 and folded(called[-1]) in language.papers):
        return None
    if not all(map(_upper, called)):
        return None
    name = head[head.index(called[0], len(words[0]) if start else 0) :].strip()
    return Phrase("outlet", "outlet", name, named=True)


def _outlet(name: str, language: Language) -> bool:
    """Say whether `name` is an outlet's: of a single word that is a name or a thing too, only behind an article."""
    key = outlet_key(name)
    words = _WORD.findall(name)
    if key not in OUTLETS or not words or not _upper(words[-1]):
        return False
    alone = (" " not in key and OUTLETS[key].name.startswith("The ")) or key in OPEN_NAMES
    return not alone or (name.split()[0].casefold() in language.definite) or (name.isupper() and len(name) > 1)


def _named(text: str, language: Language) -> Phrase | None:
    """Return the name that `text` ends in, or None where it ends in a common noun or an office."""
    places = list(_WORD.finditer(text))
    if len(places) > 2 and places[-1][0] in language.behind:  # "Ada Lin MP"
        found = _named(text[: places[-1].start()].rstrip(" ,"), language)
        return replace(found, role=found.role or places[-1][0]) if found and found.type == "person" else found
    words = [place[0] for place in places]
    at = len(words) - _capitals(words, language)
    if at < len(words) and folded(words[at]) in language.determiners:
        at += 1
    plain = [folded(word) for word in words]
    start = at + _titled(plain[at:], language)
    own, before = plain[start:], plain[at - 1] if at else ""
    article = before in language.definite and before not in language.numbers
    if not own or own[-1] in language.people or own[-1] in language.documents - language.bodies:
        return None
    if len(own) == 1 and own[0].endswith("s") and own[0].removesuffix("s") in language.demonyms:  # "other Americans"
        return None
    body = not language.bodies.isdisjoint(own) or (len(own) > 1 and own[-1] in language.heirs)
    if len(own) == 1 and start == at and _common(own[0], language) and not (article and body):  # but "the Post"
        return None
    owner = next((i for i in range(start, len(words) - 2) if _OWNER.search(words[i])), None)
    owned = owner is not None and language.bodies.isdisjoint(plain[owner + 1 :])  # "the Lantern’s Oda Quill"
    if owner is not None and owned:
        start = owner + 1
    name = _OWNER.sub("", text[places[start].start() : places[-1].end()])
    letters = name.isupper() and " " not in name and len(name) > 1
    titled = owned or start > at or before in language.titles or before in language.people
    if titled:
        own_name = name.split()
        while len(own_name) > 1 and (front := _front(own_name, language)):  # "… to the United Nations Ada Lin"
            own_name = own_name[front:]
        name = " ".join(own_name)
    if not titled and (body or letters or article or before in language.bodies):
        kind = kind_of(name, language)
        return Phrase(kind, kind, name, named=True)
    name = name.title() if name.isupper() and " " in name else name
    gender = next((language.genders[word] for word in (before, *plain[at:start]) if word in language.genders), "")
    role = _role(" ".join(words[:start]), language)
    return Phrase("person", "person", name, named=True, role=role, gender=gender)


def _capitals(words: list[str], language: Language) -> int:
    """Return how many of the last `words` make a capitalised name, small words in it or before it included."""
    n = 0
    body = bool(words) and folded(words[-1]) in language.bodies | language.heirs
    for i, word in enumerate(reversed(words), 1):
        if _upper(word) or (word[0].isdigit() and n):
            n = i
        elif word not in language.particles and not (body and language.joins.fullmatch(f" {word} ")):
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


def _front(words: list[str], language: Language) -> int:
    """Return how many words before a person's name are a state's or a body's: "United Nations Ada Lin"."""
    for size in range(min(4, len(words) - 1), 0, -1):
        front = " ".join(words[:size])
        if place_key(front) in language.governments or (size > 1 and folded(words[size - 1]) in language.bodies):
            return size
    return 0


def _completed(found: Phrase, rest: str, behind: str, language: Language) -> Phrase:
    """Add to a name what stands behind it: the rest of a body's name, or a role in apposition."""
    if found.type != "person":
        noun = folded(found.name.split()[-1])
        more = language.body_of.match(rest) if noun in language.bodies else None
        more = more or (language.body_in.match(rest) if noun in language.posts else None)
        if more is None:
            return found
        name = found.name + _OWNER.sub("", more[0])
        kind = kind_of(name, language)
        return replace(found, name=name, kind=kind, type=kind)
    if (
        not found.role and not found.gender and language.taken_as_thing.match(f"{rest},{behind}")
    ):  # "Skyway, which owns"
        kind = kind_of(found.name, language)
        return replace(found, kind=kind, type=kind)
    found = replace(found, of=rest[:_OF])
    for part in re.split(r"[,()\[\]–—]", f"{rest},{behind}") if not found.role else ():
        tells = any(word[0].islower() or folded(word) in language.titles for word in _WORD.findall(part))
        if tells and not language.relative.match(f" {part.strip()} "):
            return replace(found, role=_role(part, language))
    return found


def _body_of(head: str, rest: str, language: Language) -> Phrase | None:
    """Return the body whose name goes on behind its noun: "the Bank of Pellany"."""
    more = language.body_of.match(rest)
    if more is None or _cut(" " + rest[more.end() :], language)[0].strip():
        return None
    noun = head.split()[-1] if head.split() else ""
    if folded(noun) not in language.bodies or not _upper(noun):
        return None
    name = _role(head, language) + _OWNER.sub("", more[0])
    kind = kind_of(name, language)
    return Phrase(kind, kind, name, named=True)


def _behind_office(head: str, first: str, language: Language) -> Phrase | None:
    """Return the name behind an office and what it is of: "Secretary of State Ada Lin"."""
    noun = folded(head.split()[-1]) if head.split() else ""
    if noun not in language.offices and noun not in language.bodies:
        return None
    words = _WORD.findall(first)
    plain = [folded(word) for word in words]
    titles = language.titles | language.people | language.bodies
    start = max((i for i, word in enumerate(plain, 1) if word in titles), default=0)
    last = len(words) - _capitals(words, language)  # "chief of staff Ada Lin"
    if last and plain[last - 1] not in language.determiners and not language.relative.match(f" {words[last - 1]} "):
        start = max(start, last)
    if last < len(words) and _front(words[last:], language):
        start = max(start, last)
    while start < len(words) - 1 and (front := _front(words[start:], language)):
        start += front
    name = " ".join(words[start:])
    if len(words) - start < 2 or not _capital(name, language):
        return None
    return Phrase("person", "person", _OWNER.sub("", name), named=True, role=_role(first.removesuffix(name), language))


def _apposed(described: str, name: str, language: Language) -> Phrase | None:
    """Return a full name that stands behind a description: "the head of the board, Ada Lin"."""
    name = name.strip()
    own, _, last = name.rpartition(" ")
    if last.islower() and folded(last) in language.bodies and _capital(own, language):  # "the maker, Vantor plc"
        kind = kind_of(name, language)
        return Phrase(kind, kind, name, named=True)
    found = _named(name, language) if _capital(name, language) else None
    if found is None or " " not in found.name:
        return None
    role = found.role or _lowered(_role(described, language), language)
    return replace(found, role=role) if found.type == "person" else found


# No names


def spoken_for(whole: str, language: Language) -> Phrase | None:
    """Return whom a spokesperson, described by `whole`, speaks for, or None where that is not said."""
    found = language.spokesperson.search(whole)
    if found is None:
        return None
    link = language.spoken_for.match(whole, found.end())
    body = whole[link.end() :].split(",")[0] if link else whole[: found.start()]
    if body and folded(body.split()[0]) in language.numbers:  # "a government spokesman"
        body = body.partition(" ")[2]
    spoken = parse(body, language)
    if spoken.type == "person" and spoken.named and not spoken.role and folded(body.split()[0]) not in language.titles:
        spoken = replace(spoken, kind="organisation", type="organisation")
    if spoken.type in ("organisation", "government", "outlet"):
        return replace(spoken, role=found[0])
    return spoken if spoken.kind in ("person", "role") else None


def _described(whole: str, head: str, rest: str, language: Language) -> Phrase:
    """Return a source that has no name: its words, their head noun and its number."""
    words = [folded(word) for word in _WORD.findall(head) or _WORD.findall(whole)]
    count, definite = _count(words, language), words[0] in language.definite
    link = language.relative.match(rest)
    small = language.definite | language.qualities
    quantity = [word for word in words if word not in small]
    if link and quantity and all(word in language.numbers or word.isdecimal() for word in quantity):
        words = [folded(word) for word in _WORD.findall(_cut(rest[link.end() :], language)[0])] or words
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
        behind = language.body_in.match(rest) if noun in language.posts else None
        name = bare + (behind[0] if behind else "") if count is None else name
        kind = kind_of(bare if proper else noun, language)
        return Phrase(kind, kind, name, named=proper, head=noun, definite=definite)
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
    small = folded(first) in language.determiners or folded(first) in language.numbers
    if not _common(folded(first), language) or (others and _upper(others[0]) and not small):  # "Prime Minister"
        return text
    return " ".join([first.lower() if first.isupper() else first[:1].lower() + first[1:], *others])
