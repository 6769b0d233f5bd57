"""HTML pages: the article, and only what the page states about it."""

from __future__ import annotations

import json
from io import BufferedReader, BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read.given import Given, Limits
from whence.read.html import read_html
from whence.records import Page, Rejected

PARAGRAPHS = [
    "The ferry between Port Alder and Cape Orrin stayed in port on Monday after its crew refused to sail.",
    "“We were never asked,” said Ilse Varn, who speaks for the crew, and added that talks would go on.",
    "The company’s spokesman, Kaj Wren, declined to comment on the reasons for the crew’s refusal to sail.",
    "Passengers waited for hours in the rain before buses were sent for them, according to two of them.",
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def html(head: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ferry stays in port</h1>{body}</article><footer>Footer words</footer></body></html>"
    )


def read(markup: str | bytes, limits: Limits | None = None, charset: str = "") -> Page | Rejected:
    data = markup if isinstance(markup, bytes) else markup.encode()
    stream = BufferedReader(BytesIO(data))
    (found,) = read_html(Given("pile/a.html", "a.html", stream, charset), limits or Limits())
    return found


def page(markup: str | bytes, charset: str = "") -> Page:
    found = read(markup, charset=charset)
    assert isinstance(found, Page), found
    return found


def json_ld(**fields: object) -> str:
    content = {"@context": "https://schema.org", "@type": "NewsArticle"} | fields
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def test_the_article_is_extracted_headline_first() -> None:
    found = page(html())
    assert found.text.split("\n\n") == ["Ferry stays in port", *PARAGRAPHS]
    assert found.title == "Ferry stays in port"
    assert found.original == html().encode()
    assert (found.source, found.name) == ("pile/a.html", "a.html")


def test_what_the_page_does_not_state_stays_empty() -> None:
    found = page(html("<title>Ferry stays in port | The Alder Post</title>", BODY + "<p>March 3, 2024</p>"))
    assert (found.outlet, found.authors, found.published) == ("", (), "")


def test_meta_tags_give_outlet_author_and_day() -> None:
    found = page(
        html(
            '<meta property="og:site_name" content="The Alder Post"><meta name="author" content="Jorun Hale">'
            '<meta property="article:published_time" content="2024-03-05T23:10:00-05:00">'
        )
    )
    assert (found.outlet, found.authors, found.published) == ("The Alder Post", ("Jorun Hale",), "2024-03-05")


def test_json_ld_gives_outlet_authors_and_day() -> None:
    stated = json_ld(
        headline="Ferry stays in port",
        datePublished="2024-03-05T08:00:00Z",
        author=[{"@type": "Person", "name": "Jorun Hale"}, {"@type": "Person", "name": "Gro Tarn"}],
        publisher={"@type": "Organization", "name": "The Alder Post"},
    )
    found = page(html(stated))
    assert (found.outlet, found.published) == ("The Alder Post", "2024-03-05")
    assert set(found.authors) == {"Jorun Hale", "Gro Tarn"}


def test_a_json_ld_graph_is_searched_for_the_article() -> None:
    graph = {"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", "datePublished": "2024-03-05"}]}
    assert page(html(f'<script type="application/ld+json">{json.dumps(graph)}</script>')).published == "2024-03-05"


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05"),
        ("2024-02-30", ""),
        ("last week", ""),
        ("", ""),
    ],
)
def test_a_stated_day_is_taken_only_if_it_is_one(stated: str, day: str) -> None:
    assert page(html(f'<meta property="article:published_time" content="{stated}">')).published == day


def test_a_time_element_marked_as_publication_gives_the_day() -> None:
    marked = '<time itemprop="datePublished" datetime="2024-03-05T10:00">5 March</time>'
    assert page(html(body=marked + BODY)).published == "2024-03-05"
    assert page(html(body='<time datetime="2024-03-05">5 March</time>' + BODY)).published == ""


@pytest.mark.parametrize(
    "broken",
    [
        json_ld(datePublished=7, publisher="x", author=[1, {"name": [2]}], headline=["x"]),
        '<script type="application/ld+json">{"@type": </script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">[null, 5, {"@graph": 7}, {"@type": ["NewsArticle"]}]</script>',
    ],
)
def test_broken_metadata_cost_nothing_else(broken: str) -> None:
    found = page(html(broken))
    assert found.text.split("\n\n")[1:] == PARAGRAPHS
    assert (found.outlet, found.published) == ("", "")


