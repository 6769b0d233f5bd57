"""Review: each form that a person sends becomes one decision, on disk before the page says so."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from whence.errors import UsageError
from whence.records import STANCES, Act, Decision, Span, Spans, cut
from whence.store import Store
from whence.store.decisions import decide
from whence.store.views import reader
from whence.store.views.desk import claim_row
from whence.web.answer import answer

LONGEST = 2_000  # characters of a reason


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: fields as text, those given several times as lists."""

    fields: FormData

    def text(self, name: str, most: int = LONGEST) -> str:
        """Return a field in one piece, empty where it was not given."""
        value = self.fields.get(name, "")
        return value.strip()[:most] if isinstance(value, str) else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a field, none twice."""
        return tuple(dict.fromkeys(v for v in self.fields.getlist(name) if isinstance(v, str) and v))


async def post(request: Request) -> Response:
    """Take a decision down and show what it changed."""
    form = Form(await request.form(max_files=0, max_fields=200))
    if not hmac.compare_digest(form.text("form_token").encode(), request.scope["state"]["form_token"].encode()):
        message = (
            "This form was made before the server started, or by another site. Go back, reload, and send it again."
        )
        return answer(request, "error.html.jinja", {"error": message}, 403)
    make = MAKERS.get(request.path_params["act"])
    if make is None:
        raise UsageError(f"there is nothing called {request.path_params['act'][:40]!r} to decide")
    store: Store = request.app.state.store
    made = await run_in_threadpool(make, store, form, form.text("by", 80) or request.app.state.person)
    done = await run_in_threadpool(decide, store, made)
    back = form.text("back", 500)
    if "application/json" in request.headers.get("accept", "") or request.headers.get("hx-request") == "true":
        return answer(request, "decided.html.jinja", done, back=_local(back))
    if re.match(r"/(?![/\\])", back):
        path, _, place = back.partition("#")
        join = "&" if "?" in path else "?"
        return RedirectResponse(f"{path}{join}done={done.id}" + (f"#{place}" if place else ""), 303)
    return answer(request, "decided.html.jinja", done, back="")


def _local(back: str) -> str:
    return back if re.match(r"/(?![/\\])", back) else ""


def _decision(act: Act, target: str, by: str, form: Form, **more: Any) -> Decision:
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    return Decision(act, target, by, made, more.pop("why", form.text("why")), **more)


def _accept(store: Store, form: Form, by: str) -> Decision:
    return _decision("accept", _finding(form), by, form)


def _reject(store: Store, form: Form, by: str) -> Decision:
    why = "; ".join(part for part in (form.text("reason", 80), form.text("why")) if part)
    if not why:
        raise UsageError("a rejection needs a reason: choose one or write one")
    return _decision("reject", _finding(form), by, form, why=why)


def _correct(store: Store, form: Form, by: str) -> Decision:
    """Read a correction: a stance, a speaker of the same report, or the words of a part, found again in the text."""
    target = _finding(form)
    _, now, report = reader.attribution(store, target)
    after: dict[str, Any] = {}
    before: dict[str, Any] = {}
    stance = form.text("stance", 40)
    if stance and stance != now.stance:
        if stance not in STANCES:
            raise UsageError(f"there is no stance {stance!r}; there are {', '.join(STANCES)}")
        before["stance"], after["stance"] = now.stance, stance
    speaker = form.text("speaker", 40)
    if speaker and speaker != (now.speaker or "none"):
        cast = {voice.actor for voice in reader.reading(store, report.id).cast}
        if speaker != "none" and speaker not in cast:
            raise UsageError("this report has no such speaker")
        before["speaker"], after["speaker"] = now.speaker, None if speaker == "none" else speaker
    for role in ("source", "cue", "content"):
        held: Spans = getattr(now, role)
        words = form.text(role, 20_000)
        if role in form.fields and " ".join(words.split()) != " ".join(cut(report.text, held).split()):
            spans = find_words(report.text, words, held or now.cue)
            before[role], after[role] = [list(s) for s in held], [list(s) for s in spans]
    if not after:
        raise UsageError("nothing was changed: choose another stance or speaker, or other words")
    kept = now_changes(store, target)
    return _decision("correct", target, by, form, before=before, after={**kept, **after})


def now_changes(store: Store, target: str) -> dict[str, Any]:
    """Return what earlier corrections of a finding that still stand set."""
    from whence.store.decisions import verdicts

    with store.reading() as connection:
        decision = verdicts(connection).on.get(target)
    return dict(decision.after) if decision and decision.act == "correct" else {}


def find_words(text: str, words: str, near: Spans) -> Spans:
    """Return where `words` stand in `text`, pieces parted by an ellipsis each for itself, the place closest to `near`.

    White space counts as white space of any kind. Raises UsageError where a piece does not stand in the text.
    """
    at = min((span.start for span in near), default=0)
    found: list[Span] = []
    for piece in re.split(r"\s+…\s+|\s+\[…\]\s+", words.strip()) if words.strip() else []:
        pattern = r"\s+".join(map(re.escape, piece.split()))
        places = [Span(*match.span()) for match in re.finditer(pattern, text)]
        if not places:
            raise UsageError(
                f"these words do not stand in the report: {piece[:80]!r}. Take them from the text as they are"
            )
        found.append(min(places, key=lambda span: abs(span.start - at)))
    return tuple(sorted(found))


def _not_a_copy(store: Store, form: Form, by: str) -> Decision:
    return _decision("not-a-copy", form.text("left", 40), by, form, others=(form.text("right", 40),))


def _merge_claims(store: Store, form: Form, by: str) -> Decision:
    ids = form.all("claim")
    if len(ids) < 2:
        raise UsageError("tick two claims or more to make one of them")
    with store.reading() as connection:
        rows = [claim_row(connection, id)[0] for id in ids]
    keep = max(rows, key=lambda row: row.reports).id
    return _decision("merge-claims", keep, by, form, others=tuple(id for id in ids if id != keep))


def _split_claim(store: Store, form: Form, by: str) -> Decision:
    members = form.all("member")
    with store.reading() as connection:
        _, claim = claim_row(connection, form.text("claim", 40))
    chosen = tuple(member for member in members if member in claim.members)
    if not chosen or len(chosen) == len(claim.members):
        raise UsageError("tick some of the claim's sentences, and not all, to make a claim of their own")
    return _decision("split-claim", form.text("claim", 40), by, form, others=chosen)


def _merge_sources(store: Store, form: Form, by: str) -> Decision:
    ids = form.all("source")
    if len(ids) < 2:
        raise UsageError("tick two sources or more to make one of them")
    return _decision("merge-sources", ids[0], by, form, others=ids[1:])


def _split_source(store: Store, form: Form, by: str) -> Decision:
    actors = form.all("actor")
    if not actors:
        raise UsageError("tick the appearances that are someone else")
    return _decision("split-source", form.text("source", 40), by, form, others=actors)


def _reliability(store: Store, form: Form, by: str) -> Decision:
    letter = form.text("reliability", 1).upper()
    if letter not in set("ABCDEF") or not form.text("why"):
        raise UsageError("a letter from A to F and the grounds for it are needed")
    return _decision("reliability", form.text("source", 40), by, form, after={"reliability": letter})


def _credibility(store: Store, form: Form, by: str) -> Decision:
    given = form.text("credibility", 1)
    if given not in set("123456") or not form.text("why"):
        raise UsageError("a number from 1 to 6 and the grounds for it are needed")
    with store.reading() as connection:
        row, _ = claim_row(connection, form.text("claim", 40))
    if given == "1" and row.at_most <= 1:
        raise UsageError(
            "“1, confirmed by other sources” needs a second origin, and at most one is known. "
            "Read reports that rest on someone else, or choose another number"
        )
    return _decision("credibility", row.id, by, form, after={"credibility": int(given)})


def _undo(store: Store, form: Form, by: str) -> Decision:
    return _decision("undo", form.text("decision", 40), by, form)


def _finding(form: Form) -> str:
    return form.text("finding", 40)


MAKERS: dict[str, Callable[[Store, Form, str], Decision]] = {
    "accept": _accept,
    "reject": _reject,
    "correct": _correct,
    "not-a-copy": _not_a_copy,
    "merge-claims": _merge_claims,
    "split-claim": _split_claim,
    "merge-sources": _merge_sources,
    "split-source": _split_source,
    "reliability": _reliability,
    "credibility": _credibility,
    "undo": _undo,
}

ROUTES = [Route("/decide/{act}", post, methods=["POST"])]
