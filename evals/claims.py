"""Claim grouping on invented stories: B³ over all statements at once, the merges that are wrong, and the speed."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from whence.claims.group import counted, groups, pairs
from whence.claims.statement import Features, Statement, features

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "tests" / "cases" / "claims"
WRONG = HERE / "results" / "claims_wrong.txt"
MANY = 10_000  # statements whose grouping is timed


def claims(folder: Path) -> dict[str, float]:
    """B³ on the stories of tests/cases/claims, which the thresholds were tuned on; wrong merges go to results."""
    given = list(statements())
    gold = [name for name, _ in given]
    done = grouped([features(one) for _, one in given])
    precision, recall, f1 = b_cubed(gold, done)
    fresh = [*statements(CASES / "unseen"), *given]  # among the others, and judged by themselves
    among = grouped([features(one) for _, one in fresh])
    own = len(fresh) - len(given)
    unseen = b_cubed([name for name, _ in fresh[:own]], [[i for i in some if i < own] for some in among])
    wrong = [some for some in done if len({gold[i] for i in some}) > 1]
    lines = ["\n".join([f"{gold[i]}: {given[i][1].text}" for i in some]) for some in wrong]
    WRONG.write_text("\n\n".join(lines) + "\n", "utf-8")
    return {
        "statements": float(len(given)), "claims": float(len(set(gold))), "b3_precision": precision * 100,
        "b3_recall": recall * 100, "b3_f1": f1 * 100, "wrong_merges": float(len(wrong)),
        "unseen_b3_precision": unseen[0] * 100, "unseen_b3_recall": unseen[1] * 100, "unseen_b3_f1": unseen[2] * 100,
    }  # fmt: skip


def grouping(folder: Path) -> dict[str, float]:
    """Statements grouped in a CPU second, comparing included; 100,000 at once took 213 seconds and 2.3 GB."""
    return {"statements_per_cpu_second": MANY / timed(MANY)}


def grouped(all_: list[Features]) -> list[list[int]]:
    """Group statements as `relate` does, without a case."""
    weight = counted(all_)
    return groups(len(all_), pairs(all_, weight))


def timed(many: int) -> float:
    """Return the CPU seconds that `many` statements take: the stories, told again and again under other names."""
    random.seed(1)
    names = ["".join(random.choice("bcdfglmnprstvw") + random.choice("aeiou") for _ in range(3)) for _ in range(4000)]
    base = [one for _, one in statements()]
    told: list[Statement] = []
    while len(told) < many:
        other: dict[str, str] = {}
        for one in base:
            for name in set(re.findall(r"(?<!^)\b[A-Z]\w+", one.text)):
                other.setdefault(name, random.choice(names).title())
            text = re.sub(r"(?<!^)\b[A-Z]\w+", lambda m, new=other: new[m[0]], one.text)
            told.append(Statement(str(len(told)), one.report, text, one.speaker, one.stance))
    began = time.process_time()
    grouped([features(one) for one in told[:many]])
    return time.process_time() - began


def statements(folder: Path = CASES) -> Iterator[tuple[str, Statement]]:
    """Yield each statement with the name of its claim."""
    for path in sorted(folder.glob("*.txt")):
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                claim, outlet, day, speaker, stance, text = line.split("|")
                report = f"{path.stem}/{outlet}/{day}"
                yield f"{path.stem}/{claim}", Statement(f"{path.stem}:{n}", report, text, speaker, stance, date=day)


def b_cubed(gold: list[str], found: list[list[int]]) -> tuple[float, float, float]:
    """Return B³ precision, recall and F1 (Bagga and Baldwin, 1998)."""
    mine = {i: frozenset(some) for some in found for i in some}
    same: dict[str, set[int]] = {}
    for i, name in enumerate(gold):
        same.setdefault(name, set()).add(i)
    precision = sum(len(mine[i] & same[g]) / len(mine[i]) for i, g in enumerate(gold)) / len(gold)
    recall = sum(len(mine[i] & same[g]) / len(same[g]) for i, g in enumerate(gold)) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
