"""Quality and speed beside their floors: `python evals/run.py [--only PART…] [--set [--sink]]` (or `make eval`).

Parts are rows of PARTS. Figures of quality go through the whole program: `whence read`, then `whence export`. Exit code
1 when a figure is under its floor. `--set` raises floors to what was measured less the noise; only `--sink` lowers one.
Data that is not in the repository is looked for in ../shared; where it is not, its part says so and is left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import whence
from whence.example import example_paths
from whose import whose

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("WHENCE_SHARED", HERE.parent.parent / "shared"))
FLOORS = HERE / "floors.toml"
ARTICLES, COPIES = 150, 30  # what speed is measured on: so many articles, or copies of the example story
TRIES = 3
PILES, PARAGRAPHS = (250, 1_250), 3  # what memory is measured on: so many reports of so many paragraphs

Figures = dict[str, float]


class Absent(Exception):
    """The data of a part is not on this machine."""


def whence_cli(*words: str) -> tuple[str, float]:
    """Run the program and return what it printed and the CPU seconds it took, those of its workers included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "whence.cli", *words], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def exported(inputs: Iterable[Path], folder: Path) -> list[dict[str, object]]:
    """Read `inputs` into a fresh case in `folder` and return its exported records."""
    case = str(folder / "eval.whence")
    whence_cli("read", "--case", case, "--quiet", *map(str, inputs))
    return [json.loads(line) for line in whence_cli("export", "--case", case)[0].splitlines()]


def attributions(records: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    """Return each report's attributions by the end of its name."""
    names = {r["id"]: str(r["name"]).split("#")[-1] for r in records if r["kind"] == "report"}
    found: dict[str, list[dict[str, object]]] = {name: [] for name in names.values()}
    for r in records:
        if r["kind"] == "attribution":
            found[names[r["report"]]].append({k: r[k] for k in ("source", "cue", "content")})
    return found


def scored(gold: Path, predicted: dict[str, list[dict[str, object]]], folder: Path) -> Figures:
    """Return F1 and recall figures of the scorer in ../shared/eval."""
    scorer = SHARED / "eval" / "score_attributions.py"
    if not scorer.exists():
        raise Absent(f"{scorer} is not here")
    lines, out = folder / "predicted.jsonl", folder / "scores.json"
    lines.write_text("".join(json.dumps({"id": i, "attributions": a}) + "\n" for i, a in predicted.items()))
    run = [sys.executable, str(scorer), str(gold), str(lines), "--boot", "0", "--json", str(out)]
    subprocess.run(run, check=True, capture_output=True)
    found = json.loads(out.read_text())
    figures = {}
    for name, row in (("content", "att/content"), ("linked", "att/content+source")):
        values = zip(("precision", "recall", "f1"), found["prf"][row], strict=True)
        figures |= {f"{name}_{measure}": value * 100 for measure, value in values}
    return figures | {f"linked_recall_{form}": row[2] for form, row in found["types"].items()}


def polnear(folder: Path) -> Figures:
    """Attributions on PolNeAR dev, first annotator: US politics of 2016, 84 articles."""
    gold = SHARED / "data" / "polnear" / "dev.jsonl"
    if not gold.exists():
        raise Absent(f"{gold} is not here")
    return scored(gold, attributions(exported([gold], folder)), folder)


def example(folder: Path) -> Figures:
    """Attributions on the example story against its hand-made record: invented, foreign affairs."""
    records = exported(example_paths(), folder)
    texts = {r["name"]: str(r["text"]) for r in records if r["kind"] == "report"}
    gold = folder / "gold.jsonl"
    expected = [json.loads(line) for line in (Path(str(example_paths()[0])).parents[1] / "expected.jsonl").open()]
    with gold.open("w") as out:
        for line in expected:
            text = texts[line["report"]]
            placed = [{r: places(text, a[r], a.get("nth", {}).get(r)) for r in ROLES} for a in line["attributions"]]
            # The scorer, like its gold elsewhere, knows no attribution without a content.
            line = {"id": line["report"], "text": text, "attributions": [a for a in placed if a["content"]]}
            print(json.dumps(line), file=out)
    return scored(gold, attributions(records), folder)


ROLES = ("source", "cue", "content")


def places(text: str, pieces: list[str], nth: list[int] | int | None) -> list[list[int]]:
    """Return the spans of `pieces`, each the nth occurrence as whole words."""
    spans = []
    for i, piece in enumerate(pieces):
        n = nth[i] if isinstance(nth, list) else nth or 1
        at = -1
        while n:
            at = text.index(piece, at + 1)
            before, after = text[at - 1 : at], text[at + len(piece) : at + len(piece) + 1]
            n -= not (before.isalnum() and piece[0].isalnum()) and not (after.isalnum() and piece[-1].isalnum())
        spans.append([at, at + len(piece)])
    return spans


def speed(folder: Path) -> Figures:
    """Words per CPU-second of the whole of `read` by one worker and of the network alone, best of TRIES.

    Other work on a shared machine only ever makes these less, by half and more: so the best counts, and beside it
    stands what the machine was worth meanwhile, the speed of a plain product of matrices on one thread.
    """
    import numpy as np

    from whence.model.encoder import load, read
    from whence.model.tokens import paragraphs
    from whence.records import Span

    texts = news()
    words = sum(len(text.split()) for text in texts)
    pile = folder / "pile.jsonl"
    pile.write_text("".join(json.dumps({"text": text, "id": str(n)}) + "\n" for n, text in enumerate(texts)), "utf-8")
    model, some = load(), [(text, paragraphs(text, [Span(0, len(text))])) for text in texts[:20]]
    size = sum(len(text.split()) for text, _ in some)
    square = np.ones((1024, 1024), dtype=np.float32)
    whole, network, product = [], [], []
    for n in range(TRIES):
        case = str(folder / f"speed-{n}.whence")
        whole.append(words / whence_cli("read", "--quiet", "--workers", "1", "--case", case, str(pile))[1])
        network.append(size / seconds(lambda: read(model, some)))
        product.append(5 * 2 * 1024**3 / 1e9 / seconds(lambda: [square @ square for _ in range(5)]))
    return {
        "read_words_per_cpu_second": max(whole),
        "network_words_per_cpu_second": max(network),
        "machine_gflops": max(product),
        "read_words_per_gflop": max(w / g for w, g in zip(whole, product, strict=True)),
    }


def news() -> list[str]:
    """Return articles to measure speed on: PolNeAR's training part where it is, else copies of the example story."""
    train = SHARED / "data" / "polnear" / "train.jsonl"
    if train.exists():
        return [
            json.loads(line)["text"] for _, line in zip(range(ARTICLES), train.open(encoding="utf-8"), strict=False)
        ]
    return [path.read_text("utf-8") for path in example_paths() if path.suffix == ".txt"] * COPIES


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def memory(folder: Path) -> Figures:
    """Megabytes that `read` takes at its peak, by one worker, and what a thousand reports more add to it.

    The reports are short and varied: paragraphs, drawn by lot, of the articles of `speed`; half of them are dated.
    """
    shuffle = random.Random(7)
    paragraphs = [p for text in news() for p in text.split("\n") if len(p.split()) > 12]
    peaks = []
    for count in PILES:
        pile = folder / f"pile-{count}.jsonl"
        with pile.open("w", encoding="utf-8") as out:
            for n in range(count):
                report = {"text": "\n\n".join(shuffle.sample(paragraphs, PARAGRAPHS)), "id": str(n)}
                dated = {"published": f"2016-{n % 12 + 1:02}-{n % 28 + 1:02}"} if n % 2 else {}
                print(json.dumps(report | dated), file=out)
        words = ["read", "--quiet", "--workers", "1", "--case", str(folder / f"{count}.whence"), str(pile)]
        reader = os.posix_spawn(sys.executable, [sys.executable, "-m", "whence.cli", *words], os.environ)
        _, status, used = os.wait4(reader, 0)
        if status:
            sys.exit(f"reading {count} reports ended with {os.waitstatus_to_exitcode(status)}")
        peaks.append(used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))
    return {"megabytes": peaks[-1], "megabytes_per_1000_more": 1000 * (peaks[-1] - peaks[0]) / (PILES[-1] - PILES[0])}


