"""Resolving: source phrases taken apart, stances, and whose word each attribution is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.annotate import Marks
from whence.language import LANGUAGES
from whence.records import STANCES, ActorType, Attribution, MentionType, Part, Report, Span, Spans
from whence.resolve import Cast, resolve
from whence.resolve.lists import sources
from whence.resolve.phrase import country_of, parse
from whence.resolve.stance import basis, stance

CASES = Path(__file__).parent / "cases"
ENGLISH = LANGUAGES["en"]


def rows(name: str) -> Iterator[list[str]]:
    """Yield the lines of a table of cases."""
    lines = [line for line in (CASES / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(columns), f"{name}: {line!r} has {len(cells)} columns, not {len(columns)}"
        yield cells


SOURCES, LINES, LISTS = list(rows("sources.tsv")), list(rows("stances.tsv")), list(rows("lists.tsv"))


@pytest.mark.parametrize(("phrase", "kind", "name", "named", "role", "count"), SOURCES, ids=[row[0] for row in SOURCES])
def test_a_source_phrase(phrase: str, kind: str, name: str, named: str, role: str, count: str) -> None:
    found = parse(phrase, ENGLISH)
    assert (found.kind, found.name, "yes" if found.named else "no") == (kind, name, named)
    assert (found.role, str(found.count or "")) == (role, count)


@pytest.mark.parametrize(("cue", "content", "expected"), LINES, ids=[f"{row[0]} {row[1]}" for row in LINES])
def test_a_stance(cue: str, content: str, expected: str) -> None:
    assert stance(cue, content, "", ENGLISH) == expected


@pytest.mark.parametrize(("source", "speakers"), LISTS, ids=[row[0] for row in LISTS])
def test_a_source_that_lists_speakers(source: str, speakers: str) -> None:
    assert " + ".join(one.name for one in sources(source, ENGLISH)) == speakers


@pytest.mark.parametrize(
    ("behind", "expected"),
    [("to a request for comment.", "no-reply"), ("that the gate is shut", "asserts"), ("", "asserts")],
)
def test_a_silence_may_stand_behind_its_cue(behind: str, expected: str) -> None:
    assert stance("did not respond" if expected == "no-reply" else "said", "", f" {behind}", ENGLISH) == expected


@pytest.mark.parametrize(
    ("source", "cue", "content", "expected"),
    [
        ("a Western intelligence report", "according to", "the ship was hit", "intelligence"),
        ("officials who have seen the intelligence", "said", "so", "intelligence"),
        ("two people briefed on the talks", "said", "they had failed", "briefing"),
        ("court documents", "show", "that he paid", "document"),
        ("the ministry", "said in a filing", "that it would pay", "document"),
        ("three officials", "said", "they had seen a letter dated Monday", "document"),
        ("a woman who saw the crash", "said", "it was loud", "witness"),
        ("witnesses", "described", "a bang", "witness"),
        ("Ada Lin", "said", "she heard a shot", "witness"),
        ("an official", "said, citing a Varra Courier report,", "that it sank", "other-report"),
        ("the mayor", "said", "the bridge is shut", "none-given"),
        ("the report’s author", "said", "it was late", "none-given"),
    ],
)
def test_what_a_word_rests_on(source: str, cue: str, content: str, expected: str) -> None:
    assert basis(source, cue, content, ENGLISH) == expected


def test_a_source_that_begins_amid_a_sentence_break_is_read() -> None:
    text = "He was there., company said it closed."
    one = Report("a", "a", text, language="en", parts=(Part("body", Span(0, len(text))),))
    source, cue, content = (Span(text.index(w), text.index(w) + len(w)) for w in ("., company", "said", "it closed"))
    said = Attribution(one.id, (source,), (cue,), (content,), "indirect")
    assert len(resolve(one, Marks((said,))).attributions) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Beijing", "CHN"), ("the Kremlin", "RUS"), ("China's Ministry of Foreign Affairs", "CHN"),
        ("the Chinese Embassy in Washington", "CHN"), ("four U.S. officials", "USA"), ("the White House", "USA"),
        ("South Korea’s president", "KOR"), ("North Korean state media", "PRK"), ("Downing Street", "GBR"),
        ("Britain’s Foreign Office", "GBR"), ("the Pentagon", "USA"), ("Polish farmers", "POL"), ("the Dutch", "NLD"),
        ("a Weir Board spokeswoman", None), ("NATO", None), ("the U.N. ambassador", None), ("", None),
    ],
)  # fmt: skip
def test_the_country_that_words_speak_of(text: str, code: str | None) -> None:
    assert country_of(text, ENGLISH) == code


def test_there_are_cases_of_every_kind() -> None:
    assert {kind for _, kind, *_ in SOURCES} == {
        "person", "role", "anonymous", "organisation", "government", "outlet", "document", "pronoun",
    }  # fmt: skip
    assert {expected for *_, expected in LINES} == set(STANCES)
    assert len(SOURCES) >= 120
    assert len(LINES) >= 120


words = st.sampled_from(
    """A a The the An one two 12 40 percent of for and , ( ) – -- Mr. Dr. King Mayor mayor former Ada Lin Quist’s
    Quist's al-Rashid de van officials spokesman spokeswoman Board board Ministry report he they it himself who which
    WHO EDDA . ’ “ ” … 🌊 é 中文 ² Jr. U.S. Secretary State""".split()  # noqa: SIM905
)
phrases = st.lists(words, max_size=12).map(" ".join) | st.text(max_size=40)


@given(phrases)
def test_any_phrase_says_something(text: str) -> None:
    found = parse(text, ENGLISH)
    assert found.kind in get_args(MentionType)
    assert found.type in get_args(ActorType)
    assert found.name == found.name.strip()
    assert found.name or found.kind == "pronoun"
    assert not (found.named and found.kind in ("pronoun", "role", "anonymous"))
    assert found.count is None or (found.count > 0 and not found.named)


@given(phrases)
def test_marks_and_blanks_around_a_phrase_make_no_difference(text: str) -> None:
    assert parse(f" “{text}” ,\n", ENGLISH) == parse(text, ENGLISH)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_have_a_stance(cue: str, content: str) -> None:
    assert stance(cue, content, cue, ENGLISH) in STANCES


@pytest.mark.parametrize("text", ["x", "A ", "a ", "the A and ", "spokesman for ", "| ", "“", "A’s ", "not "])
def test_hostile_words_come_to_an_end(text: str) -> None:
    assert parse(text * 20_000, ENGLISH).kind
    for cue in ("said", "rejected", "did not reply", "declined"):
        assert stance(cue, text * 20_000, text * 20_000, ENGLISH) in STANCES
        assert basis(text * 20_000, cue, text * 20_000, ENGLISH)
    assert sources(text * 20_000, ENGLISH)


# Whose word


def place(text: str, words: str, start: int = 0) -> Spans:
    """Return where `words` stand in `text`, or no place for none."""
    at = text.index(words, start)
    return (Span(at, at + len(words)),) if words else ()


def cast(*said: str, head: str = "", language: str = "en", apart: int = 0) -> tuple[Cast, list[str | None]]:
    """Resolve a report of sentences "SOURCE | CUE | CONTENT"; return its cast and the name of each speaker.

    `head` is a line of body that holds no attribution; `apart` is how much text stands between two sentences.
    """
    text, found = head + "\n", []
    for line in said:
        source, cue, content = (piece.strip() for piece in line.split("|"))
        at = len(text)
        text += f"{source} {cue} {content}.\n" + "Rain. " * (apart // 6)
        found.append(
            Attribution("r", place(text, source, at), place(text, cue, at), place(text, content, at), "indirect")
        )
    report = Report("a", "a", text, language=language, parts=(Part("body", Span(0, len(text))),))
    resolved = resolve(report, Marks(tuple(found)))
    names = {actor.id: actor.name for actor in resolved.actors}
    spoken = [a.speakers or ((a.speaker,) if a.speaker else ()) for a in resolved.attributions]
    return resolved, [" + ".join(names[id] for id in ids) or None for ids in spoken]


@pytest.mark.parametrize(
    ("said", "speakers"),
    [
        (["Edda Lorn|said|so", "Lorn|said|no", "She|said|maybe"], ["Edda Lorn"] * 3),
        (["Lorn|said|so", "Mayor Edda Lorn|said|no"], ["Edda Lorn"] * 2),
        (["Edda Lorn|said|so", "Bo Lorn|said|no", "Lorn|said|hm"], ["Edda Lorn", "Bo Lorn", "Lorn"]),
        (["Ludwig van der Berg|said|so", "Mr. van der Berg|said|no", "Berg|said|hm"], ["Ludwig van der Berg"] * 3),
        (["Mayor Edda Lorn|said|so", "the mayor|said|no"], ["Edda Lorn"] * 2),
        (["Minister|says|so", "Tobar Wenlisk, the energy minister|said|no"], ["Tobar Wenlisk"] * 2),
        (["Former Mayor Edda Lorn|said|so", "the mayor|said|no"], ["Edda Lorn", "mayor"]),
        (
            ["Mayor Ada Lin|said|so", "former mayor Bo Hale|said|no", "the mayor|said|hm"],
            ["Ada Lin", "Bo Hale", "Ada Lin"],
        ),
        (["Mayor Ada Lin|said|so", "Mayor Bo Hale|said|no", "the mayor|said|hm"], ["Ada Lin", "Bo Hale", "Bo Hale"]),
        (["The Weir Board|said|so", "The board|said|no", "It|said|hm"], ["Weir Board"] * 3),
        (["the Ministry of Water|said|so", "the ministry|said|no"], ["Ministry of Water"] * 2),
        (["the State Department|said|so", "the state|said|no"], ["State Department", "state"]),
        (["four officials|said|so", "The officials|said|no", "They|said|hm"], ["four officials"] * 3),
        (["four officials|said|so", "the four officials|said|no"], ["four officials"] * 2),
        (["four officials|said|so", "the two officials|said|no"], ["four officials", "the two officials"]),
        (["four men|said|so", "two men|said|no", "the men|said|hm"], ["four men", "two men", "two men"]),
        (["Officials|say|so", "six officials|said|so", "The officials|said|no"], ["officials", *["six officials"] * 2]),
        (["four officials|said|so", "the engineers|said|no"], ["four officials", "the engineers"]),
        (["A spokesman for Lornwick|said|so", "Lornwick|said|no"], ["Lornwick"] * 2),
        (["Ada Lin|said|so", "A Lin spokesman|said|no", "a spokesman for Ms. Lin|said|hm"], ["Ada Lin"] * 3),
        (
            ["Mr. Hale|said|so", "Ada Lin|said|no", "Mrs. Lin|said|hm", "he|said|ah"],
            ["Hale", "Ada Lin", "Ada Lin", "Hale"],
        ),
        (["Ada Lin|said|so", "Bo Hale|said|no", "she|said|hm"], ["Ada Lin", "Bo Hale", "Ada Lin"]),
        (["Ada Lin and Bo Hale|said|so", "They|said|no", "he|said|hm"], [*["Ada Lin + Bo Hale"] * 2, "Bo Hale"]),
        (["Lorn Bank|said|so", "he|said|no", "it|said|hm", "they|said|ah"], ["Lorn Bank", None, *["Lorn Bank"] * 2]),
        (["two men|said|so", "it|said|no", "he|said|hm", "they|said|ah"], ["two men", None, None, "two men"]),
        (["An official|said|so", "She|said|no", "they|said|hm"], ["an official", "an official", None]),
        (["the report|said|so", "it|said|no", "they|said|hm"], ["the report", "the report", None]),
        (["He|said|so", "who|said|so", "I|said|so", "which|said|so"], [None] * 4),
        (["One|said|so", "Others|said|no", "the official|said|hm"], ["one", "others", "the official"]),
        (["|said|so"], [None]),
    ],
    ids=lambda value: " / ".join(map(str, value)),
)
def test_whose_word_it_is(said: list[str], speakers: list[str | None]) -> None:
    assert cast(*said)[1] == speakers


def test_a_pronoun_reaches_only_so_far() -> None:
    assert cast("Edda Lorn|said|so", "She|said|no", apart=600)[1] == ["Edda Lorn"] * 2
    assert cast("Edda Lorn|said|so", "She|said|no", apart=1800)[1] == ["Edda Lorn", None]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Imra Castlow, the water minister, is due in Port Hessel.", "Imra Castlow"),
        ("Ministers met Imra Castlow. When Castlow left, it rained.", "Imra Castlow"),
        ("President Castlow met Imra Castlow, and later Ms. Castlow spoke.", "Imra Castlow"),
        ("Imra Castlow met her uncle, Odo Castlow.", "Imra Castlow"),
        ("Ada Castlow met her aunt, Linda Castlow.", "Castlow"),
        ("But Castlow left. The Castlow plan failed. On Monday Castlow returned.", "Castlow"),
        ("The Castlow Board met. Uskaria’s Castlow spoke.", "Castlow"),
        ("Imra Castlowe is another.", "Castlow"),
        ("", "Castlow"),
    ],
)
def test_a_surname_is_completed_from_the_text(head: str, name: str) -> None:
    assert cast("Ms. Castlow|said|so", "she|said|no", head=head)[1] == [name] * 2


def test_the_cast_holds_together() -> None:
    found, _ = cast(
        "Mayor Edda Lorn|denied|it", "two engineers|may know|so", "She|asked|why", "who|left|so", "|said|hm"
    )
    ids = {actor.id for actor in found.actors}
    assert len(ids) == len(found.actors) == 3
    speakers = {a.speaker for a in found.attributions} - {None}
    (outlet,) = ids - speakers
    assert all(a.chain[0] == outlet for a in found.attributions)
    assert {m.actor for m in found.mentions} == {*speakers, None}
    assert [m.type for m in found.mentions] == ["person", "anonymous", "pronoun", "pronoun"]
    assert [a.stance for a in found.attributions] == ["denies", "asserts", "asks", "asserts", "asserts"]
    (mayor, engineers) = (actor for actor in found.actors if actor.id != outlet)
    assert (mayor.name, mayor.role, mayor.named, mayor.count) == ("Edda Lorn", "Mayor", True, None)
    assert (engineers.name, engineers.type, engineers.named, engineers.count) == (
        "two engineers",
        "anonymous",
        False,
        2,
    )


def test_the_role_is_learnt_from_where_it_stands() -> None:
    found, _ = cast("Lorn|said|so", "Edda Lorn|said|no", "Edda Lorn, the mayor of Tarrow|said|hm")
    assert [(actor.name, actor.role) for actor in found.actors] == [
        ("Edda Lorn", "mayor of Tarrow"),
        ("unknown", ""),
    ]


@pytest.mark.parametrize("language", ["de", "unknown"])
def test_a_language_that_is_not_read_has_no_cast(language: str) -> None:
    assert cast("Edda Lorn|said|so", language=language)[0] == Cast()


def test_where_nobody_speaks_there_is_no_cast() -> None:
    assert resolve(Report("a", "a", "Rain.", language="en"), Marks()) == Cast()


@settings(max_examples=50)
@given(st.lists(phrases.filter(lambda text: "|" not in text and "\n" not in text), max_size=6))
def test_whatever_is_said_the_cast_holds_together(sources: list[str]) -> None:
    found, names = cast(*(f"{source}|said|so" for source in sources))
    assert len(names) == len(sources)
    ids = [actor.id for actor in found.actors]
    assert len(set(ids)) == len(ids)
    for a in found.attributions:
        assert {a.speaker, a.voice, *a.speakers, *a.chain} - {None} <= set(ids)
    assert {m.actor for m in found.mentions} <= {*ids, None}
    assert len({m.id for m in found.mentions}) == len(found.mentions)
    again, _ = cast(*(f"{source}|said|so" for source in sources))
    assert again == found
