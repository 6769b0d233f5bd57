"""Who is who across reports: actors of different reports that are the same, with why, and a person's verdicts.

Only actors with a name are ever joined. People go by name and role, never by a surname alone where two fit; bodies by
their words and their state; outlets by their publisher.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.language import LANGUAGES, Language
from whence.language.outlets import outlet_key, publisher
from whence.records import Actor, Evidence, Link, Span
from whence.resolve.phrase import country_of, folded, place_key

# Scores are judgements that put the reasons in order, chosen and not measured.
EQUAL, AGREEING, VARIANT, ALONE, STATE, SEAT = 0.95, 0.99, 0.9, 0.75, 0.9, 0.8

_WORD = re.compile(r"[^\W_][\w’'-]*")
_INITIAL = re.compile(r"^\w\.?$")
_SUFFIX = frozenset("jr sr ii iii iv".split())  # noqa: SIM905
_FORM = frozenset("inc corp ltd llc plc co company corporation group holdings the of for and affairs".split())  # noqa: SIM905

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An actor and what it is known by across reports: `score` and `why` are for a link to others of its key."""

    actor: Actor
    key: Key
    score: float
    why: str


def same_actors(actors: Iterable[Actor], places: Mapping[str, Span] | None = None) -> list[Link]:
    """Return links between actors that are the same, each later one with the first of its name or of its key.

    `actors` come in order of their reports; `places` says where each is first mentioned, as evidence.
    """
    language = LANGUAGES["en"]
    named = [one for one in actors if one.named and one.name.strip()]
    people = [one for one in named if one.type == "person"]
    bodies = [one for one in named if one.type in ("organisation", "government", "outlet")]
    told = [_body(one, language) for one in bodies]
    known = [*told, *_people(people, {one.key for one in told}, language)]
    groups: defaultdict[Key, list[Known]] = defaultdict(list)
    for one in known:
        groups[one.key].append(one)
    return [link for group in groups.values() for link in _linked(group, places or {})]


def _linked(group: Sequence[Known], places: Mapping[str, Span]) -> list[Link]:
    """Return the links of one key's actors: each to the first of its name, and that one to the first of all."""
    firsts: dict[str, Known] = {}
    links = []
    for one in group:
        name = one.actor.name.casefold()
        first = firsts.get(name)
        if first is None:
            first = next(iter(firsts.values()), None)
            firsts[name] = one
        if first is None or first.actor.id == one.actor.id:
            continue
        same = first.actor.name.casefold() == name
        agree = bool(one.actor.country) and one.actor.country == first.actor.country
        score = (AGREEING if agree else EQUAL) if same else min(one.score, first.score)
        why = f"both are called {one.actor.name}" if same else one.why if one.score <= first.score else first.why
        evidence = Evidence(places.get(one.actor.id), places.get(first.actor.id))
        links.append(Link("same-actor", one.actor.id, first.actor.id, score, evidence=(evidence,), why=why))
    return links


# Bodies


def _body(actor: Actor, language: Language) -> Known:
    """Return what a state, a ministry, an outlet or another body is known by."""
    if actor.type == "outlet":
        owner = publisher(actor.name)
        name = owner.name if owner else outlet_key(actor.name)
        return Known(actor, ("outlet", name), EQUAL, f"both are of {name}")
    key = place_key(actor.name)
    state = language.states.get(key) or _governed(actor, key, language)
    if state is not None:
        return Known(actor, ("state", state), STATE, f"“{actor.name}” stands for the government of {state}")
    if key in language.seats and actor.country:
        return Known(
            actor, ("state", _state(actor.country, language)), SEAT, f"“{actor.name}” stands for the government there"
        )
    words = frozenset(_words(actor.name, language))
    if not words or (actor.country is None and words <= language.bodies | language.qualities):
        return Known(actor, ("body", actor.report, key), EQUAL, "")  # "the Foreign Ministry": whose is not said
    own = actor.country if actor.type == "government" else None
    why = "the same words" + (f", both of {own}" if own else "")
    return Known(actor, ("body", own, words), VARIANT, why)


def _governed(actor: Actor, key: str, language: Language) -> str | None:
    """Return the state whose government "the Chinese government" or "the Biden administration" is."""
    words = key.split()
    if actor.country is None or words[-1] not in ("government", "administration", "regime"):
        return None
    others = [word for word in words[:-1] if country_of(word, language) is None]
    return _state(actor.country, language) if not others or words[-1] == "administration" else None


def _state(code: str, language: Language) -> str:
    return next((name for key, name in language.states.items() if language.governments.get(key) == code), code)


def _words(name: str, language: Language) -> list[str]:
    """Return the words that tell a body from others: no article, no state, no form of company."""
    plain = [_bare(folded(word)) for word in _WORD.findall(name)]
    return [w for w in plain if w not in _FORM and w not in language.demonyms and w not in language.governments]


# People


