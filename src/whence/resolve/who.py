"""Whom one source phrase means, in its report: full names, offices, bodies, groups without a name, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.language.outlets import same_outlet
from whence.records import Actor
from whence.resolve.names import Body, Person, surname
from whence.resolve.offices import body_called, holder, same_office
from whence.resolve.phrase import Phrase, folded, head_words, parse, place_key, spoken_for
from whence.resolve.scene import Meant, Said, Scene, sentence_of

# A pronoun or "the officials" is tied to someone at most this many characters back: about four news paragraphs.
# Chosen, not tuned.
REACH = 1200
NEAR = 500  # characters: two paragraphs; chosen on a dozen pronouns of PolNeAR's development part
FAR = 1_000_000  # a name is asked for in all of the report
BODIES = ("organisation", "government", "outlet")


def who(phrase: Phrase, at: int, scene: Scene, outer: Meant | None = None) -> Meant:
    """Return whom `phrase`, which stands at `at`, means; `outer` is who speaks the words that it stands in."""
    if phrase.kind == "pronoun":
        return _pronoun(phrase, at, scene, outer)
    if phrase.type == "person" and phrase.named:
        return _named(phrase, at, scene)
    if phrase.kind == "role":
        return _office(phrase, at, scene)
    if phrase.type in BODIES:
        return _body(phrase, at, scene)
    return _described(phrase, at, scene)


# People with a name


def _named(phrase: Phrase, at: int, scene: Scene) -> Meant:
    people = scene.names.surnames.get(surname(phrase.name), [])
    people = people or [one for one in scene.names.firsts.get(phrase.name, []) if one.sure]
    plain = not phrase.role and not phrase.gender
    body = _shortened(phrase.name, scene) if plain and not any(one.sure for one in people) else None
    if body is not None:
        return Meant(scene.made(body.phrase))
    if " " in phrase.name:
        return _told(_same_person(phrase, people) or _met(phrase, scene), phrase, at, scene)
    fits = [one for one in people if phrase.gender in ("", one.gender) or not one.gender]
    if len(fits) > 1:
        sure = [one for one in fits if one.sure]
        fits = sure if len(sure) == 1 else _by_role(phrase, fits, scene)
    if len(fits) == 1:
        return _told(fits[0], phrase, at, scene)
    if fits:
        known = tuple(scene.person(one).id for one in fits)
        return Meant(scene.made(phrase), candidates=known)
    if plain and phrase.name in scene.bodied:
        return Meant(scene.made(replace(phrase, kind="organisation", type="organisation")))
    if plain and scene.is_place(phrase.name):
        return Meant(scene.made(replace(phrase, kind="government", type="government")))
    return _told(_met(phrase, scene), phrase, at, scene)


def _same_person(phrase: Phrase, people: Sequence[Person]) -> Person | None:
    """Return the one of `people`, who share a last name, whom a fuller or shorter form of the name means."""
    first = phrase.name.split()[0].rstrip(".")
    exact = [one for one in people if one.name == phrase.name]
    exact = exact or [one for one in people if one.name.endswith(f" {phrase.name}")]  # "van der Berg"
    fits = exact or [one for one in people if one.name.split()[0].startswith(first) and " " in one.name]
    return fits[0] if len(fits) == 1 else None


def _by_role(phrase: Phrase, people: list[Person], scene: Scene) -> list[Person]:
    wanted = set(head_words(phrase.role, scene.language)) if phrase.role else set()
    fits = [one for one in people if wanted and any(wanted & set(head_words(r, scene.language)) for r in one.roles)]
    return fits if len(fits) == 1 else people


def _met(phrase: Phrase, scene: Scene) -> Person:
    """Return the person that only a source names, from now on one of the report's."""
    person = scene.names.people.get(phrase.name)
    if person is None:
        person = scene.names.people[phrase.name] = Person(phrase.name, gender=phrase.gender, sure=True)
        scene.names.surnames[person.surname].append(person)
        person.gender = person.gender or scene.language.forenames.get(phrase.name.split()[0].casefold(), "")
        scene.seen(person)
    return person


