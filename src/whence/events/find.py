"""A sentence → what it says was done, promised, asked, refused: candidates with their words, voice and modality.

No parser: closed classes of words around a verb or noun of the tables tell whether it is one, in which voice, and
what it acts upon; verbs such as "agree", "refuse" or "suspend" say something of a second act, whose type decides theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.events.lexicon import BASE, GERUND, PARTICIPLE, PAST, Coding, Entry, Lexicon, S, lexicon
from whence.language import en_events as en
from whence.records import Span

TOKEN = re.compile(
    r"(?:Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Jr|Sr|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|d|re|ve|m)\b|(?:\w\.){2,}|\w+(?:[-.,’'&]\w+)*?(?=['’]s\b|n['’]t\b)"
    r"|\w+(?:[-.,’'&]\w+)*|[^\w\s]",
    re.IGNORECASE,
)
REACH = 16  # words after a verb in which what it acts upon is looked for: chosen by hand
_STOPS = frozenset(";:—–\n")
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
_YIELDING = frozenset({"CONCEDE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a sentence: as they stand, in lower case, and where in the report's text."""

    texts: tuple[str, ...]
    lower: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something done, as token indices: `at` its verb or noun, `trigger` all of its words, `object` what it acts on.

    `inside` is the index of the verb that this one is only the content of ("agreed to *withdraw*").
    """

    at: int
    coding: Coding
    trigger: tuple[int, ...]
    verb: bool
    passive: bool = False
    object: int | None = None
    inside: int | None = None
    operator: str = ""
    negated: bool = False
    modality: str = "pos"
    aux: str | None = None
    finite: bool = True
    weak: bool = False


def words(text: str, span: Span) -> Words:
    """Return the tokens of `text` under `span`."""
    found = [m for m in TOKEN.finditer(text, *span)]
    texts = tuple(m[0] for m in found)
    return Words(texts, tuple(t.lower() for t in texts), tuple(Span(*m.span()) for m in found))


def find(tokens: Words, *, weak: bool = False) -> list[Candidate]:
    """Return the candidates of a sentence in its order; with `weak`, verbs that are events only now and then too."""
    return _Finder(tokens, lexicon(), weak).find()


class _Finder:
    def __init__(self, tokens: Words, lex: Lexicon, weak: bool) -> None:
        self.weak = weak
        self.t, self.lex, self.low = tokens, lex, tokens.lower
        self.n = len(self.low)
        self.readings = [self._verb(i) for i in range(self.n)]
        self.done: dict[int, Candidate | None] = {}

    def find(self) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        consumed: dict[int, int] = {}
        for i in range(self.n):
            one = self.candidate(i)
            if one is None:
                continue
            if i in consumed:
                one = replace(one, inside=consumed[i])
            for j in one.trigger:
                if j > i:
                    consumed.setdefault(j, i)
            found[i] = one
        return list(found.values())

    def candidate(self, i: int) -> Candidate | None:
        if i not in self.done:
            self.done[i] = None  # a verb that leads back to itself is none
            self.done[i] = self._verb_candidate(i) if self.readings[i] else self._noun_candidate(i)
        return self.done[i]

    # Is it a verb here?

    def _verb(self, i: int) -> tuple[tuple[str, str], ...]:
        """Return the readings of token i as a verb, none where it is a noun or an adjective here."""
        readings = self.lex.verbs.get(self.low[i])
        if not readings:
            return ()
        before = self.low[i - 1] if i else ""
        after = self.low[i + 1] if i + 1 < self.n else ""
        forms = {form for _, form in readings}
        fits: set[str] = set()
        if self.low[i] in en.ADJECTIVES and after == "to":
            return readings
        if (before in en.ADVERBS or before.endswith("ly")) and i > 1:
            before = self.low[i - 2]
        if BASE in forms and self._base(i, before, after):
            fits.add(BASE)
        if S in forms and self._third(i, before, after):
            fits.add(S)
        if PAST in forms or PARTICIPLE in forms:
            fits |= self._past(i, before, after) & forms
        if GERUND in forms and self._gerund(i, before, after):
            fits.add(GERUND)
        return tuple(r for r in readings if r[1] in fits)

    def _base(self, i: int, before: str, after: str) -> bool:
        if (
            before in ("to", "not", "n't", "n’t", "never", "and", "or", ",", "let", "help", "helped", "please")
            or before in en.MODALS
        ):
            plain = before not in ("and", "or", ",", "to") or self._opens_object(i) or not self._nounlike(i)
            return plain or after in en.RECIPIENT_PREPOSITIONS and before == "to" and not self._nounlike(i)
        if before in ("do", "does", "did") or before in en.PLURAL_PRONOUNS:
            return True
        if i == 0 or before in en.DETERMINERS or before in en.PREPOSITIONS or before in ("'s", "’s"):
            return False
        plural = before.endswith("s") and not before.endswith(("ss", "'s")) and before not in en.AUXILIARIES
        plural = plural and not self.lex.verbs.get(before)
        plural = plural or before in ("people", "men", "women", "police", "who", "officials")
        return plural and (self._opens_object(i) or not self._nounlike(i))

    def _third(self, i: int, before: str, after: str) -> bool:
        if before in en.DETERMINERS or before in en.PREPOSITIONS or before in ("'s", "’s", "") or before.isdigit():
            return False
        if before in ("he", "she", "it", "who", "which", "that"):
            return True
        if before in ("and", "or", ","):
            return self._opens_object(i)
        if before.endswith("s") and before.islower() and not self._proper(i - 1):
            return not self._nounlike(i)
        return self._opens_object(i) or not self._nounlike(i)

    def _past(self, i: int, before: str, after: str) -> set[str]:
        if before in en.DETERMINERS or before in ("'s", "’s"):
            return (
                set()
                if before not in ("that", "this", "these", "those", "all", "both", "'s", "’s")
                else {PAST, PARTICIPLE}
            )
        if before in en.AUXILIARIES:
            return {PARTICIPLE, PAST}
        if before in en.PREPOSITIONS:
            return set()
        return {PAST, PARTICIPLE}

    def _gerund(self, i: int, before: str, after: str) -> bool:
        if before in en.DETERMINERS or before in ("'s", "’s"):
            return False
        if (
            before in en.BE
            or before in en.PREPOSITIONS
            or before
            in (
                ",",
                "not",
                "and",
                "started",
                "began",
                "continued",
                "keep",
                "stop",
                "stopped",
                "considering",
                "considers",
                "start",
            )
        ):
            return True
        return self._opens_object(i) or not self._nounlike(i)

    def _nounlike(self, i: int) -> bool:
        """Say whether the word at i may be a noun as well."""
        return self.low[i] in self.lex.nouns or self.low[i] in self.lex.classes or self.low[i] in _BOTH

    def _opens_object(self, i: int) -> bool:
        """Say whether what follows token i begins an object: an article, a pronoun, a name, a number."""
        if i + 1 >= self.n:
            return False
        word, text = self.low[i + 1], self.t.texts[i + 1]
        if word in en.DETERMINERS or word in ("him", "them", "us", "me", "it", "her", "you"):
            return True
        return text[0].isupper() and self.t.texts[i][0].islower() or text[0].isdigit() or word in ("against",) and False

    def _proper(self, i: int) -> bool:
        return i >= 0 and self.t.texts[i][0].isupper()

    # What does it act upon?

    def _window(self, i: int) -> range:
        """Return the tokens after i that belong to its clause."""
        for j in range(i + 1, min(self.n, i + 1 + REACH)):
            word = self.low[j]
            if word in _STOPS or (
                word in en.SUBORDINATORS and word not in ("since", "following", "amid", "despite") and j > i + 1
            ):
                return range(i + 1, j)
            if (
                self.readings[j]
                and j > i + 1
                and any(f in (PAST, S) for _, f in self.readings[j])
                and not self._participial(j)
            ):
                return range(i + 1, j)
        return range(i + 1, min(self.n, i + 1 + REACH))

    def _left(self, i: int) -> range:
        """Return the tokens before i that belong to its clause."""
        for j in range(i - 1, max(-1, i - 1 - REACH), -1):
            if self.low[j] in _STOPS or self.low[j] in en.SUBORDINATORS and self.low[j] not in ("as", "since"):
                return range(j + 1, i)
        return range(max(0, i - REACH), i)

    def _participial(self, j: int) -> bool:
        """Say whether a past form at j describes the noun before it ("weapons seized by police")."""
        return (
            self.low[j - 1] not in en.AUXILIARIES
            and j + 1 < self.n
            and self.low[j + 1] in ("by", "in", "from", "to", "of")
        )

    def _passive(self, i: int) -> bool:
        if not any(form == PARTICIPLE for _, form in self.readings[i]):
            return False
        for j in range(i - 1, max(-1, i - 4), -1):
            if self.low[j] in en.BE and self.low[j] not in ("'s", "’s"):
                return True
            if self.low[j] not in en.ADVERBS and not self.low[j].endswith("ly") and self.low[j] not in en.NEGATIONS:
                break
        tails = {e.tail for lemma, _ in self.readings[i] for e in self.lex.entries.get(lemma, ())}
        return i + 1 < self.n and self.low[i + 1] == "by" and ("by",) not in tails

    def _tail(self, i: int, tail: tuple[str, ...]) -> tuple[int, ...] | None:
        """Return where the words of `tail` stand after i, or None."""
        if not tail:
            return ()
        for j in range(i + 1, min(self.n, i + 4)):
            if self.low[j] == tail[0] or (tail[0] in self.lex.verbs and self.low[j] == tail[0]):
                rest = self.low[j : j + len(tail)]
                if tuple(rest) == tail:
                    return tuple(range(j, j + len(tail)))
            if self.low[j] in _STOPS or self.low[j] in (",", "to", "that"):
                return None
        return None

    # Candidates

    def _verb_candidate(self, i: int) -> Candidate | None:
        passive = self._passive(i)
        window = self._window(i)
        plain = self._plain(i, passive, window)
        operated = self._operated(i, passive, window)
        one = self._prefer(plain, operated)
        if one is None:
            return None
        return self._judged(one)

    def _prefer(self, plain: Candidate | None, operated: Candidate | None) -> Candidate | None:
        if plain is not None and plain.object is not None and plain.coding.type == "SUPPORT":
            return plain
        if operated is None or (plain is not None and plain.object is not None and operated.operator in ("do", "stop")):
            return plain
        return operated

    def _plain(self, i: int, passive: bool, window: range) -> Candidate | None:
        """Return what the verb at i is by itself and by what it acts upon."""
        for lemma, form in self.readings[i]:
            fits: list[tuple[tuple[int, int], Entry, tuple[int, ...], int | None]] = []
            for entry in self.lex.entries.get(lemma, ()):
                tail = self._tail(i, entry.tail)
                if tail is None or entry.coding is None:
                    continue
                at = self._acted(i, passive, window, entry) if entry.classes else None
                if entry.classes and at is None:
                    continue
                fits.append(((-len(tail), self.n if at is None else abs(at - i)), entry, tail, at))
            for _, entry, tail, at in sorted(fits, key=lambda fit: fit[0])[:1]:  # the nearest object decides
                assert entry.coding is not None
                trigger = (i, *tail) if at is None else tuple(sorted({i, *tail, at}))
                coding = self._sense(self._colour(entry.coding, at), lemma, window)
                return Candidate(i, coding, trigger, True, passive, at, finite=form in (PAST, S))
        if self.weak:
            for lemma, _ in self.readings[i]:
                if lemma in self.lex.weak:
                    return Candidate(i, self.lex.weak[lemma], (i,), True, passive, weak=True)
        return None

    def _sense(self, coding: Coding, lemma: str, window: range) -> Coding:
        """Tell attacks in words from attacks, and troops sent to help from troops sent."""
        near = self.low[window.start : window.start + REACH]
        if coding.type == "ASSAULT" and lemma in en.VERBAL_TOO:
            after = [near[k + 1] for k in range(len(near) - 1) if near[k] == "for"]
            if any(w.endswith("ing") or w in en.DETERMINERS for w in after) or not en.VERBAL.isdisjoint(near):
                return Coding("ACCUSE", "disapprove", coding.contexts)
        if coding.type == "MOBILIZE" and any(
            near[k] == "to" and near[k + 1] in en.HELPING for k in range(len(near) - 1)
        ):
            return Coding("AID", "", coding.contexts)
        return coding

    def _acted(self, i: int, passive: bool, window: range, entry: Entry) -> int | None:
        """Return the first noun of the entry's classes that the verb acts upon."""
        places: Sequence[int] = [*self._left(i)][::-1] if passive else window
        crossed = 0
        for j in places:
            if self.low[j] in ("about", "regarding") and not passive:
                return None
            if self.low[j] in ("after", "over", "for", "in", "at") and not passive:
                crossed += 1
                if crossed > 1:
                    return None
            if not self.readings[j] or self._nounlike(j):
                found = self.lex.classes.get(self.low[j])
                if found and found & entry.classes and j != i and not self._other_strike(j):
                    return j
        return None

    def _other_strike(self, j: int) -> bool:
        """Say whether the noun at j is a strike of workers or of hunger, not of arms."""
        return self.low[j].startswith("strike") and (self.low[j - 1] == "hunger" or not en.LABOUR.isdisjoint(self.low))

    def _colour(self, coding: Coding, at: int | None) -> Coding:
        """Add the contexts of the noun acted upon."""
        if at is None:
            return coding
        more = [c for name in sorted(self.lex.classes[self.low[at]]) for c in self.lex.contexts.get(name, ())]
        near = [c for j in (at - 1, at - 2) if j >= 0 for c in _CONTEXT_WORDS.get(self.low[j], ())]
        extra = tuple(dict.fromkeys((*coding.contexts, *near, *more)))
        return replace(coding, contexts=extra)

    def _operated(self, i: int, passive: bool, window: range) -> Candidate | None:
        """Return what a verb such as "agree" makes of the act that it speaks of."""
        for lemma, form in self.readings[i]:
            for entry in self.lex.operators.get(lemma, ()):
                tail = self._tail(i, entry.tail)
                next_ = self.low[i + 1] if i + 1 < self.n else ""
                if tail is None or (lemma in en.UNTO and next_ != "to" and lemma not in ("expect", "invite")):
                    continue
                if lemma in ("seek", "want", "need") and next_ == "to" or lemma == "ask" and next_ in en.QUESTIONS:
                    continue
                inner = self._inner(
                    i, window if not passive else range(window.start, window.stop), entry.operator, passive
                )
                if inner is None or ((lemma in en.INFINITE or entry.operator == "refrain") and not inner.verb):
                    continue
                coding = composed(entry.operator, inner)
                if coding is None:
                    continue
                trigger = tuple(sorted({i, *tail, *inner.trigger}))
                one = Candidate(
                    i, coding, trigger, True, passive, inner.object, operator=entry.operator, finite=form in (PAST, S)
                )
                if entry.operator == "consider" or (lemma in en.PLANNED and not self._told_of(i)):
                    one = replace(one, coding=inner.coding, operator="consider", aux="hypothetical", modality="pp")
                elif lemma in en.UNTO:
                    one = replace(one, aux="future")
                if entry.operator == "refrain":
                    one = replace(one, modality="neg", negated=True)
                return one
        return None

    def _told_of(self, i: int) -> bool:
        """Say whether a plan at i is told as such, not as what may be planned."""
        return en.POSSIBLE.isdisjoint(self.low[max(0, i - 3) : i])

    def _inner(self, i: int, window: range, operator: str, passive: bool) -> Candidate | None:
        """Return the act that the verb at i speaks of: the next verb with "to", gerund or noun of an event."""
        nouns = operator not in ("allow", "fail", "consider")
        if passive and operator in ("do", "stop", "reject", "praise", "accuse"):
            for j in reversed(self._left(i)):
                if not self.readings[j] and (one := self.candidate(j)) and not one.verb:
                    return one
        for j in window:
            if self.readings[j]:
                forms = {form for _, form in self.readings[j]}
                to = self.low[j - 1] == "to" or (self.low[j - 2] == "to" and self.low[j - 1] in en.ADVERBS)
                if (to and BASE in forms) or GERUND in forms or (operator == "allow" and BASE in forms):
                    if (
                        to
                        and operator in ("do",)
                        and self.low[i]
                        not in (
                            "begin",
                            "began",
                            "continued",
                            "continue",
                            "continues",
                            "begun",
                            "start",
                            "started",
                            "help",
                            "try",
                            "tried",
                            "managed",
                            "resume",
                            "attempt",
                            "attempted",
                        )
                    ):
                        return None
                    inner = self.candidate(j)
                    if inner is not None:
                        return inner
                continue
            if nouns:
                one = self.candidate(j)
                if one is not None and not one.verb and (operator != "threaten" or j < i + 6):
                    return one
        return None

    def _noun_candidate(self, i: int) -> Candidate | None:
        low = self.low[i]
        if i + 1 < self.n and (coding := self.lex.pairs.get((low, self.low[i + 1]))):
            return self._judged(Candidate(i, coding, (i, i + 1), False, finite=False))
        if i and (self.low[i - 1], low) in self.lex.pairs:
            return None
        if low in en.STOPPING and i + 1 < self.n and self.low[i + 1] in ("of", "to", "in"):
            for j in range(i + 2, min(self.n, i + 7)):
                inner = self.lex.nouns.get(self.low[j])
                if inner and inner.type in _STOPPED:
                    return self._judged(Candidate(i, _STOPPED[inner.type], (i, j), False, object=j, finite=False))
        if i + 1 < self.n and self.low[i + 1] in self.lex.nouns and not self.readings[i + 1]:
            return None  # it only describes the next noun: "trade talks"
        coding = self.lex.nouns.get(low)
        if coding and self._other_strike(i):
            coding = Coding("PROTEST", "strike")
        return self._judged(Candidate(i, coding, (i,), False, finite=False)) if coding else None

    # Is it so?

    def _judged(self, one: Candidate) -> Candidate:
        """Add negation, modality and aux from the words around a candidate; a promise of the future is one too."""
        i = one.at
        low = self.low
        group = low[max(0, i - 5) : i]
        start = next((k for k in range(len(group) - 1, -1, -1) if not self._in_group(group[k])), -1) + 1
        group = group[start:] if one.verb else group[-1:]
        negated = any(w in en.NEGATIONS or w in ("n't", "n’t") for w in group)
        possible = any(w in en.POSSIBLE for w in group)
        future = any(w in en.FUTURE for w in group) and one.verb
        coding, aux, modality = one.coding, one.aux, one.modality
        considering = any(w in en.CONSIDERING for w in low[max(0, i - 4) : i] if one.verb)
        if "unless" in low[i + 1 :] and future and coding.type in _YIELDING | {"SANCTION"}:
            coding, future = Coding("THREATEN", _MODE_OF_THREAT.get(coding.type, "")), False
        if one.verb and any(w in en.OBLIGED for w in group) and one.operator != "promise":
            coding, aux = Coding("REQUEST", _MODE_OF_WISH.get(coding.type, "change"), coding.contexts), "hypothetical"
        if future and not negated and not one.operator and coding.type not in ("AGREE", "REJECT"):
            coding, aux = promised(coding), "future"
        elif future:
            aux = "future"
        if negated and future and coding.type in _COOPERATIVE | _YIELDING:
            coding, negated = Coding("REJECT", _MODE_OF_WISH.get(coding.type, "change")), False
        believed = one.verb and any(w in en.POSSIBLE_VERBS for w in low[max(0, i - 8) : i])
        possible = possible or believed
        if considering or (
            one.verb
            and low[max(0, i - 9) : i]
            and any(w in en.IRREALIS for w in low[max(0, i - 9) : i] if w != "would")
        ):
            aux, modality = "hypothetical", "pp"
            if future and coding.type in ("THREATEN", "AGREE", "CONCEDE") and not one.operator:
                coding = one.coding
        modality = ("pn" if negated else "pp") if possible else "neg" if negated else modality
        return replace(one, coding=coding, negated=negated, modality=modality, aux=aux)

    def _in_group(self, word: str) -> bool:
        return (
            word in en.AUXILIARIES or word in en.MODALS or word in en.ADVERBS or word in en.NEGATIONS
            or word in en.POSSIBLE or word in ("n't", "n’t", "to", "yet") or word.endswith("ly")
            or word in en.CONSIDERING
        )  # fmt: skip


