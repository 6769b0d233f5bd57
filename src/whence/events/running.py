"""Is a candidate an event in running text: figures of speech, everyday acts and what nobody says was done are left out.

An event that is left out costs little, a wrong one is cited; so each type names what must be told for it to be
believed. Chosen on some 400 events of TimeBank, AQUAINT and PolNeAR's training part, read against the text. Where who
acts on whom is given (`between`), none of this is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from whence.events.clauses import NEEDS_RECIPIENT, SMALL, said
from whence.events.compose import COOPERATIVE
from whence.events.find import Candidate
from whence.events.phrases import Phrases, Range
from whence.events.sides import place
from whence.events.told import Told
from whence.language import en_grammar as en
from whence.resolve.phrase import place_key

STANDS_ALONE = frozenset({"PROTEST", "CONSULT", "RETREAT", "THREATEN"})
_ARMED = frozenset({"firearms", "explosives", "heavy-weapons", "aerial", "drone", "abduct", "torture", "sexual"})


def believable(told: Told) -> bool:
    """Say whether the candidate is an event, as far as its sentence tells."""
    if not said(told) or not _sides(told):
        return False
    if told.one.operator == "promise" and (told.lemmas & en.HOPING or told.one.coding.type == "REQUEST"):
        return False
    if told.ph.f.title and told.actor and not _known(told.actor, told):
        return False  # where every word has a capital, a name is one that is known
    check = _BY_TYPE.get(told.one.coding.type)
    return check is None or check(told)


def _known(phrase: Range, told: Told) -> bool:
    ph = told.ph
    return told.known_state(phrase) or told.people(phrase) or not ph.people.isdisjoint(ph.low[slice(*phrase)])


def _sides(told: Told) -> bool:
    """Say whether those are told without whom the type is nothing, and somebody in particular among them."""
    one, ph = told.one, told.ph
    if told.actor is None and told.recipient is None:
        return False
    if told.actor is not None and re.fullmatch(r"(?:he|she|it|they|we|i|you)['’]\w+", ph.low[told.actor[0]]):
        return False  # "we'll"
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


# By type


def _aid(told: Told) -> bool:
    """Aid is given by a state or body, or to one; money is aid only where it goes to a state or to people."""
    one, ph = told.one, told.ph
    if one.object is not None and ph.low[one.object - 1] in ("to", "can", "could", "will", "would", "may"):
        return False  # "a chance to help"
    if one.object is not None and ph.low[one.object : one.object + 2] == ("arms", "of"):
        return False
    between = ph.low[one.at + 1 : one.object] if one.object is not None and not one.operator else ()
    if "escort" in told.lemmas or "for" in between or "into" in between:
        return False
    if one.object is not None and ph.low[one.object] in ("support", "backing") and not told.state(told.actor):
        return told.people(told.actor) and told.state(told.recipient)
    money = one.object is not None and ph.low[one.object] in en.MONEY
    if money or not told.lemmas.isdisjoint(en.PAYING):
        return told.state(told.actor) and told.recipient is not None and told.public(told.recipient)
    if one.object is None:
        joined = len(one.trigger) < 2 or one.trigger[1] == one.at + 1  # "took no joy in"
        return joined and told.state(told.actor) and told.recipient is not None
    if told.recipient is None and told.actor and not told.known_state(told.actor):
        return "arms" in ph.f.lex.classes[ph.low[one.object]] or ph.low[one.object] in en.HELP
    return told.public(told.actor) or told.public(told.recipient)


def _cooperate(told: Told) -> bool:
    """What is bought and sold is trade between states or with what only states deal in; the rest is business."""
    one, ph = told.one, told.ph
    if told.lemmas & {"exchange", "swap"}:
        return bool(told.given) and told.public(told.actor)
    if not told.lemmas.isdisjoint(en.TRADING):
        secret = one.object is not None and bool(ph.f.lex.classes[ph.low[one.object]] & {"intelligence", "prisoner"})
        return told.state(told.actor) and (told.state(told.recipient) or secret)
    return told.public(told.actor) and told.public(told.recipient)


def _consult(told: Told) -> bool:
    """Who meets is told with whom: no crowd, no press; who goes somewhere goes to a state or its people."""
    one, ph, to = told.one, told.ph, told.recipient
    direct = ph.object(one) if one.object is None else None
    met = "meet" in told.lemmas and one.object is None
    if met and ((direct is not None and not ph.party(direct)) or not en.MET.isdisjoint(told.near(0, 4))):
        return False  # "met the criteria"
    if "consult" in told.lemmas and told.low.endswith("ing") and told.near(0, 1)[-1] not in en.DETERMINERS | {"with"}:
        return False  # "a consulting firm"
    if "discuss" in told.lemmas and to is not None and to == direct:
        return False  # "discussed the project"
    if to is None and not {"send", "dispatch"}.isdisjoint(told.lemmas):
        return False
    if to is None:
        return _several(one, told.actor, ph)
    if not en.AUDIENCE.isdisjoint(ph.low[slice(*to)]):
        return False
    if not told.lemmas.isdisjoint(en.GOING) and one.object is None:
        return "return" not in told.lemmas and 0 < to[0] - max(one.trigger) < 3 and _host(to, told)
    if not told.lemmas.isdisjoint(en.HOSTING) and one.object is None:
        return told.state(to) and not en.SHOWS & set(ph.low[slice(*to)])
    return True


def _host(phrase: Range, told: Told) -> bool:
    """Say whether a phrase is a state, or people or an officer who may be visited."""
    low, tables = told.ph.low, told.ph.language
    if low[told.ph.head(phrase)] in tables.people | tables.offices:
        return True
    names = (place_key(" ".join(low[k:end])) for k in range(*phrase) for end in range(k + 1, phrase[1] + 1))
    return any(name in tables.governments for name in names)


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
    return (
        (plural and ph.low[one.at].startswith(("met", "meet", "talk", "discuss")))
        or (one.object is not None and bool(ph.f.lex.classes.get(ph.low[one.object], frozenset()) & {"talks"}))
        or bool(place(one, ph))
    )


def _support(told: Told) -> bool:
    """Support is somebody's for somebody; laws and treaties are passed and signed by states."""
    one = told.one
    if not told.lemmas.isdisjoint(en.FEELING):
        return told.recipient is not None and told.state(told.actor)
    if any((noun := told.ph.f.lex.nouns.get(low)) and noun.type == "REJECT" for low in told.near(0, 4)[1:]):
        return False  # "reaffirmed their opposition"
    if "thank" in told.lemmas and told.recipient and not en.AUDIENCE.isdisjoint(told.ph.low[slice(*told.recipient)]):
        return False
    if not told.lemmas.isdisjoint(en.ENACTING):
        return told.state(told.actor) or (told.recipient is not None and told.known_state(told.recipient))
    if one.object is not None and told.ph.low[one.object] in ("confidence", "commitment", "respect", "satisfaction"):
        return told.recipient is not None
    return True


