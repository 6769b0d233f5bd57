"""Quality of linking, and its speed beside the usual tools: `python evals/link.py [REPORTS]` (`make bench`).

The corpus is made by ../shared/eval/make_derivations.py, which knows who descends from whom. Every figure of speed is
CPU seconds of one process, texts in memory to pairs, measured one after the other on the same texts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SHARED = Path(__file__).parent.parent.parent / "shared"
SEEDS = 7, 11
SOME = 6_000  # reports of the corpora that floors are kept for: each takes half a minute to make and to link
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
    """Print reports a CPU-second of whence, with and without verification, and of other tools, on one corpus."""
    from whence.link import candidates

    texts = [json.loads(line)["text"] for line in corpus(folder, reports, SEEDS[0]).open(encoding="utf-8")]
    print(f"{len(texts):,} reports, {sum(map(len, texts)) / 1e6:.0f} M characters; numba: {candidates.available()}")
    ways: dict[str, Callable[[], object]] = {
        "whence, verified pairs": lambda: candidates.matches(texts),
        "whence, index and groups": lambda: _index(texts),
        "rensa, MinHash and LSH": lambda: _rensa(texts),
        "datasketch, MinHash and LSH": lambda: _datasketch(texts[: reports // 10]),
        "daft, MinHash": lambda: _daft(texts),
    }
    candidates.matches(texts[:WARM], compiled=candidates.available())
    base = None
    for name, way in ways.items():
        try:
            took = seconds(way)
        except ImportError as error:
            print(f"{name:30} not measured: {error}")
            continue
        rate = (len(texts) // 10 if name.startswith("datasketch") else len(texts)) / took
        base = base or rate
        print(f"{name:30} {rate:10,.0f} reports a CPU-second   whence is {base / rate:5.2f} times as fast")


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
        bench(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000, Path(place))
