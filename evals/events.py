"""Typed events: the root type on PLV dev, actor and target given, and on the gold records of 2016."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from whence.events.between import between

SHARED = Path(__file__).resolve().parents[2] / "shared"
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def plv() -> Iterator[tuple[str, str, tuple[int, int], tuple[int, int]]]:
    """Yield the gold type, the sentence, and where actor and target stand in it."""
    with (SHARED / "data" / "events" / "plv_dev.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            marked = row["marked_sentence"]
            yield row["gold_root"], re.sub(r"</?[st]>", "", marked), _place(marked, "s"), _place(marked, "t")


def _place(marked: str, tag: str) -> tuple[int, int]:
    start, end = marked.find(f"<{tag}>"), marked.find(f"</{tag}>")
    plain = len(re.sub(r"</?[st]>", "", marked[:start]))
    return plain, plain + len(re.sub(r"</?[st]>", "", marked[start:end]))


def gold_2016() -> Iterator[tuple[str, str, tuple[int, int], tuple[int, int]]]:
    """Yield the same of the gold records, one for each that names a source and a target."""
    text = (SHARED / "data" / "events" / "plover_gold_2016.txt").read_text("utf-8")
    for block in re.findall(r'\{\s*\n\s*"id".*?\n\}', text, re.S):
        try:
            record = json.loads(block, strict=False)
        except json.JSONDecodeError:
            continue
        if record["event"] == "DOCUMENT":
            continue
        kind = OLD.get(record["event"], record["event"])
        sides = []
        for side in ("source", "target"):
            actors = [a for a in record.get(side) or [] if isinstance(a, dict)] or [
                a for a in record.get("source", []) if isinstance(a, dict)
            ]
            if not actors:
                break
            name = actors[-1 if side == "target" else 0]["actorText"]
            at = max(record["text"].find(name), 0)
            sides.append((at, at + len(name)))
        if len(sides) < 2:
            continue
        yield YIELD.get(kind, kind), record["text"], *sides


def macro(pairs: list[tuple[str, str]]) -> tuple[float, dict[str, float]]:
    """Return the mean F1 over the gold types, and each one's."""
    gold, said, right = (
        Counter(g for g, _ in pairs),
        Counter(p for _, p in pairs),
        Counter(g for g, p in pairs if g == p),
    )
    each = {t: 200 * right[t] / (gold[t] + said[t]) for t in gold}
    return sum(each.values()) / len(each), each


def predict(text: str, actor: tuple[int, int], target: tuple[int, int]) -> str:
    """Return the type found, promises to yield as AGREE and convictions as ACCUSE: the older manual, as these sets."""
    one = between(text, actor, target)
    if one is None:
        return ""
    kind = one.coding.type
    if one.coding.mode == "convict":
        return "ACCUSE"
    if kind == "CONCEDE" and (one.operator == "promise" or one.aux == "future"):
        return "AGREE"
    return YIELD.get(kind, kind)


if __name__ == "__main__":
    import sys

    for name, rows in (("plv_dev", plv()), ("gold_2016", gold_2016())):
        pairs = []
        for kind, text, actor, target in rows:
            said = predict(text, actor, target)
            pairs.append((kind, said))
            if name == "gold_2016" and kind != said and "-v" in sys.argv:
                print(kind, said, "|", text[:260])
        f1, each = macro(pairs)
        print(
            name,
            len(pairs),
            "macro-F1",
            round(f1, 1),
            "accuracy",
            round(100 * sum(g == p for g, p in pairs) / len(pairs), 1),
        )
        print({t: round(v) for t, v in sorted(each.items())})
        if "-c" in sys.argv:
            print(Counter((g, p) for g, p in pairs if g != p).most_common(40))