def _agree(told: Told) -> bool:
    """An agreement or promise is one of states, bodies or officers, or somebody is told to whom it is made."""
    one = told.one
    if not told.lemmas.isdisjoint(en.HOPING) or (one.inner == "" and told.near(0, 1)[1:] == ("with",)):
        return False  # "agreed with him"
    if one.object is not None and told.ph.low[one.object] in en.MONEY:
        return told.public(told.recipient)
    if any(told.ph.low[k - 1] in en.BIDS for k in one.trigger if k):
        return False
    ph, to = told.ph, told.recipient
    if one.inner == "CONSULT" and to is not None and not en.AUDIENCE.isdisjoint(told.ph.low[slice(*to)]):
        return False
    travels = any(ph.low[k].startswith(("travel", "visit", "fly", "head")) for k in one.trigger)
    if travels and to is not None and not _host(to, told):
        return False
    if told.plain and "commit" in told.lemmas:
        return False
    if told.state(told.actor) or _agreed(told):
        return True
    return (
        one.operator != ""
        and told.recipient is not None
        and (one.inner == "CONSULT" or told.known_state(told.recipient))
    )


def _agreed(told: Told) -> bool:
    """Say whether those spoken of before "agreed to" do something; who they are is found in the report."""
    return (
        "agree" in told.lemmas
        and told.one.operator != ""
        and told.actor is not None
        and (told.ph.low[told.actor[0]] in en.SUBJECT_PRONOUNS)
    )


