"""The sides of an event: to whom it is done, what is given or asked for, where and when, as token ranges."""

from __future__ import annotations

from whence.events.find import Candidate
from whence.events.phrases import Phrases, Range
from whence.language import en_grammar as en

# What is worth telling where nobody says who did it.
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def parties(one: Candidate, ph: Phrases) -> tuple[Range | None, Range | None]:
    """Return who acts and to whom it is done; both None where the one that must be told is nobody who can act."""
    subject = blamed(one, ph) or ph.subject(one)
    if not one.passive:
        return (subject, recipient(one, ph)) if ph.party(subject) else (None, None)
    by = next((phrase for _, phrase in ph.with_preposition(one.at, frozenset({"by"}))), None)
    actor = by if ph.party(by) else None
    if actor is None and one.coding.type not in SUFFERED:
        return None, None
    if actor is None and (one.operator or not _violent(one, ph)):
        return None, None
    if ph.party(subject):
        return actor, subject
    if one.object is None:
        return actor, None
    order = en.TOWARDS_BY_TYPE.get(one.coding.type, en.TOWARDS_ORDER)
    near = [(order.index(p), phrase) for p, phrase in ph.with_preposition(one.at, en.TOWARDS) if p in order]
    apart = [(k, phrase) for k, phrase in near if ph.party(phrase) and not (by and by[0] <= phrase[0] < by[1])]
    return actor, min(apart)[1] if apart else None


def blamed(one: Candidate, ph: Phrases) -> Range | None:
    """Return whom another is blamed, punished or praised for: who did what stands after "for"."""
    k = one.at - 1
    while k > 0 and (ph.low[k] in en.ADVERBS or ph.low[k].endswith("ly")):
        k -= 1
    if k <= 0 or ph.low[k] != "for" or not ph.low[one.at].endswith("ing"):
        return None
    for at in range(k - 1, max(-1, k - 25), -1):
        other = ph.f.candidate(at) if ph.f.readings[at] else None
        if other is not None and other.verb:
            found = ph.subject(other) if other.passive else recipient(other, ph)
            return found if other.coding.type in en.BLAMED_FOR and ph.party(found) else None
    return None


def _violent(one: Candidate, ph: Phrases) -> bool:
    """Say whether what befell somebody is an assault or another's act, and no accident."""
    return one.coding.type != "ASSAULT" or one.coding.mode != "" or not en.VIOLENT.isdisjoint(ph.low)


def recipient(one: Candidate, ph: Phrases) -> Range | None:
    """Return whom the act is done to: the object, or what stands after a preposition, or whose that is."""
    if one.coding.mode == "resign" or ph.low[one.at] in en.ALONE or ph.low[one.at].startswith("step"):
        return None
    if "each" in (near := ph.low[one.at : max(one.trigger) + 4]) and near[near.index("each") + 1 :][:1] == ("other",):
        return None
    if one.coding.type == "THREATEN" and ph.low[one.at + 1 : one.at + 2] == ("that",):
        return None  # "warned that aid to Uskaria would have consequences"
    found = _recipient(one, ph)
    if found is not None:
        return found if ph.low[found[0]] != "it" else None
    direct = ph.object(one)
    owner = ph.owner(direct) if direct else None
    return owner if owner and ph.party(owner) else None


def _recipient(one: Candidate, ph: Phrases) -> Range | None:
    if one.coding.type == "REQUEST" and ph.low[one.at + 1] in ("for", "on", "upon"):
        asked = ph.after(one.at + 2)
        for_ = ph.low[one.at + 1] == "for"
        to = ph.low[asked[1] : asked[1] + 2] if asked else ()
        meant = not for_ or (to[:1] == ("to",) and to[1:] != ("be",))  # not "called for Castlow to be tried"
        return asked if meant and _suffers(ph, asked) else None
    if one.operator in ("request", "accuse", "order", "threaten") or one.object is None:
        direct = ph.object(one)
        if _suffers(ph, direct):
            return direct
    if one.operator in ("accuse", "praise"):
        owner = ph.owner(whole) if (whole := ph.object(one)) else None
        return owner if owner and _suffers(ph, owner) else None  # "blasted the media for letting Castlow go"
    last = max(one.trigger)
    if one.operator:
        inner = next((i for i in one.trigger if i > one.at and ph.f.readings[i]), None)
        direct = ph.before_of(one, ph.after(inner + 1)) if inner is not None else None
        if _suffers(ph, direct) and not (direct and one.object is not None and direct[0] <= one.object < direct[1]):
            return direct
    direct = ph.object(one)
    if (
        direct
        and one.object is not None
        and direct[0] < one.object < direct[1]
        and _suffers(ph, given := ph.split(direct, one.object))
    ):
        return given
    if _suffers(ph, direct) and not (
        direct and one.object is not None and direct[0] <= one.object < direct[1] and one.object == direct[1] - 1
    ):
        return direct
    owner = ph.owner(direct) if direct and one.object is None and one.coding.type in ("SUPPORT", "ACCUSE") else None
    if owner and _suffers(ph, owner):
        return owner  # "praised Castlow's work for the city"
    told = direct and one.object is None and not one.operator and last == one.at
    if one.object is not None and "force" in ph.f.lex.classes.get(ph.low[one.object], frozenset()):
        direct = None  # "sent Uskarian troops": who is sent is not against whom
    if told and not _suffers(ph, direct) and one.coding.type in ("ASSAULT", "COERCE", "ACCUSE", "SUPPORT"):
        return None  # "killed the pilot, born in Orr": it is told whom or what
    if (
        last > one.at
        and ph.low[last] in en.TOWARDS
        and one.object is None
        and _suffers(ph, after := ph.after(last + 1))
    ):
        return after  # "fired on the crowd"
    order = en.TOWARDS_BY_TYPE.get(one.coding.type, en.TOWARDS_ORDER)
    for start in (last, one.at):
        near = ph.with_preposition(start, en.TOWARDS)
        near = [one_ for k, one_ in enumerate(near) if one_[0] not in {p for p, _ in near[:k]}]  # the first of each
        found = [(order.index(p), phrase) for p, phrase in near if p in order and _suffers(ph, phrase)]
        found = [(k, phrase) for k, phrase in found if ph.low[slice(*phrase)] != ("president",)]  # an office run for
        if found:
            return min(found)[1]
    return None


