"""Who does it to whom, where and when: the noun phrases around a candidate, as token ranges."""

from __future__ import annotations

from whence.events.find import Candidate, Finder
from whence.events.lexicon import BASE
from whence.language import Language
from whence.language import en_grammar as en

Range = tuple[int, int]  # [first, past the last) token

_EDGES = frozenset('“”"()[]{}‘;:—–\n!?|')
_LONGEST = 14  # tokens of a noun phrase


class Phrases:
    """Finds noun phrases in one sentence; `finder` has read its verbs, `people` are surnames of its report."""

    def __init__(
        self, finder: Finder, language: Language, people: frozenset[str] = frozenset(), *, headline: bool
    ) -> None:
        self.f, self.t, self.low, self.n = finder, finder.t, finder.low, finder.n
        self.language, self.people, self.headline = language, people, headline

    def subject(self, one: Candidate) -> Range | None:
        """Return the noun phrase before a verb and its auxiliaries, or that of the verb that it hangs on."""
        at = one.at
        if self.f.gerund_only(at) and (own := self._own(at)):
            return own
        for _ in range(3):
            end = self._group_start(at)
            found = self._before(end)
            if found is not None:
                return found
            if (
                end == one.at
                and {f for _, f in self.f.readings[at]} & {"past"}
                and at == one.at
                and end
                and self.low[end - 1] not in en.CONJOINED
            ):
                return None  # "any water released": a participle without a subject of its own
            above = self.beside(at, end) or next((k for k in range(end - 1, -1, -1) if self._governs(k)), None)
            if above is None:
                return None
            at = above
        return None

    def _governs(self, k: int) -> bool:
        return (self.low[k] in en.BE or self.finite(k)) and self.low[k] not in ("'s", "’s")

    def beside(self, at: int, end: int) -> int | None:
        """Return the verb after "to" that the base form at `at` stands beside: "to support Uskaria or harm Pellany"."""
        if not end or self.low[end - 1] not in ("and", "or") or BASE not in {form for _, form in self.f.readings[at]}:
            return None
        for k in range(end - 2, max(0, end - 12), -1):
            if self.low[k] in _EDGES or self.finite(k):
                return None
            if self.low[k] == "to" and self.infinitive(k + 1):
                return k + 1
        return None

    def _own(self, at: int) -> Range | None:
        """Return the subject of a gerund right before it, after a preposition: "the risk of Uskaria sending"."""
        start = at
        while start > 0 and self.low[start - 1] not in en.PREPOSITIONS and self._in_phrase_left(start - 1):
            start -= 1
        own = start < at and start and self.low[start - 1] in en.PREPOSITIONS and self.party((start, at))
        return (start, at) if own else None

    def after(self, at: int) -> Range | None:
        """Return the noun phrase that begins at token `at`, or None."""
        end = at
        while end < self.n and end - at < _LONGEST and self._in_phrase(end, at):
            end += 1
        while end > at and (self.low[end - 1] in en.JOINS | en.DETERMINERS or self.low[end - 1] in (",", ".")):
            end -= 1
        return (at, end) if end > at else None

    def split(self, phrase: Range, at: int) -> Range | None:
        """Return what stands in `phrase` before the thing at token `at`: "Russia" of "Russia nonlethal aid"."""
        start = at
        while (
            start > phrase[0]
            and (self.t.texts[start - 1][0].islower() or self.low[start - 1] in en.DESCRIBING)
            and self.low[start - 1] not in en.OBJECT_PRONOUNS
        ):
            start -= 1
        return (phrase[0], start) if start > phrase[0] and start <= at else None

    def object(self, one: Candidate) -> Range | None:
        """Return the noun phrase right after the words of a verb."""
        at = one.at + 1
        while (
            at in one.trigger
            and at != one.object
            and (at < self.n and self.f.readings[at] == () and self.low[at] not in self.f.lex.classes)
        ):
            at += 1
        while at < self.n and (self.low[at] in en.ADVERBS or self.low[at].endswith("ly")):
            at += 1
        return self.before_of(one, self.after(at))

    def before_of(self, one: Candidate, phrase: Range | None) -> Range | None:
        """Return a phrase up to "of", where the verb has what it is about there: "warned Pellany of the costs"."""
        of = next((k for k in range(*phrase) if self.low[k] == "of"), None) if phrase else None
        return (phrase[0], of) if phrase and of and of > phrase[0] and self._of_what(one) else phrase

    def _of_what(self, one: Candidate) -> bool:
        return any(lemma in en.OF_WHAT for k in one.trigger for lemma, _ in self.f.readings[k])

    def with_preposition(self, start: int, wanted: frozenset[str]) -> list[tuple[str, Range]]:
        """Return the noun phrases after one of the `wanted` prepositions in the clause after `start`."""
        found: list[tuple[str, Range]] = []
        if start + 1 < self.n and self.low[start + 1] in en.SUBORDINATORS:
            return found  # "the idea that …": of another clause
        for k in self.f.window(start):
            if self.low[k] in "“”" or self.low[k] in en.MODALS:
                break
            after_comma = self.low[k + 1] if self.low[k] == "," and k + 1 < self.n else ""
            if after_comma.endswith("ing") or after_comma in ("a", "an"):
                break  # ", meaning that", ", a boon for": another act, or more of the same
            after = k + 1 < self.n and self.low[k] in wanted and self.low[k - 1] != "according"
            if after and not (self.low[k] == "to" and self.infinitive(k + 1)) and (phrase := self.after(k + 1)):
                found.append((self.low[k], phrase))
        return found

    def infinitive(self, k: int) -> bool:
        """Say whether the token after "to" may begin a verb: a small word that is no article or pronoun."""
        if k >= self.n or not self.t.texts[k][0].islower():
            return False
        low = self.low[k]
        return not (low in en.DETERMINERS or low in en.OBJECT_PRONOUNS or low in en.PARTIES or self._noun(low))

    def _noun(self, low: str) -> bool:
        tables = self.language
        return low in tables.people or low in tables.bodies or low in tables.qualities or low.endswith("s")

    def party(self, phrase: Range | None) -> bool:
        """Say whether a phrase names or describes someone who can act: a name, people, a body, forces."""
        if phrase is None or self.low[phrase[0]] in en.QUESTIONS | en.NOBODY:
            return False
        if phrase[1] - phrase[0] == 1 and self.low[phrase[0]] in en.OBJECT_PRONOUNS | en.SUBJECT_PRONOUNS:
            return True
        return self._acts(self.head(phrase), phrase)

    def head(self, phrase: Range) -> int:
        """Return the noun that a phrase is about: its last before "of", "in" and the like; in "dozens of men" men."""
        for k in range(phrase[0] + 1, phrase[1]):
            if self.low[k] in en.PREPOSITIONS and not (
                self.low[k] == "of" and self.low[k - 1] in self.language.numbers
            ):
                return k - 1
        return phrase[1] - 1

    def _acts(self, head: int, phrase: Range) -> bool:
        low, text = self.low[head], self.t.texts[head]
        tables = self.language
        if (
            low in en.CALENDAR
            or (low[-1] == "." and low[:-1] in en.SHORT_MONTHS)
            or low in tables.numbers
            or low in ("'s", "’s")
            or low in en.DESCRIBING
        ):
            return False
        if low.endswith("-year-old"):
            return True
        if low in en.PARTIES or ((low in tables.people or low in tables.bodies) and low not in en.THINGS):
            return True
        named = text[0].isupper() and low not in en.DETERMINERS and len(text) > 1
        return named and not self._common(head)

    def owner(self, phrase: Range) -> Range | None:
        """Return whose something is, where a phrase names that: "Trump" of "Trump's policy"."""
        for k in range(phrase[1] - 1, phrase[0], -1):
            if self.low[k] in ("'s", "’s"):
                return (phrase[0], k)
        return None

    def _common(self, k: int) -> bool:
        """Say whether a capital at k may come from a headline or a sentence's start alone."""
        low = self.low[k]
        known = (
            low in self.f.lex.classes
            or low in self.f.lex.nouns
            or low in self.f.lex.verbs
            or low in self.language.openers
        )
        return known and (self.headline or k == 0)

    def finite(self, k: int) -> bool:
        """Say whether the word at k is a verb in the past or of the third person, or an auxiliary."""
        return (
            any(form in ("past", "s") for _, form in self.f.readings[k])
            or self._verbal(k)
            or self.low[k] in en.AUXILIARIES
        )

    def _group_start(self, at: int) -> int:
        """Return where the verb group that ends in `at` begins."""
        k = at
        while k > 0 and (
            (self.f.in_group(self.low[k - 1]) and self.low[k - 1] not in ("'s", "’s")) or self.low[k - 1] in en.LINKS
        ):
            if k > 1 and self.low[k - 1].endswith("ly") and self.f.proper(k - 1) and not self.f.title:
                break  # a name: "Kelly met"
            k -= 1
        return k

    def _before(self, end: int) -> Range | None:
        """Return the noun phrase that ends at token `end`."""
        e = end
        if e and self.low[e - 1] in ("who", "which", "that"):
            e -= 1
            if e and self.low[e - 1] == ",":
                e -= 1
        elif e and self.low[e - 1] in ("and", "or", "but", "then"):
            return None  # a second verb of the same subject
        elif e and self.low[e - 1] == ",":  # "Castlow, the minister, met": before the apposition
            comma = next((k for k in range(e - 2, max(-1, e - 16), -1) if self.low[k] == ","), None)
            named = (
                comma is not None
                and e - comma < 6
                and all(self.t.texts[k][0].isupper() for k in range(comma + 1, e - 1))
                and " ".join(self.low[comma + 1 : e - 1]) not in self.language.governments  # "in Dar, Tanzania, killed"
            )
            if comma is not None and named and comma + 1 < e - 1 and not self.t.texts[comma - 1][0].islower():
                return comma + 1, e - 1  # "the ambassador to the U.N., Zhang Jun, supported"
            if comma is None or (
                any(self.finite(k) and self.low[k] not in ("'s", "’s") for k in range(comma + 1, e - 1))
                and self.low[comma + 1] not in ("who", "which")
            ):
                return None
            e = comma
        if e and self.low[e - 1] in en.PREPOSITIONS:
            return None  # "for allegedly supplying": a gerund without a subject of its own
        start = e
        while start > 0 and e - start < _LONGEST and self._in_phrase_left(start - 1):
            start -= 1
        while start < e and self._hangs(start, e):
            start += 1
        if end < self.n and self.low[end] == "to" and start and self.low[start - 1] == ",":
            return None  # "in Port Hessel, Pellany, to pay respects"
        if start < e and start and self.low[start - 1] in en.PREPOSITIONS - en.AFTER and not self._heads(start - 1):
            by = (
                start > 1
                and self.low[start - 1] == "by"
                and self.low[start - 2] in en.ATTEMPTS
                and end < self.n
                and self.low[end] == "to"
            )
            return (start, e) if by else None  # "attempts by Uskaria to …"
        return (start, e) if start < e else None

    def _verbal(self, k: int) -> bool:
        """Say whether the word at k is a verb that no table of events has, or one of telling."""
        low = self.low[k]
        if low in en.PARTIES and k + 1 < self.n:
            after = {form for _, form in self.f.readings[k + 1]}
            if "past" in after or self.low[k + 1] in en.AUXILIARIES | en.MODALS:
                return False  # "forces shelled", "forces had shelled"
        return (low in en.REPORTING or low in en.VERBS_ELSE) and (
            self.t.texts[k][0].islower() or (self.headline and low != "states")
        )

    def _hangs(self, k: int, end: int) -> bool:
        """Say whether the token at k only hangs before the phrase that follows it: "at least 23 people"."""
        low = self.low[k]
        loose = low in en.JOINS or low in en.PREPOSITIONS or low in (",", ".") or low in en.ABOUT
        return loose or (low.isdigit() and k + 1 < end and self.low[k + 1] in en.DETERMINERS)

    def _heads(self, k: int) -> bool:
        return self.low[k] in en.JOINS

    def _in_phrase_left(self, k: int) -> bool:
        low = self.low[k]
        if low in _EDGES or (low in en.AUXILIARIES and low not in ("'s", "’s")) or low in en.MODALS:
            return False
        if self._verbal(k) or (low == "to" and self.infinitive(k + 1)):
            return False
        if k and self.low[k - 1] == "to" and self.infinitive(k):
            return False  # a verb that no table has: "to persuade the Chinese to …"
        if low in en.SUBORDINATORS or low in en.ADVERBS or low == ",":
            return low == "," and self._list_comma(k)
        if low in en.PREPOSITIONS:
            return low in en.JOINS and k > 0 and (self.low[k - 1] not in (",",) and self.low[k - 1] not in _EDGES)
        return (
            not any(form in ("past", "s", "base") for _, form in self.f.readings[k])
            or self.low[k - 1] in en.DETERMINERS
        )

    def _list_comma(self, k: int) -> bool:
        """Say whether the comma at k stands between names of a list that an "and" closes."""
        later = self.low[k + 1 : k + 8]
        return (
            "and" in later
            and self.low[k - 1] not in self.language.openers | en.OPENING
            and k > 0
            and self.t.texts[k - 1][0].isupper()
            and k + 1 < self.n
            and self.t.texts[k + 1][0].isupper()
        )

    def _relative(self, k: int) -> bool:
        """Say whether the word at k opens what only describes the noun before it: "intelligence showing Castlow’s"."""
        before = self.low[k - 1]
        noun = before not in en.DETERMINERS and before not in ("'s", "’s", "and", "or") and before[0].isalpha()
        return self.low[k].endswith("ing") and noun and self.t.texts[k][0].islower() and self.f.opens_object(k)

    def _in_phrase(self, k: int, start: int) -> bool:
        low = self.low[k]
        if (
            low in _EDGES
            or low in en.SUBORDINATORS
            or (low in en.AUXILIARIES and low not in ("'s", "’s"))
            or low in en.MODALS
        ):
            return False
        if k > start and (self._relative(k) or (low.isdigit() and self.f.proper(k - 1))):
            return False
        if low in ("last", "next", "this") and k + 1 < self.n and self.low[k + 1] in en.CALENDAR | en.SPELLS:
            return False
        if low in (",", ".", "to", "rather", "than") or self._verbal(k) or low in en.CALENDAR or low in en.NEGATIONS:
            return False
        if low in en.PREPOSITIONS:
            return low == "of" and k > start and not (k + 1 < self.n and self.low[k + 1].endswith("ing"))
        if low in en.ADVERBS:
            return False
        if low == "and":
            return k + 1 < self.n and not self.f.readings[k + 1] and self.low[k + 1] not in en.SUBJECT_PRONOUNS
        return not any(form in ("past", "s", "base", "gerund") for _, form in self.f.readings[k]) or (
            self.low[k - 1] in en.DETERMINERS and k > start
        )
