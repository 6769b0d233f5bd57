"""What an act is that is promised, asked for, refused, stopped: the rules of PLOVER's manual as tables."""

from __future__ import annotations

from whence.events.lexicon import Coding

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELDING = frozenset({"CONCEDE", "RETREAT"})
MODE_OF_WISH = {
    "AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield",
    "CONCEDE": "yield", "AGREE": "assist",
}  # fmt: skip
MODE_OF_THREAT = {
    "SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence",
    "RETREAT": "territory",
}  # fmt: skip


def promised(inner: Coding) -> Coding:
    """Return the type of a promise of `inner`."""
    if inner.type in COOPERATIVE:
        return Coding("AGREE", "", inner.contexts)
    if inner.type in YIELDING:
        return Coding("CONCEDE", "", inner.contexts)
    if inner.type in ("REQUEST", "REJECT", "ACCUSE", "PROTEST"):
        return inner
    return Coding("THREATEN", MODE_OF_THREAT.get(inner.type, ""), inner.contexts)


STOPPED = {
    "CONSULT": Coding("REJECT", "meet"), "SUPPORT": Coding("SANCTION", "discontinue"),
    "AID": Coding("SANCTION", "discontinue"), "COOPERATE": Coding("SANCTION", "discontinue"),
    "AGREE": Coding("REJECT", "change"), "RETREAT": Coding("REJECT", "yield"), "CONCEDE": Coding("REJECT", "yield"),
    "PROTEST": Coding("RETREAT"), "SANCTION": Coding("RETREAT"), "MOBILIZE": Coding("RETREAT", "withdraw"),
    "COERCE": Coding("RETREAT"), "ASSAULT": Coding("RETREAT", "ceasefire"), "THREATEN": Coding("RETREAT"),
}  # fmt: skip


def composed(operator: str, coding: Coding, *, verb: bool, negated: bool) -> Coding | None:
    """Return what an act that is promised, asked for, refused … is; None where the verb adds nothing."""
    if operator == "promise":
        return promised(coding) if not negated else Coding("REJECT", "change")
    if operator == "threaten":
        return Coding("THREATEN", MODE_OF_THREAT.get(coding.type, ""), coding.contexts)
    if operator == "request" and coding.type == "SANCTION":
        return Coding("ACCUSE", "disapprove", coding.contexts)
    if operator == "request":
        return Coding("REQUEST", MODE_OF_WISH.get(coding.type, "change"), coding.contexts)
    if operator == "reject":
        return Coding("REJECT", MODE_OF_WISH.get(coding.type, "change"), coding.contexts)
    if operator == "stop":
        return STOPPED.get(coding.type)
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
        return Coding("ACCUSE", "allege" if verb else "disapprove", coding.contexts)
    if operator == "praise":
        return Coding("SUPPORT", "", coding.contexts)
    if operator == "refrain":
        return coding
    if operator == "allow":
        return Coding("CONCEDE", "", coding.contexts)
    if operator == "fail":
        return Coding("REJECT", MODE_OF_WISH.get(coding.type, "change"), coding.contexts)
    return coding
