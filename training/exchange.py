"""Annotated texts with their sources, cues and contents exchanged: more combinations than the annotators met."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

Annotated = tuple[str, list[dict[str, Any]]]
SHARE = {"source": 0.5, "cue": 0.4, "content": 0.5}  # of the parts that could be exchanged; chosen
LONGEST = 60  # words: a longer part stays where it is
PRONOUNS = frozenset(["i", "he", "she", "they", "it", "we", "you", "who"])


def opening(text: str) -> str:
    """Return what a content opens with, as far as the words before it care: a quotation mark, that, to, or its case."""
    first = text.split()[0].lower()
    return text[0] if not text[0].isalnum() else first if first in ("that", "to") else str(text[0].isupper())


def kind(role: str, text: str, one: dict[str, Any], whole: str, determiners: set[str]) -> tuple[str, ...] | None:
    """Return what a part must share with another to stand in its place; None where the sentence around would break."""
    words, first = text.split(), text.split()[0].lower()
    if role == "source":
        pronoun = first in PRONOUNS and len(words) == 1
        return role, "pronoun" if pronoun else "common" if first in determiners else "name"
    content = one["content"]
    opens = opening(whole[slice(*content[0])]) if content and whole[slice(*content[0])].strip() else ""
    if role == "content":
        return None if opens == "False" else (role, opens, text[-1] if not text[-1].isalnum() else "")
    ending = next((e for e in ("ed", "ing", "s") if first.endswith(e)), "")
    before = bool(content) and content[0][0] < one["cue"][0][0]
    return role, str(min(len(words), 2)), ending, opens, str(before)


def exchanged(texts: Sequence[Annotated], rng: random.Random) -> list[Annotated]:
    """Return every text with some sources, cues and contents replaced by others' of the same kind.

    What a text says is lost, how it says it is not. Cues are drawn by their form, not by how often they stand, so that
    rare ones become common. Only parts in one piece move, and only those that overlap no other part.
    """
    free = [
        (n, *spans[0], role, one)
        for n, (text, attributions) in enumerate(texts)
        for one in attributions
        for role, spans in one.items()
        if role in SHARE and len(spans) == 1 and _movable(text, *spans[0])
    ]
    firsts = {texts[n][0][start:end].split()[0] for n, start, end, role, _ in free if role == "source"}
    determiners = {word for word in firsts if word.islower()} - PRONOUNS
    pools: dict[tuple[str, ...], list[str]] = {}
    parts: list[list[tuple[int, int, tuple[str, ...]]]] = [[] for _ in texts]
    for n, start, end, role, one in sorted(free, key=lambda part: part[:3]):
        text = texts[n][0]
        which = kind(role, text[start:end], one, text, determiners)
        if which:
            pools.setdefault(which, []).append(text[start:end])
            parts[n].append((start, end, which))
    for which, pool in pools.items():
        if which[0] == "cue":
            pools[which] = sorted(word for word, times in Counter(pool).items() if times > 1) or pool
    return [_rewritten(*text, some, pools, determiners, rng) for text, some in zip(texts, parts, strict=True)]


def _movable(text: str, start: int, end: int) -> bool:
    whole = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
    return whole and len(text[start:end].split()) in range(1, LONGEST)


def _rewritten(
    text: str, attributions: list[dict[str, Any]], parts: list[tuple[int, int, tuple[str, ...]]],
    pools: dict[tuple[str, ...], list[str]], determiners: set[str], rng: random.Random,
) -> Annotated:  # fmt: skip
    pieces, moved, last, length = [], [], 0, 0  # moved: old start, old end, new start, new end
    for start, end, which in parts:
        if start < last or rng.random() >= SHARE[which[0]]:
            continue
        new = rng.choice(pools[which])
        if text[start].isupper():
            new = new[0].upper() + new[1:]
        elif which[0] == "cue" or which[1] == "common":
            new = new[0].lower() + new[1:]
        pieces += [text[last:start], new]
        length += start - last
        moved.append((start, end, length, length + len(new)))
        length, last = length + len(new), end
    pieces.append(text[last:])

    def place(at: int, opens: bool) -> int:
        shift = 0
        for start, end, begins, ends in moved:
            if at <= start:
                break
            if at < end:
                return begins if opens else ends
            shift = ends - end
        return at + shift

    return "".join(pieces), [
        {role: [[place(s, True), place(e, False)] for s, e in spans] for role, spans in one.items() if role in SHARE}
        for one in attributions
    ]