def _told(person: Person, phrase: Phrase, at: int, scene: Scene) -> Meant:
    """Return a person, or the body that they speak for and them beside it."""
    person.gender = person.gender or phrase.gender
    person.sure = True
    if phrase.role and phrase.role not in person.roles:
        person.roles.append(phrase.role)
        scene.hold(person, phrase.role)
    actor = scene.person(person, phrase)
    for role in filter(None, (phrase.role, *person.roles)):
        if not scene.language.spokesperson.search(role) or role.split()[0].casefold() in scene.language.qualities:
            continue
        owner = _owner(role, at, scene) or spoken_for(role, scene.language)
        body = who(owner, at, scene).actor if isinstance(owner, Phrase) else owner
        if body is not None and body.id != actor.id:
            voice = scene.add(replace(actor, body=body.name, country=actor.country or body.country))
            return Meant(body, voice)
    return Meant(actor)


def _owner(role: str, at: int, scene: Scene) -> Actor | None:
    """Return whose spokesperson "his spokeswoman" is."""
    first = role.split()[0].casefold()
    if first not in scene.language.genders and first not in scene.language.neuter:
        return None
    pronoun = Phrase("pronoun", "person", first, False, head=first, gender=scene.language.genders.get(first, ""))
    return _pronoun(pronoun, at, scene, None).actor


def _shortened(name: str, scene: Scene) -> Body | None:
    """Return the one body whose name begins with the words `name`: "Skyway" of "Skyway Air"."""
    fits = [one for one in scene.by_first.get(name.split()[0], []) if one.phrase.name.startswith(f"{name} ")]
    return fits[0] if len(fits) == 1 and fits[0].phrase.type != "government" else None


# Offices


def _office(phrase: Phrase, at: int, scene: Scene) -> Meant:
    """Return who holds the office that `phrase` speaks of, where the report names one."""
    fits, person = holder(phrase.role, at, scene)
    if person is not None:
        return _told(person, replace(phrase, role=""), at, scene)
    same = [one.actor for one in scene.by_head.get(phrase.head, ()) if one.actor.name == phrase.name]
    actor = same[-1] if same else scene.made(phrase)
    return Meant(actor, candidates=tuple(scene.person(one).id for one in fits))


# Bodies


def _body(phrase: Phrase, at: int, scene: Scene) -> Meant:
    """Return the body that `phrase` names in full or in short, or points back at."""
    if phrase.named:
        people = scene.names.surnames.get(phrase.name, []) if " " not in phrase.name else []
        if len(people) == 1 and people[0].sure and people[0].spans:  # "Jordan" of Ada Jordan
            return _told(people[0], Phrase("person", "person", phrase.name, True), at, scene)
        if phrase.type == "outlet" and scene.own.named and same_outlet(phrase.name, scene.own.name):
            return Meant(scene.add(scene.own))
        full = _fuller(phrase, scene)
        return _spoken(scene.made(replace(full or phrase, role="")), phrase, scene)
    if not phrase.definite and phrase.role == "" and phrase.name.partition(" ")[0] in scene.language.numbers:
        return Meant(scene.made(phrase, new=True))
    body = body_called(phrase.name, at, scene)
    if body is not None:
        return _spoken(scene.made(replace(body.phrase, role="")), phrase, scene)
    for said in scene.before(at, FAR):
        actor = scene.speaks.get(said.actor.id, said.actor)
        if actor.type in BODIES and _points(phrase, actor, scene):
            return _spoken(actor, phrase, scene)
    if phrase.head in scene.language.firms:
        for _, body in scene.bodies_before(at, FAR):
            if body.phrase.type == "organisation":
                return _spoken(scene.made(body.phrase), phrase, scene)
    return _spoken(scene.made(replace(phrase, role="")), phrase, scene)


