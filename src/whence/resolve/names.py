"""Names in the whole text of a report, whether or not they speak: whom a surname, a role or a pronoun may stand for.

A light finder over capitalised words. What it finds is only ever asked for by a source ("Mr. Sullivan", "the minister",
"she"), so that a wrong find does little harm; a network's own mentions could take its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from whence.language import Language
from whence.records import Span
from whence.resolve.phrase import Phrase, folded, head_words, kind_of, place_key

_CAPITAL = r"(?:[^\W\d_a-z](?:[\w’'.-]*\w)?\.?)"
_SMALL = r"(?:de|del|della|der|den|di|da|do|dos|du|van|von|la|le|bin|ibn|ben|al-[A-Z]\w+|y|zu|ter|ten|af|av)"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: (?:{_CAPITAL}|{_SMALL} (?={_CAPITAL}|{_SMALL} )|al-[A-Z]\w+))*")
_BEHIND = re.compile(r"(?:, \d+)?(?:, | \()((?:[^,.;:“”\"()\n]|\b\w\.(?=\w|\s[a-z])|\bU\.[SKN]\.){3,120})[,.)]")
_BEFORE = re.compile(r"(?:[\w’'.-]+ ){1,8}$")
_SUFFIX = re.compile(r"\s+(?:Jr|Sr|II|III|IV)\.?$")
_OWNER = re.compile(r"['’]s?$")
_SENTENCE = re.compile(r"(?:[.!?][”\"’)]*\s+|\n+|[“\"])(?=\S)")
_DESCRIBED = 60  # characters of description before a name that begins a sentence; chosen, not tuned
_MOST = 4_000  # names kept of one report: a list of members is no story


@dataclass(slots=True)
class Person:
    """A person as a whole report knows them: `name` in full, every role that stands beside it, their gender."""

    name: str
    roles: list[str] = field(default_factory=list)
    gender: str = ""
    sure: bool = False  # a title, a known forename or a role shows that this is a person, and no thing
    spans: list[Span] = field(default_factory=list)
    leads: list[Span] = field(default_factory=list)  # those of `spans` that begin a sentence

    @property
    def surname(self) -> str:
        return surname(self.name)


@dataclass(slots=True)
class Body:
    """A body with a name, and where it is named; `leads` are those places that begin a sentence."""

    phrase: Phrase
    spans: list[Span] = field(default_factory=list)
    leads: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Names:
    """The names of one report, by the last word of a person's, and bodies by name without case."""

    people: dict[str, Person] = field(default_factory=dict)
    surnames: defaultdict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    firsts: defaultdict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[str, Body] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    singles: defaultdict[str, list[tuple[Span, bool]]] = field(default_factory=lambda: defaultdict(list))


def surname(name: str) -> str:
    """Return the last word of a person's name, "Jr." and the like left out."""
    return _SUFFIX.sub("", name).split()[-1] if name.strip() else ""


def names_in(text: str, spans: Sequence[Span], language: Language) -> Names:
    """Return the names that stand in the stretches `spans` of `text`."""
    found = Names()
    runs: list[tuple[int, int, str, bool]] = []
    for start, end in spans:
        starts = [start, *(m.end() for m in _SENTENCE.finditer(text, start, end))]
        for run in _RUN.finditer(text, start, end):
            runs += [(at, at + len(p), p, _leads(text, at, starts, language)) for at, p in _pieces(run, language)]
            if len(runs) >= _MOST:
                break
    for at, end, words, lead in runs:
        _full(text, at, end, words, lead, language, found)
    for person in found.people.values():
        found.surnames[person.surname].append(person)
    for person in found.people.values():  # where the family's name comes first
        first = person.name.split()[0]
        if first.casefold() not in language.forenames and first not in found.surnames and len(person.name.split()) < 4:
            found.firsts[first].append(person)
    often = Counter(_OWNER.sub("", words.split(" ")[-1]) for _, _, words, _ in runs)
    for at, end, words, _ in runs:
        _only_surname(text[at : end + 160], words, often, language, found)
    for at, _, words, lead in runs:
        _short(text, at, words, lead, language, found)
    return found


