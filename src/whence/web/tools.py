"""For assistants: the case as tools of the Model Context Protocol; answers have verbatim sentences and addresses."""

from __future__ import annotations

from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from whence.errors import WhenceError
from whence.export.marked import probability
from whence.store import Store
from whence.store.views import ask, desk, ladder, sources
from whence.store.views.sentence import Sentence
from whence.web.answer import day, outlet

Json = dict[str, Any]
ABOUT = (
    "A record of who says what in a pile of news reports. It never says what is true: give the number of origins as "
    "“at most N”, quote sentences verbatim, and cite their addresses."
)
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)


def make_tools(store: Store) -> MCPServer:
    """Return the server of tools over an open case."""
    server: MCPServer = MCPServer("whence", instructions=ABOUT)

    @server.tool(annotations=READS)
    def list_claims(words: str = "", page: int = 1) -> Json:
        """List claims, those in most reports first; `words` keeps claims whose wording has them."""
        view = _told(desk.desk, store, words[:200], _page(page))
        return {
            "total": view.total,
            "page": view.page,
            "pages": view.pages,
            "claims": [claim_of(c) for c in view.claims],
        }

    @server.tool(annotations=READS)
    def open_claim(claim: str) -> Json:
        """Open a claim: its ladders from the first mouth to the reports held, denials, silences, what is near it."""
        view = _told(ladder.claim_page, store, claim)
        return {
            **claim_of(view.claim),
            "origins": [{"why": o.why, "ladders": [_ladder(one) for one in o.ladders]} for o in view.origins],
            "denied": [sentence_of(one) for one in view.denied],
            "silent": [sentence_of(one) for one in view.silent],
            "near": [{"claim": n.id, "wording": n.wording, "differs": n.differs} for n in view.near],
        }

    @server.tool(annotations=READS)
    def who_said(name: str) -> Json:
        """Say what a source said: sources whose name or description has `name`, with their sentences."""
        found = _told(sources.sources_page, store, name[:200])
        pages = [_told(sources.source_page, store, one.id) for one in found.sources[:3]]
        return {
            "found": found.total,
            "sources": [
                {
                    "name": one.source.name,
                    "named": one.source.named,
                    "address": f"/sources/{one.source.id}",
                    "statements": one.source.statements,
                    "reliability": one.source.reliability,
                    "said": [sentence_of(said) for said in one.statements],
                }
                for one in pages
            ],
        }

    @server.tool(annotations=READS)
    def check_origins(sentence: str) -> Json:
        """Say on how many origins a sentence rests in this case, by the nearest claims, or that it is not there."""
        view = _told(ask.ask, store, sentence[:2_000])
        matches = [
            {**claim_of(one.claim), "share": one.share, "closest": sentence_of(one.closest)} for one in view.matches
        ]
        verdict = "the pile has statements near this" if view.answers else "the pile does not have this"
        return {"sentence": sentence, "verdict": verdict, "in_pile": view.answers, "claims": matches}

    return server


def run_tools(store: Store) -> None:
    """Serve the tools on standard input and output until the other side hangs up."""
    make_tools(store).run("stdio")


def claim_of(row: desk.ClaimRow) -> Json:
    """Return a claim's numbers in words that cannot be taken for confirmation."""
    return {
        "claim": row.id,
        "address": f"/claims/{row.id}",
        "wording": row.wording,
        "now": row.now,
        "reports": row.reports,
        "origins": f"at most {row.at_most}, at least {row.at_least}",
        "denials": row.denials,
        "silences": row.silences,
    }


def sentence_of(one: Sentence) -> Json:
    """Return a sentence, verbatim, with where it stands and who found and reviewed it."""
    return {
        "sentence": "".join(piece.text for piece in one.pieces),
        "speaker": one.speaker.name if one.speaker else one.source_words or None,
        "named": bool(one.speaker and one.speaker.named),
        "stance": one.stance,
        "report": outlet(one.place),
        "published": day(one.place.published),
        "address": f"/reports/{one.place.id}?at={one.id}",
        "p": probability(one.score),
        "review": one.review.state if one.review else "not reviewed",
    }


def _ladder(one: ladder.Ladder) -> Json:
    rungs = [
        {
            "who": rung.name,
            "kind": rung.kind,
            "named": rung.named,
            "cue": rung.cue,
            "reason_for_anonymity": rung.reason,
            "held": rung.held is not None or rung.kind in ("speaker", "copies"),
        }
        for rung in one.rungs
    ]
    return {"rungs": rungs, **sentence_of(one.sentence), "same_words_in": len(one.more)}


def _page(page: int) -> int:
    return min(max(page, 1), 10_000)


def _told(question: Any, *given: Any) -> Any:
    try:
        return question(*given)
    except WhenceError as error:
        raise ToolError(str(error)) from error
