"""Is a candidate an event in running text: figures of speech, everyday acts and what nobody says was done are left out.

An event that is left out costs little, a wrong one is cited; so each type names what must be told for it to be believed.
Chosen on sixty events each of TimeBank and AQUAINT and of PolNeAR's training part, read against the text. Where who acts
on whom is given (`between`), none of this is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whence.events.compose import COOPERATIVE
from whence.events.find import Candidate
from whence.events.lexicon import BASE
from whence.events.phrases import Phrases, Range
from whence.events.sides import blamed, place
from whence.language import en_grammar as en
from whence.records import Span
from whence.resolve.phrase import place_key

NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
STANDS_ALONE = frozenset({"PROTEST", "CONSULT", "RETREAT", "THREATEN"})
_ARMED = frozenset({"firearms", "explosives", "heavy-weapons", "aerial", "drone", "abduct", "torture", "sexual"})


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
        """Say whether a phrase is a state, one of its bodies or officers, or an armed group, or may be one by its name."""
        return phrase is not None and (self.known_state(phrase) or self._named(phrase))

    def known_state(self, phrase: Range) -> bool:
        """Say so by the tables alone."""
        tables = self.ph.language
        for k in range(*phrase):
            low = self.ph.low[k]
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
        return phrase[1] - start == 1 and self.ph.f.proper(start) and not self.ph.headline and low.isalpha() and (
            low not in self.ph.people and low not in en.PARTISANS and low not in en.SUBJECT_PRONOUNS
        )

    def people(self, phrase: Range | None) -> bool:
        """Say whether a phrase tells of several people: "thousands of students", "the crowd"."""
        if phrase is None:
            return False
        words = self.ph.low[slice(*phrase)]
        return not (en.PARTIES | self.ph.language.people).isdisjoint(words) or "and" in words


def believable(told: Told) -> bool:
    """Say whether the candidate is an event, as far as its sentence tells."""
    if _unsaid(told) or _elsewhere(told) or _astray(told) or not _sides(told):
        return False
    check = _BY_TYPE.get(told.one.coding.type)
    return check is None or check(told)


def _astray(told: Told) -> bool:
    """Say whether the one who is held to act may be another: of a relative clause or participle far from who acts."""
    one, ph, actor = told.one, told.ph, told.actor
    if actor is None or one.passive:
        return False
    start = one.at
    while start > 0 and ph.f.in_group(ph.low[start - 1]):
        start -= 1
    before = ph.low[start - 1] if start else ""
    if before in ("who", "which", "that"):
        end = start - 1 - (ph.low[start - 2] == ",")
        if end - actor[1] > 1 or (actor[0] and ph.low[actor[0] - 1] in en.PREPOSITIONS | {","}):
            return True  # "the bombings in Uskaria that killed"
        people = ph.language.people | ph.language.offices
        return before == "which" and any(ph.low[k] in people for k in range(actor[0], actor[1] - 1))
    between = ph.low[actor[1] : start]
    if ph.f.gerund_only(one.at) and before not in ("and", "or") and any(
        word.endswith("ing") and word not in en.PREPOSITIONS for word in between
    ):
        return True  # "told of Castlow halting them by shooting"
    if "--" in between or "—" in between or between.count("-") > 1:
        return True
    noun = before.isalpha() and ph.t.texts[start - 1].islower() and before not in _SMALL | en.AUXILIARIES
    if ph.f.gerund_only(one.at) and start == one.at and noun and actor[1] != start:
        return before not in en.LETTERS  # "advice urging investors"
    return False


def _elsewhere(told: Told) -> bool:
    """Say whether what a verb is held to act upon stands in another clause, or only describes the noun after it."""
    one, ph = told.one, told.ph
    last = max(one.trigger)
    between = range(one.at + 1, last)
    if not one.passive and any(ph.low[k] in en.MODALS | en.FINITE for k in between):
        return True
    verb = max((k for k in one.trigger if ph.f.readings[k]), default=one.at)  # of the act itself
    if one.object is not None and not one.passive and _behind(verb, one.object, ph, plain=not one.operator):
        return True
    if one.operator == "do":
        inner = next((k for k in one.trigger if k > one.at and (ph.f.readings[k] or ph.low[k] in ph.f.lex.nouns)), last)
        if ph.f.readings[inner] and ph.low[inner - 1] == "to" and inner > one.at + 2:
            return True  # "began a vote to nominate"
        if one.passive and one.at - min(one.trigger) > FAR // 2:
            return True  # "appeal to voters during a debate hosted by"
        if not en.PREPOSITIONS.isdisjoint(ph.low[one.at + 2 : inner]) or ph.low[one.at + 1] in en.PREPOSITIONS:
            return True  # "opened up about backing", "led his team on a tour"
    if not one.operator or ph.f.readings[last]:
        return False
    after = ph.low[last + 1] if last + 1 < ph.n else ""
    describes = ph.low[last] in ph.f.lex.nouns and after.isalpha() and ph.t.texts[last + 1].islower() and not ph.f.readings[last + 1]
    describes = describes and not after.endswith("ly") and after not in _SMALL and not ph.finite(last + 1)
    describes = describes and after not in ph.f.lex.classes and after not in ph.f.lex.nouns
    return describes or last - one.at > FAR


def _behind(verb: int, object_: int, ph: Phrases, *, plain: bool) -> bool:
    """Say whether a noun only hangs on what the verb acts upon: "gave his name to the weapon", "a sale of the unit"."""
    between = ph.low[verb + 1 : object_]
    if "to" in between and plain:
        return True
    of = next((k for k in range(verb + 1, object_) if ph.low[k] == "of"), None)
    if of is None or of == verb + 1:
        return False
    before = ph.low[of - 1]
    return not (before.endswith("s") or before.isdigit() or before in ph.language.numbers or before in en.AMOUNTS or before in ph.f.lex.classes)


FAR = 7  # tokens from a verb to the noun of the act that it speaks of, chosen on the same events
_SMALL = (
    en.PREPOSITIONS | en.DETERMINERS | en.SUBORDINATORS | en.ADVERBS | en.CALENDAR | en.SUBJECT_PRONOUNS
    | frozenset({"and", "or", "to", "as", "than", "if"})
)  # fmt: skip


def _sides(told: Told) -> bool:
    """Say whether those are told without whom the type is nothing, and somebody in particular among them."""
    one, ph = told.one, told.ph
    if told.actor is None and told.recipient is None:
        return False
    if all(text.isupper() for text in ph.t.texts if text.isalpha()):
        return False  # in capitals throughout nothing tells a name from a word
    reduced = one.passive and not any(low in en.BE for low in told.near(4, -1))
    if reduced and told.recipient and told.recipient[1] < one.at - 1 and told.recipient[1] <= one.at:
        return False  # "the meeting, requested by": what was requested is no party
    if one.coding.type in NEEDS_RECIPIENT and told.recipient is None and not told.given:
        return False
    if _nobody(told.actor, ph) and _nobody(told.recipient, ph) and not told.given:
        return False
    if told.plain and told.low.startswith(en.OF_THINGS):
        return False
    bare = told.plain and told.recipient is None
    if bare and told.low in en.EVERYDAY:
        return False
    return not bare or one.coding.type in STANDS_ALONE or told.low in en.ALONE


def _nobody(actor: Range | None, ph: Phrases) -> bool:
    """Say whether who acts is nobody in particular: "you could get shot", "it could have been prevented"."""
    return actor is None or (actor[1] - actor[0] == 1 and ph.low[actor[0]] in en.NOBODY | en.ANYBODY)


# Not said to be done


def _unsaid(told: Told) -> bool:
    """Say whether nobody says that it is, was, will or may be done: a purpose, a wish, what was not the case."""
    one, ph = told.one, told.ph
    low = ph.low
    start = one.at
    while start > 0 and ph.f.in_group(low[start - 1]):
        start -= 1
    group = low[start : one.at]
    if "have" in group and not en.UNREAL.isdisjoint(group):
        return True  # "would have sent"
    if not {"can", "cannot"}.isdisjoint(group):
        return True  # what somebody is able to do
    if told.actor and low[told.actor[0] - 1] in en.INVERTED and told.actor[0] > 0 and told.actor[0] < one.at:
        return True  # "had Uskaria sent", "should Uskaria send"
    if "would" in group and en.TOLD_BEFORE.isdisjoint(low[:start]):
        return True
    alone = all(word in en.NEGATIONS or word in en.ADVERBS for word in group)
    if alone and start > 0 and low[start - 1] in ("and", "or") and {form for _, form in ph.f.readings[one.at]} == {BASE}:
        return not ph.f.meant(one.at)  # "would turn him over and allow": as the verb before it is
    if one.aux == "hypothetical" and _conditional(start, told):
        return True
    k = one.at
    while k > 0 and low[k - 1] in en.LINKS | en.BEGINNING | en.KEEPING:
        k -= 1
    at = ph.beside(one.at, start) or k
    if one.passive and "to" in group[:-1] and group[group.index("to") + 1] == "be":
        at = start + group.index("to") + 1  # "want them to be deported"
        return low[at - 2] not in en.BE | en.ADJECTIVES | en.AWAITED
    return _purpose(at, told) or _loose_gerund(told)


def _conditional(start: int, told: Told) -> bool:
    """Say whether a verb stands in a condition, and not in a question that is only told: "it is not clear if"."""
    low = told.ph.low
    for k in range(start - 1, max(-1, start - 9), -1):
        if low[k] in ("if", "unless"):
            return en.UNCLEAR.isdisjoint(low[max(0, k - 14) : k])
    return False


def _purpose(at: int, told: Told) -> bool:
    """Say whether the verb at `at` is an infinitive that only tells what something else is for: "troops to help"."""
    low, f = told.ph.low, told.ph.f
    if at == told.one.at and BASE not in {form for _, form in f.readings[at]}:
        return False
    k = at - 1
    while k > 0 and (low[k] in en.ADVERBS or low[k].endswith("ly")):
        k -= 1
    if k < 1 or low[k] != "to":
        return False
    if told.one.aux == "hypothetical" and f.meant(at):
        return False  # "steps by Uskaria to send": said as what it is
    before = low[k - 1]
    if not en.CAUSING.isdisjoint(low[max(0, k - 6) : k]):
        return False  # "prompted Uskaria to send": it did
    return not (before in en.LINKS or before in en.BEGINNING or before in en.BE or before in en.ADJECTIVES)


def _loose_gerund(told: Told) -> bool:
    """Say whether a gerund only names an act: "talked about killing", "without striking", "against sending"."""
    one, ph = told.one, told.ph
    if not ph.f.gerund_only(one.at) or one.at == 0:
        return False
    k = one.at - 1
    while k > 0 and (ph.low[k] in en.ADVERBS or ph.low[k].endswith("ly")):
        k -= 1
    while k > 1 and ph.low[k] in ("and", "or") and ph.low[k - 1].endswith("ing"):
        k -= 2
    own = told.actor is not None and told.actor[1] == k + 1  # "the risk of Uskaria sending"
    if own and told.actor:
        return one.aux is None and ph.low[told.actor[0] - 1] in ("to", "of", "about", "on")  # "signs of Orr sending"
    return ph.low[k] in en.NAMING or (ph.low[k] == "for" and blamed(one, ph) is None)


# By type


def _aid(told: Told) -> bool:
    """Aid is given by a state or body, or to one; money is aid only where it goes to a state or to people."""
    one, ph = told.one, told.ph
    if one.object is not None and ph.low[one.object - 1] in ("to", "can", "could", "will", "would", "may"):
        return False  # "a chance to help"
    money = one.object is not None and ph.low[one.object] in en.MONEY
    if money or not told.lemmas.isdisjoint(en.PAYING):
        return told.state(told.actor) and told.recipient is not None and _public(told.recipient, told)
    if one.object is None:
        joined = len(one.trigger) < 2 or one.trigger[1] == one.at + 1  # "took no joy in"
        return joined and told.state(told.actor) and told.recipient is not None
    if told.recipient is None and told.actor and not told.known_state(told.actor):
        return "arms" in ph.f.lex.classes[ph.low[one.object]] or ph.low[one.object] in en.HELP
    return _public(told.actor, told) or _public(told.recipient, told)


def _public(phrase: Range | None, told: Told) -> bool:
    return told.state(phrase) or told.people(phrase)


def _cooperate(told: Told) -> bool:
    """What is bought and sold is trade between states or with what only states deal in; the rest is business."""
    one, ph = told.one, told.ph
    if told.lemmas & {"exchange", "swap"}:
        return bool(told.given) and _public(told.actor, told)
    if not told.lemmas.isdisjoint(en.TRADING):
        secret = one.object is not None and bool(ph.f.lex.classes[ph.low[one.object]] & {"intelligence", "prisoner"})
        return told.state(told.actor) and (told.state(told.recipient) or secret)
    return _public(told.actor, told) and _public(told.recipient, told)


def _consult(told: Told) -> bool:
    """Who meets is told with whom: not readers, crowds or the press; who goes somewhere goes to a state or its people."""
    one, ph, to = told.one, told.ph, told.recipient
    direct = ph.object(one) if one.object is None else None
    if "meet" in told.lemmas and one.object is None:
        if (direct is not None and not ph.party(direct)) or not en.MET.isdisjoint(told.near(0, 4)):
            return False  # "met the criteria"
    if to is None:
        return _several(one, told.actor, ph)
    if not en.AUDIENCE.isdisjoint(ph.low[slice(*to)]):
        return False
    if not told.lemmas.isdisjoint(en.GOING) and one.object is None:
        return told.known_state(to) and "return" not in told.lemmas
    if not told.lemmas.isdisjoint(en.HOSTING) and one.object is None:
        return told.state(to) and not en.SHOWS & set(ph.low[slice(*to)])
    return True


def _several(one: Candidate, actor: Range | None, ph: Phrases) -> bool:
    """Say whether those who meet, where nobody is told whom they met, are several, or went somewhere."""
    if actor is None or (actor[1] - actor[0] == 1 and ph.low[actor[0]] in en.SUBJECT_PRONOUNS):
        return False
    if ph.object(one) is not None and one.object is None and not ph.low[one.at].startswith("discuss"):
        return False  # "met the criteria"
    last = ph.low[actor[1] - 1]
    if "discuss" in ph.low[one.at] and not {"phone", "telephone"} & set(ph.low[one.at :]):
        return False
    plural = last.endswith("s") or last in ("people", "men", "women") or "and" in ph.low[slice(*actor)]
    return (plural and ph.low[one.at].startswith(("met", "meet", "talk", "discuss"))) or (
        one.object is not None and bool(ph.f.lex.classes.get(ph.low[one.object], frozenset()) & {"talks"})
    ) or bool(place(one, ph))


def _support(told: Told) -> bool:
    """Support is somebody's for somebody; laws and treaties are passed and signed by states."""
    one = told.one
    if not told.lemmas.isdisjoint(en.FEELING):
        return told.recipient is not None and told.state(told.actor)
    if "thank" in told.lemmas and told.recipient and not en.AUDIENCE.isdisjoint(told.ph.low[slice(*told.recipient)]):
        return False
    if not told.lemmas.isdisjoint(en.ENACTING):
        return told.state(told.actor) or told.state(told.recipient)
    if one.object is not None and told.ph.low[one.object] in ("confidence", "commitment", "respect", "satisfaction"):
        return told.recipient is not None
    return True


