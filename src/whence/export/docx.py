"""The dossier as a Word document, to hand on and to edit: claims, lineage, sources, then each report with its marks.

Headings are Word's own, so that its outline shows them; what names a place in a report is a link to it, in the document
itself. Nothing in it is fetched from elsewhere. Imported only where python-docx is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import count as counter
from typing import Any, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from whence.claims.gather import Member
from whence.export import words
from whence.export.gathered import Card, Gathered, Kinship, Laid, Statement, Voice
from whence.export.marked import Block, Segment, trust
from whence.export.words import bounds, count, when
from whence.records import Spans, cut
from whence.store.ladder import Ladder

GREY, BLUE = RGBColor(0x59, 0x59, 0x59), RGBColor(0x1F, 0x4E, 0x79)  # both over 7:1 on white
LONGEST = 255  # characters that a document's title may have
CHECKED = "checked by a person"

# How a run looks, in the order in which the format wants its properties.
LOOKS: Mapping[str, str] = {
    "link": '<w:rStyle w:val="Hyperlink"/>',
    "source": "<w:b/>",
    "cue": "<w:i/>",
    "tag": "<w:smallCaps/>",
    "junk": '<w:color w:val="595959"/>',
    "content": '<w:u w:val="single"/><w:shd w:val="clear" w:color="auto" w:fill="EAF1EC"/>',
    "nested": '<w:u w:val="double"/><w:shd w:val="clear" w:color="auto" w:fill="EAF1EC"/>',
    "number": '<w:vertAlign w:val="superscript"/>',
}


class Run(NamedTuple):
    """Words of one look; `to` is the place that they lead to, `place` the name of the place that begins with them."""

    text: str
    looks: tuple[str, ...] = ()
    to: str = ""
    place: str = ""


Runs = Iterable[Run | str]


def document(case: Gathered) -> bytes:
    """Return the dossier as a DOCX file."""
    pages = Pages(case)
    pages.opening()
    pages.claims()
    pages.lineage()
    pages.reading()
    pages.sources()
    pages.reports()
    return pages.saved()


class Pages:
    """A document that grows at its end, section by section.

    Places are named by numbers, since Word takes only short names: `r2` a report, `a2_5` an attribution in it, `c1` a
    claim, `s1` a source.
    """

    def __init__(self, case: Gathered) -> None:
        self.case = case
        self.statements = case.statements
        self.claimed = {one.claim.id: f"c{n}" for n, one in enumerate(case.claims.ladders, start=1)}
        voices = (*case.named, *case.unnamed, case.nobody)
        self.voiced = {one.anchor: f"s{n}" for n, one in enumerate(voices, start=1)}
        self.ids = counter(1)
        self.word = Document()
        # Each paragraph is put before the last element, the section's layout: to let the library look for that
        # element in a long document takes longer with each paragraph.
        self.end = self.word.element.body[-1]
        self._lay()

    def saved(self) -> bytes:
        """Return the document as a file."""
        held = BytesIO()
        self.word.save(held)
        return held.getvalue()

    def _lay(self) -> None:
        """Set the page, the styles, and what the file says of itself."""
        about, made = self.word.core_properties, datetime.now(UTC).replace(tzinfo=None)
        about.title = safe(self.case.title)[:LONGEST]
        about.author = about.last_modified_by = f"whence {self.case.version}"
        about.comments, about.created, about.modified = "", made, made
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
        styles: Any = self.word.styles
        styles["Normal"].paragraph_format.space_after = Pt(6)
        quote = styles["Quote"]
        quote.font.italic, quote.font.color.rgb, quote.font.no_proof = False, RGBColor(0, 0, 0), True
        quote.paragraph_format.left_indent, quote.paragraph_format.space_after = Mm(6), Pt(0)
        quote.paragraph_format.keep_with_next = True
        for level in (1, 2, 3):
            styles[f"Heading {level}"].font.color.rgb = BLUE
        for name, indent, after in (("Apparatus", Mm(6), Pt(8)), ("Details", Mm(0), Pt(3))):
            small = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            small.base_style, small.font.size, small.font.color.rgb = styles["Normal"], Pt(9), GREY
            small.paragraph_format.left_indent, small.paragraph_format.space_after = indent, after
        text = styles.add_style("Report Text", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style, text.font.no_proof = styles["Normal"], True
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
        link.font.color.rgb, link.font.underline = BLUE, True
        self.styles = {style.name: style.style_id for style in styles}
        foot = section.footer.paragraphs[0]
        foot.add_run(
            safe(f"{one_line(self.case.title)} · made by whence {self.case.version}, {self.case.made} · page ")
        )
        foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))

    # What all sections are made of

    def put(self, style: str, *runs: Run | str, place: str = "") -> None:
        """Add a paragraph; `place` names it."""
        paragraph: Any = OxmlElement("w:p")
        paragraph.style = self.styles[style]
        if place:
            self._name(paragraph, place)
        for run in runs:
            one = run if isinstance(run, Run) else Run(run)
            if one.place:
                self._name(paragraph, one.place)
            holder = paragraph
            if one.to:
                holder = OxmlElement("w:hyperlink", attrs={qn("w:anchor"): one.to})
                paragraph.append(holder)
            holder.append(_run(one))
        self.end.addprevious(paragraph)

    def head(self, level: int, text: str, place: str = "") -> None:
        """Add a heading of a level from 1."""
        self.put(f"Heading {level}", one_line(text), place=place)

    def _name(self, paragraph: Any, place: str) -> None:
        number = str(next(self.ids))
        paragraph.append(OxmlElement("w:bookmarkStart", attrs={qn("w:id"): number, qn("w:name"): place}))
        paragraph.append(OxmlElement("w:bookmarkEnd", attrs={qn("w:id"): number}))

    # Sections

    def opening(self) -> None:
        """Add the title, what this is, the counts, and where to go."""
        case = self.case
        self.put("Title", one_line(case.title))
        reports = count(len(case.cards), "news report")
        self.put("Normal", f"Who says what in {reports}, with every statement in its place in the text. {words.ABOUT}")
        self.put("Normal", words.MACHINE)
        unread = f", {case.unread:,} of them in a language not yet read" if case.unread else ""
        lost = len(case.nobody.statements)
        unknown = f", {lost:,} of them without a source that could be identified" if lost else ""
        alone = ", counted report by report; some may be the same people" if case.unnamed else ""
        self.put("List Bullet", count(len(case.cards), "report") + unread)
        self.put("List Bullet", count(case.attributions, "attribution") + unknown)
        self.put("List Bullet", count(len(case.named), "named source"))
        self.put("List Bullet", count(len(case.unnamed), "unnamed source") + alone)
        there = {
            "Claims": bool(case.claims.ladders), "Lineage": bool(case.families), "How to read it": True,
            "Sources": True, "Reports": True,
        }  # fmt: skip
        self.put("Normal", *parted([Run(name, ("link",), _anchor(name))] for name, held in there.items() if held))

    def claims(self) -> None:
        """Add the claims, each with what it rests on and who stands against it."""
        said = self.case.claims
        if not said.ladders:
            return
        self.head(1, "Claims", _anchor("Claims"))
        self.put(
            "Normal",
            "What is said in this pile, and on how many origins it rests at most and at least. Statements are put "
            "together by a program; below each claim is every statement that it is made of. Whether it is true is not "
            "judged.",
        )
        for one in said.ladders:
            self._claim(one)
        if said.more:
            self.put(
                "Normal",
                f"{said.more:,} more stand in one statement each, or are further down the list: whence claims --all.",
            )
        for clash in said.contradictions:
            title = "A report contradicts itself: it tells of a silence, then quotes"
            self._members(title, [clash.silence, clash.speech], level=2)

    def _claim(self, one: Ladder) -> None:
        claim = one.claim
        self.head(2, claim.wording, self.claimed[claim.id])
        self.put("Details", Run(bounds(claim), ("source",)), f"; {_summary(one)}")
        if claim.strength:
            self.put("Details", Run("How surely it is told: ", ("source",)), _strength(one))
        for n, origin in enumerate(claim.origins, start=1):
            self._members(f"Origin {n}: {origin.why}", one.of(origin.members))
        self._members("Against it", one.against)
        self._members("Silent about it", one.silent)
        for found in one.surer:
            self._members(f"Surer than its source: {found.why}", [found.member, found.source])
        for ring in one.circles:
            self.put("Normal", one_line(f"In a circle: {' rests on '.join((*ring, ring[0]))}."))
        listed = self.case.claims.listed
        near = [(id, what) for id, what in claim.near if id in listed]
        if near:
            self.head(3, "Near it, and not the same")
        for id, what in near:
            self.put("List Bullet", Run(listed[id], ("link",), self.claimed[id]), f" ({one_line(what)})")

    def _members(self, title: str, members: Sequence[Member], level: int = 3) -> None:
        if members:
            self.head(level, title)
        for one in members:
            card = self.case.cards[one.report]
            said = self.statements.get(one.id)
            who: Runs = [Run(one_line(one.speaker), ("source",)), f" {words.STANCES[one.stance]}"]
            parts: list[Runs] = [who if one.speaker else ["in the report’s own words"]]
            parts += [[one_line(f"resting on {', '.join(one.rests)}")]] if one.rests else []
            parts += [[f"said {when(one.date, one.date)}"]] if one.date and one.date != card.published.latest else []
            parts += [[CHECKED]] if one.judged != "machine" else []
            parts += [[_where(card)], _place(card, said, one.spans)]
            self.put("Quote", one_line(one.text) or "No words are given.")
            self.put("Apparatus", *parted(parts))

    def lineage(self) -> None:
        """Add the families of reports that share text."""
        if not self.case.families:
            return
        self.head(1, "Lineage", _anchor("Lineage"))
        self.put("Normal", words.LINEAGE)
        for n, family in enumerate(self.case.families, start=1):
            numbers = sorted({card.number for one in family for card in (one.left, one.right)})
            self.head(2, f"Family {n}: reports {', '.join(map(str, numbers))}")
            for one in family:
                self._link(one)

    def _link(self, one: Kinship) -> None:
        self.put("Normal", one_line(one.verdict))
        pair = (one.left, one.right)
        self.put("Details", *parted([_report(card), f", {_where(card)}"] for card in pair))
        for kind, left, right in one.places:
            self.put("List Bullet", Run(f"{kind} ", ("tag",)), left if kind == "same" else f"{left} ↔ {right}")

    def reading(self) -> None:
        """Add how the marks are to be read."""
        self.head(1, "How to read it", _anchor("How to read it"))
        for word, looks, means in (
            ("Source", ("source",), "who is said to have said it: bold"),
            ("Cue", ("cue",), "the words that lay it to them: slanted"),
            ("Content", ("content",), "what is laid to them: underlined; twice where one statement holds another"),
            ("p .87", (), "how likely it is that the program read this rightly, not how likely it is to be true"),
            ("caption", ("tag", "junk"), "grey text is no part of the article, and nothing was looked for in it"),
        ):  # fmt: skip
            self.put("List Bullet", Run(word, looks), f": {means}")
        self.put(
            "Normal",
            "Places are given in characters of the report’s text as whence holds it, counted from 0, the end not "
            "included. What is set as a link leads to its place in this document. The quoted words are those of the "
            "reports: if you edit this document, leave them as they are.",
        )

    def sources(self) -> None:
        """Add every source with all that it says."""
        case = self.case
        self.head(1, "Sources", _anchor("Sources"))
        self.head(2, "Named")
        if not case.named:
            self.put("Normal", "No named source was found.")
        for one in case.named:
            self._voice(one)
        self.head(2, "Unnamed")
        self.put("Normal", words.UNNAMED if case.unnamed else "No unnamed source was found.")
        for one in case.unnamed:
            self._voice(one)
        lost = len(case.nobody.statements)
        if lost:
            self.head(2, "No source identified", self.voiced[case.nobody.anchor])
            silent = f"{count(case.unsourced, 'statement')} for which the report gives no source. "
            unclear = count(lost - case.unsourced, "statement")
            unclear += " whose source, shown in bold, the program could not tie to anyone."
            self.put("Normal", (silent if case.unsourced else "") + (unclear if case.unsourced < lost else ""))
            self._said(case.nobody, "")

    def _voice(self, one: Voice) -> None:
        actor = one.actor
        self.head(3, actor.name, self.voiced[one.anchor])
        kind = actor.type if actor.named else "unnamed"
        many = f", {'one' if actor.count == 1 else actor.count} of them" if actor.count else ""
        country = f", {actor.country}" if actor.country else ""
        parts = [*one.roles, kind + many + country, count(len(one.statements), "statement")]
        self.put("Details", *parted([one_line(part)] for part in parts))
        self._said(one, actor.name)

    def _said(self, voice: Voice, name: str) -> None:
        for card, statements in voice.by_report:
            self.put("Details", Run(_where(card), ("source",)), f", {_title(card)}")
            for one in statements:
                self.put("Quote", one_line(one.content) or "No words of theirs are given.")
                cited: Runs = [Run(one_line(one.source), ("source",)), " "] if one.source != name else []
                parts: list[Runs] = [[words.STANCES[one.attribution.stance]]]
                parts += [[*cited, Run(one_line(one.cue), ("cue",))]] if one.cue or (one.source and cited) else []
                parts += [*_details(one), _place(card, one, _words_of(one))]
                self.put("Apparatus", *parted(parts))

    def reports(self) -> None:
        """Add the reports, each with its marks in place and its attributions below."""
        self.head(1, "Reports", _anchor("Reports"))
        if not self.case.cards:
            self.put("Normal", "This case holds no report.")
        for card in self.case.cards.values():
            found = count(card.attributions, "attribution") if card.read else "not read"
            self.put("Details", *parted([[_report(card)], [_where(card)], [_title(card)], [found]]))
        for laid in self.case.reports():
            self._report(laid)

    def _report(self, laid: Laid) -> None:
        card, dated = laid.card, laid.report.published
        self.head(2, f"Report {card.number}: {_title(card)}", f"r{card.number}")
        grounds = words.DATE_BASES[dated.basis] or dated.why
        if words.DATE_BASES[dated.basis] and dated.evidence:
            grounds += f": “{cut(laid.report.text, dated.evidence)}”"
        published = when(dated.earliest, dated.latest) or "unknown"
        for name, value in (
            ("Outlet", card.outlet or "unknown"),
            ("By", ", ".join(laid.report.authors) or "unknown"),
            ("Published", f"{published} ({grounds})" if grounds else published),
            ("Language", card.language if card.read else f"{card.language} (not yet read by whence)"),
            ("Read from", laid.report.name),
        ):
            self.put("Details", Run(f"{name}: ", ("source",)), one_line(value))
        self.head(3, "Its text")
        for block in laid.blocks:
            if not block.blank:
                self.put("Report Text", *_text(block, laid))
        self.head(3, count(card.attributions, "attribution"))
        if not laid.statements:
            self.put(
                "Normal",
                "None was found in this report." if card.read
                else "This report is in a language that whence does not yet read. Nothing was looked for in it.",
            )  # fmt: skip
        for one in laid.statements:
            self._item(one)

    def _item(self, one: Statement) -> None:
        who: list[Run | str] = [f"{one.number}. "]
        if one.speaker:
            who.append(Run(one_line(one.speaker.name), ("link",), self.voiced[one.voice]))
        elif one.source:
            who += [Run(one_line(one.source), ("source",)), " (not identified)"]
        else:
            who.append("no source given")
        self.put(
            "Quote", *who, f" {words.STANCES[one.attribution.stance]}: ", one_line(one.content) or "No words given"
        )
        parts: list[Runs] = [[Run(one_line(one.cue), ("cue",))]] if one.cue else []
        parts += _details(one)
        parts += [[f"inside no. {one.inside}"]] if one.inside else []
        parts += [[Run(_characters(_words_of(one)), ("link",), _attribution(one))]]
        self.put("Apparatus", *parted(parts))


def safe(text: str) -> str:
    """Return a text with everything in it that no XML may hold, or that would not show, replaced one for one."""
    return str(words.shown(text))


def one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def parted(parts: Iterable[Runs]) -> Iterator[Run | str]:
    """Give the runs of all parts, a dot between two parts."""
    for n, runs in enumerate(parts):
        if n:
            yield " · "
        yield from runs


def _run(one: Run) -> Any:
    run: Any = OxmlElement("w:r")
    if one.looks:
        run.append(deepcopy(_properties(one.looks)))
    run.text = safe(one.text)
    return run


@cache
def _properties(looks: tuple[str, ...]) -> Any:
    """Return the properties of a run that has all these looks, in the format's order."""
    inner = "".join(xml for name, xml in LOOKS.items() if name in looks)
    return parse_xml(f"<w:rPr {nsdecls('w')}>{inner}</w:rPr>")


