"""A statement made ready to be compared: its words by weight, who acts on whom, numbers, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from whence.events.find import Candidate, Finder
from whence.events.lexicon import lexicon
from whence.events.phrases import Phrases, Range
from whence.events.tokens import LONGEST, Words, words
from whence.language import LANGUAGES, en_claims, en_grammar
from whence.link import wording
from whence.records import Span, Stance

_SENTENCES = re.compile(r"[.!?][”\"’)]* [“\"‘]?[A-Z]| … ")
_MAY = "may-month"  # that it is none of the words that say "possibly"
_NEGATION = re.compile(en_claims.NEGATION, re.IGNORECASE)
_MEASURE = re.compile(en_claims.MEASURE, re.IGNORECASE)
_REFUSAL = re.compile(en_claims.REFUSAL, re.IGNORECASE)
_COMMA = re.compile(r"(?<!not),\s")  # "did not, however, stop"
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d,.]*\d|\d|[^\W\d_](?:[\w’'-]*\w)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does what to whom in a statement: the event's type, and the words of either side without the empty ones."""

    type: str
    phrase: str
    actor: frozenset[str]
    recipient: frozenset[str]
    verb: str
    aux: str | None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """Words laid to a speaker, or a report's own: `id` names the attribution or event, `text` its words."""

    id: str
    report: str
    text: str
    speaker: str = ""
    stance: Stance = "asserts"
    modality: str = "pos"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Features:
    """What a statement is compared by."""

    tokens: frozenset[str]
    phrase: str  # who does it, as the text has it
    agent: frozenset[str]  # the words for who does it, empty where none is told
    names: frozenset[str]  # those of them that are names
    told: frozenset[str]  # what is told of the agent: all other words
    act: str
    verb: str
    frame: Frame | None
    numbers: frozenset[tuple[str, str]]  # a number and the word it counts
    sides: frozenset[tuple[int, int, str]]  # which pair of opposed words, which side, and the word
    denies: bool  # whether the speaker denies what the words say
    several: bool = False  # sentences, of which a "not" may turn one alone
    denied: frozenset[str] = frozenset()  # the words that a "not" covers, up to the end of its clause


def features(one: Statement) -> Features:
    """Return what `one` is compared by; the speaker's name counts for what "it", "he" and "they" do."""
    if len(one.text) > LONGEST:  # a speech: what it opens with is compared
        one = replace(one, text=one.text[:LONGEST])
    one = _believed(one)
    if one.stance == "denies" and (before := en_claims.ALLEGED.match(one.text)):
        one = replace(one, text=one.text[before.end() :])
    low = _core(_said(one.text)[1])
    tokens, numbers = _tokens(low)
    frame = _frame(one)
    if frame is not None and not frame.actor and not frame.passive and one.speaker:
        frame = Frame(frame.type, one.speaker, _content(one.speaker), frame.recipient, frame.verb, frame.aux)
    if {"it", "they", "he", "she", "its", "their", "we", "i", "our", "my"} & set(low[:4]) and one.speaker:
        tokens |= _content(one.speaker)
    raw = set(low)
    phrase = _agent(one)
    agent, names = _side(phrase)
    if not agent and frame is not None:
        agent, phrase = frame.actor, frame.phrase
    sides: dict[tuple[int, int], str] = {}
    for word in raw & _sides_of().keys():
        for place in _sides_of()[word]:
            sides[place] = min(word, sides.get(place, word))
    told = frozenset(tokens - agent) or frozenset(tokens)
    return Features(
        frozenset(tokens),
        phrase,
        agent,
        names,
        told,
        _act(one, low),
        _main_verb(one),
        frame,
        frozenset(numbers),
        frozenset((k, side, word) for (k, side), word in sides.items()),
        one.stance == "denies",
        _SENTENCES.search(one.text) is not None,
        denied(one.text),
    )


@lru_cache(maxsize=4)
def _said(text: str) -> tuple[list[str], list[str]]:
    """Return the words of `text`, and again in lower case; kept, for several ask for those of one statement."""
    found = _WORD.findall(text)
    return found, [_MAY if word == "May" and n else word.lower() for n, word in enumerate(found)]


def denied(text: str) -> frozenset[str]:
    """Return the words of `text` that a "not" or "refused to" covers: up to the end of its clause, at a comma too."""
    text = _REFUSAL.sub("not", _MEASURE.sub("", text))
    if not _NEGATION.search(text):
        return frozenset()
    clauses = _COMMA.sub("; ", text)
    found = wording.words(clauses, [(0, len(clauses))])
    return frozenset(canon(word.form) for word in found if word.denied and not word.function)