def start(folder: Path) -> Figures:
    """CPU seconds of `whence --help`, the best of five."""
    return {"help_cpu_seconds": min(whence_cli("--help")[1] for _ in range(5))}


def events(folder: Path) -> Figures:
    """Event types with actor and target given, and the precision judged by hand on running text of our own."""
    import events as part

    if not part.EVENTS.exists():
        raise Absent(f"{part.EVENTS} is not here")
    return part.events(folder)


def claims(folder: Path) -> Figures:
    """Claim grouping on invented stories."""
    import claims as part

    return part.claims(folder)


def grouping(folder: Path) -> Figures:
    """How fast statements are grouped."""
    import claims as part

    return part.grouping(folder)


def descent(folder: Path) -> Figures:
    """Pairs of reports that share text, on made-up piles of known descent: the lowest score over the seeds."""
    from link import quality

    try:
        return quality(folder)
    except FileNotFoundError as error:
        raise Absent(f"{error} is not here") from error


def dates(folder: Path) -> Figures:
    """Expressions of time on TimeBank and AQUAINT, publication date given: F1 of value and of strict span."""
    scorer, figures = SHARED / "eval" / "score_dates.py", Figures()
    for corpus in ("TimeBank", "AQUAINT"):
        gold = SHARED / "data" / "timeml" / corpus
        if not gold.exists() or not scorer.exists():
            raise Absent(f"{gold} or {scorer} is not here")
        files = [str(path) for path in sorted(gold.glob("*.tml"))]
        lines = folder / f"{corpus}.jsonl"
        lines.write_text(whence_cli("dates", "--json", *files)[0], "utf-8")
        run = [sys.executable, str(scorer), str(gold), str(lines)]
        printed = subprocess.run(run, check=True, capture_output=True, text=True).stdout
        scores = dict(re.findall(r"(\w+)\s+F1\s+([\d.]+)", printed))
        figures |= {f"{corpus.lower()}_{name}_f1": float(scores[name]) for name in ("value", "strict")}
    return figures