def _anchor(section: str) -> str:
    return section.lower().replace(" ", "_")


def _attribution(one: Statement) -> str:
    return f"a{one.card.number}_{one.number}"


def _report(card: Card) -> Run:
    return Run(f"Report {card.number}", ("link",), f"r{card.number}")


def _title(card: Card) -> str:
    return card.title or "untitled"


def _where(card: Card) -> str:
    """Say where and when a report appeared."""
    published = when(card.published.earliest, card.published.latest) or "date unknown"
    return f"{one_line(card.outlet) or 'outlet unknown'}, {published}"


def _place(card: Card, said: Statement | None, spans: Spans) -> list[Run | str]:
    """Name a place, leading to it: the report, the attribution if it is one, and the characters."""
    place = Run(f"Report {card.number}, no. {said.number}", ("link",), _attribution(said)) if said else _report(card)
    return [place, f", {_characters(spans)}" if spans else ""]


def _characters(spans: Spans) -> str:
    return f"characters {', '.join(f'{start}–{end}' for start, end in spans)}"


def _words_of(one: Statement) -> Spans:
    """Return where an attribution's words stand: its content, or else its cue, or else its source."""
    return one.attribution.content or one.attribution.cue or one.attribution.source


def _summary(one: Ladder) -> str:
    claim = one.claim
    told = [f"{count(len(claim.members), 'statement')} in {count(claim.reports, 'report')}"]
    told += ["denied"] if claim.denied_by else []
    told += [f"{len(one.silent)} silent about it"] if one.silent else []
    told += ["told more surely than by its source"] if one.surer else []
    told += ["changed by a person"] if claim.judged != "machine" else []
    return "; ".join(told)


