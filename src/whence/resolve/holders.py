"""Who holds which office of which state, and from when to when, as facts in a table (`holders.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office of `country` (alpha-3) from `since` to `until`, ISO dates or months; "" is open."""

    country: str
    office: str
    name: str
    since: str
    until: str


@cache
def holders() -> tuple[Holder, ...]:
    """Return the table of office-holders."""
    lines = files("whence.resolve").joinpath("holders.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(Holder(*row) for row in rows)


@cache
def _countries() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for one in holders():
        for key in (one.name, one.name.split()[-1] + " administration", one.name.split()[-1] + " government"):
            found.setdefault(key.casefold(), set()).add(one.country)
    return {name: countries.pop() for name, countries in found.items() if len(countries) == 1}


def held_by(name: str) -> str | None:
    """Return the country of which someone called `name` (or "the … administration") holds or held an office."""
    return _countries().get(name.casefold().removeprefix("the "))