def _only_surname(text: str, words: str, often: Counter[str], language: Language, found: Names) -> None:
    """Add the person who has a courtesy, or an office, and a surname, and no full name anywhere in the report.

    Behind an office only a name that stands in the report again (`often`): "President Rask", but no "King Street".
    `text` begins with the name, and tells of an office in apposition: "Rask, the head of the harbour authority,".
    """
    title, _, name = words.partition(" ")
    role = "" if name else _role_behind(text, len(title), language)
    if role:
        title, name = "", title
    name, title = _OWNER.sub("", name), folded(title)
    if not name or " " in name or name in found.surnames or name in found.firsts:
        return
    polite = title in language.courtesies and title in language.genders
    tables = (language.titles, language.offices, language.people, language.bodies, language.demonyms,
              language.governments)  # fmt: skip
    office = head_words(role, language)[-1:] or [title]
    holds = office[0] in language.offices - language.leading and (bool(role) or often[name] > 1)
    if not polite and (not holds or any(folded(name) in table for table in tables)):
        return
    roles = [] if polite else [role or words.partition(" ")[0]]
    person = found.people[name] = Person(name, roles, gender=language.genders.get(title, ""), sure=True)
    found.surnames[name].append(person)


def _leads(text: str, at: int, starts: Sequence[int], language: Language) -> bool:
    """Say whether nothing but an opener and a description stands between a sentence's start and the name at `at`."""
    start = starts[max(0, bisect_right(starts, at) - 1)]
    if at - start > _DESCRIBED:
        return False
    tables = (language.openers, language.determiners, language.titles, language.people, language.offices,
              language.qualities, language.bodies, language.genders)  # fmt: skip
    words = [folded(word) for word in text[start:at].replace(",", " ").split()]
    words = words[:-1] if text[at - 1 : at] == " " and text[at - 2 : at - 1] != "," else words  # "gran Edda Crake"
    return all(any(word in table for table in tables) or not word[:1].islower() for word in words)


def _pieces(run: re.Match[str], language: Language) -> Iterator[tuple[int, str]]:
    """Cut a run of capitals where a full stop ends a sentence and no abbreviation; yield each piece and its place."""
    at, piece = run.start(), ""
    for word in run[0].split(" "):
        piece += (" " if piece else "") + word
        bare = word.rstrip(".")
        if word != bare and len(bare) > 1 and "." not in bare and bare.casefold() not in language.abbreviations:
            yield at, piece.rstrip(".")
            at, piece = at + len(piece) + 1, ""
    if piece:
        yield at, piece if piece.count(".") > 1 or len(piece.split(" ")[-1]) <= 4 else piece.rstrip(".")


def _full(text: str, at: int, end: int, words: str, lead: bool, language: Language, found: Names) -> None:
    """Add the person of two names and more, or the body, that a run of capitals is."""
    parts = words.split(" ")
    skip = 0
    while skip < len(parts) - 1 and _opens(folded(parts[skip]), language):  # "On Monday Ada Lin"
        skip += 1
    known = [i for i, part in enumerate(parts[:-1]) if i >= skip and _titles(folded(part), language)]
    titles = parts[skip : known[-1] + 1] if known else []
    rest = {folded(part) for part in parts[skip + len(titles) :]}
    if titles and not language.bodies.isdisjoint(rest - language.also_names):
        titles = []
    skip += len(titles)
    named = next((i for i in range(skip, len(parts) - 1) if folded(parts[i]) in language.forenames), skip)
    titles += parts[skip:named]  # "State" of "Secretary of State Ada Lin"
    skip = named
    own = parts[skip:]
    if _OWNER.search(own[-1]) is not None:
        own[-1] = _OWNER.sub("", own[-1])
    start = at + len(" ".join(parts[:skip])) + (1 if skip else 0)
    name = " ".join(own)
    own_plain = [folded(word) for word in own]
    if not language.bodies.isdisjoint(own_plain) or place_key(name) in language.governments:
        _body(text, start, name, lead, language, found)
        return
    whose = next((i for i, word in enumerate(own[:-1]) if _OWNER.search(word)), None)
    if whose is not None or len(own) < 2 or len(own) > 5:
        return
    first = own_plain[0]
    sure = first in language.forenames or bool(titles) or re.fullmatch(r"[A-Z]\.", own[0]) is not None
    sure = sure or (lead and language.acting.match(text, end) is not None)
    if first in language.demonyms or (place_key(own[0]) in language.governments and not sure):
        return
    before = _BEFORE.search(text, max(0, at - 80), at)
    role = " ".join(titles) if set(map(folded, titles)) - language.courtesies else ""
    roles = [r for r in (_role_before(text, at, role, before, language), _role_behind(text, end, language)) if r]
    gender = language.genders.get(folded(titles[-1]), "") if titles else ""
    gender = (
        gender
        or language.forenames.get(first, "")
        or next((g for r in roles for w in r.split() if (g := language.genders.get(folded(w), ""))), "")
    )
    person = found.people.setdefault(name, Person(name))
    person.sure |= sure or bool(roles)
    person.gender = person.gender or gender
    person.roles += [r for r in roles if r not in person.roles]
    span = Span(start, start + len(name))
    person.spans.append(span)
    if lead:
        person.leads.append(span)