def _spoken(body: Actor, phrase: Phrase, scene: Scene) -> Meant:
    """Return a body, and beside it the spokesperson without a name who speaks for it."""
    if not phrase.role:
        return Meant(body)
    several = phrase.role.casefold().endswith(("men", "women", "people"))
    twin = Phrase("anonymous", "anonymous", phrase.role.casefold(), False, count=None if several else 1)
    known = next((s for s, of in scene.speaks.items() if of.id == body.id and scene.actors[s].name == twin.name), None)
    voice = scene.actors[known] if known else scene.made(twin, new=True)
    return Meant(body, scene.add(replace(voice, body=body.name, country=body.country)))


def _again(actor: Actor, scene: Scene) -> Meant:
    """Return someone who spoke before, with the body for whom they did."""
    body = scene.speaks.get(actor.id)
    return Meant(body, actor) if body is not None else Meant(actor)


def _fuller(phrase: Phrase, scene: Scene) -> Phrase | None:
    """Return the one body with a longer name that `phrase` is short for: "Energy Ministry" of Uskaria's."""
    key = place_key(phrase.name)
    exact = scene.names.bodies.get(key)
    words = head_words(phrase.name, scene.language)
    if len(words) < 2 or key in scene.language.governments:
        return exact.phrase if exact else None
    fits = [
        one.phrase
        for one in scene.bodies_of(words[-1])
        if one is not exact
        and len(one.phrase.name) > len(phrase.name)
        and same_office(phrase.name, one.phrase.name, scene)
    ]
    return fits[0] if len(fits) == 1 else exact.phrase if exact else None


def _points(phrase: Phrase, actor: Actor, scene: Scene) -> bool:
    """Say whether "the company", "the newspaper" or "the ministry" may point back at `actor`."""
    noun = phrase.head
    if noun in scene.language.presses:
        return actor.type == "outlet" and actor.id != scene.own.id
    if noun in scene.language.wires and actor.type == "outlet":
        return actor.named and actor.id != scene.own.id
    if noun in scene.language.firms:
        return actor.type == "organisation" and actor.named
    words = head_words(actor.name, scene.language)
    return bool(words) and words[-1] == noun and (actor.named or len(words) > 1)  # "the health ministry"


# Groups without a name


def _described(phrase: Phrase, at: int, scene: Scene) -> Meant:
    if phrase.kind == "document":
        by = scene.language.reported_by.match(phrase.name)
        outlet = parse(by[1], scene.language) if by else None
        if outlet is not None and outlet.type == "outlet" and outlet.named:
            return who(outlet, at, scene)
        author = _author(phrase, at, scene) if phrase.definite else None
        if author is not None:
            return author
        same = [s.actor for s in scene.by_head.get(phrase.head, ()) if s.actor.type == "document"]
        return Meant(same[-1] if phrase.definite and same else scene.made(phrase, new=not phrase.named))
    if scene.language.partitive.match(phrase.name):
        group = next(
            (s.actor for s in scene.before(at, REACH) if s.actor.type == "anonymous" and s.actor.count != 1), None
        )
        made = scene.made(phrase, new=True)
        return Meant(scene.add(replace(made, country=made.country or (group.country if group else None))))
    if phrase.definite:
        person = _by_noun(phrase, at, scene)
        if person is not None:
            return _told(person, replace(phrase, role=""), at, scene)
        meant = _group(phrase, at, scene)
        if meant is not None:
            return meant
    if phrase.definite and phrase.count is None and f"{phrase.head}s" in scene.language.people:
        phrase = replace(phrase, count=1)
    return Meant(scene.made(phrase, new=True))


def _author(phrase: Phrase, at: int, scene: Scene) -> Meant | None:
    """Return who spoke last before "the statement", where they did so in a statement."""
    last = next(scene.before(at, REACH), None)
    if last is None or last.actor.type == "document":
        return None
    text = scene.report.text[max(0, last.at - 120) : at]
    told = any(found[1].casefold() == phrase.head for found in scene.language.written.finditer(text))
    return Meant(last.actor) if told else None


def _by_noun(phrase: Phrase, at: int, scene: Scene) -> Person | None:
    """Return the person with a name whom "the judge" or "the farmer" means."""
    if f"{phrase.head}s" not in scene.language.people or phrase.count not in (None, 1):
        return None
    if scene.by_head.get(phrase.head) and any(s.at < at for s in scene.by_head[phrase.head]):
        return None
    return holder(phrase.head, at, scene)[1]


