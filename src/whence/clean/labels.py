"""What each line of a page is: rules for lines alone, then for the head, for repeats and for neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from whence.clean.bylines import Byline, is_name, is_role, masthead, read_byline, read_dateline
from whence.clean.dates import is_date_line
from whence.clean.lines import (
    Labels,
    Line,
    ends_like_headline,
    ends_sentence,
    is_paragraph,
    same_headline,
    split,
    unlabelled,
)
from whence.clean.words import words
from whence.records import Label, Page

# Lengths in characters, chosen by eye on invented and a few real pages, not tuned on labelled ones.
_HEADLINE = 300  # no headline is longer
_PLAIN_HEADLINE = 150  # a longer one must hold no sentence
_CAPTION = 500
_TITLE = 160  # a link to another article
_NAMED_LINE = 60  # the longest entry of the table of whole lines stays below
_REPEAT = 40  # a repeated shorter line may be a refrain, an answer, a score
_FRILLS = " :.…>»→•*|-–—\u200b\ufeff"  # around a whole line of furniture
_MAIL = re.compile(r"(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|Organization|List-\w+):\s+", re.IGNORECASE)
_SUBJECT = re.compile(r"Subject:\s+(?:(?:Re|Fwd?|FW):\s+)*(?=\S)", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s*\([^()]*\)$")  # "Morning Standard (Merida)"
_BRACKETED = re.compile(r"\(([^()]{3,40})\)\s+\S")
_HEAD_LINES = 14  # a page's head ends here at the latest


class Labelled(NamedTuple):
    """A page's lines with a label for each, its bylines, the paper its head names, and how many lines the head has."""

    lines: list[Line]
    labels: list[Label]
    bylines: list[Byline]
    masthead: str
    head: int

    def having(self, *labels: Label) -> list[Line]:
        """Return the lines that have one of `labels`."""
        return [line for line, label in zip(self.lines, self.labels, strict=True) if label in labels]


def label_lines(page: Page) -> Labelled:
    """Label the lines of a page; what no rule knows is body."""
    lines = split(page.text)
    labels: Labels = [_alone(line.text) for line in lines]
    _label_mail(lines, labels)
    head = _head_length(lines, labels)
    bylines = _label_head(lines, labels, head, page.authors)
    paper = _label_masthead(lines, labels, head, page.text)
    _label_headline(lines, labels, page.title)
    _label_repeats(lines, labels)
    _label_captions(lines, labels)
    _label_related(lines, labels)
    _label_tail(lines, labels)
    return Labelled(lines, [label or "body" for label in labels], bylines, paper, head)


def _label_mail(lines: Sequence[Line], labels: Labels) -> None:
    """Label the header that a mail begins with: its subject is the headline, its day a dateline."""
    fields = list(takewhile(lambda field: field is not None, (_MAIL.match(line.text) for line in lines)))
    if len(fields) < 2:
        return
    for i, field in enumerate(fields):
        name = field[1].casefold() if field else ""
        labels[i] = "headline" if name == "subject" else "dateline" if name in ("date", "sent") else "boilerplate"


def subject(headline: str) -> int:
    """Return where the words of a mail's subject begin in its line, 0 in any other."""
    found = _SUBJECT.match(headline)
    return found.end() if found else 0


def _alone(text: str) -> Label | None:
    """Return what a line is by its own words."""
    known = words()
    if len(text) <= _NAMED_LINE:
        named = known.page.lines.get(text.casefold().strip(_FRILLS))
        if named:
            return named
        if not any(map(str.isalnum, text)):
            return "boilerplate"
    found = known.starts.match(text)
    if found:
        return "credit" if found.lastgroup == "staff" else found.lastgroup  # type: ignore[return-value]
    credit = _picture_credit(text) if len(text) <= _CAPTION else -1
    return None if credit < 0 else "caption" if credit else "credit"


def _picture_credit(text: str) -> int:
    """Return where a picture's credit begins that the line ends with, or -1."""
    known = words()
    bare = text.rstrip(".")
    if bare[-1:] in (")", "]"):
        opening = max(bare.rfind("("), bare.rfind("["))
        inside = (
            opening >= 0
            and len(bare) - opening <= 120
            and known.caption_bracket.match(bare, opening + 1, len(bare) - 1)
        )
        return opening if inside else -1
    tail = max(0, len(text) - 100)
    if not any(text.find(mark, tail) >= 0 for mark in ("/", ":")):  # most lines: the search below is slow
        return -1
    found = known.caption_end.search(text, tail)
    return found.start() if found else -1


