"""Commands that write a case out: dossier, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence import __version__
from whence.cli.group import case_option, cli, opened, quiet_option
from whence.errors import UsageError

if TYPE_CHECKING:
    from whence.export.dossier import Said
    from whence.store import Store

ON_PAGE = 300  # claims on a dossier's page: more are a list nobody reads to its end


@cli.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@case_option
@quiet_option
def dossier(out: Path, case: str | None, quiet: bool | None) -> None:
    """Write the case as one HTML page that needs nothing else: every report marked, every source with all it says."""
    with opened(case) as store:
        write_dossier(store, out)
    if not quiet:
        click.echo(f"{out} is written: open it in a browser.", err=True)


def write_dossier(store: Store, out: Path) -> None:
    """Write the dossier of a case to `out`; raises UsageError where that cannot be."""
    from datetime import UTC, datetime

    from whence.export.dossier import dossier as pieces
    from whence.link.derivation import DESCENT
    from whence.link.lineage import families
    from whence.store.queries import dated_reports, iter_findings, links

    said = _said(store)

    now = datetime.now(UTC)
    made = f"{now.day} {now:%B %Y, %H:%M} UTC"
    try:
        if out.exists() and out.samefile(store.path):
            raise UsageError(f"{out} is the case itself. Name another file for the dossier, such as dossier.html.")
        with out.open("w", encoding="utf-8") as page:
            kin = families(links(store, *DESCENT))
            texts = dated_reports(store, {id for family in kin for id in family.reports})
            page.writelines(
                pieces(
                    lambda: iter_findings(store),
                    title=store.path.stem,
                    version=__version__,
                    made=made,
                    families=kin,
                    texts=texts,
                    claims=said,
                )
            )
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror}. Name a file in a folder you may write to."
        ) from error


def _said(store: Store) -> Said:
    """Return what the dossier opens on: the claims in several statements, or denied, those in most reports first."""
    from whence.export.dossier import Said
    from whence.store import queries
    from whence.store.ladder import ladders, self_contradictions

    known = queries.claims(store)
    listed = [one for one in known if len(one.members) > 1 or one.denied_by][:ON_PAGE]
    return Said(tuple(ladders(store, listed)), len(known) - len(listed), tuple(self_contradictions(store)))


@cli.command()
@click.option("--format", "name", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@case_option
def export(name: str, case: str | None) -> None:
    """Print the whole record in a format that other programs read."""
    from whence import terminal
    from whence.export import EXPORTS

    with opened(case) as store:
        terminal.write(EXPORTS[name](store))