def dates_speed(folder: Path) -> Figures:
    """Expressions of time found and resolved in a CPU-second, in the documents of TimeBank; best of TRIES."""
    from whence.annotate.timex import find, resolve
    from whence.read import read_pages
    from whence.records import Page

    gold = SHARED / "data" / "timeml" / "TimeBank"
    if not gold.exists():
        raise Absent(f"{gold} is not here")
    pages = read_pages([str(gold)])
    documents = [(p.text, date.fromisoformat(p.published)) for p in pages if isinstance(p, Page)]
    counts: list[int] = []

    def work() -> None:
        found = [(day, [one.meaning for one in find(text)]) for text, day in documents]
        counts.append(sum(len(list(resolve(meanings, day, day))) for day, meanings in found))

    work()  # the rules are compiled once
    return {"expressions_per_cpu_second": counts[0] / min(seconds(work) for _ in range(TRIES))}


PARTS: dict[str, Callable[[Path], Figures]] = {
    "polnear": polnear,
    "example": example,
    "whose": whose,
    "descent": descent,
    "dates": dates,
    "dates_speed": dates_speed,
    "events": events,
    "claims": claims,
    "grouping": grouping,
    "speed": speed,
    "memory": memory,
    "start": start,
}
LESS_IS_MORE = {"help_cpu_seconds", "wrong_merges", "megabytes", "megabytes_per_1000_more"}
ASIDE = {"machine_gflops"}  # says something about the machine alone


def corpus_digest() -> str:
    """Return a hash of the data that figures are pinned to."""
    gold = SHARED / "data" / "polnear" / "dev.jsonl"
    return hashlib.sha256(gold.read_bytes()).hexdigest()[:16] if gold.exists() else ""


def main() -> int:
    """Measure, print beside the floors, keep the result; return the exit code."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    ask.add_argument("--set", action="store_true", help="raise floors to what was measured less the noise")
    ask.add_argument("--sink", action="store_true", help="with --set: also lower floors")
    given = ask.parse_args()
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    if (digest := corpus_digest()) and digest != floors["corpora"]["polnear_dev"]:
        sys.exit(f"PolNeAR dev is not the file that the floors were measured on ({digest}).")
    measured: dict[str, Figures] = {}
    short = False
    for part in given.only:
        with tempfile.TemporaryDirectory() as folder:
            try:
                measured[part] = PARTS[part](Path(folder))
            except Absent as error:
                print(f"{part}: not measured: {error}")
                continue
        for name, value in measured[part].items():
            floor = floors.get(part, {}).get(name)
            under = floor is not None and (value > floor if name in LESS_IS_MORE else value < floor)
            short |= under
            beside = f"floor {'-' if floor is None else floor:>8}" + ("   UNDER" if under else "")
            print(f"{part:11} {name:32} {value:10.2f}   {beside}")
    keep(measured)
    if given.set:
        set_floors(floors, measured, sink=given.sink)
    return int(short)


def keep(measured: dict[str, Figures]) -> None:
    """Write the figures, each part with its date and machine, to evals/results; parts not measured now keep theirs."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    path = HERE / "results" / "latest.json"
    figures = json.loads(path.read_text("utf-8"))["figures"] if path.exists() else {}
    stamp = {"date": date.today().isoformat(), "whence": whence.__version__, "machine": machine}
    figures |= {part: {**stamp, **{k: round(v, 3) for k, v in row.items()}} for part, row in measured.items()}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"figures": figures}, indent=1) + "\n", "utf-8")


def set_floors(floors: dict[str, dict[str, float]], measured: dict[str, Figures], *, sink: bool) -> None:
    """Rewrite floors.toml: a measured figure less its part's noise, and never under the floor it had unless `sink`."""
    noise = floors["noise"]
    for part, figures in measured.items():
        for name, value in figures.items():
            if name in ASIDE:
                continue
            less = name in LESS_IS_MORE
            new = round(value * (1 + noise[part]) if less else value * (1 - noise[part]), 2)
            old = floors.setdefault(part, {}).get(name)
            floors[part][name] = new if old is None or sink else min(old, new) if less else max(old, new)
    head = FLOORS.read_text("utf-8").split("\n[", 1)[0]
    tables = ["\n".join([f"[{t}]", *(f"{k} = {json.dumps(v)}" for k, v in rows.items())]) for t, rows in floors.items()]
    FLOORS.write_text(head.rstrip() + "\n\n" + "\n\n".join(tables) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