def test_the_charset_of_the_meta_tag_is_honoured() -> None:
    markup = html(
        '<meta charset="windows-1251">', BODY + "<p>" + "Паром остался в порту, сообщил экипаж. " * 3 + "</p>"
    )
    assert "Паром остался в порту" in page(markup.encode("cp1251", "replace")).text


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    markup = html('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">')
    assert page(markup.encode("cp1252")).text.split("\n\n")[1:] == PARAGRAPHS


def test_the_charset_of_the_answer_outranks_the_page() -> None:
    markup = html('<meta charset="utf-8">')
    assert page(markup.encode("cp1252"), charset="windows-1252").text.split("\n\n")[1:] == PARAGRAPHS


def test_an_unknown_charset_is_ignored() -> None:
    assert page(html('<meta charset="rot13">')).text.split("\n\n")[1:] == PARAGRAPHS
    assert page(html('<meta charset="no-such-thing">')).text.split("\n\n")[1:] == PARAGRAPHS


def test_an_xml_declaration_does_not_matter() -> None:
    assert page('<?xml version="1.0" encoding="utf-16"?>' + html()).text.split("\n\n")[1:] == PARAGRAPHS


def test_zeros_and_broken_entities_do_not_cut_the_text_short() -> None:
    found = page(html(body=BODY.replace("Monday", "Mon\0day &#xD800; &bogus; &#99999999999;")))
    assert "after its crew refused to sail." in found.text
    assert "Passengers waited" in found.text
    found.text.encode("utf-8")


def test_a_page_whose_metadata_cannot_be_read_keeps_its_text_or_is_refused() -> None:
    """Under a root that it means to drop, the search for a date fails with an assertion inside lxml."""
    found = read(f"<svg>{html()}")
    assert isinstance(found, Rejected) or PARAGRAPHS[0] in found.text


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("<html></html>", "no article"),
        ("<html><body><p>Not found</p></body></html>", "no article"),
        ("<html><frameset><frame src=x></frameset></html>", "no article"),
        ("<" * 10_000, "no article"),
        ("<!--" * 10_000, "no article"),
        ("<div>" * 20_000 + BODY, "no article"),
        ("<html><body>" + "<p>" * 60_000 + BODY, "too large"),
        ("<html><body " + " ".join(f'a{i}="x"' for i in range(3000)) + ">" + BODY, "too large"),
    ],
)
def test_what_holds_no_article_is_refused(markup: str, reason: str) -> None:
    found = read(markup)
    assert isinstance(found, Rejected), found
    assert found.reason == reason
    assert found.detail


def test_a_page_over_the_limit_is_refused() -> None:
    found = read(html(), Limits(max_bytes=200))
    assert isinstance(found, Rejected)
    assert found.reason == "too large"


SHREDS = st.sampled_from(
    [
        "<div>", "</div>", "<p>", "</p>", "<table><tr><td>", "</article>", "<!--", "-->", "<![CDATA[", "]]>",
        "<svg>", "&#xD800;", "\0", "<", "</script>", "<html lang='x'>", "<meta charset=utf-16>", "<blockquote>",
        "<meta property='article:published_time' content='9999-99-99'>", "<time datetime='0000-00-00'>", "<ul><li>",
        "<meta name=author content=';;;'>", "<link rel=canonical href='http://[x'>", "<base href='http://['>", "<h1>",
        "<script type='application/ld+json'>", '{"@type":"NewsArticle","author":{"name":null},"datePublished":"x"}',
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(SHREDS | st.text(max_size=10), max_size=25), st.integers(0, len(html())))
def test_any_broken_page_ends_as_a_page_or_a_refusal(shreds: list[str], place: int) -> None:
    markup = html()[:place] + "".join(shreds) + html()[place:]
    found = read(markup.encode("utf-8", "replace"))
    if isinstance(found, Page):
        found.text.encode("utf-8")
        assert found.published == "" or len(found.published) == 10