def _head_length(lines: Sequence[Line], labels: Labels) -> int:
    """Return how many lines stand before the second paragraph: a standfirst may come before byline and date."""
    paragraphs = 0
    for i, line in enumerate(lines[:_HEAD_LINES]):
        if labels[i] is None and is_paragraph(line):
            paragraphs += 1
            if paragraphs == 2:
                return i
    return min(len(lines), _HEAD_LINES)


def _label_head(lines: Sequence[Line], labels: Labels, head: int, authors: Sequence[str]) -> list[Byline]:
    """Label bylines and lines of dates, and return the bylines; a date further down heads a section."""
    found: list[Byline] = []
    known = {a.casefold() for a in authors}
    opened = False  # the line before was a byline, or "By" alone
    for i, line in enumerate(lines[:head]):
        after = lines[i + 1].text if i + 1 < head else ""
        byline = _byline(line.text, opened, after, known) if labels[i] is None else None
        if byline:
            labels[i] = "byline"
            found.append(byline)
        elif labels[i] in (None, "boilerplate") and is_date_line(_unbracketed(line.text)):
            labels[i] = "dateline"
        opened = byline is not None or line.text.casefold().rstrip(" :") in words().page.by_alone
    for i in range(head, len(lines)):
        if (
            labels[i] is None
            and len(lines[i].text) <= 120
            and _says_when(lines[i].text)
            and is_date_line(lines[i].text)
        ):
            labels[i] = "dateline"
    return found


def _byline(text: str, opened: bool, after: str, known: set[str]) -> Byline | None:
    """Read a line as a byline: marked as one, or a name with a role, under "By", over a role, or in the metadata."""
    if len(text) > 200 or not ends_like_headline(text):
        return None
    if len(text) <= 60:
        if is_role(text) and opened:
            return Byline(())
        if text.casefold() in known or (is_name(text) and (opened or is_role(after)) and not masthead(text, "")):
            return Byline((text,))
    return read_byline(text) or read_byline(text, marked=False)


def _unbracketed(text: str) -> str:
    """Return a line without the outlet in brackets that it begins with: "(Velia Press Agency) 12 January"."""
    within = _BRACKETED.match(text)
    return text[within.end(1) + 1 :].strip() if within and masthead(within[1], "") else text


def _says_when(text: str) -> bool:
    first = text.split(maxsplit=1)[0].casefold().rstrip(":")
    page = words().page
    return first in page.published or first in page.updated


def _label_masthead(lines: Sequence[Line], labels: Labels, head: int, text: str) -> str:
    """Label the paper's name in the head and return it: above the headline, beside byline or day, before a bar."""
    free = [i for i in unlabelled(labels) if i < head]
    above = free[:1] if len(free) > 1 and _like_headline(lines, free[1]) else []
    beside = {i + step for i in range(head) if labels[i] in ("byline", "dateline") for step in (-1, 1)}
    for i in free:
        near = i in beside and i != free[0]
        if len(lines[i].text) <= 80 and (i in above or near or "|" in lines[i].text):
            last = _BEHIND_NAME.sub("", lines[i].text).split(",")[-1].strip() if near else ""
            if paper := masthead(lines[i].text, text) or (masthead(last, text) if last else ""):
                labels[i] = "boilerplate"
                return paper
    for i in range(head):  # "(Velia Press Agency) 12 January"
        within = _BRACKETED.match(lines[i].text) if labels[i] in ("dateline", "byline") else None
        if within and (paper := masthead(within[1], text)):
            return paper
    return ""


def _label_headline(lines: Sequence[Line], labels: Labels, title: str) -> None:
    """Label the headline, where none is yet, and, as boilerplate, its repeats."""
    place = labels.index("headline") if "headline" in labels else _find_headline(lines, labels, title)
    if place is None:
        return
    labels[place] = "headline"
    for i in range(len(lines)):
        if i != place and len(lines[i].text) <= _HEADLINE and same_headline(lines[place].text, lines[i].text):
            labels[i] = "boilerplate"


def _find_headline(lines: Sequence[Line], labels: Labels, title: str) -> int | None:
    free = unlabelled(labels)
    if title:
        for i in free[:8]:
            if same_headline(lines[i].text, title):
                return i
    if not free or not any(is_paragraph(lines[i]) or len(lines[i].text) > _PLAIN_HEADLINE for i in free[1:]):
        return None
    first = free[0]
    twice = any(same_headline(lines[first].text, lines[i].text) for i in free[1:4])
    if len(lines[first].text) <= _HEADLINE and (twice or _like_headline(lines, first)):
        return first
    if len(lines[first].text) <= _PLAIN_HEADLINE and lines[first + 1].apart and _stopped_headline(lines, free):
        return first
    return None


