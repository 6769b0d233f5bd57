"""Commands about descent: lineage, diff, quotes, and link, by which a person overrules the machine."""

from __future__ import annotations

import click

from whence.cli.group import case_option, cli, json_option, machine_option, opened


@cli.command()
@case_option
@json_option
def lineage(case: str | None, as_json: bool) -> None:
    """List the families of reports that descend from one text: copies, revisions, rewordings, excerpts.

    Each link says what it rests on. Where a text between or before the reports is not in the pile, that is said.
    """
    from whence import terminal
    from whence.link.derivation import DESCENT
    from whence.link.lineage import families
    from whence.store import queries

    with opened(case) as store:
        found = families(queries.links(store, *DESCENT))
        texts = queries.dated_reports(store, {id for family in found for id in family.reports})
        terminal.show_families(found, texts, as_json=as_json)


@cli.command()
@click.argument("left")
@click.argument("right")
@case_option
@json_option
def diff(left: str, right: str, case: str | None, as_json: bool) -> None:
    """Show the reports LEFT and RIGHT side by side, aligned by sentences, with what each changes by kind.

    Each is the beginning of an id, a file name or an address, as `whence reports` lists them.
    """
    from whence import terminal
    from whence.link.beside import rows
    from whence.store import queries

    with opened(case) as store:
        one, two = queries.report(store, left), queries.report(store, right)
        terminal.show_beside(one, two, rows(one, two), as_json=as_json)


@cli.command()
@case_option
@machine_option
@click.option("--changed", is_flag=True, help="Only utterances whose meaning may have changed on the way.")
@json_option
def quotes(case: str | None, machine: bool, changed: bool, as_json: bool) -> None:
    """List utterances that several reports quote, each rendering beside the others, with what differs by kind."""
    from whence import terminal
    from whence.store import queries

    with opened(case, machine=machine) as store:
        terminal.show_utterances(queries.utterances(store), changed=changed, as_json=as_json)


@cli.command()
@click.argument("left")
@click.argument("right")
@click.option("--not", "refused", is_flag=True, help="The two are no kin, whatever the machine found.")
@click.option(
    "--as",
    "relation",
    type=click.Choice(["copy", "revision", "rewording", "excerpt"]),
    help="What LEFT is to RIGHT.  [default: copy]",
)
@case_option
def link(left: str, right: str, refused: bool, relation: str | None, case: str | None) -> None:
    """Record a person's verdict on two reports, or on two quotations by their ids. It outranks the machine for good.

    LEFT is the later report, the copy; RIGHT is what it came from.
    """
    from whence.relate.standing import settle
    from whence.relate.verdicts import judge
    from whence.store import queries

    if refused and relation:
        raise click.UsageError("--not says that the two are no kin, so --as has nothing to say. Give one of them.")
    with opened(case, machine=True) as store:
        if queries.is_attribution(store, left) and queries.is_attribution(store, right):
            done = judge(store, left, right, "same-quote", refused=refused)
        else:
            one, two = queries.report(store, left), queries.report(store, right)
            done = judge(store, one.id, two.id, relation or "copy", refused=refused)
        settle(store)
    click.echo(done, err=True)
