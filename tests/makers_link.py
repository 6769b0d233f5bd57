"""Reports and quotations for tests of linking: out of tests/cases, and drawn by Hypothesis."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from whence.link.align import body
from whence.link.derivation import Reading
from whence.link.quotes import Utterance
from whence.link.rewording import outline
from whence.records import Part, Published, Report, Span

CASES = Path(__file__).parent / "cases"

# Few words and few lines: what is drawn shares runs, paragraphs and edges often.
text = st.lists(st.sampled_from([*"abcdefgh", "Ä", "中", "“x”", "\n", "ef.g"]), max_size=60).map(" ".join)


def plain(name: str, content: str, day: str | None = None, outlet: str = "unknown") -> Report:
    """Return a report that is body throughout."""
    return Report(
        name,
        name,
        content,
        outlet=outlet,
        language="en",
        published=Published(day, day, "printed" if day else "unknown"),
        parts=(Part("body", Span(0, len(content))),),
    )


def reading(report: Report) -> Reading:
    return Reading(report, body(report), outline(report))


def said(content: str, name: str, speaker: str = "quist", unnamed: bool = False) -> Utterance:
    """Return a quotation as it is compared."""
    spans = (Span(0, len(content)),)
    return Utterance(name, f"report of {name}", speaker, unnamed, None, None, "en", content, spans)


def descents() -> tuple[dict[str, Report], list[tuple[str, str, str]]]:
    """Return the reports of cases/descents.txt by name, and the judged pairs."""
    blocks = (CASES / "descents.txt").read_text("utf-8").split("\n== ")[1:]
    *given, pairs = (block.partition("\n") for block in blocks)
    reports = {}
    for head, _, content in given:
        name, _, day = head.partition(", ")
        reports[name] = plain(name, content.strip(), day)
    return reports, [(a, b, verdict) for a, b, verdict in (line.split() for line in pairs[2].split("\n") if line)]


def quotations() -> list[list[str]]:
    """Return the rows of cases/quotes.tsv: verdict, grave, kinds, left, right."""
    lines = (CASES / "quotes.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