def _stopped_headline(lines: Sequence[Line], free: Sequence[int]) -> bool:
    """Tell whether the first line is a headline although it ends with a full stop.

    It is, where the next begins with a dateline or nearly all its long words are capitalised; seven in ten is chosen.
    """
    long = [w for w in lines[free[0]].text.split() if len(w) > 3 and w[0].isalpha()]
    titled = len(long) >= 3 and sum(w[0].isupper() for w in long) >= 0.7 * len(long)
    return titled or read_dateline(lines[free[1]].text) is not None


def _like_headline(lines: Sequence[Line], i: int) -> bool:
    text = lines[i].text
    if not ends_like_headline(text) or " " not in text or text[0] in "-•*–—…" or read_dateline(text):
        return False
    if text[0].islower() and not text[1:2].isupper():  # "iPhone" may begin a headline
        return False
    if len(text) > _PLAIN_HEADLINE and ". " in text:
        return False
    after = lines[i + 1] if i + 1 < len(lines) else None
    return after is None or after.apart or not after.text[0].islower()  # a sentence broken over two lines goes on


def _label_repeats(lines: Sequence[Line], labels: Labels) -> None:
    """Label a line given twice: two in a row are a picture's caption, later ones must not be read again."""
    first: dict[str, int] = {}
    for i, line in enumerate(lines):
        j = first.setdefault(line.text, i)
        if j == i or labels[i] not in (None, "caption") or len(line.text) < _REPEAT:
            continue
        standfirst = ends_sentence(line.text) and (j == 0 or labels[j - 1] in ("headline", "byline", "dateline"))
        if labels[j] == "caption":
            labels[i] = "caption"
        elif (
            labels[j] is None
            and j == i - 1
            and len(line.text) <= _HEADLINE
            and not (standfirst and ends_sentence(line.text))
        ):
            labels[j] = labels[i] = "caption"
        elif labels[j] is None or labels[j] == "body":
            labels[i] = "boilerplate"


def _label_captions(lines: Sequence[Line], labels: Labels) -> None:
    """Label the line beside a picture's credit, on a page that sets its paragraphs apart, and after "Image caption"."""
    spaced = sum(line.apart for line in lines) > 0.5 * len(lines)
    opens, staff = words().page.caption_opens, words().staff
    for i, line in enumerate(lines):
        if labels[i] not in ("credit", "caption") or staff.match(line.text):
            continue
        after = i + 1
        if after < len(lines) and labels[after] is None and _may_be_caption(lines[after].text):
            opened = line.text.casefold().strip(" :,") in opens
            if opened or (labels[i] == "credit" and spaced and not lines[after].apart):
                labels[after] = "caption"
        if i and labels[i] == "credit" and labels[i - 1] is None and spaced and not line.apart:
            labels[i - 1] = "caption" if _may_be_caption(lines[i - 1].text) else None


def _may_be_caption(text: str) -> bool:
    return len(text) <= _CAPTION and '"' not in text and "“" not in text  # what was said is not seen in a picture


def _label_related(lines: Sequence[Line], labels: Labels) -> None:
    """Label the titles that follow a line such as "Read more": one within the text, all behind it."""
    if "related" not in labels:
        return
    last = max((i for i in unlabelled(labels) if is_paragraph(lines[i])), default=-1)
    known = words().page.lines
    follows = 0  # how many more titles may follow
    for i, line in enumerate(lines):
        if labels[i] == "related":
            if len(line.text) <= _NAMED_LINE and known.get(line.text.casefold().strip(_FRILLS)) == "related":
                follows = len(lines) if i > last else 1
        elif labels[i] is None and follows:
            title = len(line.text) <= _TITLE and ends_like_headline(line.text)
            labels[i] = "related" if title else None
            follows = follows - 1 if title else 0


def _label_tail(lines: Sequence[Line], labels: Labels) -> None:
    """Label the lines about the author, which stand behind the text or right under the byline."""
    biography, goes_on = words().biography, words().biography_goes_on
    tail = len(lines)
    while tail and (labels[tail - 1] or biography.match(lines[tail - 1].text) or goes_on.match(lines[tail - 1].text)):
        tail -= 1
    for i in [i for i in unlabelled(labels) if i and (i >= tail or labels[i - 1] == "byline")]:
        if biography.match(lines[i].text) or (labels[i - 1] == "bio" and goes_on.match(lines[i].text)):
            labels[i] = "bio"
