"""A person's verdicts on links: written once, they outrank the machine, now and whenever it links again."""

from __future__ import annotations

from typing import get_args

from whence.errors import UsageError
from whence.link.derivation import DESCENT
from whence.link.lineage import pair
from whence.records import Link, Relation
from whence.store import Store, queries
from whence.store.write import write_links

RELATIONS: tuple[str, ...] = get_args(Relation)


def judge(store: Store, left: str, right: str, relation: str, *, refused: bool = False) -> str:
    """Record that two records belong together, or with `refused` that they do not; return what was done, in words.

    The machine's links between the two go, and so does an earlier verdict; raises UsageError for one record twice.
    """
    if left == right:
        raise UsageError(f"{left} is the same record twice. Name two.")
    named = next(one for one in get_args(Relation) if one == relation)
    given = Link(named, left, right, judged="no" if refused else "yes", why="a person's verdict")
    group = DESCENT if relation in DESCENT else (named,)
    gone = [link.id for link in queries.links(store, *group) if pair(link) == pair(given)]
    write_links(store, [given], instead=gone)
    what = "no kin" if refused else relation
    return f"Recorded: {left[:8]} and {right[:8]}, {what}. It holds whenever reports are linked again."