def _agree(told: Told) -> bool:
    """An agreement or promise is one of states, bodies or officers, or somebody is told to whom it is made."""
    one = told.one
    if not told.lemmas.isdisjoint(en.HOPING) or (one.inner == "" and told.near(0, 1)[1:] == ("with",)):
        return False  # "agreed with him"
    if one.object is not None and told.ph.low[one.object] in en.MONEY:
        return _public(told.recipient, told)
    if any(told.ph.low[k - 1] in en.BIDS for k in one.trigger if k):
        return False
    return told.state(told.actor) or told.state(told.recipient) or (one.inner == "CONSULT" and told.recipient is not None)


def _concede(told: Told) -> bool:
    """To let something happen is a concession of a state or body; "conceded that" is to admit."""
    if told.near(0, 1)[1:] == ("that",) or any(told.ph.low[k].startswith("reform") for k in told.one.trigger):
        return False
    if not told.lemmas.isdisjoint(en.ALLOWING):
        return told.actor is not None and told.known_state(told.actor) and (told.one.object is not None or told.recipient is not None)
    return True


def _retreat(told: Told) -> bool:
    """Fights are ended and bans lifted by states and forces; what is freed is a person."""
    one, ph = told.one, told.ph
    if _contest(one, ph) or _won(told):
        return False
    if one.coding.mode == "ceasefire" or (one.coding.mode == "" and one.operator):
        return _public(told.actor, told) and "short" not in told.near(0, 2)
    if one.coding.mode == "release" and one.object is None:
        return told.recipient is not None and (told.state(told.actor) or told.people(told.recipient))
    if one.coding.mode in ("", "access", "disarm") and "resign" not in told.lemmas:
        return told.state(told.actor)
    return True


