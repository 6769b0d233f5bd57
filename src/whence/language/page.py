"""The shape of a language's page words: what news pages print around their articles."""

from __future__ import annotations

from dataclasses import dataclass

from whence.records import Label


@dataclass(frozen=True, slots=True)
class PageWords:
    """How pages in one language word their furniture.

    Words and lines are lower case; patterns are regular expressions, matched ignoring case. Each field is a set, a dict
    or a tuple, so that the words of several languages can be looked for together.
    """

    lines: dict[str, Label]  # whole lines, without the punctuation at their end
    starts: tuple[tuple[Label, str], ...]  # patterns for how a line begins; the first that fits wins
    staff_credits: tuple[str, ...]  # patterns for lines that thank reporters and editors
    caption_brackets: tuple[str, ...]  # patterns for what a caption has in brackets at its end
    caption_ends: tuple[str, ...]  # patterns for other ends of a caption
    caption_opens: frozenset[str]  # whole lines after which the next line is a caption
    biography: tuple[str, ...]  # patterns for how the line about an author begins, looked for near the text's end
    biography_goes_on: tuple[str, ...]  # and for how a line after it begins
    rights: tuple[str, ...]  # patterns for what is printed around the owner's name in a copyright line
    months: dict[str, int]
    weekdays: frozenset[str]
    date_words: frozenset[str]  # what may stand beside a date on a line that holds nothing else
    updated: frozenset[str]  # of those, what marks a later date than the first publication's
    published: frozenset[str]  # and what marks the first publication
    date_joins: tuple[str, ...]  # patterns between day and month, as in "3rd of March"
    by: tuple[str, ...]  # patterns for what opens a byline
    by_alone: frozenset[str]  # whole lines above a name
    name_joins: tuple[str, ...]  # patterns between the names of a byline
    name_ends: tuple[str, ...]  # patterns for what ends a name within a byline, as in "in Oslo"
    particles: frozenset[str]  # lower-case parts of names
    not_names: frozenset[str]  # words that begin no name
    roles: frozenset[str]  # what those who write for a paper are called
    outlet_words: frozenset[str]  # last words of outlets' names
    outlets_if_called: frozenset[str]  # those of `outlet_words` that tell only behind an article or in capitals
    outlet_openers: frozenset[str]  # first words of outlets' names: "Radio Lind"
    not_outlets: frozenset[str]  # first words of sections' names: "World News", "Staff Report"
    agencies: dict[str, str]  # wire services as datelines print them, and their names
    not_places: frozenset[str]  # capitals before a dash or colon that are no place