def _people(people: Sequence[Actor], bodies: set[Key], language: Language) -> list[Known]:
    """Return what each person is known by: a full name, or a surname that only one full name of the pile fits.

    Who has one name, and neither a role nor a full name in the pile, may be one of `bodies`: "Vantor" of "Vantor plc".
    """
    full: dict[str, dict[Key, set[str]]] = defaultdict(dict)  # surname → key → countries and role words
    for one in people:
        parts = _parts(one.name)
        if len(parts) > 1:
            about = full[parts[-1]].setdefault(_full_key(parts), set())
            about |= _about(one)
            if _family_first(one.name, language):
                full[parts[0]].setdefault(_full_key(parts), about)
    return [_person(one, full, bodies) for one in people]


def _person(actor: Actor, full: Mapping[str, Mapping[Key, set[str]]], bodies: set[Key]) -> Known:
    parts = _parts(actor.name)
    if len(parts) > 1:
        return _merged(actor, parts, full)
    fits = full.get(parts[0], {}) if parts else {}
    about = _about(actor)
    body = ("body", None, frozenset(parts))
    if not fits and not about and body in bodies:
        return Known(actor, body, ALONE, "a body has the same name, and nobody else")
    agreeing = [key for key, known in fits.items() if about & known]
    if len(fits) == 1 and (agreeing or not about or not next(iter(fits.values()))):
        (key,) = fits
        score = VARIANT if agreeing else ALONE
        return Known(
            actor, key, score, f"only one {actor.name} is named in full" + (" and the role fits" if agreeing else "")
        )
    if len(agreeing) == 1:
        return Known(actor, agreeing[0], VARIANT, f"of those called {actor.name}, only one has the role")
    return Known(actor, ("person", actor.name.casefold(), *sorted(about)), ALONE, "the same short name and role")


def _merged(actor: Actor, parts: Sequence[str], full: Mapping[str, Mapping[Key, set[str]]]) -> Known:
    """Return the key of a full name, which short forms of the forename share where the role agrees: "Joe", "Joseph"."""
    key = _full_key(parts)
    about = _about(actor)
    for other, known in full[parts[-1]].items():
        if other != key and _alike(str(other[1]), parts[0]) and about & known and str(other) < str(key):
            return Known(actor, other, VARIANT, "a short form of the same name, and the role agrees")
    return Known(actor, key, EQUAL, "the same name")


def _alike(left: str, right: str) -> bool:
    """Say whether two forenames may be one: the same, an initial, or one the beginning of the other."""
    short, long = sorted((left, right), key=len)
    return long.startswith(short[:3]) if len(short) > 2 else long.startswith(short)


def _parts(name: str) -> list[str]:
    """Return the forename and last name of a person as compared: no accents, initials in the middle, "Jr."."""
    parts = [_bare(word.casefold()) for word in re.split(r"[\s]+", name) if word]
    parts = [part.strip(".,") for part in parts if part.strip(".,") and part.strip(".,") not in _SUFFIX]
    return [part for n, part in enumerate(parts) if n in (0, len(parts) - 1) or not _INITIAL.match(part)]


def _full_key(parts: Sequence[str]) -> Key:
    return ("person", parts[0], " ".join(parts[1:]))


def _family_first(name: str, language: Language) -> bool:
    first = name.split()[0].casefold()
    return len(name.split()) == 2 and first not in language.forenames


def _about(actor: Actor) -> set[str]:
    """Return what is known of a person beside the name: the country and the nouns of the role."""
    role = {_bare(folded(word)) for word in _WORD.findall(actor.role) if len(word) > 3}
    return role | ({actor.country} if actor.country else set())


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


# Verdicts


def clusters(actors: Sequence[Actor], links: Iterable[Link]) -> list[list[Actor]]:
    """Return `actors` in groups that are the same, in order; a person's yes and no outrank the machine.

    A no between two names holds between all actors of these names, in reports that are read later too.
    """
    by_id = {one.id: one for one in actors}
    refused: set[frozenset[str]] = set()
    sure: list[Link] = []
    for link in links:
        if link.judged == "no":
            refused |= {frozenset((link.left, link.right)), _names(link, by_id)}
        else:
            sure.append(link)
    groups = {one.id: [one] for one in actors}
    for link in sorted(sure, key=lambda one: (one.judged != "yes", -one.score)):
        left, right = groups.get(link.left), groups.get(link.right)
        if left is None or right is None or left is right or (link.judged != "yes" and _apart(left, right, refused)):
            continue
        left, right = sorted((left, right), key=len, reverse=True)
        left += right
        for one in right:
            groups[one.id] = left
    order = {one.id: n for n, one in enumerate(actors)}
    found = {id(group): group for group in groups.values()}
    return [sorted(group, key=lambda one: order[one.id]) for group in found.values()]


def _names(link: Link, by_id: Mapping[str, Actor]) -> frozenset[str]:
    names = {by_id[id].name.casefold() for id in (link.left, link.right) if id in by_id}
    return frozenset(names) if len(names) == 2 else frozenset((link.left, link.right))


def _apart(left: Sequence[Actor], right: Sequence[Actor], refused: set[frozenset[str]]) -> bool:
    """Say whether a person has refused that someone of `left` is someone of `right`."""
    if not refused:
        return False
    marks = [{mark for one in group for mark in (one.id, one.name.casefold())} for group in (left, right)]
    return any(
        len(pair) == 2 and ((a in marks[0] and b in marks[1]) or (b in marks[0] and a in marks[1]))
        for pair in refused
        for a, b in [tuple(pair)]
    )