def _suffers(ph: Phrases, phrase: Range | None) -> bool:
    """Say whether somebody may be acted upon: missiles act, but who sells or fires them does nothing to them."""
    return phrase is not None and ph.party(phrase) and ph.low[ph.head(phrase)] not in en.ARMS


def things(one: Candidate, ph: Phrases) -> list[Range]:
    """Return what is asked for or given, as words."""
    found: list[Range] = []
    if one.object is not None and ph.f.lex.classes.get(ph.low[one.object], frozenset()) & _THINGS:
        found.append(_around(one.object, ph))
    elif one.coding.type in ("REQUEST", "AID", "COOPERATE"):
        for _, phrase in ph.with_preposition(one.at, frozenset({"for", "with"})):
            if any(ph.f.lex.classes.get(ph.low[k], frozenset()) & _THINGS for k in range(*phrase)):
                found.append(phrase)
                break
    return found


_THINGS = frozenset({"arms", "gear", "help", "intelligence", "property", "prisoner"})


def _around(at: int, ph: Phrases) -> Range:
    """Return the noun phrase around the noun at `at`, with what "and" adds to it."""
    start = at
    while start > 0 and not ph.f.readings[start - 1] and _describes(start - 1, ph):
        start -= 1
    end = at + 1
    while end + 1 < ph.n and ph.low[end] in ("and", "or", ",") and ph.low[end + 1] in ph.f.lex.classes:
        end += 2
    return start, end


def _describes(k: int, ph: Phrases) -> bool:
    low = ph.low[k]
    if low in en.DESCRIBING:
        return True
    if low == "and":
        return k > 0 and _describes(k - 1, ph)
    return (
        low[0].isalpha()
        and low not in en.DETERMINERS - en.COUNTS
        and low not in en.PREPOSITIONS
        and low not in en.SUBORDINATORS
        and low not in en.AUXILIARIES
        and low not in en.MODALS
        and low not in ("to", "him", "them", "us", "it", "her")
        and not ph.t.texts[k][0].isupper()
    )


def place(one: Candidate, ph: Phrases) -> Range | None:
    for _, phrase in ph.with_preposition(one.at, en.WHERE):
        k = phrase[0] + (ph.low[phrase[0]] in ("the", "a"))
        if k < phrase[1] and ph.t.texts[k][0].isupper() and ph.low[k] not in en.CALENDAR:
            end = k
            while end < phrase[1] and ph.t.texts[end][0].isupper():
                end += 1
            return k, end
    return None


def aside(one: Candidate, ph: Phrases) -> list[Range]:
    """Return the clauses that tell of something else, with a verb of their own: "met, after Orr fell last month"."""
    found = []
    for k in range(ph.n):
        if ph.low[k] not in en.CLAUSE:
            continue
        end, verb = k + 1, False
        while end < ph.n and ph.low[end] not in (";", "—") and not (verb and ph.low[end] == ","):
            verb = verb or ph.finite(end)
            end += 1
        if verb and not k <= one.at < end:
            found.append((k, end))
    return found


def when(one: Candidate, ph: Phrases) -> Range | None:
    """Return the nearest expression of a day, month or year in the clause."""
    places = [*ph.f.window(one.at), *reversed(ph.f.left(one.at))]
    for k in places:
        low = ph.low[k]
        if low in en.CALENDAR and (
            low not in ("may", "march")
            or (ph.t.texts[k][0].isupper() and ph.low[k - 1] in ("in", "on", "of", "last", "since"))
        ):
            start, end = k, k + 1
            while end < ph.n and (
                ph.low[end].isdigit() or (ph.low[end] == "," and end + 1 < ph.n and ph.low[end + 1].isdigit())
            ):
                end += 1
            while start > 0 and (
                ph.low[start - 1].isdigit() or ph.low[start - 1] in ("last", "next", "early", "late", "this")
            ):
                start -= 1
            return start, end
        if low in ("week", "month", "year") and ph.low[k - 1] in ("last", "this", "next"):
            return k - 1, k + 1
        if low.isdigit() and len(low) == 4 and low[:2] in ("19", "20") and ph.low[k - 1] in ("in", "since"):
            return k, k + 1
    return None
