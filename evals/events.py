"""Typed events: the root type, actor and target given, on PLV dev and the gold records of 2016; the judged sheet."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from whence.events.between import between

HERE = Path(__file__).resolve().parent
EVENTS = HERE.parents[1] / "shared" / "data" / "events"
SHEET = HERE / "results" / "events.tsv"
# 60 events drawn by chance from 70 reports of PolNeAR train that nothing was mended on; of American elections, mostly,
# which PLOVER wasn't made for. Whoever judges anew draws others.
ELECTIONS = HERE / "results" / "events_polnear.tsv"
# 80 events drawn by chance once the program was as it is, from reports that nothing was mended on: 16 of Wikinews
# (MEANTIME train), 64 of 220 reports of PolNeAR train.
NEWS = HERE / "results" / "events_news.tsv"
# Both sets follow an older manual: one type for concessions made and carried out, others for what had names of its own.
OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE",
         "FIGHT": "ASSAULT"}  # fmt: skip
Range = tuple[int, int]
Case = tuple[str, str, Range, Range]  # gold type, sentence, where actor and target stand


def events(folder: Path) -> dict[str, float]:
    """Macro-F1 of the root type, one event a sentence; PLV dev was only ever measured, its labels never trained on."""
    figures = {}
    for name, cases in (("plv_dev", plv()), ("gold_2016", gold_2016())):
        pairs = [(kind, predicted(text, actor, target)) for kind, text, actor, target in cases]
        figures[f"{name}_macro_f1"] = macro_f1(pairs)
        figures[f"{name}_accuracy"] = 100 * sum(gold == said for gold, said in pairs) / len(pairs)
    return figures | judged()


def judged() -> dict[str, float]:
    """Precision on running text of our own, judged by hand: type, actor, recipient and modality all right."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    unseen = [row for row in rows if row["set"] == "unseen"]
    with ELECTIONS.open(encoding="utf-8", newline="") as file:
        elections = list(csv.DictReader(file, delimiter="\t"))
    with NEWS.open(encoding="utf-8", newline="") as file:
        news = list(csv.DictReader(file, delimiter="\t"))
    right = {name: sum(row["judged"] == "right" for row in some) / len(some) * 100
             for name, some in (("judged_precision", rows), ("judged_precision_unseen", unseen),
                                ("judged_precision_elections", elections),
                                ("judged_precision_news", news))}  # fmt: skip
    return {"judged_events": float(len(rows)), **right}


def predicted(text: str, actor: Range, target: Range) -> str:
    """Return the type found under the older manual's names: promises to yield are AGREE, convictions ACCUSE."""
    one = between(text, actor, target)
    if one is None:
        return ""
    if one.coding.mode == "convict":
        return "ACCUSE"
    if one.coding.type == "CONCEDE" and (one.operator == "promise" or one.aux == "future"):
        return "AGREE"
    return OLDER.get(one.coding.type, one.coding.type)


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Return the mean F1 over the gold types, in percent."""
    gold, said = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    right = Counter(g for g, p in pairs if g == p)
    return sum(200 * right[kind] / (gold[kind] + said[kind]) for kind in gold) / len(gold)


def plv() -> Iterator[Case]:
    with (EVENTS / "plv_dev.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            marked = row["marked_sentence"]
            yield row["gold_root"], _plain(marked), _place(marked, "s"), _place(marked, "t")


def _plain(marked: str) -> str:
    return re.sub(r"</?[st]>", "", marked)


def _place(marked: str, tag: str) -> Range:
    start, end = marked.find(f"<{tag}>"), marked.find(f"</{tag}>")
    return len(_plain(marked[:start])), len(_plain(marked[:end]))


def gold_2016() -> Iterator[Case]:
    text = (EVENTS / "plover_gold_2016.txt").read_text("utf-8")
    for block in re.findall(r'\{\s*\n\s*"id".*?\n\}', text, re.S):
        try:
            record = json.loads(block, strict=False)
        except json.JSONDecodeError:
            continue
        sides = [_named(record, "source", 0), _named(record, "target", -1)]
        if record["event"] != "DOCUMENT" and sides[0]:
            yield OLDER.get(record["event"], record["event"]), record["text"], sides[0], sides[1] or sides[0]


def _named(record: dict[str, list[dict[str, str]]], side: str, which: int) -> Range | None:
    actors = [one for one in record.get(side) or record.get("source", []) if isinstance(one, dict)]
    if not actors:
        return None
    name = actors[which]["actorText"]
    at = max(str(record["text"]).find(name), 0)
    return at, at + len(name)
