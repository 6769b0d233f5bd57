"""What is learned beside attributions: mentions from GUM (CoNLL-U), factuality from UDS-IH2 and MEANTIME."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from data import UNLABELLED, Document, covered, sentence_stops
from whence.model.heads import MENTION_TAGS
from whence.model.tokens import Tokens, paragraphs, tokenise
from whence.records import Span

TYPES = {"person": "person", "organization": "organisation", "place": "place"}
_EDGE = re.compile(r"\((\d+)-([^()]*)|(\d+)\)")
_TRIMMED = {"ADP", "PUNCT", "CCONJ", "SCONJ", "PART", "AUX", "VERB", "ADV"}
_BEFORE = re.compile(r"[.,;:?!%)\]}’”]|['’]\w{1,2}$|n['’]t$")
_AFTER = set("([{$“‘")
TOGETHER = 60  # sentences that are tokenised as one text


@dataclass(frozen=True)
class Mention:
    """A typed stretch of a text."""

    start: int
    end: int
    type: str


@dataclass
class _Word:
    form: str
    tag: str
    head: int
    space: bool
    at: int = 0


def gum(path: Path) -> Iterator[tuple[str, list[Mention]]]:
    """Yield GUM's texts, a line a paragraph, with flat mentions: where several nest, the innermost keeps its words.

    A mention that holds others is left with the stretch around its head word.
    """
    text, mentions = "", []
    words: list[_Word] = []
    entities: list[tuple[int, int, str]] = []
    opened: list[tuple[str, str, int]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc") and text:
                yield text, mentions
                text, mentions = "", []
            elif line.startswith("# newpar") and text and not text.endswith("\n"):
                text = text.rstrip() + "\n"
            elif line and line[0].isdigit():
                cells = line.split("\t")
                if not cells[0].isdigit():
                    continue
                words.append(_Word(cells[1], cells[3], int(cells[6]), "SpaceAfter=No" not in cells[9]))
                mark = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
                for edge in _EDGE.finditer(mark[1]) if mark else ():
                    if edge[1]:
                        opened.append((edge[1], edge[2].split("-")[0], len(words) - 1))
                        if mark[1][edge.end() : edge.end() + 1] == ")":
                            _, kind, start = opened.pop()
                            entities.append((start, len(words), kind))
                    else:
                        at = next((i for i in reversed(range(len(opened))) if opened[i][0] == edge[3]), None)
                        if at is not None:
                            _, kind, start = opened.pop(at)
                            entities.append((start, len(words), kind))
            elif not line and words:
                for word in words:
                    word.at = len(text)
                    text += word.form + " " * word.space
                mentions += _flat(words, entities)
                words, entities, opened = [], [], []
    if text:
        yield text, mentions


def _flat(words: list[_Word], entities: Sequence[tuple[int, int, str]]) -> Iterator[Mention]:
    owner = [-1] * len(words)
    for k in sorted(range(len(entities)), key=lambda k: entities[k][0] - entities[k][1]):
        start, stop, _ = entities[k]
        owner[start:stop] = [k] * (stop - start)
    for k, (start, stop, kind) in enumerate(entities):
        inside = range(start, stop)
        head = next((i for i in inside if not start < words[i].head <= stop), start)
        if owner[head] != k or kind not in TYPES:
            continue
        first = last = head
        while first > start and owner[first - 1] == k:
            first -= 1
        while last + 1 < stop and owner[last + 1] == k:
            last += 1
        while last > head and words[last].tag in _TRIMMED:
            last -= 1
        while first < head and words[first].tag in _TRIMMED:
            first += 1
        alone = first == last and words[head].tag == "PRON"
        name = "pronoun" if alone else TYPES[kind]
        yield Mention(words[first].at, words[last].at + len(words[last].form), name)


def mention_documents(path: Path, tokenizer: Tokenizer) -> list[Document]:
    """Return GUM's texts with a tag a piece."""
    texts = list(gum(path))
    lines = [(text, paragraphs(text, [Span(0, len(text))])) for text, _ in texts]
    done = []
    for (_, mentions), tokens in zip(texts, tokenise(tokenizer, lines), strict=True):
        tags = np.zeros(len(tokens.ids), dtype=np.int64)
        for m in mentions:
            pieces = list(covered(tokens, [[m.start, m.end]]))
            tags[pieces] = MENTION_TAGS.index(f"I-{m.type}")
            tags[pieces[:1]] = MENTION_TAGS.index(f"B-{m.type}")
        tags[tokens.spans[:, 0] == tokens.spans[:, 1]] = UNLABELLED
        done.append(Document(tokens, sentence_stops(tokens, tokenizer), mentions=tags))
    return done


def plain_text(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return tokenised words as running text, and each word's place in it."""
    text, places = "", []
    for word in words:
        if text and not _BEFORE.match(word) and text[-1] not in _AFTER:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def fact_documents(paths: Sequence[Path], tokenizer: Tokenizer) -> list[Document]:
    """Return sentences with the factuality of their events, many to a text."""
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    texts = []
    for at in range(0, len(rows), TOGETHER):
        text, values = "", []
        for row in rows[at : at + TOGETHER]:
            sentence, places = plain_text(row["text"].split(" "))
            for target in row["targets"]:
                start, stop = target["span1"]
                values.append((len(text) + places[start][0], len(text) + places[stop - 1][1], target["label"]))
            text += sentence + "\n"
        texts.append((text, values))
    lines = [(text, paragraphs(text, [Span(0, len(text))])) for text, _ in texts]
    done: list[Document] = []
    for (_, values), tokens in zip(texts, tokenise(tokenizer, lines), strict=True):
        done.append(Document(tokens, sentence_stops(tokens, tokenizer), facts=_facts(tokens, values)))
    return done


def _facts(tokens: Tokens, values: Sequence[tuple[int, int, float]]) -> np.ndarray:
    facts = np.full(len(tokens.ids), np.nan, dtype=np.float32)
    for start, end, value in values:
        pieces = covered(tokens, [[start, end]])
        if pieces:
            facts[pieces[0]] = value  # an event's first piece speaks for it
    return facts
