"""A sentence → what it says was done, promised, asked, refused: candidates with their words, voice and modality.

No parser: closed classes of words around a verb or noun of the tables tell whether it is one, in which voice, and
what it acts upon; verbs such as "agree", "refuse" or "suspend" say something of a second
act, whose type decides theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.events.compose import COOPERATIVE, MODE_OF_THREAT, MODE_OF_WISH, STOPPED, YIELDING, composed, promised
from whence.events.lexicon import BASE, GERUND, PAST, Coding, Entry, Lexicon, S, lexicon
from whence.events.readings import REACH, Readings
from whence.events.tokens import Words
from whence.language import en_grammar as en
from whence.records import Aux, Modality


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something done, as token indices: `at` its verb or noun, `trigger` all of its words, `object` what it acts on.

    `inside` is the index of the verb that this one is only the content of ("agreed to *withdraw*"). `owed` is what
    somebody "must" do; `inner` the type of the act that an operator speaks of.
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
    modality: Modality = "pos"
    aux: Aux | None = None
    finite: bool = True
    weak: bool = False
    owed: bool = False
    inner: str = ""


def find(tokens: Words, *, weak: bool = False) -> list[Candidate]:
    """Return the candidates of a sentence in its order; with `weak`, verbs that are events only now and then too."""
    return Finder(tokens, lexicon(), weak=weak).find()


class Finder(Readings):
    """Finds the candidates of one sentence."""

    def __init__(self, tokens: Words, lex: Lexicon, *, weak: bool) -> None:
        super().__init__(tokens, lex)
        self.weak = weak
        self.title = sum(text[0].isupper() for text in tokens.texts) > self.n / 2  # in capitals, as headlines are
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

    # Candidates

    def _verb_candidate(self, i: int) -> Candidate | None:
        passive = self.passive(i)
        window = self.window(i)
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
                tail = self.tail(i, entry.tail)
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
        if lemma == "blow" and any(word.endswith(("self", "selves")) for word in near[:2]):
            return Coding("ASSAULT", "suicide-attack", coding.contexts)
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
        places: Sequence[int] = [*self.left(i)][::-1] if passive else window
        crossed = 0
        for j in places:
            if self.low[j] in ("about", "regarding", "on") and j > i + 1 and not passive:
                return None
            if self.low[j] in ("after", "over", "for", "in", "at") and not passive:
                crossed += 1
                if crossed > 1:
                    return None
            if self.low[j - 1] == "to" and any(form == BASE for _, form in self.readings[j]):
                continue  # "pledged to support him"
            if not self.readings[j] or self.nounlike(j):
                found = self.lex.classes.get(self.low[j])
                if self.low[j] in en.NAMES_TOO and self.proper(j) and not self.title:
                    continue  # part of a name: "President Bill Orr"
                if found and found & entry.classes and j != i and not self._other_strike(j) and self.low[j - 1] != "no":
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
        near = [c for j in (at - 1, at - 2) if j >= 0 for c in en.CONTEXTS.get(self.low[j], ())]
        extra = tuple(dict.fromkeys((*coding.contexts, *near, *more)))
        return replace(coding, contexts=extra)

    def _operated(self, i: int, passive: bool, window: range) -> Candidate | None:
        """Return what a verb such as "agree" makes of the act that it speaks of."""
        for lemma, form in self.readings[i]:
            for entry in self.lex.operators.get(lemma, ()):
                tail = self.tail(i, entry.tail)
                next_ = self.low[i + 1] if i + 1 < self.n else ""
                if tail is None or (lemma in en.UNTO and next_ != "to" and lemma not in ("expect", "invite")):
                    continue
                if (lemma in ("seek", "want", "need") and next_ == "to") or (lemma == "ask" and next_ in en.QUESTIONS):
                    continue
                inner = self._inner(
                    i, window if not passive else range(window.start, window.stop), entry.operator, passive
                )
                if entry.operator == "consider" and inner and tuple(self.low[inner.at - 3 : inner.at]) in en.TAKEN_FOR:
                    continue
                if inner is None or ((lemma in en.INFINITE or entry.operator == "refrain") and not inner.verb):
                    continue
                coding = composed(entry.operator, inner.coding, verb=inner.verb, negated=inner.negated)
                if coding is None:
                    continue
                if entry.operator == "accuse":
                    coding = replace(coding, mode="allege" if lemma in en.ALLEGING else "disapprove")
                trigger = tuple(sorted({i, *tail, *inner.trigger}))
                one = Candidate(
                    i, coding, trigger, True, passive, inner.object, operator=entry.operator, finite=form in (PAST, S)
                )
                one = replace(one, inner=inner.coding.type)
                if entry.operator == "consider" or (lemma in en.PLANNED and not self._told_of(i)):
                    one = replace(one, coding=inner.coding, operator="consider", aux="hypothetical", modality="pp")
                elif lemma in en.UNTO:
                    one = replace(one, aux="future", modality="pp" if lemma in en.PLANNED else "pos")
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
            for j in reversed(self.left(i)):
                if not self.readings[j] and (one := self.candidate(j)) and not one.verb:
                    return one
        for j in window:
            if self.readings[j]:
                forms = {form for _, form in self.readings[j]}
                to = self.low[j - 1] == "to" or (self.low[j - 2] == "to" and self.low[j - 1] in en.ADVERBS)
                gerund = GERUND in forms and operator not in ("request", "order")
                if (to and BASE in forms) or gerund or (operator == "allow" and BASE in forms):
                    if to and operator == "do" and self.low[i] not in en.BEGINNING:
                        return None
                    inner = self.candidate(j)
                    if inner is not None:
                        return inner
                continue
            if (
                nouns
                and operator in ("do", "stop")
                and (self.low[j] == "by" or (self.low[j] == "with" and self.low[i] in en.BEGINNING))
            ):
                return None
            if nouns:
                one = self.candidate(j)
                if one is not None and not one.verb and (operator != "threaten" or j < i + 6):
                    return one
        return None

    def _noun_candidate(self, i: int) -> Candidate | None:
        low = self.low[i]
        if (low in en.CALENDAR and self.proper(i)) or (low.startswith("conference") and self.low[i - 1] in en.PRESS):
            return None
        if i + 1 < self.n and (coding := self.lex.pairs.get((low, self.low[i + 1]))):
            return self._judged(Candidate(i, coding, (i, i + 1), False, finite=False))
        if i and (self.low[i - 1], low) in self.lex.pairs:
            return None
        if low in en.STOPPING and i + 1 < self.n and self.low[i + 1] in ("of", "to", "in"):
            for j in range(i + 2, min(self.n, i + 7)):
                inner = self.lex.nouns.get(self.low[j])
                if inner and inner.type in STOPPED:
                    return self._judged(Candidate(i, STOPPED[inner.type], (i, j), False, object=j, finite=False))
        if i + 1 < self.n and self.low[i + 1] in self.lex.nouns and not self.readings[i + 1]:
            return None  # it only describes the next noun: "trade talks"
        coding = self.lex.nouns.get(low)
        if coding and self._other_strike(i):
            coding = Coding("PROTEST", "strike")
        return self._judged(Candidate(i, coding, (i,), False, finite=False)) if coding else None

    # Is it so?

    def _unsupported(self, i: int) -> bool:
        """Say whether the word at i stands in what there is “no sign that”, by the words before it in its clause."""
        for j in range(i - 1, max(0, i - 12), -1):
            if self.low[j] in (";", ":", "\n", "but"):
                return False
            if self.low[j] in ("that", "of") and self.low[j - 1] in en.SIGNS:
                return not en.NEGATIONS.isdisjoint(self.low[max(0, j - 4) : j - 1])
        return False

    def meant(self, i: int) -> bool:
        """Say whether the verb at i is only what somebody is to be persuaded to do, or what steps are for."""
        persuaded = not en.PERSUADING.isdisjoint(self.low[max(0, i - 8) : i - 1]) and self.low[i - 1] == "to"
        return persuaded or self._attempted(i)

    def _attempted(self, i: int) -> bool:
        """Say whether the verb at i is only what "any steps by Uskaria to" are for."""
        near = self.low[max(0, i - 14) : i]
        tried = any(near[k] in en.ATTEMPTS and near[k + 1] == "by" for k in range(len(near) - 1))
        return tried and "to" in near and near[-1] in ("to", "and", "or")

    def _judged(self, one: Candidate) -> Candidate:
        """Add negation, modality and aux from the words around a candidate; a promise of the future is one too."""
        i = one.at
        low = self.low
        group = low[max(0, i - 5) : i]
        start = next((k for k in range(len(group) - 1, -1, -1) if not self.in_group(group[k])), -1) + 1
        group = group[start:] if one.verb else group[-1:]
        negated = any(w in en.NEGATIONS or w in ("n't", "n’t") for w in group)
        possible = any(w in en.POSSIBLE for w in group)
        future = any(w in en.FUTURE for w in group) and one.verb
        coding, aux, modality = one.coding, one.aux, one.modality
        considering = any(w in en.CONSIDERING for w in low[max(0, i - 4) : i] if one.verb)
        if "unless" in low[i + 1 :] and future and coding.type in YIELDING | {"SANCTION"}:
            coding, future = Coding("THREATEN", MODE_OF_THREAT.get(coding.type, "")), False
        owed = one.verb and any(w in en.OBLIGED for w in group) and one.operator != "promise"
        if owed:
            coding, aux = Coding("REQUEST", MODE_OF_WISH.get(coding.type, "change"), coding.contexts), "hypothetical"
        if future and not negated and one.operator in ("", "do") and coding.type not in ("AGREE", "REJECT"):
            coding, aux = promised(coding), "future"
        elif future:
            aux = "future"
        if negated and future and coding.type in COOPERATIVE | YIELDING:
            coding, negated = Coding("REJECT", MODE_OF_WISH.get(coding.type, "change")), False
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
        if one.verb and not en.PROSPECTS.isdisjoint(low[max(0, i - 5) : i]) and self.gerund_only(i):
            aux, modality = "hypothetical", "pn" if negated else "pp"
        if one.verb and self.meant(i):
            aux, modality = "hypothetical", "pn" if negated else "pp"
        if self.gerund_only(i) and low[i - 1] == "by" and not en.UNWILLING.isdisjoint(low[max(0, i - 12) : i]):
            modality, negated = "pn", True  # "may not want to provoke them by sending arms"
        if self._unsupported(i):
            aux, modality = "hypothetical", "pn"
        return replace(one, coding=coding, negated=negated, modality=modality, aux=aux, owed=owed)