def _concede(told: Told) -> bool:
    """To let something happen is a concession of a state or body; "conceded that" is to admit."""
    if told.near(0, 1)[1:] == ("that",) or any(told.ph.low[k].startswith("reform") for k in told.one.trigger):
        return False
    sorry = any(told.ph.low[k].startswith(("apolog", "pardon", "amnest")) for k in told.one.trigger)
    if not sorry and not told.state(told.actor) and not _agreed(told):
        return False
    if not told.lemmas.isdisjoint(en.ALLOWING):
        return (
            told.actor is not None
            and told.known_state(told.actor)
            and (told.one.object is not None or told.recipient is not None)
        )
    return True


def _retreat(told: Told) -> bool:
    """Fights are ended and bans lifted by states and forces; what is freed is a person."""
    one, ph = told.one, told.ph
    if _contest(one, ph) or _won(told):
        return False
    if told.plain and "withdraw" in told.lemmas and ph.object(one) is not None:
        return False  # "withdrew its offer"
    if told.plain and not en.STANDS.isdisjoint(told.near(0, 6)):
        return False  # "retreated from its position"
    if told.plain and "hand" in told.lemmas and en.OBJECT_PRONOUNS.isdisjoint(told.near(0, 1)):
        return False
    if one.coding.mode == "release" and one.object is None and not one.operator:
        remains = "return" in told.lemmas and not en.REMAINS.isdisjoint(told.near(0, 4))
        if not remains and not one.passive and not ph.party(ph.object(one)):
            return False  # "released the emails"
    if one.coding.mode == "ceasefire" or (one.coding.mode == "" and one.operator):
        return told.public(told.actor) and "short" not in told.near(0, 2)
    if one.coding.mode == "release" and one.object is None:
        return (
            told.recipient is not None
            and ph.object(one) is not None
            and (told.state(told.actor) or told.people(told.recipient))
        )
    if one.coding.mode in ("", "access", "disarm") and "resign" not in told.lemmas:
        return told.state(told.actor)
    return True


