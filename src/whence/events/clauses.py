"""Is a candidate said at all, and of whom it seems to be: purposes, wishes, conditions, and clauses of another.

Closed classes of words around a verb tell, as in `readings`; what they cannot tell is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from whence.events.find import Candidate
from whence.events.lexicon import BASE, PARTICIPLE, PAST, S
from whence.events.phrases import Phrases, Range
from whence.events.sides import blamed
from whence.events.told import Told
from whence.language import en_grammar as en
from whence.records import Span

NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})


def said(told: Told) -> bool:
    """Say whether the candidate is told as something that is, was, will or may be done, by who seems to do it."""
    return not (_unsaid(told) or _elsewhere(told) or _astray(told))


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
    if not en.HOPES.isdisjoint(low[max(0, start - 8) : start]):
        return True
    if not {"can", "cannot", "able"}.isdisjoint((*group, low[one.at])):
        return True  # what somebody is able to do
    if told.actor and low[told.actor[0] - 1] in en.INVERTED and told.actor[0] > 0 and told.actor[0] < one.at:
        return True  # "had Uskaria sent", "should Uskaria send"
    if "would" in group and en.TOLD_BEFORE.isdisjoint(low[:start]):
        return True
    alone = all(word in en.NEGATIONS or word in en.ADVERBS for word in group)
    if (
        alone
        and start > 0
        and low[start - 1] in ("and", "or", ",")
        and {form for _, form in ph.f.readings[one.at]} == {BASE}
    ):
        return not ph.f.meant(one.at)  # "would turn him over and allow": as the verb before it is
    if one.aux == "hypothetical" and _conditional(start, told):
        return True
    k = one.at
    while k > 0 and low[k - 1] in en.LINKS | en.BEGINNING | en.KEEPING:
        k -= 1
    if told.actor and (low[told.actor[0]] == "without" or "until" in low[max(0, told.actor[0] - 4) : told.actor[0]]):
        return True
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
    return not (before in en.LINKS or before in en.BEGINNING or before in en.ADJECTIVES)


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
    if ph.low[k] == "in" and k:
        return not (ph.low[k - 1].endswith("ed") or ph.low[k - 1] in en.BE)  # but "engaged in sending"
    return ph.low[k] in en.NAMING or ph.low[k] == "to" or (ph.low[k] == "for" and blamed(one, ph) is None)


# Another clause


def _astray(told: Told) -> bool:
    """Say whether the one who is held to act may be another: of a relative clause or participle far from who acts."""
    one, ph, actor = told.one, told.ph, told.actor
    if (
        one.passive
        and actor is None
        and {"who", "that"} & set(told.near(3, -1))
        and {"are", "is"} & set(told.near(2, -1))
    ):
        return True  # "women who are beaten": nobody in particular
    if actor is None or one.passive:
        return False
    if ph.low[actor[0]].endswith("ing") and actor[1] - actor[0] > 1 and ph.t.texts[actor[0]].islower():
        return True
    if _inside(actor, told):
        return True
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
    forms = {form for _, form in ph.f.readings[one.at]}
    bare = not any(word in en.AUXILIARIES or word in en.MODALS for word in ph.low[start : one.at])
    if bare and forms <= {S, PAST, PARTICIPLE} and actor[1] < start and before not in SMALL:
        return before.isalpha() and ph.t.texts[start - 1].islower()  # "the crude insults he sprays", "displaced people"
    if ph.f.gerund_only(one.at) and not en.RELATIVE.isdisjoint(ph.low[actor[1] : start - 1]):
        return True  # "sent envoys to a fair where leaders talk while striking deals"
    if ph.low[one.at - 1] in en.PRESS:
        return True  # "the news release"
    if ph.f.gerund_only(one.at) and before == "but":
        return True
    if ph.f.gerund_only(one.at) and before in ("by", "through") and not en.UNREAL.isdisjoint(ph.low[actor[1] : start]):
        return True  # "could start a war by attacking"
    between = ph.low[actor[1] : start]
    if (
        ph.f.gerund_only(one.at)
        and before not in ("and", "or")
        and any(word.endswith("ing") and word not in en.PREPOSITIONS for word in between)
    ):
        return True  # "told of Castlow halting them by shooting"
    if "--" in between or "—" in between or between.count("-") > 1:
        return True
    noun = before.isalpha() and ph.t.texts[start - 1].islower() and before not in SMALL | en.AUXILIARIES
    if ph.f.gerund_only(one.at) and start == one.at and noun and actor[1] != start:
        return before not in en.LETTERS  # "advice urging investors"
    return False


def _inside(actor: Range, told: Told) -> bool:
    """Say whether who is held to act only stands after a preposition or is a place: "in Orr, Pellany, have sued"."""
    ph, at = told.ph, told.one.at
    start, end = actor
    own = ph.f.gerund_only(at) and end == at and ph.low[start - 1] not in en.WHERE
    if start == 0 or end > at or own or ph.f.meant(at):
        return False
    before, after = ph.low[start - 1], ph.low[end:at]
    if (before == "of" and after[:1] == (",",)) or (before == "," and end - start == 1 and ph.low[start - 3] == "of"):
        return True  # "a pastor in the church of Orr, Pellany, said"
    if (
        before.isalpha()
        and ph.t.texts[start - 1].islower()
        and not (
            before in SMALL | en.AUXILIARIES | en.NEGATIONS or before.endswith(("ly", "ing")) or ph.finite(start - 1)
        )
    ):
        return not ph.f.readings[start - 1] or before in en.NOUNS_TOO  # the phrase was cut: "the state legislature"
    if after[:1] == (",",) and " ".join(after[1:-1]) in ph.language.governments:
        return True  # "in Orr, Pellany, killed"
    if before == ",":
        return (
            ph.f.proper(start)
            and start > 2
            and ph.f.proper(start - 2)
            and not {"in", "at", "near"}.isdisjoint(ph.low[max(0, start - 5) : start - 2])
        )
    blamed_for = ph.low[at - 1] == "for" or ph.low[at - 2] == "for"
    return before in en.PREPOSITIONS - en.AFTER and not blamed_for


def _elsewhere(told: Told) -> bool:
    """Say whether what a verb is held to act upon stands in another clause, or only describes the noun after it."""
    one, ph = told.one, told.ph
    last = max(one.trigger)
    between = range(one.at + 1, last)
    if not one.passive and any(ph.low[k] in en.MODALS | en.FINITE for k in between):
        return True
    verb = max((k for k in one.trigger if ph.f.readings[k]), default=one.at)  # of the act itself
    if ph.f.proper(one.at) and one.at > 0 and not ph.f.title and not ph.headline and ph.low[one.at - 1].isalpha():
        return True  # part of a name: "the Armed Services Committee"
    if one.object is not None and not one.passive and _behind(verb, one.object, ph, plain=not one.operator):
        return True
    if one.operator == "request":
        to = {k for k in between if ph.low[k] == "to" and ph.infinitive(k + 1)}
        if sum(ph.low[k] in en.PREPOSITIONS and k not in to for k in between if k not in one.trigger) > 1:
            return True  # "asked for visas for the trip"
    inner = max((k for k in one.trigger if ph.f.readings[k]), default=one.at)
    if one.operator == "promise" and "to" in (between_ := ph.low[one.at + 1 : inner - 1]) and "and" not in between_:
        return True  # "agreed to set up a panel to investigate"
    if one.operator == "announce" and one.inner == "REQUEST":
        return True
    if one.operator == "stop" and not en.PREPOSITIONS.isdisjoint(ph.low[one.at + 1 : last]):
        return True  # "stops a man at a rally"
    if one.operator in ("announce", "do") and "not" in ph.low[one.at : last]:
        return True  # "decided not to recommend"
    if one.operator in ("announce", "do") and one.passive and one.at - min(one.trigger) > FAR // 2:
        return True  # "appeal to voters during a debate hosted by"
    if one.operator == "do":
        inner = next((k for k in one.trigger if k > one.at and (ph.f.readings[k] or ph.low[k] in ph.f.lex.nouns)), last)
        if ph.f.readings[inner] and ph.low[inner - 1] == "to" and inner > one.at + 2:
            return True  # "began a vote to nominate"
        if "join" in told.lemmas and one.coding.type == "SUPPORT":
            return True
        if "hold" in told.lemmas and one.coding.type not in ("CONSULT", "PROTEST", "COOPERATE"):
            return True  # "holds particular appeal"
        if not en.PREPOSITIONS.isdisjoint(ph.low[one.at + 2 : inner]) or ph.low[one.at + 1] in en.PREPOSITIONS:
            return True  # "opened up about backing", "led his team on a tour"
    if not one.passive and one.object is not None and (sum(word.isalpha() for word in ph.low[verb : one.object]) > FAR):
        return True
    if not one.operator or ph.f.readings[last]:
        return False
    after = ph.low[last + 1] if last + 1 < ph.n else ""
    describes = (
        ph.low[last] in ph.f.lex.nouns
        and after.isalpha()
        and ph.t.texts[last + 1].islower()
        and not ph.f.readings[last + 1]
    )
    describes = describes and not after.endswith("ly") and after not in SMALL and not ph.finite(last + 1)
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
    return not (
        before.endswith("s")
        or before.isdigit()
        or before in ph.language.numbers
        or before in en.AMOUNTS
        or before in ph.f.lex.classes
    )


FAR = 7  # tokens from a verb to the noun of the act that it speaks of, chosen on the same events
SMALL = (
    en.PREPOSITIONS | en.DETERMINERS | en.SUBORDINATORS | en.ADVERBS | en.CALENDAR | en.SUBJECT_PRONOUNS
    | frozenset({"and", "or", "to", "as", "than", "if"})
)  # fmt: skip


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
