"""The workbench in a browser: every screen and review action from the keyboard, and what axe finds on each of them."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from makers_story import story_case
from test_web import HOSTILE, addresses, claim_with, hostile_case, report_named
from whence.settings import Settings
from whence.store import Store
from whence.store.decisions import decisions
from whence.store.views import desk, lineage, reader, sources
from whence.web.serve import run_app

sync = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium, which apt-get install chromium gives")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


class Served:
    """A case that is served, and its address."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.server, _ = run_app(store, Settings(case=store.path), "127.0.0.1", 0, None, "edda")
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        self.base = f"http://127.0.0.1:{self.server.config.port}"

    def end(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with story_case(tmp_path / "story.whence") as store:
        held = Served(store)
        yield held
        held.end()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert not said, "the browser complains"


def wrong(page: Any) -> list[str]:
    """Return what axe finds; it is run from outside the page, whose policy would not let it in."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_and_nothing_runs_over(
    browser: Any, served: Served, scheme: str, size: dict[str, int]
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    finding = reader.reading(served.store, report_named(served.store, "03")).findings[0].found
    for address in [*addresses(served.store), f"/reports/{finding.report}?correct={finding.id}", "/nope"]:
        page.goto(served.base + address)
        assert wrong(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), f"{address} is too wide"
    context.close()


def test_from_the_desk_to_the_exact_sentence_in_one_click(page: Any, served: Served) -> None:
    page.goto(served.base)
    row = desk.desk(served.store).claims[0]
    page.click(f'a[href="/claims/{row.id}/reports"]')
    assert page.locator("article.sentence").count() >= row.reports
    page.locator("article.sentence a.open").first.click()
    assert "/reports/" in page.url
    assert page.locator(".text .lit").count() >= 1


def test_origins_fold_out_under_their_row(page: Any, served: Served) -> None:
    page.goto(served.base)
    row = desk.desk(served.store).claims[0]
    page.click(f'a[href="/claims/{row.id}/origins"]')
    page.wait_for_selector(f"#o-{row.id} article.sentence")
    assert page.url.rstrip("/") == served.base
    assert "Counted as one because" in page.locator(f"#o-{row.id}").inner_text()


def test_a_queue_is_worked_through_with_keys(page: Any, served: Served) -> None:
    page.goto(f"{served.base}/review")
    page.keyboard.press("j")
    page.keyboard.press("r")  # the first item is a link: not a copy
    page.wait_for_url("**/review?done=*")
    assert decisions(served.store)[-1].act == "not-a-copy"
    page.keyboard.press("u")
    page.wait_for_url("**/review?done=*")
    page.wait_for_function("!document.querySelector('.done') || true")
    deadline = time.monotonic() + 10
    while decisions(served.store)[-1].act != "undo" and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert [one.act for one in decisions(served.store)] == ["not-a-copy", "undo"]
    page.goto(f"{served.base}/review")
    for _ in range(5):
        page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_url("**/review?done=*")
    assert decisions(served.store)[-1].act == "accept"


def test_a_finding_is_rejected_with_a_reason(page: Any, served: Served) -> None:
    report = report_named(served.store, "03")
    page.goto(f"{served.base}/reports/{report}")
    page.keyboard.press("j")
    page.keyboard.press("r")
    form = page.locator(
        ".finding:focus-within form[action='/decide/reject'], .finding:focus form[action='/decide/reject']"
    )
    form.locator("select").select_option("wrong words")
    form.locator("button").click()
    page.wait_for_url("**done=**")
    held = decisions(served.store)[-1]
    assert (held.act, held.why) == ("reject", "wrong words")
    assert page.locator(f"#i-{held.target}.rejected").count() == 1


def test_a_finding_is_corrected_by_choosing_words_in_the_text(page: Any, served: Served) -> None:
    report = report_named(served.store, "03")
    finding = next(f for f in reader.reading(served.store, report).findings if f.found.stance == "hedges")
    page.goto(f"{served.base}/reports/{report}?correct={finding.found.id}")
    form = page.locator("form.correct")
    form.locator("select[name=stance]").select_option("denies")
    form.locator("textarea[name=content]").click()
    words = finding.sentence.words.split(" … ")[0]
    page.evaluate(
        """(words) => { const walk = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) { const at = walk.currentNode.data.indexOf(words.split(' ').slice(0, 3).join(' '));
          if (at >= 0) { const range = document.createRange(); range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + words.split(' ').slice(0, 3).join(' ').length);
            getSelection().removeAllRanges(); getSelection().addRange(range);
            walk.currentNode.parentElement.dispatchEvent(new MouseEvent('mouseup', {bubbles: true})); return; } } }""",
        words,
    )
    taken = form.locator("textarea[name=content]").input_value()
    assert taken == " ".join(words.split(" ")[:3])
    form.locator("button").click()
    page.wait_for_url("**done=**")
    held = decisions(served.store)[-1]
    assert held.act == "correct"
    assert set(held.after) == {"stance", "content"}


def test_not_a_copy_changes_the_desk(page: Any, served: Served) -> None:
    early, late = report_named(served.store, "03"), report_named(served.store, "07")
    before = claim_with(served.store, "Asked Inspectors").at_most
    page.goto(f"{served.base}/compare/{early}/{late}")
    assert page.locator("tr.grave").count() >= 1
    page.click("text=Not a copy")
    page.wait_for_url("**done=**")
    assert claim_with(served.store, "Asked Inspectors").at_most == before + 1
    page.goto(f"{served.base}/log")
    assert f"{before} → {before + 1}" in page.locator(".log").inner_text()


def test_claims_and_sources_are_merged_from_their_lists(page: Any, served: Served) -> None:
    page.goto(served.base)
    for box in page.locator("tbody input[type=checkbox]").all()[:2]:
        box.check()
    page.click("text=Make one claim of those chosen")
    page.wait_for_url("**done=**")
    page.goto(f"{served.base}/sources")
    for box in page.locator("tbody input[type=checkbox]").all()[:2]:
        box.check()
    page.click("text=Those chosen are one source")
    page.wait_for_url("**done=**")
    assert [one.act for one in decisions(served.store)] == ["merge-claims", "merge-sources"]


def test_letters_and_numbers_need_grounds(page: Any, served: Served) -> None:
    source = sources.sources_page(served.store).sources[0].id
    page.goto(f"{served.base}/sources/{source}")
    form = page.locator("form[action='/decide/reliability']")
    form.locator("select").select_option("B")
    form.locator("button").click()
    assert decisions(served.store) == (), "the browser asks for grounds"
    form.locator("input[name=why]").fill("right before")
    form.locator("button").click()
    page.wait_for_url("**done=**")
    assert decisions(served.store)[-1].after == {"reliability": "B"}


def test_a_window_is_dragged_on_the_timeline(page: Any, served: Served) -> None:
    page.goto(f"{served.base}/timeline")
    box = page.locator("svg.timeline").bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 860, box["y"] + 15, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=2031-03-**")


def test_pages_work_without_javascript(browser: Any, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    family = lineage.families_page(served.store).families[0].id
    page.goto(f"{served.base}/lineage/{family}")
    assert page.locator("svg.tree rect").count() == 5
    page.goto(f"{served.base}/review")
    page.locator("button[data-key=a]").first.click()
    assert decisions(served.store)[-1].act == "accept"
    context.close()


def test_hostile_articles_never_run(page: Any, tmp_path: Path) -> None:
    with hostile_case(tmp_path / "bad.whence") as store:
        held = Served(store)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        report = reader.reports_page(store).reports[0].place.id
        claim = desk.desk(store).claims[0].id
        for address in ("/", f"/claims/{claim}", f"/reports/{report}", "/quotes", "/timeline", "/review", "/log",
                        "/sources", "/ask?q=" + HOSTILE[0]):  # fmt: skip
            page.goto(held.base + address)
            assert page.title() != "run", address
        assert all(url.startswith(held.base) for url in asked)
        held.end()
