"""Commands about who is who and what a pile rests on: same, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whence.cli.group import case_option, cli, json_option, opened
from whence.errors import UsageError

if TYPE_CHECKING:
    from whence.records import Actor
    from whence.store import Store


@cli.command()
@case_option
@json_option
def citations(case: str | None, as_json: bool) -> None:
    """List the outlets that the reports rest on, and whether this pile holds what is cited."""
    from whence import terminal
    from whence.store import queries

    with opened(case) as store:
        terminal.show_citations(queries.cited(store), queries.reports(store), as_json=as_json)


@cli.command()
@click.argument("left")
@click.argument("right")
@click.option("--not", "refused", is_flag=True, help="They are not the same, whatever the program thinks.")
@case_option
def same(left: str, right: str, refused: bool, case: str | None) -> None:
    """Say that LEFT and RIGHT are the same source, or with --not that they are not.

    Each is a name as `whence who` prints it, or the beginning of an actor's id. It holds for reports read later too.
    """
    from whence.records import Link
    from whence.relate.standing import settle
    from whence.store.write import write_links

    with opened(case, machine=True) as store:
        one, other = _actor(store, left), _actor(store, right)
        if one.id == other.id:
            raise UsageError(f"{left!r} and {right!r} are one actor already; give two names or ids")
        link = Link("same-actor", one.id, other.id, judged="no" if refused else "yes", why="said by a person")
        back = Link("same-actor", other.id, one.id, judged="yes", why="")
        write_links(store, [link], instead=[link.id, back.id])
        settle(store)
    click.echo(f"{one.name} and {other.name} are {'not ' if refused else ''}the same. `whence who` lists them so.")
    if not refused:
        click.echo(f"To take it back: whence same --not {left!r} {right!r}", err=True)


def _actor(store: Store, reference: str) -> Actor:
    """Return the first actor with a name that `reference` is the name or the beginning of the id of."""
    from whence.store import queries

    actors, _ = queries.named_actors(store)
    wanted = reference.casefold()
    for one in actors:
        if wanted == one.name.casefold() or (len(wanted) > 7 and one.id.startswith(wanted)):
            return one
    near = list(dict.fromkeys(one.name for one in actors if wanted in one.name.casefold()))[:10]
    advice = f"; did you mean {', '.join(near)}?" if near else "; `whence who` lists them"
    raise UsageError(f"no source here is called {reference!r}{advice}")
