"""A candidate as its sentence tells it: who acts, on whom, and what kind of somebody they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whence.events.find import Candidate
from whence.events.phrases import Phrases, Range
from whence.language import en_grammar as en
from whence.resolve.phrase import place_key


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate with its sides as token ranges, and the sentence that it stands in."""

    one: Candidate
    actor: Range | None
    recipient: Range | None
    given: Sequence[Range]
    ph: Phrases

    @property
    def low(self) -> str:
        return self.ph.low[self.one.at]

    @property
    def lemmas(self) -> frozenset[str]:
        """The base forms of the verb, whatever its inflection."""
        return frozenset(lemma for lemma, _ in self.ph.f.readings[self.one.at])

    @property
    def plain(self) -> bool:
        return self.one.object is None and not self.one.operator

    def near(self, before: int, after: int) -> tuple[str, ...]:
        return self.ph.low[max(0, self.one.at - before) : self.one.at + after + 1]

    def violent(self) -> bool:
        """Say whether a word of violence other than the candidate's own stands in the sentence."""
        own = {self.ph.low[k] for k in self.one.trigger}
        return not en.VIOLENT.isdisjoint(set(self.ph.low) - own)

    def state(self, phrase: Range | None) -> bool:
        """Say whether a phrase is a state, its body or officer, or an armed group, or may be one by its name."""
        return phrase is not None and (self.known_state(phrase) or self._named(phrase))

    def known_state(self, phrase: Range) -> bool:
        """Say so by the tables alone."""
        tables = self.ph.language
        for k in range(*phrase):
            low = self.ph.low[k]
            if low in en.STATE_ITSELF and k != self.ph.head(phrase):
                continue  # "state parties"
            if low in en.STATE or low in tables.rulers or low in tables.offices:
                return True
            if self.ph.f.proper(k) and any(
                (key := place_key(" ".join(self.ph.low[k:end]))) in tables.governments or key in tables.demonyms
                for end in range(k + 1, min(phrase[1], k + 4) + 1)
            ):
                return True
        return False

    def _named(self, phrase: Range) -> bool:
        """Say whether a phrase is a name of one word that is nobody's surname here: a state that no table knows."""
        start = phrase[0] + (self.ph.low[phrase[0]] in en.DETERMINERS)
        low = self.ph.low[start] if start < phrase[1] else ""
        if start == 0 and low.endswith("s"):
            return False  # "Demographics favour"
        return (
            phrase[1] - start == 1
            and self.ph.f.proper(start)
            and not self.ph.headline
            and low.isalpha()
            and (low not in self.ph.people and low not in en.PARTISANS and low not in en.SUBJECT_PRONOUNS)
        )

    def people(self, phrase: Range | None) -> bool:
        """Say whether a phrase tells of several people: "thousands of students", "the crowd"."""
        if phrase is None:
            return False
        words = self.ph.low[slice(*phrase)]
        return not (en.PARTIES | self.ph.language.people).isdisjoint(words) or "and" in words

    def public(self, phrase: Range | None) -> bool:
        """Say whether a phrase is a state, a body or several people, and no single person."""
        return self.state(phrase) or self.people(phrase)