def _opens(word: str, language: Language) -> bool:
    return word in language.openers or word in language.determiners


def _titles(word: str, language: Language) -> bool:
    return word in language.titles or word in language.people or word in language.offices


def _role_before(text: str, at: int, titles: str, before: re.Match[str] | None, language: Language) -> str:
    """Return the role that stands before a name, which begins at `at`: "the White House security adviser"."""
    words = before[0].split() if before else []
    taken: list[str] = []
    for word in reversed(words):
        known = folded(word) in language.titles or folded(word) in language.people or folded(word) in language.offices
        if not taken and not titles and not known:
            break
        if word == "of" and (taken or titles):
            taken.append(word)
            continue
        if folded(word) in language.determiners or _ends(word) or folded(word) in language.openers:
            break
        if not (
            known
            or word[0].isupper()
            or folded(word) in language.qualities
            or folded(word) in language.bodies
            or _OWNER.search(word)
        ):
            break
        taken.append(word)
    return " ".join([*reversed(taken), *([titles] if titles else [])]).removeprefix("of ")


def _ends(word: str) -> bool:
    return word[-1] in ",;:!?" or (word[-1] == "." and len(word) > 3 and word[1:-1].islower())


def _role_behind(text: str, end: int, language: Language) -> str:
    """Return the role in apposition behind a name that ends at `end`: ", the mayor of Tarrow,"."""
    behind = _BEHIND.match(text, end, end + 160)
    if behind is None:
        return ""
    words = behind[1].split()
    end_ = next((i for i, word in enumerate(words) if word in language.predicates), len(words))
    words = words[:end_]
    if not words:
        return ""
    head = [folded(word) for word in words[:9]]
    noun = any(word in language.titles or word in language.people or word in language.offices for word in head)
    verb = folded(words[0]) in language.openers or language.relative.match(f" {words[0]} ") is not None
    if not noun or verb:
        return ""
    return " ".join(words[1:] if head[0] in language.determiners else words)


def _body(text: str, start: int, name: str, lead: bool, language: Language, found: Names) -> None:
    end = start + len(name)
    noun = folded(name.split()[-1])
    more = language.body_of.match(text, end, end + 80) if noun in language.bodies else None
    more = more or (language.body_in.match(text, end, end + 80) if noun in language.posts else None)
    if more is not None:
        name, end = name + _OWNER.sub("", more[0]), end + len(_OWNER.sub("", more[0]))
    key = place_key(name)
    if " " not in name and key not in language.governments:
        return
    kind = kind_of(name, language)
    body = found.bodies.get(key)
    if body is None:
        body = found.bodies[key] = Body(Phrase(kind, kind, name, named=True))
    body.spans.append(Span(start, end))
    if lead:
        body.leads.append(Span(start, end))


def _short(text: str, at: int, words: str, lead: bool, language: Language, found: Names) -> None:
    """Add the mention that a courtesy and a surname, or a surname alone, is; note what is spoken of as a place."""
    parts = words.split(" ")
    title = folded(parts[0]) if len(parts) > 1 and folded(parts[0]) in language.titles else ""
    name = _OWNER.sub("", parts[-1])
    known = found.surnames.get(name) or found.firsts.get(name, [])
    if len(parts) > (2 if title else 1) or not known:
        if len(parts) == 1:
            found.singles[name].append((Span(at, at + len(name)), lead))
            before = text[max(0, at - 12) : at].split(" ")
            if len(before) > 1 and before[-2] in language.whereabouts:
                found.places.add(name)
        return
    people = known
    if title in language.genders:
        people = [one for one in people if one.gender in ("", language.genders[title])]
    if len(people) != 1:
        return
    (person,) = people
    if title in language.genders:
        person.gender, person.sure = person.gender or language.genders[title], True
    start = at + len(words) - len(parts[-1])
    person.spans.append(Span(start, start + len(name)))
    if lead:
        person.leads.append(Span(start, start + len(name)))
