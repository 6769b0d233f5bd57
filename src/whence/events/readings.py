"""Is a word a verb where it stands, in which voice, and what belongs to its clause: told without a parser.

Closed classes of words around it decide: an article makes a noun, an auxiliary a verb.
"""

from __future__ import annotations

from whence.events.lexicon import BASE, GERUND, PARTICIPLE, PAST, Lexicon, S
from whence.events.tokens import Words
from whence.language import en_grammar as en

REACH = 16  # words to either side of a verb that are taken for its clause: chosen by hand
_STOPS = frozenset(";:—–\n")


class Readings:
    """The tokens of a sentence with what each may be; `readings` has (lemma, form) pairs, none where it is no verb."""

    def __init__(self, tokens: Words, lex: Lexicon) -> None:
        self.t, self.lex, self.low = tokens, lex, tokens.lower
        self.n = len(self.low)
        self.readings = [self._verb(i) for i in range(self.n)]

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
            plain = before not in ("and", "or", ",", "to") or self.opens_object(i) or not self.nounlike(i)
            return plain or (after in en.RECIPIENT_PREPOSITIONS and before == "to" and not self.nounlike(i))
        if before in ("do", "does", "did") or before in en.PLURAL_PRONOUNS:
            return True
        if i == 0 or before in en.DETERMINERS or before in en.PREPOSITIONS or before in ("'s", "’s"):
            return False
        plural = before.endswith("s") and not before.endswith(("ss", "'s")) and before not in en.AUXILIARIES
        plural = plural and not self.lex.verbs.get(before)
        plural = plural or before in ("people", "men", "women", "police", "who", "officials")
        return plural and (self.opens_object(i) or not self.nounlike(i))

    def _third(self, i: int, before: str, after: str) -> bool:
        if before in en.DETERMINERS or before in en.PREPOSITIONS or before in ("'s", "’s", "") or before.isdigit():
            return False
        if before in ("he", "she", "it", "who", "which", "that"):
            return True
        if (self.low[i] in en.PARTIES or self.low[i] in self.lex.nouns) and any(
            form == PAST for _, form in self.lex.verbs.get(after, ())
        ):
            return False  # "forces shelled", "strikes killed"
        if before in ("and", "or", ","):
            return self.opens_object(i)
        if before not in self.lex.nouns and any(form == BASE for _, form in self.lex.verbs.get(before, ())):
            return False  # "pay ransoms"
        if before.endswith("s") and before.islower() and not self.proper(i - 1):
            return not self.nounlike(i)
        return self.opens_object(i) or not self.nounlike(i)

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
        followed = i + 1 < self.n and (after[0].isalnum() or after in '“‘"')
        return followed and (self.opens_object(i) or not self.nounlike(i))

    def gerund_only(self, i: int) -> bool:
        return {form for _, form in self.readings[i]} == {GERUND}

    def nounlike(self, i: int) -> bool:
        """Say whether the word at i may be a noun as well."""
        return self.low[i] in self.lex.nouns or self.low[i] in self.lex.classes or self.low[i] in en.NOUNS_TOO

    def opens_object(self, i: int) -> bool:
        """Say whether what follows token i begins an object: an article, a pronoun, a name, a number."""
        if i + 1 >= self.n:
            return False
        word, text = self.low[i + 1], self.t.texts[i + 1]
        if word in en.DETERMINERS or word in ("him", "them", "us", "me", "it", "her", "you"):
            return True
        return (text[0].isupper() and self.t.texts[i][0].islower()) or text[0].isdigit()

    def proper(self, i: int) -> bool:
        return i >= 0 and self.t.texts[i][0].isupper()

    # What does it act upon?

    def window(self, i: int) -> range:
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
                and not self.participial(j)
            ):
                return range(i + 1, j)
        return range(i + 1, min(self.n, i + 1 + REACH))

    def left(self, i: int) -> range:
        """Return the tokens before i that belong to its clause."""
        for j in range(i - 1, max(-1, i - 1 - REACH), -1):
            if self.low[j] in _STOPS or (self.low[j] in en.SUBORDINATORS and self.low[j] not in ("as", "since")):
                return range(j + 1, i)
        return range(max(0, i - REACH), i)

    def participial(self, j: int) -> bool:
        """Say whether a past form at j describes the noun before it ("weapons seized by police")."""
        return (
            self.low[j - 1] not in en.AUXILIARIES
            and j + 1 < self.n
            and self.low[j + 1] in ("by", "in", "from", "to", "of")
        )

    def passive(self, i: int) -> bool:
        if not any(form == PARTICIPLE for _, form in self.readings[i]):
            return False
        for j in range(i - 1, max(-1, i - 4), -1):
            if self.low[j] in en.BE and self.low[j] not in ("'s", "’s"):
                return True
            if self.low[j] not in en.ADVERBS and not self.low[j].endswith("ly") and self.low[j] not in en.NEGATIONS:
                break
        tails = {e.tail for lemma, _ in self.readings[i] for e in self.lex.entries.get(lemma, ())}
        return i + 1 < self.n and self.low[i + 1] == "by" and ("by",) not in tails

    def tail(self, i: int, tail: tuple[str, ...]) -> tuple[int, ...] | None:
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
            if (
                self.low[i].startswith(("call", "provid"))
                and tail[0] in ("on", "upon", "for")
                and not (self.low[j] in en.ADVERBS or self.low[j] in en.CALENDAR or self.low[j].endswith("ly"))
            ):
                return None  # "calling friends on their telephones"
        return None

    def in_group(self, word: str) -> bool:
        return (
            word in en.AUXILIARIES or word in en.MODALS or word in en.ADVERBS or word in en.NEGATIONS
            or word in en.POSSIBLE or word in ("n't", "n’t", "to", "yet") or word.endswith("ly")
            or word in en.CONSIDERING
        )  # fmt: skip
