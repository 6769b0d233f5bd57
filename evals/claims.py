"""Claim grouping on stories of our own: B³ over all statements at once, and the merges that are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from whence.claims.group import counted, groups, pairs
from whence.claims.statement import Statement, features

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "claims"


def statements() -> Iterator[tuple[str, Statement]]:
    """Yield each statement with the name of its claim."""
    for path in sorted(CASES.glob("*.txt")):
        for n, line in enumerate(path.read_text("utf-8").splitlines()):
            if line.startswith("#") or not line.strip():
                continue
            claim, outlet, date, speaker, stance, text = line.split("|")
            name = f"{path.stem}/{claim}"
            yield (
                name,
                Statement(f"{path.stem}:{n + 1}", f"{path.stem}/{outlet}/{date}", text, speaker, stance, date=date),
            )


def b_cubed(gold: list[str], found: list[list[int]]) -> tuple[float, float, float]:
    """Return B³ precision, recall and F1 (Bagga and Baldwin, 1998)."""
    mine = {i: frozenset(some) for some in found for i in some}
    same: dict[str, set[int]] = {}
    for i, name in enumerate(gold):
        same.setdefault(name, set()).add(i)
    precision = sum(len(mine[i] & same[g]) / len(mine[i]) for i, g in enumerate(gold)) / len(gold)
    recall = sum(len(mine[i] & same[g]) / len(same[g]) for i, g in enumerate(gold)) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    import sys

    given = list(statements())
    gold = [name for name, _ in given]
    all_features = [features(one) for _, one in given]
    weight = counted(all_features)
    found = list(pairs(all_features, weight))
    done = groups(len(given), found)
    p, r, f = b_cubed(gold, done)
    print(len(given), "statements", len(set(gold)), "claims", len(done), "groups", f"B3 P {p:.3f} R {r:.3f} F1 {f:.3f}")
    if "-v" in sys.argv:
        for some in done:
            if len({gold[i] for i in some}) > 1:
                print("WRONG MERGE", *(f"\n    {gold[i]}: {given[i][1].text}" for i in some))
        group = {i: n for n, some in enumerate(done) for i in some}
        table = {(x.left, x.right): x.compared for x in found}
        missed = 0
        for i in range(len(given)):
            for j in range(i + 1, len(given)):
                if gold[i] == gold[j] and group[i] != group[j]:
                    missed += 1
                    print("MISSED", gold[i], table.get((i, j)), "\n    ", given[i][1].text, "\n    ", given[j][1].text)
        print(missed)
