"""The dossier as one HTML page: each source with all that it says, each report with its marks in place.

The page asks no other host for anything and needs no script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whence.export import words
from whence.export.gathered import Gathered
from whence.export.marked import Segment, trust
from whence.records import UNKNOWN, cut

PIECE = 200  # template fragments joined into one piece of the page: some 10 kB, enough to be worth a write

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def dossier(case: Gathered) -> Iterator[str]:
    """Give one HTML document in pieces."""
    style = _style(max((card.attributions for card in case.cards.values()), default=0))
    stream = (
        _environment()
        .get_template("dossier.html.jinja")
        .stream(
            case=case,
            style=Markup(style),
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            cards=list(case.cards.values()),
            numbers={card.id: card.number for card in case.cards.values()},
            laid_to=case.statements,
        )
    )
    stream.enable_buffering(PIECE)
    yield from stream


def classes(segment: Segment) -> str:
    """Return a segment's style classes: its roles, whether it is content in content, and `a1` for attribution 1."""
    roles = [mark.role for mark in segment.marks]
    nested = ["nested"] if roles.count("content") > 1 else []
    junk = ["junk"] if segment.junk else []
    numbers = [f"a{mark.number}" for mark in segment.marks]
    return " ".join(dict.fromkeys([*roles, *nested, *junk, *numbers]))


def _marks(segment: Segment) -> str:
    """Say a segment's marks for programs: `source:1 content:2`."""
    return " ".join(f"{mark.role}:{mark.number}" for mark in segment.marks)


def _language(code: str) -> str:
    """Return `code` as an HTML language, empty for an unknown one."""
    return code if code != UNKNOWN and LANGUAGE_TAG.fullmatch(code) else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("whence.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=words.shown,
    )
    environment.filters.update(trust=trust, language=_language, classes=classes, marks=_marks)
    environment.globals.update(
        words=words, when=words.when, count=words.count, bounds=words.bounds, cut=cut,
        stances=words.STANCES, forms=words.FORMS, bases=words.BASES, date_bases=words.DATE_BASES,
    )  # fmt: skip
    return environment


def _style(attributions: int) -> str:
    """Return the page's styles; the numbered rules light up an attribution in the text and in the list together."""
    sheet = files("whence.export").joinpath("templates", "dossier.css").read_text(encoding="utf-8")
    lit = ",\n".join(
        f".spread:has(:is(.k{n}:hover,.k{n}:focus-within,.k{n}:target,.a{n}:hover)) .{side}{n}"
        for n in range(1, attributions + 1)
        for side in "ak"
    )
    return f"{sheet}{lit} {{background-color: var(--lit)}}\n" if lit else sheet