_BOTH = frozenset(
    "visit support attack strike help cut order fine test charge need plan vote partner partners back host state states"
    " pressure press question object favor favour general force forces arms exchange supplies funds guards hits backs returns moves orders plans shares".split()
)
_CONTEXT_WORDS = {
    "military": ("military",), "economic": ("economic",), "financial": ("economic",), "trade": ("economic",),
    "humanitarian": ("human_security",), "medical": ("health",), "diplomatic": ("diplomatic",), "lethal": ("military",),
    "nuclear": ("cbrn",), "chemical": ("cbrn",), "food": ("human_security",), "election": ("election",),
}  # fmt: skip
_MODE_OF_WISH = {
    "AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield",
    "CONCEDE": "yield", "AGREE": "assist",
}  # fmt: skip
_MODE_OF_THREAT = {
    "SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence", "RETREAT": "territory",
}  # fmt: skip


def promised(inner: Coding) -> Coding:
    """Return the type of a promise of `inner`."""
    if inner.type in _COOPERATIVE:
        return Coding("AGREE", "", inner.contexts)
    if inner.type in _YIELDING:
        return Coding("CONCEDE", "", inner.contexts)
    if inner.type in ("REQUEST", "REJECT", "ACCUSE", "PROTEST"):
        return inner
    return Coding("THREATEN", _MODE_OF_THREAT.get(inner.type, ""), inner.contexts)


