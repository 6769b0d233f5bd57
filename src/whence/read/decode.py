"""Bytes to text, without harming what is nearly right."""

from __future__ import annotations

import codecs

_BOMS = (  # the longer first: UTF-32-LE begins like UTF-16-LE
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN1 = frozenset({"iso8859-1", "ascii"})  # labels that mean windows-1252 on the web (WHATWG encoding standard)
_SAMPLE = 65_536  # bytes shown to the guesser: its time grows with the input, its verdict hardly does


def decode(data: bytes, declared: str = "") -> str | None:
    """Return `data` as text, or None where no encoding fits.

    Tried in turn: a byte order mark, UTF-16 without one, the encoding that the container declares, UTF-8, UTF-8 with a
    few damaged bytes (which become U+FFFD), and charset-normalizer's guess.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _unmarked_utf16(data)
    for encoding in (wide, _known(declared), "utf-8"):
        if encoding:
            try:
                return data.decode(encoding)
            except (UnicodeError, LookupError):  # LookupError: rot13 and its like, codecs that are no encodings
                continue
    damaged = data.decode(wide or "utf-8", "replace")
    return damaged if wide or _mostly_utf8(data, damaged) else _guess(data)


def _known(declared: str) -> str:
    """Return Python's name for a declared encoding, or nothing if it knows none of that name."""
    try:
        name = codecs.lookup(declared.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in _LATIN1 else name


def _unmarked_utf16(data: bytes) -> str:
    """Name the UTF-16 order whose high bytes are mostly NUL, as in text of a Latin script; nothing where neither is."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = 0.4 * len(sample) / 2  # chosen: Latin text has over 90 % there, binary files seldom so one-sidedly
    if odd > most and even < odd / 20:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd < even / 20 else ""


def _mostly_utf8(data: bytes, damaged: str) -> bool:
    """Tell damaged UTF-8 from another encoding: its good multi-byte characters outnumber the bad bytes.

    A share of all bytes would not do: English in windows-1252 is over 99 % ASCII, and its quotation marks are the rest.
    Without any good one, only a character cut off at the very end counts as damage.
    """
    bad = damaged.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(damaged) - len(damaged.encode("ascii", "ignore")) - damaged.count("\ufffd")
    if good:
        return bad <= good
    tail = data[-3:].lstrip(bytes(range(128)))
    return bad == 1 and damaged.endswith("\ufffd") and (len(tail) > 1 or tail == b"\xe2")  # as all curly quotes begin


def _guess(data: bytes) -> str | None:
    """Decode by charset-normalizer's best guess; of equally good ones windows-1252, the web's commonest by far."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE])
    best = found.best()
    if best is None:
        return None
    equal = [match for match in found if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    common = any("cp1252" in match.could_be_from_charset for match in equal)
    return data.decode("cp1252" if common else best.encoding, "replace")
