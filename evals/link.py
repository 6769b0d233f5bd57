"""Quality of linking, and its speed beside the usual tools: `python evals/link.py [REPORTS | growth]` (`make bench`).

The corpus is made by ../shared/eval/make_derivations.py, which knows who descends from whom. Every figure of speed is
CPU seconds of one process, texts in memory to pairs, measured in turn on the same texts; the best of TRIES rounds.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

SHARED = Path(__file__).parent.parent.parent / "shared"
SEEDS = 7, 11
SOME = 6_000  # reports of the corpora that floors are kept for: each takes half a minute to make and to link
TRIES = 3
GROWTH = 30_000, 300_000
WARM = 300  # texts that kernels are compiled and loaded with, before the clock starts


def corpus(folder: Path, reports: int, seed: int) -> Path:
    """Make a corpus of known descent; raises FileNotFoundError where the maker or its data is not on this machine."""
    maker, source = SHARED / "eval" / "make_derivations.py", SHARED / "data" / "polnear" / "train.jsonl"
    for path in (maker, source):
        if not path.exists():
            raise FileNotFoundError(path)
    out = folder / f"{reports}-{seed}.jsonl"
    subprocess.run([sys.executable, maker, source, str(reports), out, str(seed)], check=True, capture_output=True)
    return out


def scores(gold: Path, pairs: list[tuple[int, int]]) -> dict[str, float]:
    """Return precision and recall, by kind of descent, of pairs of ids, in per cent."""
    lines = gold.with_suffix(".pairs")
    lines.write_text("".join(json.dumps({"left": a, "right": b}) + "\n" for a, b in pairs), "utf-8")
    scorer = SHARED / "eval" / "score_derivations.py"
    done = subprocess.run([sys.executable, scorer, gold, lines], check=True, capture_output=True, text=True).stdout
    head, *rows = done.splitlines()
    found = {row.split()[0]: float(row.split()[2]) * 100 for row in rows}
    return {"precision": float(head.split()[-1]) * 100, **{f"recall_{kind}": value for kind, value in found.items()}}


def quality(folder: Path) -> dict[str, float]:
    """Return the lowest of each score over SEEDS."""
    from whence.link.candidates import matches

    lowest: dict[str, float] = {}
    for seed in SEEDS:
        gold = corpus(folder, SOME, seed)
        docs = [json.loads(line) for line in gold.open(encoding="utf-8")]
        found = matches([doc["text"] for doc in docs])
        scored = scores(gold, [(docs[m.older]["id"], docs[m.newer]["id"]) for m in found])
        lowest = {name: min(value, lowest.get(name, value)) for name, value in scored.items()}
    return lowest


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def bench(reports: int, folder: Path) -> None:
    """Print quality, and reports a CPU-second of whence, verified or not, and of other tools, on one corpus."""
    from whence.link import candidates

    gold = corpus(folder, reports, SEEDS[0])
    docs = [json.loads(line) for line in gold.open(encoding="utf-8")]
    texts, ids = [doc["text"] for doc in docs], [doc["id"] for doc in docs]
    del docs
    print(f"{len(texts):,} reports, {sum(map(len, texts)) / 1e6:.0f} M characters; numba: {candidates.available()}")
    some = texts[: len(texts) // 10]
    ways: dict[str, tuple[Callable[[list[str]], object], list[str]]] = {
        "whence, verified pairs": (candidates.table, texts),
        "whence, index and groups": (_index, texts),
        "rensa, MinHash and LSH": (_rensa, texts),
        "datasketch, MinHash and LSH": (_datasketch, some),
        "daft, MinHash": (_daft, texts),
    }
    candidates.table(texts[:WARM], compiled=candidates.available())
    before = _peak()
    pairs = candidates.table(texts)
    print(f"{(_peak() - before) / len(texts):.1f} KB a report at work, beside the texts")
    for name, score in scores(gold, [(ids[older], ids[newer]) for older, newer in pairs[:, :2].tolist()]).items():
        print(f"{name:30} {score:10.1f}")
    best: dict[str, float] = {}
    for _ in range(TRIES):
        for name, (way, given) in ways.items():
            try:
                rate = len(given) / seconds(partial(way, given))
            except ImportError as error:
                print(f"{name:30} not measured: {error}")
                continue
            best[name] = max(rate, best.get(name, 0))
    base = best["whence, verified pairs"]
    for name, rate in best.items():
        print(f"{name:30} {rate:10,.0f} reports a CPU-second   whence is {base / rate:5.2f} times as fast")


def growth(folder: Path) -> None:
    """Print the time a report takes in piles of two sizes: the processor's own, and with the kernel's share.

    The kernel's is the handing out of memory, which on a virtual machine costs whatever its host takes for it.
    """
    from whence.link import candidates

    for reports in GROWTH:
        lines = corpus(folder, reports, SEEDS[0]).open(encoding="utf-8")
        texts = [json.loads(line)["text"] for line in lines]
        candidates.table(texts[:WARM], compiled=candidates.available())
        taken = []
        for _ in range(TRIES):
            before = os.times()
            candidates.table(texts)
            after = os.times()
            taken.append((after.user - before.user, after.system - before.system))
        own, whole = min(user for user, _ in taken), min(map(sum, taken))
        print(
            f"{len(texts):10,} reports: {own / len(texts) * 1e6:5.1f} µs each, {whole / len(texts) * 1e6:5.1f} in all"
        )


def _peak() -> float:
    """Return the most memory that this process has held, in KB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)


def _index(texts: list[str]) -> object:
    from whence.link import candidates

    fast = candidates.available()
    held, index = candidates._fast_index(texts) if fast else candidates._slow_index(texts)
    return candidates.grouped(held, index, compiled=fast)


def _shingles(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[n : n + 5]) for n in range(max(1, len(words) - 4))]


def _rensa(texts: list[str]) -> object:
    from rensa import RMinHash, RMinHashLSH

    lsh, found = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=16), []
    for n, text in enumerate(texts):
        one = RMinHash(num_perm=128, seed=7)
        one.update(_shingles(text))
        found.append(lsh.query(one))
        lsh.insert(n, one)
    return found


def _datasketch(texts: list[str]) -> object:
    from datasketch import MinHash, MinHashLSH

    lsh, found = MinHashLSH(threshold=0.5, num_perm=128), []
    for n, text in enumerate(texts):
        one = MinHash(num_perm=128)
        one.update_batch([shingle.encode() for shingle in _shingles(text)])
        found.append(lsh.query(one))
        lsh.insert(str(n), one)
    return found


def _daft(texts: list[str]) -> object:
    import daft

    table = daft.from_pydict({"text": texts})
    return table.with_column("hashes", daft.col("text").minhash(num_hashes=128, ngram_size=5)).collect()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        given = sys.argv[1] if len(sys.argv) > 1 else "60000"
        growth(Path(place)) if given == "growth" else bench(int(given), Path(place))
