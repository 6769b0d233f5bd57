"""The step that says who is who across the reports of a case, and which cited reports it holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from whence.link.actors import same_actors
from whence.link.citations import held
from whence.records import Link, Relation
from whence.store import Store, queries
from whence.store.write import write_links


def relate_actors(store: Store) -> None:
    """Link the actors of a case that are the same; what a person has judged stays."""
    actors, places = queries.named_actors(store)
    _put(store, "same-actor", same_actors(actors, places), {one.id for one in actors})


def relate_citations(store: Store) -> None:
    """Link each citation to the report of this case that it means, if there is one."""
    citations = queries.citations(store)
    names = {one.outlet for one in citations}
    links = held(citations, queries.reports_of(store, names)) if citations else []
    _put(store, "cites", links, {one.id for one in citations})


def _put(store: Store, relation: Relation, links: Sequence[Link], among: Collection[str]) -> None:
    """Write those of `links` that are new, and drop the machine's, with a left side `among`, that no longer hold."""
    fresh = {one.id: one for one in links}
    old = {one.id: one for one in queries.links(store, relation) if one.judged == "machine" and one.left in among}
    gone = [id for id, one in old.items() if fresh.get(id) != one]
    new = [one for id, one in fresh.items() if old.get(id) != one]
    if gone or new:
        write_links(store, new, instead=gone)
