"""Which reader an input needs: by what its name or container says, else by how its content begins."""

from __future__ import annotations

import re

from whence.read.given import Given, Reader
from whence.read.html import read_html
from whence.read.jsonl import read_jsonl
from whence.read.text import read_text
from whence.read.timeml import read_timeml
from whence.records import Rejected

CONTENT: dict[str, Reader] = {"text": read_text, "html": read_html, "jsonl": read_jsonl, "timeml": read_timeml}

SUFFIXES = {
    "htm": "html", "html": "html", "xhtml": "html", "shtml": "html",
    "json": "jsonl", "jsonl": "jsonl", "ndjson": "jsonl",
    "tml": "timeml",
}  # fmt: skip
MEDIA_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "application/json": "jsonl", "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl", "application/x-jsonlines": "jsonl", "text/plain": "", "text/markdown": "",
    "application/octet-stream": "", "binary/octet-stream": "", "": "",
}  # fmt: skip  # an empty kind: let the content tell
_NOT_REPORTS = frozenset(  # text to a computer, yet no report; what lies beside a saved web page, mostly
    """css scss js mjs ts map csv tsv xml rss atom svg py ipynb java c h cpp go rs rb php sh bat ps1 sql yaml yml toml
    ini cfg conf lock log tex bib srt vtt ics vcf eml mbox whence""".split()  # noqa: SIM905
)
_BINARY = (
    (b"%PDF-", "a PDF: make it plain text first, as pdftotext does"),
    (b"PK\x03\x04", "an archive or an office document: save its text as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document: save its text as plain text"),
    (b"{\\rtf", "a rich text document: save it as plain text"),
    (b"\x1f\x8b", "compressed: unpack it first"),
    (b"BZh91AY&SY", "compressed: unpack it first"),
    (b"\xfd7zXZ", "compressed: unpack it first"),
    (b"(\xb5/\xfd", "compressed: unpack it first"),
    (b"7z\xbc\xaf", "compressed: unpack it first"),
    (b"\x89PNG", "an image: give the article's text"),
    (b"\xff\xd8\xff", "an image: give the article's text"),
    (b"GIF87a", "an image: give the article's text"),
    (b"GIF89a", "an image: give the article's text"),
    (b"ID3\x02", "a sound: give the article's text"),
    (b"ID3\x03", "a sound: give the article's text"),
    (b"ID3\x04", "a sound: give the article's text"),
    (b"OggS", "a sound: give the article's text"),
    (b"SQLite format 3", "a database: open it with the program that wrote it"),
    (b"\x7fELF", "a program: give the article's text"),
)
_RIFF = re.compile(rb"RIFF.{4}(?:WAVE|AVI |WEBP)", re.S)
_HTML = re.compile(rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_JSON = re.compile(rb'(?:\[\s*)?\{\s*"')
_XML = re.compile(rb"<\?xml|<rss\b|<feed\b", re.I)


def kind_of(given: Given, suffix: str, stated: str = "") -> str | Rejected:
    """Return the kind of reader for an opened input, or its refusal where the content is no text.

    `suffix` is the file's, without a dot, or empty; `stated` a kind that the container names. Nothing is consumed.
    """
    head = given.stream.peek(4096)[:4096]
    if _RIFF.match(head):
        return given.refuse("binary", "an image, sound or film: give the article's text")
    for magic, advice in _BINARY:
        if head.startswith(magic):
            return given.refuse("binary", advice)
    if stated or suffix in SUFFIXES:
        return stated or SUFFIXES[suffix]
    if suffix in _NOT_REPORTS:
        return given.refuse("not a report", f"a .{suffix} file; rename it to .txt if a report stands in it")
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return given.refuse("not a report", "an XML file or a feed; give the pages it points to")
    return "jsonl" if _JSON.match(start) else "text"