def _group(phrase: Phrase, at: int, scene: Scene) -> Meant | None:
    """Return the unnamed source that "the officials" points back at: the latest of that noun and, if told, number."""
    found = [s for s in scene.by_head.get(phrase.head, ()) if s.at < at and s.actor.type == "anonymous"]
    if not found and phrase.head in scene.language.vague:
        plural = phrase.head.endswith("s") or phrase.head == "people"
        found = sorted(
            s for noun in scene.language.vague for s in scene.by_head.get(noun, ())
            if s.at < at and (s.actor.count != 1) == plural
        )  # fmt: skip
    if phrase.count and phrase.count > 1:
        found = [s for s in found if s.actor.count in (None, phrase.count)]
    if not found:
        return None
    if not _narrower(phrase, found[-1], scene):
        fits = [s for s in found if _narrower(phrase, s, scene)]
        if not fits:
            return None
        found = fits
    return _again(found[-1].actor, scene)


def _narrower(phrase: Phrase, said: Said, scene: Scene) -> bool:
    """Say whether no word of "the U.S. officials" speaks against the group that it may point back at."""
    own = set(head_words(phrase.name, scene.language)) - scene.language.numbers.keys()
    return own <= set(head_words(said.actor.name, scene.language)) | {phrase.head} or len(own) == 1


def ahead(phrase: Phrase, scene: Scene) -> Meant | None:
    """Return the body's source that a headline's "officials" or "minister" means: the first of that noun."""
    if phrase.kind == "document" and phrase.head in ("report", "reports"):
        outlet = next((s.actor for s in scene.said if s.actor.type == "outlet" and s.actor.id != scene.own.id), None)
        return Meant(outlet) if outlet else None
    said = [s for s in scene.by_head.get(phrase.head, ()) if s.actor.type == phrase.type]
    if not said and phrase.head in scene.language.vague:
        said = sorted(s for noun in scene.language.vague for s in scene.by_head.get(noun, ()))
    own = set(head_words(phrase.name, scene.language)) - {phrase.head}
    fits = [s for s in said if not own or _shares(own, s)] or said
    if not fits and phrase.kind == "role":  # what a headline calls "rivers chief" is who speaks first
        fits = [s for s in scene.said[:1] if s.actor.type == "person" and s.actor.named and s.phrase.kind != "role"]
    return Meant(fits[0].actor) if fits else None


def _shares(own: set[str], said: Said) -> bool:
    return bool(own & {folded(word) for word in said.actor.name.split()})


# Pronouns


def who_they(phrase: Phrase, at: int, scene: Scene, outer: tuple[Meant, ...]) -> tuple[Meant, ...]:
    """Return those several whom "they" means where the latest plural source is a list; else none."""
    if phrase.kind != "pronoun" or phrase.head not in scene.language.collective:
        return ()
    if outer:
        return outer if len(outer) > 1 else ()
    start, group = next(((s, g) for s, g in reversed(scene.groups) if s < at), (at - REACH - 1, ()))
    if at - start > REACH:
        return ()
    later = (s for s in scene.before(at, at - start - 1) if s.actor.type == "anonymous" and s.actor.count != 1)
    return group if next(later, None) is None else ()


def _pronoun(phrase: Phrase, at: int, scene: Scene, outer: Meant | None) -> Meant:
    language = scene.language
    if phrase.head in language.relatives:
        return _before_comma(at, scene)
    if phrase.head in language.selves:
        return Meant(outer.actor, outer.voice) if outer else Meant(None)
    if outer is not None and (inner := outer.voice or outer.actor) is not None and _agrees(phrase, inner, "", scene):
        return outer
    if phrase.head in language.personal:
        return _he_or_she(phrase, at, scene)
    found = [s for s in scene.before(at, REACH) if _agrees(phrase, s.actor, s.gender, scene)]
    groups = [s for s in found if s.actor.type == "anonymous"]  # of an outlet and two people, "they" are the people
    said = groups[0] if groups and found[0].actor.type == "outlet" else next(iter(found), None)
    body = next(scene.bodies_before(at, REACH, leading=True), None)
    if body is None and said is None:  # "a U.N. embargo" is not who speaks on
        body = next(scene.bodies_before(at, REACH), None)
    if body is not None and phrase.head in language.neuter and (said is None or body[0] > said.at):
        return Meant(scene.made(body[1].phrase))
    return _again(said.actor, scene) if said is not None else Meant(None)