def _request(told: Told) -> bool:
    """What is wanted, sought or needed is a request only where an act is asked for, and of a state or by one."""
    one = told.one
    if not told.lemmas.isdisjoint(en.WANTING) or ("appeal" in told.lemmas and _court(told.recipient, told)):
        return False
    if "appeal" in told.lemmas and not one.operator and "for" not in told.near(0, 12):
        return False  # "appealed to younger voters"
    if not told.lemmas.isdisjoint(en.SEEKING):
        return bool(one.operator or told.given) and (told.state(told.actor) or told.state(told.recipient))
    return True


def _court(phrase: Range | None, told: Told) -> bool:
    return phrase is not None and not en.COURTS.isdisjoint(told.ph.low[slice(*phrase)])


def _accuse(told: Told) -> bool:
    """Summoned are envoys; what is examined or questioned is so by a state's body; money is charged otherwise."""
    one, ph = told.one, told.ph
    if not {"allege", "accuse"}.isdisjoint(told.lemmas) and _adjective(told):
        return False
    if "summon" in told.lemmas:
        return not en.ENVOYS.isdisjoint(told.near(0, 8))
    if not told.lemmas.isdisjoint(en.EXAMINING):
        return told.state(told.actor)
    if one.object is not None and ph.low[one.object].startswith("petition"):
        return False
    if "charge" in told.lemmas and (not en.MONEY.isdisjoint(told.near(0, 5)) or "$" in told.near(0, 5)):
        return False
    if one.object is not None and ph.low[one.object] in en.MILD:
        return told.recipient is not None or told.state(told.actor)
    return True


