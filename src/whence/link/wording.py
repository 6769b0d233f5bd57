"""Words as they are compared across reports: cut to a stem, and whether each is a name, a number, or denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from whence.language import WORDINGS, Wording
from whence.records import Span

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|\b[^\W\d_](?:\.[^\W\d_])+\b\.?|\b[^\W\d_]\.(?: [^\W\d_]\.)+"  # "U.S.", "J. K."
    r"|[^\W\d_]+|[.!?;:]"
)
_STOPS = frozenset(".!?;:")
_SENTENCE = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)")
_BEFORE = re.compile(r"[\w.]*$")
FALLBACK = "en"  # tables that a language without its own is compared by: stems and names still tell


class Word(NamedTuple):
    """One word of a text: it is compared by its `stem`, `form` is its lower case, `denied`: a negation covers it."""

    form: str
    stem: str
    span: Span
    function: bool
    name: bool
    number: bool
    denied: bool


def tables(language: str) -> Wording:
    """Return the tables of a language, or those it is compared by for want of its own."""
    return WORDINGS.get(language, WORDINGS[FALLBACK])


@cache
def stem(form: str, language: str = FALLBACK) -> str:
    """Return what a lower-case word is compared by."""
    table = tables(language)
    form = table.irregular.get(form, form)
    for end, short in table.ends:
        if form.endswith(end) and len(form) - len(end) >= 3:
            cut = form[: -len(end)] + short
            return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls" else cut
    return form


def words(text: str, spans: Sequence[tuple[int, int]], language: str = FALLBACK) -> list[Word]:
    """Return the words of `text` that lie in `spans`, in their order; negations reach to the end of their clause."""
    table = tables(language)
    found: list[Word] = []
    for lo, hi in spans:
        tokens = list(_TOKEN.finditer(text, lo, hi))
        forms = [_form(t.group()) for t in tokens]
        denied = _denied(forms, table)
        fresh = True  # a capital here is the sentence's
        for n, (token, form) in enumerate(zip(tokens, forms, strict=True)):
            if form in _STOPS:
                fresh = form in ".!?" and not _dotted(text, token.start(), table)
                continue
            number = form[0].isdigit() or form in table.numbers
            written = token.group()
            short = _short(written)
            capital = written[0].isupper() and (not fresh or short or written[1:2].isupper())
            function = form in table.function and not short
            name = capital and not function and form not in table.titles
            if number:
                value = table.numbers.get(form, form).replace(",", "")
            elif form in table.function and short:
                value = form.upper()  # "US" is no "us"
            else:
                value = stem(form, table.code)
            found.append(Word(form, value, Span(*token.span()), function, name, number, denied[n]))
            fresh = False
    return found


def sentences(text: str, spans: Sequence[tuple[int, int]], language: str = FALLBACK) -> list[Span]:
    """Return the sentences of `text` in `spans`, cut of white space; a line's end is a sentence's end."""
    table = tables(language)
    found = []
    for lo, hi in spans:
        start = lo
        for line in re.finditer(r"[^\n]+", text[lo:hi]):
            start, stop = lo + line.start(), lo + line.end()
            for end in _SENTENCE.finditer(text, start, stop):
                after = text[end.end() : end.end() + 3].strip()
                if _dotted(text, end.start(), table) or (after and after[0].islower()):
                    continue
                found.append((start, end.end()))
                start = end.end()
            found.append((start, stop))
    cut = ((s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in found)
    return [Span(s, e) for s, e in cut if e > s]


def _form(token: str) -> str:
    """Return a token in lower case, an abbreviation without its points."""
    return token.lower() if len(token) == 1 or token[0].isdigit() else re.sub(r"[. ]", "", token.lower())


def _short(token: str) -> bool:
    """Tell whether a token is written as an abbreviation: in capitals, or with points."""
    return len(token) > 1 and (token.isupper() or "." in token)


def _dotted(text: str, at: int, table: Wording) -> bool:
    """Tell whether the full stop at `at` belongs to an abbreviation or an initial."""
    before = _BEFORE.search(text, max(0, at - 12), at)
    word = before.group().lower() if before else ""
    return text[at : at + 1] == "." and (word in table.dotted or (len(word) == 1 and word.isalpha() and word != "i"))


def _denied(forms: Sequence[str], table: Wording) -> list[bool]:
    """Tell which words a negation covers: from it to the end of the clause, "and" and a verb going on under it."""
    out, live = [], False
    verbs = table.subjects | table.future | table.past | table.present
    for n, form in enumerate(forms):
        after = forms[n + 1] if n + 1 < len(forms) else ""
        if form in _STOPS or form in table.clauses or (form in table.joins and after in verbs):
            live = False
        out.append(live)
        if form in table.determiners and n:
            out[n - 1] = True  # "made no mention": the verb is denied too
        if form in table.negators:
            live = not live if form not in ("nor", "neither") else True
    return out