_STOPPED = {
    "CONSULT": Coding("REJECT", "meet"), "SUPPORT": Coding("SANCTION", "discontinue"), "AID": Coding("SANCTION", "discontinue"),
    "COOPERATE": Coding("SANCTION", "discontinue"), "AGREE": Coding("REJECT", "change"), "RETREAT": Coding("REJECT", "yield"),
    "CONCEDE": Coding("REJECT", "yield"), "PROTEST": Coding("RETREAT"), "SANCTION": Coding("RETREAT"),
    "MOBILIZE": Coding("RETREAT", "withdraw"), "COERCE": Coding("RETREAT"), "ASSAULT": Coding("RETREAT", "ceasefire"),
    "THREATEN": Coding("RETREAT"),
}  # fmt: skip


def composed(operator: str, inner: Candidate) -> Coding | None:
    """Return what an act that is promised, asked for, refused … is; None where the verb adds nothing."""
    coding = inner.coding
    if operator == "promise":
        return promised(coding) if not inner.negated else Coding("REJECT", "change")
    if operator == "threaten":
        return Coding("THREATEN", _MODE_OF_THREAT.get(coding.type, ""), coding.contexts)
    if operator == "request" and coding.type == "SANCTION":
        return Coding("ACCUSE", "disapprove", coding.contexts)
    if operator == "request":
        return Coding("REQUEST", _MODE_OF_WISH.get(coding.type, "change"), coding.contexts)
    if operator == "reject":
        return Coding("REJECT", _MODE_OF_WISH.get(coding.type, "change"), coding.contexts)
    if operator == "stop":
        return _STOPPED.get(coding.type)
    if operator == "prevent":
        return (
            Coding("COERCE", "restrict", coding.contexts)
            if coding.type in ("PROTEST", "SUPPORT", "CONSULT", "AID")
            else None
        )
    if operator == "announce":
        return promised(coding) if coding.type in ("AID", "CONSULT", "COOPERATE") else coding
    if operator == "order":
        return (
            coding
            if coding.type in ("MOBILIZE", "ASSAULT", "ACCUSE", "RETREAT", "CONCEDE", "AID")
            else Coding("COERCE", "restrict", coding.contexts)
        )
    if operator == "accuse":
        return Coding("ACCUSE", "allege" if inner.verb else "disapprove", coding.contexts)
    if operator == "praise":
        return Coding("SUPPORT", "", coding.contexts)
    if operator == "refrain":
        return coding
    if operator == "allow":
        return Coding("CONCEDE", "", coding.contexts)
    if operator == "fail":
        return Coding("REJECT", _MODE_OF_WISH.get(coding.type, "change"), coding.contexts)
    return coding