def _adjective(told: Told) -> bool:
    """Say whether "alleged" or "accused" only describes the noun after it."""
    ph, after = told.ph, told.one.at + 1
    return after < ph.n and ph.low[after].isalpha() and ph.low[after] not in _SMALL | en.OBJECT_PRONOUNS and (
        ph.t.texts[after].islower() and not ph.low[after].endswith("ly") and told.low.endswith("ed")
    )


def _reject(told: Told) -> bool:
    """A refusal answers somebody's wish: to oppose, breach or fail at something is none of its own."""
    one, ph = told.one, told.ph
    if one.operator == "fail" or not told.lemmas.isdisjoint(en.OPPOSING):
        return False
    if one.coding.mode == "meet" and any(ph.low[k].startswith("return") for k in one.trigger):
        return False
    if one.operator == "reject" and one.inner not in COOPERATIVE | {"RETREAT"} and not told.state(told.actor):
        return False  # "refused to attack his rivals"
    if not told.lemmas.isdisjoint(en.BREACHING):
        return told.state(told.actor) and one.object is not None
    after = ph.low[one.at + 1 : one.at + 4]
    return not ("to" in after and not en.TALKING.isdisjoint(after))


def _threaten(told: Told) -> bool:
    """Who warns, warns somebody, or of what is to follow; what somebody "will fight" is no threat to anybody."""
    one, ph = told.one, told.ph
    if one.operator == "promise" and not {"offer", "propose", "invite"}.isdisjoint(told.lemmas):
        return False
    if told.recipient is None:
        sworn = one.operator == "promise" and told.lemmas & {"vow", "swear"} and told.state(told.actor)
        return one.operator == "threaten" or bool(sworn) or not en.CONSEQUENCES.isdisjoint(ph.low[one.at :])
    return one.operator != "" or "warn" in told.lemmas or told.state(told.actor)


