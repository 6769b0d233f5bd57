"""Commands that write a case out: dossier, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence import __version__
from whence.cli.group import case_option, cli, machine_option, opened, quiet_option
from whence.errors import UsageError

if TYPE_CHECKING:
    from whence.store import Store


@cli.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@case_option
@machine_option
@quiet_option
def dossier(out: Path, case: str | None, machine: bool, quiet: bool | None) -> None:
    """Write the case as one page that needs nothing else: every report marked, every source with all it says.

    It is HTML, or a Word document where OUT ends in .docx.
    """
    with opened(case, machine=machine) as store:
        write_dossier(store, out)
    if not quiet:
        click.echo(f"{out} is written: open it in {reader_of(out)}.", err=True)


def reader_of(out: Path) -> str:
    """Say in what a dossier is opened."""
    return "Word or LibreOffice" if _is_docx(out) else "a browser"


def _is_docx(out: Path) -> bool:
    return out.suffix.lower() == ".docx"


def write_dossier(store: Store, out: Path) -> None:
    """Write the dossier of a case to `out`, as its ending says; raises UsageError where that cannot be."""
    from datetime import UTC, datetime

    from whence.export import as_docx
    from whence.export.dossier import dossier
    from whence.export.gathered import of_case

    now = datetime.now(UTC)
    try:
        if out.exists() and out.samefile(store.path):
            raise UsageError(f"{out} is the case itself. Name another file for the dossier, such as dossier.html.")
        gathered = of_case(store, version=__version__, made=f"{now.day} {now:%B %Y, %H:%M} UTC")
        if _is_docx(out):
            out.write_bytes(as_docx(gathered))
            return
        with out.open("w", encoding="utf-8") as page:
            page.writelines(dossier(gathered))
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror}. Name a file in a folder you may write to."
        ) from error


@cli.command()
@click.option("--format", "name", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@case_option
@machine_option
def export(name: str, case: str | None, machine: bool) -> None:
    """Print the whole record as JSON lines, or the claims as a table for spreadsheets (csv)."""
    from whence import terminal
    from whence.export import EXPORTS

    with opened(case, machine=machine) as store:
        terminal.write(EXPORTS[name](store))