def _strength(one: Ladder) -> str:
    """Say how a claim's strength went: each change, when, and by whose words."""
    by_id = one.by_id
    steps = []
    for step in one.claim.strength:
        mover = by_id.get(step.member)
        who = one_line(mover.speaker) if mover and mover.speaker else "in the report’s own words"
        steps.append(f"{words.SURE[step.modality]} ({who}, {when(step.date, step.date) or 'date unknown'})")
    return "; then ".join(steps)


def _details(one: Statement) -> Iterator[Runs]:
    """Give what is known of an attribution beside its words."""
    said = one.attribution
    told = when(said.earliest, said.latest)
    for part in (
        words.FORMS[said.form] if one.content else "",
        words.BASES[said.basis],
        f"said {told}" if told else "",
        f"together with {', '.join(one.others)}" if one.others else "",
        f"spoken by {one.spoken}" if one.spoken else "",
        f"as told by {', '.join(one.via)}" if one.via else "",
        trust(said),
    ):
        if part:
            yield [one_line(part)]


def _text(block: Block, laid: Laid) -> Iterator[Run]:
    """Give a paragraph of a report in runs: the numbers of the attributions that begin in it, labels, and its words."""
    for n, one in enumerate(block.segments):
        for number in one.opens:
            place = f"a{laid.card.number}_{number}"
            yield Run(f"{number} ", ("number", "junk"), place=place)
        if one.junk and (one.relabelled or (n == 0 and block.label == "body")):
            yield Run(f"{one.label} ", ("tag", "junk"))
        yield Run(one.text, _looks(one))


def _looks(segment: Segment) -> tuple[str, ...]:
    roles = [mark.role for mark in segment.marks]
    nested = roles.count("content") > 1
    looks = {role for role in roles if not (nested and role == "content")}
    return tuple(sorted(looks | ({"nested"} if nested else set()) | ({"junk"} if segment.junk else set())))
