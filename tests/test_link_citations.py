"""Which report of the pile a citation means."""

from __future__ import annotations

import pytest

from whence.language.outlets import outlet_name, publisher, same_outlet
from whence.link.citations import held
from whence.records import Citation, Published, Report, Span

STORY = "Inspectors photographed a crack in the third spillway gate of the Sorrel dam, the operator admitted yesterday."
CITING = f"Farhaven Wire reported on Tuesday: {STORY}"


def report(name: str, outlet: str, text: str, day: str | None) -> Report:
    return Report(name, name, text, outlet=outlet, published=Published(day, day, "printed" if day else "unknown"))


citing = report("citing", "The Lowmere Ledger", CITING, "2031-03-12")
citation = Citation(citing.id, Span(0, 13), "Farhaven Wire")


@pytest.mark.parametrize(
    ("outlet", "text", "day", "meant"),
    [
        ("Farhaven Wire", STORY, "2031-03-11", True),
        ("Farhaven Wire Business", STORY, "2031-03-11", False),  # no publisher that is known: another outlet
        ("Farhaven Wire", STORY, None, True),
        ("Farhaven Wire", STORY, "2031-03-14", False),  # came out later
        ("The Oskel Times", STORY, "2031-03-11", False),
        ("Farhaven Wire", "The harvest of plums was poor again this summer.", "2031-03-11", False),
    ],
)
def test_the_cited_report(outlet: str, text: str, day: str | None, meant: bool) -> None:
    other = report("other", outlet, text, day)
    links = held([citation], [citing, other])
    assert [(link.relation, link.left, link.right) for link in links] == [("cites", citation.id, other.id)] * meant
    assert all(link.why for link in links)


def test_the_report_that_has_most_of_it_is_meant() -> None:
    near = report("near", "Farhaven Wire", STORY, "2031-03-11")
    far = report("far", "Farhaven Wire", "A crack in a spillway gate, inspectors of the Sorrel dam said.", "2031-03-10")
    assert [link.right for link in held([citation], [far, citing, near])] == [near.id]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Reuters", "Reuters Business", True),
        ("The Klaxon", "The Morning Klaxon", True),
        ("Bloomberg", "Bloomberg News", True),
        ("The Times", "Financial Times", False),
        ("The Lantern", "The Klaxon", False),
        ("", "The Klaxon", False),
    ],
)
def test_names_of_one_outlet(left: str, right: str, same: bool) -> None:
    assert same_outlet(left, right) is same_outlet(right, left) is same


@pytest.mark.parametrize(
    ("name", "owner", "kind"),
    [
        ("AP", "The Associated Press", "wire"), ("A.P.", "The Associated Press", "wire"),
        ("Reuters UK", "Reuters", "wire"), ("nbcnews.com", "NBC News", "broadcaster"),
        ("https://www.bbc.co.uk/news/1", "BBC", "broadcaster"), ("the Hill", "The Hill", "online"),
    ],
)  # fmt: skip
def test_publishers(name: str, owner: str, kind: str) -> None:
    found = publisher(name)
    assert found is not None
    assert (found.name, found.kind) == (owner, kind)


def test_an_article_that_is_part_of_the_name_stays() -> None:
    assert (outlet_name("the Hill"), outlet_name("The Varra Courier")) == ("The Hill", "Varra Courier")
    assert publisher("The Varra Courier") is None
