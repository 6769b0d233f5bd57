"""Which person "the mayor" or "the head of the board" is, and which body "the ministry", by the nouns of a report."""

from __future__ import annotations

from collections.abc import Sequence

from whence.resolve.names import Body, Person
from whence.resolve.phrase import folded, head_words
from whence.resolve.scene import Scene

REACH = 1200  # characters back within which who spoke last is asked for; as for pronouns
MANY = 50  # of one noun in a report: where there are more, only who spoke last, or what is named last, can be meant


def holder(role: str, at: int, scene: Scene) -> tuple[list[Person], Person | None]:
    """Return those who hold the office `role`, and the one of them who is meant at `at`, if that can be told."""
    last = next((one.actor.name for one in scene.before(at, REACH) if one.actor.type == "person"), "")
    people = scene.people_of(_nouns(role, scene))
    if len(people) > MANY:
        people = [one for one in people if one.name == last]
    fits = [one for one in people if one.sure and any(_held(role, held, scene) for held in one.roles)]
    if len(fits) == 1:
        return fits, fits[0]
    return fits, next((one for one in fits if one.name == last), None)


def _nouns(role: str, scene: Scene) -> list[str]:
    words = head_words(role, scene.language)
    bodies = [word for word in map(folded, role.split()) if word in scene.language.bodies]
    return [*words[-1:], *(bodies if not scene.language.chiefs.isdisjoint(words) else ())]


def _held(role: str, held: str, scene: Scene) -> bool:
    return same_office(role, held, scene) or _heads(role, held, scene)


def _heads(role: str, held: str, scene: Scene) -> bool:
    """Say whether "the head of the commission" may be "the commission's executive secretary"."""
    words, others = ({folded(word) for word in text.split()} for text in (role, held))
    bodies = words & others & scene.language.bodies
    chief = not words.isdisjoint(scene.language.chiefs)
    return chief and bool(bodies) and not scene.language.offices.isdisjoint(others)


def same_office(short: str, full: str, scene: Scene) -> bool:
    """Say whether `short` has no word that `full` lacks, the same noun, and no "former" tells them apart."""
    language = scene.language
    wanted, held = head_words(short, language), head_words(full, language)
    told = (set(held) - set(wanted)) & language.formerly
    return bool(wanted and held) and wanted[-1] == held[-1] and set(wanted) <= set(held) and not told


def body_called(name: str, at: int, scene: Scene) -> Body | None:
    """Return the body that `name` is short for and that is named last before `at`, or else first behind it."""
    words = head_words(name, scene.language)
    bodies = scene.bodies_of(words[-1]) if words else ()
    if len(bodies) <= MANY:
        return _nearest([one for one in bodies if same_office(name, one.phrase.name, scene)], at)
    before = (one for _, (_, one) in zip(range(MANY), scene.bodies_before(at, at), strict=False))
    return next((one for one in before if same_office(name, one.phrase.name, scene)), None)


def _nearest(bodies: Sequence[Body], at: int) -> Body | None:
    places = [(span.start, n) for n, one in enumerate(bodies) for span in one.spans]
    before = [pair for pair in places if pair[0] < at]
    if before:
        return bodies[max(before)[1]]
    return bodies[min(places)[1]] if places else None