def _protest(told: Told) -> bool:
    """A protest is one of people; a single person's rally is a candidate's."""
    one, ph = told.one, told.ph
    if "chant" in told.lemmas:
        return any(low.startswith(("protest", "demonstrat")) for low in ph.low)
    if told.low.startswith("protest") or one.coding.mode not in ("demo", "riot"):
        return True
    if any(ph.low[k].startswith(("protest", "demonstration", "vigil", "riot")) for k in one.trigger):
        return True
    return told.people(told.actor) and not told.state(told.actor)


def _sanction(told: Told) -> bool:
    """Relations are reduced by states and bodies, towards somebody."""
    one = told.one
    if one.coding.mode == "convict":
        return True
    if one.coding.mode == "withdraw" and told.plain:
        return False  # to recall is to remember
    if one.object is not None and told.ph.low[one.object - 1] in en.PRESS:
        return False
    if one.object is not None and told.ph.low[one.object] in en.MONEY and told.recipient is None:
        return False
    if told.plain and told.lemmas & {"downgrade", "sever", "blacklist"}:
        return told.state(told.actor) and told.state(told.recipient)
    return _public(told.actor, told)


def _mobilize(told: Told) -> bool:
    """Mobilised are forces, or it is a state that gathers."""
    return told.one.object is not None or told.state(told.actor)


