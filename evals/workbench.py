"""How quick the workbench is on a large case, made up straight in its tables: `python evals/workbench.py [REPORTS]`.

Prints for each screen the CPU time to a whole answer, median and 95th percentile, and its heaviest page, gzipped.
"""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from whence.records import digest
from whence.relate.standing import settle
from whence.store import Store, open_store
from whence.store.views import desk, lineage, sources
from whence.web.app import make_app
from whence.web.guard import Guard

EACH = 10  # attributions of one report
SIZES = (2, 3, 5, 8, 12, 30, 60)  # members of a claim; one in a hundred claims or so has 400
STARTS = ("ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "me", "nu", "pa", "re", "si", "to", "vu")
WORDS = [a + b for a in STARTS for b in ("lan", "mor", "tek", "vin", "sal", "dur", "pel")]
STANCES = ("asserts", "asserts", "asserts", "denies", "hedges", "declines-comment")
BATCH = 5_000


def fill(path: Path, count: int) -> None:
    """Make a case of `count` reports, ten attributions each, with families, quotations and claims."""
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    drawn = random.Random(1)
    names = [f"{drawn.choice(WORDS).title()} {drawn.choice(WORDS).title()}{n}" for n in range(count // 5 + 1)]
    tail = " ".join(drawn.choices(WORDS, k=330))
    said: list[tuple[str, int, str, str]] = []
    for start in range(0, count, BATCH):
        made = [_report(n, drawn, names, tail) for n in range(start, min(start + BATCH, count))]
        _insert(connection, "report", [report for report, _, _ in made])
        _insert(connection, "actor", [actor for _, actors, _ in made for actor in actors])
        _insert(connection, "attribution", [one for _, _, some in made for one in some])
        said += [(one["id"], start + n, one["words"], one["speaker"]) for n, (_, _, s) in enumerate(made) for one in s]
    _insert(connection, "link", _links(count, [id for id, _, _, _ in said]))
    _insert(connection, "claim", _claims(said, drawn))
    connection.commit()
    connection.close()


def _report(n: int, drawn: random.Random, names: list[str], tail: str) -> tuple[dict, list[dict], list[dict]]:
    report, day = f"{n:016x}", f"2031-{1 + n % 12:02}-{1 + n % 28:02}"
    title = " ".join(drawn.choices(WORDS, k=7))
    text, actors, attributions = f"{title}\n\n", [], []
    for k in range(EACH):
        words, who = " ".join(drawn.choices(WORDS, k=12)), drawn.choice(names) if k % 3 else "three officials"
        a = len(text)
        b = a + len(words)
        c, d = b + 2, b + 2 + len(who)
        text += f"{words}, {who} said.\n\n"
        actor = f"{n * EACH + k:08x}cccccccc"
        actors.append(
            {"id": actor, "report": report, "name": who, "type": "person" if k % 3 else "anonymous",
             "named": bool(k % 3), "role": "", "count": None if k % 3 else 3}
        )  # fmt: skip
        attributions.append(
            {"id": f"{n * EACH + k:08x}aaaaaaaa", "report": report, "start": a, "source": f"[[{c},{d}]]",
             "cue": f"[[{d + 1},{d + 5}]]", "content": f"[[{a},{b}]]", "form": "indirect", "speaker": actor,
             "chain": json.dumps([actor]), "stance": drawn.choice(STANCES), "basis": "none-given", "earliest": day,
             "latest": day, "score": drawn.random(), "words": words, "speakers": "[]"}
        )  # fmt: skip
    text += tail
    parts = [["headline", 0, len(title)], ["body", len(title) + 2, len(text)]]
    row = {
        "id": report, "reader": "made up", "source": f"news/{n}.txt", "name": f"{n}.txt", "outlet": f"Outlet {n % 400}",
        "title": title, "authors": "[]", "earliest": day, "latest": day, "date_basis": "printed",
        "date_evidence": "[]", "date_why": "", "language": "en", "parts": json.dumps(parts), "text": text,
    }  # fmt: skip
    return row, actors, attributions


def _links(count: int, ids: list[str]) -> list[dict]:
    copies = [("copy", f"{n + m:016x}", f"{n:016x}") for n in range(0, count - 2, 4) for m in (1, 2)]
    quotes = [("same-quote", ids[(n + EACH) % len(ids)], ids[n]) for n in range(0, len(ids), 40)]
    return [
        {"id": f"{n:016x}", "relation": relation, "left": left, "right": right, "score": 0.95, "judged": "machine",
         "evidence": "[]", "why": "the same words"}
        for n, (relation, left, right) in enumerate(copies + quotes)
    ]  # fmt: skip


def _claims(said: list[tuple[str, int, str, str]], drawn: random.Random) -> list[dict]:
    made, at = [], 0
    while at < len(said):
        size = drawn.choice(SIZES) if at % 1000 else 400
        some, at = said[at : at + size], at + size
        ids = [id for id, _, _, _ in some]
        origins = [[ids[n : n + 4], "one text"] for n in range(0, len(ids), 4)]
        steps = [[f"2031-0{n + 1}-03", level, id] for n, (level, id) in enumerate(zip(("pos", "pp", "neg"), ids))]  # noqa: B905
        made.append(
            {"id": digest("claim", ids[0]), "wording": some[0][2], "worded": ids[0], "members": json.dumps(ids),
             "reports": len({report for _, report, _, _ in some}), "at_most": len(origins),
             "at_least": max(1, len(origins) // 2), "origins": json.dumps(origins), "strength": json.dumps(steps),
             "denied_by": json.dumps([some[-1][3]]), "silent": "[]", "near": "[]", "seed": ids[0]}
        )  # fmt: skip
    return made


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict]) -> None:
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def screens(store: Store, count: int) -> dict[str, list[str]]:
    """Return addresses of each screen, of small and of large things."""
    drawn = random.Random(2)
    pages = sorted({1, 2, 5, max(1, desk.desk(store).pages // 2), desk.desk(store).pages})
    claims = [row.id for page in pages for row in desk.desk(store, "", page).claims[:4]]
    families = [row.id for row in lineage.families_page(store).families[:6]]
    voices = [row.id for row in sources.sources_page(store).sources[:6]]
    return {
        "desk": [f"/?page={page}" for page in pages],
        "claim": [f"/claims/{id}" for id in claims],
        "origins": [f"/claims/{id}/origins" for id in claims],
        "lineage": ["/lineage", *(f"/lineage/{id}" for id in families)],
        "quotes": ["/quotes", "/quotes?page=2"],
        "timeline": ["/timeline", "/timeline?page=2", "/timeline?page=20"],
        "positions": ["/positions", "/positions?page=2", "/positions?page=20"],
        "reader": [f"/reports/{drawn.randrange(count):016x}" for _ in range(8)],
        "review": ["/review", "/review?page=2"],
        "sources": ["/sources", *(f"/sources/{id}" for id in voices)],
        "reports": ["/reports", "/reports?page=2"],
    }


def measure(store: Store, count: int) -> None:
    """Print how long each screen takes, and how heavy it is."""
    client = TestClient(make_app(store, Guard()))
    client.get("/")
    for name, addresses in screens(store, count).items():
        times, weights = [], []
        for address in addresses:
            for _ in range(3):
                start = time.process_time()
                answer = client.get(address)
                times.append((time.process_time() - start) * 1000)
            assert answer.status_code == 200, address
            weights.append(len(gzip.compress(answer.content)))
        times.sort()
        late = times[int(0.95 * (len(times) - 1))]
        heavy = max(weights) / 1000
        print(f"{name:10} median {statistics.median(times):5.0f} ms  p95 {late:5.0f} ms  heaviest {heavy:4.0f} KB")


def main() -> None:
    """Make the case, its lists, and the measurements."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.whence")
        fill(path, count)
        with open_store(path) as store:
            start = time.process_time()
            settle(store)
            print(
                f"{count:,} reports, {count * EACH:,} attributions; lists made in {time.process_time() - start:.0f} s"
            )
            measure(store, count)


if __name__ == "__main__":
    main()
