"""A source that lists several speakers, taken apart into a phrase each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.language import Language
from whence.resolve.phrase import Phrase, parse, place_key, trimmed

_WORD = re.compile(r"[^\W_][\w.&'’/-]*")
_MOST = 8  # a list of more speakers than this is taken whole; chosen, not tuned


def sources(text: str, language: Language) -> tuple[Phrase, ...]:
    """Return the phrase of each speaker that the source `text` lists, in order; one for a source that is no list."""
    whole = trimmed(text)
    pieces = _items(whole, language)
    if not 1 < len(pieces) <= _MOST:
        return (parse(whole, language),)
    phrases = [parse(piece, language) for piece in pieces]
    if all(_stands(piece, one, language) for piece, one in zip(pieces, phrases, strict=True)) and _even(
        phrases, pieces
    ):
        return tuple(phrases)
    return (parse(whole, language),)


def _items(whole: str, language: Language) -> list[str]:
    """Return the pieces between the joints of a list; `whole` alone where there are none."""
    if place_key(whole) in language.governments:  # "Trinidad and Tobago"
        return [whole]
    head, _, among = _parted(whole, language.including)
    pieces = _joined(head, language)
    return pieces + (_joined(among, language) if among else [])


def _joined(text: str, language: Language) -> list[str]:
    joints = list(language.joins.finditer(text))
    if not joints:
        return [_bare(text, language)]
    joint = joints[-1]
    left, right = text[: joint.start()], text[joint.end() :]
    if len(joints) > 1:
        return [*_joined(left, language), _bare(right, language)]
    items = [piece.strip() for piece in left.split(",") if piece.strip()]
    listed = len(items) > 1 and all(_WORD.findall(piece) and _WORD.findall(piece)[0][0].isupper() for piece in items)
    short = all(len(piece.split()) <= 4 for piece in items)
    return [
        *([_bare(piece, language) for piece in items] if listed and short else [_bare(left, language)]),
        _bare(right, language),
    ]


def _bare(piece: str, language: Language) -> str:
    """Return one item of a list without the word that announces the list: "both"."""
    first, _, rest = piece.strip().partition(" ")
    return rest if rest and first.casefold() in language.announcing else piece.strip()


def _parted(whole: str, pattern: re.Pattern[str]) -> tuple[str, str, str]:
    found = pattern.search(whole)
    return (whole[: found.start()], found[0], whole[found.end() :]) if found else (whole, "", "")


def _stands(piece: str, phrase: Phrase, language: Language) -> bool:
    """Say whether `piece` is a speaker by itself, and not half of a longer phrase ("U.S." of "U.S. and European …")."""
    words = [place_key(word) for word in _WORD.findall(piece)]
    if not words:
        return False
    small = language.qualities | language.determiners | language.demonyms.keys()
    if all(word in small for word in words) and words[-1] not in language.people | {"others", "some"}:
        return words[-1] in language.demonyms and words[-1].endswith("s") and len(words) > 1
    if phrase.kind == "pronoun":
        return phrase.head in language.personal | language.collective
    if phrase.named:
        return True
    if phrase.kind == "role":
        return words[0] in language.determiners or _owned(piece)
    if len(words) == 2 and words[0] in language.definite:  # "the importer"
        return True
    nouns = language.people | language.bodies | language.documents
    if phrase.head not in nouns and phrase.head.removesuffix("s") not in nouns:
        return False
    several = f"{phrase.head}s" not in language.people and phrase.type == "anonymous"
    return several or words[0] in language.determiners or words[0] in language.numbers or _owned(piece)


def _owned(piece: str) -> bool:
    return re.search(r"\w['’]s?\s", piece) is not None


def _even(phrases: Sequence[Phrase], pieces: Sequence[str]) -> bool:
    """Say whether no single unknown word stands beside a body's longer name: "Health and Human Services Department"."""
    bodies = any(one.type in ("organisation", "outlet") and " " in one.name and one.named for one in phrases)
    states = any(one.type == "government" and " " in one.name and one.named for one in phrases)
    for n, one in enumerate(phrases[1:], 1):
        before = pieces[n - 1]
        if _lone(one) and ("," in before or len(before.split()) > 3):  # "… for Security and Cooperation in Europe"
            return False
    lone = any(map(_lone, phrases))
    return not (lone and (bodies or states))


def _lone(one: Phrase) -> bool:
    return one.type == "person" and one.named and " " not in one.name and not one.role and not one.gender