def _he_or_she(phrase: Phrase, at: int, scene: Scene) -> Meant:
    """Return the latest who spoke, or begins a sentence, and whose gender agrees as far as it is known.

    Someone of unknown gender gives way to one whose gender is known to agree, if that one stands NEAR too.
    """
    line = scene.report.text.rfind("\n", 0, at)
    found: list[tuple[int, bool, Said | Person]] = [
        (s.at, _gender(s, scene) == phrase.gender != "", s)
        for s in scene.before(at, REACH)
        if _agrees(phrase, s.actor, s.gender, scene)
    ]
    found += [(p, one.gender == phrase.gender != "", one) for p, one in scene.led(at, REACH)
              if phrase.gender in ("", one.gender) or not one.gender]  # fmt: skip
    found.sort(key=lambda one: -one[0])
    sure = [one for one in found if one[1] and at - one[0] <= NEAR]
    if not found:
        return _only(phrase, at, scene)
    first = found[0] if found[0][1] or found[0][0] > line or not sure else sure[0]
    meant = first[2]
    if isinstance(meant, Said):
        person = scene.names.people.get(meant.actor.name)
        if person is None or not meant.actor.named or meant.actor.type != "person":
            return _again(meant.actor, scene)
        meant = person
    return _told(meant, Phrase("person", "person", meant.name, True), at, scene)


def _gender(said: Said, scene: Scene) -> str:
    person = scene.names.people.get(said.actor.name)
    return said.gender or (person.gender if person else "")


def _only(phrase: Phrase, at: int, scene: Scene) -> Meant:
    """Return the one person named shortly before whom "she" fits; of several, those it may be."""
    near = [one for one in scene.near(at, REACH) if one.sure and phrase.gender in ("", one.gender)]
    if len(near) == 1:
        return _told(near[0], Phrase("person", "person", near[0].name, True), at, scene)
    return Meant(None, candidates=tuple(scene.person(one).id for one in near[:5]))


def _before_comma(at: int, scene: Scene) -> Meant:
    """Return whom "who" or "which" at `at` takes up: the source or name that ends right before it."""
    text = scene.report.text
    line = text.rfind("\n", 0, at)
    start = max(line, sentence_of(text, at)[0] - 1)
    for said in scene.before(at, at - start):
        return _again(said.actor, scene)
    described = scene.language.taken_up.search(text, max(line + 1, at - 80), at)
    if described is not None:
        phrase = parse(described[1], scene.language)
        people = phrase.head in scene.language.people or phrase.type != "anonymous"
        if phrase.kind not in ("pronoun", "person") and people:
            return who(phrase, described.start(), scene)
    for _, body in scene.bodies_before(at, at - start):
        return Meant(scene.made(body.phrase))
    for _, person in scene.led(at, at - start):
        return Meant(scene.person(person))
    return Meant(None)


def _agrees(phrase: Phrase, actor: Actor, gender: str, scene: Scene) -> bool:
    """Say whether a pronoun may stand for `actor` as far as number and gender go."""
    several = actor.type == "anonymous" and actor.count != 1
    body = actor.type in (*BODIES, "document")
    if phrase.head in scene.language.personal:
        known = scene.names.people.get(actor.name)
        gender = gender or (known.gender if known else "")
        return (not several and not body and "" in (phrase.gender, gender)) or (
            not several and not body and phrase.gender == gender
        )
    if phrase.head in scene.language.neuter:
        return body
    return phrase.head in scene.language.collective and (several or actor.type in BODIES)