def _coerce(told: Told) -> bool:
    """Coercion is a state's, a body's or an armed group's; arrests need nobody told who made them."""
    one = told.one
    if told.actor is None:
        return one.coding.mode in ("arrest", "deport", "seize", "censor")
    if one.operator == "prevent" or one.operator == "order":
        return told.state(told.actor) and told.recipient is not None
    return told.state(told.actor) or (one.object is not None and told.people(told.actor))


def _assault(told: Told) -> bool:
    """To fight, hit or attack is an assault beside a word of violence, or between states and forces."""
    one, ph = told.one, told.ph
    if _contest(one, ph) or _won(told) or ("fight" in told.lemmas and told.near(0, 1)[-1] in ("to", "for")):
        return False
    if one.coding.mode == "destroy":
        return told.violent() or told.state(told.actor)
    if one.coding.mode and not one.operator:
        return True
    if not told.lemmas.isdisjoint(en.KILLING):
        return True
    if told.violent():
        return told.low not in ("hit", "hits") or _public(told.actor, told)
    sides = told.state(told.actor) and (told.state(told.recipient) or one.object is not None)
    return sides and not told.lemmas & {"harm", "hurt"}


def _contest(one: Candidate, ph: Phrases) -> bool:
    """Say whether what looks like an attack is one in a contest or in words: "beat his rival in the primary"."""
    if not en.VIOLENT.isdisjoint(ph.low) or one.coding.mode in _ARMED:
        return False
    if any(ph.low[k].startswith("campaign") and ph.low[k - 1] not in en.ARMED for k in one.trigger):
        return True
    around = [*ph.f.left(one.at), *ph.f.window(one.at)] if one.coding.type == "ASSAULT" else []
    return not en.CONTEST.isdisjoint(ph.low[k] for k in around if k not in one.trigger)


