"""A text as its lines that are not blank, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from whence.records import Label

Labels = list[Label | None]  # one for each line; None: not yet told apart from running text

_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[^\W\d_]\.)+|\b(?:Inc|Co|Ltd|Jr|Sr|Corp|St|No)\.)$"
)  # "Talks to resume in the U.S."
_SITE = re.compile(r"\s+[|–—-]\s+(?!.*\s[|–—-]\s).*$")
_PLAIN = str.maketrans("‘’“”«»\u00a0", '\'\'"""" ')


class Line(NamedTuple):
    """One line without the white space around it: `[start, end)` in the text; `apart`: after a blank line."""

    start: int
    end: int
    text: str
    apart: bool


def split(text: str) -> list[Line]:
    """Return the lines of `text` that hold more than white space."""
    lines: list[Line] = []
    start, apart = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            begin = start + raw.index(bare[0])
            lines.append(Line(begin, begin + len(bare), bare, apart))
        apart = not bare
        start += len(raw) + 1
    return lines


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(text[-6:]))


def ends_like_headline(text: str) -> bool:
    """Tell whether a line ends as headlines do: with no stop, or one of an abbreviation, a question, a short quotation.

    Headlines quote in single marks, running text mostly in double ones.
    """
    if text.endswith((".'", ".’")) and len(text) <= 150:
        return True
    bare = text.rstrip("'\"”’»)] ")
    return bare[-1:] not in (".", ":", ",") or bool(_ABBREVIATED.search(bare[-8:])) or bare.endswith("...")


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is long enough to be running text and ends as a sentence; 60 is chosen."""
    return len(line.text) >= 60 and ends_sentence(line.text)


def same_headline(one: str, other: str) -> bool:
    """Tell whether two lines are one headline, typography, case and a site's name after a bar or dash apart."""
    if abs(len(one) - len(other)) > 60 or _opening(one) != _opening(other):  # no site's name is longer
        return False
    a, b = _plain(one), _plain(other)
    return bool(a) and (a == b or _SITE.sub("", a) == b or a == _SITE.sub("", b))


def _opening(text: str) -> str:
    return text.lstrip("'\"‘’“”«»")[:2].casefold()


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).casefold().split()).rstrip(".")


def unlabelled(labels: Sequence[Label | None], start: int = 0) -> list[int]:
    """Return the places of the lines from `start` on that no rule has labelled."""
    return [i for i in range(start, len(labels)) if labels[i] is None]