def _act(one: Statement, low: list[str]) -> str:
    """Return what kind of act is told of: the first word that says so, else what the speaker does by speaking."""
    if one.stance in en_claims.ACT_OF_STANCE:
        return en_claims.ACT_OF_STANCE[one.stance]
    acts = _acts()
    for k, word in enumerate(low):
        pair = f"{word}_{low[k + 1]}" if k + 1 < len(low) else ""
        if word in ("would", "will") and k + 1 < len(low) and low[k + 1] in ("not", "never"):
            return "refuse"
        if word in ("must", "should"):
            return "order"
        if found := acts.get(word) or acts.get(pair):
            return found
    return "do"


@cache
def _acts() -> dict[str, str]:
    return {word: act for act, some in en_claims.ACTS.items() for word in some.split()}


def _agent(one: Statement) -> str:
    """Return who acts, in the text's words: what stands before the verb, or after "by" in a passive.

    A pronoun stands for the speaker, and so does the lack of a subject where the speaker asks, promises or threatens.
    """
    found, low = _said(one.text)
    if one.stance in en_claims.ACT_OF_STANCE:
        return one.speaker
    if one.stance == "accuses" and "of" in low:
        return " ".join(found[: low.index("of")])
    at = next(
        (k for k in _pivots(low) if k < 2 or low[k - 1] not in ("that", "which", "who")),
        None,
    )
    if at is not None and low[at] in ("must", "should"):
        return one.speaker
    if at is None:
        return one.speaker if low and low[0].endswith("ing") else ""
    if _passive(low, at):
        if "by" not in low[at:]:
            return ""
        by = low.index("by", at)
        end = next(
            (k for k in range(by + 1, len(low)) if low[k] in ("in", "on", "at", "for", "from", "to", "with", "after")),
            len(low),
        )
        return " ".join(found[by + 1 : end])
    subject = found[:at]
    if subject and subject[0].lower() == "that":
        subject = subject[1:]
    if not subject or {w.lower() for w in subject} <= en_claims.PRONOUNS:
        return one.speaker
    if subject[0].lower() in ("its", "their", "his", "her"):
        return f"{one.speaker}'s {' '.join(subject[1:])}" if one.speaker else " ".join(subject)
    return " ".join(subject)


def _main_verb(one: Statement) -> str:
    """Return the verb of what is told, in the form that stands for it: the first that is no auxiliary."""
    _, low = _said(one.text)
    if one.stance == "accuses" or (low and low[0].endswith("ing")):
        return next((canon(w) for w in low if w.endswith("ing") and len(w) > 5), "")
    at = next(_pivots(low), None)
    for word in low[at:] if at is not None else ():
        if word not in _BESIDE_VERBS:
            return canon(word) if word not in en_claims.EMPTY else ""
    return ""


def _pivots(low: list[str]) -> Iterator[int]:
    """Yield where a verb of the statement may stand, after its first word; "a banned drug" has none."""
    for k in range(1, len(low)):
        if _pivot(low[k]) and (low[k] in _FINITE or low[k - 1] not in en_grammar.ARTICLES):
            yield k


_FINITE = en_grammar.AUXILIARIES | en_grammar.MODALS | {"won't"}
_BESIDE_VERBS = en_grammar.AUXILIARIES | en_grammar.MODALS | en_grammar.NEGATIONS | en_grammar.ADVERBS


@cache
def _pivot(word: str) -> bool:
    if word in en_claims.PIVOTS:
        return True
    forms = {form for _, form in lexicon().verbs.get(word, ())}
    return "past" in forms or (word.endswith("ed") and len(word) > 4 and "-" not in word)


def _passive(low: list[str], at: int) -> bool:
    be = next(
        (k for k in range(at, min(at + 3, len(low))) if low[k] in ("is", "are", "was", "were", "be", "been", "being")),
        None,
    )
    if be is None or be + 1 >= len(low):
        return False
    after = next(
        (w for w in low[be + 1 : be + 3] if not w.endswith("ly") and w not in ("not", "never", "being", "been")), ""
    )
    forms = {form for _, form in lexicon().verbs.get(after, ())}
    return "participle" in forms or after.endswith("ed") or after in en_claims.PARTICIPLES


