"""Whose word it is, measured on the cases of `tests/cases` whose attributions are given: resolving alone.

Figures are shares in per cent, on the cases that were tuned on and on those that were kept apart. The confusion of
stances goes to `evals/results/whose_word.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"
SETS = {
    "tuned": ("whose_word.txt",),
    "kept": ("whose_word_kept.txt", "whose_word_kept_2.txt"),
}
TABLE = HERE / "results" / "whose_word.md"


def whose(folder: Path) -> dict[str, float]:
    """Return shares of speakers, stances, chains, bases and numbers that are right, and write the confusion table."""
    sys.path.insert(0, str(TESTS))
    import test_whose_word as judge
    from marked import cases

    figures: dict[str, float] = {}
    lines = ["# Stances, expected and found", "", "Rows are what the case says, columns what was found.", ""]
    for name, files in SETS.items():
        found = [case for file in files for case in cases(TESTS / "cases" / file)]
        figures |= {f"{name}_{kind}": share * 100 for kind, share in judge.shares(found).items()}
        figures[f"{name}_lines"] = sum(len(case.expected) for case in found)
        pairs: Counter[tuple[str, str]] = Counter()
        for case in found:
            attributions = judge.said(case)[1]
            pairs.update((one.stance, attributions[one.number].stance) for one in case.expected)
        lines += [f"## {name}", "", *table(pairs), ""]
    TABLE.write_text("\n".join(lines), "utf-8")
    return figures


def table(pairs: Counter[tuple[str, str]]) -> list[str]:
    """Return a Markdown table of how often each stance was taken for each."""
    names = sorted({name for pair in pairs for name in pair})
    head = f"| | {' | '.join(names)} |"
    rows = [f"| {a} | {' | '.join(str(pairs[a, b] or '') for b in names)} |" for a in names]
    return [head, "|---" * (len(names) + 1) + "|", *rows]