def _request(told: Told) -> bool:
    """What is wanted, sought or needed is a request only where an act is asked for, and of a state or by one."""
    one = told.one
    if "ask" in told.lemmas and "to" in told.near(0, 8) and not en.ANSWERING.isdisjoint(told.near(0, 8)):
        return False  # "asked him to share his views"
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
    if not {"blame", "lecture"}.isdisjoint(told.lemmas) and ph.object(one) != told.recipient:
        return False
    if told.near(0, 1)[1:] in (("of",), ("with",)) and not one.passive:
        return False  # "the man accused of"
    if one.object is not None and "file" in told.lemmas and ph.low[one.object].startswith("report"):
        return False
    if "suspect" in told.lemmas and "of" not in told.near(0, 8):
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
    return (
        after < ph.n
        and ph.low[after].isalpha()
        and ph.low[after] not in SMALL | en.OBJECT_PRONOUNS
        and (ph.t.texts[after].islower() and not ph.low[after].endswith("ly") and told.low.endswith("ed"))
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
    if one.operator == "stop" and told.recipient is None and not told.state(told.actor):
        return False
    if one.operator == "promise" and (one.modality in ("neg", "pn") or not told.state(told.actor)):
        return False  # "does not plan to back him"
    if not one.operator and not told.state(told.actor):
        kinds = ph.f.lex.classes.get(ph.low[one.object], frozenset()) if one.object is not None else frozenset()
        if not kinds & {"wish", "blame", "pledge", "talks"}:
            return False  # "denied bail", "dismissed him as a fool"
    after = ph.low[one.at + 1 : one.at + 4]
    return not ("to" in after and not en.TALKING.isdisjoint(after))


def _threaten(told: Told) -> bool:
    """Who warns, warns somebody, or of what is to follow; what somebody "will fight" is no threat to anybody."""
    one, ph = told.one, told.ph
    if one.operator == "promise" and not {"offer", "propose", "invite"}.isdisjoint(told.lemmas):
        return False
    if told.recipient is None and one.operator != "threaten" and not told.state(told.actor):
        return False
    if told.recipient is None:
        sworn = one.operator == "promise" and told.lemmas & {"vow", "swear"} and told.state(told.actor)
        return one.operator == "threaten" or bool(sworn) or not en.CONSEQUENCES.isdisjoint(ph.low[one.at :])
    return one.operator != "" or "warn" in told.lemmas or told.state(told.actor)


def _protest(told: Told) -> bool:
    """A protest is one of people; a single person's rally is a candidate's."""
    one, ph = told.one, told.ph
    if one.coding.mode == "obstruct" and told.state(told.actor):
        return False
    if "rally" in told.lemmas and one.object is None and ph.object(one) is not None:
        return False  # "rallied supporters"
    if "chant" in told.lemmas:
        return any(low.startswith(("protest", "demonstrat")) for low in ph.low)
    if told.low.startswith("protest") or one.coding.mode not in ("demo", "riot"):
        return True
    if any(ph.low[k].startswith(("protest", "demonstration", "vigil", "riot")) for k in one.trigger):
        return True
    if any(ph.low[k].startswith(("rally", "rallies", "march")) for k in one.trigger):
        return told.actor is not None and not en.MARCHERS.isdisjoint(ph.low[slice(*told.actor)])
    plural = told.actor is not None and any(low.endswith("s") or low in en.CROWDS for low in ph.low[slice(*told.actor)])
    return plural and told.people(told.actor) and not told.state(told.actor)


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
    return told.public(told.actor)


def _mobilize(told: Told) -> bool:
    """Mobilised are forces, or it is a state that gathers."""
    return told.one.object is not None or told.state(told.actor)


def _coerce(told: Told) -> bool:
    """Coercion is a state's, a body's or an armed group's; arrests need nobody told who made them."""
    one = told.one
    if "withhold" in told.lemmas and told.plain:
        return False
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
    if one.object is not None and "fight" in ph.f.lex.classes.get(ph.low[one.object], frozenset()):
        return told.public(told.actor) or (one.passive and told.actor is None)
    if told.near(0, 1)[1:] == ("of",):
        return False  # "a portrait shot of"
    if told.actor is None and not en.ACCIDENTS.isdisjoint(ph.low):
        return False
    if any((noun := ph.f.lex.nouns.get(low)) and noun.type == "ACCUSE" for low in told.near(0, 6)[1:]):
        return False  # "levelled criticism at his colleagues"
    if one.coding.mode == "firearms" and _dismissed(told):
        return False
    if one.coding.mode == "destroy":
        return told.violent() or told.state(told.actor)
    if one.coding.mode and not one.operator:
        return True
    if not told.lemmas.isdisjoint(en.KILLING):
        return one.passive or one.object is not None or ph.object(one) is not None  # not "a boy killed at school"
    if told.violent():
        return told.low not in ("hit", "hits") or told.public(told.actor)
    sides = told.state(told.actor) and (told.state(told.recipient) or one.object is not None)
    return sides and not told.lemmas & {"harm", "hurt"}


def _dismissed(told: Told) -> bool:
    """Say whether it is no shot: "was fired on June 20", "fired back at her critics"."""
    tail = told.one.trigger[1:]
    return bool(tail) and (told.one.passive or tail[0] != told.one.at + 1 or told.near(0, 2)[-1] in en.CALENDAR)


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