def _won(told: Told) -> bool:
    """Say whether somebody who is no force or state "captured" or "beat" something: that is to win it."""
    ph, actor = told.ph, told.actor
    if not told.low.startswith(en.WINNING) or actor is None or not en.VIOLENT.isdisjoint(ph.low):
        return False
    words = ph.low[slice(*actor)]
    forces = not en.PARTIES.isdisjoint(words) or any(w in ph.language.governments for w in words)
    return not forces and (ph.t.texts[actor[1] - 1][0].isupper() or words[0] in en.SUBJECT_PRONOUNS)


_BY_TYPE: dict[str, Callable[[Told], bool]] = {
    "AID": _aid, "COOPERATE": _cooperate, "CONSULT": _consult, "SUPPORT": _support, "AGREE": _agree,
    "CONCEDE": _concede, "RETREAT": _retreat, "REQUEST": _request, "ACCUSE": _accuse, "REJECT": _reject,
    "THREATEN": _threaten, "PROTEST": _protest, "SANCTION": _sanction, "MOBILIZE": _mobilize, "COERCE": _coerce,
    "ASSAULT": _assault,
}  # fmt: skip


# Only talk


def silence(text: str, sentence: Span, one: Candidate, ph: Phrases) -> bool:
    """Say whether what looks like a refusal or a request is only talk: "declined to comment", "asked whether"."""
    low, before, after = ph.low[one.at], ph.low[max(0, one.at - 3) : one.at], ph.low[one.at + 1 : one.at + 15]
    if ph.low[-1] == "?" or before[1:] in en.HAVE_TO or before in en.TAKEN_FOR:
        return True  # asked, or what somebody has to do or is held to do: not said to be done
    if any(low.startswith(verb) and " ".join(after).startswith(rest) for verb, rest in en.ONLY_TALK):
        return True
    if low.startswith("demonstrat") and one.object is None and ph.object(one) is not None:
        return True  # "demonstrated resolve"
    if low.startswith("host") and not en.SHOWS.isdisjoint(after[:6]):
        return True
    if one.coding.type == "THREATEN" and one.operator == "do":
        return en.WARNING.isdisjoint(ph.low)
    if low.startswith("ask"):
        asked = after[: _first(after, "to", "for", "that")]
        if not en.WONDERING.isdisjoint(asked) or "about" in after[:4] or not en.UNNAMED.isdisjoint(after[:7]):
            return True
        if not one.operator:
            return en.ASKED_FOR.isdisjoint(after[:8])
    if low.startswith("warn") and not one.operator:
        return en.WARNING.isdisjoint(ph.low[one.at : one.at + 24])
    if one.coding.type != "REJECT":
        return False
    if not en.DETAILS.isdisjoint(ph.low[one.at : one.at + 6]):
        return True
    start = ph.t.spans[max(0, one.at - 2)].start
    return ph.language.silence.search(text, start, min(sentence.end, start + 120)) is not None


def _first(words: Sequence[str], *wanted: str) -> int:
    return next((k for k, word in enumerate(words) if word in wanted), len(words))