def _side(phrase: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a phrase that tell something, and those of them that are names."""
    words_ = _WORD.findall(phrase)
    names = frozenset(canon(w.lower()) for k, w in enumerate(words_) if w[0].isupper() and (k or _named(words_)))
    return _content(phrase), names & _content(phrase)


def _named(words_: list[str]) -> bool:
    """Say whether a phrase opens with a name; its capital may be the sentence's: "Miners", "Workers at Grey Fell"."""
    first = words_[0].lower()
    english = LANGUAGES["en"]
    if first in english.governments or first in english.demonyms:
        return True
    if len(words_) > 1 and words_[1][0].isupper():
        return first not in en_claims.EMPTY
    return not first.endswith("s") and first not in en_claims.GENERIC | en_claims.NUMBERS.keys()


_BELIEVED = re.compile(en_claims.BELIEVED, re.IGNORECASE)
_BELIEF = re.compile(f" (?:{en_claims.BELIEF}) ", re.IGNORECASE)


def _believed(one: Statement) -> Statement:
    """Return a statement without "officials believe" before what they believe."""
    opening = one.text[:200]
    found = _BELIEVED.match(opening) if _BELIEF.search(opening) else None  # without the verb the search takes long
    return replace(one, text=one.text[found.end() :]) if found else one


def _state(word: str, behind: str) -> str:
    """Return a state's name of two words as one word, else nothing: what two statements share is one thing."""
    name = f"{word} {behind}"
    return name if name in LANGUAGES[wording.FALLBACK].governments else ""


def _core(low: list[str]) -> list[str]:
    """Return the words up to where circumstances begin, if at least four that tell something come before."""
    for k, word in enumerate(low):
        if word == "and" and low[k + 1 : k + 2] == ["that"] and k > 3:
            return low[:k]  # the second of two things told
        if word in en_claims.CIRCUMSTANCE and sum(w not in en_claims.EMPTY for w in low[:k]) >= 4:
            return low[:k]
    return low


def telling(one: Statement, found: Features) -> bool:
    """Say whether a statement says enough to be a claim: a clause or an act, and three words that tell something.

    Two are enough where a verb stands between them. A silence or a question claims nothing.
    """
    if one.stance in ("declines-comment", "no-reply", "no-mention", "asks") or len(found.tokens) < 2:
        return False
    _, low = _said(one.text)
    if len(found.tokens) < 3 and not any(word in _FINITE and n > 1 for n, word in enumerate(low)):
        return False  # "the outbreak was no epidemic" says enough, "it was bad" does not
    if en_claims.UNNAMED.match(one.text):
        return False  # who asks not to be named tells nothing
    clause = found.frame is not None or next(_pivots(low), 0) > 0 or low[0].endswith("ing")
    return clause or one.stance in ("accuses", "requests", "threatens", "promises", "denies")


@cache
def _same() -> dict[str, str]:
    table: dict[str, str] = {}
    lines = [line.split() for line in en_claims.SAME.strip().splitlines()]
    table.update({word: first for first, *rest in lines for word in (first, *rest)})
    for first, *rest in lines:
        for word in (first, *rest):
            table.setdefault(word, first)
            table.setdefault(stem(word), first)
    return table


@cache
def _opposed() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = []
    for line in en_claims.OPPOSED.strip().splitlines():
        left, _, right = line.removeprefix("! ").partition("|")
        pairs.append((_forms(left), _forms(right)))
    return tuple(pairs)


@cache
def _sides_of() -> dict[str, list[tuple[int, int]]]:
    """Return by word the pairs of opposed words that it stands in, and on which side."""
    found: dict[str, list[tuple[int, int]]] = {}
    for k, pair in enumerate(_opposed()):
        for side in (0, 1):
            for word in pair[side]:
                found.setdefault(word, []).append((k, side))
    return found


def _forms(text: str) -> frozenset[str]:
    return frozenset(
        form for word in text.split() for form in (word, f"{word}s", f"{word[:-1]}ies" if word.endswith("y") else word)
    )


@cache
def _irregular() -> dict[str, str]:
    """Return the base form of every irregular form of a verb."""
    return {form: base for base, some in en_grammar.IRREGULAR.items() for form in some.split()}


@cache
def canon(word: str) -> str:
    """Return the form that stands for a word and all that news takes for the same."""
    same = _same()
    word = re.sub(r"['’]s?$", "", word)
    if word in same:
        return same[word]
    english = LANGUAGES["en"]
    state = english.governments.get(word) or english.demonyms.get(word)
    if state:
        return state.lower()
    word = _irregular().get(word, word)
    if word in same:
        return same[word]
    found = stem(word)
    return same.get(found, found)


@cache
def stem(word: str) -> str:
    """Return a word without its commonest endings; rough, the same for "asked", "asks" and "asking"."""
    word = re.sub(r"['’]s?$", "", word)
    if word.isdigit() or len(word) < 4:
        return word
    forms = lexicon().verbs.get(word)
    if forms:
        return stem(forms[0][0]) if forms[0][0] != word else _strip(word)
    return _strip(word)


def _strip(word: str) -> str:
    for end in (
        "ese",
        "ically",
        "ations",
        "ation",
        "ments",
        "ment",
        "ingly",
        "ings",
        "ing",
        "edly",
        "ed",
        "ies",
        "es",
        "s",
        "ly",
        "e",
        "ish",
        "ian",
        "an",
        "i",
        "y",
    ):
        if word.endswith(end) and len(word) - len(end) >= 3:
            word = word[: -len(end)]
            if len(word) > 3 and word[-1] == word[-2] and end in ("ing", "ed"):
                word = word[:-1]
            break
    while len(word) > 3 and word[-1] in "aeiouy":  # "Uskaria" and "Uskarian" have one stem
        word = word[:-1]
    return word


def _tokens(low: list[str]) -> tuple[set[str], set[tuple[str, str]]]:
    tokens: set[str] = set()
    numbers: set[tuple[str, str]] = set()
    i = 0
    while i < len(low):
        word = low[i]
        number = _number(word)
        if number is not None:
            value = number
            if i + 1 < len(low) and low[i + 1] in en_claims.SCALES and re.fullmatch(r"[\d.]+", number):
                value = str(round(float(number) * en_claims.SCALES[low[i + 1]]))
                i += 1
            counted = next((w for w in low[i + 1 : i + 4] if w not in en_claims.EMPTY and _number(w) is None), "")
            numbers.add((value, canon(counted)))
            tokens.add(value)
        elif word not in en_claims.EMPTY:
            behind = low[i + 1] if i + 1 < len(low) else ""
            if pair := _two_part(word, behind) or _state(word, behind):
                word, i = pair, i + 1
            tokens.add(canon(word))
        i += 1
    return tokens, numbers


@cache
def _two_part(word: str, after: str) -> str:
    """Return the verb of two words that `word` begins, in the form the tables have it, or nothing."""
    base = _irregular().get(word, word)
    forms = (base, base.removesuffix("s"), stem(base))
    return next((pair for form in forms if (pair := f"{form}_{after}") in en_claims.TWO_PART), "")


def _number(word: str) -> str | None:
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    if word == "one":
        return None
    return en_claims.NUMBERS.get(word)


def _content(phrase: str) -> frozenset[str]:
    return frozenset(_tokens([w.lower() for w in _WORD.findall(phrase)])[0])


def _frame(one: Statement) -> Frame | None:
    """Return the first thing done in the words, or what is asked for where the speaker asks."""
    span = Span(0, len(one.text))
    tokens = words(one.text, span)
    finder = Finder(tokens, lexicon(), weak=False)
    found = [c for c in finder.find() if c.inside is None and c.verb]
    phrases = Phrases(finder, LANGUAGES["en"], headline=False)
    for candidate in found:
        actor, recipient = _sides(candidate, phrases)
        kind = candidate.coding.type
        phrase = " ".join(tokens.texts[slice(*actor)]) if actor else ""
        return Frame(
            kind,
            phrase,
            _words(tokens, actor),
            _words(tokens, recipient),
            canon(tokens.lower[candidate.at]),
            "considering" if candidate.operator == "consider" else None,
            candidate.passive,
        )
    return None


def _sides(one: Candidate, phrases: Phrases) -> tuple[Range | None, Range | None]:
    subject = phrases.subject(one)
    if one.passive:
        return next((p for _, p in phrases.with_preposition(one.at, frozenset({"by"}))), None), subject
    return subject, phrases.object(one)


def _words(tokens: Words, phrase: Range | None) -> frozenset[str]:
    if phrase is None:
        return frozenset()
    return _content(" ".join(tokens.texts[phrase[0] : phrase[1]]))
