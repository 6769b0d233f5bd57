"""TimeML: the text without its tags, and the day it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.read import Limits, read_pages
from whence.records import Page, Rejected

DOCUMENT = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="{day}">4 March</TIMEX3></DCT>
<TITLE>Bridge</TITLE>
<TEXT>
Lorn &amp; Sons <EVENT eid="e1">shut</EVENT> the mill bridge on <TIMEX3 tid="t1" type="DATE">Monday</TIMEX3>.
</TEXT>
</TimeML>
"""


def read(path: Path, text: str) -> Page | Rejected:
    path.write_text(text, "utf-8")
    (page,) = read_pages([str(path)], limits=Limits())
    return page


@pytest.mark.parametrize(("day", "published"), [("2031-03-04", "2031-03-04"), ("20310304", "2031-03-04"), ("?", "")])
def test_a_document(tmp_path: Path, day: str, published: str) -> None:
    page = read(tmp_path / "bridge.tml", DOCUMENT.format(day=day))
    assert isinstance(page, Page)
    assert (page.name, page.published) == ("bridge.tml", published)
    assert page.text == "\nLorn & Sons shut the mill bridge on Monday.\n"


@pytest.mark.parametrize("text", ["no tags at all", "<TimeML><TEXT></TEXT></TimeML>", "<TEXT>open"])
def test_what_is_no_document_is_refused(tmp_path: Path, text: str) -> None:
    page = read(tmp_path / "odd.tml", text)
    assert isinstance(page, Rejected)
    assert page.detail
